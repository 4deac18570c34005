/* Reads a heading: what of it is the headline, and what only stands above or below it in smaller
 * print. Knows the words that page makers name such elements by, not which heading is chosen. */
#include "metadata.h"

#include "prose.h"

#include "syntax/html.h"
#include "text/utf8.h"

#include <string.h>

enum {
	TITLE_BYTES = 1000, /* of the longest heading that is looked at */
	LEAST_BYTES = 8,    /* of a headline, once something was taken off it */
};

bool
heading_has_word(Str value, Str word)
{
	for (size_t at = str_find_nocase(value, word, 0); at != SIZE_MAX;
		at = str_find_nocase(value, word, at + 1)) {
		char before = at ? (char)(value.at[at - 1] | 32) : ' ';
		bool camel = at && value.at[at] >= 'A' && value.at[at] <= 'Z';
		if (before < 'a' || before > 'z' || camel)
			return true;
	}
	return false;
}

static bool
is_named(Arena *arena, const xmlNode *node, const Str *words, size_t count)
{
	Str class = tree_attribute(arena, node, "class"), id = tree_attribute(arena, node, "id");
	for (size_t i = 0; i < count; i++)
		if ((class.len && heading_has_word(class, words[i])) ||
			(id.len && heading_has_word(id, words[i])))
			return true;
	return false;
}

/* A kicker above the headline, a deck below, a day, a section. */
static bool
is_beside(Arena *arena, const xmlNode *node)
{
	static const Str words[] = {STR("kicker"), STR("topline"), STR("overline"),
		STR("overtitle"), STR("over-title"), STR("supertitle"), STR("super-title"),
		STR("supratitle"), STR("dachzeile"), STR("roofline"), STR("spitzmarke"),
		STR("eyebrow"), STR("pretitle"), STR("pre-title"), STR("preheadline"),
		STR("pre-headline"), STR("preheader"), STR("titleheader"), STR("headline-top"),
		STR("subtitle"), STR("sub-title"), STR("subheadline"), STR("sub-headline"),
		STR("subheading"), STR("sub-heading"), STR("subhead"), STR("subline"),
		STR("tagline"), STR("label"), STR("badge"), STR("category"), STR("rubrik"),
		STR("date"), STR("visually-hidden"), STR("visuallyhidden"), STR("sr-only"),
		STR("screen-reader"), STR("ressort"), STR("sectionlabel"), STR("antetitulo"),
		STR("suptitle"), STR("topic")};
	return tree_is(node, "small") || tree_is(node, "time") || tree_is(node, "button") ||
	       is_named(arena, node, words, sizeof words / sizeof *words);
}

/* The text outside of what stands beside; *left_out is set when there is such. */
static Str
part_of(Arena *arena, const xmlNode *top, bool *left_out)
{
	Buf text, clean;
	buf_init(&text);
	buf_init(&clean);
	bool skip = false;
	for (const xmlNode *node = tree_next(top, top, false); node;
		node = tree_next(node, top, skip)) {
		skip = false;
		if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
			buf_cstr(&text, node->content ? (const char *)node->content : "");
		} else if (node->type == XML_ELEMENT_NODE) {
			skip = is_beside(arena, node);
			*left_out = *left_out || skip;
			if (skip || tree_is(node, "br"))
				buf_char(&text, ' ');
		}
	}
	utf8_clean(&clean, buf_str(&text));
	Str part = prose_fold(arena, str_copy(arena, buf_str(&clean)));
	buf_release(&clean);
	buf_release(&text);
	while (part.len && strchr(":-| ", part.at[part.len - 1]))
		part.len--;
	while (part.len && strchr(":-| ", part.at[0]))
		part = str_slice(part, 1, part.len);
	return part;
}

/* "<a href='/'>", "<a rel=home>", class site-title */
static bool
is_logo(Arena *arena, const xmlNode *top)
{
	static const Str words[] = {STR("site-title"), STR("site-name"), STR("sitename"),
		STR("site_title"), STR("blog-title"), STR("blogtitle"), STR("logo"),
		STR("masthead")};
	if (is_named(arena, top, words, sizeof words / sizeof *words))
		return true;
	for (const xmlNode *node = tree_next(top, top, false); node;
		node = tree_next(node, top, false)) {
		if (node->type != XML_ELEMENT_NODE || !tree_is(node, "a"))
			continue;
		Str href = str_trim(tree_attribute(arena, node, "href"));
		size_t host = str_find(href, STR("://"), 0);
		for (size_t next = host; next != SIZE_MAX; /* archives have two */
			next = str_find(href, STR("://"), next + 1))
			host = next;
		size_t path = host == SIZE_MAX ? SIZE_MAX : str_find_char(href, '/', host + 3);
		return str_is(href, "/") || str_is(tree_attribute(arena, node, "rel"), "home") ||
		       (host != SIZE_MAX && (path == SIZE_MAX || path + 1 == href.len));
	}
	return false;
}

bool
heading_read(Arena *arena, const xmlNode *node, Heading *heading)
{
	Str text = tree_line(arena, node, TITLE_BYTES);
	if (!text.len)
		return false;
	bool left_out = false;
	*heading = (Heading){
		.text = prose_fold(arena, text),
		.node = node,
		.level = (uint8_t)(node->name[1] - '0'),
		.is_outlet = is_logo(arena, node),
	};
	heading->part = part_of(arena, node, &left_out);
	if (!left_out || heading->part.len < LEAST_BYTES)
		heading->part = heading->text;
	return true;
}

Str
heading_part(Arena *arena, const Heading *heading, Str wanted)
{
	if (!wanted.len)
		return STR_NONE;
	for (const xmlNode *node = tree_next(heading->node, heading->node, false); node;
		node = tree_next(node, heading->node, false)) {
		bool element = node->type == XML_ELEMENT_NODE;
		if (!element && node->type != XML_TEXT_NODE)
			continue;
		Str text = element ? tree_line(arena, node, TITLE_BYTES) : tree_text(arena, node);
		text = prose_fold(arena, text);
		if (headline_is_same(text, wanted))
			return text;
	}
	return STR_NONE;
}
