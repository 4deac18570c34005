/*
 * Plain text as people paste it. Blocks come from lines_join; here each is given its part:
 * headline, deck, metadata, heading, paragraph, or clutter of the page it was copied from. Text is
 * only left out when a rule says why.
 */
#include "head.h"
#include "letter.h"
#include "prose.h"
#include "several.h"
#include "text.h"

#include "base/limit.h"
#include "load/format.h"
#include "text/utf8.h"

#include <string.h>

enum {
	HEADING_WIDTH = 150, /* of a heading between paragraphs */
	HEADING_WORDS = 22,
	TAIL_BLOCKS = 6,  /* metadata may stand this near the end */
	MENU_BYTES = 120, /* of a line that is a page's menu */
	MENU_WORDS = 3,   /* of each of its pieces */
	SLUG_BYTES = 60,  /* of the line by which a wire files a story */
	STUB_WORDS = 6,   /* loose words at the very end, without a full stop */
};

static int
detect(const FormatInput *input)
{
	(void)input;
	return 2; /* what nothing else claims */
}

/* "Home > World > Veldt" */
static bool
is_breadcrumb(Str text)
{
	static const Str signs[] = {STR(" > "), STR(" » "), STR(" › "), STR(" / ")};
	if (text.len > MENU_BYTES || prose_ends_sentence(text))
		return false;
	if (prose_words(text) < 3)
		return false;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t first = str_find(text, signs[i], 0);
		bool home = str_starts_nocase(text, STR("home"));
		if (first != SIZE_MAX && (home || str_find(text, signs[i], first + 1) != SIZE_MAX))
			return true;
	}
	return false;
}

/* "Home | World | Harbours": short pieces, more of them sections or other words of a page than
   not. */
static bool
is_menu(const Clutter *clutter, Str text)
{
	static const Str signs[] = {STR("|"), STR("›"), STR("·"), STR("•")};
	if (text.len > MENU_BYTES)
		return false;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t pieces = 0, known = 0, start = 0, end = 0;
		for (; end != SIZE_MAX; start = end + signs[i].len, pieces++) {
			end = str_find(text, signs[i], start);
			Str piece = str_trim(str_slice(text, start, end));
			if (prose_words(piece) > MENU_WORDS)
				break;
			known += clutter_section(clutter, piece) ||
			         clutter_line(clutter, piece) != CLUTTER_NONE;
		}
		if (end == SIZE_MAX && pieces >= 3 && known * 2 > pieces)
			return true;
	}
	return false;
}

/* "(MORE)": a wire's sign that another page follows. */
static bool
is_more(Str text)
{
	static const char *const signs[] = {"more", "(more)", "-more-", "--more--", "- more -"};
	return STR_AMONG(text, signs);
}

/* Letters of a slug's word: capitals, digits, "-", "/". */
static size_t
slug_word(Str text)
{
	size_t i = 0;
	while (i < text.len && ((text.at[i] >= 'A' && text.at[i] <= 'Z') ||
				       (text.at[i] >= '0' && text.at[i] <= '9') ||
				       text.at[i] == '-' || text.at[i] == '/'))
		i++;
	return i;
}

/* "BC-VELDT-FERRY, 2nd Ld", "FERRY-GROUNDING (URGENT)": by which a wire files its story. */
static bool
is_slug(Str text)
{
	static const char *const versions[] = {
		"1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th"};
	size_t end = slug_word(text);
	Str word = str_slice(text, 0, end), rest = str_trim(str_slice(text, end, text.len)), next;
	if (word.len < 5 || text.len > SLUG_BYTES || word.at[0] < 'A' ||
		(str_find_char(word, '-', 0) == SIZE_MAX && !str_ends(word, STR("/"))))
		return false;
	if (!rest.len)
		return true;
	bool comma = rest.at[0] == ',';
	rest = str_trim(str_slice(rest, comma, rest.len));
	return prose_word(&rest, &next) &&
	       (STR_AMONG(next, versions) ||
		       (!comma && next.at[0] == '(' && str_ends(text, STR(")"))));
}

