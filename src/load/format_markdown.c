/*
 * Markdown: the first heading is the headline, front matter (YAML between "---", TOML between
 * "+++") the metadata, the rest passages.
 */
#include "byline.h"
#include "prose.h"

#include "base/limit.h"
#include "load/format.h"
#include "syntax/markdown.h"
#include "syntax/yaml.h"
#include "text/utf8.h"

typedef struct {
	Article *article;
	const Clutter *clutter;
	Facts facts;
	Str title;
} Page;

/* Takes the part between two lines of fence off the beginning. */
static bool
take_front(Str *bytes, Str fence, Str *front)
{
	Str rest = *bytes, line;
	if (!str_line(&rest, &line) || !str_equal(str_trim(line), fence))
		return false;
	const char *start = rest.at;
	while (str_line(&rest, &line))
		if (str_equal(str_trim(line), fence)) {
			*front = (Str){start, (size_t)(line.at - start)};
			*bytes = rest;
			return true;
		}
	return false;
}

static int
detect(const FormatInput *input)
{
	Str rest = str_slice(input->bytes, 0, 4096), line, front;
	if (take_front(&rest, STR("---"), &front))
		return str_find_char(front, ':', 0) != SIZE_MAX ? 70 : 0;
	if (take_front(&rest, STR("+++"), &front))
		return str_find_char(front, '=', 0) != SIZE_MAX ? 70 : 0;
	size_t signs = 0;
	bool first = true;
	while (str_line(&rest, &line)) {
		line = str_trim(line);
		if (!line.len)
			continue;
		signs += str_starts(line, STR("# ")) && first ? 2 : 0;
		signs += str_starts(line, STR("## ")) || str_starts(line, STR("```"));
		signs += str_find(line, STR("](http"), 0) != SIZE_MAX;
		first = false;
	}
	/* the name ".md" is a claim worth believing even without a sign */
	return signs >= 3 ? 40 : signs ? 12 : 1;
}

static void
set_fact(Page *page, Str key, Str value)
{
	Arena *arena = &page->article->arena;
	value = prose_fold(arena, str_copy(arena, value));
	When when;
	if (!value.len)
		return;
	if (str_equal_nocase(key, STR("title")) || str_equal_nocase(key, STR("headline")))
		page->title = value;
	else if (str_equal_nocase(key, STR("author")) || str_equal_nocase(key, STR("byline")) ||
		 str_equal_nocase(key, STR("authors")))
		page->facts.byline = value;
	else if (str_equal_nocase(key, STR("source")) || str_equal_nocase(key, STR("publisher")) ||
		 str_equal_nocase(key, STR("site")))
		page->facts.source = value;
	else if (str_equal_nocase(key, STR("url")) || str_equal_nocase(key, STR("link")))
		page->facts.url = value;
	else if (str_equal_nocase(key, STR("lang")) || str_equal_nocase(key, STR("language")))
		page->article->language = prose_language(arena, value);
	else if ((str_equal_nocase(key, STR("date")) || str_equal_nocase(key, STR("published"))) &&
		 when_read(value, &when) && when.precision >= WHEN_DAY)
		page->facts.date = when;
}

/* A list of authors becomes "A, B"; a map with a name, the name. */
static Str
scalar_of(Arena *arena, const Yaml *node)
{
	if (node->kind == YAML_SCALAR)
		return node->text;
	Str all = STR("");
	for (const Yaml *item = node->first; item; item = item->next) {
		Str one = item->kind == YAML_SCALAR ? item->text : yaml_text(item, "name");
		if (node->kind == YAML_MAP && !str_is(item->key, "name"))
			continue;
		if (one.len)
			all = all.len ? str_format(arena, "%.*s, %.*s", STR_ARG(all), STR_ARG(one))
			              : one;
	}
	return all;
}

static void
read_yaml(Page *page, Str front)
{
	Arena arena;
	Err ignored; /* front matter that is no YAML is no reason to refuse the text */
	arena_init(&arena);
	const Yaml *root = yaml_read(&arena, front, "", &ignored);
	if (root && root->kind == YAML_MAP)
		for (const Yaml *node = root->first; node; node = node->next)
			set_fact(page, node->key, scalar_of(&arena, node));
	arena_release(&arena);
}

/* TOML's simple pairs: key = "value", key = 2026-01-02. */
static void
read_toml(Page *page, Str front)
{
	Str line;
	while (str_line(&front, &line)) {
		size_t equals = str_find_char(line, '=', 0);
		if (equals == SIZE_MAX)
			continue;
		Str value = str_trim(str_slice(line, equals + 1, line.len));
		char quote = value.len ? value.at[0] : 0;
		size_t close =
			quote == '"' || quote == '\'' ? str_find_char(value, quote, 1) : SIZE_MAX;
		if (close != SIZE_MAX)
			value = str_slice(value, 1, close);
		set_fact(page, str_trim(str_slice(line, 0, equals)), value);
	}
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
		if (str_equal(text, page->title) && i < 2)
			continue; /* front matter and heading say it twice */
		if (i < 4 && block->kind == MARKDOWN_PARAGRAPH && byline_read(text, &page->facts))
			continue;
		ClutterVerdict verdict =
			code || !filter ? CLUTTER_NONE : clutter_line(page->clutter, text);
		if (verdict == CLUTTER_END && i * 2 > blocks->count)
			break;
		if (text.len && verdict != CLUTTER_LINE)
			passages[count++] = (Passage){kind_of(block->kind), text};
	}
	if (!count && filter && blocks->count)
		return add_passages(page, blocks, false); /* all of it clutter: then none is */
	Dateline dateline;
	if (count && dateline_read(arena, passages[0].text, &dateline)) {
		page->article->dateline = dateline.place;
		page->article->opening =
			str_slice(passages[0].text, dateline.end, passages[0].text.len);
		if (!page->facts.source.at)
			page->facts.source = dateline.source;
	}
	page->article->title = page->title;
	page->article->byline = page->facts.byline;
	page->article->source = page->facts.source;
	page->article->url = page->facts.url;
	page->article->date =
		when_is_known(page->facts.date) ? page->facts.date : page->facts.updated;
	article_finish(page->article, passages, count);
	return count;
}

static bool
read_markdown(const FormatInput *input, Articles *into, Err *err)
{
	Page page = {.article = article_new(), .clutter = input->clutter, .facts = FACTS_NONE};
	MarkdownBlocks blocks = {0};
	Buf clean;
	buf_init(&clean);
	utf8_clean(&clean, input->bytes);
	Str bytes = buf_str(&clean), front;
	if (take_front(&bytes, STR("---"), &front))
		read_yaml(&page, front);
	else if (take_front(&bytes, STR("+++"), &front))
		read_toml(&page, front);
	bool ok = markdown_read(&page.article->arena, bytes, &blocks, err);
	if (ok && !add_passages(&page, &blocks, true))
		ok = err_set(err, ERR_FORMAT, "holds no text");
	if (ok)
		vec_push(into, page.article);
	else
		article_free(page.article);
	vec_release(&blocks);
	buf_release(&clean);
	return ok;
}

const Format format_markdown = {
	.name = "markdown",
	.extensions = "md markdown mdown mkd",
	.detect = detect,
	.read = read_markdown,
};
