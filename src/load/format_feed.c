/*
 * Feeds in XML: RSS 0.9x and 2.0, RSS 1.0 (RDF), Atom 0.3 and 1.0, CDF. An entry is an article; the
 * feed's title is its source.
 */
#include "feed.h"

#include "base/limit.h"
#include "syntax/html.h"

#include <string.h>

enum {
	HEAD_BYTES = 64 << 10, /* what may stand before the root: comments, a server's complaints */
	SAMPLE = 20,           /* entries that tell how the feed's texts are escaped */
	DEEPEST = 3,           /* texts of entries that one may stand in */
};

/* Behind what is no element at this "<": a declaration, a comment, an instruction; or at itself. */
static size_t
behind_prolog(Str head, size_t at)
{
	static const Str marks[][2] = {
		{STR("<!--"), STR("-->")},
		{STR("<?"),   STR("?>") },
		{STR("<!"),   STR(">")  },
	};
	Str rest = str_slice(head, at, head.len);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		if (!str_starts(rest, marks[i][0]))
			continue;
		size_t end = str_find(head, marks[i][1], at + marks[i][0].len);
		return end == SIZE_MAX ? head.len : end + marks[i][1].len;
	}
	return at;
}

/* Is it a feed's root that begins at this "<", with whatever prefix? */
static bool
is_root(Str head, size_t at)
{
	static const char *const roots[] = {"rss", "feed", "rdf", "channel"};
	size_t end = at + 1;
	while (end < head.len && !strchr(" \t\r\n/>", head.at[end]))
		end++;
	Str name = str_slice(head, at + 1, end);
	size_t colon = str_find_char(name, ':', 0);
	if (colon != SIZE_MAX)
		name = str_slice(name, colon + 1, name.len);
	return STR_AMONG(name, roots);
}

/* Where the first element begins at or after from, or SIZE_MAX. */
static size_t
first_element(Str head, size_t from)
{
	size_t at = str_find_char(head, '<', from);
	while (at != SIZE_MAX) {
		size_t next = behind_prolog(head, at);
		if (next == at)
			return at;
		at = str_find_char(head, '<', next);
	}
	return SIZE_MAX;
}

/* A text that only speaks of feeds goes on behind the last of their tags. */
static bool
is_to_the_end(Str bytes, size_t root)
{
	return str_ends(str_trim(str_slice(bytes, root, bytes.len)), STR(">"));
}

/* Where the feed begins, or SIZE_MAX: at its root, or at the declaration behind what a server
   complained of in HTML. */
static size_t
feed_start(Str bytes)
{
	Str head = str_slice(bytes, 0, HEAD_BYTES);
	size_t root = first_element(head, 0), text = 0;
	while (text < head.len && strchr(" \t\r\n", head.at[text]))
		text++;
	bool alone = text < head.len && head.at[text] == '<';
	if (root == SIZE_MAX || !is_root(head, root)) {
		size_t declared = str_find(head, STR("<?xml "), 0);
		root = declared == SIZE_MAX ? SIZE_MAX : first_element(head, declared);
		alone = false;
	}
	bool found = root != SIZE_MAX && is_root(head, root);
	return found && (alone || is_to_the_end(bytes, root)) ? root : SIZE_MAX;
}

static int
detect(const FormatInput *input)
{
	return feed_start(input->bytes) == SIZE_MAX ? 0 : 95;
}

/* Does it stand in the texts of entries within entries? One may have lost its end; all the text of
   a hundred would be read a hundred times. */
static bool
is_buried(const xmlNode *node)
{
	size_t bodies = 0;
	for (node = node->parent; node && node->type == XML_ELEMENT_NODE; node = node->parent)
		bodies += feed_is_body(node);
	return bodies > DEEPEST;
}

static bool
is_entry(const xmlNode *node)
{
	return (tree_is(node, "item") || tree_is(node, "entry")) && feed_is_own(node) &&
	       !is_buried(node);
}

/* The channel's link: to its site; and where the feed's own address is not known, what relative
   addresses start from: Atom's rel="self" before the site's. */
static void
read_link(Feed *feed, const xmlNode *node, bool *self)
{
	Arena *arena = &feed->arena;
	Str rel = tree_attribute(arena, node, "rel"), href = tree_attribute(arena, node, "href");
	Str url = str_trim(href.len ? href : tree_text(arena, node));
	bool is_self = str_equal_nocase(rel, STR("self"));
	bool is_site = !rel.len || str_equal_nocase(rel, STR("alternate"));
	if (is_site && !feed->site.at)
		feed->site = url;
	bool better = is_self || (is_site && !*self && !feed->base.len);
	if (!better ||
		!(str_starts_nocase(url, STR("http:")) || str_starts_nocase(url, STR("https:"))))
		return;
	feed->base = url;
	*self = is_self;
}