/* ---- the end: what stands below the article ---- */

/* A real paragraph, as opposed to headlines and labels. */
static bool
is_paragraph(const Line *block)
{
	return block->width >= BODY_WIDTH && prose_ends_sentence(block->text);
}

/* Why a line is none of the text, apart from the end of it; NULL when nothing says so. */
static const char *
clutter_here(const Page *page, const Line *block, ClutterVerdict verdict, bool aside, bool text)
{
	if (verdict != CLUTTER_NONE)
		return "clutter: a line that pages wrap around articles";
	if (aside)
		return "clutter: below a line that names other articles";
	if (is_breadcrumb(block->text) || is_menu(page->clutter, block->text))
		return "the page's menu";
	if (is_more(block->text) || (!text && is_slug(block->text)))
		return "a wire's word to editors";
	return NULL;
}

static void
drop_clutter(Page *page)
{
	size_t all = 0, before = 0;
	bool text = false, aside = false; /* a paragraph stands above; the page's own lines do */
	for (size_t i = 0; i < page->blocks.count; i++)
		all += page->blocks.at[i].width;
	for (size_t i = 0; i < page->blocks.count; i++) {
		const Line *block = &page->blocks.at[i];
		ClutterVerdict verdict = clutter_line(page->clutter, block->text);
		bool end = (verdict == CLUTTER_END && before * 3 >= all) ||
		           (verdict == CLUTTER_ASIDE && before * 3 >= 2 * all);
		if (end && text) {
			explain_note(page->explain, "dropped", "clutter: the text ends above it",
				block->text);
			memset(page->roles + i, ROLE_DROPPED, page->blocks.count - i);
			page->blocks.count = i;
			return;
		}
		aside = !is_paragraph(block) && (aside || (text && verdict == CLUTTER_ASIDE));
		before += block->width;
		text = text || is_paragraph(block);
		const char *why = clutter_here(page, block, verdict, aside, text);
		if (!why)
			continue;
		explain_note(page->explain, "dropped", why, block->text);
		page->roles[i] = ROLE_DROPPED;
	}
}

/* Loose words at the end (buttons, tags) and the page's facts there. */
static void
read_tail(Page *page)
{
	size_t left = page->blocks.count;
	bool loose = true; /* nothing but loose words below */
	for (size_t n = 0; n < TAIL_BLOCKS && left > page->body + 1; n++) {
		Line *block = &page->blocks.at[--left];
		if (page->roles[left] == ROLE_DROPPED)
			continue;
		if (block->width <= 120 && byline_read(block->text, &page->facts)) {
			page->roles[left] = ROLE_DROPPED;
			continue;
		}
		uint32_t last = prose_last(block->text);
		loose = loose && block->mark != MARK_ITEM && block->mark != MARK_QUOTE &&
		        prose_words(block->text) <= STUB_WORDS &&
		        !prose_ends_sentence(block->text) && last != '.' && last < 0x2000 &&
		        block->text.at[0] != '(';
		if (loose)
			page->roles[left] = ROLE_DROPPED;
	}
}

/* ---- what is left ---- */

/* A line between paragraphs that is no sentence. */
static bool
is_heading(const Page *page, size_t at)
{
	const Line *block = &page->blocks.at[at];
	if (block->mark == MARK_HEADING)
		return true;
	if (block->mark != MARK_NONE || block->width > HEADING_WIDTH ||
		prose_words(block->text) > HEADING_WORDS || prose_starts_lower(block->text))
		return false;
	uint32_t last = prose_last(block->text);
	if (last == '.' || last == ',' || last == ';' || last == '!')
		return false; /* "… in the U.S." as well: a headline may end so, a heading does not
		               */
	size_t below = head_next(page, at);
	bool text_below = below < page->blocks.count && page->blocks.at[below].width > block->width;
	if (last == ':')
		return text_below && prose_words(block->text) <= 6;
	if (last == '?')
		return text_below && block->text.at[block->text.len - 1] == '?' &&
		       prose_words(block->text) <= 12;
	/* the head's lines are decks even where a shorter one follows */
	bool above = at < page->body && page->body < page->blocks.count;
	return !prose_ends_sentence(block->text) && (text_below || above);
}

