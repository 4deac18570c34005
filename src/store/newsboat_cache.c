/*
 * newsboat's cache.db (its rss_item table since 2.0): the rows of each feed are written down as the
 * feed that they came from, so that one way leads from a feed's HTML to articles.
 */
#include "store/import.h"

#include "base/map.h"
#include "library_rows.h"
#include "load/fetch.h"
#include "sql.h"
#include "text/utf8.h"

#include <string.h>
#include <time.h>

enum {
	ITEMS_AT_ONCE = 200,
	BYTES_AT_ONCE = 4 << 20,
};

/* Some rows of one feed. */
typedef struct {
	Library *library, *cache;
	const Loader *loader;
	const ImportNewsboat *options;
	Imported *into;
	int64_t feed; /* in the library; 0: its articles are left out */
	size_t left;  /* how many of them were */
	Str url;      /* of the feed */
	Str title;    /* as newsboat knows it; STR_NONE */
	Buf items;    /* RSS */
	Map marks;    /* of each guid */
	size_t count;
} Batch;

static void
add_text(Buf *into, const char *element, Str text)
{
	Buf clean;
	buf_init(&clean);
	utf8_clean(&clean, text);
	buf_format(into, "<%s>", element);
	for (size_t i = 0; i < clean.len; i++) {
		char c = clean.at[i];
		if (c == '<' || c == '&' || c == '>')
			buf_cstr(into, c == '<' ? "&lt;" : c == '&' ? "&amp;" : "&gt;");
		else
			buf_char(into, c);
	}
	buf_format(into, "</%s>\n", element);
	buf_release(&clean);
}

static void
add_date(Buf *into, int64_t seconds)
{
	time_t moment = (time_t)seconds;
	struct tm utc;
	char text[64];
	if (seconds <= 0 || !gmtime_r(&moment, &utc))
		return;
	strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
	add_text(into, "pubDate", str_of(text));
}

/* What the feed calls itself, as long as no update told better. */
static bool
title_keep(Batch *batch, Str title, Err *err)
{
	return sql_run(batch->library, err,
		"UPDATE feeds SET title = ? WHERE number = ? AND title IS NULL", "si", title,
		batch->feed);
}

static bool
batch_take(Batch *batch, Err *err)
{
	Articles articles = {0};
	LibraryTaken taken = {0};
	Buf document;
	Err why;
	if (!batch->count)
		return true;
	buf_init(&document);
	buf_cstr(&document, "<rss version=\"2.0\"><channel>");
	if (batch->title.len)
		add_text(&document, "title", batch->title);
	buf_add(&document, buf_str(&batch->items));
	buf_cstr(&document, "</channel></rss>");
	/* as every feed, it may be odd: what can be read of it is taken */
	Arena arena;
	arena_init(&arena);
	LoadFeed told = {.arena = &arena};
	load_bytes(batch->loader,
		&(LoadInput){.bytes = buf_str(&document), .url = batch->url, .feed = &told},
		&articles, &why);
	bool good = title_keep(batch, told.title, err);
	arena_release(&arena);
	unsigned *marks = memory_zero(articles.count + 1, sizeof *marks);
	for (size_t i = 0; i < articles.count; i++) {
		uint32_t mark = map_get(&batch->marks, articles.at[i]->entry);
		marks[i] = mark == MAP_NONE ? 0 : mark;
		batch->into->articles_deleted += (marks[i] & LIBRARY_DELETED) != 0;
	}
	good = good &&
	       library_take_marked(batch->library, batch->feed, &articles, marks, &taken, err);
	batch->into->articles_added += taken.added;
	batch->into->articles_known += taken.known + taken.changed;
	articles_release(&articles);
	free(marks);
	buf_release(&document);
	buf_clear(&batch->items);
	map_release(&batch->marks);
	map_init(&batch->marks);
	batch->count = 0;
	return good;
}

static void
item_add(Batch *batch, const Rows *rows)
{
	enum { GUID, TITLE, AUTHOR, URL, DATE, CONTENT, UNREAD, FLAGS, DELETED };
	Str guid = rows_text(rows, GUID), title = rows_text(rows, TITLE);
	Buf *items = &batch->items;
	buf_cstr(items, "<item>");
	add_text(items, "guid", guid);
	if (title.len)
		add_text(items, "title", title);
	if (rows_text(rows, AUTHOR).len)
		add_text(items, "author", rows_text(rows, AUTHOR));
	if (rows_text(rows, URL).len)
		add_text(items, "link", rows_text(rows, URL));
	add_date(items, rows_int(rows, DATE));
	add_text(items, "description", rows_text(rows, CONTENT));
	buf_cstr(items, "</item>\n");
	unsigned marks = (rows_int(rows, UNREAD) ? 0u : LIBRARY_READ) |
	                 (rows_text(rows, FLAGS).len ? LIBRARY_FLAGGED : 0u) |
	                 (rows_int(rows, DELETED) ? LIBRARY_DELETED : 0u);
	Arena arena;
	arena_init(&arena);
	/* as the feed's entry will have it */
	map_put(&batch->marks, str_trim(utf8_cleaned(&arena, guid)), marks);
	arena_release(&arena);
	batch->count++;
}

