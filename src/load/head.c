/* Reads the head of pasted text. Knows the shapes of headlines and metadata, not what they say. */
#include "head.h"

#include "prose.h"

#include "text/utf8.h"

#include <string.h>

enum {
	TITLE_WIDTH = 220, /* characters of a headline, at most */
	TITLE_WORDS = 32,
	TITLE_LEAST = 4,  /* words; fewer are a headline only where nothing better stands */
	KICKER_WORDS = 3, /* of a section's name or kicker, at most */
	MENU_LINES = 3,   /* so many short lines above a headline are the page's menu */
	HEAD_BLOCKS = 40, /* what stands above the text is shorter */
	DECK_WIDTH = 300,
	DECK_BLOCKS = 8, /* metadata stands no further below the deck */
	CAPTION_WIDTH = 300,
	CREDIT_BYTES = 60, /* at the end of a caption */
};

size_t
head_next(const Page *page, size_t at)
{
	for (at++; at < page->blocks.count; at++)
		if (page->roles[at] != ROLE_DROPPED)
			return at;
	return page->blocks.count;
}

size_t
head_first(const Page *page)
{
	return page->blocks.count && page->roles[0] != ROLE_DROPPED ? 0 : head_next(page, 0);
}

/* "[Li Wen/Coast Wire]", "(Li Wen/NRO)" at the end */
static bool
ends_in_credit(Str text)
{
	char last = text.len ? text.at[text.len - 1] : 0, opening = last == ']' ? '[' : '(';
	if (last != ']' && last != ')')
		return false;
	size_t open = text.len - 1;
	while (open > 0 && text.at[open] != opening)
		open--;
	Str inner = str_slice(text, open + 1, text.len - 1);
	size_t slash = str_find_char(inner, '/', 1);
	return slash != SIZE_MAX && inner.len <= CREDIT_BYTES && prose_is_name(inner) &&
	       prose_starts_upper(str_trim(str_slice(inner, slash + 1, inner.len)));
}

/* Does it hold what all credits hold one of? Most lines do not, and are asked no more. */
static bool
may_credit(Str end)
{
	for (size_t i = 0; i < end.len; i++) {
		char c = end.at[i];
		if (c == ':' || c == '/' ||
			(c == 'b' && str_starts(str_slice(end, i, end.len), STR("by "))) ||
			(c == 'm' && str_starts(str_slice(end, i, end.len), STR("mages"))))
			return true;
	}
	return false;
}

bool
head_is_caption(const Line *block)
{
	static const Str starts[] = {STR("photo:"), STR("photo by"), STR("photo/"), STR("image:"),
		STR("image credit"), STR("picture:"), STR("file photo"), STR("photo credit"),
		STR("photo courtesy"), STR("video:"), STR("illustration:"), STR("foto:"),
		STR("credit:"), STR("getty images"), STR("[photo")};
	static const Str credits[] = {STR("photo:"), STR("photo by "), STR("photograph:"),
		STR("photograph by "), STR("image:"), STR("picture:"), STR("photo credit:"),
		STR("credit:"), STR("via getty images"), STR("foto:"), STR("/getty images")};
	Str text = block->text;
	if (block->width >= CAPTION_WIDTH || block->mark == MARK_HEADING || !text.len)
		return false;
	if (text.at[0] == '(' || text.at[0] == '[')
		text = str_slice(text, 1, text.len);
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if ((text.at[0] | 32) == starts[i].at[0] && str_starts_nocase(text, starts[i]))
			return true;
	text = block->text;
	size_t from = text.len > CREDIT_BYTES ? text.len - CREDIT_BYTES : 1;
	Str end = str_slice(text, utf8_floor(text, from), text.len);
	for (size_t i = 0; may_credit(end) && i < sizeof credits / sizeof *credits; i++)
		if (str_find_nocase(end, credits[i], 0) != SIZE_MAX)
			return true;
	return ends_in_credit(text);
}

/* "… in the U.S.", but not "… at 6 a.m." */
static bool
ends_in_capital(Str text)
{
	size_t dot = text.len;
	while (dot > 0 && text.at[dot - 1] != '.')
		dot--;
	return dot >= 2 && text.at[dot - 2] >= 'A' && text.at[dot - 2] <= 'Z';
}

/* Could it be a headline? No full stop, not too long. */
static bool
is_headline(const Line *block)
{
	if (block->mark == MARK_HEADING)
		return block->width <= TITLE_WIDTH;
	if (block->mark != MARK_NONE || block->width > TITLE_WIDTH)
		return false;
	uint32_t last = prose_last(block->text); /* most lines that are none end so */
	if (last == ',' || last == ';' ||
		(last != '?' && last != '!' && prose_ends_sentence(block->text)))
		return false;
	if (block->width >= BODY_WIDTH && last == '.' && !ends_in_capital(block->text))
		return false; /* "… struck the reef at 2:15 a.m." */
	return prose_words(block->text) <= TITLE_WORDS && !head_is_caption(block) &&
	       !byline_is_trifle(block->text) && str_find(block->text, STR("://"), 0) == SIZE_MAX;
}

