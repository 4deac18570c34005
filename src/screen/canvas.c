/* The grid of cells and the ways to write onto it. Knows no terminal. */
#include "screen/canvas.h"

#include "base/limit.h"
#include "base/memory.h"
#include "cell.h"
#include "text/width.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct Canvas {
	Cell *cells; /* rows * columns of them, row after row */
	int rows, columns;
	int cursor_row, cursor_column; /* -1: hidden */
};

static const Cell blank = {.text = " ", .style = STYLE_text, .width = 1};

static int
clamp(int n, int low, int high)
{
	return n < low ? low : n > high ? high : n;
}

Canvas *
canvas_new(int rows, int columns)
{
	Canvas *canvas = memory_zero(1, sizeof *canvas);
	canvas_resize(canvas, rows, columns);
	return canvas;
}

void
canvas_free(Canvas *canvas)
{
	if (canvas)
		free(canvas->cells);
	free(canvas);
}

void
canvas_resize(Canvas *canvas, int rows, int columns)
{
	canvas->rows = clamp(rows, 1, LIMIT_SCREEN_ROWS);
	canvas->columns = clamp(columns, 1, LIMIT_SCREEN_COLUMNS);
	size_t count = (size_t)canvas->rows * (size_t)canvas->columns;
	canvas->cells = memory_grow(canvas->cells, count, sizeof *canvas->cells);
	canvas_clear(canvas);
}

void
canvas_clear(Canvas *canvas)
{
	size_t count = (size_t)canvas->rows * (size_t)canvas->columns;
	for (size_t i = 0; i < count; i++)
		canvas->cells[i] = blank;
	canvas->cursor_row = canvas->cursor_column = -1;
}

Area
canvas_area(Canvas *canvas)
{
	return (Area){canvas, 0, 0, canvas->rows, canvas->columns};
}

const Cell *
canvas_cell(const Canvas *canvas, int row, int column)
{
	if (row < 0 || row >= canvas->rows || column < 0 || column >= canvas->columns)
		return &blank;
	return &canvas->cells[(size_t)row * (size_t)canvas->columns + (size_t)column];
}

int
canvas_rows(const Canvas *canvas)
{
	return canvas->rows;
}

int
canvas_columns(const Canvas *canvas)
{
	return canvas->columns;
}

Area
area_part(Area area, int row, int column, int rows, int columns)
{
	int top = clamp(row, 0, area.rows), left = clamp(column, 0, area.columns);
	/* what lies above or left of the area is cut off the part */
	rows = clamp(rows - (top - row), 0, area.rows - top);
	columns = clamp(columns - (left - column), 0, area.columns - left);
	return (Area){area.canvas, area.row + top, area.column + left, rows, columns};
}

Area
area_take_top(Area *area, int rows)
{
	rows = clamp(rows, 0, area->rows);
	Area taken = area_part(*area, 0, 0, rows, area->columns);
	*area = area_part(*area, rows, 0, area->rows - rows, area->columns);
	return taken;
}

Area
area_take_bottom(Area *area, int rows)
{
	rows = clamp(rows, 0, area->rows);
	Area taken = area_part(*area, area->rows - rows, 0, rows, area->columns);
	area->rows -= rows;
	return taken;
}

Area
area_take_left(Area *area, int columns)
{
	columns = clamp(columns, 0, area->columns);
	Area taken = area_part(*area, 0, 0, area->rows, columns);
	*area = area_part(*area, 0, columns, area->rows, area->columns - columns);
	return taken;
}

Area
area_take_right(Area *area, int columns)
{
	columns = clamp(columns, 0, area->columns);
	Area taken = area_part(*area, 0, area->columns - columns, area->rows, columns);
	area->columns -= columns;
	return taken;
}

/* The cell at row, column of the area, or NULL outside of it. */
static Cell *
cell_in(Area area, int row, int column)
{
	if (row < 0 || row >= area.rows || column < 0 || column >= area.columns)
		return NULL;
	size_t at = (size_t)(area.row + row) * (size_t)area.canvas->columns;
	return &area.canvas->cells[at + (size_t)(area.column + column)];
}

