/* Mends XML and HTML before they are parsed: references, sections, stray signs. Knows no element.
 */
#include "mend.h"

#include "syntax/html.h"
#include "text/utf8.h"

#include <string.h>

enum { ENTITY_BYTES = 10 }; /* of the longest name that HTML 4 knows, and more */

void
mend_replace(Mending *mending, size_t at, size_t end, Str other)
{
	buf_add(mending->copy, str_slice(mending->bytes, mending->copied, at));
	buf_add(mending->copy, other);
	mending->copied = end;
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
		if (char_is_digit(c))
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

size_t
mend_reference(Mending *mending, size_t at)
{
	static const char *const own[] = {"amp", "lt", "gt", "quot", "apos"};
	Str bytes = mending->bytes;
	size_t end = at + 1;
	uint32_t c;
	char name[ENTITY_BYTES + 1], put[4];
	if (end < bytes.len && bytes.at[end] == '#') {
		if (!numbered(bytes, end + 1, &end, &c))
			mend_replace(mending, at, at + 1, STR("&amp;"));
		else if (!is_allowed(c) || c >= 0x80)
			mend_replace(mending, at, end,
				(Str){put, utf8_put(put, is_allowed(c) ? meant(c) : 0xfffd)});
		else if (bytes.at[at + 2] == 'X') /* XML's own is small */
			mend_replace(mending, at + 2, at + 3, STR("x"));
		return at + 1;
	}
	size_t len = 0;
	while (len < ENTITY_BYTES && end < bytes.len &&
		(char_is_letter(bytes.at[end]) || char_is_digit(bytes.at[end])))
		name[len++] = bytes.at[end++];
	name[len] = '\0';
	bool ended = len && end < bytes.len && bytes.at[end] == ';';
	for (size_t i = 0; ended && i < sizeof own / sizeof *own; i++)
		if (strcmp(name, own[i]) == 0)
			return end + 1;
	c = ended ? html_entity(name) : 0;
	if (c)
		mend_replace(mending, at, end + 1, (Str){put, utf8_put(put, c)});
	else /* what a DTD of the document's own declares is text like any other */
		mend_replace(mending, at, at + 1, STR("&amp;"));
	return at + 1;
}

/* What begins at this "<" and is no element: gives where to go on, with nothing but controls to
   mend up to *section. */
static size_t
mend_section(Mending *mending, size_t at, size_t *section)
{
	static const struct {
		Str begin, end, instead; /* of the beginning where the end is missing */
	} sections[] = {
		{STR("<!--"),      STR("-->"), STR("&lt;!--")},
		{STR("<![CDATA["), STR("]]>"), STR("")       },
		{STR("<?"),        STR("?>"),  STR("&lt;?")  },
	};
	Str bytes = mending->bytes, rest = str_slice(bytes, at, bytes.len);
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
		if (!str_starts(rest, sections[i].begin))
			continue;
		size_t behind = at + sections[i].begin.len;
		size_t end =
			mending->endless[i] ? SIZE_MAX : str_find(bytes, sections[i].end, behind);
		mending->endless[i] = end == SIZE_MAX;
		if (end == SIZE_MAX)
			mend_replace(mending, at, behind, sections[i].instead);
		else
			*section = end + sections[i].end.len;
		return behind;
	}
	if (at + 1 >= bytes.len || bytes.at[at + 1] != '!')
		mend_replace(mending, at, at + 1, STR("&lt;"));
	return at + 1; /* a DOCTYPE and what is in it stay */
}

/* Mends what is at; gives where to go on. */
static size_t
mend_at(Mending *mending, size_t at, size_t *section)
{
	Str bytes = mending->bytes;
	unsigned char c = (unsigned char)bytes.at[at];
	char next = at + 1 < bytes.len ? bytes.at[at + 1] : '\0';
	if (c < 0x20 && c != '\n' && c != '\t' && c != '\r') {
		mend_replace(mending, at, at + 1, STR(""));
		return at + 1;
	}
	if (at < *section)
		return at + 1;
	if (c == '&')
		return mend_reference(mending, at);
	if (c == ']' && str_starts(str_slice(bytes, at, at + 3), STR("]]>"))) {
		mend_replace(mending, at + 2, at + 3, STR("&gt;")); /* may stand in no text */
		return at + 3;
	}
	if (c != '<')
		return at + 1;
	bool named =
		char_is_letter(next) || next == '_' || next == ':' || (next & 0x80) || next == '/';
	return named ? mend_tag(mending, at) : mend_section(mending, at, section);
}

void
mend_xml(Str *bytes, Buf *copy)
{
	Mending mending = {.bytes = *bytes, .copy = copy};
	size_t section = 0;
	for (size_t at = 0; at < bytes->len;)
		at = mend_at(&mending, at, &section);
	vec_release(&mending.open);
	if (!mending.copied)
		return;
	buf_add(copy, str_slice(*bytes, mending.copied, bytes->len));
	*bytes = buf_str(copy);
}

void
mend_html(Str *bytes, Buf *copy)
{
	Mending mending = {.bytes = *bytes, .copy = copy};
	for (size_t at = str_find(*bytes, STR("&#"), 0); at != SIZE_MAX;
		at = str_find(*bytes, STR("&#"), at + 2)) {
		size_t end;
		uint32_t c;
		char put[4];
		if (numbered(*bytes, at + 2, &end, &c) && meant(c) != c)
			mend_replace(&mending, at, end, (Str){put, utf8_put(put, meant(c))});
	}
	if (!mending.copied)
		return;
	buf_add(copy, str_slice(*bytes, mending.copied, bytes->len));
	*bytes = buf_str(copy);
}
