/* Which pane stands where, for a screen of some size. Pure: sizes in, rectangles out. */
#ifndef PANE_LAYOUT_H
#define PANE_LAYOUT_H

#include "pane/pane.h"

typedef enum { LAYOUT_STACKED, LAYOUT_COLUMNS, LAYOUT_WIDE } LayoutKind;

typedef struct {
	Area panes[PANES]; /* no rows: the pane is a key away */
	Area status;       /* last row; no rows on a screen of one row */
	Area rules[2];     /* vertical, one column wide; no rows: none */
} Layout;

/* By setting ("stacked", "columns", "wide") where the screen has the room, else by size. */
LayoutKind layout_kind(Str setting, int rows, int columns);
void layout_place(LayoutKind kind, PaneId focus, Area screen, Layout *layout);
bool layout_shows(const Layout *layout, PaneId pane);

#endif
