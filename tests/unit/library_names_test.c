/* Tests of store/library: what articles' sources are called, and deleted articles. */
#include "library_case.h"

/* Saves what the feed calls itself. */
static void
feed_calls_itself(Library *library, const char *url, const char *title)
{
	Arena arena;
	Err err;
	LibraryFeed feed;
	bool found;
	arena_init(&arena);
	assert_true(library_feed(library, &arena, str_of(url), &feed, &found, &err) && found);
	feed.title = str_of(title);
	assert_true(library_save_feed(library, &feed, &err));
	arena_release(&arena);
}

/* The sources of all articles, latest first, parted by "|". */
static Str
sources(Library *library, Arena *arena)
{
	Kept kept = library_kept(library);
	Str all = STR("");
	for (size_t i = 0; i < kept.count; i++)
		all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), i ? "|" : "",
			STR_ARG(kept.articles.at[i]->source));
	kept_release(&kept);
	return all;
}

#define FEED "https://gazette.example/feed"

static void
sources_follow_what_the_feed_is_called(void **state)
{
	(void)state;
	Library *library = library_made();
	Arena arena;
	Err err;
	bool added, removed;
	size_t articles;
	int64_t feed = feed_of(library, FEED);
	/* the articles of the case say "The Tolm Gazette" */
	const Told told[] = {
		TOLD("1", "https://gazette.example/1", "One", "Words of one."),
		TOLD("2", "https://gazette.example/2", "Two", "Words of two."),
	};
	arena_init(&arena);
	feed_calls_itself(library, FEED, "The Other Gazette");
	feed_tells(library, feed, told, 1); /* a source of its own */
	feed_calls_itself(library, FEED, "The Tolm Gazette");
	feed_tells(library, feed, told, 2);
	assert_str(sources(library, &arena), "The Tolm Gazette|The Tolm Gazette");
	feed_calls_itself(library, FEED, "Tolm Today");
	assert_str(sources(library, &arena), "Tolm Today|The Tolm Gazette");
	LibraryLabels labels = {.name = STR("Mine")};
	assert_true(library_add_feed(library, STR(FEED), &labels, &added, &err));
	assert_str(sources(library, &arena), "Mine|The Tolm Gazette");
	assert_true(library_remove_feed(library, STR(FEED), &removed, &articles, &err));
	assert_str(sources(library, &arena), "Mine|The Tolm Gazette");
	arena_release(&arena);
	library_close(library);
}

static void
what_is_deleted_is_listed_nowhere_and_does_not_come_back(void **state)
{
	(void)state;
	Library *library = library_made();
	Err err;
	int64_t feed = feed_of(library, FEED), other = feed_of(library, "https://b.example/feed");
	const Told told[] = {
		TOLD("1", "https://gazette.example/1", "One", "Words of one."),
		TOLD("2", "https://gazette.example/2", "Two", "Words of two."),
		TOLD("2", "https://gazette.example/2", "Two", "Other words of two."),
	};
	feed_tells(library, feed, told, 2);
	Kept kept = library_kept(library);
	assert_int_equal(kept.count, 2);
	int64_t two = kept.states[1].number;
	Str id = kept.articles.at[1]->id;
	assert_str(kept.articles.at[1]->title, "Two");
	assert_true(library_mark(library, &two, 1, LIBRARY_DELETED, true, &err));
	Kept left = library_kept(library);
	assert_int_equal(left.count, 1);
	kept_release(&left);
	/* as it was, with other words, in another feed */
	assert_int_equal(feed_tells(library, feed, told, 2).added, 0);
	LibraryTaken taken = feed_tells(library, feed, &told[2], 1);
	assert_int_equal(taken.added + taken.changed, 0);
	assert_int_equal(feed_tells(library, other, &told[1], 1).added, 0);
	left = library_kept(library);
	assert_int_equal(left.count, 1);
	kept_release(&left);

	LibraryState now;
	LibraryFeed counted;
	Arena arena;
	bool found;
	arena_init(&arena);
	assert_true(library_feed(library, &arena, STR(FEED), &counted, &found, &err));
	assert_int_equal(counted.articles, 1);
	assert_int_equal(counted.unread, 1);
	assert_true(library_state(library, id, &now, &found, &err) && found);
	assert_int_equal(now.marks, LIBRARY_DELETED);
	/* taken back */
	assert_true(library_mark(library, &two, 1, LIBRARY_DELETED, false, &err));
	left = library_kept(library);
	assert_int_equal(left.count, 2);
	kept_release(&left);
	/* what its feed said of it meanwhile is not missed */
	assert_int_equal(feed_tells(library, feed, &told[2], 1).changed, 1);
	kept_release(&kept);
	arena_release(&arena);
	library_close(library);
}

static void
retention_takes_what_was_deleted_but_not_what_is_flagged(void **state)
{
	(void)state;
	Library *library = library_made();
	Err err;
	size_t deleted;
	Map none;
	int64_t feed = feed_of(library, FEED);
	const Told told[] = {
		TOLD("1", "https://gazette.example/1", "One", "Words of one."),
		TOLD("2", "https://gazette.example/2", "Two", "Words of two."),
		TOLD("3", "https://gazette.example/3", "Three", "Words of three."),
	};
	map_init(&none);
	feed_tells(library, feed, told, 2);
	Kept kept = library_kept(library);
	int64_t numbers[] = {kept.states[0].number, kept.states[1].number};
	int64_t later = kept.states[0].added + 60;
	assert_true(library_mark(library, numbers, 2, LIBRARY_DELETED, true, &err));
	assert_true(library_mark(library, numbers, 1, LIBRARY_FLAGGED, true, &err));
	assert_true(library_prune(library, feed, later, &none, &deleted, &err));
	assert_int_equal(deleted, 0); /* the feed still has it, and would bring it back */
	feed_tells(library, feed, &told[2], 1);
	assert_true(library_prune(library, feed, later, &none, &deleted, &err));
	assert_int_equal(deleted, 1);
	kept_release(&kept);
	map_release(&none);
	library_close(library);
}

static void
a_library_of_before_is_brought_up_to_date(void **state)
{
	(void)state;
	Library *library = library_made();
	Arena arena;
	int64_t feed = feed_of(library, FEED);
	const Told told[] = {TOLD("1", "https://gazette.example/1", "One", "Words of one.")};
	feed_calls_itself(library, FEED, "The Tolm Gazette");
	feed_tells(library, feed, told, 1);
	library_close(library);
	library_sql("DROP INDEX articles_by_time; ALTER TABLE articles DROP COLUMN deleted;"
		    "CREATE INDEX articles_by_time ON articles (at, number);"
		    "UPDATE articles SET source = 'The Tolm Gazette'; PRAGMA user_version = 1");
	library = library_made();
	arena_init(&arena);
	feed_calls_itself(library, FEED, "Tolm Today");
	assert_str(sources(library, &arena), "Tolm Today");
	arena_release(&arena);
	library_close(library);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		library_test(sources_follow_what_the_feed_is_called),
		library_test(what_is_deleted_is_listed_nowhere_and_does_not_come_back),
		library_test(retention_takes_what_was_deleted_but_not_what_is_flagged),
		library_test(a_library_of_before_is_brought_up_to_date),
	};
	return cmocka_run_group_tests_name("library names", tests, NULL, NULL);
}
