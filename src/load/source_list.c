/* Takes lists of feeds (OPML) apart into the files that they list. Never connects to what they list
   elsewhere, and does not follow lists in lists. */
#include "source_list.h"

#include "base/file.h"
#include "base/limit.h"
#include "load/opml.h"
#include "text/percent.h"

enum { START_BYTES = 4096 }; /* tell a list from a feed */

/* "file:///a%20b", "file://localhost/a", "file:/a"; one of another machine is no path here. */
Str
source_path(Arena *arena, Str source)
{
	if (!str_starts_nocase(source, STR("file:")))
		return source;
	Str rest = str_slice(source, 5, source.len);
	if (str_starts(rest, STR("//"))) {
		size_t slash = str_find_char(rest, '/', 2);
		Str host = str_slice(rest, 2, slash);
		if (slash == SIZE_MAX || (host.len && !str_equal_nocase(host, STR("localhost"))))
			return source;
		rest = str_slice(rest, slash, rest.len);
	}
	return percent_decoded(arena, rest);
}

static bool
has_extension(Str path, Str extension)
{
	return path.len > extension.len &&
	       str_starts_nocase(str_slice(path, path.len - extension.len, path.len), extension);
}

/* Reads the list at path; false when it is none, or cannot be read: then its reading says why. */
static bool
read_list(Arena *arena, Str path, OpmlFeeds *feeds, Err *err)
{
	Buf bytes;
	Err ignored;
	bool named = has_extension(path, STR(".opml"));
	if (!named && !has_extension(path, STR(".xml")))
		return false;
	buf_init(&bytes);
	if (!named)
		file_read_start(path.at, START_BYTES, &bytes);
	bool list = named || opml_is(buf_str(&bytes));
	buf_clear(&bytes);
	list = list && file_read(path.at, LIMIT_FILE_BYTES, &bytes, &ignored);
	if (list && !opml_read(arena, buf_str(&bytes), feeds, err))
		list = err->code == ERR_LIMIT;
	buf_release(&bytes);
	return list;
}

bool
source_list(Arena *arena, Str path, Sources *into, Err *err)
{
	OpmlFeeds feeds = {0};
	size_t elsewhere = 0;
	*err = (Err){.code = ERR_NONE};
	if (!read_list(arena, path, &feeds, err))
		return false;
	for (size_t i = 0; i < feeds.count; i++) {
		Str url = feeds.at[i].url, file = source_path(arena, url);
		if (str_equal(file, url))
			elsewhere++;
		else
			vec_push(into, (Source){.path = str_copy(arena, file), .named = true});
	}
	if (elsewhere && err->code == ERR_NONE)
		err_set(err, ERR_READ,
			"lists %zu feed%s at %saddress%s: import with broadsheet feeds import "
			"%.*s",
			elsewhere, elsewhere > 1 ? "s" : "", elsewhere > 1 ? "" : "an ",
			elsewhere > 1 ? "es" : "", STR_ARG(path));
	return true;
}

bool
source_is_feed(Str path)
{
	if (!has_extension(path, STR(".json")))
		return false;
	Buf start;
	buf_init(&start);
	file_read_start(path.at, START_BYTES, &start);
	bool feed = str_find(buf_str(&start), STR("jsonfeed.org/version"), 0) != SIZE_MAX;
	buf_release(&start);
	return feed;
}
