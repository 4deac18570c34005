/* Looks at the runs of an article one by one: menus, lines of the page, captions, what is said
   twice, what is left over at the end. Does not know where the article is. */
#include "sift.h"

#include "head.h"
#include "prose.h"

#include "base/map.h"
#include "syntax/html.h"

enum {
	RUN_BYTES = 80, /* longer text is text even without a full stop */
	SENTENCE_BYTES = 30,
	LINK_PERCENT = 55,   /* of a run that may be links */
	CAPTION_BYTES = 600, /* a longer one is text beside a picture */
	CREDIT_BYTES = 80,   /* a longer one tells what is to be seen */
	SAME_BYTES = 40,     /* shorter lines may be said twice */
	END_PERCENT = 50,    /* of the text stands above a line that ends it */
	NOTE_PERCENT = 75,   /* and of one that a note follows, as on who wrote it */
	ASIDE_PERCENT = 55,
	CARD_BYTES = 400,    /* of a teaser */
	TEASER_PERCENT = 75, /* of the text may be teasers */
	TAIL_PERCENT = 75,
	CARD_SHARE = 4,    /* and of the article one in so many, at most */
	CARD_UP = 6,       /* elements */
	GOES_ON_LOOK = 60, /* runs */
	FIGURE_UP = 4,     /* elements between a figure and its caption */
};

bool
run_is_linked(const Run *run)
{
	return (size_t)run->links * 100 > run->text.len * LINK_PERCENT;
}

bool
run_is_text(const Run *run)
{
	if (run->kind == PASSAGE_HEADING || run_is_linked(run))
		return false;
	return run->text.len >= RUN_BYTES ||
	       (run->text.len >= SENTENCE_BYTES && prose_ends_sentence(run->text));
}

bool
run_is_menu(const Run *run)
{
	return run_is_linked(run) && run->kind != PASSAGE_HEADING &&
	       !prose_ends_sentence(run->text);
}

/* A paragraph of a figure is its caption; a quotation or table in it is not. */
static bool
is_in_figure(const Run *run)
{
	const xmlNode *node = run->block;
	for (size_t up = 0; node && up < FIGURE_UP; up++, node = node->parent)
		if (tree_is(node, "figure"))
			return true;
	return false;
}

static bool
may_be_caption(const Run *run)
{
	return run->kind == PASSAGE_CAPTION || run->kind == PASSAGE_PARAGRAPH ||
	       run->kind == PASSAGE_ITEM;
}

void
sift_captions(Outline *outline, RunSpan span)
{
	for (size_t i = 0; i < outline->suspects.count; i++) {
		const Suspect *suspect = &outline->suspects.at[i];
		for (size_t k = suspect->runs.first;
			suspect->block == CLUTTER_CAPTION && k < suspect->runs.last; k++) {
			Run *run = &outline->runs.at[k];
			if (may_be_caption(run) && run->text.len <= CAPTION_BYTES)
				run->kind = PASSAGE_CAPTION;
		}
	}
	for (size_t i = 0; i < span.last; i++) {
		Run *run = &outline->runs.at[i];
		if (run->dropped || !may_be_caption(run))
			continue;
		Line line = {.text = run->text, .width = run->text.len};
		bool credit = run->verdict == CLUTTER_CREDIT;
		if (credit || is_in_figure(run) || head_is_caption(&line))
			run->kind = run->text.len <= CAPTION_BYTES ? PASSAGE_CAPTION : run->kind;
		if (credit && run->text.len <= CREDIT_BYTES)
			outline_drop(outline, i, "a picture's credit, by the rule", NULL);
	}
}

static void
drop_from(Outline *outline, size_t first, size_t last, const char *why)
{
	outline_drop(outline, first, why, NULL);
	for (size_t i = first + 1; i < last; i++)
		outline_drop(outline, i, "below the end of the article", NULL);
}

/* Do the paragraphs of the article go on below run i, in the element that holder is? */
static bool
goes_on(const Outline *outline, size_t i, size_t last, const xmlNode *holder)
{
	for (size_t n = 0; holder && ++i < last && n < GOES_ON_LOOK; n++) {
		const Run *run = &outline->runs.at[i];
		if (!run->dropped && run->kind == PASSAGE_PARAGRAPH && run_is_text(run) &&
			run->block->parent == holder)
			return true;
	}
	return false;
}

