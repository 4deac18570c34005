/*
 * Denials: a verb that one passage tells and the other denies ("the fire did not start there").
 * Prefers silence, too: what is not sure makes no difference, but no agreement either.
 */
#ifndef LINK_DIFFER_DENIAL_H
#define LINK_DIFFER_DENIAL_H

#include "pair.h"
#include "reason.h"

typedef enum {
	DENIAL_NONE,
	DENIAL_UNSURE, /* the same verb, but maybe of something else, or only supposed */
	DENIAL_SURE,
} Denial;

/* Does the passage deny anything? Costs no cutting. */
bool denial_may(const Linker *linker, uint32_t passage);
/* Does one of them deny what the other tells, in sentences that match? A sure one is appended. */
Denial denial_find(
	const PairScore *pair, const PassageText *here, const PassageText *there, Reasons *into);

#endif
