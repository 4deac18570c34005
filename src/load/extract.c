/*
 * Finds the article in a page by the worth of its runs: sentences are worth their length, link
 * lists and scraps cost. From the body downwards, as long as one child keeps most of the worth, the
 * article is in it (after the idea of Readability, but over runs instead of tags), and in what
 * stands beside it without menus. What class, id, role or element name says is no article is left
 * out first, unless that would be most of the page. A page without menus is all article.
 */
#include "extract.h"

#include "byline.h"
#include "prose.h"
#include "sift.h"

#include "base/memory.h"
#include "syntax/html.h"

#include <stdlib.h>

enum {
	KEEP_PERCENT = 82,    /* of a parent's worth that a child must hold to take its place */
	MARKED_PERCENT = 45,  /* an element that says it is the article needs less */
	SUSPECT_PERCENT = 45, /* an element with more worth than that of the page is no clutter */
	ARTICLE_BYTES = 300,  /* an article is not shorter, where something else is longer */
	SCRAP_COST = 8,       /* of a run that is no text */
	DECK_LOOK = 40,       /* runs that may stand between headline and article */
	DECK_RUNS = 6,
	ABOVE_WORTH = 8, /* what stands there is the article's if its worth is one in so many */
	TOLD_LEAST = 40, /* bytes of a run; a shorter one may stand in any text */
	TOLD_RUNS = 500, /* that are looked for in what is told */
	MISSED_SHARE = 3,
	SHORT_BYTES = 150, /* less is looked for again, less strictly */
	LENIENT_GAIN = 3,  /* as much text must be there, or the names of blocks were right */
	ABOVE_SHARE = 4,   /* one in so many runs below the headline may be the page's */
	TITLE_BYTES = 400,
	TITLED_LOOK = 5000,  /* runs; a headline stands no further down */
	HEADLINE_BYTES = 12, /* a shorter one may stand in many titles */
	DECK_BYTES = 60,     /* of a heading; a shorter one belongs to something else */
};

static long
worth_of(const Run *run)
{
	if (run->dropped || run->kind == PASSAGE_HEADING || run->kind == PASSAGE_CAPTION)
		return 0;
	if (run_is_text(run))
		return (long)(run->text.len - run->links);
	return -SCRAP_COST;
}

/* Is it the page's: left out, a menu, or a scrap with a link in it, as teasers are made of? */
static bool
is_of_page(const Run *run)
{
	bool scrap = run->links && run->kind != PASSAGE_HEADING && !run_is_text(run) &&
	             !prose_ends_sentence(run->text);
	return run->dropped || scrap || run_is_menu(run);
}

/* Of all runs before one. */
typedef struct {
	long worth;
	uint32_t runs, texts, of_page;
} Sum;

static void
sum_up(const Outline *outline, Sum *sums)
{
	sums[0] = (Sum){0};
	for (size_t i = 0; i < outline->runs.count; i++) {
		const Run *run = &outline->runs.at[i];
		sums[i + 1] = (Sum){
			.worth = sums[i].worth + worth_of(run),
			.runs = sums[i].runs + 1,
			.texts = sums[i].texts + (!run->dropped && run_is_text(run)),
			.of_page = sums[i].of_page + is_of_page(run),
		};
	}
}

static Sum
sum_in(const Sum *sums, RunSpan span)
{
	Sum first = sums[span.first], last = sums[span.last];
	return (Sum){last.worth - first.worth, last.runs - first.runs, last.texts - first.texts,
		last.of_page - first.of_page};
}

static void
drop(Outline *outline, RunSpan span, const char *why, const xmlNode *by)
{
	for (size_t i = span.first; i < span.last; i++)
		outline_drop(outline, i, why, by);
}

/* May the runs of a suspect go? all: the text of the page, bytes; headline: a run. */
static bool
may_drop(const Suspect *suspect, long worth, long all, size_t headline)
{
	bool holds = headline >= suspect->runs.first && headline < suspect->runs.last;
	bool small = worth * 100 <= all * SUSPECT_PERCENT;
	if (suspect->block == CLUTTER_CAPTION)
		return false;
	/* an article may be shorter than what its readers say; but "comment" may be its own kind */
	if (suspect->block == CLUTTER_TALK && (small || !holds) && all - worth >= ARTICLE_BYTES)
		return true;
	return small && !(holds && worth >= ARTICLE_BYTES);
}

