/* How a line of an article looks: its kind, the gutter, and what is marked in it. */
#ifndef PANE_TEXT_DRAW_H
#define PANE_TEXT_DRAW_H

#include "pane/session.h"
#include "screen/canvas.h"
#include "text_flow.h"

/* Columns left of the text: cursor, bookmark, number of accounts, ≠. Narrow screens have less. */
int text_gutter(int columns);
/* Draws the line at a place of the flow in a row of the area. marks: words of the shown passage. */
void text_draw_line(
	Session *session, Area area, int row, Flow *flow, FlowAt at, const WordMarks *marks);

#endif
