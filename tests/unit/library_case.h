/* What the tests of the library share: a library of their own, and articles made of words. */
#ifndef TESTS_LIBRARY_CASE_H
#define TESTS_LIBRARY_CASE_H

#include "base/file.h"
#include "base/library.h"
#include "store/library.h"
#include "text/when.h"

#include "unit.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* One article as a test writes it; paragraphs are parted by "|". */
typedef struct {
	const char *entry, *url, *title, *text, *date;
} Told;

#define TOLD(entry, url, title, text)                                                              \
	{                                                                                          \
		entry, url, title, text, NULL                                                      \
	}

static inline Article *
told_article(const Told *told)
{
	Article *article = article_new();
	Arena *arena = &article->arena;
	Passage passages[8];
	size_t count = 0;
	Str rest = str_of(told->text ? told->text : ""), piece;
	while (count < 8 && str_split(&rest, '|', &piece))
		passages[count++] = (Passage){PASSAGE_PARAGRAPH, str_copy(arena, piece)};
	article->entry = str_copy(arena, str_of(told->entry));
	article->url = str_copy(arena, str_of(told->url));
	article->title = str_copy(arena, str_of(told->title));
	article->source = STR("The Tolm Gazette");
	if (told->date)
		when_read(str_of(told->date), &article->date);
	article_finish(article, arena_copy(arena, passages, count * sizeof *passages), count);
	return article;
}

static inline Library *
library_made(void)
{
	Err err = {.code = ERR_NONE};
	Library *library = library_open(true, &err);
	if (!library)
		fail_msg("%s", err.text);
	return library;
}

/* The number of the feed with that address, which is added. */
static inline int64_t
feed_of(Library *library, const char *url)
{
	Arena arena;
	Err err;
	LibraryFeeds feeds;
	bool added;
	int64_t number = 0;
	arena_init(&arena);
	assert_true(library_add_feed(library, str_of(url), NULL, &added, &err));
	assert_true(library_feeds(library, &arena, &feeds, &err));
	for (size_t i = 0; i < feeds.count; i++)
		if (str_is(feeds.at[i].url, url))
			number = feeds.at[i].number;
	arena_release(&arena);
	assert_true(number > 0);
	return number;
}

static inline LibraryTaken
feed_tells(Library *library, int64_t feed, const Told *told, size_t count)
{
	Articles articles = {0};
	LibraryTaken taken;
	Err err = {.code = ERR_NONE};
	for (size_t i = 0; i < count; i++)
		vec_push(&articles, told_article(&told[i]));
	if (!library_take(library, feed, &articles, &taken, &err))
		fail_msg("%s", err.text);
	articles_release(&articles);
	return taken;
}

/* All that is in it, latest first. */
typedef struct {
	Arena arena;
	LibraryState *states;
	size_t count;
	Articles articles;
} Kept;

static inline Kept
library_kept(Library *library)
{
	Kept kept = {.count = 0};
	Err err = {.code = ERR_NONE};
	arena_init(&kept.arena);
	if (!library_list(library, &kept.arena, &kept.states, &kept.count, &err))
		fail_msg("%s", err.text);
	int64_t *numbers = ARENA_ARRAY(&kept.arena, int64_t, kept.count);
	for (size_t i = 0; i < kept.count; i++)
		numbers[i] = kept.states[i].number;
	size_t count = kept.count;
	if (!library_load(library, numbers, &count, &kept.articles, &err))
		fail_msg("%s", err.text);
	assert_int_equal(count, kept.count);
	return kept;
}

static inline void
kept_release(Kept *kept)
{
	articles_release(&kept->articles);
	arena_release(&kept->arena);
}

/* How many articles there are, and how many of them have changed. */
static inline void
assert_kept(Library *library, size_t count, size_t changed)
{
	Kept kept = library_kept(library);
	size_t found = 0;
	for (size_t i = 0; i < kept.count; i++)
		found += kept.states[i].changed != 0;
	assert_int_equal(kept.count, count);
	assert_int_equal(found, changed);
	kept_release(&kept);
}

static inline const char *
library_file(void)
{
	static char path[512];
	Arena arena;
	arena_init(&arena);
	snprintf(path, sizeof path, "%s", library_path(&arena).at);
	arena_release(&arena);
	return path;
}

/* What another program does to the file. */
static inline void
library_sql(const char *sql)
{
#define SQLITE(F) F(sqlite3_open) F(sqlite3_exec) F(sqlite3_close)
	static struct {
		SQLITE(LIBRARY_MEMBER)
	} sqlite;
	sqlite3 *db;
	LIBRARY_BIND(sqlite, SQLITE, SQLITE_LIBRARY);
	assert_int_equal(sqlite.sqlite3_open(library_file(), &db), SQLITE_OK);
	assert_int_equal(sqlite.sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite.sqlite3_close(db);
}

/* Each test has a home of its own. */
static inline int
home_make(void **state)
{
	char *home = strdup("/tmp/library-test-XXXXXX");
	*state = mkdtemp(home);
	return *state && setenv("XDG_DATA_HOME", home, 1) == 0 ? 0 : -1;
}

static inline int
home_remove(void **state)
{
	char command[600];
	snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
	free(*state);
	return system(command);
}

#define library_test(function) cmocka_unit_test_setup_teardown(function, home_make, home_remove)

#endif
