/* Any bytes, wrapped, cut and drawn: lines stay within the text and the width, cells stay clean. */
#include "screen/canvas.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"

#include <assert.h>
#include <locale.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_lines(Str text, size_t columns, bool keep)
{
	WrapLines lines = {0};
	wrap_text(text, columns, keep, &lines);
	assert(lines.count > 0);
	size_t at = 0;
	for (size_t i = 0; i < lines.count; i++) {
		WrapLine line = lines.at[i];
		assert(line.start >= at && line.end >= line.start && line.end <= text.len);
		Str shown = str_slice(text, line.start, line.end);
		size_t first = 0;
		if (shown.len > 0)
			width_next(shown, &first);
		assert(width_of(shown) <= columns ||
			width_of(str_slice(shown, first, shown.len)) == 0);
		at = line.end;
	}
	vec_release(&lines);
}

static void
check_drawing(Str text, int columns)
{
	Canvas *canvas = canvas_new(1, columns);
	area_put(canvas_area(canvas), 0, -1, STYLE_text, text);
	for (int column = 0; column < columns; column++) {
		const Cell *cell = canvas_cell(canvas, 0, column);
		Str shown = str_of(cell->text);
		assert(shown.len < CELL_BYTES && utf8_valid(shown));
		assert((cell->width == 0) == (shown.len == 0));
		for (size_t at = 0; at < shown.len;)
			assert(!utf8_forbidden(utf8_next(shown, &at)));
	}
	canvas_free(canvas);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1)
		return 0;
	setlocale(LC_CTYPE, data[0] & 1 ? "C.UTF-8" : "C");
	sign_use_ascii(!(data[0] & 1));
	size_t columns = (size_t)(data[0] >> 2) + 1;
	Str text = {(const char *)data + 1, size - 1};
	check_lines(text, columns, data[0] & 2);
	check_drawing(text, (int)columns);
	Arena arena;
	arena_init(&arena);
	assert(width_of(width_cut(&arena, text, columns)) <= columns);
	arena_release(&arena);
	return 0;
}
