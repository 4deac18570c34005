/* The feeds of the library: who is followed, under which tags, and how asking them last went. */
#include "store/library.h"

#include "identity.h"
#include "sql.h"
#include "text/utf8.h"

typedef VEC(LibraryFeed) Feeds;
typedef VEC(Str) Tags;

/* What is asked of all feeds, in the order of their numbers, and the same of one. */
static const struct {
	const char *feeds, *tags, *counts;
} of_all =
	{
		"SELECT number, url, name, title, site, etag, modified, checked, due, failures,"
		" error FROM feeds WHERE ? = 0 ORDER BY number",
		"SELECT feed, tag FROM tags WHERE ? = 0 ORDER BY feed, tag",
		"SELECT feed, count(*), sum(NOT read) FROM sightings JOIN articles"
		" ON number = article AND NOT deleted WHERE ? = 0 GROUP BY feed ORDER BY feed",
},
  of_one = {
	  "SELECT number, url, name, title, site, etag, modified, checked, due, failures,"
	  " error FROM feeds WHERE number = ?",
	  "SELECT feed, tag FROM tags WHERE feed = ? ORDER BY tag",
	  "SELECT feed, count(*), sum(NOT read) FROM sightings JOIN articles"
	  " ON number = article AND NOT deleted WHERE feed = ? GROUP BY feed",
};

/* Both lists are in the same order. */
static bool
tags_read(Library *library, Arena *arena, int64_t only, Feeds *feeds, Err *err)
{
	Tags tags = {0};
	Rows rows = sql_rows(library, err, only ? of_one.tags : of_all.tags, "i", only);
	bool more = rows_next(&rows);
	for (size_t i = 0; i < feeds->count; i++) {
		LibraryFeed *feed = &feeds->at[i];
		vec_clear(&tags);
		for (; more && rows_int(&rows, 0) <= feed->number; more = rows_next(&rows))
			if (rows_int(&rows, 0) == feed->number)
				vec_push(&tags, rows_copy(&rows, 1, arena));
		feed->tag_count = tags.count;
		feed->tags = arena_copy(arena, tags.at, tags.count * sizeof *tags.at);
	}
	vec_release(&tags);
	return rows_end(&rows);
}

static bool
counts_read(Library *library, int64_t only, Feeds *feeds, Err *err)
{
	size_t at = 0;
	Rows rows = sql_rows(library, err, only ? of_one.counts : of_all.counts, "i", only);
	while (rows_next(&rows)) {
		while (at < feeds->count && feeds->at[at].number < rows_int(&rows, 0))
			at++;
		if (at < feeds->count && feeds->at[at].number == rows_int(&rows, 0)) {
			feeds->at[at].articles = (size_t)rows_int(&rows, 1);
			feeds->at[at].unread = (size_t)rows_int(&rows, 2);
		}
	}
	return rows_end(&rows);
}

/* The feed of that number, or all for 0. */
static bool
feeds_read(Library *library, Arena *arena, int64_t only, Feeds *feeds, Err *err)
{
	Rows rows = sql_rows(library, err, only ? of_one.feeds : of_all.feeds, "i", only);
	while (rows_next(&rows))
		vec_push(feeds, (LibraryFeed){
					.number = rows_int(&rows, 0),
					.url = rows_copy(&rows, 1, arena),
					.name = rows_copy(&rows, 2, arena),
					.title = rows_copy(&rows, 3, arena),
					.site = rows_copy(&rows, 4, arena),
					.etag = rows_copy(&rows, 5, arena),
					.modified = rows_copy(&rows, 6, arena),
					.checked = rows_int(&rows, 7),
					.due = rows_int(&rows, 8),
					.failures = (unsigned)rows_int(&rows, 9),
					.error = rows_copy(&rows, 10, arena),
				});
	return rows_end(&rows) && tags_read(library, arena, only, feeds, err) &&
	       counts_read(library, only, feeds, err);
}

static Str
called(const LibraryFeed *feed)
{
	return feed->name.at ? feed->name : feed->title.at ? feed->title : feed->url;
}

static int
compare_called(const void *a, const void *b)
{
	const LibraryFeed *left = a, *right = b;
	int order = str_compare(called(left), called(right));
	return order ? order : str_compare(left->url, right->url);
}

bool
library_feeds(Library *library, Arena *arena, LibraryFeeds *into, Err *err)
{
	Feeds feeds = {0};
	*into = (LibraryFeeds){0};
	bool good = feeds_read(library, arena, 0, &feeds, err);
	if (good && feeds.count)
		qsort(feeds.at, feeds.count, sizeof *feeds.at, compare_called);
	if (good)
		*into = (LibraryFeeds){
			arena_copy(arena, feeds.at, feeds.count * sizeof *feeds.at),
			feeds.count,
		};
	vec_release(&feeds);
	return good;
}

/* The feed with this address, or with one that is spelt otherwise; 0 for none. */
static bool
feed_number(Library *library, Arena *arena, Str url, int64_t *number, Err *err)
{
	static const char sql[] = "SELECT number FROM feeds WHERE url = ?";
	Str others[IDENTITY_OTHERS];
	size_t count = identity_feed_others(arena, url, others);
	bool good = sql_number(library, err, 0, number, sql, "s", identity_feed(arena, url));
	for (size_t i = 0; good && !*number && i < count; i++)
		good = sql_number(library, err, 0, number, sql, "s", others[i]);
	return good;
}

