/*
 * Private to room link: a search as it is typed, against the text of a passage. Needs no index, and
 * finds figures both by their value ("310m" is "310 million") and word by word ("310").
 */
#ifndef LINK_SEARCH_TEXT_H
#define LINK_SEARCH_TEXT_H

#include "query.h"
#include "text/pattern.h"

enum { READINGS = READ_TOKENS + 1 };

typedef VEC(PatternSpan) Marks;

typedef struct {
	Query readings[READINGS];
	size_t count; /* readings that differ */
	WordReader *readers[READINGS];
	Tokens tokens; /* of the text at hand, and what is made of them */
	WordSpans spans;
	VEC(Str) stems;
	Marks marks;
	Arena words;
} TextQuery;

/* The query's words are in the arena; the rest is given back by release. */
void text_query_init(TextQuery *query, Str typed, Arena *arena);
void text_query_release(TextQuery *query);
/* False when a figure of the query stands nowhere in the text as it was typed: far cheaper. */
bool text_query_may_find(const TextQuery *query, Str text);
/* True when the text has all words, all in one reading; first is then its first match. */
bool text_query_find(TextQuery *query, Str text, PatternSpan *first);
/* All matches of any word, in order, none within another; good until the next call. */
const Marks *text_query_marks(TextQuery *query, Str text);

#endif
