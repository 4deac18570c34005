/* Answers what links a passage has, and how the other accounts stand to it. */
#include "match.h"

#include "differ.h"
#include "reason.h"

/* Passages of an article that get a standing. The longest articles of news have some hundreds; the
   gutter of a book is not worth minutes of work. */
enum { STANDINGS_MOST = 4000 };

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
candidates_find(Matcher *matcher, uint32_t passage, size_t limit, Candidates *list)
{
	size_t kept = 0;
	vec_clear(list);
	match_passage(matcher, passage, false, limit, list);
	for (size_t i = 0; i < list->count; i++)
		if (list->at[i].pair.count)
			list->at[kept++] = list->at[i];
	list->count = kept;
	if (kept)
		qsort(list->at, kept, sizeof *list->at, score_order);
}

struct LinkFinder {
	const Linker *linker;
	uint32_t article;
	Matcher *matcher;
	PassageTexts texts;
	Candidates list;
	Reasons shared, differs;
};

LinkFinder *
link_finder_new(const Linker *linker, uint32_t article)
{
	LinkFinder *finder = memory_zero(1, sizeof *finder);
	finder->linker = linker;
	finder->article = article;
	finder->matcher = matcher_new(linker, article);
	passage_texts_init(&finder->texts, linker);
	return finder;
}

void
link_finder_free(LinkFinder *finder)
{
	if (!finder)
		return;
	matcher_free(finder->matcher);
	passage_texts_release(&finder->texts);
	vec_release(&finder->list);
	vec_release(&finder->shared);
	vec_release(&finder->differs);
	free(finder);
}

static Reason
reason_turned(Reason reason)
{
	return (Reason){reason.type, reason.to, reason.from, reason.to_at, reason.from_at};
}

/* How the passage and the candidate stand to each other, with what they tell differently in
   differs: one decision, asked from the lower passage, so that it is the same from either side. */
static Relation
relation_of(LinkFinder *finder, uint32_t passage, const Candidate *candidate)
{
	Reasons *differs = &finder->differs;
	vec_clear(differs);
	if (!match_is_same(candidate))
		return RELATION_RELATED;
	if (!differ_may(finder->linker, passage, candidate))
		return RELATION_SAME;
	PassageText *here = passage_texts_of(&finder->texts, passage);
	PassageText *there = passage_texts_of(&finder->texts, candidate->passage);
	if (passage < candidate->passage) {
		differ_find(&candidate->pair, here, there, differs);
	} else {
		PairScore turned = candidate->pair;
		turned.here = candidate->pair.there;
		turned.there = candidate->pair.here;
		differ_find(&turned, there, here, differs);
		for (size_t i = 0; i < differs->count; i++)
			differs->at[i] = reason_turned(differs->at[i]);
	}
	return differs->count ? RELATION_DIFFERS : RELATION_SAME;
}

static Link
link_make(LinkFinder *finder, uint32_t passage, const Candidate *candidate, Arena *arena)
{
	const Linker *linker = finder->linker;
	Relation relation = relation_of(finder, passage, candidate);
	vec_clear(&finder->shared);
	reason_shared(matcher_context(finder->matcher), passage_texts_of(&finder->texts, passage),
		passage_texts_of(&finder->texts, candidate->passage), &finder->shared);
	const Reasons *shared = &finder->shared, *differs = &finder->differs;
	return (Link){.article = candidate->article,
		.passage = candidate->passage - linker->articles[candidate->article].passages,
		.score = candidate->score,
		.relation = relation,
		.shared = arena_copy(arena, shared->at, shared->count * sizeof *shared->at),
		.shared_count = shared->count,
		.differs = arena_copy(arena, differs->at, differs->count * sizeof *differs->at),
		.differs_count = differs->count};
}

Links
link_finder_passage(LinkFinder *finder, uint32_t passage, size_t limit, Arena *arena)
{
	uint32_t number = finder->linker->articles[finder->article].passages + passage;
	candidates_find(finder->matcher, number, limit, &finder->list);
	size_t count = finder->list.count < limit ? finder->list.count : limit;
	Links links = {ARENA_ARRAY(arena, Link, count), count};
	passage_texts_trim(&finder->texts);
	for (size_t i = 0; i < count; i++)
		links.at[i] = link_make(finder, number, &finder->list.at[i], arena);
	return links;
}

Links
link_passage(const Linker *linker, uint32_t article, uint32_t passage, size_t limit, Arena *arena)
{
	LinkFinder *finder = link_finder_new(linker, article);
	Links links = link_finder_passage(finder, passage, limit, arena);
	link_finder_free(finder);
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

static Standing
standing_of(LinkFinder *finder, uint32_t passage, Voices *voices)
{
	const Linker *linker = finder->linker;
	uint32_t mine = account_of(linker, finder->article);
	vec_clear(&finder->list);
	vec_clear(voices);
	match_passage(finder->matcher, passage, true, SIZE_MAX, &finder->list);
	passage_texts_trim(&finder->texts);
	bool told = false;
	for (size_t i = 0; i < finder->list.count; i++) {
		const Candidate *candidate = &finder->list.at[i];
		uint32_t account = account_of(linker, candidate->article);
		if (account == mine)
			continue;
		told = told || match_may_be_same(candidate);
		Relation relation = relation_of(finder, passage, candidate);
		if (relation != RELATION_RELATED)
			voice_add(voices, account, candidate->score, relation == RELATION_DIFFERS);
	}
	Standing standing = {.alone = !told && !voices->count};
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
	Voices voices = {0};
	if (!has_others(linker, article))
		return standings;
	LinkFinder *finder = link_finder_new(linker, article);
	for (uint32_t i = 0; i < row.passage_count && i < STANDINGS_MOST; i++)
		standings[i] = standing_of(finder, row.passages + i, &voices);
	link_finder_free(finder);
	vec_release(&voices);
	return standings;
}