/* Drops what its name says is no article. Suspects stand inner ones first: from the last to the
   first, what an outer one dropped is not looked at again, however deep they are nested. */
static void
drop_suspects(Outline *outline, const Sum *sums, size_t headline, bool lenient)
{
	long all = 0;
	for (size_t i = 0; i < outline->runs.count; i++)
		all += run_is_text(&outline->runs.at[i]) ? (long)outline->runs.at[i].text.len : 0;
	RunSpan dropped = {0, 0};
	for (size_t i = outline->suspects.count; i > 0; i--) {
		const Suspect *suspect = &outline->suspects.at[i - 1];
		RunSpan span = suspect->runs;
		if (span.first >= dropped.first && span.last <= dropped.last)
			continue;
		if (lenient && suspect->block != CLUTTER_TALK)
			continue;
		if (may_drop(suspect, sum_in(sums, span).worth, all, headline)) {
			drop(outline, span, "the name of the block", suspect->node);
			dropped = span;
		} else if (suspect->block != CLUTTER_CAPTION) {
			Run *first = &outline->runs.at[span.first];
			first->why = first->dropped ? first->why : "too much to drop by name";
			first->by = first->dropped ? first->by : suspect->node;
		}
	}
}

/* Says the page itself that this is the article? */
static bool
is_marked(const xmlNode *node)
{
	static const char *const words[] = {"articlebody", "article-body", "article_body",
		"article__body", "entry-content", "post-content", "story-body", "article-content",
		"article__content", "articlecontent", "post-body", "storytext", "story-content",
		"article-text", "body-content", "content-body"};
	if (tree_is(node, "article") || tree_is(node, "main"))
		return true;
	for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
		Str name = str_of((const char *)attribute->name);
		Str value = str_of(
			attribute->children ? (const char *)attribute->children->content : NULL);
		if (!value.at || !(str_is(name, "class") || str_is(name, "id") ||
					 str_is(name, "itemprop") || str_is(name, "role")))
			continue;
		if (str_is(name, "role") && str_is(value, "main"))
			return true;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (str_find_nocase(value, str_of(words[i]), 0) != SIZE_MAX)
				return true;
	}
	return false;
}

/* The child of node that may take its place, or NULL. One paragraph among others may not. */
static const xmlNode *
better_child(const Outline *outline, const xmlNode *node, const Sum *sums)
{
	Sum whole = sum_in(sums, outline_span(outline, node));
	long best_worth = 0;
	const xmlNode *best = NULL;
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (child->type != XML_ELEMENT_NODE)
			continue;
		Sum own = sum_in(sums, outline_span(outline, child));
		bool fits = own.worth * 100 >= whole.worth * KEEP_PERCENT ||
		            (own.worth * 100 >= whole.worth * MARKED_PERCENT && is_marked(child));
		if (fits && own.worth > best_worth && (own.texts > 1 || whole.texts == 1)) {
			best = child;
			best_worth = own.worth;
		}
	}
	return best;
}

/* The runs of top and of what stands beside it, up to a menu on either side: text, and scraps where
   top is too little for an article. */
static RunSpan
widened(const Outline *outline, const xmlNode *top, const Sum *sums)
{
	RunSpan span = outline_span(outline, top);
	bool scraps = sum_in(sums, span).worth < ARTICLE_BYTES;
	for (const xmlNode *above = top->prev; above; above = above->prev) {
		Sum sum = sum_in(sums, outline_span(outline, above));
		if (sum.of_page)
			break;
		if (sum.runs && (scraps || sum.worth > 0))
			span.first = outline_span(outline, above).first;
	}
	scraps = scraps || tree_is(top, "p");
	for (const xmlNode *below = top->next; below; below = below->next) {
		Sum sum = sum_in(sums, outline_span(outline, below));
		if (sum.of_page)
			break;
		if (sum.runs && (scraps || sum.worth > 0))
			span.last = outline_span(outline, below).last;
	}
	return span;
}

/* The page's <title>, folded. */
static Str
title_of(Arena *arena, const xmlNode *body)
{
	const xmlNode *root = tree_root(body->doc), *head = tree_find(root, "head");
	const xmlNode *title = head ? tree_find(head, "title") : NULL;
	return title ? prose_fold(arena, tree_line(arena, title, TITLE_BYTES)) : STR_NONE;
}

