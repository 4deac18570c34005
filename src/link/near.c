/* Whole articles: tf-idf vectors and the nearest of each, by postings with a budget. Which of them
   tell of the same event is event.c's and story.c's. */
#include "index.h"

#include <math.h>
#include <string.h>

enum {
	VECTOR_TERMS = 120, /* the weightiest of an article */
	VECTOR_LEAST = 12,  /* with fewer, a word in common is no story in common */
	NEAR_BUDGET = 8000, /* postings read for one article */
	NEAR_KEEP = 48,     /* articles */
};
/* Rare words count for more than plain tf-idf gives them: stories of the dev half, B3 F1 88.7 at 1,
   89.0 here. */
#define RARITY_POWER 1.25f
static const float near_least = 0.06f; /* below, nothing is shared but chance */

typedef struct {
	uint32_t article;
	float weight;
} VectorPosting;

typedef struct {
	Linker *linker;
	float *sums;       /* of each article; zero between queries */
	uint32_t *touched; /* articles with a sum */
	size_t touched_count;
	VectorPosting *postings;
	uint32_t *first; /* of each term; one more than there are terms */
} Builder;

static int
weight_order(const void *a, const void *b)
{
	const VectorTerm *x = a, *y = b;
	if (x->weight != y->weight)
		return x->weight < y->weight ? 1 : -1;
	return (x->term > y->term) - (x->term < y->term);
}

static int
term_order(const void *a, const void *b)
{
	const VectorTerm *x = a, *y = b;
	return (x->term > y->term) - (x->term < y->term);
}

/* Counts of an article's terms into list; slots maps a term to its place + 1, zero between calls.
 */
static void
article_counts(const Linker *linker, const ArticleRow *row, uint32_t *slots, VectorTerm *list,
	size_t *count)
{
	*count = 0;
	for (uint32_t p = row->passages; p < row->passages + row->passage_count; p++) {
		PassageRow passage = linker->passages.at[p];
		for (uint32_t i = passage.terms; i < passage.terms + passage.term_count; i++) {
			TermCount entry = linker->terms_of.at[i];
			uint32_t *slot = &slots[entry.term];
			if (!*slot) {
				list[(*count)++] = (VectorTerm){entry.term, 0};
				*slot = (uint32_t)*count;
			}
			list[*slot - 1].weight += (float)entry.times;
		}
	}
	for (size_t i = 0; i < *count; i++)
		slots[list[i].term] = 0;
}

static void
vector_add(Linker *linker, ArticleRow *row, VectorTerm *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		float rarity = linker->terms.at[list[i].term].rarity;
		list[i].weight = (1 + logf(list[i].weight)) * powf(rarity, RARITY_POWER);
	}
	if (count > VECTOR_TERMS) {
		qsort(list, count, sizeof *list, weight_order);
		count = VECTOR_TERMS;
	}
	qsort(list, count, sizeof *list, term_order);
	double square = 0;
	for (size_t i = 0; i < count; i++)
		square += (double)list[i].weight * list[i].weight;
	/* an article of a few words counts as if it had some more, that no other has */
	double part = count < VECTOR_LEAST ? (double)count / VECTOR_LEAST : 1;
	float scale = square > 0 ? (float)sqrt(part / square) : 0;
	row->vector = (uint32_t)linker->vectors.count;
	row->vector_count = (uint32_t)count;
	for (size_t i = 0; i < count; i++)
		vec_push(&linker->vectors, (VectorTerm){list[i].term, list[i].weight * scale});
}

static void
vectors_build(Linker *linker)
{
	uint32_t *slots = memory_zero(linker->terms.count + 1, sizeof *slots);
	VectorTerm *list = memory_zero(linker->terms.count + 1, sizeof *list);
	for (size_t i = 0; i < linker->count; i++) {
		size_t count;
		article_counts(linker, &linker->articles[i], slots, list, &count);
		vector_add(linker, &linker->articles[i], list, count);
	}
	free(list);
	free(slots);
}

static void
vector_postings(Builder *b)
{
	const Linker *linker = b->linker;
	size_t terms = linker->terms.count;
	b->first = memory_zero(terms + 2, sizeof *b->first);
	b->postings = memory_zero(linker->vectors.count + 1, sizeof *b->postings);
	for (size_t i = 0; i < linker->vectors.count; i++)
		b->first[linker->vectors.at[i].term + 2]++;
	for (size_t i = 2; i < terms + 2; i++)
		b->first[i] += b->first[i - 1];
	for (uint32_t a = 0; a < linker->count; a++) {
		ArticleRow row = linker->articles[a];
		for (uint32_t i = row.vector; i < row.vector + row.vector_count; i++) {
			VectorTerm entry = linker->vectors.at[i];
			b->postings[b->first[entry.term + 1]++] = (VectorPosting){a, entry.weight};
		}
	}
}

float
near_cosine(const Linker *linker, uint32_t a, uint32_t b)
{
	ArticleRow x = linker->articles[a], y = linker->articles[b];
	const VectorTerm *i = linker->vectors.at + x.vector, *j = linker->vectors.at + y.vector;
	const VectorTerm *i_end = i + x.vector_count, *j_end = j + y.vector_count;
	float sum = 0;
	while (i < i_end && j < j_end) {
		if (i->term == j->term)
			sum += i++->weight * j++->weight;
		else if (i->term < j->term)
			i++;
		else
			j++;
	}
	return sum;
}

/* The postings of a term nearest to the article's own place: all of them, or as many as most. A set
   of ten thousand identical articles has lists as long as itself. */
