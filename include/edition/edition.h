/*
 * Room edition: the open set of articles and all that is known of them. It runs load, entity and
 * link on workers; whoever made it takes results with edition_turn on one thread, and all that it
 * then reads does not change until the next edition_turn.
 *
 * It grows: what is added later is loaded and tagged by itself, then the index is made anew on a
 * worker while the one of before is in use, and takes its place in one turn.
 *
 * Refuses: to print and to draw.
 */
#ifndef EDITION_EDITION_H
#define EDITION_EDITION_H

#include "entity/names.h"
#include "entity/rule_change.h"
#include "link/link.h"
#include "link/search.h"
#include "load/load.h"
#include "store/library.h"
#include "store/settings.h"

typedef struct {
	const Article *article;
	unsigned version;        /* grows when the article was put in the place of another text */
	Mentions mentions;       /* count 0 until tagged */
	const uint32_t *numbers; /* of each mention: which of names */
	unsigned tagged;         /* 0: not yet; another number when its mentions were found anew */
	bool linked; /* stands in the index of now as it is: others may be asked about it */
	const Standing *standings; /* one a passage; NULL until asked for and known */
	bool asked;                /* edition_ask_standings was called, of the index of now */
	uint32_t story;            /* in stories; UINT32_MAX until known */
	uint32_t copy_of;          /* article number, or UINT32_MAX */
	LibraryState library; /* number 0: it is not from there; its marks count all the same */
	/* Why the source was read as it was, at its first article; NULL unless asked for. */
	Explain *explain;
} EditionArticle;

typedef enum {
	EDITION_LOADING, /* articles come in, in the order of the sources */
	EDITION_TAGGING,
	EDITION_LINKING,
	EDITION_READY,
} EditionStage;

typedef struct Edition Edition;

/* What is wanted; loading always is. */
enum {
	EDITION_ENTITIES = 1,
	EDITION_INDEX = 2,   /* the Linker, over entities if those are wanted too */
	EDITION_STORIES = 4, /* and which article copies which; implies INDEX */
	EDITION_LINKS = 7,   /* all of it: the reader's */
};

/* Starts reading the sources (arguments as given; none: the library). wake: as in base/job.h.
   report is called from edition_turn. Both may be NULL. ERR_CONFIG when clutter or rules are
   wrong. */
typedef struct {
	const Str *sources;
	size_t source_count;
	unsigned want;
	bool explain; /* keep why each source was read as it was */
	void (*wake)(void *);
	LoadReport report;
	void *context;
	const Settings *settings; /* of updates; NULL: there are none. Outlives the edition */
} EditionOptions;

Edition *edition_new(const EditionOptions *options, Err *err);
void edition_free(Edition *edition);

/* Takes in what workers have finished. True when anything changed. */
bool edition_turn(Edition *edition);
/* Blocks until something has finished, then takes it in; false once nothing is under way. */
bool edition_wait(Edition *edition);
/* Blocks until READY, and what was asked for is there: for commands and tests. */
void edition_finish(Edition *edition);
/* Reads more sources, once all that was asked for is read and tagged: what they hold comes behind
   what is there. None: the library, of which only what is new is taken, and what changed since:
   that takes the place of its article. */
void edition_add(Edition *edition, const Str *sources, size_t count);
/* Gives the memory of article i's passages back, when nothing but loading was wanted: `show` of a
   large folder. Its passage_count is 0 from then on; id, path and title stay known. */
void edition_forget(Edition *edition, size_t i);

/* Works out the gutter of article i on a worker, once; does nothing before the index is there: ask
   again whenever the article is shown. */
void edition_ask_standings(Edition *edition, size_t i);
/* Sets or takes away a mark (LIBRARY_READ, LIBRARY_FLAGGED), at once; what is of the library is
   written there on a worker, in this order, at the latest by edition_free. */
void edition_mark(Edition *edition, const size_t *articles, size_t count, unsigned mark, bool on);

/* Loads the texts that article i had before, on a worker; one article at a time. */
void edition_ask_earlier(Edition *edition, size_t i);
/* The latest first; NULL until they are there. Good until others are asked for. */
const Articles *edition_earlier(const Edition *edition, size_t i);

/* Changes the user's rules.yaml (entity/rule_change.h), reads it anew, with what was written there
   by hand meanwhile, and tags all articles by it: shown (SIZE_MAX: none) before this returns, the
   others on workers. Until it is their turn they show what they had; entities keep their numbers,
   and one that is not mentioned any more has mentions 0. The index follows as after growth. As
   after edition_turn, what was asked for before is to be asked for anew. An article of more than
   128 KiB takes its turn with the others. False: all is as before. Needs EDITION_ENTITIES. */
bool edition_change_rules(Edition *edition, const RuleChange *change, size_t shown, Err *err);
/* Takes the last change back that was made here and was not yet: ERR_USAGE when there is none, or
   when what it wrote was changed by hand since: then the one before it is the last. */
bool edition_undo_rules(Edition *edition, size_t shown, Err *err);
/* The change that would be taken back next, until the next of these calls; NULL: none. */
const RuleChange *edition_last_rule(const Edition *edition);

/* Is anything under way? */
bool edition_is_busy(const Edition *edition);

/* READY stays: what comes with edition_add goes through the stages by itself. */
EditionStage edition_stage(const Edition *edition);
EditionStage edition_growth(const Edition *edition);
/* Another number: what was made of links, stories or the text of an article is to be made anew. */
unsigned edition_changes(const Edition *edition);
/* How far the stage is: done of total (total 0: not known). */
void edition_progress(const Edition *edition, size_t *done, size_t *total);
/* Is it an address that loading waits for? */
bool edition_fetching(const Edition *edition);
/* True when a source could not be read. */
bool edition_failed(const Edition *edition);
/* Was it opened on the library? */
bool edition_is_library(const Edition *edition);

size_t edition_count(const Edition *edition);
/* Article number i, from 0; numbers do not change while the edition is open. The pointer is good
   until the next edition_turn. */
const EditionArticle *edition_article(const Edition *edition, size_t i);
/* By id, or SIZE_MAX. */
size_t edition_find(const Edition *edition, Str id);
const Entities *edition_entities(const Edition *edition);
const Names *edition_names(const Edition *edition);
/* Empty until linked; NULL never. */
const Stories *edition_stories(const Edition *edition);
/* NULL until linked; valid until edition_turn. It knows the articles that are linked, and those of
   before a change as they were. */
const Linker *edition_linker(const Edition *edition);
/* One for each article, at any time. */
const LinkInput *edition_inputs(const Edition *edition);

#endif
