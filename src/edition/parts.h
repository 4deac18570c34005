/*
 * Private to room edition: the Edition and the steps that fill it. Each step is a kind of Job: its
 * work runs on a worker and touches only the job; its results are taken in by edition_turn, in
 * the order of the sources, on the owner's thread.
 */
#ifndef EDITION_PARTS_H
#define EDITION_PARTS_H

#include "base/job.h"
#include "base/map.h"
#include "edition/edition.h"

typedef struct {
	Str where; /* escaped, in the job's arena */
	Err err;
} Failure;

typedef VEC(Failure) Failures;

/* Expands the sources into batches that are worth a job each. */
typedef struct {
	Job job;
	Edition *edition;
	Arena arena; /* of paths: lives as long as the edition */
	Sources sources;
	VEC(size_t) ends; /* source numbers, exclusive: one a batch */
	Failures failures;
	bool done;
} Listing;

/* Why a source was read as it was, for the first of its articles. */
typedef struct {
	size_t article; /* in the batch */
	Explain *explain;
} Explained;

/* Sources first to last, exclusive, read one after the other. */
typedef struct {
	Job job;
	Edition *edition;
	size_t first, last;
	Articles articles;
	VEC(Explained) explained;
	Failures failures;
	Arena arena; /* of failures */
	bool done;
} LoadBatch;

/* Articles first to last, exclusive, tagged one after the other. */
typedef struct {
	Job job;
	Edition *edition;
	size_t first, last;
	const Article **articles; /* the worker's own list: the edition's may move meanwhile */
	Mentions *mentions;
	Arena arena; /* of the mentions: lives as long as the edition */
	bool done;
} TagBatch;

/* The index, then what is asked of all of it. */
typedef struct {
	Job job;
	Edition *edition;
	Linker *linker;
	Stories stories;
	uint32_t *copies; /* one an article */
	Arena arena;
	bool done, taken;
} Linking;

/* The gutter of one article. */
typedef struct {
	Job job;
	Edition *edition;
	size_t article;
	Standing *standings;
	Arena arena; /* lives as long as the edition */
	bool done;
} StandingJob;

typedef VEC(LoadBatch *) LoadBatches;
typedef VEC(TagBatch *) TagBatches;

struct Edition {
	EditionOptions options;
	Jobs *jobs;
	Loader *loader;
	Entities *entities; /* NULL unless wanted */
	EditionStage stage;
	Arena arena;
	bool failed;

	Listing listing;
	LoadBatches loads;
	size_t loads_queued, loads_taken; /* batches */
	int stop[2];                      /* pipe: wakes a job that waits for standard input or the
	                                     net */

	VEC(EditionArticle) articles;
	VEC(LinkInput) inputs;
	Map ids;
	Map copies; /* by an id that several articles have: how many did so far */
	TagBatches tags;
	size_t tags_taken;      /* batches */
	size_t tag_next;        /* first article that stands in no batch yet */
	size_t articles_tagged; /* all before it are */
	Names names;

	Linking linking;
	VEC(StandingJob *) standings; /* those taken in come first */
	size_t standings_taken;
};

/* listing.c */
void listing_start(Edition *edition);
void listing_release(Edition *edition);

/* loading.c: queues what the listing found, as far as the workers are not busy for long with what
   is queued; appends the articles of finished batches. True when something changed. */
bool loading_turn(Edition *edition);
bool loading_over(const Edition *edition);
void loading_release(Edition *edition);
/* fetching.c: a batch of addresses, fetched side by side. */
void addresses_load(LoadBatch *batch);
/* stdin.c: the bytes of standard input, until its end or until the edition stops. */
bool stdin_read(const Edition *edition, Buf *into, Err *err);

/* tagging.c */
bool tagging_turn(Edition *edition);
bool tagging_over(const Edition *edition);
void tagging_release(Edition *edition);

/* linking.c */
bool linking_turn(Edition *edition);
bool linking_over(const Edition *edition);
void linking_release(Edition *edition);

/* Hands failures to the report, and forgets them. */
void edition_report(Edition *edition, Failures *failures);
bool edition_wants(const Edition *edition, unsigned what);

#endif
