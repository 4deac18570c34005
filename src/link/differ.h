/*
 * Differ: values that matched sentences of one event give differently. Prefers silence (doc/LINKS,
 * "Differently"): only figures of the same unit and the same thing counted, in the best matching
 * pair of sentences, told once on each side; bounds and rounding agree.
 */
#ifndef LINK_DIFFER_H
#define LINK_DIFFER_H

#include "match.h"
#include "reason.h"

/* Has each passage a figure of its own, or one a denial? Asked first, as it costs no cutting. */
bool differ_may(const Linker *linker, uint32_t passage, const Candidate *candidate);
/* How two passages that match stand to each other; appends their differences. Where one may deny
   what the other tells they are related only. */
Relation differ_find(const PairScore *pair, PassageText *here, PassageText *there, Reasons *into);
/* Do two figures as told agree? "About 300" and 312 do, 300 and "more than 290"; 40 and 63 do not.
 */
bool differ_agree(double a, Bound a_bound, double b, Bound b_bound);

#endif
