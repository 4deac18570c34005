/*
 * Match: the passages of other articles that may tell what one passage tells, scored. Candidates
 * come from postings with a budget; the nearest articles are looked at in full.
 */
#ifndef LINK_MATCH_H
#define LINK_MATCH_H

#include "event.h"
#include "pair.h"

typedef struct {
	uint32_t passage, article;
	float rough; /* BM25-like, for choosing */
	float near;  /* cosine of the articles */
	PairScore pair;
	float told;  /* 0 to 1: tells the same, were it the same event */
	float score; /* calibrated */
	EventMatch event;
} Candidate;

typedef VEC(Candidate) Candidates;

/* Appends the candidates of prepared, scored but in no order. */
void match_passage(Prepared *prepared, Candidates *into);

#endif
