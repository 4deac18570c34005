/*
 * Tokens: the words, numbers and signs of a text, with their bytes. One pass, no allocation but the
 * list. "U.S.", "Mr.", "a.m." keep their dots; "Iran's" is the word "Iran" and the clitic "'s";
 * "13%" is a number and a sign; "1,200.5" is one number; "North–South" and "Russia-Iran" are words
 * with a dash token between; "co-operate" likewise (who wants it as one joins them).
 */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include "base/str.h"
#include "base/vec.h"

typedef enum {
	TOKEN_WORD,   /* begins with a letter */
	TOKEN_NUMBER, /* begins with a digit */
	TOKEN_CLITIC, /* 's, ’s, n't, 're … */
	TOKEN_SIGN,   /* anything else, one character each */
} TokenKind;

enum {
	TOKEN_CAPITAL = 1,  /* the first letter is a capital */
	TOKEN_CAPITALS = 2, /* no small letter, at least two letters */
	TOKEN_SPACED = 4,   /* white space (or the start) stands before it */
	TOKEN_ASCII = 8,
	TOKEN_DOTTED = 16, /* holds the dot of an abbreviation or initial */
	TOKEN_FIRST =
		32, /* first token of its sentence, quotation marks apart: set by sentence_split */
};

typedef struct {
	uint32_t start, end; /* bytes in the text, end exclusive */
	uint8_t kind, flags;
} Token;

typedef VEC(Token) Tokens;

/* Appends the tokens of text (valid UTF-8, below 4 GiB). */
void token_split(Str text, Tokens *tokens);
Str token_str(Str text, Token token);

#endif
