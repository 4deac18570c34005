/* Interim: links nothing, every article a story of its own. */
#include "base/memory.h"
#include "link/search.h"

#include <stdlib.h>

struct Linker {
	const LinkInput *inputs;
	size_t count;
};

Linker *
linker_new(const LinkInput *inputs, size_t count, bool (*stopping)(void *), void *context)
{
	(void)stopping;
	(void)context;
	Linker *linker = memory_new(sizeof *linker);
	*linker = (Linker){inputs, count};
	return linker;
}

void
linker_free(Linker *linker)
{
	free(linker);
}

Links
link_passage(const Linker *linker, uint32_t article, uint32_t passage, size_t limit, Arena *arena)
{
	(void)linker;
	(void)article;
	(void)passage;
	(void)limit;
	(void)arena;
	return (Links){0};
}

Standing *
link_standings(const Linker *linker, uint32_t article, Arena *arena)
{
	return ARENA_ARRAY(arena, Standing, linker->inputs[article].article->passage_count);
}

Stories
link_stories(const Linker *linker, Arena *arena)
{
	Stories stories = {ARENA_ARRAY(arena, Story, linker->count), linker->count};
	for (uint32_t i = 0; i < linker->count; i++) {
		const Article *article = linker->inputs[i].article;
		stories.at[i] = (Story){.id = article->id,
			.title = article->opening,
			.articles = arena_copy(arena, &i, sizeof i),
			.count = 1,
			.from = article->date,
			.to = article->date};
	}
	return stories;
}

uint32_t
link_copy_of(const Linker *linker, uint32_t article)
{
	(void)linker;
	(void)article;
	return UINT32_MAX;
}
