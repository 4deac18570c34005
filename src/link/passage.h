/*
 * Passage text for reasons: where the words of the passages at hand stand. Tokens are not kept in
 * the index; the few passages that are shown are cut again.
 */
#ifndef LINK_PASSAGE_H
#define LINK_PASSAGE_H

#include "lexicon.h"

typedef struct {
	const Linker *linker;
	uint32_t passage, article;
	PassageRow row;
	Str text;
	Tokens tokens;
	Sentences sentences;
	WordSpans spans;         /* of the row's words */
	const uint32_t *words;   /* the row's words */
	const Mention *mentions; /* of this passage */
	size_t mention_count;
} PassageText;

void passage_text_init(PassageText *text, const Linker *linker, uint32_t passage);
void passage_text_release(PassageText *text);
/* The words of a sentence of the passage. */
void passage_text_sentence(const PassageText *text, size_t sentence, size_t *first, size_t *last);
Str passage_text_word(const PassageText *text, size_t word);

#endif