void
sift_lines(Outline *outline, RunSpan span)
{
	size_t all = 0, before = 0;
	const xmlNode *holder = NULL; /* of the last paragraph */
	bool aside = false;           /* below a list of other stories, which a paragraph ends */
	for (size_t i = span.first; i < span.last; i++)
		all += outline->runs.at[i].dropped ? 0 : outline->runs.at[i].text.len;
	for (size_t i = span.first; i < span.last; i++) {
		Run *run = &outline->runs.at[i];
		if (run->dropped)
			continue;
		ClutterVerdict verdict = (ClutterVerdict)run->verdict;
		bool ends = (verdict == CLUTTER_END && before * 100 > all * END_PERCENT) ||
		            (verdict == CLUTTER_ASIDE && before * 100 > all * ASIDE_PERCENT);
		bool note = verdict == CLUTTER_END && run->block->parent == holder &&
		            before * 100 > all * NOTE_PERCENT;
		if (ends && (note || !goes_on(outline, i, span.last, holder))) {
			drop_from(outline, i, span.last, "ends the article, by the rule");
			return;
		}
		aside = !run_is_text(run) && (aside || (before && verdict == CLUTTER_ASIDE));
		before += run->text.len;
		if (run->kind == PASSAGE_PARAGRAPH && run_is_text(run))
			holder = run->block->parent;
		if (verdict != CLUTTER_NONE && verdict != CLUTTER_CREDIT)
			outline_drop(outline, i, "the rule", NULL);
		else if (aside)
			outline_drop(outline, i, "in a list of other stories", NULL);
		else if (run_is_menu(run))
			outline_drop(outline, i, "a menu", NULL);
	}
}

void
sift_repeated(Outline *outline, RunSpan span)
{
	Map seen;
	Str before = STR_NONE;
	map_init(&seen);
	for (size_t i = 0; i < span.last; i++) {
		const Run *run = &outline->runs.at[i];
		if (run->dropped || run->text.len < SAME_BYTES)
			continue;
		bool twice = run->kind == PASSAGE_PARAGRAPH ? str_equal(run->text, before)
		                                            : map_get(&seen, run->text) != MAP_NONE;
		before = run->deck ? run->text : STR_NONE;
		if (twice)
			outline_drop(outline, i, "said before", NULL);
		else
			map_put(&seen, run->text, 1);
	}
	map_release(&seen);
}

/* What the last paragraph stands in; a signature stands there, too. */
static const xmlNode *
holder_of(const Outline *outline, RunSpan span)
{
	for (size_t i = span.last; i > span.first; i--) {
		const Run *run = &outline->runs.at[i - 1];
		if (!run->dropped && run->kind == PASSAGE_PARAGRAPH && run_is_text(run))
			return run->block->parent;
	}
	return NULL;
}

/* Does it hold more text than so many bytes? */
static bool
holds_more(const Outline *outline, RunSpan span, size_t most)
{
	size_t bytes = 0;
	for (size_t i = span.first; i < span.last && bytes <= most; i++)
		bytes += outline->runs.at[i].text.len;
	return bytes > most;
}

/* The runs of the box around a linked heading: of the outermost element that holds at most so many
   bytes of text. */
static RunSpan
card_of(const Outline *outline, size_t heading, size_t most)
{
	RunSpan card = {(uint32_t)heading, (uint32_t)heading + 1};
	const xmlNode *node = outline->runs.at[heading].block;
	for (size_t up = 0; node && node->type == XML_ELEMENT_NODE && up < CARD_UP;
		up++, node = node->parent) {
		RunSpan span = outline_span(outline, node);
		if (holds_more(outline, span, most))
			break;
		if (span.last > span.first)
			card = span;
	}
	return card;
}

