/*
 * Passage text for reasons: where the words of the passages at hand stand. Tokens are not kept in
 * the index; the few passages that are shown are cut again.
 */
#ifndef LINK_PASSAGE_H
#define LINK_PASSAGE_H

#include "lexicon.h"

typedef struct Figures Figures; /* differ_figure.h */

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
	uint32_t *firsts; /* where each term stands first, by term: word + 1, or 0 */
	size_t first_mask;
	Figures *figures; /* read with first use */
} PassageText;

void passage_text_init(PassageText *text, const Linker *linker, uint32_t passage);
void passage_text_release(PassageText *text);
/* The first word of the passage with that term, or UINT32_MAX. */
uint32_t passage_text_first(const PassageText *text, uint32_t term);

/* Passages cut once and kept, up to a budget. One thread's own. */
typedef struct {
	const Linker *linker;
	uint32_t *numbers; /* of each passage: its place in texts + 1, or 0 */
	VEC(PassageText *) texts;
	size_t bytes; /* of text cut */
} PassageTexts;

void passage_texts_init(PassageTexts *texts, const Linker *linker);
void passage_texts_release(PassageTexts *texts);
/* Forgets what is kept when it has become too much; what was handed out is gone then. */
void passage_texts_trim(PassageTexts *texts);
/* The passage, good until it is trimmed or released. */
PassageText *passage_texts_of(PassageTexts *texts, uint32_t passage);
/* The words of a sentence of the passage. */
void passage_text_sentence(const PassageText *text, size_t sentence, size_t *first, size_t *last);
Str passage_text_word(const PassageText *text, size_t word);

#endif