/* What the whole feed says: children of its channel or root. */
static void
read_head(xmlNode *root, Str address, Feed *feed)
{
	xmlNode *channel = tree_find(root, "channel");
	bool self = address.len > 0, atom = tree_is(root, "feed");
	if (!channel || atom)
		channel = root;
	feed->base = address;
	for (xmlNode *node = channel->children; node; node = node->next) {
		if (node->type != XML_ELEMENT_NODE || !feed_is_own(node) || is_entry(node))
			continue;
		if (tree_is(node, "title") && !feed->title.at)
			feed->title = feed_line(&feed->arena, node, feed);
		else if (tree_is(node, "language") && !feed->language.at)
			feed->language = tree_text(&feed->arena, node);
		else if (tree_is(node, "author") && atom && !feed->author.at)
			feed->author = feed_name(&feed->arena, node);
		else if (tree_is(node, "link"))
			read_link(feed, node, &self);
	}
	if (!feed->language.at)
		feed->language = tree_attribute(&feed->arena, root, "lang");
	if (address.len)
		feed->base = address;
	feed_trim(feed);
}

/* Are the feed's texts escaped once more than they should be? One entry may speak of HTML; a feed
   whose entries are all like that, and none of which has any markup, does not. */
static bool
is_twice(xmlNode *root)
{
	size_t entries = 0, twice = 0;
	for (xmlNode *node = tree_next(root, root, false); node && entries < SAMPLE;
		node = tree_next(node, root, false)) {
		if (node->type != XML_ELEMENT_NODE || !is_entry(node))
			continue;
		xmlNode *body = feed_body_of(node);
		if (!body)
			continue;
		Arena arena;
		arena_init(&arena);
		entries++;
		twice += !tree_has_elements(body) &&
		         feed_looks_twice(&arena, tree_source(&arena, body));
		arena_release(&arena);
	}
	return entries && twice == entries;
}

/* A feed of a million entries would cost ten times its bytes as a tree: it ends where surely there
   are more than are read, though some stand in comments. */
static Str
without_excess(Str bytes)
{
	static const char *const openings[] = {"<item", "<entry"};
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
		Str opening = str_of(openings[i]);
		size_t count = 0;
		for (size_t at = str_find(bytes, opening, 0); at != SIZE_MAX;
			at = str_find(bytes, opening, at + 1))
			if (++count > 2 * LIMIT_ARTICLES_A_FILE) {
				bytes = str_slice(bytes, 0, at);
				break;
			}
	}
	return bytes;
}

/* Does it end within an entry, as what a connection cut does? Nothing that ends an entry or the
   feed comes behind where the last one begins. */
static bool
is_cut(Str bytes)
{
	static const char *const openings[] = {"<item", "<entry"};
	static const char *const ends[] = {
		"</item", "</entry", "</channel", "</rss", "</feed", "RDF>"};
	size_t last = SIZE_MAX;
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
		Str opening = str_of(openings[i]);
		for (size_t at = str_find(bytes, opening, 0); at != SIZE_MAX;
			at = str_find(bytes, opening, at + 1)) {
			size_t behind = at + opening.len;
			bool whole = behind >= bytes.len || strchr(" \t\r\n>", bytes.at[behind]);
			if (whole && (last == SIZE_MAX || at > last))
				last = at;
		}
	}
	for (size_t i = 0; last != SIZE_MAX && i < sizeof ends / sizeof *ends; i++)
		if (str_find_nocase(bytes, str_of(ends[i]), last) != SIZE_MAX)
			last = SIZE_MAX;
	return last != SIZE_MAX;
}

/* Of the entry that it ends in, a title alone is none. */
static void
drop_rest(Articles *into, size_t first)
{
	if (into->count == first)
		return;
	Article *last = into->at[into->count - 1];
	if (last->url.len || last->passage_count)
		return;
	article_free(last);
	into->count--;
}

static bool
read_feed(const FormatInput *input, Articles *into, Err *err)
{
	size_t start = feed_start(input->bytes);
	Str bytes = str_slice(input->bytes, start == SIZE_MAX ? 0 : start, input->bytes.len);
	xmlDoc *doc = xml_parse(str_trim(without_excess(bytes)), err);
	if (!doc)
		return false;
	xmlNode *root = tree_root(doc);
	FeedBase last = {0};
	Feed feed = {.last = &last};
	arena_init(&feed.arena);
	size_t first = into->count;
	bool ok = true;
	feed.twice = is_twice(root);
	read_head(root, input->url, &feed);
	feed_tell(&feed, input);
	for (xmlNode *node = tree_next(root, root, false); node && ok;
		node = tree_next(node, root, false)) {
		if (node->type != XML_ELEMENT_NODE || !is_entry(node))
			continue;
		if (into->count - first >= LIMIT_ARTICLES_A_FILE)
			ok = err_set(err, ERR_LIMIT,
				"has more than %d entries: the rest is left out",
				LIMIT_ARTICLES_A_FILE);
		else
			vec_push(into, feed_entry(node, &feed));
	}
	if (ok && is_cut(bytes)) {
		if (input->feed) /* for who follows it: the whole entry will come */
			drop_rest(into, first);
		ok = err_set(
			err, ERR_READ, "is cut short within an entry: what came before is read");
	}
	feed_part_ids(into, first);
	arena_release(&feed.arena);
	tree_free(doc);
	return ok;
}

const Format format_feed = {
	.name = "feed",
	.feed = true,
	.extensions = "rss atom rdf xml cdf",
	.detect = detect,
	.read = read_feed,
};
