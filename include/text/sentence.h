/*
 * Sentences, over tokens (after UAX 29, with the habits of newswire: "Sept. 3", "U.S. officials",
 * "St. Petersburg" end none; a quotation's end belongs to its sentence).
 */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "text/token.h"

typedef struct {
	uint32_t first, last; /* tokens, last exclusive */
	uint32_t start, end; /* bytes in the text, end exclusive, without white space at the ends */
} Sentence;

typedef VEC(Sentence) Sentences;

/* Appends the sentences of text and sets TOKEN_FIRST in tokens, which must be those of text. */
void sentence_split(Str text, Tokens *tokens, Sentences *sentences);

#endif
