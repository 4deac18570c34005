/*
 * Feeds: RSS 2.0 (and its elders), RSS 1.0 (RDF) and Atom. An entry is an article; the feed's title
 * is its source. Which element says what is a table; the first of a field that says anything wins.
 */
#include "letter.h"
#include "outline.h"
#include "prose.h"

#include "base/limit.h"
#include "base/map.h"
#include "load/format.h"
#include "syntax/html.h"
#include "text/utf8.h"

#include <string.h>

enum { NAME_BYTES = 1000 }; /* of the feed or its author: more is no name */

typedef enum { FIELD_TITLE, FIELD_LINK, FIELD_DATE, FIELD_BYLINE, FIELD_BODY, FIELDS } Field;

/* Elements by field, the better first. */
static const struct {
	const char *name;
	uint8_t field, rank;
} elements[] = {
	{"title",       FIELD_TITLE,  0},
	{"link",        FIELD_LINK,   0},
	{"guid",        FIELD_LINK,   2},
	{"id",          FIELD_LINK,   3},
	{"pubDate",     FIELD_DATE,   0},
	{"published",   FIELD_DATE,   0},
	{"issued",      FIELD_DATE,   1},
	{"date",        FIELD_DATE,   1},
	{"updated",     FIELD_DATE,   2},
	{"modified",    FIELD_DATE,   2},
	{"created",     FIELD_DATE,   3},
	{"creator",     FIELD_BYLINE, 1},
	{"author",      FIELD_BYLINE, 0},
	{"encoded",     FIELD_BODY,   0},
	{"content",     FIELD_BODY,   0},
	{"body",        FIELD_BODY,   1},
	{"fullitem",    FIELD_BODY,   1},
	{"description", FIELD_BODY,   2},
	{"summary",     FIELD_BODY,   3},
};

typedef struct {
	const xmlNode *field[FIELDS];
	uint8_t rank[FIELDS];
} Entry;

static int
detect(const FormatInput *input)
{
	static const Str roots[] = {
		STR("rss"), STR("feed"), STR("rdf:RDF"), STR("RDF"), STR("channel")};
	Str head = str_slice(input->bytes, 0, 4096);
	if (str_find_char(head, '<', 0) == SIZE_MAX)
		return 0;
	size_t html = format_find_tag(head, STR("html"));
	for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
		if (format_find_tag(head, roots[i]) < html)
			return 95;
	return 0;
}

static bool
is_entry(const xmlNode *node)
{
	return tree_is(node, "item") || tree_is(node, "entry");
}

/* Modules of pictures, places and players bring titles, contents and links of their own. Of the
   entry is what is in its own namespace or in one of these, whatever its prefix; a prefix that
   nothing declares is taken by its name. */
static bool
is_foreign(const xmlNode *node)
{
	static const Str spaces[] = {STR("purl.org/dc/"), STR("purl.org/rss/"), STR("/Atom"),
		STR("purl.org/atom"), STR("1999/xhtml"), STR("22-rdf-syntax-ns"),
		STR("netscape.com/rdf"), STR("backend.userland.com")};
	static const char *const prefixes[] = {"dc", "dcterms", "content", "atom", "rss", "rdf"};
	Str name = str_of((const char *)node->name);
	size_t colon = str_find_char(name, ':', 0);
	Str space = str_of(node->ns ? (const char *)node->ns->href : NULL);
	if (!space.len && colon == SIZE_MAX)
		return false;
	if (node->ns && node->parent && node->parent->ns == node->ns)
		return false;
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (str_find_nocase(space, spaces[i], 0) != SIZE_MAX)
			return false;
	for (size_t i = 0; colon != SIZE_MAX && i < sizeof prefixes / sizeof *prefixes; i++)
		if (str_equal_nocase(str_slice(name, 0, colon), str_of(prefixes[i])))
			return false;
	return true;
}

