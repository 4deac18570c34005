/* Looks for articleBody in scripts of JSON-LD. Knows a string of JSON, not what is around it: a
   script that is no valid JSON, as many are not, may still tell it. */
#include "told.h"

#include "prose.h"

#include "syntax/html.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
	TOLD_BYTES = 500,             /* less is a summary */
	TOLD_MOST = 256 * 1024,       /* more is no article */
	SCRIPT_MOST = 16 * TOLD_MOST, /* of one script */
};

static uint32_t
hex_of(Str s)
{
	char digits[5] = {0};
	if (s.len == 4)
		memcpy(digits, s.at, 4);
	return (uint32_t)strtoul(digits, NULL, 16);
}

/* Appends what the escape at s means, which begins behind the backslash; gives its bytes. */
static size_t
add_escape(Buf *into, Str s)
{
	static const char from[] = "nrtbf", to[] = "\n\n\t  ";
	const char *plain = memchr(from, s.at[0], sizeof from - 1);
	if (s.at[0] != 'u' || s.len < 5) {
		buf_char(into, plain ? to[plain - from] : s.at[0]);
		return 1;
	}
	uint32_t point = hex_of(str_slice(s, 1, 5)), low = 0;
	size_t len = 5;
	if (point >= 0xd800 && point < 0xdc00 && str_starts(str_slice(s, 5, s.len), STR("\\u")))
		low = hex_of(str_slice(s, 7, 11));
	if (low >= 0xdc00 && low < 0xe000) {
		point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
		len = 11;
	}
	char put[4];
	buf_add(into, (Str){put, utf8_put(put, point)});
	return len;
}

static Str
skip_space(Str s)
{
	size_t i = 0;
	while (i < s.len && strchr(" \t\r\n", s.at[i]))
		i++;
	return str_slice(s, i, s.len);
}

/* The string of JSON that s begins with, behind a colon; false when there is none. */
static bool
read_value(Str s, Buf *into)
{
	s = skip_space(s);
	if (!str_starts(s, STR(":")))
		return false;
	s = skip_space(str_slice(s, 1, s.len));
	if (!str_starts(s, STR("\"")))
		return false;
	for (size_t i = 1; i < s.len && s.at[i] != '"' && into->len < TOLD_MOST;)
		if (s.at[i] == '\\' && i + 1 < s.len)
			i += 1 + add_escape(into, str_slice(s, i + 1, s.len));
		else
			buf_char(into, s.at[i++]);
	return true;
}

static void
read_script(Str json, Buf *value, Buf *best)
{
	static const Str key = STR("\"articleBody\"");
	for (size_t at = str_find(json, key, 0); at != SIZE_MAX;
		at = str_find(json, key, at + key.len + value->len)) {
		buf_clear(value);
		if (read_value(str_slice(json, at + key.len, json.len), value) &&
			value->len > best->len) {
			buf_clear(best);
			buf_add(best, buf_str(value));
		}
	}
}

Str
told_article(Arena *arena, const xmlNode *root)
{
	Buf value, best;
	buf_init(&value);
	buf_init(&best);
	for (const xmlNode *node = root; node; node = tree_next(node, root, false)) {
		if (!tree_is(node, "script"))
			continue;
		Str type = tree_attribute(arena, node, "type");
		const xmlNode *child = node->children;
		Str json = str_of(child ? (const char *)child->content : NULL);
		if (str_equal_nocase(type, STR("application/ld+json")) && json.len <= SCRIPT_MOST)
			read_script(json, &value, &best);
	}
	Str told = best.len >= TOLD_BYTES ? str_copy(arena, buf_str(&best)) : STR_NONE;
	buf_release(&value);
	buf_release(&best);
	return told;
}

static bool
is_html(Str told)
{
	return str_find_nocase(told, STR("<p"), 0) != SIZE_MAX ||
	       str_find_nocase(told, STR("<br"), 0) != SIZE_MAX ||
	       str_find_nocase(told, STR("<div"), 0) != SIZE_MAX;
}

/* As a page: lines become paragraphs where no tags part them. */
static void
add_page(Buf *page, Str told)
{
	bool html = is_html(told);
	buf_cstr(page, "<html><body><p>");
	for (size_t i = 0; i < told.len; i++) {
		char c = told.at[i];
		if (html || (c != '<' && c != '\n'))
			buf_char(page, c);
		else
			buf_cstr(page, c == '<' ? "&lt;" : "<p>");
	}
}

static bool
read_page(Arena *arena, Str told, Outline *outline)
{
	Buf page, clean;
	buf_init(&page);
	buf_init(&clean);
	utf8_clean(&clean, told);
	add_page(&page, buf_str(&clean));
	xmlDoc *doc = html_parse(buf_str(&page), &(Err){.code = ERR_NONE});
	if (doc) {
		outline_read(arena, tree_root(doc), NULL, outline);
		tree_free(doc);
	}
	buf_release(&page);
	buf_release(&clean);
	return outline->runs.count > 0;
}

Str
told_text(Arena *arena, Str told)
{
	Outline outline = {0};
	Buf text;
	buf_init(&text);
	read_page(arena, told, &outline);
	for (size_t i = 0; i < outline.runs.count; i++)
		buf_format(&text, "%.*s ", STR_ARG(outline.runs.at[i].text));
	Str line = str_copy(arena, buf_str(&text));
	buf_release(&text);
	outline_release(&outline);
	return line;
}

bool
told_passages(Arena *arena, Str told, Passage **passages, size_t *count)
{
	Outline outline = {0};
	bool any = read_page(arena, told, &outline);
	if (any)
		outline_passages(arena, &outline, passages, count);
	outline_release(&outline);
	return any;
}
