/* Keyword in context: one row of text around a mention, cut at clusters, the keyword in a column of
   its own. */
#ifndef PANE_KWIC_H
#define PANE_KWIC_H

#include "screen/canvas.h"

typedef struct {
	Str text;
	size_t start, end; /* bytes of it, end exclusive */
} Keyword;

/* Draws the keyword, with what stands around it, in a row of the area. */
void kwic_draw(Area area, int row, Keyword keyword, Style style, Arena *arena);

#endif
