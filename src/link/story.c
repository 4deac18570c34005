/* Stories: interim. */
#include "index.h"
void
story_build(Linker *linker)
{
	for (uint32_t i = 0; i < linker->count; i++)
		linker->articles[i].story = i;
	linker->story_count = (uint32_t)linker->count;
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
