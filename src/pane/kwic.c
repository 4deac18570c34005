/* Draws a keyword in its context. Knows no mention. */
#include "kwic.h"

#include "text/utf8.h"
#include "text/width.h"

enum {
	COLUMN_BYTES = 12, /* that are looked at for one column: clusters of more are hardly text */
};

/* Lines of preformatted text become one. */
static Str
in_one_line(Str text, Arena *arena)
{
	char *copy = arena_copy(arena, text.at, text.len);

	for (size_t i = 0; i < text.len; i++) {
		if (copy[i] == '\n' || copy[i] == '\t')
			copy[i] = ' ';
	}
	return (Str){copy, text.len};
}

/* The longest end of the text before a byte that is at most so wide. */
static Str
end_before(Str text, size_t at, size_t columns)
{
	size_t bytes = columns * COLUMN_BYTES,
	       start = at > bytes ? utf8_floor(text, at - bytes) : 0;
	Str part = str_slice(text, start, at);
	size_t width = width_of(part), from = 0;

	while (width > columns)
		width -= (size_t)width_next(part, &from);
	return str_slice(part, from, part.len);
}

/* From a byte to another, or as much of it as can be shown. */
static Str
beginning(Str text, size_t start, size_t end, size_t most)
{
	return str_slice(text, start, end - start > most ? utf8_floor(text, start + most) : end);
}

void
kwic_draw(Area area, int row, Keyword keyword, Style style, Arena *arena)
{
	int at = area.columns * 2 / 5, column;
	size_t most = (size_t)(area.columns > 0 ? area.columns : 0) * COLUMN_BYTES;
	Str text = keyword.text, left = end_before(text, keyword.start, at > 0 ? (size_t)at : 0);

	area_put(area, row, at - (int)width_of(left), STYLE_text, in_one_line(left, arena));
	column = area_put(area, row, at, style,
		in_one_line(beginning(text, keyword.start, keyword.end, most), arena));
	area_put(area, row, column, STYLE_text,
		in_one_line(beginning(text, keyword.end, text.len, most), arena));
}
