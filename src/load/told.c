/* Looks for articleBody in scripts of JSON-LD, whatever is around it: a
   script that is no valid JSON, as many are not, may still tell it. */
#include "told.h"

#include "prose.h"

#include "syntax/html.h"
#include "syntax/json_in.h"
#include "text/utf8.h"

enum {
	TOLD_BYTES = 500,             /* less is a summary */
	TOLD_MOST = 256 * 1024,       /* more is no article */
	SCRIPT_MOST = 16 * TOLD_MOST, /* of one script */
};

/* The string behind a colon, where the place is; STR_NONE when there is none. */
static Str
take_value(JsonIn *json)
{
	if (json_kind(json) != JSON_WORD || json->text.at[json->at] != ':')
		return STR_NONE;
	json->at++;
	Str value = json_kind(json) == JSON_STRING ? json_take(json) : STR_NONE;
	return value.len <= TOLD_MOST ? value : STR_NONE;
}

static void
read_script(Str script, Buf *best)
{
	static const Str key = STR("\"articleBody\"");
	JsonIn json = json_in(script);
	for (size_t at; (at = str_find(script, key, json.at)) != SIZE_MAX;) {
		json.at = at + key.len;
		Str value = take_value(&json);
		if (value.len > best->len) {
			buf_clear(best);
			buf_add(best, value);
		}
	}
	json_in_release(&json);
}

Str
told_article(Arena *arena, const xmlNode *root)
{
	Buf best;
	buf_init(&best);
	for (const xmlNode *node = root; node; node = tree_next(node, root, false)) {
		if (!tree_is(node, "script"))
			continue;
		Str type = tree_attribute(arena, node, "type");
		const xmlNode *child = node->children;
		Str json = str_of(child ? (const char *)child->content : NULL);
		if (str_equal_nocase(type, STR("application/ld+json")) && json.len <= SCRIPT_MOST)
			read_script(json, &best);
	}
	Str told = best.len >= TOLD_BYTES ? str_copy(arena, buf_str(&best)) : STR_NONE;
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
