/*
 * Finds the article in a page by the worth of its runs: sentences are worth their length, link
 * lists and scraps cost. From the body downwards, as long as one child keeps most of the worth, the
 * article is in it (after the idea of Readability, but over runs instead of tags). What class, id,
 * role or element name says is no article is left out first, unless that would be most of the page.
 */
#include "extract.h"

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

/* sums[i] is the worth of all runs before run i. */
static void
sum_up(const Outline *outline, long *sums)
{
	sums[0] = 0;
	for (size_t i = 0; i < outline->runs.count; i++)
		sums[i + 1] = sums[i] + worth_of(&outline->runs.at[i]);
}

static long
worth_in(const long *sums, RunSpan span)
{
	return sums[span.last] - sums[span.first];
}

static void
drop(Outline *outline, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++)
		outline->runs.at[i].dropped = true;
}

static void
drop_suspects(Outline *outline, const long *sums)
{
	long all = 0;
	for (size_t i = 0; i < outline->runs.count; i++)
		all += is_text(&outline->runs.at[i]) ? (long)outline->runs.at[i].text.len : 0;
	for (size_t i = 0; i < outline->suspects.count; i++) {
		const Suspect *suspect = &outline->suspects.at[i];
		RunSpan span = suspect->runs;
		long worth = worth_in(sums, span);
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

/* The child of node that may take its place, or NULL. */
static const xmlNode *
better_child(const Outline *outline, const xmlNode *node, const long *sums)
{
	long whole = worth_in(sums, outline_span(outline, node)), best_worth = 0;
	const xmlNode *best = NULL;
	for (const xmlNode *child = node->children; child; child = child->next) {
		if (child->type != XML_ELEMENT_NODE)
			continue;
		long worth = worth_in(sums, outline_span(outline, child));
		bool fits = worth * 100 >= whole * KEEP_PERCENT ||
		            (worth * 100 >= whole * MARKED_PERCENT && is_marked(child));
		if (fits && worth > best_worth) {
			best = child;
			best_worth = worth;
		}
	}
	return best;
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
		run->dropped = verdict != CLUTTER_NONE || aside ||
		               (is_linked(run) && run->kind != PASSAGE_HEADING &&
				       !prose_ends_sentence(run->text));
	}
}

/* Headings below which nothing stands, and labels at both ends. */
static void
drop_ends(Outline *outline, RunSpan span)
{
	for (size_t i = span.last; i > span.first; i--) {
		Run *run = &outline->runs.at[i - 1];
		if (run->dropped)
			continue;
		bool scrap = run->kind == PASSAGE_HEADING ||
		             (!is_text(run) && run->kind == PASSAGE_PARAGRAPH &&
				     !prose_ends_sentence(run->text)) ||
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

void
extract_article(Outline *outline, const xmlNode *body, const Clutter *clutter)
{
	long *sums = memory_new((outline->runs.count + 1) * sizeof *sums);
	sum_up(outline, sums);
	drop_suspects(outline, sums);
	sum_up(outline, sums);
	const xmlNode *top = body;
	for (const xmlNode *child = top; child; child = better_child(outline, top, sums))
		top = child;
	RunSpan span = outline_span(outline, top);
	bool any = worth_in(sums, span) > 0;
	free(sums);
	if (!any) {
		keep_scraps(outline, clutter);
		return;
	}
	drop(outline, 0, span.first);
	drop(outline, span.last, outline->runs.count);
	drop_lines(outline, span, clutter);
	drop_ends(outline, span);
	if (!any_kept(outline)) /* the longest text was the page's own */
		keep_scraps(outline, clutter);
}
