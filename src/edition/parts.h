/*
 * Private to room edition: the Edition and the steps that fill it. Each step is a kind of Job: its
 * work runs on a worker and touches only the job; its results are taken in by edition_turn, in
 * the order of the sources, on the owner's thread.
 */
#ifndef EDITION_PARTS_H
#define EDITION_PARTS_H

#include "base/job.h"
#include "base/map.h"
#include "base/vec.h"
#include "edition/edition.h"

#include <stdatomic.h>

typedef struct {
	Str where; /* escaped, in the job's arena */
	Err err;
} Failure;

typedef VEC(Failure) Failures;

/* An article of the library that is to be loaded. */
typedef struct {
	LibraryState state;
	size_t place; /* number of the article whose place it takes; SIZE_MAX: behind the others */
} Shelved;

/* What is told of the library beside its articles. */
typedef struct {
	Arena arena;
	LibraryFeeds feeds;
	LibrarySighting *sightings; /* by article, then feed */
	size_t sighting_count;
} Shelf;

/* Finds what is to be read, in batches that are worth a job each. There is one at a time, until
   all that it found is loaded. */
typedef struct {
	Job job;
	Edition *edition; /* NULL: nothing is being read */
	Arena arena;
	const Str *asked; /* SOURCE arguments; count 0: the library */
	size_t asked_count;
	const LibraryState *known; /* what the edition has of the library: the worker's own list */
	size_t known_count;
	Shelf shelf;
	Sources sources;
	VEC(Shelved) shelved; /* instead of sources */
	VEC(Shelved) kept;    /* what the edition has already, with the marks that it has there */
	unsigned marks_made;  /* the edition's when it was begun */
	bool may_mark;        /* all of those were written then */
	VEC(size_t) ends;     /* numbers of sources or shelved, exclusive: one a batch */
	Failures failures;
	bool done;
} Listing;

/* Why a source was read as it was, for the first of its articles. */
typedef struct {
	size_t article; /* in the batch */
	Explain *explain;
} Explained;

/* Sources or shelved first to last, exclusive, read one after the other. */
typedef struct {
	Job job;
	Edition *edition;
	size_t first, last;
	Articles articles;
	VEC(size_t) shelved; /* of each article, if they come from the library */
	VEC(Explained) explained;
	Failures failures;
	Arena arena; /* of failures */
	bool done;
} LoadBatch;

/* Articles that are tagged one after the other. */
typedef struct {
	Job job;
	Edition *edition;
	const Entities *entities; /* by which they are tagged */
	unsigned rules;           /* the edition's then */
	atomic_bool stale;        /* there are other rules: what is found is of no use */
	size_t count, users;      /* users: articles that have their mentions in it */
	const size_t *numbers;    /* in the edition */
	const Article **articles; /* the worker's own list: the edition's may move meanwhile */
	Mentions *mentions;
	Arena arena; /* of the mentions: lives as long as a user */
	bool done;
} TagBatch;

/* The index over all articles of one moment, then what is asked of all of it. */
typedef struct {
	Job job;
	Edition *edition;
	unsigned number;     /* the first is 1 */
	size_t count, users; /* users: gutters that are being worked out with it */
	const LinkInput *inputs;
	const unsigned *versions; /* of the articles then */
	Linker *linker;
	Stories stories;
	const uint32_t *copies; /* one an article */
	Arena arena;
	bool done;
} Linking;

/* The gutter of one article. */
typedef struct {
	Job job;
	Linking *linking;
	size_t article;
	unsigned version;
	Standing *standings;
	Arena arena; /* lives until there is another of the article */
	bool done;
} StandingJob;

/* A mark that is to be written. */
typedef struct {
	int64_t number;
	unsigned mark;
	bool on;
} Marked;

typedef VEC(Marked) Marks;

typedef struct {
	Job job;
	Marks marks; /* the worker's own while it is busy; those left were not written */
	Err err;
	bool busy;
} Marking;

typedef struct {
	Job job;
	int64_t number;
	unsigned version;
	Articles articles;
	Failures failures;
	bool done, taken;
} Earlier;

/* An article that another took the place of, or mentions that others did: an index may still read
   them. */
typedef struct {
	const Article *article; /* NULL: it is the same */
	TagBatch *tags;
	unsigned linking; /* the last that may */
} Replaced;

/* What the edition keeps of an article beside what it shows. */
typedef struct {
	TagBatch *tags;
	StandingJob *standings; /* that are shown */
	unsigned rules;         /* by which it is or is being tagged; 0: by none */
	unsigned linkings;      /* begun when tags came: only later ones read them */
} Held;

/* Entities with rules of before. */
typedef struct {
	Entities *entities;
	unsigned linking; /* the last that may read them; 0: none */
} Retired;

