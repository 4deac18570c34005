/*
 * Figures: what money, percentages and quantities have in common: words that say how exact, a
 * number or the first of two, and what is counted.
 */
#ifndef ENTITY_FIGURE_H
#define ENTITY_FIGURE_H

#include "text/token.h"
#include "type.h"

typedef struct {
	Str text;
	Tokens tokens;
	size_t number; /* token at which the number begins */
	size_t behind; /* token behind the number, or behind the second of two ("20 to 30") */
	bool range;    /* two numbers */
} Figure;

/* Reads bound and number into value; false when there is no number. Released by figure_release,
   also then. */
bool figure_read(Figure *figure, Str text, Value *value);
void figure_release(Figure *figure);
/* Token i of the figure, empty behind the last. */
Str figure_word(const Figure *figure, size_t i);

#endif
