/* Matches words in a text: token by token, twice where figures may be read in two ways. */
#include "search_text.h"

#include "link/search.h"

#include <stdlib.h>
#include <string.h>

void
text_query_init(TextQuery *query, Str typed, Arena *arena)
{
	*query = (TextQuery){0};
	arena_init(&query->words);
	query_read(&query->readings[READ_VALUES], typed, READ_VALUES, arena);
	query->count = query->readings[READ_VALUES].figures ? READINGS : 1;
	for (Reading r = READ_VALUES; r < (Reading)query->count; r++) {
		query->readers[r] = word_reader_new(r);
		if (r > READ_VALUES)
			query_read(&query->readings[r], typed, r, arena);
	}
}

void
text_query_release(TextQuery *query)
{
	for (size_t r = 0; r < query->count; r++)
		word_reader_free(query->readers[r]);
	arena_release(&query->words);
	vec_release(&query->tokens);
	vec_release(&query->spans);
	vec_release(&query->stems);
	vec_release(&query->marks);
}

/* The text's words as one reading has them: stems, and the bytes where they stand. */
static void
read_words(TextQuery *query, Reading reading, Str text)
{
	vec_clear(&query->spans);
	vec_clear(&query->stems);
	arena_reset(&query->words);
	for (size_t i = 0; i < query->tokens.count;) {
		size_t first = i;
		unsigned flags;
		Str stem =
			word_reader_next(query->readers[reading], text, &query->tokens, &i, &flags);
		if (!stem.at)
			continue;
		vec_push(&query->stems, str_copy(&query->words, stem));
		vec_push(&query->spans, (WordSpan){query->tokens.at[first].start,
						query->tokens.at[i - 1].end, (uint32_t)first});
	}
}

/* The words from word i on match the group, one behind the other. */
static bool
group_matches(const TextQuery *text, const Query *query, uint32_t group, size_t i)
{
	size_t count, first = query_group(query, group, &count);
	if (count > text->stems.count - i)
		return false;
	for (size_t k = 0; k < count; k++)
		if (!str_equal(text->stems.at[i + k], query->words[first + k].stem))
			return false;
	return true;
}

/* Adds the matches of one reading; the number of groups that have any. */
static size_t
add_marks(TextQuery *text, Reading reading)
{
	const Query *query = &text->readings[reading];
	bool met[QUERY_WORDS] = {false};
	size_t groups = 0;
	for (size_t i = 0; i < text->stems.count; i++)
		for (uint32_t g = 0; g < query->groups; g++) {
			size_t words;
			if (!group_matches(text, query, g, i))
				continue;
			query_group(query, g, &words);
			vec_push(&text->marks, (PatternSpan){text->spans.at[i].start,
						       text->spans.at[i + words - 1].end});
			groups += !met[g];
			met[g] = true;
		}
	return groups;
}

static int
by_place(const void *a, const void *b)
{
	const PatternSpan *x = a, *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->end < y->end) - (x->end > y->end);
}

/* In order, without those that stand within another. */
static void
tidy(Marks *marks)
{
	size_t kept = 0;
	if (marks->count > 1)
		qsort(marks->at, marks->count, sizeof *marks->at, by_place);
	for (size_t i = 0; i < marks->count; i++)
		if (!kept || marks->at[i].end > marks->at[kept - 1].end)
			marks->at[kept++] = marks->at[i];
	marks->count = kept;
}

bool
text_query_may_find(const TextQuery *query, Str text)
{
	const Query *tokens = &query->readings[READ_TOKENS];
	for (size_t i = 0; i < tokens->count; i++)
		if (tokens->words[i].figure &&
			str_find_nocase(text, tokens->words[i].stem, 0) == SIZE_MAX)
			return false;
	return query->count == READINGS;
}

bool
text_query_find(TextQuery *query, Str text, PatternSpan *first)
{
	bool found = false;
	vec_clear(&query->marks);
	vec_clear(&query->tokens);
	token_split(text, &query->tokens);
	for (Reading r = READ_VALUES; r < (Reading)query->count; r++) {
		size_t groups = query->readings[r].groups;
		read_words(query, r, text);
		found |= groups && add_marks(query, r) == groups;
	}
	tidy(&query->marks);
	if (found)
		*first = query->marks.at[0];
	return found;
}

const Marks *
text_query_marks(TextQuery *query, Str text)
{
	PatternSpan first;
	text_query_find(query, text, &first);
	return &query->marks;
}

PatternSpan *
search_marks(Str query, Str text, size_t *count, Arena *arena)
{
	TextQuery typed;
	text_query_init(&typed, query, arena);
	const Marks *marks = text_query_marks(&typed, text);
	PatternSpan *found = arena_copy(arena, marks->at, marks->count * sizeof *marks->at);
	*count = marks->count;
	text_query_release(&typed);
	return found;
}