/* Is it what the page is titled with? */
static bool
is_headline(const Run *run, Str title)
{
	size_t least = run->kind == PASSAGE_HEADING ? HEADLINE_BYTES : HEADLINE_BYTES * 2;
	return run->text.len >= least && run->text.len <= title.len && !run_is_linked(run) &&
	       str_find_nocase(title, run->text, 0) != SIZE_MAX;
}

/* The first line that the page is titled with; SIZE_MAX for none. */
static size_t
titled_line(const Outline *outline, const xmlNode *body)
{
	Arena arena;
	arena_init(&arena);
	Str title = title_of(&arena, body);
	size_t i = 0, count = outline->runs.count < TITLED_LOOK ? outline->runs.count : TITLED_LOOK;
	while (i < count && !is_headline(&outline->runs.at[i], title))
		i++;
	arena_release(&arena);
	return i < count ? i : SIZE_MAX;
}

/* The line that the page is titled with or, without one, the last h1, before run end; SIZE_MAX for
   none. */
static size_t
headline_before(const Outline *outline, size_t titled, size_t end)
{
	if (titled < end)
		return titled;
	for (size_t i = end; i > 0; i--) {
		const Run *run = &outline->runs.at[i - 1];
		if (run->kind == PASSAGE_HEADING && run->level == 1)
			return i - 1;
	}
	return SIZE_MAX;
}

/* Running text, or a heading as long, as it stands between a headline and its article. */
static bool
is_deck(const Run *run)
{
	if (str_starts_nocase(run->text, STR("by ")) && !prose_ends_sentence(run->text))
		return false; /* and when, in the same line */
	return (run_is_text(run) ||
		       (run->kind == PASSAGE_HEADING && run->text.len >= DECK_BYTES)) &&
	       !run->dropped && run->kind != PASSAGE_CAPTION && !run_is_linked(run) &&
	       run->verdict == CLUTTER_NONE && !byline_is_meta(run->text);
}

/* Drops what stands above the article but its deck: headlines, and it, may have a part of the page
   to themselves. */
static void
drop_above(Outline *outline, size_t from, size_t first)
{
	size_t decks = 0;
	if (from != SIZE_MAX && from + DECK_LOOK < first)
		from = SIZE_MAX;
	for (size_t i = 0; i < first; i++) {
		Run *run = &outline->runs.at[i];
		bool deck = from != SIZE_MAX && i > from && decks < DECK_RUNS && is_deck(run);
		decks += deck;
		run->deck = deck;
		if (deck && !run->why)
			run->why = "between headline and article";
		else if (!deck)
			outline_drop(
				outline, i, i == from ? "the headline" : "above the article", NULL);
	}
}

/* Nothing is decided yet. */
static void
forget(Outline *outline)
{
	for (size_t i = 0; i < outline->runs.count; i++) {
		Run *run = &outline->runs.at[i];
		run->dropped = run->deck = false;
		run->why = NULL;
		run->by = NULL;
	}
}

/* A page without running text: what there is, short as it is, is what can be shown. */
static void
keep_scraps(Outline *outline)
{
	forget(outline);
	for (size_t i = 0; i < outline->runs.count; i++) {
		const Run *run = &outline->runs.at[i];
		if (run->verdict != CLUTTER_NONE)
			outline_drop(outline, i, "the rule", NULL);
		else if (run_is_linked(run))
			outline_drop(outline, i, "a menu", NULL);
	}
	RunSpan dropped = {0, 0};
	for (size_t i = outline->suspects.count; i > 0; i--) {
		const Suspect *suspect = &outline->suspects.at[i - 1];
		RunSpan span = suspect->runs;
		if (suspect->block == CLUTTER_CAPTION ||
			(span.first >= dropped.first && span.last <= dropped.last))
			continue;
		drop(outline, span, "the name of the block", suspect->node);
		dropped = span;
	}
	if (outline_kept(outline))
		return;
	forget(outline);
	for (size_t i = 0; i < outline->runs.count; i++)
		if (run_is_linked(&outline->runs.at[i]))
			outline_drop(outline, i, "a menu", NULL);
}

/* Where the article stands. */
static RunSpan
find_article(const Outline *outline, const xmlNode *body, const Sum *sums)
{
	const xmlNode *top = body;
	for (const xmlNode *child = top; child; child = better_child(outline, top, sums))
		top = child;
	return top == body ? outline_span(outline, body) : widened(outline, top, sums);
}

/* Takes in what stands between the headline and the article, and leaves out what stands above the
   headline: tickers and menus may be long enough to look like text. */
