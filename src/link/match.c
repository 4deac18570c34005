/* Finds candidates through postings, compares them, and steps through third accounts. */
#include "match.h"

#include "index.h"

#include <math.h>
#include <string.h>

enum {
	QUERY_TERMS = 64,     /* of a passage, the weightiest */
	QUERY_BUDGET = 12000, /* postings read for one passage */
	KEEP_NEAR = 128,      /* candidates of the nearest articles */
	KEEP_FAR = 32,        /* of all others */
	THIRD_KEEP = 4,       /* passages of third accounts that are stepped through */
};

typedef struct {
	uint32_t passage; /* + 1; 0 is empty */
	float rough;
} Hit_;

typedef struct {
	Prepared *p;
	const Linker *linker;
	Hit_ *table;
	size_t mask, count;
	uint16_t terms[QUERY_TERMS]; /* places in p->terms, weightiest first */
	size_t term_count;
} Matcher;

static void
terms_choose(Matcher *m)
{
	const Prepared *p = m->p;
	for (size_t i = 0; i < p->term_count; i++) {
		size_t at = m->term_count;
		if (m->term_count < QUERY_TERMS)
			m->term_count++;
		else if (p->terms[m->terms[--at]].weight >= p->terms[i].weight)
			continue;
		while (at > 0 && p->terms[m->terms[at - 1]].weight < p->terms[i].weight) {
			m->terms[at] = m->terms[at - 1];
			at--;
		}
		m->terms[at] = (uint16_t)i;
	}
}

static void
hit_add(Matcher *m, Posting posting, float weight)
{
	size_t i = (posting.passage * 2654435761u >> 7) & m->mask;
	while (m->table[i].passage && m->table[i].passage != posting.passage + 1)
		i = (i + 1) & m->mask;
	if (!m->table[i].passage) {
		m->table[i].passage = posting.passage + 1;
		m->count++;
	}
	float times = (float)posting.times;
	m->table[i].rough += weight * times * 2.2f / (times + 1.2f);
}

