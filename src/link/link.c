/* Answers what links a passage has. */
#include "match.h"

static int
score_order(const void *a, const void *b)
{
	const Link *x = a, *y = b;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	if (x->article != y->article)
		return x->article < y->article ? -1 : 1;
	return (x->passage > y->passage) - (x->passage < y->passage);
}

Links
link_passage(const Linker *linker, uint32_t article, uint32_t passage, size_t limit, Arena *arena)
{
	Context context;
	context_init(&context, linker, article);
	Prepared *prepared = prepared_new(&context, linker->articles[article].passages + passage);
	Candidates list = {0};
	match_passage(prepared, &list);
	Links links = {ARENA_ARRAY(arena, Link, list.count), 0};
	for (size_t i = 0; i < list.count; i++)
		if (list.at[i].pair.count)
			links.at[links.count++] = (Link){.article = list.at[i].article,
				.passage = list.at[i].passage -
					   linker->articles[list.at[i].article].passages,
				.score = list.at[i].told * (.1f + list.at[i].event.cosine),
				.relation = list.at[i].told > .33f && list.at[i].event.same
						    ? RELATION_SAME
						    : RELATION_RELATED};
	qsort(links.at, links.count, sizeof *links.at, score_order);
	if (links.count > limit)
		links.count = limit;
	vec_release(&list);
	prepared_free(prepared);
	context_release(&context);
	return links;
}

Standing *
link_standings(const Linker *linker, uint32_t article, Arena *arena)
{
	return ARENA_ARRAY(arena, Standing, linker->inputs[article].article->passage_count);
}
