/* What a page of paper puts around its lines, as copies of PDF files bring it along. */
#include "block.h"
#include "prose.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
	NUMBER_BYTES = 24,  /* "Page 12 of 340" and less */
	HEAD_WIDTH = 100,   /* of a running head */
	NEAR = 2,           /* lines beside a page number where one stands */
	RUNNING_WIDTH = 40, /* of a line that may go on over the page; a headline is shorter */
};

/* "12", "- 12 -", "Page 12 of 340", "12/340": the number; 0 for none. */
static unsigned
page_of(const Line *line)
{
	static const Str words[] = {STR("page "), STR("seite "), STR("p. ")};
	Str text = str_trim(line->raw);
	unsigned number = 0;
	/* "Duarte            Standards Track            [Page 12]" */
	size_t open = str_ends(text, STR("]")) ? str_find(text, STR("[Page "), 0) : SIZE_MAX;
	text = str_slice(text, open == SIZE_MAX ? 0 : open + 1, text.len);
	if (!text.len || text.len > NUMBER_BYTES)
		return 0;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts_nocase(text, words[i]))
			text = str_trim(str_slice(text, words[i].len, text.len));
	while (text.len && strchr("-[(| ", text.at[0]))
		text = str_slice(text, 1, text.len);
	size_t i = 0;
	for (; i < text.len && i < 5 && char_is_digit(text.at[i]); i++)
		number = number * 10 + (unsigned)(text.at[i] - '0');
	Str rest = str_trim(str_slice(text, i, text.len));
	bool of = str_starts(rest, STR("of ")) || str_starts(rest, STR("/")) ||
	          str_starts(rest, STR("von "));
	if (!i || (rest.len && char_is_digit(rest.at[0])))
		return 0;
	for (size_t k = of ? str_find_char(rest, ' ', 0) : 0; k < rest.len; k++)
		if (!strchr("-])| ", rest.at[k]) && !(of && char_is_digit(rest.at[k])))
			return 0;
	return number;
}

/* Does a sentence go on behind the line at? */
static bool
runs_over(const Lines *lines, size_t at)
{
	const Line *above = at ? &lines->at[at - 1] : NULL;
	return above && above->width >= RUNNING_WIDTH && !prose_ends_sentence(above->text);
}

/* Do two numbers that follow on each other stand between pages, not above sections ("1", "2", as
   essays have them)? Words or signs beside the number say so, a sentence that goes on behind it, or
   the same line below both. */
static bool
is_between_pages(const Lines *lines, size_t at, size_t next)
{
	Str text = str_trim(lines->at[next].raw);
	for (size_t i = 0; i < text.len; i++)
		if (!char_is_digit(text.at[i]))
			return true;
	return runs_over(lines, at) || runs_over(lines, next) ||
	       (next + 1 < lines->count &&
		       str_equal(lines->at[at + 1].text, lines->at[next + 1].text));
}

/* Numbers stand alone and count up: two of them at least. */
static size_t
mark_numbers(const Lines *lines, bool *drop)
{
	size_t found = 0, last = SIZE_MAX;
	unsigned before = 0;
	bool paper = false;
	for (size_t i = 0; i < lines->count; i++) {
		bool alone = lines->at[i].gap || !i;
		bool below = i + 1 == lines->count || lines->at[i + 1].gap;
		unsigned page = alone && below ? page_of(&lines->at[i]) : 0;
		if (!page)
			continue;
		if (last != SIZE_MAX && page == before + 1) {
			found += !drop[last] + 1u;
			/* sections count from 1 */
			paper = paper || (!drop[last] && before > 1) ||
			        is_between_pages(lines, last, i);
			drop[last] = drop[i] = true;
		}
		before = page;
		last = i;
	}
	if (!paper)
		memset(drop, 0, lines->count * sizeof *drop);
	return paper ? found : 0;
}

/* The lines next to page numbers that come again there; the first of all stays, as it may name the
   outlet. */
static void
mark_heads(const Lines *lines, bool *drop)
{
	VEC(size_t) heads = {0};
	for (size_t i = 0; i < lines->count; i++) {
		bool near = i < NEAR;
		for (size_t k = i > NEAR ? i - NEAR : 0; k <= i + NEAR && k < lines->count; k++)
			near = near || (drop[k] && page_of(&lines->at[k]));
		bool alone = (lines->at[i].gap || !i || drop[i - 1]) &&
		             (i + 1 == lines->count || lines->at[i + 1].gap);
		if (near && alone && !drop[i] && lines->at[i].width <= HEAD_WIDTH &&
			!prose_ends_sentence(lines->at[i].text))
			vec_push(&heads, i);
	}
	/* a head stands on every page: it is enough to look a few pages back; "Chapter 2" and
	   "Chapter 3" are none */
	for (size_t i = 0; i < heads.count; i++)
		for (size_t k = i; k-- > 0 && k + 4 * NEAR > i;)
			if (str_equal(lines->at[heads.at[i]].text, lines->at[heads.at[k]].text)) {
				drop[heads.at[i]] = true;
				break;
			}
	vec_release(&heads);
}

void
lines_drop_pages(Lines *lines)
{
	size_t kept = 0, gap = 0;
	bool *drop = memory_zero(lines->count + 1, sizeof *drop);
	bool page = false; /* what was dropped stood between this line and the one above */
	if (mark_numbers(lines, drop))
		mark_heads(lines, drop);
	for (size_t i = 0; i < lines->count; i++) {
		Line line = lines->at[i];
		gap = gap > line.gap ? gap : line.gap;
		page = page || drop[i];
		if (drop[i])
			continue;
		line.gap = gap;
		/* a sentence goes on over the page */
		if (page && kept && prose_starts_lower(line.text) &&
			!prose_ends_sentence(lines->at[kept - 1].text))
			line.gap = 0;
		lines->at[kept++] = line;
		page = false;
		gap = 0;
	}
	lines->count = kept;
	free(drop);
}