static PassageKind
kind_of(const Page *page, size_t at)
{
	const Line *block = &page->blocks.at[at];
	if (page->roles[at] == ROLE_HEADING)
		return PASSAGE_HEADING;
	if (block->mark == MARK_ITEM)
		return PASSAGE_ITEM;
	if (block->mark == MARK_QUOTE)
		return PASSAGE_QUOTE;
	if (block->mark == MARK_TABLE)
		return PASSAGE_PREFORMATTED;
	if (head_is_caption(block))
		return PASSAGE_CAPTION;
	return is_heading(page, at) ? PASSAGE_HEADING : PASSAGE_PARAGRAPH;
}

/* The agency that signs the last paragraph: "… on Friday. (WIRE)". */
static Str
signature_of(Str text)
{
	size_t open = text.len;
	while (open > 0 && text.at[open - 1] != '(')
		open--;
	if (!open || !str_ends(text, STR(")")) || text.len - open > 12 || text.len - open < 3)
		return STR_NONE;
	Str name = str_slice(text, open, text.len - 1);
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] < 'A' || name.at[i] > 'Z')
			return STR_NONE;
	return prose_ends_sentence(str_trim(str_slice(text, 0, open - 1))) ? name : STR_NONE;
}

static void
set_facts(Page *page, Str text, Str last)
{
	Article *article = page->article;
	Facts *facts = &page->facts;
	if (page->has_dateline) {
		const Dateline *dateline = &page->dateline;
		article->dateline = dateline->place;
		if (!facts->source.at)
			facts->source = dateline->source;
		if (!when_is_known(facts->date) && dateline->date.month)
			facts->date = dateline->date.year ? dateline->date
			                                  : dateline_dated(dateline->date, text);
	}
	if (page->body < page->blocks.count && !facts->source.at)
		facts->source = byline_of_lead(page->blocks.at[page->body].text);
	if (!facts->source.at)
		facts->source = signature_of(last);
	article->date = when_is_known(facts->date) ? facts->date : facts->updated;
	article->source = facts->source;
	article->byline = facts->byline;
	article->url = facts->url;
}

static void
finish(Page *page, Str text, Passages *into)
{
	Article *article = page->article;
	Str last = STR("");
	if (page->body < page->blocks.count)
		page->has_dateline = dateline_read(
			&article->arena, page->blocks.at[page->body].text, &page->dateline);
	for (size_t i = 0; i < page->blocks.count && into->count < LIMIT_PASSAGES; i++) {
		if (page->roles[i] == ROLE_DROPPED || page->roles[i] == ROLE_TITLE)
			continue;
		last = page->blocks.at[i].text;
		vec_push(into, (Passage){kind_of(page, i), last});
	}
	set_facts(page, text, last);
	if (!article->title.at && page->has_dateline) {
		Str lead = page->blocks.at[page->body].text;
		article->opening = str_slice(lead, page->dateline.end, lead.len);
	}
}

/* Where every line looks like the page's, nothing is: "Comments" may be all there is. */
static void
keep_something(Page *page, size_t all)
{
	if (head_first(page) < page->blocks.count)
		return;
	page->blocks.count = all;
	memset(page->roles, ROLE_TEXT, all);
}

static void
read_page(Page *page, Str text, Passages *into)
{
	size_t all = page->blocks.count;
	drop_clutter(page);
	keep_something(page, all);
	head_read(page);
	read_tail(page);
	finish(page, text, into);
}