static void
sum_term(Builder *b, uint32_t article, VectorTerm entry, size_t most)
{
	uint32_t first = b->first[entry.term], last = b->first[entry.term + 1];
	if (last - first > most) {
		uint32_t low = first, high = last;
		while (low < high) {
			uint32_t middle = low + (high - low) / 2;
			if (b->postings[middle].article < article)
				low = middle + 1;
			else
				high = middle;
		}
		uint32_t half = (uint32_t)most / 2;
		first = low - first > half ? low - half : first;
		last = last - first > most ? first + (uint32_t)most : last;
	}
	for (uint32_t i = first; i < last; i++) {
		VectorPosting posting = b->postings[i];
		if (b->sums[posting.article] == 0)
			b->touched[b->touched_count++] = posting.article;
		b->sums[posting.article] += posting.weight * entry.weight;
	}
}

static int
near_order(const void *a, const void *b)
{
	const Near *x = a, *y = b;
	if (x->cosine != y->cosine)
		return x->cosine < y->cosine ? 1 : -1;
	return (x->article > y->article) - (x->article < y->article);
}

/* Puts near into the best list, kept in order. */
static void
near_insert(Near *best, size_t *count, Near near)
{
	size_t at = *count;
	if (*count < NEAR_KEEP)
		++*count;
	else if (near_order(&near, &best[--at]) > 0)
		return;
	while (at > 0 && near_order(&near, &best[at - 1]) < 0) {
		best[at] = best[at - 1];
		at--;
	}
	best[at] = near;
}

static void
near_find(Builder *b, uint32_t article)
{
	Linker *linker = b->linker;
	ArticleRow *row = &linker->articles[article];
	VectorTerm terms[VECTOR_TERMS];
	memcpy(terms, linker->vectors.at + row->vector, row->vector_count * sizeof *terms);
	size_t budget = NEAR_BUDGET, all = 0;
	bool cut = false;
	for (uint32_t i = 0; i < row->vector_count; i++)
		all += b->first[terms[i].term + 1] - b->first[terms[i].term];
	if (all > budget)
		qsort(terms, row->vector_count, sizeof *terms, weight_order);
	for (uint32_t i = 0; i < row->vector_count && budget > 0; i++) {
		size_t length = b->first[terms[i].term + 1] - b->first[terms[i].term];
		size_t most =
			length < budget / 4 + 1 || all <= NEAR_BUDGET ? length : budget / 4 + 1;
		cut = cut || most < length;
		sum_term(b, article, terms[i], most);
		budget -= most;
	}
	Near best[NEAR_KEEP] = {0};
	size_t count = 0;
	for (size_t i = 0; i < b->touched_count; i++) {
		uint32_t other = b->touched[i];
		if (other != article && b->sums[other] >= near_least * (cut ? 0.5f : 1))
			near_insert(best, &count, (Near){other, b->sums[other], 0});
		b->sums[other] = 0;
	}
	b->touched_count = 0;
	for (size_t i = 0; cut && i < count; i++)
		best[i].cosine = near_cosine(linker, article, best[i].article);
	if (cut)
		qsort(best, count, sizeof *best, near_order);
	row->near = (uint32_t)linker->nears.count;
	for (size_t i = 0; i < count && best[i].cosine >= near_least; i++)
		vec_push(&linker->nears, best[i]);
	row->near_count = (uint32_t)linker->nears.count - row->near;
}

/* Sum of the smaller over sum of the larger cosines; sums holds those of a. */
static float
common_of(const Builder *b, const float *totals, uint32_t a, Near near)
{
	const Linker *linker = b->linker;
	ArticleRow row = linker->articles[near.article];
	float small = 0, mutual = 0;
	for (uint32_t i = row.near; i < row.near + row.near_count; i++) {
		Near third = linker->nears.at[i];
		float here = b->sums[third.article];
		if (third.article == a)
			mutual = third.cosine;
		else
			small += here < third.cosine ? here : third.cosine;
	}
	float both = totals[a] - near.cosine + totals[near.article] - mutual;
	return (2 * near.cosine + small) / (2 + both - small);
}

/* What two articles share of third ones, for every near pair. Each list is laid out in sums once.
 */
static void
commons_build(Builder *b)
{
	Linker *linker = b->linker;
	float *totals = memory_zero(linker->count + 1, sizeof *totals);
	for (size_t a = 0; a < linker->count; a++) {
		ArticleRow row = linker->articles[a];
		for (uint32_t i = row.near; i < row.near + row.near_count; i++)
			totals[a] += linker->nears.at[i].cosine;
	}
	for (uint32_t a = 0; a < linker->count; a++) {
		ArticleRow row = linker->articles[a];
		Near *nears = linker->nears.at + row.near;
		for (uint32_t i = 0; i < row.near_count; i++)
			b->sums[nears[i].article] = nears[i].cosine;
		for (uint32_t i = 0; i < row.near_count; i++)
			nears[i].common = common_of(b, totals, a, nears[i]);
		for (uint32_t i = 0; i < row.near_count; i++)
			b->sums[nears[i].article] = 0;
	}
	free(totals);
}

bool
near_build(Linker *linker, bool (*stopping)(void *), void *context)
{
	Builder b = {.linker = linker};
	vectors_build(linker);
	vector_postings(&b);
	b.sums = memory_zero(linker->count + 1, sizeof *b.sums);
	b.touched = memory_zero(linker->count + 1, sizeof *b.touched);
	bool stopped = false;
	for (uint32_t i = 0; i < linker->count && !stopped; i++) {
		near_find(&b, i);
		stopped = stopping && i % 64 == 0 && stopping(context);
	}
	if (!stopped)
		commons_build(&b);
	free(b.sums);
	free(b.touched);
	free(b.postings);
	free(b.first);
	return !stopped;
}