/* Atom's links have a relation; only the plain one leads to the article. */
static bool
is_article_link(Arena *arena, const xmlNode *node)
{
	Str rel = tree_attribute(arena, node, "rel");
	return !rel.at || str_is(rel, "alternate");
}

static void
note(Arena *arena, Entry *entry, const xmlNode *node)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++) {
		if (!tree_is(node, elements[i].name))
			continue;
		Field field = (Field)elements[i].field;
		bool better = !entry->field[field] || elements[i].rank < entry->rank[field];
		if (!better || (field == FIELD_LINK && tree_is(node, "link") &&
				       !is_article_link(arena, node)))
			return;
		if (tree_is(node, "guid") &&
			str_is(tree_attribute(arena, node, "isPermaLink"), "false"))
			return;
		entry->field[field] = node;
		entry->rank[field] = elements[i].rank;
		return;
	}
}

/* Runs of the element's own markup, or of the HTML that its text holds in escaped form. */
static void
read_body(Arena *arena, xmlNode *node, Outline *outline)
{
	Str type = tree_attribute(arena, node, "type"), mode = tree_attribute(arena, node, "mode");
	bool markup = false;
	for (const xmlNode *child = node->children; child; child = child->next)
		markup = markup || child->type == XML_ELEMENT_NODE;
	if (markup) {
		outline_read(arena, node, NULL, outline);
		return;
	}
	Str text = tree_source(arena, node);
	Err ignored;
	bool plain = str_is(type, "text") || str_is(type, "text/plain") || str_is(mode, "xml");
	bool looks = (str_find_char(text, '<', 0) != SIZE_MAX ||
		      str_find_char(text, '&', 0) != SIZE_MAX);
	xmlDoc *doc = !plain && looks ? html_parse(text, &ignored) : NULL;
	if (doc)
		outline_read(arena, tree_root(doc), NULL, outline);
	else if (!looks || plain)
		outline_read(arena, node, NULL, outline);
	/* the runs outlive the tree: what they point to in it goes */
	for (size_t i = 0; doc && i < outline->runs.count; i++)
		outline->runs.at[i].block = NULL;
	tree_free(doc);
}

/* An element as one line: markup in it, escaped or not, is taken off. */
static Str
line_of(Arena *arena, const xmlNode *node)
{
	if (!node)
		return STR_NONE;
	Outline outline = {0};
	read_body(arena, (xmlNode *)node, &outline);
	Buf buf;
	buf_init(&buf);
	for (size_t i = 0; i < outline.runs.count; i++) {
		if (i)
			buf_char(&buf, ' ');
		buf_add(&buf, outline.runs.at[i].text);
	}
	Str line = buf.len ? prose_fold(arena, str_copy(arena, buf_str(&buf))) : STR_NONE;
	buf_release(&buf);
	outline_release(&outline);
	return line;
}

static Str
link_of(Arena *arena, const xmlNode *node)
{
	if (!node)
		return STR_NONE;
	Str href = tree_attribute(arena, node, "href");
	Str url = prose_fold(arena, href.at ? href : tree_text(arena, node));
	return url.len ? url : STR_NONE;
}

/* Atom's authors have a name of their own, RSS's are a line. */
static Str
author_of(Arena *arena, const xmlNode *node)
{
	if (!node)
		return STR_NONE;
	const xmlNode *name = tree_find(node, "name");
	Str line = prose_fold(arena, tree_text(arena, name ? name : node));
	if (!line.len && !name)
		return STR_NONE;
	line = letter_name(line);
	return line.len ? line : STR_NONE;
}

typedef struct {
	Str title, language, author;
	Arena arena;
} Feed;

