/* Chooses a page's headline: what it prints above the article, against what it says of itself. */
#include "metadata.h"

#include "prose.h"

#include <string.h>

enum {
	SQUEEZED_BYTES = 400,
	NAME_WORDS = 5,   /* of an outlet */
	NEAR_RUNS = 25,   /* a headline stands no further above the text */
	SHORT_BYTES = 5,  /* a shorter name is no proof inside a longer one */
	LONGER = 2,       /* times an outlet's name; of more, the rest is a headline */
	LINE_BYTES = 100, /* of a line of the page that says whose it is */
	SMALL_PART = 4,   /* a headline is no smaller part of a title */
	DAY_BYTES = 20,   /* of a day before a headline */
	PARTS = 3,        /* outlet, section and subsection may stand behind a headline */
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

bool
headline_is_same(Str a, Str b)
{
	char one[SQUEEZED_BYTES], two[SQUEEZED_BYTES];
	Str x = squeezed(a, one), y = squeezed(b, two);
	return x.len && str_equal(x, y);
}

/* longer: how many times its name's length an outlet may have here. */
static bool
is_outlet(const HeadlineParts *parts, Str piece, size_t longer)
{
	char one[SQUEEZED_BYTES], two[SQUEEZED_BYTES];
	Str x = squeezed(piece, one);
	for (size_t i = 0; x.len && i < sizeof parts->names / sizeof *parts->names; i++) {
		Str y = squeezed(parts->names[i], two);
		if (!y.len)
			continue;
		bool fits = x.len >= SHORT_BYTES && y.len >= SHORT_BYTES && x.len <= longer * y.len;
		if (str_equal(x, y) || (fits && (str_starts(x, y) || str_starts(y, x) ||
							str_ends(x, y) || str_ends(y, x))))
			return true;
	}
	return false;
}

bool
headline_is_outlet(const HeadlineParts *parts, Str piece)
{
	return is_outlet(parts, piece, SQUEEZED_BYTES);
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
		if (is_outlet(parts, behind, LONGER))
			return str_trim(str_slice(title, 0, last));
		if (is_outlet(parts, str_slice(title, 0, first), LONGER))
			return str_trim(str_slice(title, first + signs[i].len, title.len));
	}
	return title;
}

/* Does the page say it outside of its article, as it does in its head or foot? */
static bool
is_said(const HeadlineParts *parts, Str name)
{
	for (size_t i = 0; i < parts->outline->runs.count; i++) {
		const Run *run = &parts->outline->runs.at[i];
		if (run->dropped && run->text.len <= LINE_BYTES && run->kind != PASSAGE_HEADING &&
			str_find_nocase(run->text, name, 0) != SIZE_MAX)
			return true;
	}
	return false;
}

/* A name behind a headline is the outlet's when it looks like one, or the page says it elsewhere.
 */
