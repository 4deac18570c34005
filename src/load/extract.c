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

#include "base/memory.h"
#include "syntax/html.h"

#include <stdlib.h>

enum {
	RUN_BYTES = 80, /* longer text is text even without a full stop */
	SENTENCE_BYTES = 30,
	KEEP_PERCENT = 78,    /* of a parent's worth that a child must hold to take its place */
	MARKED_PERCENT = 45,  /* an element that says it is the article needs less */
	SUSPECT_PERCENT = 45, /* an element with more worth than that of the page is no clutter */
	ARTICLE_BYTES = 300,  /* an article is not shorter, where something else is longer */
	LINK_PERCENT = 55,    /* of a run that may be links */
	SCRAP_COST = 12,      /* of a run that is no text */
	DECK_LOOK = 40,       /* runs that may stand between headline and article */
	DECK_RUNS = 4,
};

static bool
is_linked(const Run *run)
{
	return (size_t)run->links * 100 > run->text.len * LINK_PERCENT;
}

/* Text, as opposed to labels and lists of links. */
static bool
is_text(const Run *run)
{
	if (run->kind == PASSAGE_HEADING || is_linked(run))
		return false;
	return run->text.len >= RUN_BYTES ||
	       (run->text.len >= SENTENCE_BYTES && prose_ends_sentence(run->text));
}

static long
worth_of(const Run *run)
{
	if (run->dropped || run->kind == PASSAGE_HEADING || run->kind == PASSAGE_CAPTION)
		return 0;
	if (is_text(run))
		return (long)(run->text.len - run->links);
	return -SCRAP_COST;
}

static bool
is_menu(const Run *run)
{
	return is_linked(run) && run->kind != PASSAGE_HEADING && !prose_ends_sentence(run->text);
}

/* Is it the page's: left out, a menu, or a scrap with a link in it, as teasers are made of? */
static bool
is_of_page(const Run *run)
{
	bool scrap = run->links && run->kind != PASSAGE_HEADING && !is_text(run) &&
	             !prose_ends_sentence(run->text);
	return run->dropped || scrap || is_menu(run);
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
			.texts = sums[i].texts + (!run->dropped && is_text(run)),
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
drop(Outline *outline, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++)
		outline->runs.at[i].dropped = true;
}

