/* A tree of HTML as the runs of text that a reader sees between block borders, and for every
   element which runs are its own. */
#ifndef LOAD_OUTLINE_H
#define LOAD_OUTLINE_H

#include "article/article.h"
#include "load/clutter.h"
#include "load/explain.h"

#include <libxml/tree.h>

typedef struct {
	Str text;             /* folded; preformatted text keeps its lines */
	const xmlNode *block; /* the element that it stands in */
	uint32_t links;       /* bytes of text inside links */
	uint8_t kind;         /* PassageKind */
	uint8_t level;        /* of a heading, 1 to 6 */
	uint8_t verdict;      /* ClutterVerdict; 0 where no clutter was given */
	bool deck;            /* stands between headline and article */
	bool dropped;         /* set by who decides, with outline_drop */
	const char *why;      /* it was dropped, or kept against a rule: a phrase, for people */
	const xmlNode *by; /* the element whose name, class or id was the reason; NULL for none */
} Run;

typedef VEC(Run) Runs;

/* Runs of an element: first to last, exclusive. */
typedef struct {
	uint32_t first, last;
} RunSpan;

typedef struct {
	const xmlNode *node;
	RunSpan runs;
	ClutterBlock block;
} Suspect;

typedef struct {
	Runs runs;
	VEC(RunSpan) spans; /* one an element; outline_span finds it */
	VEC(Suspect)
	suspects; /* elements whose name, role or class says that they are no article */
} Outline;

/* Collects the runs below top; clutter NULL: no suspects. Sets node->_private of every element. */
void outline_read(Arena *arena, xmlNode *top, const Clutter *clutter, Outline *outline);
void outline_release(Outline *outline);
/* Bytes of the text that was not dropped. */
size_t outline_kept(const Outline *outline);
RunSpan outline_span(const Outline *outline, const xmlNode *node);

/* Drops a run, if none did before. */
void outline_drop(Outline *outline, size_t run, const char *why, const xmlNode *by);
/* Notes what was dropped, and what was kept against a rule. explain may be NULL. */
void outline_explain(const Outline *outline, const Clutter *clutter, Explain *explain);

/* The passages of a piece of HTML, all of them (a feed's body). */
void outline_passages(Arena *arena, const Outline *outline, Passage **passages, size_t *count);

#endif