static RunSpan
from_headline(Outline *outline, const Sum *sums, RunSpan span, size_t headline)
{
	if (headline == SIZE_MAX)
		return span;
	RunSpan whole = {(uint32_t)headline, span.last};
	if (headline < span.first) {
		Sum above = sum_in(sums, (RunSpan){(uint32_t)headline, span.first});
		bool article = above.of_page * ABOVE_SHARE <= above.runs &&
		               above.worth * ABOVE_WORTH >= sum_in(sums, span).worth;
		for (size_t i = headline; article && i < span.first; i++)
			outline->runs.at[i].deck = true;
		return article ? whole : span;
	}
	return sum_in(sums, whole).worth * 2 > sum_in(sums, span).worth ? whole : span;
}

/* Drops what is not in span, and what in it is of the page. */
static void
leave(Outline *outline, RunSpan span, size_t headline, bool plain)
{
	sift_captions(outline, span);
	drop_above(outline, headline, span.first);
	drop(outline, (RunSpan){span.last, (uint32_t)outline->runs.count}, "below the article",
		NULL);
	sift_lines(outline, span);
	sift_repeated(outline, span);
	if (plain)
		return;
	sift_teasers(outline, span);
	sift_tail(outline, span);
	sift_ends(outline, span);
}

/* Leaves what is article; lenient: whatever the names of blocks say. */
static void
extract(Outline *outline, const xmlNode *body, size_t titled, bool lenient)
{
	Sum *sums = memory_new((outline->runs.count + 1) * sizeof *sums);
	RunSpan all = outline_span(outline, body);
	size_t headline = headline_before(outline, titled, all.last);
	sum_up(outline, sums);
	drop_suspects(outline, sums, headline, lenient);
	sum_up(outline, sums);
	bool plain = !sum_in(sums, all).of_page;
	RunSpan span = plain ? all : find_article(outline, body, sums);
	bool any = plain || sum_in(sums, span).worth > 0;
	headline = headline_before(outline, titled, span.last);
	if (any && !plain)
		span = from_headline(outline, sums, span, headline);
	free(sums);
	if (any)
		leave(outline, span, headline, plain);
	if (!any || !outline_kept(outline)) /* or the longest text was the page's own */
		keep_scraps(outline);
}

/* Looks less strictly where little is left. */
static void
extract_twice(Outline *outline, const xmlNode *body, size_t titled)
{
	extract(outline, body, titled, false);
	size_t strict = outline_kept(outline);
	if (strict >= SHORT_BYTES)
		return;
	forget(outline);
	extract(outline, body, titled, true);
	if (outline_kept(outline) >= ARTICLE_BYTES &&
		outline_kept(outline) >= LENIENT_GAIN * strict)
		return;
	forget(outline);
	extract(outline, body, titled, false);
}

/* What of a told text stands on the page. */
typedef struct {
	RunSpan span;       /* from the first run to the last that is told */
	size_t bytes, kept; /* of told runs, and of those that were not dropped */
} Heard;

static Heard
hear(const Outline *outline, Str told)
{
	Heard heard = {
		{0, 0},
                0, 0
        };
	for (size_t i = 0, n = 0; i < outline->runs.count && n < TOLD_RUNS; i++) {
		const Run *run = &outline->runs.at[i];
		if (run->text.len < TOLD_LEAST)
			continue;
		n++;
		if (str_find(told, run->text, 0) == SIZE_MAX)
			continue;
		heard.span.first = heard.bytes ? heard.span.first : (uint32_t)i;
		heard.span.last = (uint32_t)i + 1;
		heard.bytes += run->text.len;
		heard.kept += run->dropped ? 0 : run->text.len;
	}
	return heard;
}

void
extract_article(Outline *outline, const xmlNode *body, Str told)
{
	size_t titled = titled_line(outline, body);
	extract_twice(outline, body, titled);
	if (!told.len)
		return;
	Heard heard = hear(outline, told);
	if (heard.bytes * 2 < told.len || heard.kept * 2 >= heard.bytes)
		return;
	/* most of it stands there, and most of that was dropped */
	forget(outline);
	leave(outline, heard.span, headline_before(outline, titled, heard.span.last), false);
}

bool
extract_missed(const Outline *outline, Str told)
{
	return told.len && outline_kept(outline) * MISSED_SHARE < told.len &&
	       hear(outline, told).bytes * 2 < told.len;
}
