/*
 * Model: the tagger's labels and weights, as they lie in their mapped file.
 */
#ifndef ENTITY_MODEL_H
#define ENTITY_MODEL_H

#include "tagger.h"

#include <string.h>

enum {
	LABELS = 1 + 2 * NAME_TYPES, /* none, then begin and go on of each type */
	LABEL_NONE = 0,
	FEATURES_MOST = 128, /* of one word; those beyond do not count */
	RUN_LONGEST = 64,    /* words; what is longer is cut */
	BUCKET_ROWS = 4,     /* rows that share a cache line */
};

#define MODEL_FILE "data/entities/tagger.bin"
#define MODEL_MAGIC "bstagger"
enum { MODEL_VERSION = 2 };

/* The weights of up to four features whose keys fall together, in one cache line. A print tells a
   feature from the others; 0 is an empty place. */
typedef struct ModelBucket {
	uint16_t prints[BUCKET_ROWS];
	int8_t weights[BUCKET_ROWS][LABELS];
	uint8_t spare[4];
} ModelBucket;

/* Where a key says its template; neither bucket nor print look there. */
enum { KEY_TEMPLATE_AT = 32, KEY_TEMPLATE_BITS = 8 };

static inline unsigned
key_template(uint64_t key)
{
	return key >> KEY_TEMPLATE_AT & ((1u << KEY_TEMPLATE_BITS) - 1);
}

/* The bucket of a key: its low half, scaled to so many. */
static inline uint32_t
bucket_number(uint64_t key, uint32_t bucket_count)
{
	return (uint32_t)((uint64_t)(uint32_t)key * bucket_count >> 32);
}

/* Never 0. */
static inline uint16_t
bucket_print(uint64_t key)
{
	return (uint16_t)(key >> 48 | 1);
}

static inline const ModelBucket *
bucket_of(const Tagger *tagger, uint64_t key)
{
	return &tagger->buckets[bucket_number(key, tagger->bucket_count)];
}

/* The row of a feature, NULL for none. Compares the four prints at once: a 16-bit lane of the
   difference that is 0 is the row. */
static inline const int8_t *
bucket_row(const ModelBucket *bucket, uint64_t key)
{
	const uint64_t ones = 0x0001000100010001u, tops = 0x8000800080008000u;
	uint64_t prints;
	memcpy(&prints, bucket->prints, sizeof prints);
	uint64_t other = prints ^ bucket_print(key) * ones;
	uint64_t zero = (other - ones) & ~other & tops;
	return zero ? bucket->weights[(unsigned)__builtin_ctzll(zero) / 16] : NULL;
}

/* Takes buckets and transitions from tagger->file; false when they do not fit together. */
bool tagger_use(Tagger *tagger);

static inline unsigned
label_begin(unsigned type)
{
	return 1 + 2 * type;
}

static inline bool
label_is_begin(unsigned label)
{
	return label % 2 == 1;
}

/* May label follow another? What goes on must have begun. */
static inline bool
label_may_follow(unsigned label, unsigned before)
{
	if (label == LABEL_NONE || label_is_begin(label))
		return true;
	return before == label || before == label - 1;
}

/* A run of words of which some may be names: features.c finds them and tells what speaks for what.
 */
typedef struct {
	uint32_t first, last; /* words of the piece, last exclusive */
} Run;

typedef VEC(Run) Runs;

/* What the article says elsewhere of a word. */
typedef struct Facts Facts;
Facts *facts_new(const Piece *pieces, size_t count);
void facts_free(Facts *facts);

/* Appends the runs of a piece, and sets bits and match of their words. */
void runs_find(const Gazetteer *gazetteer, Piece *piece, Runs *runs);
/* Notes for every word of the runs what facts it gives. */
void facts_add(Facts *facts, const Piece *piece, const Runs *runs);
/* All of it for the pieces of one article: their runs (as many lists as pieces) and the facts. */
Facts *facts_of_pieces(const Gazetteer *gazetteer, Piece *pieces, size_t count, Runs *runs);

/* An article after the first pass: each run labelled by itself, and what the votes were. */
typedef struct {
	const Tagger *tagger;
	Piece *pieces;
	size_t count;
	Runs *runs; /* of each piece */
	Facts *facts;
	VEC(uint8_t) labels; /* of all words of all runs, in order */
} Labelling;

enum { ELECTED_BONUS = 60 }; /* for what a word is in most of its places */

/* tagger, pieces and count are given. */
void labelling_begin(Labelling *labelling, const Gazetteer *gazetteer);
void labelling_end(Labelling *labelling);

/* Joins the names of pieces that a possessive, an "of" or a nickname within them has parted. */
void names_join(const Gazetteer *gazetteer, const Piece *pieces, NameSpans *spans);
/* Keys of the features of word i of a run; returns how many. */
size_t features_of(
	const Piece *piece, Run run, size_t i, const Facts *facts, uint64_t keys[FEATURES_MOST]);

#endif
