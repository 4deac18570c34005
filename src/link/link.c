/* Answers what links a passage has, and how the other accounts stand to it. */
#include "match.h"

#include "differ.h"
#include "reason.h"

#include <math.h>

/* Passages of an article that get a standing. The longest articles of news have some hundreds; the
   gutter of a book is not worth minutes of work. */
enum { STANDINGS_MOST = 4000 };

static float
sigma(float z)
{
	return 1 / (1 + expf(-z));
}

/* How likely both are of one event, times how likely the one tells the other: fitted on the dev
   halves of the linking data and of the labelled pairs, so that a link at .8 is right 8 of 10. */
static float
score_of(const Candidate *candidate)
{
	float told = fminf(fmaxf(candidate->told, 1e-4f), 1 - 1e-4f);
	return candidate->event.likely * sigma(.6f * logf(told / (1 - told)) + .6f);
}

static int
score_order(const void *a, const void *b)
{
	const Candidate *x = a, *y = b;
	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->passage > y->passage) - (x->passage < y->passage);
}

/* Candidates that share at least a word, best first. */
static void
candidates_find(Matcher *matcher, uint32_t passage, bool same, Candidates *list)
{
	size_t kept = 0;
	match_passage(matcher, passage, same, list);
	for (size_t i = 0; i < list->count; i++) {
		list->at[i].score = score_of(&list->at[i]);
		if (list->at[i].pair.count)
			list->at[kept++] = list->at[i];
	}
	list->count = kept;
	if (kept)
		qsort(list->at, kept, sizeof *list->at, score_order);
}

static Link
link_make(const Context *context, const Candidate *candidate, const PassageText *here, Arena *arena)
{
	const Linker *linker = context->linker;
	PassageText there;
	passage_text_init(&there, linker, candidate->passage);
	Reasons shared = {0}, differs = {0};
	reason_shared(context, here, &there, &shared);
	bool same = match_is_same(candidate);
	if (same && differ_may(linker, here->passage, candidate))
		differ_find(context, candidate, here, &there, &differs);
	Link link = {.article = candidate->article,
		.passage = candidate->passage - linker->articles[candidate->article].passages,
		.score = candidate->score,
		.relation = differs.count ? RELATION_DIFFERS
	                    : same        ? RELATION_SAME
	                                  : RELATION_RELATED,
		.shared = arena_copy(arena, shared.at, shared.count * sizeof *shared.at),
		.shared_count = shared.count,
		.differs = arena_copy(arena, differs.at, differs.count * sizeof *differs.at),
		.differs_count = differs.count};
	vec_release(&shared);
	vec_release(&differs);
	passage_text_release(&there);
	return link;
}

Links
link_passage(const Linker *linker, uint32_t article, uint32_t passage, size_t limit, Arena *arena)
{
	Matcher *matcher = matcher_new(linker, article);
	Candidates list = {0};
	PassageText here;
	uint32_t number = linker->articles[article].passages + passage;
	candidates_find(matcher, number, false, &list);
	size_t count = list.count < limit ? list.count : limit;
	Links links = {ARENA_ARRAY(arena, Link, count), count};
	passage_text_init(&here, linker, number);
	for (size_t i = 0; i < count; i++)
		links.at[i] = link_make(matcher_context(matcher), &list.at[i], &here, arena);
	passage_text_release(&here);
	vec_release(&list);
	matcher_free(matcher);
	return links;
}

/* The account an article is: of copies, the original. */
static uint32_t
account_of(const Linker *linker, uint32_t article)
{
	uint32_t copy = linker->articles[article].copy_of;
	return copy == UINT32_MAX ? article : copy;
}

/* Accounts counted so far for one passage, and what they do. */
typedef struct {
	uint32_t account;
	float best;   /* the score of its passage that matches best */
	bool agrees;  /* that one does not differ */
	bool differs; /* some passage of it does */
} Voice;

typedef VEC(Voice) Voices;

static void
voice_add(Voices *voices, uint32_t account, float score, bool differs)
{
	size_t i = 0;
	while (i < voices->count && voices->at[i].account != account)
		i++;
	if (i == voices->count)
		vec_push(voices, (Voice){.account = account, .best = -1});
	Voice *voice = &voices->at[i];
	voice->differs = voice->differs || differs;
	if (score > voice->best) {
		voice->best = score;
		voice->agrees = !differs;
	}
}

static bool
candidate_differs(const Context *context, uint32_t passage, const Candidate *candidate)
{
	PassageText here, there;
	Reasons differs = {0};
	if (!differ_may(context->linker, passage, candidate))
		return false;
	passage_text_init(&here, context->linker, passage);
	passage_text_init(&there, context->linker, candidate->passage);
	differ_find(context, candidate, &here, &there, &differs);
	bool found = differs.count > 0;
	passage_text_release(&here);
	passage_text_release(&there);
	vec_release(&differs);
	return found;
}

static Standing
standing_of(Matcher *matcher, uint32_t passage, bool others, Candidates *list, Voices *voices)
{
	const Context *context = matcher_context(matcher);
	const Linker *linker = context->linker;
	vec_clear(list);
	vec_clear(voices);
	match_passage(matcher, passage, true, list);
	uint32_t mine = account_of(linker, context->article);
	for (size_t i = 0; i < list->count; i++) {
		uint32_t account = account_of(linker, list->at[i].article);
		if (account != mine && match_is_same(&list->at[i]))
			voice_add(voices, account, list->at[i].score,
				candidate_differs(context, passage, &list->at[i]));
	}
	Standing standing = {.alone = others && !voices->count};
	for (size_t i = 0; i < voices->count; i++) {
		standing.differs += voices->at[i].differs;
		standing.same += voices->at[i].agrees;
	}
	return standing;
}

/* Does the article's story have another account? */
static bool
has_others(const Linker *linker, uint32_t article)
{
	uint32_t mine = account_of(linker, article);
	for (uint32_t i = 0; i < linker->count; i++)
		if (linker->articles[i].story == linker->articles[article].story &&
			account_of(linker, i) != mine)
			return true;
	return false;
}

Standing *
link_standings(const Linker *linker, uint32_t article, Arena *arena)
{
	ArticleRow row = linker->articles[article];
	Standing *standings = ARENA_ARRAY(arena, Standing, row.passage_count);
	Candidates list = {0};
	Voices voices = {0};
	bool others = has_others(linker, article);
	if (!others)
		return standings;
	Matcher *matcher = matcher_new(linker, article);
	for (uint32_t i = 0; i < row.passage_count && i < STANDINGS_MOST; i++)
		standings[i] = standing_of(matcher, row.passages + i, others, &list, &voices);
	matcher_free(matcher);
	vec_release(&list);
	vec_release(&voices);
	return standings;
}
