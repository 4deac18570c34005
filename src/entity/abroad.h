/*
 * Abroad: what is sure in a text that is not English, which the tagger and most patterns have not
 * learnt: names the gazetteer knows, dates, figures as they are written there.
 */
#ifndef ENTITY_ABROAD_H
#define ENTITY_ABROAD_H

#include "tagger.h"
#include "type.h"

enum { ABROAD_FIGURE = 64 }; /* bytes of the longest figure that is rewritten */

/* How a text in this language is read; one whose language is not known counts as English. */
Language abroad_language(Str code);
/* "3.500,5" as "3500.5", "2 Mio." as "2 million"; STR_NONE for what could be either, as "3,500"
   could. */
Str abroad_figure(Str text, char out[ABROAD_FIGURE]);
/* The token behind a date ("4. März 2026", "marzo de 2026", "30 de junio", "Mittwoch") that begins
   with word i; 0 for none. */
size_t abroad_date(const Piece *piece, size_t i, Language language);
/* In place of tagger_find: the names that are sure. */
void abroad_names(const Gazetteer *gazetteer, const Piece *pieces, size_t count, Language language,
	NameSpans *spans);

#endif
