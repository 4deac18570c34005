/*
 * Query: what somebody types to search: words, all of which must stand in a passage in any form,
 * and "quoted words" that must stand one behind the other. Stop words count within quotes only,
 * or when there is nothing else.
 */
#ifndef LINK_QUERY_H
#define LINK_QUERY_H

#include "lexicon.h"

enum { QUERY_WORDS = 64 }; /* more are left out */

typedef struct {
	Str stem;       /* in the arena */
	bool figure;    /* "310", "million" */
	uint32_t group; /* words of one phrase have one number; a lone word has its own */
} QueryWord;

typedef struct {
	QueryWord words[QUERY_WORDS];
	size_t count, groups;
	bool figures; /* some of the words are figures: the readings differ */
} Query;

void query_read(Query *query, Str typed, Reading reading, Arena *arena);
/* The words of group: first, and how many. */
size_t query_group(const Query *query, uint32_t group, size_t *count);

#endif