bool
library_feed(Library *library, Arena *arena, Str url, LibraryFeed *into, bool *found, Err *err)
{
	int64_t number;
	Feeds feeds = {0};
	*found = false;
	bool good = feed_number(library, arena, url, &number, err) &&
	            (!number || feeds_read(library, arena, number, &feeds, err));
	*found = good && feeds.count;
	if (*found)
		*into = feeds.at[0];
	vec_release(&feeds);
	return good;
}

/* Clean and on one line, as lists show it. */
static Str
line_of(Arena *arena, Str text)
{
	char *line = str_cstr(arena, str_trim(utf8_cleaned(arena, text)));
	for (char *c = line; *c; c++)
		if (*c == '\n' || *c == '\t')
			*c = ' ';
	return str_of(line);
}

static bool
labels_add(Library *library, Arena *arena, int64_t feed, const LibraryLabels *labels, Err *err)
{
	Str name = line_of(arena, labels->name);
	bool good = !name.len || sql_run(library, err, "UPDATE feeds SET name = ? WHERE number = ?",
					 "si", name, feed);
	for (size_t i = 0; good && i < labels->tag_count; i++) {
		Str tag = line_of(arena, labels->tags[i]);
		good = !tag.len || sql_run(library, err, "INSERT OR IGNORE INTO tags VALUES (?, ?)",
					   "is", feed, tag);
	}
	return good;
}

bool
library_add_feed(Library *library, Str url, const LibraryLabels *labels, bool *added, Err *err)
{
	int64_t number;
	Arena arena;
	*added = false;
	if (!library_begin(library, err))
		return false;
	arena_init(&arena);
	bool good = feed_number(library, &arena, url, &number, err);
	if (good && !number) {
		good = *added = sql_run(library, err, "INSERT INTO feeds (url) VALUES (?)", "s",
			identity_feed(&arena, url));
		number = sql_last(library);
	}
	good = good && (!labels || labels_add(library, &arena, number, labels, err));
	arena_release(&arena);
	return library_end(library, good, err);
}

static bool
labels_edit(Library *library, Arena *arena, int64_t feed, const LibraryEdit *edit, Err *err)
{
	bool good =
		!edit->renames ||
		sql_run(library, err, "UPDATE feeds SET name = NULL WHERE number = ?", "i", feed);
	LibraryLabels labels = edit->labels;
	if (!edit->renames)
		labels.name = STR_NONE;
	good = good && labels_add(library, arena, feed, &labels, err);
	for (size_t i = 0; good && i < edit->untag_count; i++)
		good = sql_run(library, err, "DELETE FROM tags WHERE feed = ? AND tag = ?", "is",
			feed, line_of(arena, edit->untags[i]));
	return good;
}

bool
library_edit_feed(Library *library, Str url, const LibraryEdit *edit, Err *err)
{
	int64_t number;
	Arena arena;
	if (!library_begin(library, err))
		return false;
	arena_init(&arena);
	bool good = feed_number(library, &arena, url, &number, err) &&
	            (!number || labels_edit(library, &arena, number, edit, err));
	arena_release(&arena);
	return library_end(library, good, err);
}

static bool
feed_delete(Library *library, Arena *arena, Str url, bool *removed, size_t *articles, Err *err)
{
	int64_t number, left;
	if (!feed_number(library, arena, url, &number, err))
		return false;
	if (!number)
		return true;
	bool good = sql_number(library, err, 0, &left,
			    "SELECT count(*) FROM sightings JOIN articles ON number = article"
			    " AND NOT deleted WHERE feed = ?1 AND NOT EXISTS"
			    " (SELECT 1 FROM sightings AS other WHERE other.article ="
			    " sightings.article AND other.feed <> ?1)",
			    "i", number) &&
	            /* they go on to be called as it was */
	            sql_run(library, err,
			    "UPDATE articles SET source = (SELECT coalesce(name, title) FROM feeds"
			    " WHERE number = ?1) WHERE teller = ?1 AND source IS NULL",
			    "i", number) &&
	            sql_run(library, err, "DELETE FROM feeds WHERE number = ?", "i", number);
	*removed = good;
	*articles = good ? (size_t)left : 0;
	return good;
}

bool
library_remove_feed(Library *library, Str url, bool *removed, size_t *articles, Err *err)
{
	*removed = false;
	*articles = 0;
	if (!library_begin(library, err))
		return false;
	Arena arena;
	arena_init(&arena);
	bool good = feed_delete(library, &arena, url, removed, articles, err);
	arena_release(&arena);
	return library_end(library, good, err);
}

bool
library_save_feed(Library *library, const LibraryFeed *feed, Err *err)
{
	/* an address that it moved to may be another's: that one stays as it is */
	return sql_run(library, err,
		"UPDATE feeds SET"
		" url = CASE WHEN EXISTS (SELECT 1 FROM feeds WHERE url = ?2 AND number <> ?1)"
		"  THEN url ELSE ?2 END,"
		" title = ?3, site = ?4, etag = ?5, modified = ?6, checked = ?7, due = ?8,"
		" failures = ?9, error = ?10 WHERE number = ?1",
		"isssssiiis", feed->number, feed->url, feed->title, feed->site, feed->etag,
		feed->modified, feed->checked, feed->due, (int64_t)feed->failures, feed->error);
}
