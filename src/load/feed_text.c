/* Texts in feeds: plain, HTML, escaped once or twice, base64. RSS never tells which, Atom often
   tells it wrongly. */
#include "feed.h"
#include "prose.h"

#include "base/limit.h"
#include "syntax/html.h"
#include "text/utf8.h"

#include <string.h>

enum {
	TAG_BYTES = 12, /* of the longest names that HTML has, and more */
	ENTITY_BYTES = 10,
	SAMPLE_BYTES = 8192, /* of a text tell how it is escaped */
};

static bool
is_name(char c)
{
	return char_is_letter(c) || (c >= '0' && c <= '9');
}

/* Copies the name at; returns its bytes, or 0 when it is longer than room. */
static size_t
name_at(Str text, size_t at, char *name, size_t room)
{
	size_t len = 0;
	while (at + len < text.len && is_name(text.at[at + len])) {
		if (len == room)
			return 0;
		name[len] = text.at[at + len];
		len++;
	}
	name[len] = '\0';
	return len;
}

/* Does a tag of HTML's begin at this "<"? */
static bool
is_tag(Str text, size_t at)
{
	char name[TAG_BYTES + 1];
	bool closing = at + 1 < text.len && text.at[at + 1] == '/';
	size_t len = name_at(text, at + 1 + closing, name, TAG_BYTES);
	size_t end = at + 1 + closing + len;
	return len && end < text.len && strchr(" \t\r\n/>", text.at[end]) && html_is_element(name);
}

/* Does an entity begin at this "&"? */
static bool
is_entity(Str text, size_t at)
{
	char name[ENTITY_BYTES + 1];
	bool number = at + 1 < text.len && text.at[at + 1] == '#';
	size_t len = name_at(text, at + 1 + number, name, ENTITY_BYTES);
	size_t end = at + 1 + number + len;
	return len && end < text.len && text.at[end] == ';' && (number || html_entity(name));
}

bool
feed_looks_html(Str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '<' &&
			(is_tag(text, i) || str_starts(str_slice(text, i, text.len), STR("<!--"))))
			return true;
		if (text.at[i] == '&' && is_entity(text, i))
			return true;
	}
	return false;
}

/* All text of a piece of HTML, entities as their characters, white space as it is. */
static Str
unescaped(Arena *arena, Str text)
{
	Err ignored;
	xmlDoc *doc = html_parse(text, &ignored);
	Str source = doc ? tree_source(arena, tree_root(doc)) : text;
	tree_free(doc);
	return source;
}

static bool
has_tag(Str text)
{
	for (size_t at = str_find_char(text, '<', 0); at != SIZE_MAX;
		at = str_find_char(text, '<', at + 1))
		if (is_tag(text, at))
			return true;
	return false;
}

bool
feed_looks_twice(Arena *arena, Str text)
{
	static const Str marks[] = {
		STR("<p"), STR("<br"), STR("<div"), STR("<a href"), STR("<img ")};
	if (has_tag(text) || str_find(text, STR("&lt;"), 0) == SIZE_MAX)
		return false;
	Str once = str_trim(unescaped(arena, str_slice(text, 0, SAMPLE_BYTES)));
	if (once.len && once.at[0] == '<' && is_tag(once, 0))
		return true;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t at = str_find_nocase(once, marks[i], 0);
		if (at != SIZE_MAX && is_tag(once, at))
			return true;
	}
	return false;
}

/* A CDATA section within a CDATA section ends the outer one: what is left are its marks. */
static Str
without_cdata(Arena *arena, Str text)
{
	static const Str marks[] = {STR("<![CDATA["), STR("]]>"), STR("]]&gt;")};
	if (str_find(text, marks[0], 0) == SIZE_MAX)
		return text;
	Buf buf;
	buf_init(&buf);
	for (size_t at = 0; at < text.len;) {
		Str rest = str_slice(text, at, text.len);
		size_t mark = 0;
		while (mark < 3 && !str_starts(rest, marks[mark]))
			mark++;
		if (mark == 3)
			buf_char(&buf, text.at[at]);
		at += mark < 3 ? marks[mark].len : 1;
	}
	Str plain = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return plain;
}

static void
plain_runs(Arena *arena, Str text, Outline *outline)
{
	Str rest = utf8_cleaned(arena, str_copy(arena, text)), line;
	Buf paragraph;
	buf_init(&paragraph);
	for (bool more = true; more;) {
		more = str_line(&rest, &line);
		line = more ? str_trim(line) : STR("");
		if (line.len) {
			buf_add(&paragraph, line);
			buf_char(&paragraph, ' ');
			continue;
		}
		Str folded = str_trim(prose_fold(arena, str_copy(arena, buf_str(&paragraph))));
		buf_clear(&paragraph);
		if (folded.len && outline->runs.count < LIMIT_PASSAGES)
			vec_push(&outline->runs, (Run){.text = folded, .kind = PASSAGE_PARAGRAPH});
	}
	buf_release(&paragraph);
}

