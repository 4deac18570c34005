/* Packs weights into the model's file: 8 bits each, the strongest features first where a bucket is
   full. */
#include "maintain.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BUCKETS = 46000 };

typedef struct {
	uint32_t feature;
	float strength;
} Ranked;

static int
by_strength(const void *a, const void *b)
{
	const Ranked *x = a, *y = b;
	if (x->strength != y->strength)
		return x->strength < y->strength ? 1 : -1;
	return (x->feature > y->feature) - (x->feature < y->feature);
}

/* The features that are worth their room, the strongest first. */
static Ranked *
rank(const Samples *samples, const Weights *weights, size_t *count)
{
	Ranked *ranked = memory_zero(samples->keys.count + 1, sizeof *ranked);
	*count = 0;
	for (size_t f = 0; f < samples->keys.count; f++) {
		float most = 0;
		for (unsigned y = 0; y < LABELS; y++)
			most = fmaxf(most, fabsf(weights->rows[f][y]));
		most *= sqrtf((float)weights->seen[f]);
		if (most * WEIGHT_UNIT >= 1)
			ranked[(*count)++] = (Ranked){(uint32_t)f, most};
	}
	qsort(ranked, *count, sizeof *ranked, by_strength);
	return ranked;
}

static bool
row_add(ModelBucket *bucket, uint64_t key, const Floats *weights)
{
	size_t row = 0;
	while (row < BUCKET_ROWS && bucket->prints[row])
		row++;
	if (row == BUCKET_ROWS)
		return false;
	bucket->prints[row] = bucket_print(key);
	for (unsigned y = 0; y < LABELS; y++) {
		float weight = roundf((*weights)[y] * WEIGHT_UNIT);
		bucket->weights[row][y] = (int8_t)fmaxf(-127, fminf(127, weight));
	}
	return true;
}

char *
weights_pack(const Samples *samples, const Weights *weights, size_t *size)
{
	size_t table = BUCKETS * sizeof(ModelBucket), count, dropped = 0;
	int16_t transitions[LABELS][LABELS];
	MappedHeader header = {.magic = MODEL_MAGIC,
		.version = MODEL_VERSION,
		.slots = BUCKETS,
		.counts = {LABELS}};
	*size = sizeof header + table + sizeof transitions;
	char *file = memory_zero(*size, 1);
	ModelBucket *buckets = (ModelBucket *)(file + sizeof header);
	Ranked *ranked = rank(samples, weights, &count);
	for (size_t r = 0; r < count; r++) {
		uint64_t key = samples->keys.at[ranked[r].feature];
		ModelBucket *bucket = &buckets[bucket_number(key, BUCKETS)];
		dropped += !row_add(bucket, key, &weights->rows[ranked[r].feature]);
	}
	free(ranked);
	for (unsigned x = 0; x < LABELS; x++)
		for (unsigned y = 0; y < LABELS; y++) {
			float weight = roundf(weights->transitions[x][y] * WEIGHT_UNIT);
			transitions[x][y] = label_may_follow(y, x) ? (int16_t)weight : -30000;
		}
	memcpy(file + sizeof header + table, transitions, sizeof transitions);
	header.contents = mapped_sum((Str){file + sizeof header, *size - sizeof header});
	mapped_seal(&header, *size);
	memcpy(file, &header, sizeof header);
	fprintf(stderr, "%zu rows, %zu of them dropped, %zu bytes\n", count, dropped, *size);
	return file;
}
