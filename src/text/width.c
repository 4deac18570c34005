/*
 * Columns of text on a terminal. A cluster here is what goes into one cell: a grapheme cluster of
 * UAX 29, cut before a further character that takes columns of its own (a Devanagari vowel sign,
 * the second letter of a flag), because that is what wcwidth-following terminals and curses do.
 * Only the rest of an emoji sequence (skin tone, ZWJ family) belongs to its first emoji.
 */
#include "text/width.h"

#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>
#include <wchar.h>

enum { ZWJ = 0x200d, SKIN_FIRST = 0x1f3fb, SKIN_LAST = 0x1f3ff };

/* Columns of one character, -1 for what cannot be shown. */
static int
columns_of(uint32_t c)
{
	return wcwidth((wchar_t)c);
}

static bool
is_skin_tone(uint32_t c)
{
	return c >= SKIN_FIRST && c <= SKIN_LAST;
}

/* True when next goes on the cluster that before ends. pictographic: the cluster began as an emoji.
 */
static bool
goes_on(bool pictographic, uint32_t before, uint32_t next)
{
	if (pictographic && is_skin_tone(next))
		return true;
	if (pictographic && before == ZWJ) /* GB11 */
		return uc_is_property(next, UC_PROPERTY_EXTENDED_PICTOGRAPHIC);
	/* below 0: a C locale knows no width, but marks still belong to their letter */
	return columns_of(next) <= 0 && !uc_is_grapheme_break(before, next);
}

int
width_next(Str s, size_t *at)
{
	const unsigned char *bytes = (const unsigned char *)s.at;
	size_t start = *at;
	if (bytes[start] < 0x80 && (start + 1 == s.len || bytes[start + 1] < 0x80)) {
		*at = start + 1;
		return 1;
	}
	uint32_t before = utf8_next(s, at);
	int width = before < 0x80 ? 1 : columns_of(before);
	bool pictographic =
		before >= 0xa9 && uc_is_property(before, UC_PROPERTY_EXTENDED_PICTOGRAPHIC);
	while (*at < s.len && before >= 0x20) {
		size_t next_at = *at;
		uint32_t next = utf8_next(s, &next_at);
		if (next < 0x80 || !goes_on(pictographic, before, next))
			break;
		before = next;
		*at = next_at;
	}
	return width < 0 ? 1 : width;
}

size_t
width_of(Str s)
{
	size_t columns = 0;
	for (size_t i = 0; i < s.len;)
		columns += (size_t)width_next(s, &i);
	return columns;
}

size_t
width_fit(Str s, size_t columns)
{
	size_t i = 0;
	for (size_t used = 0; i < s.len;) {
		size_t next = i;
		used += (size_t)width_next(s, &next);
		if (used > columns)
			break;
		i = next;
	}
	return i;
}

/* Where to cut s for at most columns: at the last blank when it lies in the last third. */
static size_t
cut_at(Str s, size_t columns)
{
	size_t fit = width_fit(s, columns);
	if (fit < s.len && s.at[fit] == ' ')
		return fit;
	for (size_t i = fit; i > fit - fit / 3; i--)
		if (s.at[i - 1] == ' ')
			return i - 1;
	return fit;
}

Str
width_cut(Arena *arena, Str s, size_t columns)
{
	if (width_fit(s, columns) == s.len)
		return s;
	Str mark = MB_CUR_MAX > 1 ? STR("…") : STR("...");
	size_t mark_columns = MB_CUR_MAX > 1 ? 1 : 3;
	if (columns <= mark_columns)
		return str_slice(s, 0, width_fit(s, columns));
	Str head = str_slice(s, 0, cut_at(s, columns - mark_columns));
	while (head.len > 0 && strchr(" ,;:", head.at[head.len - 1]))
		head.len--;
	return str_format(arena, "%.*s%.*s", STR_ARG(head), STR_ARG(mark));
}