/* ---- where the text begins ---- */

/* A sentence long enough for a paragraph, or one with a dateline before it. */
static bool
is_body(Page *page, size_t at)
{
	const Line *block = &page->blocks.at[at];
	if (block->mark == MARK_HEADING || head_is_caption(block))
		return false;
	if (block->mark != MARK_NONE || block->width > TITLE_WIDTH)
		return true;
	if (block->width >= BODY_WIDTH &&
		dateline_read(&page->article->arena, block->text, &(Dateline){.end = 0}) &&
		(prose_last(block->text) == '.' || prose_ends_sentence(block->text)))
		return true;
	return block->width >= BODY_WIDTH && !is_headline(block) && !byline_is_meta(block->text);
}

static bool
is_beside_text(Str line)
{
	return byline_is_meta(line) || byline_is_trifle(line) || byline_is_label(line) ||
	       str_find(line, STR("://"), 0) != SIZE_MAX;
}

/* "Short sentence." with text below it is text; above metadata or a dateline an odd headline. */
static bool
is_short_text(Page *page, size_t at)
{
	const Line *block = &page->blocks.at[at];
	size_t next = head_next(page, at);
	if (is_headline(block) || head_is_caption(block) || next == page->blocks.count ||
		is_beside_text(block->text))
		return false;
	Str below = page->blocks.at[next].text;
	Dateline dateline;
	return !is_beside_text(below) && !dateline_read(&page->article->arena, below, &dateline);
}

/* A deck may be a sentence as long as a lead; but a byline or date stands between it and the text.
   Gives the block of that; at itself when there is none. */
static size_t
below_deck(Page *page, size_t at)
{
	const Line *deck = &page->blocks.at[at];
	Dateline dateline;
	if (deck->width > DECK_WIDTH || deck->mark != MARK_NONE ||
		dateline_read(&page->article->arena, deck->text, &dateline))
		return at;
	size_t next = head_next(page, at), meta = at;
	for (size_t n = 0; n < DECK_BLOCKS && next < page->blocks.count; n++) {
		if (is_body(page, next))
			return meta;
		if (byline_is_meta(page->blocks.at[next].text))
			meta = next;
		next = head_next(page, next);
	}
	return at;
}

static void
find_body(Page *page)
{
	size_t at = head_first(page), seen = 0;
	for (; at < page->blocks.count; seen++) {
		size_t below = is_body(page, at) ? below_deck(page, at) : at;
		if (below == at && (is_body(page, at) || is_short_text(page, at)))
			break;
		if (seen == HEAD_BLOCKS) { /* a list, a table, a log: no head at all */
			at = 0;
			break;
		}
		at = head_next(page, below);
	}
	page->body = at;
}

/* ---- the headline ---- */

/* One to three words that no headline is made of: "World", "HARBOURS", "Middle East". */
static bool
is_kicker(const Line *block)
{
	size_t words = prose_words(block->text);
	return words == 1 || (words <= KICKER_WORDS && prose_is_name(block->text)) ||
	       prose_last(block->text) == ':';
}

static bool
is_candidate(const Page *page, size_t at)
{
	const Line *block = &page->blocks.at[at];
	return page->roles[at] == ROLE_TEXT && is_headline(block) && !byline_is_meta(block->text);
}

/* "The ferry that never came." above a byline: what else could it be? */
static size_t
odd_title_of(const Page *page)
{
	for (size_t i = head_first(page); i < page->body; i = head_next(page, i)) {
		const Line *block = &page->blocks.at[i];
		if (page->roles[i] == ROLE_TEXT && block->mark == MARK_NONE &&
			prose_last(block->text) != ':' && !head_is_caption(block) &&
			!byline_is_meta(block->text) && !byline_names_outlet(block->text) &&
			!byline_is_trifle(block->text))
			return i;
	}
	return page->blocks.count;
}

/* The first marked heading; else the first line of some words; else the first line there is. */
static size_t
title_of(const Page *page)
{
	size_t none = page->blocks.count, best = none;
	for (size_t i = head_first(page); i < page->body; i = head_next(page, i))
		if (page->blocks.at[i].mark == MARK_HEADING)
			return i;
	for (size_t i = head_first(page); i < page->body; i = head_next(page, i)) {
		const Line *block = &page->blocks.at[i];
		if (!is_candidate(page, i) || byline_names_outlet(block->text) ||
			prose_last(block->text) == ':') /* "Ana Duarte wrote:" */
			continue;
		bool wordy = prose_words(block->text) >= TITLE_LEAST || block->width > BODY_WIDTH;
		if (best == none)
			best = i;
		else if (clutter_section(page->clutter, page->blocks.at[best].text) ||
			 (wordy && prose_words(block->text) >=
					   prose_words(page->blocks.at[best].text) + 3))
			best = i; /* a section above another line is no headline */
		if (wordy || !is_kicker(&page->blocks.at[best]))
			break;
	}
	return best == none ? odd_title_of(page) : best;
}

/* A text of one line has no headline: the line is the text. */
static bool
has_text_below(const Page *page, size_t title)
{
	for (size_t i = head_next(page, title); i < page->blocks.count; i = head_next(page, i))
		if (i >= page->body || !is_headline(&page->blocks.at[i]))
			return true;
	return false;
}

