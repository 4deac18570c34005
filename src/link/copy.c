/* Which articles are copies of another: the same words, or the same wire lightly edited. Knows no
   story. */
#include "index.h"

enum { SKETCH = 128, GRAM_WORDS = 4 }; /* hashes of a sketch; words of a gram */
/* Near enough to be looked at; part of the 4-grams of both that stands in both. */
static const float copy_cosine = 0.80f, copy_resemblance = 0.60f;

static uint64_t
words_hash(const Linker *linker, ArticleRow row)
{
	uint64_t hash = 1469598103934665603u;
	for (uint32_t p = row.passages; p < row.passages + row.passage_count; p++) {
		PassageRow passage = linker->passages.at[p];
		for (uint32_t i = 0; i < passage.word_count; i++)
			hash = (hash ^ linker->words_of.at[passage.words + i]) * 1099511628211u;
	}
	return hash;
}

/* An article's sketch: the smallest hashes of its word 4-grams, in order (bottom-k, Broder 1997).
   Of two sketches the part that both hold tells what part of the texts is the same. */
typedef struct {
	uint64_t at[SKETCH];
	size_t count;
} Sketch;

static int
gram_order(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

/* Keeps the smallest, the largest of them on top of a heap. */
static void
sketch_offer(Sketch *sketch, uint64_t gram)
{
	size_t i = 0;
	if (sketch->count < SKETCH) {
		for (i = sketch->count++; i > 0 && sketch->at[(i - 1) / 2] < gram; i = (i - 1) / 2)
			sketch->at[i] = sketch->at[(i - 1) / 2];
		sketch->at[i] = gram;
		return;
	}
	if (gram >= sketch->at[0])
		return;
	for (size_t child; (child = 2 * i + 1) < SKETCH; i = child) {
		if (child + 1 < SKETCH && sketch->at[child + 1] > sketch->at[child])
			child++;
		if (sketch->at[child] <= gram)
			break;
		sketch->at[i] = sketch->at[child];
	}
	sketch->at[i] = gram;
}

static uint64_t
gram_hash(const uint32_t *words)
{
	uint64_t hash = 0;
	for (size_t k = 0; k < GRAM_WORDS; k++)
		hash = (hash + words[k] + 1) * 0x9e3779b97f4a7c15u ^ hash >> 29;
	return hash ^ hash >> 32;
}

static Sketch *
sketch_new(const Linker *linker, uint32_t article)
{
	ArticleRow row = linker->articles[article];
	Sketch *sketch = memory_zero(1, sizeof *sketch);
	for (uint32_t p = row.passages; p < row.passages + row.passage_count; p++) {
		PassageRow passage = linker->passages.at[p];
		const uint32_t *words = linker->words_of.at + passage.words;
		for (uint32_t i = 0; i + GRAM_WORDS <= passage.word_count; i++)
			sketch_offer(sketch, gram_hash(words + i));
	}
	qsort(sketch->at, sketch->count, sizeof *sketch->at, gram_order);
	return sketch;
}

/* What part of the smallest hashes of both together stands in both. */
static float
resemblance(const Sketch *a, const Sketch *b)
{
	size_t i = 0, j = 0, both = 0, all = 0;
	while (all < SKETCH && (i < a->count || j < b->count)) {
		all++;
		if (j == b->count || (i < a->count && a->at[i] < b->at[j])) {
			i++;
		} else if (i == a->count || b->at[j] < a->at[i]) {
			j++;
		} else {
			both++;
			i++;
			j++;
		}
	}
	return all ? (float)both / (float)all : 0;
}

/* Sketches are made for articles that are near enough to another. */
static const Sketch *
sketch_of(const Linker *linker, Sketch **sketches, uint32_t article)
{
	if (!sketches[article])
		sketches[article] = sketch_new(linker, article);
	return sketches[article];
}

/* Of two alike the earlier one is the original, of one day the first in the list. */
static bool
is_earlier(const Linker *linker, uint32_t a, uint32_t b)
{
	int order = when_compare(linker->inputs[a].article->date, linker->inputs[b].article->date);
	return order ? order < 0 : a < b;
}

static void
copy_find(Linker *linker, Sketch **sketches, uint32_t article)
{
	ArticleRow *row = &linker->articles[article];
	for (uint32_t i = row->near; i < row->near + row->near_count; i++) {
		Near near = linker->nears.at[i];
		if (near.cosine < copy_cosine)
			return;
		if (!is_earlier(linker, near.article, article))
			continue;
		uint32_t root = linker->articles[near.article].copy_of;
		root = root == UINT32_MAX ? near.article : root;
		if (root != article &&
			resemblance(sketch_of(linker, sketches, article),
				sketch_of(linker, sketches, near.article)) >= copy_resemblance) {
			row->copy_of = root;
			return;
		}
	}
}

/* Identical words first, by hash: ten thousand of them have no use for comparing. */
void
copy_build(Linker *linker)
{
	Map first;
	map_init(&first);
	for (uint32_t i = 0; i < linker->count; i++) {
		ArticleRow *row = &linker->articles[i];
		if (!row->vector_count)
			continue; /* no words: copies of nothing */
		uint64_t hash = words_hash(linker, *row);
		uint32_t *original = map_at(&first, (Str){(char *)&hash, sizeof hash}, i);
		if (*original != i)
			row->copy_of = *original;
	}
	map_release(&first);
	Sketch **sketches = memory_zero(linker->count + 1, sizeof(Sketch *));
	for (uint32_t i = 0; i < linker->count; i++)
		if (linker->articles[i].copy_of == UINT32_MAX)
			copy_find(linker, sketches, i);
	for (uint32_t i = 0; i < linker->count; i++)
		free(sketches[i]);
	free(sketches);
	for (uint32_t i = 0; i < linker->count; i++) {
		uint32_t root = linker->articles[i].copy_of;
		for (size_t steps = 0; root != UINT32_MAX && steps < 64; steps++) {
			uint32_t next = linker->articles[root].copy_of;
			if (next == UINT32_MAX || next == i)
				break;
			linker->articles[i].copy_of = root = next;
		}
	}
}