/* The box of a teaser that begins with run i; empty when the run is no linked heading of one. */
static RunSpan
teaser_at(const Outline *outline, size_t i, size_t last, size_t most)
{
	const Run *run = &outline->runs.at[i], *next = i + 1 < last ? run + 1 : NULL;
	RunSpan none = {(uint32_t)i, (uint32_t)i};
	if (run->dropped || run->kind != PASSAGE_HEADING || run->level < 2 || !run_is_linked(run))
		return none;
	RunSpan card = card_of(outline, i, most);
	bool alone = card.last == card.first + 1;
	if (alone && next && run_is_text(next) && next->block->parent == run->block->parent)
		return none; /* the heading of a part, with a link */
	return card;
}

void
sift_teasers(Outline *outline, RunSpan span)
{
	size_t all = 0, bytes = 0, seen = span.first;
	for (size_t i = span.first; i < span.last; i++)
		all += outline->runs.at[i].dropped ? 0 : outline->runs.at[i].text.len;
	size_t most = all / CARD_SHARE < CARD_BYTES ? all / CARD_SHARE : CARD_BYTES;
	for (size_t i = span.first; i < span.last; i++) {
		RunSpan card = teaser_at(outline, i, span.last, most);
		for (size_t k = card.first > seen ? card.first : seen; k < card.last; k++)
			bytes += outline->runs.at[k].dropped ? 0 : outline->runs.at[k].text.len;
		seen = card.last > seen ? card.last : seen;
	}
	if (bytes * 100 > all * TEASER_PERCENT)
		return; /* a list of things, each with its own page, is the article */
	for (size_t i = span.first; i < span.last; i++) {
		RunSpan card = teaser_at(outline, i, span.last, most);
		for (size_t k = card.first; k < card.last; k++)
			outline_drop(outline, k, "a teaser of another story", NULL);
	}
}

/* The element in which most of the text stands, paragraph beside paragraph; NULL for none. */
static const xmlNode *
main_holder(const Outline *outline, RunSpan span)
{
	const xmlNode *best = NULL;
	size_t most = 0;
	for (size_t i = span.first; i < span.last;) {
		const xmlNode *holder = outline->runs.at[i].block->parent;
		size_t bytes = 0;
		for (; i < span.last; i++) {
			const Run *run = &outline->runs.at[i];
			if (run->dropped || !run_is_text(run) || run->kind != PASSAGE_PARAGRAPH)
				continue;
			if (run->block->parent != holder)
				break;
			bytes += run->text.len;
		}
		if (bytes > most) {
			most = bytes;
			best = holder;
		}
	}
	return best;
}

void
sift_tail(Outline *outline, RunSpan span)
{
	const xmlNode *holder = main_holder(outline, span);
	if (!holder)
		return;
	RunSpan own = outline_span(outline, holder);
	size_t all = 0, in = 0;
	for (size_t i = span.first; i < span.last; i++) {
		const Run *run = &outline->runs.at[i];
		size_t bytes = run->dropped ? 0 : run->text.len;
		all += bytes;
		in += i >= own.first && i < own.last ? bytes : 0;
	}
	if (in * 100 < all * TAIL_PERCENT)
		return;
	bool page = false;
	for (size_t i = own.last; i < span.last; i++) {
		const Run *run = &outline->runs.at[i];
		page = page || run->dropped || (run->links && !run_is_text(run));
		if (page)
			outline_drop(outline, i, "beyond the article's own element", NULL);
	}
}

void
sift_ends(Outline *outline, RunSpan span)
{
	const xmlNode *holder = holder_of(outline, span);
	for (size_t i = span.last; i > span.first; i--) {
		const Run *run = &outline->runs.at[i - 1];
		if (run->dropped)
			continue;
		bool beside = run->block->parent == holder && !run->links;
		bool scrap =
			run->kind == PASSAGE_HEADING ||
			(!beside && !run_is_text(run) && run->kind == PASSAGE_PARAGRAPH &&
				!tree_is(run->block, "tr") && !prose_ends_sentence(run->text)) ||
			(run->kind == PASSAGE_ITEM && run_is_linked(run));
		if (!scrap)
			break;
		outline_drop(outline, i - 1, "a scrap at the end", NULL);
	}
}