/* What stands above the headline: the outlet, sections, a kicker; much of it is a menu. */
static void
read_above(Page *page, size_t title)
{
	size_t lines = 0;
	for (size_t i = head_first(page); i < title; i = head_next(page, i))
		lines += is_candidate(page, i) && is_kicker(&page->blocks.at[i]);
	for (size_t i = head_first(page); i < title; i = head_next(page, i)) {
		Str text = page->blocks.at[i].text;
		if (!is_candidate(page, i))
			continue;
		bool outlet = byline_names_outlet(text) && byline_add_bare(text, &page->facts);
		bool known = outlet || clutter_section(page->clutter, text) ||
		             (lines >= MENU_LINES && is_kicker(&page->blocks.at[i]));
		page->roles[i] = known ? ROLE_DROPPED : ROLE_HEADING;
	}
}

/* What was told before the text began is not said again. */
static void
drop_repeated(Page *page, Str title)
{
	for (size_t i = head_first(page); i < page->body; i = head_next(page, i))
		if (str_equal(page->blocks.at[i].text, title))
			page->roles[i] = ROLE_DROPPED;
}

/* "Title: Ferry aground": what stands behind the label. */
static Str
without_label(Str title)
{
	static const Str labels[] = {STR("title:"), STR("headline:")};
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (str_starts_nocase(title, labels[i]) && title.len > labels[i].len)
			return str_trim(str_slice(title, labels[i].len, title.len));
	return title;
}

static void
find_title(Page *page)
{
	if (page->article->title.at) {
		drop_repeated(page, page->article->title);
		return;
	}
	size_t at = title_of(page);
	Str outlet = STR_NONE;
	if (at == page->blocks.count || !has_text_below(page, at))
		return;
	read_above(page, at);
	page->roles[at] = ROLE_TITLE;
	page->article->title = byline_headline(without_label(page->blocks.at[at].text), &outlet);
	bool section = outlet.at && clutter_section(page->clutter, outlet); /* "… | Sport" */
	if (outlet.at && !section && !page->facts.source.at)
		page->facts.source = outlet;
}

/* ---- metadata ---- */

static bool
is_label_with_colon(Str line)
{
	return prose_last(line) == ':' && byline_is_label(line);
}

/* "By:" with the name, "Updated" with the day in the next line; "Date:" without any says nothing.
 */
static bool
read_label(Page *page, size_t at)
{
	size_t next = head_next(page, at);
	Str label = page->blocks.at[at].text;
	if (!byline_is_label(label))
		return false;
	if (next >= page->body || is_label_with_colon(page->blocks.at[next].text))
		return is_label_with_colon(label);
	if (page->roles[next] != ROLE_TEXT)
		return false;
	Str value = page->blocks.at[next].text;
	Str both = str_format(&page->article->arena, "%.*s %.*s", STR_ARG(label), STR_ARG(value));
	if (!byline_read(both, &page->facts))
		return false;
	page->roles[next] = ROLE_DROPPED;
	return true;
}

/* Whole lines that say what they are, and outlets that can be nothing else. */
static void
read_lines(Page *page, bool *read)
{
	for (size_t i = 0; i < page->body; i++) {
		const Line *block = &page->blocks.at[i];
		if (page->roles[i] != ROLE_TEXT || block->mark == MARK_HEADING)
			continue;
		read[i] = byline_read(block->text, &page->facts) || byline_is_trifle(block->text) ||
		          read_label(page, i);
		if (!read[i] && byline_names_outlet(block->text))
			read[i] = byline_add_bare(block->text, &page->facts);
		/* "Ana Duarte", "Maritime reporter": one says what the other is */
		if (!read[i] && byline_is_role(block->text))
			read[i] = i > 0 && page->roles[i - 1] == ROLE_TEXT &&
			          byline_is_bare(page->blocks.at[i - 1].text);
		if (read[i])
			page->roles[i] = ROLE_DROPPED;
	}
}

/* A name or role right beside such a line, whatever clutter stood between them. */
static bool
read_beside(Page *page, bool *read, size_t at, bool beside)
{
	const Line *block = &page->blocks.at[at];
	if (page->roles[at] == ROLE_DROPPED && !read[at])
		return beside;
	if (!beside || page->roles[at] != ROLE_TEXT || block->mark != MARK_NONE)
		return read[at];
	bool names = byline_is_role(block->text) || byline_is_bare(block->text);
	read[at] = names && byline_add_bare(block->text, &page->facts);
	if (read[at])
		page->roles[at] = ROLE_DROPPED;
	return read[at];
}

void
head_read(Page *page)
{
	find_body(page);
	find_title(page);
	bool *read = ARENA_ARRAY(&page->article->arena, bool, page->body), beside = false;
	read_lines(page, read);
	for (size_t i = 0; i < page->body; i++)
		beside = read_beside(page, read, i, beside);
	beside = false;
	for (size_t i = page->body; i > 0; i--)
		beside = read_beside(page, read, i - 1, beside);
}
