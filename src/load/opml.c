/* Reads lists of feeds. What is no well-formed XML is read once more as HTML is, which forgives
   what XML does not: attributes without quotes, tags that are not closed. */
#include "load/opml.h"

#include "base/limit.h"
#include "base/map.h"
#include "load/encoding.h"
#include "load/format.h"
#include "prose.h"
#include "syntax/html.h"

enum {
	HEAD_BYTES = 4096, /* the root stands within */
	NAME_BYTES = 500,  /* of a folder or a feed: more is no name */
};

/* A folder, as the outlines below it see it. */
typedef struct Above {
	Str name;
	const struct Above *up;
	size_t depth; /* from 1 */
} Above;

typedef struct {
	Arena *arena; /* the caller's */
	Arena own;    /* of the folders */
	Map places;   /* addresses, to their place in feeds */
	VEC(OpmlFeed) feeds;
	size_t told; /* outlines with an address, the same ones again too */
	bool full;
} Reading;

bool
opml_is(Str bytes)
{
	static const Str mark = STR("\xef\xbb\xbf");
	Str head = str_slice(bytes, str_starts(bytes, mark) ? mark.len : 0, HEAD_BYTES);
	if (!str_starts(str_trim(head), STR("<")))
		return false; /* a text that speaks of lists */
	size_t found = format_find_tag(head, STR("opml"));
	return found != SIZE_MAX && found < format_find_tag(head, STR("html"));
}

static Str
attribute(Arena *arena, const xmlNode *node, const char *name)
{
	Str value = prose_fold(arena, tree_attribute(arena, node, name));
	return value.len ? value : STR_NONE;
}

/* An address is left whole, but for "feed:", which only says that it is one. */
static Str
address(Arena *arena, const xmlNode *node, const char *name)
{
	Str url = attribute(arena, node, name);
	if (str_starts_nocase(url, STR("feed://")))
		return str_format(arena, "http%.*s", STR_ARG(str_slice(url, 4, url.len)));
	if (str_starts_nocase(url, STR("feed:")) && url.len > 5)
		return str_slice(url, 5, url.len);
	return url;
}

static Str
name_of(Arena *arena, const xmlNode *node, Str url)
{
	Str name = attribute(arena, node, "title");
	if (!name.at)
		name = attribute(arena, node, "text");
	return name.len > NAME_BYTES || str_equal(name, url) ? STR_NONE : name;
}

/* The feed that an outline stands for; some lists write "url" for it, as they do for pages. */
static Str
feed_of(Arena *arena, const xmlNode *node)
{
	static const char *const types[] = {"rss", "atom", "feed", "rdf", "pie"};
	Str url = address(arena, node, "xmlUrl");
	if (!url.at && STR_AMONG(attribute(arena, node, "type"), types))
		url = address(arena, node, "url");
	return url;
}

static void
add_tag(Str tags[OPML_TAGS], size_t *count, Str tag)
{
	for (size_t i = 0; i < *count; i++)
		if (str_equal(tags[i], tag))
			return;
	if (*count < OPML_TAGS && tag.len && tag.len <= NAME_BYTES)
		tags[(*count)++] = tag;
}

/* "%2C", "%2F" and "%25", as our own lists have them, become what they stand for; in place. */
static Str
category(Arena *arena, Str tag)
{
	static const struct {
		Str code;
		char c;
	} codes[] = {
		{STR("%2C"), ','},
                {STR("%2F"), '/'},
                {STR("%25"), '%'}
        };
	char *out = str_cstr(arena, str_trim(tag));
	size_t len = 0;
	for (Str rest = str_of(out); rest.len;) {
		size_t k = 0;
		while (k < 3 && !str_starts(rest, codes[k].code))
			k++;
		out[len++] = k < 3 ? codes[k].c : rest.at[0];
		rest = str_slice(rest, k < 3 ? codes[k].code.len : 1, rest.len);
	}
	return (Str){out, len};
}

/* "/Weather/Coast,Sea": paths of folders, with commas between. */
static void
add_categories(Arena *arena, const xmlNode *node, Str tags[OPML_TAGS], size_t *count)
{
	Str rest = attribute(arena, node, "category"), path, tag;
	while (str_split(&rest, ',', &path))
		while (str_split(&path, '/', &tag))
			add_tag(tags, count, category(arena, tag));
}