typedef struct Updating Updating;
typedef VEC(LoadBatch *) LoadBatches;
typedef VEC(TagBatch *) TagBatches;

struct Edition {
	EditionOptions options;
	Jobs *jobs;
	Loader *loader;
	Entities *entities; /* NULL unless wanted */
	EditionStage stage, growth;
	unsigned changes;
	Arena arena;
	bool failed;

	Listing listing;
	VEC(Listing) asked; /* edition_add: waits for the one under way */
	LoadBatches loads;
	size_t loads_queued, loads_taken; /* batches */
	int stop[2];                      /* pipe: wakes a job that waits for standard input or the
	                                     net */

	VEC(EditionArticle) articles;
	VEC(LinkInput) inputs;
	VEC(Held) held;
	Map ids;
	Map copies;              /* by an id that several articles have: how many did so far */
	VEC(size_t) untagged;    /* numbers of articles in the order they came */
	TagBatches tags;         /* in the same order */
	size_t tags_taken;       /* batches */
	size_t tag_next;         /* first of untagged that stands in no batch yet */
	size_t articles_tagged;  /* of untagged */
	unsigned rules;          /* of how many changes, from 1 */
	unsigned rules_linkings; /* begun when these rules came: only later ones read them */
	bool retag;              /* not all articles are asked for by these */
	VEC(Retired) retired;
	VEC(RulesUndo *) mended; /* changes of rules, the last at the end */
	Names names;

	Linking *linking, *linking_next; /* in use; under way */
	VEC(Linking *) linkings_old;     /* of before, while gutters are worked out with them */
	unsigned linkings;               /* that were begun */
	bool unlinked;                   /* there are articles that came since */
	VEC(Replaced) replaced;
	VEC(StandingJob *) standings; /* being worked out */

	bool of_library;
	unsigned marks_made; /* how many were made here */
	Marks marks;         /* that no job has taken yet */
	Marking marking;
	Earlier *earlier; /* NULL until asked for */
	Shelf shelf;
	Updating *updating; /* NULL until asked for */
};

/* listing.c: what is asked for, one after the other. */
void listing_ask(Edition *edition, const Str *sources, size_t count);
/* Starts the next, unless one is under way, or the workers still read what it may replace. */
void listing_next(Edition *edition);
/* Forgets the one under way: all of it is loaded. */
void listing_end(Edition *edition);
void listing_release(Edition *edition);
void listing_fail(Listing *listing, Str where, const Err *err);

/* shelf.c: the library as a source, on a worker. */
void shelf_list(Listing *listing);
void shelf_load(LoadBatch *batch);
/* Takes over what it told of the library, once its articles are there. */
void shelf_take(Edition *edition, Listing *listing);
/* Takes over the marks that others set there, unless some were set here meanwhile. */
void shelf_mark(Edition *edition, const Listing *listing);
/* What the edition has of it, in the order of its numbers, in the arena. */
LibraryState *shelf_known(const Edition *edition, Arena *arena, size_t *count);

/* loading.c: queues what the listing found, as far as the workers are not busy for long with what
   is queued; appends the articles of finished batches. True when something changed. */
bool loading_turn(Edition *edition);
bool loading_over(const Edition *edition);
void loading_release(Edition *edition);
/* Lets go of articles that no index reads any more. */
void replaced_free(Edition *edition);
/* fetching.c: a batch of addresses, fetched side by side. */
void addresses_load(LoadBatch *batch);
/* stdin.c: the bytes of standard input, until its end or until the edition stops. */
bool stdin_read(const Edition *edition, Buf *into, Err *err);

/* tagging.c */
bool tagging_turn(Edition *edition);
bool tagging_over(const Edition *edition);
/* One article has no mentions in the batch any more; NULL: none. */
void tags_drop(TagBatch *batch);
/* Goes on with other entities, takes them over, and tags all articles anew: shown at once. */
void tagging_renew(Edition *edition, Entities *entities, size_t shown);
void tagging_release(Edition *edition);

/* mending.c */
void mending_release(Edition *edition);

/* linking.c */
bool linking_turn(Edition *edition);
bool linking_over(const Edition *edition);
void linking_release(Edition *edition);
/* The number of the oldest index that may be read; UINT_MAX for none. */
unsigned linking_oldest(const Edition *edition);

/* standing.c */
bool standings_take(Edition *edition);
void standings_free(StandingJob *standing); /* NULL: nothing */
void standings_release(Edition *edition);

/* marking.c */
void marking_turn(Edition *edition);
void marking_release(Edition *edition);

/* earlier.c */
bool earlier_turn(Edition *edition);
void earlier_release(Edition *edition);

/* Hands failures to the report, and forgets them. */
void edition_report(Edition *edition, Failures *failures);
bool edition_wants(const Edition *edition, unsigned what);

#endif
