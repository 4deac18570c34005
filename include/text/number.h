/*
 * Numbers as people write them, as values: "1,200", "1.2bn", "2 1/2", "thirteen", "two and a half
 * million", "a dozen", "hundreds of" (no value), "3rd".
 */
#ifndef TEXT_NUMBER_H
#define TEXT_NUMBER_H

#include "text/token.h"

/* How exactly a text means a figure; kept so that "more than 20" and 31 can agree. */
typedef enum {
	BOUND_EXACT,
	BOUND_ABOUT,    /* about, some, around, nearly, roughly */
	BOUND_AT_LEAST, /* at least, more than, over */
	BOUND_AT_MOST,  /* up to, fewer than, under */
} Bound;

typedef struct {
	double value;
	uint8_t bound; /* Bound */
} Number;

/* Reads the number that begins at token first: digits with separators, scale words and letters
   (million, bn, k), number words. Returns how many tokens it took, 0 when there is none. */
size_t number_read(Str text, const Tokens *tokens, size_t first, double *value);
/* The value of one folded number word ("thirteen", "dozen"), or -1. */
double number_word(Str folded);
/* The bound that the tokens right before token first express. *taken: how many tokens that is. */
Bound number_bound(Str text, const Tokens *tokens, size_t first, size_t *taken);
/* "13", "0.5", "1200000": the shortest form that reads back to the same value. */
Str number_format(Arena *arena, double value);

#endif
