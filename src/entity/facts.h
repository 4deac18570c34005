/*
 * Facts: what an article says of a word in all its places.
 */
#ifndef ENTITY_FACTS_H
#define ENTITY_FACTS_H

#include "model.h"

enum {
	FACT_CAPITAL = 1, /* capital within a sentence */
	FACT_TITLED = 2,  /* "President X" */
	FACT_FIRST_NAMED = 4,
	FACT_CONTINUES = 8, /* behind another capital */
	FACT_PARENTHESES = 16,
	FACT_IN = 32,  /* "in X" */
	FACT_THE = 64, /* "the X" */
	FACT_SAID = 128,
	FACT_OWNS = 256,    /* "X's" */
	FACT_ORG_RUN = 512, /* within a run that ends in a head such as Ministry */
	FACT_SMALL = 1024,  /* in small letters too */
};

uint32_t facts_of(const Facts *facts, uint32_t hash);
/* Notes which of the known words stand in small letters somewhere. */
void facts_add_small(Facts *facts, const Piece *piece);

/* Counts one labelling of a word; type NAME_TYPES: no name. */
void facts_vote(Facts *facts, uint32_t hash, unsigned type);
/* The type that most places of the word have, of at least two; NAME_TYPES for none. */
unsigned facts_elected(const Facts *facts, uint32_t hash);

#endif
