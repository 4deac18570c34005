/* Finds the feeds of a page in its tree. Asks no server whether they are there. */
#include "load/discover.h"

#include "load/encoding.h"
#include "load/format.h"
#include "syntax/html.h"
#include "web_address.h"

#include <string.h>

enum {
	HEAD_BYTES = 4096,
	TITLE_BYTES = 200, /* a longer one is no title */
	ADDRESS_BYTES = 4096,
};

typedef struct {
	Arena *arena;
	Str base;
	DiscoveredFeeds feeds;
	size_t first; /* feeds before it are no comments' */
} Discovery;

static bool
has_word(Str list, Str word)
{
	Str rest = list, one;
	while (str_split(&rest, ' ', &one))
		if (str_equal_nocase(str_trim(one), word))
			return true;
	return false;
}

/* application/json is what WordPress calls its own interface, application/xml anything. */
static bool
is_feed_type(Str type)
{
	static const char *const types[] = {"application/rss+xml", "application/atom+xml",
		"application/feed+json", "application/rdf+xml", "application/x.atom+xml",
		"application/x-atom+xml", "text/rss+xml", "text/rss"};
	return STR_AMONG(str_trim(str_slice(type, 0, str_find_char(type, ';', 0))), types);
}

/* "https://news.example/feed/" and "…/world/rss.xml?all=1" */
static bool
is_feed_address(Str url)
{
	static const char *const names[] = {"feed", "feeds", "rss", "atom", "rss.xml", "feed.xml",
		"atom.xml", "index.rss", "index.rdf", "index.atom", "feed.json", "rss2", "rss.php",
		"feed.rss", "feed.atom"};
	url = str_slice(url, 0, str_find_char(url, '?', 0));
	while (url.len && url.at[url.len - 1] == '/')
		url.len--;
	size_t start = url.len;
	while (start > 0 && url.at[start - 1] != '/')
		start--;
	Str name = str_slice(url, start, url.len);
	/* a host alone is none, though it may be called https://feed/ */
	bool path = start > strlen("https://");
	return path && (STR_AMONG(name, names) || str_ends(name, STR(".rss")) ||
			       str_ends(name, STR(".atom")));
}

static bool
is_comments(Str url, Str title)
{
	return str_find_nocase(url, STR("comment"), 0) != SIZE_MAX ||
	       str_find_nocase(title, STR("comment"), 0) != SIZE_MAX;
}

static void
add(Discovery *found, Str url, Str title)
{
	DiscoveredFeeds *feeds = &found->feeds;
	if (!url.at || feeds->count == DISCOVER_MOST)
		return;
	for (size_t i = 0; i < feeds->count; i++)
		if (str_equal(feeds->at[i].url, url))
			return;
	size_t place = feeds->count;
	if (!is_comments(url, title)) {
		place = found->first++;
		memmove(feeds->at + place + 1, feeds->at + place,
			(feeds->count - place) * sizeof *feeds->at);
	}
	bool fits = title.len && title.len <= TITLE_BYTES;
	feeds->at[place] = (DiscoveredFeed){url, fits ? title : STR_NONE};
	feeds->count++;
}

static Str
address_of(Discovery *found, const xmlNode *node)
{
	Str href = tree_attribute(found->arena, node, "href");
	return href.len && href.len <= ADDRESS_BYTES
	               ? web_address_join(found->arena, found->base, href)
	               : STR_NONE;
}

/* A title in an attribute may be broken over lines. */
static Str
one_line(Str title)
{
	title = str_trim(title);
	for (size_t i = 0; i < title.len; i++)
		if (title.at[i] == '\n' || title.at[i] == '\t')
			((char *)title.at)[i] = ' '; /* a copy of our own */
	return title;
}

static void
take_link(Discovery *found, const xmlNode *node)
{
	Arena *arena = found->arena;
	Str rel = tree_attribute(arena, node, "rel");
	bool feed = has_word(rel, STR("feed")) ||
	            (has_word(rel, STR("alternate")) && !has_word(rel, STR("stylesheet")) &&
			    is_feed_type(tree_attribute(arena, node, "type")));
	if (feed)
		add(found, address_of(found, node), one_line(tree_attribute(arena, node, "title")));
}

static void
take_anchor(Discovery *found, const xmlNode *node)
{
	bool typed = is_feed_type(tree_attribute(found->arena, node, "type"));
	Str url = address_of(found, node);
	if (url.at && (typed || is_feed_address(url)))
		add(found, url, tree_line(found->arena, node, TITLE_BYTES));
}

/* Every element of that name, until the list is full. */
static void
take_all(Discovery *found, const xmlNode *root, const char *name,
	void (*take)(Discovery *found, const xmlNode *node))
{
	for (const xmlNode *node = root; node && found->feeds.count < DISCOVER_MOST;
		node = tree_next(node, root, false))
		if (tree_is(node, name))
			take(found, node);
}

/* The first of these tags in the head of a text, or SIZE_MAX. */
static size_t
first_tag(Str head, const char *const *names, size_t count)
{
	size_t first = SIZE_MAX;
	for (size_t i = 0; i < count; i++) {
		size_t at = format_find_tag(head, str_of(names[i]));
		first = at < first ? at : first;
	}
	return first;
}

/* A page, not a feed that holds pages. */
static bool
is_page(Str text)
{
	static const char *const pages[] = {"!doctype html", "html", "head", "body"};
	static const char *const others[] = {"rss", "feed", "rdf:RDF", "RDF", "channel"};
	Str head = str_slice(text, 0, HEAD_BYTES);
	return first_tag(head, pages, sizeof pages / sizeof *pages) <
	       first_tag(head, others, sizeof others / sizeof *others);
}

DiscoveredFeeds
discover_feeds(Arena *arena, Str html, Str base)
{
	Discovery found = {.arena = arena, .base = base};
	Err err;
	Buf text;
	buf_init(&text);
	xmlDoc *doc = NULL;
	if (encoding_decode(html, &text, &err) && is_page(buf_str(&text)))
		doc = html_parse(buf_str(&text), &err);
	if (doc) {
		const xmlNode *root = tree_root(doc), *own = tree_find(root, "base");
		Str href = own ? tree_attribute(arena, own, "href") : STR_NONE;
		Str whole = href.len && href.len <= ADDRESS_BYTES
		                    ? web_address_join(arena, base, href)
		                    : STR_NONE;
		found.base = whole.at ? whole : base;
		found.feeds.at = ARENA_ARRAY(arena, DiscoveredFeed, DISCOVER_MOST + 1);
		take_all(&found, root, "link", take_link);
		if (!found.feeds.count)
			take_all(&found, root, "a", take_anchor);
		tree_free(doc);
	}
	buf_release(&text);
	return found.feeds;
}
