/* Entries of RSS, Atom and CDF to articles. Which element says what is a table; the first that says
   anything wins. */
#include "feed.h"

#include "letter.h"
#include "prose.h"

#include "syntax/html.h"

#include <string.h>

enum {
	RANKS = 9,    /* of elements for one field */
	AUTHORS = 16, /* of one entry; more are left out */
};

typedef enum {
	FIELD_TITLE,
	FIELD_LINK,
	FIELD_ENTRY, /* the feed's own id */
	FIELD_DATE,
	FIELD_BYLINE,
	FIELD_BODY,
	FIELD_SOURCE,
	FIELDS
} Field;

/* Whose element it is. */
typedef enum { SPACE_OTHER, SPACE_OWN, SPACE_ITUNES, SPACE_MEDIA } Space;

/* Elements by field, the better first. */
static const struct {
	const char *name;
	uint8_t field, rank, space;
} elements[] = {
	{"title",       FIELD_TITLE,  0, SPACE_OWN   },
	{"title",       FIELD_TITLE,  1, SPACE_ITUNES},
	{"title",       FIELD_TITLE,  2, SPACE_MEDIA },
	{"guid",        FIELD_ENTRY,  0, SPACE_OWN   },
	{"id",          FIELD_ENTRY,  0, SPACE_OWN   },
	{"identifier",  FIELD_ENTRY,  1, SPACE_OWN   },
	{"pubDate",     FIELD_DATE,   0, SPACE_OWN   },
	{"published",   FIELD_DATE,   0, SPACE_OWN   },
	{"issued",      FIELD_DATE,   1, SPACE_OWN   },
	{"date",        FIELD_DATE,   2, SPACE_OWN   },
	{"updated",     FIELD_DATE,   3, SPACE_OWN   },
	{"modified",    FIELD_DATE,   4, SPACE_OWN   },
	{"created",     FIELD_DATE,   5, SPACE_OWN   },
	{"available",   FIELD_DATE,   6, SPACE_OWN   },
	{"author",      FIELD_BYLINE, 0, SPACE_OWN   },
	{"creator",     FIELD_BYLINE, 1, SPACE_OWN   },
	{"author",      FIELD_BYLINE, 2, SPACE_ITUNES},
	{"encoded",     FIELD_BODY,   0, SPACE_OWN   },
	{"content",     FIELD_BODY,   0, SPACE_OWN   },
	{"body",        FIELD_BODY,   1, SPACE_OWN   },
	{"fullitem",    FIELD_BODY,   2, SPACE_OWN   },
	{"description", FIELD_BODY,   3, SPACE_OWN   },
	{"summary",     FIELD_BODY,   4, SPACE_OWN   },
	{"abstract",    FIELD_BODY,   5, SPACE_OWN   },
	{"summary",     FIELD_BODY,   6, SPACE_ITUNES},
	{"description", FIELD_BODY,   6, SPACE_ITUNES},
	{"description", FIELD_BODY,   7, SPACE_MEDIA },
	{"subtitle",    FIELD_BODY,   8, SPACE_ITUNES},
	{"source",      FIELD_SOURCE, 0, SPACE_OWN   },
};

/* Which links lead to an entry's page, the better first. */
enum {
	LINK_OWN,     /* <link>, Atom's alternate page */
	LINK_OTHER,   /* an alternate that is no page */
	LINK_FOREIGN, /* another vocabulary's link: Atom's in RSS */
};

typedef struct {
	xmlNode *field[FIELDS][RANKS];
	const xmlNode *authors[AUTHORS];
	size_t author_count;
	unsigned author_rank;
	const xmlNode *outside; /* a content that is elsewhere (RFC 4287, 4.1.3.2) */
	Enclosures enclosures;
} Entry;

/* Is it of the vocabulary that the entry is written in, not of a module? */
static bool
is_native(const xmlNode *node)
{
	const xmlNs *own = node->ns, *above = node->parent ? node->parent->ns : NULL;
	if (strchr((const char *)node->name, ':'))
		return false;
	return !own || (above && strcmp((const char *)own->href, (const char *)above->href) == 0);
}

static Space
space_of(const xmlNode *node)
{
	static const struct {
		const char *part, *prefix; /* of the namespace; where nothing declares it */
		Space space;
	} spaces[] = {
		{"purl.org/dc/",            "dc",         SPACE_OWN   },
		{"purl.org/dc/terms",       "dcterms",    SPACE_OWN   },
		{"purl.org/rss/",           "content",    SPACE_OWN   },
		{"/Atom",                   "atom",       SPACE_OWN   },
		{"purl.org/atom",           "atom10",     SPACE_OWN   },
		{"1999/xhtml",              "xhtml",      SPACE_OWN   },
		{"22-rdf-syntax-ns",        "rdf",        SPACE_OWN   },
		{"netscape.com/rdf",        "rss",        SPACE_OWN   },
		{"backend.userland.com",    "rss",        SPACE_OWN   },
		{"itunes.com/dtds/podcast", "itunes",     SPACE_ITUNES},
		{"google.com/schemas/play", "googleplay", SPACE_ITUNES},
		{"search.yahoo.com/mrss",   "media",      SPACE_MEDIA },
	};
	Str name = str_of((const char *)node->name);
	size_t colon = str_find_char(name, ':', 0);
	Str space = str_of(node->ns ? (const char *)node->ns->href : NULL);
	if (!space.len && colon == SIZE_MAX)
		return SPACE_OWN;
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
		bool declared = str_find_nocase(space, str_of(spaces[i].part), 0) != SIZE_MAX;
		bool named = colon != SIZE_MAX &&
		             str_equal_nocase(str_slice(name, 0, colon), str_of(spaces[i].prefix));
		if (declared || named)
			return spaces[i].space;
	}
	return is_native(node) ? SPACE_OWN : SPACE_OTHER;
}

