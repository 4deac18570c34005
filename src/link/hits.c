/* Reads postings, rare terms first, until the budget is spent. */
#include "hits.h"

#include <string.h>

enum {
	QUERY_TERMS = 64,    /* of a passage, the weightiest */
	FAR_BUDGET = 6000,   /* postings read of rare terms, in all articles */
	NEAR_BUDGET = 12000, /* postings read of frequent ones, in the nearest articles */
};

typedef struct {
	const Prepared *p;
	const Linker *linker;
	HitTable *table;
	uint16_t terms[QUERY_TERMS]; /* places in p->terms, weightiest first */
	size_t term_count;
} Finder;

static void
terms_choose(Finder *f)
{
	const PairTerm *terms = f->p->terms;
	for (size_t i = 0; i < f->p->term_count; i++) {
		size_t at = f->term_count;
		if (f->term_count < QUERY_TERMS)
			f->term_count++;
		else if (terms[f->terms[--at]].weight >= terms[i].weight)
			continue;
		while (at > 0 && terms[f->terms[at - 1]].weight < terms[i].weight) {
			f->terms[at] = f->terms[at - 1];
			at--;
		}
		f->terms[at] = (uint16_t)i;
	}
}

void
hit_table_init(HitTable *table, const Linker *linker, uint32_t article)
{
	ArticleRow row = linker->articles[article];
	*table = (HitTable){
		.sums = memory_zero(linker->passages.count + 1, sizeof *table->sums),
		.touched = memory_zero(FAR_BUDGET + NEAR_BUDGET, sizeof *table->touched),
		.near = memory_zero(linker->count + 1, sizeof *table->near),
	};
	for (uint32_t i = row.near; i < row.near + row.near_count; i++)
		table->near[linker->nears.at[i].article] = true;
}

void
hit_table_release(HitTable *table)
{
	free(table->sums);
	free(table->touched);
	free(table->near);
}

static void
hit_add(Finder *f, Posting posting, float weight)
{
	float times = (float)posting.times, *sum = &f->table->sums[posting.passage];
	if (*sum == 0)
		f->table->touched[f->table->touched_count++] = posting.passage;
	*sum += weight * times * 2.2f / (times + 1.2f);
}

size_t
hits_posting(const Linker *linker, uint32_t term, uint32_t passage)
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

/* Reads a term's postings in one article; returns how many, at most most. */
static size_t
article_read(Finder *f, const PairTerm *term, uint32_t article, size_t most)
{
	const Linker *linker = f->linker;
	ArticleRow row = linker->articles[article];
	size_t first = hits_posting(linker, term->term, row.passages), i = first;
	size_t end = linker->posting_first[term->term + 1];
	uint32_t last = row.passages + row.passage_count;
	for (; i < end && linker->postings[i].passage < last && i - first < most; i++)
		hit_add(f, linker->postings[i], term->weight);
	return i - first;
}

static size_t
postings_count(const Finder *f, size_t i)
{
	uint32_t term = f->p->terms[f->terms[i]].term;
	return f->linker->posting_first[term + 1] - f->linker->posting_first[term];
}

static void
postings_read(Finder *f, bool far)
{
	const Linker *linker = f->linker;
	ArticleRow row = linker->articles[f->p->article];
	size_t far_left = far ? FAR_BUDGET : 0, near_left = NEAR_BUDGET;
	for (size_t i = 0; i < f->term_count; i++) {
		const PairTerm *term = &f->p->terms[f->terms[i]];
		size_t count = postings_count(f, i), first = linker->posting_first[term->term];
		if (count <= far_left) {
			far_left -= count;
			for (size_t k = first; k < first + count; k++)
				hit_add(f, linker->postings[k], term->weight);
			continue;
		}
		for (uint32_t k = row.near; k < row.near + row.near_count; k++)
			near_left -= article_read(f, term, linker->nears.at[k].article, near_left);
	}
}

/* Of two, is a the better one? Ties go to the earlier passage, so that every run is the same. */
static bool
is_better(RoughHit a, RoughHit b)
{
	return a.rough != b.rough ? a.rough > b.rough : a.passage < b.passage;
}

/* Keeps the best room of what comes, the worst of them on top of a heap. */
static void
heap_offer(RoughHit *heap, size_t *count, size_t room, RoughHit hit)
{
	size_t i = *count;
	if (*count < room) {
		++*count;
		while (i > 0 && is_better(heap[(i - 1) / 2], hit)) {
			heap[i] = heap[(i - 1) / 2];
			i = (i - 1) / 2;
		}
		heap[i] = hit;
		return;
	}
	if (!is_better(hit, heap[0]))
		return;
	i = 0;
	for (size_t child; (child = 2 * i + 1) < room; i = child) {
		if (child + 1 < room && is_better(heap[child], heap[child + 1]))
			child++;
		if (!is_better(hit, heap[child]))
			break;
		heap[i] = heap[child];
	}
	heap[i] = hit;
}

static void
best_choose(const Finder *f, RoughHits *hits)
{
	HitTable *table = f->table;
	RoughHit *near = hits->at, *far = hits->at + HITS_NEAR;
	size_t near_count = 0, far_count = 0;
	for (size_t i = 0; i < table->touched_count; i++) {
		RoughHit hit = {table->touched[i], table->sums[table->touched[i]]};
		uint32_t article = f->linker->passages.at[hit.passage].article;
		table->sums[hit.passage] = 0;
		if (article == f->p->article)
			continue;
		if (table->near[article])
			heap_offer(near, &near_count, HITS_NEAR, hit);
		else
			heap_offer(far, &far_count, HITS_FAR, hit);
	}
	table->touched_count = 0;
	memmove(near + near_count, far, far_count * sizeof *far);
	hits->count = near_count + far_count;
}

void
hits_find(HitTable *table, const Prepared *prepared, bool far, RoughHits *hits)
{
	Finder f = {.p = prepared, .linker = prepared->context->linker, .table = table};
	terms_choose(&f);
	postings_read(&f, far);
	best_choose(&f, hits);
}
