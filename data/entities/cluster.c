/* Sorts words into clusters by their vectors, and into families, which are few and wide clusters:
   spherical k-means (Dhillon and Modha 2001), begun from words that are evenly spaced in the list,
   so that the same list gives the same clusters. */
#include "maintain.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
	DIMENSIONS = 100,
	LANES = 8,
	PACKS = 13, /* of eight numbers; the last four are 0 */
	CENTERS_MOST = GAZETTEER_CLUSTERS,
	LEARNT = 100000, /* words that move the centres: what is rarer has poor vectors */
	ROUNDS = 15,
};

typedef float Pack __attribute__((vector_size(LANES * sizeof(float))));

typedef union {
	Pack packs[PACKS];
	float at[PACKS * LANES];
} Vector;

typedef struct {
	VEC(char *) words;
	VEC(Vector) vectors;
	size_t learnt; /* the first of the words */
} Vectors;

/* One sorting of the words. */
typedef struct {
	unsigned count;
	Vector centers[CENTERS_MOST];
	uint16_t *nearest; /* centre of each word */
} Clusters;

static void
normalize(Vector *vector)
{
	float sum = 0;
	for (size_t i = 0; i < DIMENSIONS; i++)
		sum += vector->at[i] * vector->at[i];
	for (size_t i = 0; i < DIMENSIONS && sum > 0; i++)
		vector->at[i] /= sqrtf(sum);
}

static float
product(const Vector *a, const Vector *b)
{
	Pack sum = {0};
	for (size_t i = 0; i < PACKS; i++)
		sum += a->packs[i] * b->packs[i];
	float all = 0;
	for (size_t i = 0; i < LANES; i++)
		all += sum[i];
	return all;
}

static void
words_read(Vectors *vectors)
{
	char *line = NULL;
	size_t room = 0;
	while (getline(&line, &room, stdin) > 0) {
		Vector vector = {0};
		char *at = strchr(line, ' ');
		if (!at)
			die("a word without numbers");
		*at++ = '\0';
		for (size_t i = 0; i < DIMENSIONS; i++)
			vector.at[i] = strtof(at, &at);
		normalize(&vector);
		vec_push(&vectors->words, strdup(line));
		vec_push(&vectors->vectors, vector);
	}
	free(line);
	size_t count = vectors->words.count;
	if (count < CENTERS_MOST)
		die("fewer words than clusters");
	vectors->learnt = count < LEARNT ? count : LEARNT;
}

/* Gives each of the first count words to the nearest centre; returns how many moved. */
static size_t
words_assign(const Vectors *vectors, size_t count, Clusters *clusters)
{
	size_t moved = 0;
	for (size_t w = 0; w < count; w++) {
		uint16_t best = 0;
		float most = -2;
		for (unsigned c = 0; c < clusters->count; c++) {
			float near = product(&vectors->vectors.at[w], &clusters->centers[c]);
			if (near > most) {
				most = near;
				best = (uint16_t)c;
			}
		}
		moved += best != clusters->nearest[w];
		clusters->nearest[w] = best;
	}
	return moved;
}

static void
centers_move(const Vectors *vectors, Clusters *clusters)
{
	memset(clusters->centers, 0, sizeof clusters->centers);
	for (size_t w = 0; w < vectors->learnt; w++)
		for (size_t i = 0; i < PACKS; i++)
			clusters->centers[clusters->nearest[w]].packs[i] +=
				vectors->vectors.at[w].packs[i];
	for (unsigned c = 0; c < clusters->count; c++)
		normalize(&clusters->centers[c]);
}

static void
words_sort(const Vectors *vectors, unsigned count, Clusters *clusters)
{
	clusters->count = count;
	clusters->nearest = memory_zero(vectors->words.count, sizeof *clusters->nearest);
	for (unsigned c = 0; c < count; c++)
		clusters->centers[c] = vectors->vectors.at[vectors->learnt / count * c];
	for (int round = 0; round < ROUNDS; round++) {
		size_t moved = words_assign(vectors, vectors->learnt, clusters);
		fprintf(stderr, "%u clusters, round %d: %zu words moved\n", count, round + 1,
			moved);
		centers_move(vectors, clusters);
	}
	words_assign(vectors, vectors->words.count, clusters);
}

void
cluster(void)
{
	static Vectors vectors;
	static Clusters clusters, families;
	words_read(&vectors);
	words_sort(&vectors, GAZETTEER_CLUSTERS, &clusters);
	words_sort(&vectors, GAZETTEER_FAMILIES, &families);
	for (size_t w = 0; w < vectors.words.count; w++)
		printf("USE\t%s\t%d %d\n", vectors.words.at[w], clusters.nearest[w] + 1,
			families.nearest[w] + 1);
}
