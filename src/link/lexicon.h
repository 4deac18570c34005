/*
 * Lexicon: a passage's words as terms. Fills Linker.terms, words_of, ends, terms_of and one
 * PassageRow a passage; used while the Linker is built, on one thread.
 */
#ifndef LINK_LEXICON_H
#define LINK_LEXICON_H

#include "model.h"
#include "text/text.h"

typedef struct Lexicon Lexicon;

Lexicon *lexicon_new(Linker *linker);
void lexicon_free(Lexicon *lexicon);
/* What the numbers and words in a mention are to matching. */
typedef enum {
	MENTION_PLAIN,  /* nothing else than outside of it: "40 people" */
	MENTION_NAME,   /* "Gate 6": its words are names, and its number is no quantity */
	MENTION_MOMENT, /* "Nov. 6", "11:06": its numbers are no quantities */
} MentionKind;

/* Adds the passage as the next row. mentions: those of this passage, in order; count may be 0.
   kinds: of each type of entity. */
void lexicon_add(Lexicon *lexicon, uint32_t article, Str text, const Mention *mentions,
	size_t mention_count, const MentionKind *kinds);

/* Where the words of a passage stand: one for each of its row's words, in the same order. */
typedef struct {
	uint32_t start, end; /* bytes in the text */
	uint32_t token;      /* its first token */
} WordSpan;

typedef VEC(WordSpan) WordSpans;

/* The words of a passage that is in a Linker. */
typedef struct {
	const Linker *linker;
	const uint32_t *words;
	size_t count;
} KnownWords;

/* Sets the spans of text's words; tokens must be those of text, sentences split. known: what they
   are, which makes it quicker, or NULL. */
void lexicon_spans(Str text, const Tokens *tokens, const KnownWords *known, WordSpans *spans);
/* Reads words of a text that is in no Linker, one after the other. */
typedef struct WordReader WordReader;

typedef enum {
	READ_VALUES, /* as the index does: "310 million" and "310m" are one word, their value */
	READ_TOKENS, /* each token is a word: "310", "million" */
} Reading;

WordReader *word_reader_new(Reading reading);
void word_reader_free(WordReader *reader);
/* The stem of the word at token *at, which moves behind it; STR_NONE for what is no word. Borrowed
   until the next call. flags: TERM_STOP, TERM_NUMBER. */
Str word_reader_next(
	WordReader *reader, Str text, const Tokens *tokens, size_t *at, unsigned *flags);

#endif
