/*
 * Words: what every stage of the room wants to know of a token, worked out once: the hash of its
 * folded form and its shape.
 */
#ifndef ENTITY_WORD_H
#define ENTITY_WORD_H

#include "text/token.h"

/* What a token's flags say too stands at their places. */
enum {
	WORD_CAPITAL = TOKEN_CAPITAL,
	WORD_CAPITALS = TOKEN_CAPITALS,
	WORD_SPACED = TOKEN_SPACED,
	WORD_MIXED = TOKEN_ASCII, /* a capital behind the first letter: "McCain", "eBay" */
	WORD_DOTTED = TOKEN_DOTTED,
	WORD_FIRST = TOKEN_FIRST, /* first of its sentence */
	WORD_DIGIT = 64,
	WORD_FIXED = 128, /* belongs to a span that is settled: a date, a user's name */
};

typedef struct {
	uint32_t hash;  /* of the folded word; 0 for none */
	uint8_t flags;  /* WORD_… */
	uint8_t kind;   /* TokenKind */
	uint8_t len;    /* bytes, at most UINT8_MAX */
	uint8_t family; /* of words that are used alike, of the candidates and their neighbours; 0:
	                   none */
	uint16_t cluster; /* the same, a narrower one */
	uint32_t bits;    /* gazetteer bits of the word alone, of the candidates among them */
	uint32_t match;   /* gazetteer bits of the longest name that covers it */
} Word;

typedef VEC(Word) Words;

/* A stretch of text: a passage, or a part of a very long one. */
typedef struct {
	Str text;
	const Token *tokens; /* offsets within text */
	Word *words;         /* as many; WORD_FIXED on those of settled spans */
	size_t count;
} Piece;

/* The hash of a folded word. */
uint32_t word_hash(Str folded);
/* Is it one of count folded words? WORD_AMONG counts those of an array itself. */
bool word_among(const Word *word, const char *const *list, size_t count);
#define WORD_AMONG(word, list) word_among(word, list, sizeof(list) / sizeof *(list))
/* The hash of a phrase that is continued by another word; 0 begins one. */
static inline uint64_t
phrase_hash(uint64_t phrase, uint32_t word)
{
	uint64_t h = (phrase ^ word) * 0x9E3779B97F4A7C15u;
	return (h ^ h >> 29) | 1; /* never 0 */
}
/* The hash of a phrase, continued by count words. */
static inline uint64_t
phrase_go_on(uint64_t phrase, const Word *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		phrase = phrase_hash(phrase, words[i].hash);
	return phrase;
}
/* Has it an ASCII letter that is no capital? */
static inline bool
text_has_small(Str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] >= 'a' && text.at[i] <= 'z')
			return true;
	return false;
}
/* Appends the words of tokens; hashes are made after fold_add's forms. */
void words_add(Str text, const Token *tokens, size_t count, Words *words);
/* Appends the words of text, where nobody asks for its tokens. */
void words_split(Str text, Words *words);
/* A text cut into words, the first of each sentence marked; borrows it. */
Piece piece_of(Str text);
void piece_release(Piece *piece);

#endif
