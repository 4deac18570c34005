/* Chooses a page's headline: what it prints above the article, against what it says of itself. */
#include "metadata.h"

#include "prose.h"

#include <string.h>

enum {
	SQUEEZED_BYTES = 400,
	NEAR_RUNS = 25,  /* a headline stands no further above the text */
	SHORT_BYTES = 5, /* a shorter name is no proof inside a longer one */
	PARTS = 3,       /* outlet, section and subsection may stand behind a headline */
};

/* Letters and digits of s in small, for comparing; at most SQUEEZED_BYTES. */
static Str
squeezed(Str s, char out[SQUEEZED_BYTES])
{
	size_t len = 0;
	for (size_t i = 0; i < s.len && len < SQUEEZED_BYTES; i++) {
		char c = s.at[i];
		char small = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		bool sign = (unsigned char)c < 0x80 && !(small >= 'a' && small <= 'z') &&
		            !(c >= '0' && c <= '9');
		bool dash = (unsigned char)c == 0xe2 && i + 2 < s.len &&
		            (unsigned char)s.at[i + 1] == 0x80; /* typeset marks */
		if (dash)
			i += 2;
		else if (!sign)
			out[len++] = small;
	}
	return (Str){out, len};
}

static bool
is_same(Str a, Str b)
{
	char one[SQUEEZED_BYTES], two[SQUEEZED_BYTES];
	Str x = squeezed(a, one), y = squeezed(b, two);
	return x.len && str_equal(x, y);
}

bool
headline_is_outlet(const HeadlineParts *parts, Str piece)
{
	char one[SQUEEZED_BYTES], two[SQUEEZED_BYTES];
	Str x = squeezed(piece, one);
	for (size_t i = 0; x.len && i < sizeof parts->names / sizeof *parts->names; i++) {
		Str y = squeezed(parts->names[i], two);
		if (!y.len)
			continue;
		if (str_equal(x, y) || (x.len >= SHORT_BYTES && y.len >= SHORT_BYTES &&
					       (str_starts(x, y) || str_starts(y, x) ||
						       str_ends(x, y) || str_ends(y, x))))
			return true;
	}
	return false;
}

/* What stands between headline and outlet, the surer first: the others stand inside headlines, too.
 */
static const Str signs[] = {STR(" | "), STR(" - "), STR(" – "), STR(" — "), STR(" :: "), STR(" » "),
	STR(" « "), STR(" · "), STR(" • "), STR("｜"), STR(" : "), STR("："), STR(": "), STR("_"),
	STR("-"), STR(" / "), STR(" < ")};
enum { SIGNS = sizeof signs / sizeof *signs, SURE_SIGNS = 10 };

/* The title without the outlet behind or before it. */
static Str
without_outlet(const HeadlineParts *parts, Str title)
{
	for (size_t i = 0; i < SIGNS; i++) {
		size_t first = str_find(title, signs[i], 1), last = first;
		for (size_t next = first; next != SIZE_MAX;
			next = str_find(title, signs[i], next + 1))
			last = next;
		if (first == SIZE_MAX)
			continue;
		Str behind = str_slice(title, last + signs[i].len, title.len);
		if (headline_is_outlet(parts, behind))
			return str_trim(str_slice(title, 0, last));
		if (headline_is_outlet(parts, str_slice(title, 0, first)))
			return str_trim(str_slice(title, first + signs[i].len, title.len));
	}
	return title;
}

static Str
cleaned(const HeadlineParts *parts, Str title, Str *outlet)
{
	if (!title.len)
		return STR_NONE;
	Str clean = title;
	for (size_t i = 0; i < PARTS; i++) {
		Str shorter = without_outlet(parts, clean);
		if (!shorter.len || shorter.len == clean.len)
			break;
		clean = shorter;
	}
	return clean.len < title.len ? clean : byline_headline(title, outlet);
}

/* Does whole begin with part, and a sign of more follow? */
static bool
begins_with(Str whole, Str part)
{
	if (!part.len || whole.len <= part.len || !str_starts_nocase(whole, part))
		return false;
	Str rest = str_slice(whole, part.len, whole.len);
	for (size_t i = 0; i < SURE_SIGNS; i++)
		if (str_starts(rest, signs[i]))
			return true;
	return false;
}

static bool
is_within(Str a, Str b)
{
	return a.len && b.at && str_find_nocase(b, a, 0) != SIZE_MAX;
}

/* How much speaks for a heading; 0 for nothing. */
static unsigned
weight_of(const HeadlineParts *parts, const Heading *heading, Str meta, Str page_title)
{
	Str text = heading->text;
	size_t words = prose_words(text);
	bool whole = words >= 3 || text.len >= 16;
	bool near = heading->run <= parts->body + 1 && heading->run + NEAR_RUNS >= parts->body;
	if (headline_is_outlet(parts, text) || prose_last(text) == ':')
		return 0;
	if (is_same(text, meta) || is_same(text, page_title))
		return 10;
	if ((words >= 2 || text.len >= 8) &&
		(begins_with(parts->page_title, text) || begins_with(parts->meta, text)))
		return 9;
	if (!near || !whole)
		return 0;
	if (is_within(text, meta) || is_within(text, parts->page_title))
		return 8;
	return heading->level > 1 ? 0 : is_within(meta, text) ? 7 : 5;
}

Str
headline_of(Arena *arena, const HeadlineParts *parts, Str *outlet)
{
	Str of_meta = STR_NONE, of_title = STR_NONE;
	Str meta = cleaned(parts, parts->meta, &of_meta);
	Str page_title = cleaned(parts, parts->page_title, &of_title);
	const Heading *best = NULL;
	unsigned weight = 0;
	for (size_t i = 0; i < parts->headings.count; i++) {
		const Heading *heading = &parts->headings.at[i];
		unsigned own = weight_of(parts, heading, meta, page_title);
		/* of equals, the last above the text */
		if (own > weight ||
			(own && own == weight && own < 8 && heading->run <= parts->body)) {
			best = heading;
			weight = own;
		}
	}
	*outlet = of_title.at ? of_title : of_meta;
	if (best)
		return str_copy(arena, best->text);
	if (meta.at || page_title.at || !parts->headings.count)
		return meta.at ? meta : page_title;
	return parts->headings.at[0].level == 1 ? parts->headings.at[0].text : STR_NONE;
}