static void
take_feed(Reading *reading, const xmlNode *node, Str url)
{
	Arena *arena = reading->arena;
	const Above *above = node->_private;
	Str tags[OPML_TAGS], folders[OPML_TAGS];
	size_t count = 0, depth = above ? above->depth : 0;
	uint32_t place = map_get(&reading->places, url);
	reading->told++;
	if (place == MAP_NONE) {
		if (reading->feeds.count >= LIMIT_OPML_FEEDS) {
			reading->full = true;
			return;
		}
		place = (uint32_t)reading->feeds.count;
		map_put(&reading->places, url, place);
		vec_push(&reading->feeds, (OpmlFeed){.url = url});
	}
	OpmlFeed *feed = &reading->feeds.at[place];
	for (size_t i = 0; i < feed->tag_count; i++)
		add_tag(tags, &count, feed->tags[i]);
	for (const Above *at = above; at; at = at->up)
		folders[at->depth - 1] = at->name;
	for (size_t i = 0; i < depth; i++)
		add_tag(tags, &count, folders[i]);
	add_categories(arena, node, tags, &count);
	if (count > feed->tag_count) {
		feed->tags = arena_copy(arena, tags, count * sizeof *tags);
		feed->tag_count = count;
	}
	if (!feed->title.at)
		feed->title = name_of(arena, node, url);
	if (!feed->site.at)
		feed->site = address(arena, node, "htmlUrl");
}

/* What the outlines below a folder see above them. */
static const Above *
enter(Reading *reading, const xmlNode *node)
{
	const Above *up = node->_private;
	size_t depth = up ? up->depth : 0;
	Str name = name_of(reading->arena, node, STR_NONE);
	if (!name.at || !node->children || depth >= OPML_TAGS)
		return up;
	Above *above = ARENA_NEW(&reading->own, Above);
	*above = (Above){.name = name, .up = up, .depth = depth + 1};
	return above;
}

static void
read_tree(Reading *reading, const xmlDoc *doc)
{
	xmlNode *root = tree_root(doc);
	for (xmlNode *node = root; node; node = tree_next(node, root, false)) {
		if (node->type != XML_ELEMENT_NODE)
			continue;
		node->_private = node == root ? NULL : node->parent->_private;
		if (!tree_is(node, "outline"))
			continue;
		Str url = feed_of(reading->arena, node);
		if (url.at)
			take_feed(reading, node, url);
		else
			node->_private = (void *)enter(reading, node);
	}
}

static void
reading_init(Reading *reading, Arena *arena)
{
	*reading = (Reading){.arena = arena};
	arena_init(&reading->own);
	map_init(&reading->places);
}

static void
reading_release(Reading *reading)
{
	arena_release(&reading->own);
	map_release(&reading->places);
	vec_release(&reading->feeds);
}

/* How many feeds a list tells of, well-formed or not. */
static size_t
promised(Str text)
{
	size_t count = 0;
	for (size_t at = str_find_nocase(text, STR("xmlurl"), 0); at != SIZE_MAX;
		at = str_find_nocase(text, STR("xmlurl"), at + 1))
		count++;
	return count;
}

static bool
read_text(Arena *arena, Str text, OpmlFeeds *into, Err *err)
{
	Reading reading, again;
	Err ignored;
	reading_init(&reading, arena);
	reading_init(&again, arena);
	xmlDoc *doc = xml_parse(text, &ignored);
	if (doc)
		read_tree(&reading, doc);
	tree_free(doc);
	if (promised(text) > reading.told && (doc = html_parse(text, &ignored))) {
		read_tree(&again, doc);
		tree_free(doc);
	}
	const Reading *best = again.told > reading.told ? &again : &reading;
	bool full = best->full;
	into->count = best->feeds.count;
	into->at = arena_copy(arena, best->feeds.at, into->count * sizeof *into->at);
	reading_release(&reading);
	reading_release(&again);
	return !full || err_set(err, ERR_LIMIT, "has more than %d feeds: the rest is left out",
				LIMIT_OPML_FEEDS);
}

bool
opml_read(Arena *arena, Str bytes, OpmlFeeds *into, Err *err)
{
	Buf text;
	buf_init(&text);
	*into = (OpmlFeeds){0};
	bool ok = encoding_decode(bytes, &text, err);
	if (ok && !opml_is(buf_str(&text)))
		ok = err_set(err, ERR_FORMAT, "is no list of feeds (OPML)");
	ok = ok && read_text(arena, str_trim(buf_str(&text)), into, err);
	buf_release(&text);
	return ok;
}
