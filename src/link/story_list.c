/* Stories as the other rooms see them: in order, with title and days. */
#include "event.h"

#include <stdio.h>
#include <string.h>

typedef struct {
	const Linker *linker;
	uint32_t article;
} Place;

/* By date, undated last, then as they were given. */
static int
date_order(const void *a, const void *b)
{
	const Place *x = a, *y = b;
	int order = when_compare(x->linker->inputs[x->article].article->date,
		y->linker->inputs[y->article].article->date);
	return order ? order : (x->article > y->article) - (x->article < y->article);
}

/* How near an article is to the other accounts of its story; copies are no accounts. */
static float
nearness(const Linker *linker, uint32_t article)
{
	ArticleRow row = linker->articles[article];
	float sum = 0;
	for (uint32_t k = row.near; k < row.near + row.near_count; k++) {
		Near near = linker->nears.at[k];
		const ArticleRow *other = &linker->articles[near.article];
		if (other->story == row.story && other->copy_of == UINT32_MAX)
			sum += near.cosine;
	}
	return sum;
}

/* What a headline, and being no copy, count for: more than all nearness of near.c together. */
enum { TITLED = 1000, ACCOUNT = 100 };

/* The article that is nearest to the others of its story; no copy, unless only copies have
   headlines. */
static uint32_t
middle_of(const Linker *linker, const Story *story)
{
	uint32_t best = story->articles[0];
	float most = -1;
	for (size_t i = 0; i < story->count; i++) {
		uint32_t article = story->articles[i];
		bool titled = linker->inputs[article].article->title.at;
		bool copy = linker->articles[article].copy_of != UINT32_MAX;
		float value = nearness(linker, article) + (float)(titled ? TITLED : 0) +
		              (float)(copy ? 0 : ACCOUNT);
		if (value > most) {
			most = value;
			best = article;
		}
	}
	return best;
}

static int
id_order(const void *a, const void *b)
{
	return str_compare(*(const Str *)a, *(const Str *)b);
}

/* The id hashes the articles' ids in their order: the same articles are the same story. */
static Str
story_id(const Linker *linker, const Story *story, Arena *arena)
{
	Str *ids = memory_zero(story->count + 1, sizeof *ids);
	Buf all = {0};
	for (size_t i = 0; i < story->count; i++)
		ids[i] = linker->inputs[story->articles[i]].article->id;
	qsort(ids, story->count, sizeof *ids, id_order);
	for (size_t i = 0; i < story->count; i++)
		buf_add(&all, ids[i]);
	Str id = str_format(arena, "%016llx", (unsigned long long)str_hash(buf_str(&all)));
	buf_release(&all);
	free(ids);
	return id;
}

static void
story_finish(const Linker *linker, Story *story, Arena *arena)
{
	story->id = story_id(linker, story, arena);
	story->middle = middle_of(linker, story);
	story->title = linker->inputs[story->middle].article->title;
	story->from = story->to = WHEN_NONE;
	for (size_t i = 0; i < story->count; i++) {
		When date = linker->inputs[story->articles[i]].article->date;
		if (!when_is_known(date))
			continue;
		if (!when_is_known(story->from))
			story->from = date;
		story->to = date;
	}
}

static int
story_order(const void *a, const void *b)
{
	const Story *x = a, *y = b;
	bool known_x = when_is_known(x->to), known_y = when_is_known(y->to);
	int order = known_x && known_y ? when_compare(y->to, x->to) : known_y - known_x;
	return order ? order
	             : (x->articles[0] > y->articles[0]) - (x->articles[0] < y->articles[0]);
}

Stories
link_stories(const Linker *linker, Arena *arena)
{
	Stories stories = {ARENA_ARRAY(arena, Story, linker->story_count), linker->story_count};
	Place *places = memory_zero(linker->count + 1, sizeof *places);
	for (uint32_t i = 0; i < linker->count; i++) {
		places[i] = (Place){linker, i};
		stories.at[linker->articles[i].story].count++;
	}
	qsort(places, linker->count, sizeof *places, date_order);
	for (size_t i = 0; i < stories.count; i++) {
		stories.at[i].articles = ARENA_ARRAY(arena, uint32_t, stories.at[i].count);
		stories.at[i].count = 0;
	}
	for (size_t i = 0; i < linker->count; i++) {
		Story *story = &stories.at[linker->articles[places[i].article].story];
		story->articles[story->count++] = places[i].article;
	}
	free(places);
	for (size_t i = 0; i < stories.count; i++)
		story_finish(linker, &stories.at[i], arena);
	qsort(stories.at, stories.count, sizeof *stories.at, story_order);
	return stories;
}

uint32_t
link_copy_of(const Linker *linker, uint32_t article)
{
	return linker->articles[article].copy_of;
}
