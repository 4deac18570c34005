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

enum { DATELINE_BLOCKS = 4 }; /* a deck or a caption may stand above it */

typedef struct {
	Article *article;
	const Clutter *clutter;
	Facts facts;
	Str title;
} Page;

/* "title: Ferry aground", "title = Ferry aground": key and value, without quotation marks. */
static bool
split_pair(Str line, char sign, Str *key, Str *value)
{
	size_t at = str_find_char(line, sign, 0);
	if (at == SIZE_MAX || !at)
		return false;
	*key = str_trim(str_slice(line, 0, at));
	*value = str_trim(str_slice(line, at + 1, line.len));
	char quote = value->len ? value->at[0] : 0;
	size_t close = quote == '"' || quote == '\'' ? str_find_char(*value, quote, 1) : SIZE_MAX;
	if (close != SIZE_MAX)
		*value = str_slice(*value, 1, close);
	for (size_t i = 0; i < key->len; i++) {
		char c = key->at[i];
		if (!(c == '_' || c == '-' || (c >= '0' && c <= '9') ||
			    ((c | 32) >= 'a' && (c | 32) <= 'z')))
			return false;
	}
	return key->len > 0;
}

/* Takes the part between two lines of fence off the beginning, if it begins with a pair: "---" is
   a rule as well, and all between two rules is text. */
static bool
take_front(Str *bytes, Str fence, char sign, Str *front)
{
	Str rest = *bytes, line, key, value;
	if (!str_line(&rest, &line) || !str_equal(str_trim(line), fence))
		return false;
	const char *start = rest.at;
	bool begun = false; /* a pair, or a comment, stands there */
	while (str_line(&rest, &line)) {
		Str trimmed = str_trim(line);
		if (str_equal(trimmed, fence) && !begun)
			return false;
		if (str_equal(trimmed, fence)) {
			*front = (Str){start, (size_t)(line.at - start)};
			*bytes = rest;
			return true;
		}
		if (trimmed.len && !begun && trimmed.at[0] != '#' &&
			!split_pair(line, sign, &key, &value))
			return false;
		begun = begun || (trimmed.len && trimmed.at[0] != '#');
	}
	return false;
}

static int
detect(const FormatInput *input)
{
	Str rest = str_slice(input->bytes, 0, 4096), line, front;
	if (take_front(&rest, STR("---"), ':', &front) ||
		take_front(&rest, STR("+++"), '=', &front))
		return 70;
	size_t signs = 0;
	bool first = true;
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

/* Without the marks of a list in one line or of a link between notes: ["A", "B"], [[A]]. */
static Str
without_marks(Arena *arena, Str value)
{
	if (!value.len || value.at[0] != '[')
		return value;
	char *at = arena_alloc(arena, value.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < value.len; i++)
		if (value.at[i] != '[' && value.at[i] != ']' && value.at[i] != '"')
			at[len++] = value.at[i];
	return str_trim((Str){at, len});
}

typedef enum { KEY_TITLE, KEY_BYLINE, KEY_SOURCE, KEY_URL, KEY_LANGUAGE, KEY_DATE, KEY_NONE } Key;

static Key
key_of(Str name)
{
	static const struct {
		const char *name;
		Key key;
	} keys[] = {
		{"title",     KEY_TITLE   },
		{"headline",  KEY_TITLE   },
		{"author",    KEY_BYLINE  },
		{"authors",   KEY_BYLINE  },
		{"byline",    KEY_BYLINE  },
		{"source",    KEY_SOURCE  },
		{"publisher", KEY_SOURCE  },
		{"site",      KEY_SOURCE  },
		{"url",       KEY_URL     },
		{"link",      KEY_URL     },
		{"lang",      KEY_LANGUAGE},
		{"language",  KEY_LANGUAGE},
		{"date",      KEY_DATE    },
		{"published", KEY_DATE    },
	};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_equal_nocase(name, str_of(keys[i].name)))
			return keys[i].key;
	return KEY_NONE;
}

static void
set_fact(Page *page, Str name, Str value)
{
	Arena *arena = &page->article->arena;
	Key key = key_of(name);
	When when;
	if (key == KEY_NONE)
		return;
	value = without_marks(arena, prose_fold(arena, str_copy(arena, value)));
	if (!value.len)
		return;
	if (key == KEY_SOURCE && str_find(value, STR("://"), 0) != SIZE_MAX)
		key = KEY_URL; /* clippers call the address so */
	if (key == KEY_TITLE)
		page->title = value;
	else if (key == KEY_BYLINE)
		page->facts.byline = value;
	else if (key == KEY_SOURCE)
		page->facts.source = value;
	else if (key == KEY_URL)
		page->facts.url = value;
	else if (key == KEY_LANGUAGE)
		page->article->language = prose_language(arena, value);
	else if (when_read(value, &when) && when.precision >= WHEN_DAY)
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

/* Simple pairs: TOML's, and those of front matter that is no YAML ("title: Aground: what next"). */
static void
read_pairs(Page *page, Str front, char sign)
{
	Str line, key, value;
	while (str_line(&front, &line))
		if (split_pair(line, sign, &key, &value))
			set_fact(page, key, value);
}

static void
read_yaml(Page *page, Str front)
{
	Arena arena;
	Err ignored; /* front matter that is no YAML is no reason to refuse the text */
	arena_init(&arena);
	const Yaml *root = yaml_read(&arena, front, "", &ignored);
	if (!root || root->kind != YAML_MAP)
		read_pairs(page, front, ':');
	else
		for (const Yaml *node = root->first; node; node = node->next)
			set_fact(page, node->key, scalar_of(&arena, node));
	arena_release(&arena);
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

static bool
read_markdown(const FormatInput *input, Articles *into, Err *err)
{
	Page page = {.article = article_new(), .clutter = input->clutter, .facts = FACTS_NONE};
	MarkdownBlocks blocks = {0};
	Buf clean;
	buf_init(&clean);
	utf8_clean(&clean, input->bytes);
	Str bytes = buf_str(&clean), front;
	if (take_front(&bytes, STR("---"), ':', &front))
		read_yaml(&page, front);
	else if (take_front(&bytes, STR("+++"), '=', &front))
		read_pairs(&page, front, '=');
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
