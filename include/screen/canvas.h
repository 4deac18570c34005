/*
 * Canvas: a grid of styled cells that panes draw onto and tests read as text. It knows no terminal.
 * This is the one way to the screen, and so the second place that lets no control character pass
 * (utf8.h is the first).
 */
#ifndef SCREEN_CANVAS_H
#define SCREEN_CANVAS_H

#include "base/str.h"
#include "screen/style.h"

enum { CELL_BYTES = 22 }; /* CLUSTER_POINTS characters of up to 4 bytes, and NUL */

typedef struct {
	char text[CELL_BYTES]; /* one cluster, NUL-terminated; "" right of a wide one */
	uint8_t style;         /* Style */
	uint8_t width;         /* 1, 2; 0 for the right half of a wide one */
} Cell;

typedef struct Canvas Canvas;

/* A rectangle of a canvas; all drawing is clipped to it. Rows and columns count from 0 within it.
 */
typedef struct {
	Canvas *canvas;
	int row, column, rows, columns; /* where it lies; rows and columns may be 0 */
} Area;

Canvas *canvas_new(int rows, int columns); /* clamped to 1 and base/limit.h */
void canvas_free(Canvas *canvas);
void canvas_resize(Canvas *canvas, int rows, int columns);
void canvas_clear(Canvas *canvas);
Area canvas_area(Canvas *canvas);
const Cell *canvas_cell(const Canvas *canvas, int row, int column);
int canvas_rows(const Canvas *canvas);
int canvas_columns(const Canvas *canvas);

/* A part of an area, clipped to it. */
Area area_part(Area area, int row, int column, int rows, int columns);
/* Takes rows off the top or bottom, columns off the left or right, of *area (at most what is
 * there). */
Area area_take_top(Area *area, int rows);
Area area_take_bottom(Area *area, int rows);
Area area_take_left(Area *area, int columns);
Area area_take_right(Area *area, int columns);

/* Writes text at row, column in one style, clipped at the area's right edge; forbidden characters
   become U+FFFD (those without a column of their own, nothing). Returns the column behind it. */
int area_put(Area area, int row, int column, Style style, Str text);
int area_format(Area area, int row, int column, Style style, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
/* Fills a row from column on with blanks in a style. */
void area_fill(Area area, int row, int column, Style style);
/* Draws a horizontal or vertical rule; ASCII where the locale is not UTF-8. */
void area_hline(Area area, int row, int column, int columns, Style style);
void area_vline(Area area, int column, int row, int rows, Style style);
/* Sets the style of cells that are drawn already. */
void area_restyle(Area area, int row, int column, int columns, Style style);
/* Where the hardware cursor stands: the focused row or prompt. */
void area_cursor(Area area, int row, int column);
void canvas_cursor(const Canvas *canvas, int *row, int *column);

/* Signs of the interface by meaning ("▌", "≠", "·", "●", "≡", "▼", "▶", "…"), in ASCII ("|", "#" …)
   where the locale is not UTF-8. signs.def is the list. */
typedef enum {
#define SIGN(name, utf8, ascii) SIGN_##name,
#include "screen/signs.def"
#undef SIGN
	SIGNS
} Sign;

Str sign(Sign which);
/* Set once at start from the locale; tests set it as they like. */
void sign_use_ascii(bool ascii);
bool sign_is_ascii(void);

/* The rows as text, right blanks left out, for tests: owned by the arena. */
Str canvas_text(const Canvas *canvas, Arena *arena);

#endif
