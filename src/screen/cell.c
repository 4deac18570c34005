/*
 * The last check before the screen: whatever text is drawn passes here cluster by cluster. Curses
 * keeps five points a cell and sends C1 controls through raw, so neither may get past.
 */
#include "cell.h"

#include "text/utf8.h"
#include "text/width.h"

#include <string.h>
#include <uninorm.h>
#include <wchar.h>

/* What stands for a character on a terminal that has only ASCII: always one column. */
static const struct {
	uint32_t first, last;
	char ascii;
} nearest[] = {
  /* clang-format off */
	{ 0x00a0, 0x00a0, ' ' },
	{ 0x00ab, 0x00ab, '"' },
	{ 0x00b7, 0x00b7, '.' },
	{ 0x00bb, 0x00bb, '"' },
	{ 0x00d7, 0x00d7, 'x' },
	{ 0x00df, 0x00df, 's' },
	{ 0x00d8, 0x00d8, 'O' },
	{ 0x00f8, 0x00f8, 'o' },
	{ 0x0110, 0x0110, 'D' },
	{ 0x0111, 0x0111, 'd' },
	{ 0x0131, 0x0131, 'i' },
	{ 0x0141, 0x0141, 'L' },
	{ 0x0142, 0x0142, 'l' },
	{ 0x02bc, 0x02bc, '\'' },
	{ 0x2000, 0x200a, ' ' },
	{ 0x2010, 0x2015, '-' },
	{ 0x2018, 0x201b, '\'' },
	{ 0x201c, 0x201f, '"' },
	{ 0x2022, 0x2022, '*' },
	{ 0x2026, 0x2026, '.' },
	{ 0x202f, 0x202f, ' ' },
	{ 0x2032, 0x2032, '\'' },
	{ 0x2033, 0x2033, '"' },
	{ 0x2039, 0x203a, '\'' },
	{ 0x2212, 0x2212, '-' },
  /* clang-format on */
};

/* "é" is e with a mark: the first ASCII character of its decomposition; "?" when there is none. */
static char
ascii_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof nearest / sizeof *nearest; i++)
		if (c >= nearest[i].first && c <= nearest[i].last)
			return nearest[i].ascii;
	if (utf8_forbidden(c))
		return '?';
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	for (int step = 0; step < 3 && c >= 0x80; step++) { /* ế is ê and acute, ê is e and hat */
		if (uc_canonical_decomposition(c, parts) < 1)
			return '?';
		c = parts[0];
	}
	return c >= 0x20 && c < 0x7f ? (char)c : '?';
}

static void
set_points(Cell *cell, Str cluster)
{
	size_t at = 0, used = 0;
	for (int points = 0; at < cluster.len && points < CLUSTER_POINTS;) {
		uint32_t c = utf8_next(cluster, &at);
		bool first = points == 0;
		if (first && (utf8_forbidden(c) || wcwidth((wchar_t)c) < 0))
			c = 0xfffd;
		else if (!first && (utf8_forbidden(c) || wcwidth((wchar_t)c) != 0))
			break; /* the rest of an emoji sequence */
		if (c == 0x200d || (c >= 0xfe00 && c <= 0xfe0f))
			continue; /* joiner and variation selectors: terminals disagree on them */
		used += utf8_put(cell->text + used, c);
		points++;
	}
	cell->text[used] = '\0';
}

void
cell_set_text(Cell *cell, Str cluster, int width)
{
	unsigned char byte = (unsigned char)cluster.at[0];
	if (cluster.len == 1 && byte < 0x80) {
		bool harmless = byte >= 0x20 && byte != 0x7f;
		if (harmless || byte == '\t' || byte == '\n') {
			memcpy(cell->text, harmless ? &cluster.at[0] : " ", 1);
			cell->text[1] = '\0';
			cell->width = 1;
			return;
		}
	}
	cell->width = (uint8_t)width;
	if (sign_is_ascii()) {
		size_t at = 0;
		memcpy(cell->text, (char[]){ascii_of(utf8_next(cluster, &at)), '\0'}, 2);
	} else {
		set_points(cell, cluster);
	}
}