static Str
as_outlet(const HeadlineParts *parts, Str name)
{
	bool outlet = name.len && prose_words(name) <= NAME_WORDS && prose_is_name(name) &&
	              (byline_is_outlet(name) || is_said(parts, name));
	return outlet ? name : STR_NONE;
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
	if (clean.len < title.len)
		return clean;
	clean = byline_headline(title, outlet);
	*outlet = as_outlet(parts, *outlet);
	return outlet->at ? clean : title; /* else it may be a part of the headline */
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

/* What stands last in the page's title, behind the headline that was chosen. */
static Str
outlet_behind(const HeadlineParts *parts, Str headline)
{
	Str title = parts->page_title;
	if (!begins_with(title, headline))
		return STR_NONE;
	Str name = str_slice(title, headline.len, title.len);
	for (size_t i = 0; i < SURE_SIGNS; i++)
		for (size_t at = str_find(name, signs[i], 0); at != SIZE_MAX;
			at = str_find(name, signs[i], 0))
			name = str_slice(name, at + signs[i].len, name.len);
	return as_outlet(parts, name);
}

static bool
is_within(Str a, Str b)
{
	return a.len && b.at && str_find_nocase(b, a, 0) != SIZE_MAX;
}

/* Does whole begin or end with it, and is it no small part of it? "Fish Stew Recipe | Lantern" of a
   page whose <h1> is "Fish Stew". */
static bool
is_end_of(Str text, Str whole)
{
	if (text.len >= whole.len || text.len * SMALL_PART < whole.len)
		return false;
	Str end = str_slice(whole, whole.len - text.len, whole.len);
	return str_starts_nocase(whole, text) || str_equal_nocase(end, text);
}

/* "04.05.2031 - Ferry aground": a day before it is none of the headline's. */
static Str
without_day(Str text)
{
	When when;
	for (size_t i = 0; i < SURE_SIGNS; i++) {
		size_t at = str_find(text, signs[i], 0);
		if (at != SIZE_MAX && at <= DAY_BYTES && when_read(str_slice(text, 0, at), &when) &&
			when.precision >= WHEN_DAY)
			return str_trim(str_slice(text, at + signs[i].len, text.len));
	}
	return text;
}

/* How much speaks for a heading; 0 for nothing. */
static unsigned
weight_of_text(
	const HeadlineParts *parts, const Heading *heading, Str text, Str meta, Str page_title)
{
	size_t words = prose_words(text);
	bool whole = words >= 3 || text.len >= 16;
	bool near = heading->run <= parts->body + 1 && heading->run + NEAR_RUNS >= parts->body;
	if (is_outlet(parts, text, LONGER) || prose_last(text) == ':')
		return 0;
	if (headline_is_same(text, meta) || headline_is_same(text, page_title))
		return 10;
	if ((words >= 2 || text.len >= 8) &&
		(begins_with(parts->page_title, text) || begins_with(parts->meta, text)))
		return 9;
	if (heading->level == 1 && whole &&
		(is_end_of(text, parts->page_title) || is_end_of(text, parts->meta)))
		return 8;
	if (!near || !whole)
		return 0;
	if (is_within(text, meta) || is_within(text, parts->page_title))
		return 8;
	return heading->level > 1 ? 0 : is_within(meta, text) ? 7 : 5;
}

static unsigned
weight_of(const HeadlineParts *parts, const Heading *heading, Str meta, Str page_title)
{
	if (heading->is_outlet)
		return 0;
	unsigned whole = weight_of_text(parts, heading, heading->text, meta, page_title);
	unsigned part = heading->part.len == heading->text.len
	                        ? whole
	                        : weight_of_text(parts, heading, heading->part, meta, page_title);
	return part > whole ? part : whole;
}

static const Heading *
best_heading(const HeadlineParts *parts, Str meta, Str page_title)
{
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
	return best;
}

/* The heading without what else stands in it, as its elements say or the page's data. */
static Headline
of_heading(Arena *arena, const Heading *heading, Str meta, Str page_title)
{
	static const char *const places[] = {"h1", "h2", "h3"};
	Headline found = {.heading = heading, .place = places[heading->level - 1]};
	found.text = heading->part;
	if (heading->part.len == heading->text.len && !headline_is_same(heading->text, meta)) {
		Str part = heading_part(arena, heading, meta);
		if (!part.at)
			part = heading_part(arena, heading, page_title);
		if (part.at)
			found.text = part;
	}
	found.text = str_copy(arena, found.text);
	return found;
}

Headline
headline_of(Arena *arena, const HeadlineParts *parts)
{
	Str of_meta = STR_NONE, of_title = STR_NONE;
	Str meta = cleaned(parts, parts->meta, &of_meta);
	Str page_title = cleaned(parts, parts->page_title, &of_title);
	const Heading *best = best_heading(parts, meta, page_title);
	Headline found = {0};
	if (best) {
		found = of_heading(arena, best, meta, page_title);
	} else if (meta.at) {
		found.text = meta;
		found.place = parts->meta_place;
	} else if (page_title.at) {
		found.text = page_title;
		found.place = page_title.len < parts->page_title.len ? "<title> without the outlet"
		                                                     : "<title>";
	} else if (parts->headings.count && parts->headings.at[0].level == 1) {
		found = of_heading(arena, &parts->headings.at[0], meta, page_title);
	}
	if (found.text.at)
		found.text = without_day(found.text);
	found.outlet = of_title.at ? of_title : of_meta;
	if (best && !found.outlet.at)
		found.outlet = outlet_behind(parts, best->text);
	return found;
}
