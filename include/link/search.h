/*
 * Search: passages that match words (stems, all of them, best first by BM25) or a PCRE2 expression.
 */
#ifndef LINK_SEARCH_H
#define LINK_SEARCH_H

#include "link/link.h"
#include "text/pattern.h"

typedef struct {
	uint32_t article, passage; /* from 0 */
	uint32_t start, end;       /* bytes of the first match in the passage */
	float score;
} Hit;

typedef struct {
	Hit *at;
	size_t count;
} Hits;

/* Words: all must stand in the passage, in any form; "quoted words" as a phrase. */
Hits search_words(const Linker *linker, Str query, size_t limit, Arena *arena);
/* A regular expression, in the order of articles and passages, every match a hit (score 1). */
Hits search_pattern(
	const LinkInput *inputs, size_t count, const Pattern *pattern, size_t limit, Arena *arena);

/* The articles whose headline has all words: passage, start and end are 0, score is 1. */
Hits search_headlines(const LinkInput *inputs, size_t count, Str query, Arena *arena);

/* All matches of a words query in one text, for marking: spans in order, in the arena. Needs no
 * Linker. */
PatternSpan *search_marks(Str query, Str text, size_t *count, Arena *arena);

#endif
