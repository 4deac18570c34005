/*
 * Tense: does the clause around a date tell of what was or of what is to come? "Will stay closed
 * until Friday" is another Friday than "was closed on Friday". By cue words around the mention, as
 * HeidelTime has it for news (Strötgen and Gertz 2013), without a parser.
 */
#ifndef ENTITY_TENSE_H
#define ENTITY_TENSE_H

#include "tagger.h"
#include "type.h"

enum { TENSE_SLOTS = 512 };

typedef struct {
	struct {
		uint32_t hash; /* 0: empty */
		uint8_t cue;
	} slots[TENSE_SLOTS];
} Tenses;

/* Makes the table of cue words. */
void tenses_init(Tenses *tenses);
/* What the clause of words first to last (exclusive) says. */
Tense tense_of(const Tenses *tenses, const Piece *piece, size_t first, size_t last);

#endif
