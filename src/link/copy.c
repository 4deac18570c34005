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

/* Articles in the order in which one can copy the other: by date, of one day as they were given. */
typedef struct {
	When date;
	uint32_t article;
} Place;

static int
place_order(const void *a, const void *b)
{
	const Place *x = a, *y = b;
	int order = when_compare(x->date, y->date);
	return order ? order : (x->article > y->article) - (x->article < y->article);
}

static Place *
places_new(const Linker *linker)
{
	Place *places = memory_zero(linker->count + 1, sizeof *places);
	for (uint32_t i = 0; i < linker->count; i++)
		places[i] = (Place){linker->inputs[i].article->date, i};
	qsort(places, linker->count, sizeof *places, place_order);
	return places;
}

static bool
resembles(const Linker *linker, Sketch **sketches, uint32_t a, uint32_t b)
{
	const Sketch *x = sketch_of(linker, sketches, a), *y = sketch_of(linker, sketches, b);
	return resemblance(x, y) >= copy_resemblance;
}

/* Looks for the original among near articles that are seen already. A copy's copy must resemble the
   original itself: a report that is rewritten every hour ends as another one. */
static void
copy_find(Linker *linker, Sketch **sketches, const bool *seen, uint32_t article)
{
	ArticleRow *row = &linker->articles[article];
	for (uint32_t i = row->near; i < row->near + row->near_count; i++) {
		Near near = linker->nears.at[i];
		if (near.cosine < copy_cosine)
			return;
		if (!seen[near.article])
			continue;
		uint32_t root = linker->articles[near.article].copy_of;
		root = root == UINT32_MAX ? near.article : root;
		if (resembles(linker, sketches, article, root)) {
			row->copy_of = root;
			return;
		}
	}
}

/* Identical words by hash: ten thousand of them have no use for comparing. */
void
copy_build(Linker *linker)
{
	Map first;
	map_init(&first);
	Place *places = places_new(linker);
	Sketch **sketches = memory_zero(linker->count + 1, sizeof(Sketch *));
	bool *seen = memory_zero(linker->count + 1, sizeof *seen);
	for (size_t k = 0; k < linker->count; k++) {
		uint32_t i = places[k].article;
		ArticleRow *row = &linker->articles[i];
		if (!row->vector_count)
			continue; /* no words: copies of nothing */
		uint64_t hash = words_hash(linker, *row);
		uint32_t same = *map_at(&first, (Str){(char *)&hash, sizeof hash}, i);
		seen[i] = true;
		if (same == i)
			copy_find(linker, sketches, seen, i);
		else
			row->copy_of = linker->articles[same].copy_of == UINT32_MAX
			                       ? same
			                       : linker->articles[same].copy_of;
	}
	for (uint32_t i = 0; i < linker->count; i++)
		free(sketches[i]);
	free(sketches);
	free(seen);
	free(places);
	map_release(&first);
}
