/*
 * Gender: whether the words before a name say that it is a man's or a woman's. A name alone says
 * nothing here.
 */
#ifndef ENTITY_GENDER_H
#define ENTITY_GENDER_H

#include "tagger.h"

typedef enum { GENDER_UNTOLD, GENDER_MALE, GENDER_FEMALE } Gender;

typedef struct {
	uint8_t own;    /* Gender: "Mrs.", "his wife, Senator" */
	uint8_t owner;  /* of whom it is kin to: "his wife" */
	uint32_t title; /* hash of the title right before the name, "Senator"; 0: none */
} GenderTold;

/* What stands before the name that begins with word first. */
GenderTold gender_before(const Piece *piece, uint32_t first);

#endif