void
feed_runs(Arena *arena, Str text, TextForm form, bool twice, Outline *outline)
{
	Err ignored;
	xmlDoc *doc = NULL;
	size_t first = outline->runs.count;
	if (form != TEXT_PLAIN) {
		text = without_cdata(arena, text);
		if (twice && !has_tag(text))
			text = unescaped(arena, text);
		if (form == TEXT_HTML || feed_looks_html(text))
			doc = html_parse(text, &ignored);
	}
	if (!doc) { /* HTML without any text has no tree */
		if (form != TEXT_HTML || !has_tag(text))
			plain_runs(arena, text, outline);
		return;
	}
	outline_read(arena, tree_root(doc), NULL, outline);
	/* the runs outlive the tree: what they point to in it goes */
	for (size_t i = first; i < outline->runs.count; i++)
		outline->runs.at[i].block = NULL;
	tree_free(doc);
}

static int
base64_value(char c)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;
	return at ? (int)(at - digits) : -1;
}

/* RFC 4648, 4, with white space anywhere; false when it is something else, or no text. */
static bool
from_base64(Arena *arena, Str text, Str *into)
{
	Buf buf;
	buf_init(&buf);
	uint32_t bits = 0;
	unsigned held = 0; /* bits that are no byte yet */
	bool well = true, padded = false;
	for (size_t i = 0; i < text.len && well; i++) {
		int value = base64_value(text.at[i]);
		if (value < 0) {
			padded = padded || text.at[i] == '=';
			well = strchr("= \t\r\n", text.at[i]) != NULL;
			continue;
		}
		well = !padded;
		bits = (bits << 6 | (uint32_t)value) & 0xffff;
		held += 6;
		if (held >= 8) {
			held -= 8;
			buf_char(&buf, (char)(bits >> held));
		}
	}
	well = well && buf.len && held < 6 && utf8_valid(buf_str(&buf)) &&
	       memchr(buf.at, '\0', buf.len) == NULL;
	if (well)
		*into = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return well;
}

/* Types of content that Atom has in base64 (RFC 4287, 4.1.3.3, 6). */
static bool
is_encoded(Str type, Str mode)
{
	if (str_equal_nocase(mode, STR("base64")))
		return true;
	return str_find_char(type, '/', 0) != SIZE_MAX && !str_starts_nocase(type, STR("text/")) &&
	       !str_starts_nocase(type, STR("multipart/")) &&
	       str_find_nocase(type, STR("xml"), 0) == SIZE_MAX &&
	       str_find_nocase(type, STR("html"), 0) == SIZE_MAX;
}

static TextForm
form_of(Str type, Str mode)
{
	static const char *const plain[] = {"text", "text/plain"};
	if (STR_AMONG(type, plain) || str_equal_nocase(mode, STR("xml")))
		return TEXT_PLAIN;
	return str_find_nocase(type, STR("html"), 0) != SIZE_MAX ? TEXT_HTML : TEXT_GUESS;
}

/* Atom's titles are plain where no type is told (RFC 4287, 3.1.1): "How <div> works" speaks of it.
   Entities in them are still such: nobody speaks of those. */
static bool
is_atom_title(const xmlNode *node)
{
	Str space = str_of(node->ns ? (const char *)node->ns->href : NULL);
	return tree_is(node, "title") && str_find_nocase(space, STR("atom"), 0) != SIZE_MAX;
}

/* The HTML one of the same text in several types (Atom 0.3's multipart/alternative). */
static xmlNode *
best_part(Arena *arena, xmlNode *node)
{
	xmlNode *best = node;
	for (xmlNode *child = node->children; child; child = child->next) {
		if (!tree_is(child, "content"))
			continue;
		Str type = tree_attribute(arena, child, "type");
		if (best == node || str_find_nocase(type, STR("html"), 0) != SIZE_MAX)
			best = child;
	}
	return best;
}

void
feed_element(Arena *arena, xmlNode *node, const Feed *feed, Outline *outline)
{
	node = best_part(arena, node);
	if (tree_has_elements(node)) {
		outline_read(arena, node, NULL, outline);
		return;
	}
	Str type = str_trim(tree_attribute(arena, node, "type"));
	Str mode = str_trim(tree_attribute(arena, node, "mode"));
	Str text = tree_source(arena, node), decoded;
	TextForm form = form_of(type, mode);
	if (is_encoded(type, mode)) {
		if (from_base64(arena, text, &decoded))
			text = decoded;
		if (form == TEXT_PLAIN)
			form = TEXT_GUESS;
	}
	if (form == TEXT_GUESS && !mode.len && is_atom_title(node) && has_tag(text))
		form = TEXT_PLAIN;
	feed_runs(arena, text, form, feed->twice, outline);
}

static Str
joined(Arena *arena, Outline *outline)
{
	Buf buf;
	buf_init(&buf);
	for (size_t i = 0; i < outline->runs.count; i++) {
		if (i)
			buf_char(&buf, ' ');
		buf_add(&buf, outline->runs.at[i].text);
	}
	Str line = prose_fold(arena, str_copy(arena, buf_str(&buf)));
	buf_release(&buf);
	outline_release(outline);
	return line.len ? line : STR_NONE;
}

Str
feed_line(Arena *arena, xmlNode *node, const Feed *feed)
{
	Outline outline = {0};
	feed_element(arena, node, feed, &outline);
	return joined(arena, &outline);
}

Str
feed_text_line(Arena *arena, Str text, TextForm form, bool twice)
{
	Outline outline = {0};
	feed_runs(arena, text, form, twice, &outline);
	return joined(arena, &outline);
}
