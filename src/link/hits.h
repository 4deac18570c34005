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

/* far: those of other articles, too. */
void hits_find(const Prepared *prepared, bool far, RoughHits *hits);
/* The first posting of term at or behind a passage, or the end of its postings. */
size_t hits_posting(const Linker *linker, uint32_t term, uint32_t passage);

#endif