bool
feed_is_own(const xmlNode *node)
{
	return space_of(node) == SPACE_OWN;
}

bool
feed_is_body(const xmlNode *node)
{
	for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
		if (elements[i].field == FIELD_BODY && tree_is(node, elements[i].name))
			return true;
	return false;
}

static void
enclose(Arena *arena, Entry *entry, const xmlNode *node, const char *url, const char *bytes,
	const Feed *feed)
{
	Str address = feed_address(arena, tree_attribute(arena, node, url), feed_base(node, feed));
	feed_enclose(arena, &entry->enclosures, address, tree_attribute(arena, node, "type"),
		tree_attribute(arena, node, bytes));
}

/* Atom's links have a relation; only the plain one leads to the article. */
static void
note_link(Arena *arena, Entry *entry, xmlNode *node, const Feed *feed)
{
	Str rel = str_trim(tree_attribute(arena, node, "rel"));
	Str type = tree_attribute(arena, node, "type");
	if (str_equal_nocase(rel, STR("enclosure"))) {
		enclose(arena, entry, node, "href", "length", feed);
		return;
	}
	if (rel.len && !str_equal_nocase(rel, STR("alternate")))
		return;
	bool page = !type.len || str_find_nocase(type, STR("html"), 0) != SIZE_MAX;
	unsigned rank = !is_native(node) ? LINK_FOREIGN : page ? LINK_OWN : LINK_OTHER;
	xmlNode **place = &entry->field[FIELD_LINK][rank];
	/* RSS has one: where it has more, the last is meant, as readers that overwrite have it */
	if (!*place || tree_is(node->parent, "item"))
		*place = node;
}

static void
note_author(Entry *entry, const xmlNode *node, unsigned rank)
{
	if (rank < entry->author_rank || !entry->author_count) {
		entry->author_count = 0;
		entry->author_rank = rank;
	}
	if (rank == entry->author_rank && entry->author_count < AUTHORS)
		entry->authors[entry->author_count++] = node;
}

static void
note(Arena *arena, Entry *entry, xmlNode *node, const Feed *feed)
{
	Space space = space_of(node);
	if (space == SPACE_OWN && tree_is(node, "link"))
		note_link(arena, entry, node, feed);
	else if (space == SPACE_OWN && tree_is(node, "enclosure"))
		enclose(arena, entry, node, "url", "length", feed);
	else if (space == SPACE_MEDIA && tree_is(node, "content"))
		enclose(arena, entry, node, "url", "fileSize", feed);
	else if (space == SPACE_OWN && tree_is(node, "content") && !node->children)
		entry->outside = node;
	for (size_t i = 0; i < sizeof elements / sizeof *elements && node->children; i++) {
		if (elements[i].space != space || !tree_is(node, elements[i].name))
			continue;
		Field field = (Field)elements[i].field;
		if (field == FIELD_SOURCE && !is_native(node))
			return;
		if (field == FIELD_BYLINE)
			note_author(entry, node, elements[i].rank);
		xmlNode **place = &entry->field[field][elements[i].rank];
		/* of several dates the last is that of the last change to the entry */
		if (!*place || field == FIELD_DATE)
			*place = node;
		return;
	}
}

/* Notes the children of an entry, and of the groups that Media RSS has in it. */
static void
note_all(Arena *arena, Entry *entry, const xmlNode *node, const Feed *feed)
{
	for (xmlNode *child = node->children; child; child = child->next) {
		if (child->type != XML_ELEMENT_NODE)
			continue;
		note(arena, entry, child, feed);
		if (space_of(child) != SPACE_MEDIA)
			continue;
		for (xmlNode *below = child->children; below; below = below->next)
			if (below->type == XML_ELEMENT_NODE)
				note(arena, entry, below, feed);
	}
}

xmlNode *
feed_body_of(xmlNode *node)
{
	Feed none = {0};
	Arena arena;
	Entry entry = {0};
	xmlNode *body = NULL;
	arena_init(&arena);
	note_all(&arena, &entry, node, &none);
	for (size_t i = 0; i < RANKS && !body; i++)
		body = entry.field[FIELD_BODY][i];
	vec_release(&entry.enclosures);
	arena_release(&arena);
	return body;
}

static Str
title_of(Arena *arena, const Entry *entry, const Feed *feed)
{
	Str title = STR_NONE;
	for (size_t i = 0; i < RANKS && !title.at; i++)
		if (entry->field[FIELD_TITLE][i])
			title = feed_line(arena, entry->field[FIELD_TITLE][i], feed);
	return title;
}