static bool
item_take(Batch *batch, int64_t id, Err *err)
{
	Rows rows = sql_rows(batch->cache, err,
		"SELECT guid, title, author, url, pubDate, content, unread, flags, deleted FROM "
		"rss_item"
		" WHERE id = ?",
		"i", id);
	if (rows_next(&rows))
		item_add(batch, &rows);
	bool good = rows_end(&rows);
	if (good && (batch->count == ITEMS_AT_ONCE || batch->items.len > BYTES_AT_ONCE))
		good = batch_take(batch, err);
	return good;
}

/* The feed in the library, which follows it from now on; number 0 when it is not to. */
static bool
feed_follow(Batch *batch, Err *err)
{
	batch->feed = 0;
	if (!fetch_is_address(batch->url))
		return true;
	Arena arena;
	LibraryFeed feed;
	bool found, added = false;
	arena_init(&arena);
	bool good = library_feed(batch->library, &arena, batch->url, &feed, &found, err);
	if (good && !found && !batch->options->followed_only)
		good = library_add_feed(batch->library, batch->url, NULL, &added, err) &&
		       library_feed(batch->library, &arena, batch->url, &feed, &found, err);
	batch->into->feeds_added += added;
	batch->feed = good && found ? feed.number : 0;
	arena_release(&arena);
	return good;
}

/* The articles of this feed are done: says so if they were left out. */
static void
feed_end(Batch *batch)
{
	const ImportNewsboat *options = batch->options;
	if (!batch->left)
		return;
	Arena arena;
	arena_init(&arena);
	Str url = fetch_shown(&arena, batch->url);
	Str what = str_format(&arena, "%.*s (%zu article%s)", STR_ARG(url), batch->left,
		batch->left == 1 ? "" : "s");
	if (options->left)
		options->left(options->context, 0, what,
			fetch_is_address(batch->url)
				? "newsboat's urls does not have the feed"
				: "only http: and https: addresses are followed");
	arena_release(&arena);
	batch->left = 0;
}

/* A view of that name could be made to never end. */
static bool
is_cache(Library *cache, Err *err)
{
	int64_t tables;
	return sql_number(cache, err, 0, &tables,
		       "SELECT count(*) FROM sqlite_master WHERE type = 'table'"
		       " AND name IN ('rss_item', 'rss_feed')",
		       "") &&
	       (tables == 2 ||
		       err_set(err, ERR_FORMAT, "is an SQLite database, but not newsboat's cache"));
}

/* Items by feed, newest first, as feeds have them; without their texts, which may be large. */
static const char items_sql[] = "SELECT id, feedurl, deleted,"
				" (SELECT title FROM rss_feed WHERE rssurl = feedurl LIMIT 1)"
				" FROM rss_item ORDER BY feedurl, pubDate DESC, id DESC";

static bool
cache_take(Batch *batch, Err *err)
{
	Buf url, title;
	if (!is_cache(batch->cache, err))
		return false;
	buf_init(&url);
	buf_init(&title);
	bool good = true;
	Rows rows = sql_rows(batch->cache, err, items_sql, "");
	while (good && rows_next(&rows)) {
		if (!str_equal(rows_text(&rows, 1), batch->url)) {
			good = batch_take(batch, err);
			feed_end(batch);
			buf_clear(&url);
			buf_add(&url, rows_text(&rows, 1));
			batch->url = buf_str(&url);
			buf_clear(&title);
			buf_add(&title, rows_text(&rows, 3));
			batch->title = buf_str(&title);
			good = good && feed_follow(batch, err);
		}
		batch->left += !batch->feed && !rows_int(&rows, 2);
		if (good && batch->feed)
			good = item_take(batch, rows_int(&rows, 0), err);
	}
	good = rows_end(&rows) && good && batch_take(batch, err);
	feed_end(batch);
	buf_release(&url);
	buf_release(&title);
	return good;
}

bool
import_newsboat(Library *library, const Loader *loader, const char *path,
	const ImportNewsboat *options, Imported *into, Err *err)
{
	Library *cache = sql_open(path, false, err);
	if (!cache)
		return false;
	Batch batch = {
		.library = library,
		.cache = cache,
		.loader = loader,
		.options = options,
		.into = into,
	};
	buf_init(&batch.items);
	map_init(&batch.marks);
	/* one transaction: newsboat may be running, and write */
	bool good = sql_script(cache, "PRAGMA trusted_schema = OFF; BEGIN", err) &&
	            library_begin(library, err);
	if (good)
		good = library_end(library, cache_take(&batch, err), err);
	map_release(&batch.marks);
	buf_release(&batch.items);
	sql_close(cache);
	return good;
}
