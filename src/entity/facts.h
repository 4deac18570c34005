/*
 * Facts: what an article says of a word in all its places.
 */
#ifndef ENTITY_FACTS_H
#define ENTITY_FACTS_H

#include "model.h"

enum {
#define FACT(bit, name, text) FACT_##name = 1 << (bit),
#include "facts.def"
#undef FACT
};

uint32_t facts_of(const Facts *facts, uint32_t hash);
/* Notes which of the known words stand in small letters somewhere. */
void facts_add_small(Facts *facts, const Piece *piece);

/* Counts one labelling of a word; type NAME_TYPES: no name. */
void facts_vote(Facts *facts, uint32_t hash, unsigned type);
/* The type that most places of the word have, of at least two; NAME_TYPES for none. */
unsigned facts_elected(const Facts *facts, uint32_t hash);

#endif
