/* Divides the screen among the panes by their docks. Draws nothing. */
#include "layout.h"

enum {
	WIDE_COLUMNS = 150,    /* lists, 72 columns of text with the gutter, and links of 34 */
	COLUMNS_COLUMNS = 100, /* lists, and text that is not much narrower than 72 */
	LEAST_COLUMNS = 60,    /* below these a fixed layout is not obeyed */
	LEAST_ROWS = 5,
	LIST_LEAST = 26,
	LIST_MOST = 56,
	LINKS_LEAST = 34,
	LINKS_MOST = 80,
	TEXT_COLUMNS = 80, /* the measure of 72, gutter and margin */
	STRIP_LEAST = 4,   /* a heading and three rows */
	STRIP_MOST = 12,
	TEXT_LEAST = 6, /* rows of text below which a strip takes more than it gives */
};

static int
between(int low, int value, int high)
{
	return value < low ? low : value > high ? high : value;
}

LayoutKind
layout_kind(Str setting, int rows, int columns)
{
	if (str_is(setting, "stacked"))
		return LAYOUT_STACKED;
	if (rows < LEAST_ROWS)
		return LAYOUT_STACKED;
	if (columns >= LEAST_COLUMNS) {
		if (str_is(setting, "columns"))
			return LAYOUT_COLUMNS;
		if (str_is(setting, "wide") && columns >= COLUMNS_COLUMNS)
			return LAYOUT_WIDE;
	}
	return columns >= WIDE_COLUMNS      ? LAYOUT_WIDE
	       : columns >= COLUMNS_COLUMNS ? LAYOUT_COLUMNS
	                                    : LAYOUT_STACKED;
}

/* The pane of a dock that is shown: the one with the keys, else the first. */
static PaneId
pane_in(Dock dock, PaneId focus)
{
	if (pane_of(focus)->dock == dock)
		return focus;
	for (PaneId id = 0; id < PANES; id++) {
		if (pane_of(id)->dock == dock)
			return id;
	}
	return PANES;
}

static void
put(Layout *layout, Dock dock, PaneId focus, Area area)
{
	PaneId id = pane_in(dock, focus);

	if (id < PANES)
		layout->panes[id] = area;
}

/* Rows of a strip below the text, its heading included. */
static int
strip_rows(int rows)
{
	return rows < STRIP_LEAST + TEXT_LEAST ? 0
	                                       : between(STRIP_LEAST, rows * 3 / 10, STRIP_MOST);
}

static void
place_stacked(PaneId focus, Area screen, Layout *layout)
{
	Dock dock = pane_of(focus)->dock;
	int strip = strip_rows(screen.rows);

	if (dock == DOCK_LIST || (strip == 0 && dock != DOCK_TEXT)) {
		layout->panes[focus] = screen;
		return;
	}
	put(layout, dock == DOCK_SIDE ? DOCK_SIDE : DOCK_FOOT, focus,
		area_take_bottom(&screen, strip));
	put(layout, DOCK_TEXT, focus, screen);
}

/* The side stands below the list, or where there are too few rows for both, in its place. */
static void
place_left(PaneId focus, Area left, Layout *layout)
{
	if (left.rows >= 2 * STRIP_LEAST)
		put(layout, DOCK_SIDE, focus, area_take_bottom(&left, left.rows * 45 / 100));
	else if (pane_of(focus)->dock == DOCK_SIDE)
		put(layout, DOCK_SIDE, focus, area_take_bottom(&left, left.rows));
	put(layout, DOCK_LIST, focus, left);
}

/* The text has what its lines need; the list and a column of links share the rest. */
static void
place_columns(LayoutKind kind, PaneId focus, Area screen, Layout *layout)
{
	int spare = screen.columns - TEXT_COLUMNS - 1;
	int strip = strip_rows(screen.rows);

	if (kind == LAYOUT_WIDE)
		spare = (spare - 1) / 2;
	place_left(focus, area_take_left(&screen, between(LIST_LEAST, spare, LIST_MOST)), layout);
	layout->rules[0] = area_take_left(&screen, 1);
	if (kind == LAYOUT_WIDE) {
		int least = between(0, screen.columns / 3, LINKS_LEAST);
		int links = between(least, screen.columns - TEXT_COLUMNS - 1, LINKS_MOST);

		put(layout, DOCK_FOOT, focus, area_take_right(&screen, links));
		layout->rules[1] = area_take_right(&screen, 1);
	} else {
		if (strip == 0 && pane_of(focus)->dock == DOCK_FOOT)
			strip = screen.rows;
		put(layout, DOCK_FOOT, focus, area_take_bottom(&screen, strip));
	}
	put(layout, DOCK_TEXT, focus, screen);
}

void
layout_place(LayoutKind kind, PaneId focus, Area screen, Layout *layout)
{
	Area none = area_part(screen, 0, 0, 0, 0);

	layout->rules[0] = layout->rules[1] = layout->status = none;
	for (PaneId id = 0; id < PANES; id++)
		layout->panes[id] = none;
	if (screen.rows > 1)
		layout->status = area_take_bottom(&screen, 1);
	if (pane_of(focus)->dock == DOCK_OVER)
		layout->panes[focus] = screen;
	else if (kind == LAYOUT_STACKED)
		place_stacked(focus, screen, layout);
	else
		place_columns(kind, focus, screen, layout);
}

bool
layout_shows(const Layout *layout, PaneId pane)
{
	return layout->panes[pane].rows > 0 && layout->panes[pane].columns > 0;
}
