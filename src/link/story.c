/* Which articles tell one story: average-link clusters over the nearest articles, kept apart by
   their days. */
#include "index.h"

#include "event.h"

#include <string.h>

/* fitted on the dev half of the linking data, for near.c's cosine */
static const float story_least = 0.18f;

/* A cluster's links to others: sums of likeness, which over the product of sizes is the average. */
typedef struct {
	uint32_t other;
	float sum;
} Edge;

typedef VEC(Edge) Edges;

typedef struct {
	float average;
	uint32_t a, b, stamp_a, stamp_b; /* stale when a cluster has changed since */
} Merge;

typedef struct {
	Linker *linker;
	Edges *edges;    /* of each cluster */
	uint32_t *size;  /* articles; 0 for one that went into another */
	uint32_t *into;  /* the cluster an article or a merged cluster belongs to */
	uint32_t *stamp; /* counts a cluster's changes */
	VEC(Merge) heap;
} Clusters;

static void
heap_push(Clusters *c, Merge merge)
{
	vec_push(&c->heap, merge);
	size_t i = c->heap.count - 1;
	while (i > 0 && c->heap.at[(i - 1) / 2].average < merge.average) {
		c->heap.at[i] = c->heap.at[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	c->heap.at[i] = merge;
}

static Merge
heap_pop(Clusters *c)
{
	Merge top = c->heap.at[0], last = c->heap.at[--c->heap.count];
	size_t i = 0, n = c->heap.count;
	for (size_t child; (child = 2 * i + 1) < n; i = child) {
		if (child + 1 < n && c->heap.at[child + 1].average > c->heap.at[child].average)
			child++;
		if (c->heap.at[child].average <= last.average)
			break;
		c->heap.at[i] = c->heap.at[child];
	}
	if (n)
		c->heap.at[i] = last;
	return top;
}

static uint32_t
cluster_of(Clusters *c, uint32_t i)
{
	while (c->into[i] != i)
		i = c->into[i] = c->into[c->into[i]];
	return i;
}

static void
edge_offer(Clusters *c, uint32_t a, Edge edge)
{
	uint32_t b = edge.other;
	float average = edge.sum / ((float)c->size[a] * (float)c->size[b]);
	if (average >= story_least)
		heap_push(c, (Merge){average, a, b, c->stamp[a], c->stamp[b]});
}

/* Likeness of two articles as a story sees it: days far apart count against. */
static float
likeness(const Linker *linker, uint32_t a, uint32_t b, float cosine)
{
	if (event_days_apart(linker->articles[a].day, linker->articles[b].day) &&
		linker->articles[a].copy_of != b && linker->articles[b].copy_of != a)
		return -cosine;
	return cosine;
}

/* Is article a among those near to b? Then a has the edge already. */
static bool
near_has(const Linker *linker, uint32_t b, uint32_t a)
{
	ArticleRow row = linker->articles[b];
	for (uint32_t i = row.near; i < row.near + row.near_count; i++)
		if (linker->nears.at[i].article == a)
			return true;
	return false;
}

static void
edges_build(Clusters *c)
{
	Linker *linker = c->linker;
	for (uint32_t a = 0; a < linker->count; a++) {
		ArticleRow row = linker->articles[a];
		for (uint32_t i = row.near; i < row.near + row.near_count; i++) {
			Near near = linker->nears.at[i];
			if (near.article < a && near_has(linker, near.article, a))
				continue;
			float like = likeness(linker, a, near.article, near.cosine);
			vec_push(&c->edges[a], (Edge){near.article, like});
			vec_push(&c->edges[near.article], (Edge){a, like});
		}
	}
	for (uint32_t a = 0; a < linker->count; a++)
		for (size_t i = 0; i < c->edges[a].count; i++)
			if (c->edges[a].at[i].other > a)
				edge_offer(c, a, c->edges[a].at[i]);
}

static int
edge_order(const void *a, const void *b)
{
	const Edge *x = a, *y = b;
	return (x->other > y->other) - (x->other < y->other);
}

/* Edges of one cluster, each other cluster once, by its present name. */
static void
edges_unite(Clusters *c, uint32_t cluster)
{
	Edges *edges = &c->edges[cluster];
	for (size_t i = 0; i < edges->count; i++)
		edges->at[i].other = cluster_of(c, edges->at[i].other);
	if (edges->count > 1)
		qsort(edges->at, edges->count, sizeof *edges->at, edge_order);
	size_t kept = 0;
	for (size_t i = 0; i < edges->count; i++) {
		if (edges->at[i].other == cluster)
			continue;
		if (kept && edges->at[kept - 1].other == edges->at[i].other)
			edges->at[kept - 1].sum += edges->at[i].sum;
		else
			edges->at[kept++] = edges->at[i];
	}
	edges->count = kept;
}

static void
clusters_merge(Clusters *c, uint32_t a, uint32_t b)
{
	uint32_t large = c->edges[a].count >= c->edges[b].count ? a : b, small = large == a ? b : a;
	for (size_t i = 0; i < c->edges[small].count; i++)
		vec_push(&c->edges[large], c->edges[small].at[i]);
	vec_release(&c->edges[small]);
	c->size[large] += c->size[small];
	c->size[small] = 0;
	c->into[small] = large;
	c->stamp[large]++;
	edges_unite(c, large);
	for (size_t i = 0; i < c->edges[large].count; i++)
		edge_offer(c, large, c->edges[large].at[i]);
}

/* The present weight of the edge that a merge stands for may have grown since; its stamps tell. */
static void
clusters_build(Clusters *c)
{
	while (c->heap.count) {
		Merge merge = heap_pop(c);
		bool fresh = c->size[merge.a] && c->size[merge.b] &&
		             c->stamp[merge.a] == merge.stamp_a &&
		             c->stamp[merge.b] == merge.stamp_b;
		if (fresh)
			clusters_merge(c, merge.a, merge.b);
	}
}

void
story_build(Linker *linker)
{
	size_t n = linker->count + 1;
	Clusters c = {.linker = linker,
		.edges = memory_zero(n, sizeof *c.edges),
		.size = memory_zero(n, sizeof *c.size),
		.into = memory_zero(n, sizeof *c.into),
		.stamp = memory_zero(n, sizeof *c.stamp)};
	for (uint32_t i = 0; i < linker->count; i++) {
		c.into[i] = i;
		c.size[i] = 1;
	}
	edges_build(&c);
	clusters_build(&c);
	for (uint32_t i = 0; i < linker->count; i++)
		if (linker->articles[i].copy_of != UINT32_MAX) {
			uint32_t a = cluster_of(&c, i);
			uint32_t b = cluster_of(&c, linker->articles[i].copy_of);
			c.into[a] = b;
		}
	uint32_t *number = memory_zero(n, sizeof *number);
	for (uint32_t i = 0; i < linker->count; i++) {
		uint32_t cluster = cluster_of(&c, i);
		if (!number[cluster])
			number[cluster] = ++linker->story_count;
		linker->articles[i].story = number[cluster] - 1;
	}
	free(number);
	for (size_t i = 0; i < linker->count; i++)
		vec_release(&c.edges[i]);
	free(c.edges);
	free(c.size);
	free(c.into);
	free(c.stamp);
	vec_release(&c.heap);
}