/* The first posting of term at or behind a passage. */
static size_t
posting_from(const Linker *linker, uint32_t term, uint32_t passage)
{
	size_t low = linker->posting_first[term], high = linker->posting_first[term + 1];
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (linker->postings[middle].passage < passage)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t
add_article(Matcher *m, uint32_t term, float weight, uint32_t article, size_t most)
{
	const Linker *linker = m->linker;
	ArticleRow row = linker->articles[article];
	size_t i = posting_from(linker, term, row.passages), end = linker->posting_first[term + 1];
	size_t added = 0;
	for (; i < end && linker->postings[i].passage < row.passages + row.passage_count &&
		added < most;
		i++, added++)
		hit_add(m, linker->postings[i], weight);
	return added;
}

/* A rare term's postings are read whole, a frequent one's only in the nearest articles. */
static void
hits_find(Matcher *m)
{
	const Linker *linker = m->linker;
	ArticleRow row = linker->articles[m->p->article];
	size_t far = QUERY_BUDGET / 2, near = QUERY_BUDGET / 2;
	for (size_t i = 0; i < m->term_count; i++) {
		PairTerm term = m->p->terms[m->terms[i]];
		size_t first = linker->posting_first[term.term];
		size_t length = linker->posting_first[term.term + 1] - first;
		if (length <= far) {
			far -= length;
			for (size_t k = first; k < first + length; k++)
				hit_add(m, linker->postings[k], term.weight);
			continue;
		}
		for (uint32_t k = 0; k < row.near_count; k++)
			near -= add_article(m, term.term, term.weight,
				linker->nears.at[row.near + k].article, near);
	}
}

static int
rough_order(const void *a, const void *b)
{
	const Candidate *x = a, *y = b;
	if (x->rough != y->rough)
		return x->rough < y->rough ? 1 : -1;
	return (x->passage > y->passage) - (x->passage < y->passage);
}

static float
near_of(const Linker *linker, const ArticleRow *row, uint32_t article)
{
	for (uint32_t i = 0; i < row->near_count; i++)
		if (linker->nears.at[row->near + i].article == article)
			return linker->nears.at[row->near + i].cosine;
	return 0;
}

/* The best of the hits, those of near articles and of others apart. */
static void
candidates_choose(Matcher *m, Candidates *into)
{
	const Linker *linker = m->linker;
	const ArticleRow *row = &linker->articles[m->p->article];
	Candidates all = {0};
	vec_reserve(&all, m->count);
	for (size_t i = 0; i <= m->mask; i++) {
		if (!m->table[i].passage)
			continue;
		uint32_t passage = m->table[i].passage - 1;
		uint32_t article = linker->passages.at[passage].article;
		if (article != m->p->article)
			vec_push(&all, (Candidate){.passage = passage,
					       .article = article,
					       .rough = m->table[i].rough});
	}
	qsort(all.at, all.count, sizeof *all.at, rough_order);
	size_t near = 0, far = 0;
	for (size_t i = 0; i < all.count && (near < KEEP_NEAR || far < KEEP_FAR); i++) {
		all.at[i].near = near_of(linker, row, all.at[i].article);
		size_t *kept = all.at[i].near > 0 ? &near : &far;
		if ((*kept)++ < (size_t)(all.at[i].near > 0 ? KEEP_NEAR : KEEP_FAR))
			vec_push(into, all.at[i]);
	}
	vec_release(&all);
}

/* In how many passages of its article a term stands, as far as "in one only" is asked. */
static bool
stands_once(const Linker *linker, uint32_t term, uint32_t article)
{
	ArticleRow row = linker->articles[article];
	size_t i = posting_from(linker, term, row.passages), end = linker->posting_first[term + 1];
	uint32_t last = row.passages + row.passage_count;
	return i < end && linker->postings[i].passage < last &&
	       !(i + 1 < end && linker->postings[i + 1].passage < last);
}

/* A passage with those before and after it. */
typedef struct {
	Prepared *at, *before, *after;
	bool *once; /* of each term of at: stands in no other passage of the article */
} Trio;

static Trio
trio_new(Prepared *at)
{
	const Linker *linker = at->context->linker;
	ArticleRow row = linker->articles[at->article];
	Trio trio = {.at = at, .once = memory_zero(at->term_count + 1, sizeof(bool))};
	if (at->number > 0)
		trio.before = prepared_new(at->context, at->passage - 1);
	if (at->number + 1 < row.passage_count)
		trio.after = prepared_new(at->context, at->passage + 1);
	for (size_t i = 0; i < at->term_count; i++)
		trio.once[i] = stands_once(linker, at->terms[i].term, at->article);
	return trio;
}

static void
trio_release(Trio *trio)
{
	prepared_free(trio->before);
	prepared_free(trio->after);
	free(trio->once);
}

static void
trio_compare(Trio *trio, uint32_t passage, PairScore *score)
{
	const Linker *linker = trio->at->context->linker;
	uint32_t article = linker->passages.at[passage].article;
	ArticleRow row = linker->articles[article];
	pair_compare(trio->at, passage, score);
	size_t once = 0;
	for (size_t i = 0; i < trio->at->shared_count; i++) {
		size_t place = trio->at->shared[i];
		once += trio->once[place] &&
		        stands_once(linker, trio->at->terms[place].term, article);
	}
	score->features[PAIR_UNIQ] = (float)sqrt((double)once);
	float around = 0;
	if (trio->before && passage > row.passages)
		around = pair_overlap(trio->before, passage - 1);
	if (trio->after && passage + 1 < row.passages + row.passage_count)
		around = fmaxf(around, pair_overlap(trio->after, passage + 1));
	score->features[PAIR_AROUND] = around;
}

static float
sigma(float z)
{
	return 1 / (1 + expf(-z));
}

/* The places of the best candidates to step through. */
static size_t
thirds_choose(const Candidates *list, size_t first, const float *told, size_t *thirds)
{
	size_t count = 0;
	for (size_t i = first; i < list->count; i++) {
		if (told[i - first] < .2f || list->at[i].near <= 0)
			continue;
		size_t at = count;
		if (count < THIRD_KEEP)
			count++;
		else if (told[thirds[--at] - first] >= told[i - first])
			continue;
		while (at > 0 && told[thirds[at - 1] - first] < told[i - first]) {
			thirds[at] = thirds[at - 1];
			at--;
		}
		thirds[at] = i;
	}
	return count;
}

/* Raises what is told by way of a third account: via in LINKS.md. */
static void
step_through(const Context *context, Candidates *list, size_t first, const float *told)
{
	size_t thirds[THIRD_KEEP], count = thirds_choose(list, first, told, thirds);
	float *via = memory_zero(list->count - first + 1, sizeof *via);
	for (size_t k = 0; k < count; k++) {
		const Candidate *third = &list->at[thirds[k]];
		Prepared *prepared = prepared_new(context, third->passage);
		Trio trio = trio_new(prepared);
		for (size_t i = first; i < list->count; i++) {
			const Candidate *other = &list->at[i];
			float limit = told[thirds[k] - first];
			if (other->article == third->article || other->near <= 0 ||
				told[i - first] < .02f || via[i - first] >= limit)
				continue;
			PairScore score;
			trio_compare(&trio, other->passage, &score);
			float step = fminf(limit, sigma(pair_logit(&score)));
			via[i - first] = fmaxf(via[i - first], step);
		}
		trio_release(&trio);
		prepared_free(prepared);
	}
	for (size_t i = first; i < list->count; i++) {
		Candidate *candidate = &list->at[i];
		float z = pair_logit(&candidate->pair);
		candidate->told = sigma(.80f * z + 1.84f * via[i - first] - .91f);
	}
	free(via);
}

/* What the articles of candidate i tell of events: as before for an earlier one's, if that was of
   the same article. */
static EventMatch
event_of(const Candidates *list, size_t first, size_t i, uint32_t article, const Linker *linker)
{
	for (size_t k = first; k < i; k++)
		if (list->at[k].article == list->at[i].article)
			return list->at[k].event;
	return event_match(linker, article, list->at[i].article);
}

void
match_passage(Prepared *prepared, Candidates *into)
{
	Matcher m = {.p = prepared, .linker = prepared->context->linker, .mask = 4 * QUERY_BUDGET};
	size_t size = 1024;
	while (size < 2 * QUERY_BUDGET)
		size *= 2;
	m.mask = size - 1;
	m.table = memory_zero(size, sizeof *m.table);
	terms_choose(&m);
	hits_find(&m);
	size_t first = into->count;
	candidates_choose(&m, into);
	free(m.table);
	Trio trio = trio_new(prepared);
	float *told = memory_zero(into->count - first + 1, sizeof *told);
	for (size_t i = first; i < into->count; i++) {
		Candidate *candidate = &into->at[i];
		trio_compare(&trio, candidate->passage, &candidate->pair);
		candidate->event = event_of(into, first, i, prepared->article, m.linker);
		candidate->told = told[i - first] = sigma(pair_logit(&candidate->pair));
	}
	trio_release(&trio);
	step_through(prepared->context, into, first, told);
	free(told);
}
