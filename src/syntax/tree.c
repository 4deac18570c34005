/* Walks libxml2's trees without recursion, and takes clean text out of them. */
#include "syntax/html.h"

#include "text/utf8.h"

#include <libxml/HTMLparser.h>
#include <string.h>

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

/* Appends what a node of text says; entities that no DTD told are those of HTML. */
static void
add_node(Buf *buf, const xmlNode *node)
{
	if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
		buf_cstr(buf, (const char *)node->content);
	} else if (node->type == XML_ENTITY_REF_NODE && node->name) {
		const htmlEntityDesc *entity = htmlEntityLookup(node->name);
		char put[4];
		if (entity)
			buf_add(buf, (Str){put, utf8_put(put, entity->value)});
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

/* Does it part words that stand on both its sides? */
static bool
is_inline(const xmlNode *node)
{
	static const char *const names[] = {"a", "b", "i", "em", "strong", "span", "u", "s",
		"small", "sub", "sup", "font", "abbr", "acronym", "cite", "code", "mark", "time",
		"q", "ins", "del", "wbr", "tt", "var", "kbd", "samp", "bdi", "bdo", "dfn", "big",
		"strike", "nobr"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (tree_is(node, names[i]))
			return true;
	return false;
}

Str
tree_text(Arena *arena, const xmlNode *node)
{
	Buf raw, clean;
	buf_init(&raw);
	buf_init(&clean);
	for (const xmlNode *at = node; at;) {
		bool hidden = tree_is(at, "script") || tree_is(at, "style");
		if (at->type == XML_ELEMENT_NODE && !is_inline(at))
			buf_char(&raw, ' ');
		if (!hidden)
			add_node(&raw, at);
		at = tree_next(at, node, hidden);
	}
	utf8_clean(&clean, buf_str(&raw));
	buf_clear(&raw);
	bool space = true;
	for (size_t i = 0; i < clean.len; i++) {
		unsigned char c = (unsigned char)clean.at[i];
		bool hard =
			c == 0xc2 && i + 1 < clean.len && (unsigned char)clean.at[i + 1] == 0xa0;
		if (c == ' ' || c == '\n' || c == '\t' || hard) {
			if (!space)
				buf_char(&raw, ' ');
			space = true;
			i += hard;
			continue;
		}
		buf_char(&raw, (char)c);
		space = false;
	}
	Str text = str_copy(arena, str_trim(buf_str(&raw)));
	buf_release(&raw);
	buf_release(&clean);
	return text;
}

xmlNode *
tree_find(const xmlNode *top, const char *name)
{
	for (xmlNode *node = tree_next(top, top, false); node; node = tree_next(node, top, false))
		if (tree_is(node, name))
			return node;
	return NULL;
}
