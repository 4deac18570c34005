/*
 * Explain: why an input was read as it was, line by line, for `show --explain`: which rule dropped
 * or kept what, and where title, date, byline and outlet were found. Costs nothing while nobody
 * asks: every call takes NULL.
 */
#ifndef LOAD_EXPLAIN_H
#define LOAD_EXPLAIN_H

#include "base/str.h"
#include "base/vec.h"

/* One decision. */
typedef struct {
	const char *what; /* "title", "dropped", …: a word of the program's own */
	const char *how;  /* the rule or place that decided, as a person would name it */
	Str text;         /* what it was decided on: clean, at most EXPLAIN_BYTES; in the arena */
} ExplainLine;

enum { EXPLAIN_BYTES = 200 };

typedef struct {
	Arena arena;
	VEC(ExplainLine) lines;
} Explain;

void explain_init(Explain *explain);
void explain_release(Explain *explain);
Explain *explain_new(void);
void explain_free(Explain *explain);
/* Notes a decision; explain may be NULL. The text is copied, cleaned and cut; how is copied. */
void explain_note(Explain *explain, const char *what, const char *how, Str text);

#endif
