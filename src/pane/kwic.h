/* Keyword in context: one row of text around a mention, cut at clusters, the keyword in a column of
   its own. */
#ifndef PANE_KWIC_H
#define PANE_KWIC_H

#include "screen/canvas.h"

/* Draws bytes start to end of text, with what stands around them, in a row of the area. */
void kwic_draw(Area area, int row, Str text, size_t start, size_t end, Style style, Arena *arena);

#endif
