/* Mends XML before it is parsed. Knows no element; markup is only told from text. */
#include "mend.h"

#include "syntax/html.h"
#include "text/utf8.h"

#include <string.h>

enum { ENTITY_BYTES = 10 }; /* of the longest name that HTML 4 knows, and more */

typedef struct {
	Str bytes;
	Buf *copy;
	size_t copied; /* bytes of the source that are in copy, or left out */
} Mending;

/* Puts other in the place of the source's bytes from at to end. */
static void
replace(Mending *mending, size_t at, size_t end, Str other)
{
	buf_add(mending->copy, str_slice(mending->bytes, mending->copied, at));
	buf_add(mending->copy, other);
	mending->copied = end;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Is it a character that XML allows (XML 1.0, 2.2)? */
static bool
is_allowed(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xd800) ||
	       (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c < 0x110000);
}

/* What pages mean by the numbers of C1 controls: windows-1252, as HTML reads them, too. */
static uint32_t
meant(uint32_t c)
{
	static const uint16_t windows[] = {0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020,
		0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018,
		0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153,
		0x9d, 0x17e, 0x178};
	return c >= 0x80 && c < 0xa0 ? windows[c - 0x80] : c;
}

/* The number behind "&#", which ends at ";"; false when there is none. */
static bool
numbered(Str bytes, size_t at, size_t *end, uint32_t *number)
{
	bool hex = at < bytes.len && (bytes.at[at] == 'x' || bytes.at[at] == 'X');
	size_t first = at + hex, i = first;
	uint32_t value = 0;
	for (; i < bytes.len; i++) {
		char c = bytes.at[i], small = (char)(c | 0x20);
		uint32_t digit;
		if (is_digit(c))
			digit = (uint32_t)(c - '0');
		else if (hex && small >= 'a' && small <= 'f')
			digit = (uint32_t)(small - 'a' + 10);
		else
			break;
		if (value < 0x110000) /* beyond, it is none whatever follows */
			value = value * (hex ? 16 : 10) + digit;
	}
	*number = value;
	*end = i + 1;
	return i > first && i < bytes.len && bytes.at[i] == ';';
}

/* The "&" at: gives where to go on. */
static size_t
mend_reference(Mending *mending, size_t at)
{
	static const char *const own[] = {"amp", "lt", "gt", "quot", "apos"};
	Str bytes = mending->bytes;
	size_t end = at + 1;
	uint32_t c;
	char name[ENTITY_BYTES + 1], put[4];
	if (end < bytes.len && bytes.at[end] == '#') {
		if (!numbered(bytes, end + 1, &end, &c))
			replace(mending, at, at + 1, STR("&amp;"));
		else if (!is_allowed(c) || c >= 0x80)
			replace(mending, at, end,
				(Str){put, utf8_put(put, is_allowed(c) ? meant(c) : 0xfffd)});
		else if (bytes.at[at + 2] == 'X') /* XML's own is small */
			replace(mending, at + 2, at + 3, STR("x"));
		return at + 1;
	}
	size_t len = 0;
	while (len < ENTITY_BYTES && end < bytes.len &&
		(is_letter(bytes.at[end]) || is_digit(bytes.at[end])))
		name[len++] = bytes.at[end++];
	name[len] = '\0';
	bool ended = len && end < bytes.len && bytes.at[end] == ';';
	for (size_t i = 0; ended && i < sizeof own / sizeof *own; i++)
		if (strcmp(name, own[i]) == 0)
			return end + 1;
	c = ended ? html_entity(name) : 0;
	if (c)
		replace(mending, at, end + 1, (Str){put, utf8_put(put, c)});
	else /* what a DTD of the document's own declares is text like any other */
		replace(mending, at, at + 1, STR("&amp;"));
	return at + 1;
}

/* The end of a comment or a CDATA section, in which nothing but controls is mended. */
static size_t
skip_section(Str bytes, size_t at)
{
	static const Str sections[][2] = {
		{STR("<!--"),      STR("-->")},
		{STR("<![CDATA["), STR("]]>")},
	};
	Str rest = str_slice(bytes, at, bytes.len);
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
		if (!str_starts(rest, sections[i][0]))
			continue;
		size_t end = str_find(bytes, sections[i][1], at + sections[i][0].len);
		return end == SIZE_MAX ? bytes.len : end;
	}
	return at + 1;
}

void
mend_xml(Str *bytes, Buf *copy)
{
	Mending mending = {*bytes, copy, 0};
	size_t section = 0; /* up to here nothing but controls is mended */
	for (size_t at = 0; at < bytes->len;) {
		unsigned char c = (unsigned char)bytes->at[at];
		char next = at + 1 < bytes->len ? bytes->at[at + 1] : '\0';
		if (c < 0x20 && c != '\n' && c != '\t' && c != '\r') {
			replace(&mending, at, at + 1, STR(""));
			at++;
		} else if (c == '&' && at >= section) {
			at = mend_reference(&mending, at);
		} else if (c == '<' && at >= section) {
			if (next == '!')
				section = skip_section(*bytes, at);
			else if (!is_letter(next) && !strchr("/?_:", next) && (next & 0x80) == 0)
				replace(&mending, at, at + 1, STR("&lt;"));
			at++;
		} else {
			at++;
		}
	}
	if (!mending.copied)
		return;
	buf_add(copy, str_slice(*bytes, mending.copied, bytes->len));
	*bytes = buf_str(copy);
}

void
mend_html(Str *bytes, Buf *copy)
{
	Mending mending = {*bytes, copy, 0};
	for (size_t at = str_find(*bytes, STR("&#"), 0); at != SIZE_MAX;
		at = str_find(*bytes, STR("&#"), at + 2)) {
		size_t end;
		uint32_t c;
		char put[4];
		if (numbered(*bytes, at + 2, &end, &c) && meant(c) != c)
			replace(&mending, at, end, (Str){put, utf8_put(put, meant(c))});
	}
	if (!mending.copied)
		return;
	buf_add(copy, str_slice(*bytes, mending.copied, bytes->len));
	*bytes = buf_str(copy);
}
