/* Sorts words into clusters by their vectors: spherical k-means (Dhillon and Modha 2001), begun
   from words that are evenly spaced in the list, so that the same list gives the same clusters. */
#include "maintain.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
	DIMENSIONS = 100,
	LANES = 8,
	PACKS = 13, /* of eight numbers; the last four are 0 */
	CLUSTERS = GAZETTEER_CLUSTERS,
	ROUNDS = 25,
};

typedef float Pack __attribute__((vector_size(LANES * sizeof(float))));

typedef union {
	Pack packs[PACKS];
	float at[PACKS * LANES];
} Vector;

typedef struct {
	VEC(char *) words;
	VEC(Vector) vectors;
	uint8_t *nearest; /* cluster of each word */
	Vector centers[CLUSTERS];
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
words_read(Clusters *clusters)
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
		vec_push(&clusters->words, strdup(line));
		vec_push(&clusters->vectors, vector);
	}
	free(line);
	if (clusters->words.count < CLUSTERS)
		die("fewer words than clusters");
}

/* Gives each word to the nearest centre; returns how many moved. */
static size_t
words_assign(Clusters *clusters)
{
	size_t moved = 0;
	for (size_t w = 0; w < clusters->words.count; w++) {
		uint8_t best = 0;
		float most = -2;
		for (unsigned c = 0; c < CLUSTERS; c++) {
			float near = product(&clusters->vectors.at[w], &clusters->centers[c]);
			if (near > most) {
				most = near;
				best = (uint8_t)c;
			}
		}
		moved += best != clusters->nearest[w];
		clusters->nearest[w] = best;
	}
	return moved;
}

static void
centers_move(Clusters *clusters)
{
	memset(clusters->centers, 0, sizeof clusters->centers);
	for (size_t w = 0; w < clusters->words.count; w++)
		for (size_t i = 0; i < PACKS; i++)
			clusters->centers[clusters->nearest[w]].packs[i] +=
				clusters->vectors.at[w].packs[i];
	for (unsigned c = 0; c < CLUSTERS; c++)
		normalize(&clusters->centers[c]);
}

void
cluster(void)
{
	static Clusters clusters;
	words_read(&clusters);
	clusters.nearest = memory_zero(clusters.words.count, 1);
	for (unsigned c = 0; c < CLUSTERS; c++)
		clusters.centers[c] = clusters.vectors.at[clusters.words.count / CLUSTERS * c];
	for (int round = 0; round < ROUNDS; round++) {
		size_t moved = words_assign(&clusters);
		fprintf(stderr, "round %d: %zu words moved\n", round + 1, moved);
		centers_move(&clusters);
	}
	for (size_t w = 0; w < clusters.words.count; w++)
		printf("CLUSTER\t%s\t%d\n", clusters.words.at[w], clusters.nearest[w] + 1);
}
