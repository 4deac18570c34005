/*
 * Pair: how alike two passages of one event are (doc/LINKS, "The same, inside one event").
 *
 * A passage is prepared once and then compared with many.
 */
#ifndef LINK_PAIR_H
#define LINK_PAIR_H

#include "context.h"

enum { PAIR_NEAR = 5 }; /* terms apart that count as near each other */

typedef struct {
	uint32_t term;
	uint32_t times;
	uint64_t sentences; /* a bit each */
	float weight;
	bool name, plain; /* plain: no name, number or day */
} PairTerm;

/* Two terms near each other in a sentence: places in Prepared.terms, low * PAIR_WORDS + high + 1.
 */
typedef struct {
	uint32_t key;
	uint8_t adjacent; /* 1: low stands right before high, 2: high right before low */
	uint8_t met;      /* of adjacent, counted by that comparison */
	uint16_t stamp;   /* comparison that counted it last */
} PairSkip;

typedef struct {
	uint32_t hash;
	uint16_t stamp; /* comparison that counted it last */
} PairGram;

typedef struct {
	Context *context;
	const Weighed *weighed;
	uint32_t passage, article, number; /* number: place in its article, from 0 */
	PairTerm *terms;                   /* distinct, without stop words */
	size_t term_count;
	uint16_t *slots; /* by term: place in terms + 1 */
	size_t slot_mask;
	PairGram *grams; /* word 4-grams; hash 0 is empty */
	size_t gram_mask;
	PairSkip *skips;
	size_t skip_mask;
	uint16_t stamp;
	uint16_t *order; /* terms of the words in order, without stop words: place in terms */
	uint32_t order_ends[PAIR_SENTENCES]; /* in order, behind each sentence */
	size_t sentence_count;
	double sentence_weights[PAIR_SENTENCES], weight;
	double length;    /* words without stop words */
	uint16_t *shared; /* places of the terms that the last comparison found on both sides */
	size_t shared_count;
} Prepared;

/* The features of doc/LINKS's table, in its order. */
typedef enum {
	PAIR_SID,
	PAIR_LEAD,
	PAIR_UNIQ,
	PAIR_BMX,
	PAIR_R4,
	PAIR_BOTHNAME,
	PAIR_SKIP,
	PAIR_AROUND,
	PAIR_S1P,
	PAIR_LCS,
	PAIR_BIG,
	PAIR_LMIN,
	PAIR_FEATURES,
} PairFeature;

typedef struct {
	float features[PAIR_FEATURES];
	float shared;         /* weight of all shared terms */
	uint16_t count;       /* of shared terms */
	uint16_t plain;       /* of them, those that say more than who, when and how many */
	uint16_t here, there; /* places of the best sentence pair */
} PairScore;

/* NULL never; released by prepared_free. */
Prepared *prepared_new(Context *context, uint32_t passage);
void prepared_free(Prepared *prepared);

/* All features but uniq and around, which need the articles. */
void pair_compare(Prepared *here, uint32_t there, PairScore *score);
/* W(shared) / sqrt(W W) of two passages; 0 when one is UINT32_MAX. */
float pair_overlap(const Prepared *here, uint32_t there);
/* z of doc/LINKS's regression. */
float pair_logit(const PairScore *score);

#endif
