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
/* Adds the passage as the next row. mentions: those of this passage, in order; count may be 0. */
void lexicon_add(Lexicon *lexicon, uint32_t article, Str text, const Mention *mentions,
	size_t mention_count, const bool *is_name);

/* One word of a text as matching sees it, with its bytes; for reasons and search. */
typedef struct {
	Str stem;	     /* in the arena */
	uint32_t start, end; /* bytes in the text */
	uint32_t sentence;
	uint8_t flags; /* TERM_STOP, TERM_NUMBER; TERM_NAME: begins with a capital, not a sentence
			*/
} Stemmed;

/* The words of a text in order, in the arena. */
Stemmed *lexicon_words(Str text, size_t *count, Arena *arena);

#endif
