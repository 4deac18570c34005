/*
 * Slots: sentences that tell the same in nearly the same words, but for a value that stands in one
 * place of both: "31 were hurt" and "13 were hurt", "on 2 July" and "on 9 July". What stands around
 * the value says what it is of, so that no role need be known.
 */
#ifndef LINK_DIFFER_SLOT_H
#define LINK_DIFFER_SLOT_H

#include "pair.h"
#include "reason.h"

/* Are the best sentences of the pair that much alike, and not the same? Costs no cutting. */
bool slot_may(const Linker *linker, const PairScore *pair, PassageRow here, PassageRow there);
/* Appends the values that differ in such places, but those that are told already. */
void slot_find(
	const PairScore *pair, const PassageText *here, const PassageText *there, Reasons *into);

#endif
