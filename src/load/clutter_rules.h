/* The rules of clutter as they lie in memory: read by clutter_read.c, asked in clutter.c. */
#ifndef LOAD_CLUTTER_RULES_H
#define LOAD_CLUTTER_RULES_H

#include "load/clutter.h"

#include "base/map.h"
#include "base/vec.h"

enum {
	CLUTTER_LINE_BYTES = 240, /* a longer line is prose */
	CLUTTER_NAME_BYTES = 32,  /* of a word or name in class or id */
	CLUTTER_SECTION = 16,     /* verdict of a section's name; not one of ClutterVerdict */
	CLUTTER_UNLESS = 16,      /* of a word that makes its neighbour harmless; no ClutterBlock */
	CLUTTER_HOST_BYTES = 256,
	CLUTTER_BUCKETS = 256,
};

/* A phrase with a star. */
typedef struct {
	Str text;
	uint32_t verdict;
	uint32_t next; /* number of the next in the same bucket, from 1; 0 for none */
} ClutterPrefix;

struct Clutter {
	Arena arena;
	const Clutter *base; /* what holds everywhere; NULL for that itself */
	Map lines;           /* folded whole line to ClutterVerdict or SECTION */
	Map blocks;          /* words and names of class and id, to ClutterBlock or UNLESS */
	VEC(ClutterPrefix) prefixes;
	uint32_t buckets[CLUTTER_BUCKETS]; /* by their first two bytes: numbers, from 1 */
	VEC(Str) asks, fors;
	Map hosts; /* to numbers of sites */
	VEC(Clutter *) sites;
};

/* Folds a line for comparing; at most CLUTTER_LINE_BYTES are written, STR_NONE for a longer one. */
Str clutter_fold(Str line, char out[CLUTTER_LINE_BYTES + 8]);
/* Without arrows, bullets and closing signs at the ends. */
Str clutter_trimmed(Str folded);
/* The bucket of a prefix, or of lines that may begin with it. */
unsigned clutter_bucket(Str folded);

#endif
