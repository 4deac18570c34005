/*
 * Markdown: front matter tells the metadata (front.h), the first heading is the headline, the rest
 * passages. A file that repeats its front matter holds several documents.
 */
#include "byline.h"
#include "front.h"
#include "prose.h"

#include "base/limit.h"
#include "load/format.h"
#include "syntax/markdown.h"
#include "text/utf8.h"

enum {
	DATELINE_BLOCKS = 4, /* a deck or a caption may stand above it */
	LOOK_BYTES = 4096,
};

typedef struct {
	Article *article;
	const Clutter *clutter;
	Facts facts;
	Str title;
} Page;

static int
detect(const FormatInput *input)
{
	Str rest = input->bytes, line;
	Front front;
	if (front_take(&rest, &front) && front.kind != FRONT_HEAD)
		return front.kind == FRONT_TITLE ? 40 : 70;
	size_t signs = 0;
	bool first = true;
	rest = str_slice(input->bytes, 0, LOOK_BYTES);
	while (str_line(&rest, &line)) {
		line = str_trim(line);
		if (!line.len)
			continue;
		signs += str_starts(line, STR("# ")) && first ? 2 : 0;
		signs += str_starts(line, STR("## ")) || str_starts(line, STR("```"));
		signs += str_find_char(line, ']', 0) != SIZE_MAX &&
		         str_find(line, STR("](http"), 0) != SIZE_MAX;
		first = false;
	}
	/* the name ".md" is a claim worth believing even without a sign */
	return signs >= 4 ? 55 : signs >= 3 ? 40 : signs ? 12 : 1;
}

static PassageKind
kind_of(MarkdownKind kind)
{
	static const PassageKind kinds[] = {
		[MARKDOWN_HEADING] = PASSAGE_HEADING,
		[MARKDOWN_PARAGRAPH] = PASSAGE_PARAGRAPH,
		[MARKDOWN_QUOTE] = PASSAGE_QUOTE,
		[MARKDOWN_ITEM] = PASSAGE_ITEM,
		[MARKDOWN_CODE] = PASSAGE_PREFORMATTED,
		[MARKDOWN_IMAGE] = PASSAGE_CAPTION,
	};
	return kinds[kind];
}

/* The headline: the first heading, unless text of some length stands above it. */
static size_t
title_of(const MarkdownBlocks *blocks)
{
	for (size_t i = 0; i < blocks->count && i < 4; i++) {
		if (blocks->at[i].kind == MARKDOWN_HEADING)
			return blocks->at[i].level <= 2 ? i : SIZE_MAX;
		if (blocks->at[i].text.len > 160)
			break;
	}
	return SIZE_MAX;
}

static void
find_dateline(Page *page, const Passage *passages, size_t count)
{
	Dateline dateline;
	for (size_t i = 0; i < count && i < DATELINE_BLOCKS; i++) {
		Str text = passages[i].text;
		if (passages[i].kind != PASSAGE_PARAGRAPH ||
			!dateline_read(&page->article->arena, text, &dateline))
			continue;
		page->article->dateline = dateline.place;
		page->article->opening = str_slice(text, dateline.end, text.len);
		if (!page->facts.source.at)
			page->facts.source = dateline.source;
		return;
	}
}

/* filter: leave clutter out. */
static size_t
add_passages(Page *page, const MarkdownBlocks *blocks, bool filter)
{
	Arena *arena = &page->article->arena;
	Passage *passages = ARENA_ARRAY(arena, Passage, blocks->count);
	size_t count = 0, title = page->title.at ? SIZE_MAX : title_of(blocks);
	for (size_t i = 0; i < blocks->count && count < LIMIT_PASSAGES; i++) {
		const MarkdownBlock *block = &blocks->at[i];
		bool code = block->kind == MARKDOWN_CODE;
		Str text = code ? block->text : prose_fold(arena, block->text);
		if (i == title) {
			page->title = text;
			continue;
		}
		if (block->kind == MARKDOWN_IMAGE && !prose_ends_sentence(text))
			continue;
		if (str_equal(text, page->title) && i < 2)
			continue; /* front matter and heading say it twice */
		if (i < 4 && block->kind == MARKDOWN_PARAGRAPH && byline_read(text, &page->facts))
			continue;
		ClutterVerdict verdict =
			code || !filter ? CLUTTER_NONE : clutter_line(page->clutter, text);
		if ((verdict == CLUTTER_END && i * 2 > blocks->count) ||
			(verdict == CLUTTER_ASIDE && i * 3 > 2 * blocks->count))
			break;
		if (text.len && verdict != CLUTTER_LINE)
			passages[count++] = (Passage){kind_of(block->kind), text};
	}
	if (!count && filter && blocks->count)
		return add_passages(page, blocks, false); /* all of it clutter: then none is */
	find_dateline(page, passages, count);
	page->article->title = page->title;
	page->article->byline = page->facts.byline;
	page->article->source = page->facts.source;
	page->article->url = page->facts.url;
	page->article->date =
		when_is_known(page->facts.date) ? page->facts.date : page->facts.updated;
	article_finish(page->article, passages, count);
	return count;
}

/* Reads one of the documents in a file: false when it holds no text. */
static bool
read_document(Str bytes, const Clutter *clutter, Articles *into, Err *err)
{
	Page page = {.article = article_new(), .clutter = clutter, .facts = FACTS_NONE};
	MarkdownBlocks blocks = {0};
	Front front;
	if (front_take(&bytes, &front)) {
		FrontFacts told = {.facts = FACTS_NONE};
		front_read(&page.article->arena, &front, &told);
		page.facts = told.facts;
		page.title = told.title;
		page.article->language = told.language;
	}
	bool ok = markdown_read(&page.article->arena, bytes, &blocks, err);
	if (ok && !add_passages(&page, &blocks, true))
		ok = err_set(err, ERR_FORMAT, "holds no text");
	if (ok)
		vec_push(into, page.article);
	else
		article_free(page.article);
	vec_release(&blocks);
	return ok;
}

static bool
read_markdown(const FormatInput *input, Articles *into, Err *err)
{
	Buf clean;
	buf_init(&clean);
	utf8_clean(&clean, input->bytes);
	Str rest = buf_str(&clean), document;
	size_t first = into->count, documents = 0;
	bool ok = true, told = false;
	while (front_next(&rest, &document) && !told) {
		if (documents++ >= LIMIT_ARTICLES_A_FILE) {
			told = true;
			ok = err_set(err, ERR_LIMIT,
				"has more than %d documents: the rest is left out",
				LIMIT_ARTICLES_A_FILE);
			break;
		}
		ok = read_document(document, input->clutter, into, err);
		told = !ok && err->code != ERR_FORMAT;
	}
	buf_release(&clean);
	return into->count > first && !told ? true : ok;
}

const Format format_markdown = {
	.name = "markdown",
	.extensions = "md markdown mdown mkd",
	.detect = detect,
	.read = read_markdown,
};