/* Before a cell is written: the other half of a wide character that stood there becomes blank. */
static void
split_wide(Area area, Cell *cell)
{
	size_t column = (size_t)(cell - area.canvas->cells) % (size_t)area.canvas->columns;
	Cell *other = NULL;
	if (cell->width == 2 && column + 1 < (size_t)area.canvas->columns)
		other = cell + 1;
	else if (cell->width == 0 && column > 0)
		other = cell - 1;
	if (!other)
		return;
	memcpy(other->text, " ", 2);
	other->width = 1;
}

/* Writes one cluster; one that does not fit in whole is shown as blanks. */
static void
put_cluster(Area area, int row, int column, Style style, Str cluster, int width)
{
	Cell *cell = cell_in(area, row, column);
	Cell *right = width == 2 ? cell_in(area, row, column + 1) : NULL;
	if (width == 2 && !(cell && right)) {
		cluster = STR(" ");
		width = 1;
		if (!cell)
			cell = right;
		right = NULL;
	}
	if (!cell)
		return;
	split_wide(area, cell);
	if (right)
		split_wide(area, right);
	cell_set_text(cell, cluster, width);
	cell->style = (uint8_t)style;
	if (right)
		*right = (Cell){.style = (uint8_t)style};
}

int
area_put(Area area, int row, int column, Style style, Str text)
{
	for (size_t at = 0; at < text.len && column < area.columns;) {
		size_t start = at;
		int width = width_next(text, &at);
		if (width == 0) /* a mark that stands on nothing */
			continue;
		put_cluster(area, row, column, style, str_slice(text, start, at), width);
		column += width;
	}
	return column < area.columns ? column : area.columns;
}

int
area_format(Area area, int row, int column, Style style, const char *format, ...)
{
	Buf buf;
	buf_init(&buf);
	va_list args;
	va_start(args, format);
	buf_vformat(&buf, format, args);
	va_end(args);
	column = area_put(area, row, column, style, buf_str(&buf));
	buf_release(&buf);
	return column;
}

void
area_fill(Area area, int row, int column, Style style)
{
	for (int i = clamp(column, 0, area.columns); i < area.columns; i++)
		put_cluster(area, row, i, style, STR(" "), 1);
}

void
area_hline(Area area, int row, int column, int columns, Style style)
{
	int end = clamp(columns, 0, area.columns) + column;
	for (int i = column; i < end; i++)
		put_cluster(area, row, i, style, sign(SIGN_HLINE), 1);
}

void
area_vline(Area area, int column, int row, int rows, Style style)
{
	int end = clamp(rows, 0, area.rows) + row;
	for (int i = row; i < end; i++)
		put_cluster(area, i, column, style, sign(SIGN_VLINE), 1);
}

void
area_restyle(Area area, int row, int column, int columns, Style style)
{
	for (int i = 0; i < columns && column + i < area.columns; i++) {
		Cell *cell = cell_in(area, row, column + i);
		if (cell)
			cell->style = (uint8_t)style;
	}
}

void
area_cursor(Area area, int row, int column)
{
	if (area.rows == 0 || area.columns == 0)
		return;
	area.canvas->cursor_row = area.row + clamp(row, 0, area.rows - 1);
	area.canvas->cursor_column = area.column + clamp(column, 0, area.columns - 1);
}

void
canvas_cursor(const Canvas *canvas, int *row, int *column)
{
	*row = canvas->cursor_row;
	*column = canvas->cursor_column;
}

Str
canvas_text(const Canvas *canvas, Arena *arena)
{
	Buf buf;
	buf_init(&buf);
	for (int row = 0; row < canvas->rows; row++) {
		for (int column = 0; column < canvas->columns; column++)
			buf_cstr(&buf, canvas_cell(canvas, row, column)->text);
		while (buf.len > 0 && buf.at[buf.len - 1] == ' ')
			buf.len--;
		buf_char(&buf, '\n');
	}
	Str text = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return text;
}
