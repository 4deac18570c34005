/* Interim: finds nothing by words. */
#include "link/search.h"

Hits
search_words(const Linker *linker, Str query, size_t limit, Arena *arena)
{
	(void)linker;
	(void)query;
	(void)limit;
	(void)arena;
	return (Hits){0};
}

Hits
search_pattern(
	const LinkInput *inputs, size_t count, const Pattern *pattern, size_t limit, Arena *arena)
{
	(void)inputs;
	(void)count;
	(void)pattern;
	(void)limit;
	(void)arena;
	return (Hits){0};
}

PatternSpan *
search_marks(Str query, Str text, size_t *count, Arena *arena)
{
	(void)query;
	(void)text;
	*count = 0;
	return arena_alloc(arena, 0);
}
