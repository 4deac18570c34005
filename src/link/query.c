/* Reads a search as it is typed: an open quotation mark lasts to the end. */
#include "query.h"

#include <string.h>

enum { QUERY_BYTES = 4096 }; /* of what was typed; the rest is left out */

static bool
is_quote(Str s)
{
	return str_is(s, "\"") || str_is(s, "“") || str_is(s, "”") || str_is(s, "„");
}

/* Adds the words; stops: stop words outside quotes as well. */
static void
words_add(Query *query, Str typed, const Tokens *tokens, Reading reading, bool stops, Arena *arena)
{
	WordReader *reader = word_reader_new(reading);
	bool quoted = false;
	for (size_t i = 0; i < tokens->count && query->count < QUERY_WORDS;) {
		if (is_quote(token_str(typed, tokens->at[i]))) {
			quoted = !quoted;
			query->groups += query->count > 0;
			i++;
			continue;
		}
		unsigned flags;
		Str stem = word_reader_next(reader, typed, tokens, &i, &flags);
		if (!stem.at || (flags & TERM_STOP && !quoted && !stops))
			continue;
		bool figure = flags & (TERM_NUMBER | TERM_NUMERAL);
		query->figures |= figure;
		query->words[query->count++] =
			(QueryWord){str_copy(arena, stem), figure, (uint32_t)query->groups};
		query->groups += !quoted;
	}
	word_reader_free(reader);
}

/* Groups in order without gaps. */
static void
groups_number(Query *query)
{
	uint32_t number = 0, last = 0;
	for (size_t i = 0; i < query->count; i++) {
		uint32_t group = query->words[i].group;
		number += i > 0 && group != last;
		last = group;
		query->words[i].group = number;
	}
	query->groups = query->count ? number + 1 : 0;
}

void
query_read(Query *query, Str typed, Reading reading, Arena *arena)
{
	Tokens tokens = {0};
	*query = (Query){0};
	typed = utf8_cleaned(arena, str_slice(typed, 0, QUERY_BYTES));
	token_split(typed, &tokens);
	words_add(query, typed, &tokens, reading, false, arena);
	if (!query->count) {
		*query = (Query){0};
		words_add(query, typed, &tokens, reading, true, arena);
	}
	groups_number(query);
	vec_release(&tokens);
}

size_t
query_group(const Query *query, uint32_t group, size_t *count)
{
	size_t first = 0;
	while (first < query->count && query->words[first].group != group)
		first++;
	*count = 0;
	while (first + *count < query->count && query->words[first + *count].group == group)
		++*count;
	return first;
}
