/* Writes lists of feeds: a folder for each first tag, as readers show it; further tags are the
   outline's categories. */
#include "load/opml.h"

#include "base/map.h"
#include "base/vec.h"
#include "text/utf8.h"

enum { NONE = UINT32_MAX };

/* Number 0 is the body, which has no name. */
typedef struct {
	Str name;
	uint32_t first, last; /* feeds in it; NONE */
} Folder;

typedef struct {
	const OpmlFeed *feeds;
	Map numbers; /* of folders, by their names */
	VEC(Folder) folders;
	VEC(uint32_t) beside; /* the next feed in the same folder; NONE */
} Writing;

static uint32_t
add_folder(Writing *writing, Str name)
{
	vec_push(&writing->folders, (Folder){name, NONE, NONE});
	return (uint32_t)writing->folders.count - 1;
}

static uint32_t
folder_of(Writing *writing, const OpmlFeed *feed)
{
	if (!feed->tag_count)
		return 0;
	uint32_t number = map_get(&writing->numbers, feed->tags[0]);
	if (number == MAP_NONE) {
		number = add_folder(writing, feed->tags[0]);
		map_put(&writing->numbers, feed->tags[0], number);
	}
	return number;
}

static void
sort_in(Writing *writing, uint32_t number)
{
	Folder *folder = &writing->folders.at[folder_of(writing, &writing->feeds[number])];
	if (folder->first == NONE)
		folder->first = number;
	else
		writing->beside.at[folder->last] = number;
	folder->last = number;
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

/* What parts categories stands in them percent-encoded. */
static void
add_categories(Buf *into, const OpmlFeed *feed)
{
	Buf list;
	buf_init(&list);
	for (size_t i = 1; i < feed->tag_count && i < OPML_TAGS; i++) {
		Str tag = feed->tags[i];
		if (i > 1)
			buf_char(&list, ',');
		for (size_t k = 0; k < tag.len; k++)
			if (tag.at[k] == ',' || tag.at[k] == '/' || tag.at[k] == '%')
				buf_format(&list, "%%%02X", (unsigned)tag.at[k]);
			else
				buf_char(&list, tag.at[k]);
	}
	if (list.len)
		add_attribute(into, "category", buf_str(&list));
	buf_release(&list);
}

static void
add_feeds(Writing *writing, Buf *into, const Folder *folder, const char *indent)
{
	for (uint32_t i = folder->first; i != NONE; i = writing->beside.at[i]) {
		const OpmlFeed *feed = &writing->feeds[i];
		buf_format(into, "%s<outline type=\"rss\"", indent);
		add_attribute(into, "text", feed->title.at ? feed->title : feed->url);
		if (feed->title.at)
			add_attribute(into, "title", feed->title);
		add_attribute(into, "xmlUrl", feed->url);
		if (feed->site.at)
			add_attribute(into, "htmlUrl", feed->site);
		add_categories(into, feed);
		buf_cstr(into, "/>\n");
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
	add_feeds(&writing, into, &writing.folders.at[0], "    ");
	for (size_t i = 1; i < writing.folders.count; i++) {
		buf_cstr(into, "    <outline");
		add_attribute(into, "text", writing.folders.at[i].name);
		buf_cstr(into, ">\n");
		add_feeds(&writing, into, &writing.folders.at[i], "      ");
		buf_cstr(into, "    </outline>\n");
	}
	buf_cstr(into, "  </body>\n</opml>\n");
	map_release(&writing.numbers);
	vec_release(&writing.folders);
	vec_release(&writing.beside);
}
