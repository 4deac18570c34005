/* Writes lists of feeds: a folder for each first tag, in it one for the second, and so on, as
   opml_read takes folders for tags. */
#include "load/opml.h"

#include "base/map.h"
#include "base/vec.h"
#include "text/utf8.h"

enum { NONE = UINT32_MAX };

/* A folder; number 0 is the body, which has no name. */
typedef struct {
	Str name;
	uint32_t first, last, next; /* folders in it, and the next beside it; NONE */
	uint32_t feed, last_feed;   /* feeds in it, the first and the last; NONE */
} Folder;

typedef struct {
	const OpmlFeed *feeds;
	Map numbers; /* "5 name" is the folder of that name in folder 5 */
	VEC(Folder) folders;
	VEC(uint32_t) beside; /* the next feed in the same folder; NONE */
} Writing;

static uint32_t
add_folder(Writing *writing, Str name)
{
	vec_push(&writing->folders, (Folder){name, NONE, NONE, NONE, NONE, NONE});
	return (uint32_t)writing->folders.count - 1;
}

/* The folder of that name in folder above. */
static uint32_t
folder_in(Writing *writing, uint32_t above, Str name)
{
	Arena arena;
	arena_init(&arena);
	Str key = str_format(&arena, "%u %.*s", (unsigned)above, STR_ARG(name));
	uint32_t number = map_get(&writing->numbers, key);
	if (number == MAP_NONE) {
		number = add_folder(writing, name);
		map_put(&writing->numbers, key, number);
		Folder *holder = &writing->folders.at[above];
		if (holder->first == NONE)
			holder->first = number;
		else
			writing->folders.at[holder->last].next = number;
		holder->last = number;
	}
	arena_release(&arena);
	return number;
}

static void
sort_in(Writing *writing, uint32_t number)
{
	const OpmlFeed *feed = &writing->feeds[number];
	uint32_t at = 0;
	for (size_t i = 0; i < feed->tag_count && i < OPML_TAGS; i++)
		at = folder_in(writing, at, feed->tags[i]);
	Folder *folder = &writing->folders.at[at];
	if (folder->feed == NONE)
		folder->feed = number;
	else
		writing->beside.at[folder->last_feed] = number;
	folder->last_feed = number;
	vec_push(&writing->beside, NONE);
}

static void
add_attribute(Buf *into, const char *name, Str value)
{
	static const struct {
		char c;
		const char *as;
	} escapes[] = {
		{'&', "&amp;" },
		{'<', "&lt;"  },
		{'>', "&gt;"  },
		{'"', "&quot;"},
	};
	enum { COUNT = sizeof escapes / sizeof *escapes };
	Buf clean;
	buf_init(&clean);
	utf8_clean(&clean, value);
	buf_format(into, " %s=\"", name);
	for (size_t i = 0; i < clean.len; i++) {
		char c = clean.at[i] == '\n' || clean.at[i] == '\t' ? ' ' : clean.at[i];
		size_t k = 0;
		while (k < COUNT && escapes[k].c != c)
			k++;
		if (k < COUNT)
			buf_cstr(into, escapes[k].as);
		else
			buf_char(into, c);
	}
	buf_char(into, '"');
	buf_release(&clean);
}

static void
indent(Buf *into, size_t depth)
{
	for (size_t i = 0; i < depth; i++)
		buf_cstr(into, "  ");
}

static void
add_feeds(Writing *writing, Buf *into, const Folder *folder, size_t depth)
{
	for (uint32_t i = folder->feed; i != NONE; i = writing->beside.at[i]) {
		const OpmlFeed *feed = &writing->feeds[i];
		indent(into, depth);
		buf_cstr(into, "<outline type=\"rss\"");
		add_attribute(into, "text", feed->title.at ? feed->title : feed->url);
		if (feed->title.at)
			add_attribute(into, "title", feed->title);
		add_attribute(into, "xmlUrl", feed->url);
		if (feed->site.at)
			add_attribute(into, "htmlUrl", feed->site);
		buf_cstr(into, "/>\n");
	}
}

/* Folders within folders, without recursion: the way down is at most OPML_TAGS long. */
static void
add_folders(Writing *writing, Buf *into)
{
	uint32_t way[OPML_TAGS + 1] = {0}; /* the folder that is next on each level */
	size_t depth = 0;
	way[0] = writing->folders.at[0].first;
	for (;;) {
		if (way[depth] == NONE) {
			if (!depth)
				return;
			depth--;
			indent(into, depth + 2);
			buf_cstr(into, "</outline>\n");
			continue;
		}
		const Folder *folder = &writing->folders.at[way[depth]];
		indent(into, depth + 2);
		buf_cstr(into, "<outline");
		add_attribute(into, "text", folder->name);
		buf_cstr(into, ">\n");
		add_feeds(writing, into, folder, depth + 3);
		way[depth++] = folder->next;
		way[depth] = folder->first;
	}
}

void
opml_write(Buf *into, const OpmlFeed *feeds, size_t count)
{
	Writing writing = {.feeds = feeds};
	map_init(&writing.numbers);
	add_folder(&writing, STR_NONE);
	for (size_t i = 0; i < count; i++)
		sort_in(&writing, (uint32_t)i);
	buf_cstr(into, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n"
		       "  <head><title>Feeds</title></head>\n  <body>\n");
	add_feeds(&writing, into, &writing.folders.at[0], 2);
	add_folders(&writing, into);
	buf_cstr(into, "  </body>\n</opml>\n");
	map_release(&writing.numbers);
	vec_release(&writing.folders);
	vec_release(&writing.beside);
}