static void
drop_suspects(Outline *outline, const Sum *sums)
{
	long all = 0;
	for (size_t i = 0; i < outline->runs.count; i++)
		all += is_text(&outline->runs.at[i]) ? (long)outline->runs.at[i].text.len : 0;
	for (size_t i = 0; i < outline->suspects.count; i++) {
		const Suspect *suspect = &outline->suspects.at[i];
		RunSpan span = suspect->runs;
		long worth = sum_in(sums, span).worth;
		/* an article may be shorter than what its readers say */
		bool talk = suspect->block == CLUTTER_TALK && all - worth >= ARTICLE_BYTES;
		if (talk || worth * 100 <= all * SUSPECT_PERCENT)
			drop(outline, span.first, span.last);
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

/* The headline above the article, or SIZE_MAX. */
static size_t
headline_above(const Outline *outline, size_t first)
{
	for (size_t i = first, n = 0; i > 0 && n < DECK_LOOK; i--, n++) {
		const Run *run = &outline->runs.at[i - 1];
		if (run->kind == PASSAGE_HEADING && run->level == 1)
			return i - 1;
	}
	return SIZE_MAX;
}

/* Running text, or a long heading, as it stands between a headline and its article. */
static bool
is_deck(const Run *run, const Clutter *clutter)
{
	if (run->dropped || run->kind == PASSAGE_CAPTION || is_linked(run) ||
		clutter_line(clutter, run->text) != CLUTTER_NONE || byline_is_meta(run->text))
		return false;
	return run->text.len >= RUN_BYTES ||
	       (run->text.len >= SENTENCE_BYTES && prose_ends_sentence(run->text));
}

/* Drops what stands above the article but its deck: headlines, and it, may have a part of the page
   to themselves. */
static void
drop_above(Outline *outline, size_t first, const Clutter *clutter)
{
	size_t from = headline_above(outline, first), decks = 0;
	for (size_t i = 0; i < first; i++) {
		Run *run = &outline->runs.at[i];
		bool deck = from != SIZE_MAX && i > from && decks < DECK_RUNS && is_deck(run, clutter);
		decks += deck;
		run->dropped = !deck;
	}
}

/* Lines of the page among the runs, and all that stands below a line that ends articles. */
static void
drop_lines(Outline *outline, RunSpan span, const Clutter *clutter)
{
	size_t all = 0, before = 0;
	bool aside = false; /* below a list of other stories, which a paragraph ends */
	for (size_t i = span.first; i < span.last; i++)
		all += outline->runs.at[i].dropped ? 0 : outline->runs.at[i].text.len;
	for (size_t i = span.first; i < span.last; i++) {
		Run *run = &outline->runs.at[i];
		if (run->dropped)
			continue;
		ClutterVerdict verdict = clutter_line(clutter, run->text);
		if ((verdict == CLUTTER_END && before * 2 > all) ||
			(verdict == CLUTTER_ASIDE && before * 3 > 2 * all)) {
			drop(outline, i, span.last);
			return;
		}
		aside = !is_text(run) && (aside || (before && verdict == CLUTTER_ASIDE));
		before += run->text.len;
		run->dropped = verdict != CLUTTER_NONE || aside || is_menu(run);
	}
}

/* Headings below which nothing stands, and labels; not the row of a table. */
static void
drop_ends(Outline *outline, RunSpan span)
{
	for (size_t i = span.last; i > span.first; i--) {
		Run *run = &outline->runs.at[i - 1];
		if (run->dropped)
			continue;
		bool scrap =
			run->kind == PASSAGE_HEADING ||
			(!is_text(run) && run->kind == PASSAGE_PARAGRAPH &&
				!tree_is(run->block, "tr") && !prose_ends_sentence(run->text)) ||
			(run->kind == PASSAGE_ITEM && is_linked(run));
		if (!scrap)
			break;
		run->dropped = true;
	}
}

static bool
any_kept(const Outline *outline)
{
	for (size_t i = 0; i < outline->runs.count; i++)
		if (!outline->runs.at[i].dropped)
			return true;
	return false;
}

/* A page without running text: what there is, short as it is, is what can be shown. */
static void
keep_scraps(Outline *outline, const Clutter *clutter)
{
	for (size_t i = 0; i < outline->runs.count; i++) {
		Run *run = &outline->runs.at[i];
		run->dropped = is_linked(run) || clutter_line(clutter, run->text) != CLUTTER_NONE;
	}
	for (size_t i = 0; i < outline->suspects.count; i++) {
		RunSpan span = outline->suspects.at[i].runs;
		drop(outline, span.first, span.last);
	}
	if (any_kept(outline))
		return;
	for (size_t i = 0; i < outline->runs.count; i++)
		outline->runs.at[i].dropped = is_linked(&outline->runs.at[i]);
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

void
extract_article(Outline *outline, const xmlNode *body, const Clutter *clutter)
{
	Sum *sums = memory_new((outline->runs.count + 1) * sizeof *sums);
	sum_up(outline, sums);
	drop_suspects(outline, sums);
	sum_up(outline, sums);
	RunSpan all = outline_span(outline, body);
	bool plain = !sum_in(sums, all).of_page;
	RunSpan span = plain ? all : find_article(outline, body, sums);
	bool any = plain || sum_in(sums, span).worth > 0;
	free(sums);
	if (any) {
		drop_above(outline, span.first, clutter);
		drop(outline, span.last, outline->runs.count);
		drop_lines(outline, span, clutter);
	}
	if (any && !plain)
		drop_ends(outline, span);
	if (!any || !any_kept(outline)) /* or the longest text was the page's own */
		keep_scraps(outline, clutter);
}