static Str
link_at(Arena *arena, const xmlNode *node, const Feed *feed)
{
	Str href = tree_attribute(arena, node, "href");
	Str url = href.len ? href : tree_text(arena, node);
	return feed_address(arena, url, feed_base(node, feed));
}

/* An id is an address unless RSS says that it is none; Atom's are names that may look like one. */
static Str
id_link(Arena *arena, const xmlNode *id)
{
	Str url = id ? str_trim(tree_text(arena, id)) : STR_NONE;
	bool link = feed_is_absolute(url) &&
	            !str_equal_nocase(tree_attribute(arena, id, "isPermaLink"), STR("false"));
	return link ? feed_address(arena, url, STR_NONE) : STR_NONE;
}

static Str
url_of(Arena *arena, const xmlNode *node, const Entry *entry, const Feed *feed)
{
	static const char *const attributes[] = {"about", "href"};
	Str url = STR_NONE;
	for (size_t i = LINK_OWN; i <= LINK_FOREIGN && !url.at; i++)
		if (entry->field[FIELD_LINK][i])
			url = link_at(arena, entry->field[FIELD_LINK][i], feed);
	if (!url.at)
		url = id_link(arena, entry->field[FIELD_ENTRY][0]);
	for (size_t i = 0; i < 2 && !url.at; i++) {
		Str told = tree_attribute(arena, node, attributes[i]);
		if (told.len)
			url = feed_address(arena, told, feed_base(node, feed));
	}
	if (!url.at && entry->outside)
		url = feed_address(arena, tree_attribute(arena, entry->outside, "src"),
			feed_base(entry->outside, feed));
	return url;
}

static void
date_of(Arena *arena, const xmlNode *node, const Entry *entry, When *date)
{
	for (size_t i = 0; i < RANKS; i++) {
		const xmlNode *told = entry->field[FIELD_DATE][i];
		if (told && when_read_stamp(tree_text(arena, told), date))
			return;
	}
	when_read_stamp(tree_attribute(arena, node, "lastmod"), date); /* CDF */
}

Str
feed_name(Arena *arena, const xmlNode *author)
{
	const xmlNode *name = tree_find(author, "name");
	if (!name && tree_has_elements(author))
		return STR_NONE; /* Atom's with an address alone */
	Str line = prose_fold(arena, tree_text(arena, name ? name : author));
	if (feed_looks_html(line))
		line = feed_text_line(arena, line, TEXT_GUESS, false);
	if (!line.len)
		return STR_NONE;
	line = letter_name(line);
	return line.len ? line : STR_NONE;
}

static Str
byline_of(Arena *arena, const Entry *entry)
{
	Buf buf;
	buf_init(&buf);
	for (size_t i = 0; i < entry->author_count; i++) {
		Str name = feed_name(arena, entry->authors[i]);
		if (!name.len || (buf.len && str_find(buf_str(&buf), name, 0) != SIZE_MAX))
			continue;
		if (buf.len)
			buf_cstr(&buf, ", ");
		buf_add(&buf, name);
	}
	Str byline = buf.len ? str_copy(arena, buf_str(&buf)) : STR_NONE;
	buf_release(&buf);
	return byline;
}

/* The outlet that an entry was taken from, in feeds that gather those of others. */
static Str
source_of(Arena *arena, const Entry *entry, const Feed *feed)
{
	xmlNode *source = entry->field[FIELD_SOURCE][0];
	if (!source)
		return STR_NONE;
	xmlNode *title = tree_find(source, "title");
	if (!title && tree_has_elements(source))
		return STR_NONE;
	Str name = feed_line(arena, title ? title : source, feed);
	return feed_is_absolute(name) && str_find_char(name, ' ', 0) == SIZE_MAX ? STR_NONE : name;
}

static void
body_of(Arena *arena, Entry *entry, const Feed *feed, Outline *outline)
{
	for (size_t i = 0; i < RANKS && !outline->runs.count; i++)
		if (entry->field[FIELD_BODY][i])
			feed_element(arena, entry->field[FIELD_BODY][i], feed, outline);
}

Article *
feed_entry(xmlNode *node, const Feed *feed)
{
	Article *article = article_new();
	Arena *arena = &article->arena;
	Entry entry = {0};
	Outline outline = {0};
	note_all(arena, &entry, node, feed);
	article->title = title_of(arena, &entry, feed);
	article->url = url_of(arena, node, &entry, feed);
	article->byline = byline_of(arena, &entry);
	article->source = source_of(arena, &entry, feed);
	for (size_t i = 0; i < 2 && !article->entry.len; i++)
		if (entry.field[FIELD_ENTRY][i])
			article->entry =
				prose_fold(arena, tree_text(arena, entry.field[FIELD_ENTRY][i]));
	if (!article->entry.len)
		article->entry = STR_NONE;
	date_of(arena, node, &entry, &article->date);
	body_of(arena, &entry, feed, &outline);
	feed_finish(
		article, feed, tree_attribute(arena, node, "lang"), &outline, &entry.enclosures);
	return article;
}
