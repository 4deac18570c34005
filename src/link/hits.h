/* Hits: passages found through postings, with a rough score; the best of them, those of the nearest
   articles and all others apart. */
#ifndef LINK_HITS_H
#define LINK_HITS_H

#include "pair.h"

enum {
	HITS_NEAR = 224, /* kept, of the nearest articles */
	HITS_FAR = 32,   /* kept, of all others */
};

typedef struct {
	uint32_t passage;
	float rough;
} RoughHit;

typedef struct {
	RoughHit at[HITS_NEAR + HITS_FAR];
	size_t count;
} RoughHits;

/* Room for the sums of one query after the other. */
typedef struct {
	float *sums;       /* of each passage; zero between queries */
	uint32_t *touched; /* passages with a sum */
	size_t touched_count;
	bool *near; /* of each article: is it near the one that asks? */
} HitTable;

void hit_table_init(HitTable *table, const Linker *linker, uint32_t article);
void hit_table_release(HitTable *table);
/* far: those of other articles, too. */
void hits_find(HitTable *table, const Prepared *prepared, bool far, RoughHits *hits);
/* The first posting of term at or behind a passage, or the end of its postings. */
size_t hits_posting(const Linker *linker, uint32_t term, uint32_t passage);

#endif
