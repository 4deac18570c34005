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
	float rough; /* weight of what is shared, times counted */
	bool compared;
	PairScore pair;
	float told;  /* 0 to 1: tells the same, were it the same event */
	float score; /* 0 to 1, calibrated */
	EventMatch event;
} Candidate;

typedef VEC(Candidate) Candidates;

/* The candidates of one article's passages, one after the other, on one thread: passages prepared
   and articles compared for one serve the next. */
typedef struct Matcher Matcher;

Matcher *matcher_new(const Linker *linker, uint32_t article);
void matcher_free(Matcher *matcher);
const Context *matcher_context(const Matcher *matcher);
/* Appends the candidates of a passage of the article, scored but in no order. same: only those that
   match_is_same could be true of, which is many times quicker. limit: how many of the best are
   wanted; others may be left out. */
void match_passage(Matcher *matcher, uint32_t passage, bool same, size_t limit, Candidates *into);
/* Do both tell the same thing of the same event? */
bool match_is_same(const Candidate *candidate);
/* Is it likely enough that the one tells something of the other, maybe with another value, that
   neither may be said to stand alone? */
bool match_may_be_same(const Candidate *candidate);

#endif
