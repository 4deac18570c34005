/* Walks libxml2's trees without recursion, and takes clean text out of them. */
#include "syntax/html.h"

#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

enum {
	WHITE_SPACE = 8, /* bytes of source for each byte of a line: pages indent a lot */
	LINE_NODES = 64, /* elements and texts that a line may be made of */
};

xmlNode *
tree_next(const xmlNode *node, const xmlNode *top, bool skip)
{
	bool enters = !skip && node->children && node->type != XML_ENTITY_REF_NODE &&
	              node->type != XML_DTD_NODE;
	if (enters)
		return node->children;
	while (node != top) {
		if (node->next)
			return node->next;
		node = node->parent;
		if (!node)
			return NULL;
	}
	return NULL;
}

bool
tree_is(const xmlNode *node, const char *name)
{
	if (node->type != XML_ELEMENT_NODE || !node->name)
		return false;
	const char *own = (const char *)node->name, *colon = strrchr(own, ':');
	return strcasecmp(colon ? colon + 1 : own, name) == 0;
}

bool
tree_has_elements(const xmlNode *node)
{
	const xmlNode *child = node->children;
	while (child && child->type != XML_ELEMENT_NODE)
		child = child->next;
	return child != NULL;
}

/* Appends what a node of text says; entities that no DTD told are those of HTML. */
static void
add_node(Buf *buf, const xmlNode *node)
{
	if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
		buf_cstr(buf, (const char *)node->content);
	} else if (node->type == XML_ENTITY_REF_NODE) {
		uint32_t entity = html_entity((const char *)node->name);
		char put[4];
		if (entity)
			buf_add(buf, (Str){put, utf8_put(put, entity)});
	}
}

Str
tree_attribute(Arena *arena, const xmlNode *node, const char *name)
{
	if (node->type != XML_ELEMENT_NODE)
		return STR_NONE;
	for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
		const char *own = (const char *)attribute->name, *colon = strrchr(own, ':');
		if (strcasecmp(own, name) != 0 && (!colon || strcasecmp(colon + 1, name) != 0))
			continue;
		Buf buf;
		buf_init(&buf);
		for (const xmlNode *part = attribute->children; part; part = part->next)
			add_node(&buf, part);
		Str value = str_copy(arena, utf8_cleaned(arena, buf_str(&buf)));
		buf_release(&buf);
		return value;
	}
	return STR_NONE;
}

static int
compare_names(const void *name, const void *entry)
{
	return strcasecmp(name, *(const char *const *)entry);
}

/* Does it leave words on both its sides joined? */
static bool
is_inline(const xmlNode *node)
{
	static const char *const names[] = {"a", "abbr", "acronym", "b", "bdi", "bdo", "big",
		"cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "nobr", "q",
		"s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
		"var", "wbr"};
	return bsearch(node->name, names, sizeof names / sizeof *names, sizeof *names,
		       compare_names) != NULL;
}

/* Appends the text below node; false when it has more bytes or nodes. */
static bool
add_text(Buf *raw, const xmlNode *node, size_t limit, size_t nodes)
{
	for (const xmlNode *at = node; at;) {
		bool hidden = tree_is(at, "script") || tree_is(at, "style");
		const char *content = (const char *)at->content;
		bool text = at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE;
		if (!nodes-- || raw->len > limit)
			return false;
		if (text && content && strnlen(content, limit) == limit)
			return false;
		if (at->type == XML_ELEMENT_NODE && !is_inline(at))
			buf_char(raw, ' ');
		if (!hidden)
			add_node(raw, at);
		at = tree_next(at, node, hidden);
	}
	return raw->len <= limit;
}

/* Appends s with every run of white space as one space. */
static void
add_folded(Buf *into, Str s)
{
	bool space = true;
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		bool hard = c == 0xc2 && i + 1 < s.len && (unsigned char)s.at[i + 1] == 0xa0;
		if (c == ' ' || c == '\n' || c == '\t' || hard) {
			if (!space)
				buf_char(into, ' ');
			space = true;
			i += hard;
			continue;
		}
		buf_char(into, (char)c);
		space = false;
	}
}

static Str
text_within(Arena *arena, const xmlNode *node, size_t limit, size_t nodes)
{
	Buf raw, clean;
	Str text = STR_NONE;
	buf_init(&raw);
	buf_init(&clean);
	if (add_text(&raw, node, limit, nodes)) {
		utf8_clean(&clean, buf_str(&raw));
		buf_clear(&raw);
		add_folded(&raw, buf_str(&clean));
		text = str_copy(arena, str_trim(buf_str(&raw)));
	}
	buf_release(&raw);
	buf_release(&clean);
	return text;
}

Str
tree_text(Arena *arena, const xmlNode *node)
{
	return text_within(arena, node, SIZE_MAX, SIZE_MAX);
}

Str
tree_line(Arena *arena, const xmlNode *node, size_t limit)
{
	Str line = text_within(arena, node, limit * WHITE_SPACE, LINE_NODES);
	return line.len <= limit ? line : STR_NONE;
}

Str
tree_source(Arena *arena, const xmlNode *node)
{
	Buf buf;
	buf_init(&buf);
	for (const xmlNode *at = node; at; at = tree_next(at, node, false))
		add_node(&buf, at);
	Str source = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return source;
}

xmlNode *
tree_find(const xmlNode *top, const char *name)
{
	for (xmlNode *node = tree_next(top, top, false); node; node = tree_next(node, top, false))
		if (tree_is(node, name))
			return node;
	return NULL;
}
