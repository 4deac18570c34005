/* Lists of feeds into the library: OPML, and lines as newsboat's urls has them. */
#include "store/import.h"

#include "base/file.h"
#include "base/limit.h"
#include "identity.h"
#include "load/fetch.h"
#include "load/opml.h"
#include "sql.h"
#include "text/utf8.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
	Library *library;
	Imported *into;
	ImportLeft *left;
	void *context;
	Arena arena;
} Import;

bool
import_is_database(const char *path)
{
	static const char magic[16] = "SQLite format 3";
	char head[sizeof magic];
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool is = fd >= 0 && read(fd, head, sizeof head) == (ssize_t)sizeof head &&
	          !memcmp(head, magic, sizeof head);
	if (fd >= 0)
		close(fd);
	return is;
}

static void
leave_out(Import *import, size_t line, Str what, const char *why)
{
	if (import->left)
		import->left(import->context, line, utf8_escaped(&import->arena, what), why);
}

static bool
feed_add(Import *import, const OpmlFeed *feed, size_t line, Err *err)
{
	bool added;
	if (!fetch_is_address(feed->url)) {
		leave_out(import, line, feed->url, "only http: and https: addresses are followed");
		return true;
	}
	LibraryFeed before, after;
	bool found;
	LibraryLabels labels = {feed->title, feed->tags, feed->tag_count};
	if (!library_feed(import->library, &import->arena, feed->url, &before, &found, err))
		return false;
	if (found && (before.name.at || before.title.at))
		labels.name = STR_NONE; /* it is called something already */
	if (!library_add_feed(import->library, feed->url, &labels, &added, err))
		return false;
	if (found && feed->tag_count) {
		if (!library_feed(import->library, &import->arena, feed->url, &after, &found, err))
			return false;
		import->into->feeds_tagged += found && after.tag_count > before.tag_count;
	}
	import->into->feeds_added += added;
	import->into->feeds_known += !added;
	return !feed->site.at ||
	       sql_run(import->library, err,
		       "UPDATE feeds SET site = ? WHERE url = ? AND site IS NULL", "ss", feed->site,
		       identity_feed(&import->arena, feed->url));
}

static bool
opml_take(Import *import, Str bytes, Err *err)
{
	OpmlFeeds feeds = {0};
	bool good = opml_read(&import->arena, bytes, &feeds, err);
	if (!good && !feeds.count)
		return false;
	for (size_t i = 0; i < feeds.count; i++)
		if (!feed_add(import, &feeds.at[i], 0, err))
			return false;
	return good;
}

/* Takes the next word off *rest: up to white space, or in quotation marks with "\" before what
   stands for itself. False at the end and at a comment. */
static bool
word_take(Arena *arena, Str *rest, Str *word)
{
	Buf buf;
	*rest = str_trim(*rest);
	if (!rest->len || rest->at[0] == '#')
		return false;
	bool quoted = rest->at[0] == '"';
	size_t i = quoted;
	buf_init(&buf);
	for (; i < rest->len; i++) {
		char c = rest->at[i];
		if (quoted ? c == '"' : c == ' ' || c == '\t')
			break;
		if (quoted && c == '\\' && i + 1 < rest->len)
			c = rest->at[++i];
		buf_char(&buf, c);
	}
	*rest = str_slice(*rest, i + quoted, rest->len);
	*word = utf8_cleaned(arena, str_copy(arena, buf_str(&buf)));
	if (!word->at)
		*word = STR("");
	buf_release(&buf);
	return true;
}

/* newsboat's lines that are no feed's, but a program's or a search's. */
static const struct {
	Str begins;
	const char *why;
} no_feeds[] = {
	{STR("query:"),  "a search over other feeds is no feed"},
	{STR("exec:"),   "nothing is executed"                 },
	{STR("filter:"), "nothing is executed"                 },
};

static bool
line_take(Import *import, Str line, size_t number, Err *err)
{
	Arena *arena = &import->arena;
	Str word, tags[OPML_TAGS];
	OpmlFeed feed = {.tags = tags};
	if (!word_take(arena, &line, &feed.url))
		return true;
	for (size_t i = 0; i < sizeof no_feeds / sizeof *no_feeds; i++)
		if (str_starts(feed.url, no_feeds[i].begins)) {
			leave_out(import, number, feed.url, no_feeds[i].why);
			return true;
		}
	while (word_take(arena, &line, &word)) {
		if (str_starts(word, STR("~")) && word.len > 1)
			feed.title = str_slice(word, 1, word.len);
		else if (word.len && !str_starts(word, STR("!")) && feed.tag_count < OPML_TAGS)
			tags[feed.tag_count++] = word;
	}
	return feed_add(import, &feed, number, err);
}

/* Is the word behind which a line goes on one that such a list has: an address, a search, a
   program? Prose has addresses too, but not in half of its lines. */
static bool
is_list(Import *import, Str bytes)
{
	size_t right = 0, lines = 0;
	Str line, word;
	while (str_line(&bytes, &line) && lines < LIMIT_OPML_FEEDS) {
		if (!word_take(&import->arena, &line, &word))
			continue;
		lines++;
		size_t colon = str_find_char(word, ':', 0);
		right += colon != SIZE_MAX && colon > 0 && colon + 1 < word.len;
	}
	return right && right * 2 >= lines;
}

static bool
lines_take(Import *import, Str bytes, Err *err)
{
	Str line;
	if (!is_list(import, bytes))
		return err_set(err, ERR_FORMAT,
			"is no list of feeds: neither OPML nor addresses, one a line");
	for (size_t number = 1; str_line(&bytes, &line); number++) {
		if (number > LIMIT_OPML_FEEDS)
			return err_set(err, ERR_LIMIT,
				"has more than %d lines: the rest is left out", LIMIT_OPML_FEEDS);
		if (!line_take(import, line, number, err))
			return false;
	}
	return true;
}

bool
import_feeds(Library *library, Str bytes, Imported *into, ImportLeft *left, void *context, Err *err)
{
	Import import = {library, into, left, context, .arena = {0}};
	Err why;
	if (!library_begin(library, err))
		return false;
	arena_init(&import.arena);
	err->code = ERR_NONE;
	bool good =
		opml_is(bytes) ? opml_take(&import, bytes, err) : lines_take(&import, bytes, err);
	arena_release(&import.arena);
	/* of a list that is too long, what was read is kept */
	bool keep = good || err->code == ERR_LIMIT;
	if (library_end(library, keep, good ? err : &why))
		return good;
	if (keep)
		*err = good ? *err : why;
	return false;
}

size_t
import_newsboat_files(Arena *arena, const char *paths[4])
{
	static const struct {
		const char *variable, *otherwise, *name;
	} places[] = {
		{NULL,              "/.newsboat",    "/urls"             },
		{"XDG_CONFIG_HOME", "/.config",      "/newsboat/urls"    },
		{NULL,              "/.newsboat",    "/cache.db"         },
		{"XDG_DATA_HOME",   "/.local/share", "/newsboat/cache.db"},
	};
	const char *home = getenv("HOME");
	size_t count = 0;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *xdg = places[i].variable ? getenv(places[i].variable) : NULL;
		bool given = xdg && xdg[0] == '/';
		if (!given && (!home || !*home))
			continue;
		Str path = str_format(arena, "%s%s%s", given ? xdg : home,
			given ? "" : places[i].otherwise, places[i].name);
		if (file_exists(path.at))
			paths[count++] = path.at;
	}
	return count;
}