static Article *
read_entry(const xmlNode *node, const Feed *feed)
{
	Article *article = article_new();
	Arena *arena = &article->arena;
	Entry entry = {0};
	for (const xmlNode *child = node->children; child; child = child->next)
		if (child->type == XML_ELEMENT_NODE && !is_foreign(child))
			note(arena, &entry, child);
	article->title = line_of(arena, entry.field[FIELD_TITLE]);
	article->url = link_of(arena, entry.field[FIELD_LINK]);
	article->byline = author_of(arena, entry.field[FIELD_BYLINE]);
	if (!article->byline.at)
		article->byline = str_copy(arena, feed->author);
	article->source = str_copy(arena, feed->title);
	article->language = prose_language(arena, feed->language);
	if (entry.field[FIELD_DATE]) {
		When when;
		if (when_read(tree_text(arena, entry.field[FIELD_DATE]), &when) &&
			when.precision >= WHEN_DAY)
			article->date = when;
	}
	Outline outline = {0};
	Passage *passages = NULL;
	size_t count = 0;
	if (entry.field[FIELD_BODY])
		read_body(arena, (xmlNode *)entry.field[FIELD_BODY], &outline);
	outline_passages(arena, &outline, &passages, &count);
	outline_release(&outline);
	article_finish(article, passages, count);
	return article;
}

/* Title, language and author of the whole feed: children of its channel or root. */
static void
read_head(xmlNode *root, Feed *feed)
{
	const xmlNode *channel = tree_find(root, "channel");
	if (!channel || tree_is(root, "feed"))
		channel = root;
	for (const xmlNode *node = channel->children; node; node = node->next) {
		if (node->type != XML_ELEMENT_NODE || is_foreign(node) || is_entry(node))
			continue;
		if (tree_is(node, "title") && !feed->title.at)
			feed->title = line_of(&feed->arena, node);
		else if (tree_is(node, "language") && !feed->language.at)
			feed->language = tree_text(&feed->arena, node);
		else if (tree_is(node, "author") && tree_is(root, "feed") && !feed->author.at)
			feed->author = author_of(&feed->arena, node);
	}
	if (!feed->language.at)
		feed->language = tree_attribute(&feed->arena, root, "lang");
	/* each of thousands of entries has its own copy */
	if (feed->title.len > NAME_BYTES)
		feed->title.len = utf8_floor(feed->title, NAME_BYTES);
	if (feed->author.len > NAME_BYTES)
		feed->author.len = utf8_floor(feed->author, NAME_BYTES);
}

/* Two entries that say the same get ids of their own: the second is the first's id and its place.
 */
static void
part_ids(Articles *articles, size_t first)
{
	Map seen;
	map_init(&seen);
	for (size_t i = first; i < articles->count; i++) {
		Article *article = articles->at[i];
		uint32_t times = (*map_at(&seen, article->id, 0))++;
		if (!times)
			continue;
		Str salted = str_format(
			&article->arena, "%.*s %u", STR_ARG(article->id), (unsigned)times);
		article->id = str_format(
			&article->arena, "%016llx", (unsigned long long)str_hash(salted));
	}
	map_release(&seen);
}

static bool
read_feed(const FormatInput *input, Articles *into, Err *err)
{
	/* white space before the declaration is a fault that many feeds have */
	xmlDoc *doc = xml_parse(str_trim(input->bytes), err);
	if (!doc)
		return false;
	xmlNode *root = tree_root(doc);
	Feed feed = {0};
	arena_init(&feed.arena);
	size_t first = into->count;
	bool ok = true;
	read_head(root, &feed);
	for (xmlNode *node = tree_next(root, root, false); node && ok;) {
		bool entry = is_entry(node);
		if (entry && into->count - first >= LIMIT_ARTICLES_A_FILE)
			ok = err_set(err, ERR_LIMIT,
				"has more than %d entries: the rest is left out",
				LIMIT_ARTICLES_A_FILE);
		else if (entry)
			vec_push(into, read_entry(node, &feed));
		node = tree_next(node, root, entry);
	}
	part_ids(into, first);
	arena_release(&feed.arena);
	tree_free(doc);
	return ok;
}

const Format format_feed = {
	.name = "feed",
	.extensions = "rss atom rdf xml",
	.detect = detect,
	.read = read_feed,
};