bool
text_read(Article *article, Str text, const Facts *known, const FormatInput *input, Passages *into)
{
	Page page = {
		.article = article,
		.clutter = input->clutter,
		.explain = input->explain,
		.facts = *known,
	};
	Lines lines = {0};
	bool whole = lines_read(&article->arena, text, &lines);
	lines_drop_pages(&lines);
	lines_mark_tables(&article->arena, &lines);
	lines_mark_lists(&lines);
	lines_join(&article->arena, &lines, &page.blocks);
	whole = whole && page.blocks.count <= LIMIT_PASSAGES;
	page.roles = arena_alloc(&article->arena, page.blocks.count);
	if (page.blocks.count)
		read_page(&page, text, into);
	vec_release(&lines);
	vec_release(&page.blocks);
	return whole;
}

void
passages_finish(Article *article, Passages *passages)
{
	article_finish(article,
		arena_copy(&article->arena, passages->at, passages->count * sizeof *passages->at),
		passages->count);
	vec_release(passages);
}

/* Takes the head of a letter off text, with what it tells. */
static Str
take_letter(Article *article, Facts *facts, Str text)
{
	Letter letter;
	if (!letter_read(&article->arena, text, &letter))
		return text;
	article->title = letter.subject;
	facts->byline = letter.from;
	if (letter.date.precision >= WHEN_DAY)
		facts->date = letter.date;
	return str_slice(text, letter.end, text.len);
}

/* One article; NULL when there is no text. *whole is cleared when it is cut at a limit. */
static Article *
read_piece(Str bytes, const FormatInput *input, bool *whole)
{
	Article *article = article_new();
	Facts facts = FACTS_NONE;
	Passages passages = {0};
	Buf clean;
	buf_init(&clean);
	utf8_clean(&clean, bytes);
	Str text = str_copy(&article->arena, buf_str(&clean));
	buf_release(&clean);
	text = take_letter(article, &facts, text);
	*whole = text_read(article, text, &facts, input, &passages) && *whole;
	bool any = passages.count > 0;
	passages_finish(article, &passages);
	if (any)
		return article;
	article_free(article);
	return NULL;
}

/* A page that begins an article of its own has a headline, and says who wrote it or when. */
static bool
has_head(const Article *article)
{
	return article->title.at &&
	       (article->byline.at || article->source.at || when_is_known(article->date));
}

/* A line above each page of paper is no headline. */
static bool
is_titled_again(const Articles *articles, size_t first)
{
	size_t count = articles->count;
	return count > first + 1 &&
	       str_equal(articles->at[count - 1]->title, articles->at[count - 2]->title);
}

/* heads: only if each piece has one of its own; false, and nothing is added, when that is not so.
 */
static bool
read_pieces(const FormatInput *input, const Pieces *pieces, bool heads, Articles *into, bool *whole)
{
	size_t first = into->count;
	bool ok = true;
	for (size_t i = 0; i < pieces->count && ok; i++) {
		if (into->count - first >= LIMIT_ARTICLES_A_FILE) {
			*whole = false;
			break;
		}
		Article *article = read_piece(pieces->at[i], input, whole);
		if (article)
			vec_push(into, article);
		ok = !heads || (article && has_head(article) && !is_titled_again(into, first));
	}
	while (!ok && into->count > first)
		article_free(into->at[--into->count]);
	return ok;
}

static bool
read_text(const FormatInput *input, Articles *into, Err *err)
{
	Pieces pieces = {0};
	size_t first = into->count;
	bool whole = true;
	Several several = several_texts(input->bytes, &pieces);
	if (several == SEVERAL_NOT ||
		!read_pieces(input, &pieces, several == SEVERAL_PAGES, into, &whole)) {
		whole = true;
		Article *article = read_piece(input->bytes, input, &whole);
		if (article)
			vec_push(into, article);
	}
	vec_release(&pieces);
	if (into->count == first)
		return err_set(err, ERR_FORMAT, "holds no text");
	return whole || err_set(err, ERR_LIMIT,
				"has more than %d lines, %d paragraphs or %d articles: the rest is "
				"left out",
				LIMIT_LINES, LIMIT_PASSAGES, LIMIT_ARTICLES_A_FILE);
}

const Format format_text = {
	.name = "text",
	.extensions = "txt text",
	.detect = detect,
	.read = read_text,
};
