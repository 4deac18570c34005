/* Tests of store/library: what comes is kept once, whole, and stays. */
#include "library_case.h"

#include <string.h>
#include <sys/stat.h>

#define HARBOUR "The harbour of Tolm stays closed until Sunday, its master said.|Two cranes fell."
#define HARBOUR_MORE HARBOUR "|Nobody was hurt, and the ferries sail from Port Velm meanwhile."

static void
without_a_library_there_is_none_and_no_error(void **state)
{
	(void)state;
	Err err = {.code = ERR_READ};
	assert_null(library_open(false, &err));
	assert_int_equal(err.code, ERR_NONE);
	assert_false(file_exists(library_file()));
}

static void
what_a_feed_tells_reads_back(void **state)
{
	(void)state;
	Library *library = library_made();
	int64_t feed = feed_of(library, "https://gazette.example/feed");
	const Told told[] = {
		{"tag:1", "https://gazette.example/a?utm_source=x", "Cranes \"fall\" — all of them",
                 HARBOUR,														"2025-12-12T10:20:00+03:00"},
		{NULL,    "https://gazette.example/b",              NULL,                              "Rain\xe2\x80\xa6 until noon\\.", NULL                       },
	};
	LibraryTaken taken = feed_tells(library, feed, told, COUNT(told));
	assert_int_equal(taken.added, 2);
	library_close(library);

	struct stat info;
	assert_int_equal(stat(library_file(), &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	library = library_made();
	Kept kept = library_kept(library);
	assert_int_equal(kept.count, 2);
	const Article *rain = kept.articles.at[0], *cranes = kept.articles.at[1];
	Article *fresh = told_article(&told[0]);
	assert_true(str_equal(cranes->id, fresh->id));
	assert_str(cranes->title, "Cranes \"fall\" — all of them");
	assert_str(cranes->url, "https://gazette.example/a?utm_source=x");
	assert_str(cranes->entry, "tag:1");
	assert_str(cranes->source, "The Tolm Gazette");
	assert_int_equal(cranes->passage_count, 2);
	assert_str(cranes->passages[1].text, "Two cranes fell.");
	char date[WHEN_TEXT];
	when_format(cranes->date, date);
	assert_string_equal(date, "2025-12-12T10:20:00+03:00");
	assert_null(rain->title.at);
	assert_str(rain->passages[0].text, "Rain\xe2\x80\xa6 until noon\\.");
	assert_true(str_equal(rain->opening, rain->passages[0].text));
	article_free(fresh);
	kept_release(&kept);
	library_close(library);
}

/* Two entries, and whether they are one article: first told alone, then the second. */
static const struct {
	const char *what;
	Told first, second;
	bool other_feed;
	size_t kept, changed;
} pairs[] = {
	{"the very same",                        TOLD("1",  "http://a.example/x",                         "T", "Words."),
         TOLD("1",															"http://a.example/x",                     "T", "Words."),                        false, 1, 0},
	{"white space and case",                 TOLD("1",  "http://a.example/x",                         "T", "Two words."),
         TOLD("1",															"http://a.example/x",                     "T", "two  words."),                   false, 1, 0},
	{"another text",			 TOLD("1",  "http://a.example/x",                         "T", "Words."),
         TOLD("1",															"http://a.example/x",                     "T", "Other words."),                  false, 1, 1},
	{"another headline",                     TOLD("1",  "http://a.example/x",                         "T", "Words."),
         TOLD("1",															"http://a.example/x",                     "U", "Words."),                        false, 1, 1},
	{"an address that moved",                TOLD("1",  "http://a.example/x",                         "T", "Words."),
         TOLD("1",															"https://a.example/y",                    "T", "Words!"),                        false, 1, 1},
	{"an id made anew each time",            TOLD("1",  "http://a.example/x",                         "T", "Words."),
         TOLD("2",															"http://a.example/x",                     "T", "Words."),                        false, 1, 0},
	{"an id and a headline made anew",       TOLD("1",  "http://a.example/x",                         "T", "Words."),
         TOLD("2",															"http://a.example/x",                     "U", "Others."),                       false, 2, 0},
	{"one id for all",                       TOLD("1",  "http://a.example/x",                         "T", "Words."),
         TOLD("1",															"http://a.example/y",                     "U", "Others."),                       false, 2, 0},
	{"trackers",			     TOLD(NULL, "http://a.example/x?id=1&utm_medium=rss#top", "T", "Words."),
         TOLD(NULL,														       "https://A.example:443/x/?id=1&fbclid=q", "T", "Words."),                        false, 1, 0},
	{"two queries",			  TOLD(NULL, "http://a.example/x?id=1",                    "T", "Words."),
         TOLD(NULL,														       "http://a.example/x?id=2",                "U", "Words."),                        false, 2, 0},
	{"anchors of one page",                  TOLD(NULL, "http://a.example/log#1",                     "T", "Words."),
         TOLD(NULL,														       "http://a.example/log#2",                 "U", "Others."),                       false, 2, 0},
	{"front pages",			  TOLD(NULL, "http://a.example/",                          "T", "Words."),
         TOLD(NULL,														       "http://a.example",                       "U", "Others."),                       false, 2, 0},
	{"no id and no address",                 TOLD(NULL, NULL,                                         "T", "Words."),      TOLD(NULL, NULL,                                     "T", "Words."),
         false,																										   1, 0},
	{"two feeds",			    TOLD("1",  "http://a.example/x",                         "T", "Words."),
         TOLD("x",															"http://a.example/x",                     "T", "Words."),                        true,  1, 0},
	{"two feeds, no address",                TOLD("1",  NULL,                                         "T", "Words."),      TOLD("x",  NULL,                                     "T", "Words."),
         true,																										    1, 0},
	{"two feeds, two lengths",               TOLD("1",  "http://a.example/x",                         "T", "Words here."),
         TOLD("x",															"http://a.example/x",                     "T", "Words here. And more of them."), true,  1, 0},
	{"two feeds of one site, two headlines", TOLD("1",  "http://a.example/x",                         "T", "Words."),
         TOLD("1",															"http://a.example/x",                     "U", "Others."),                       true,  1, 0},
	{"an id of two feeds",                   TOLD("1",  "http://a.example/x",                         "T", "Words."),
         TOLD("1",															"http://a.example/y",                     "U", "Others."),                       true,  2, 0},
	{"one text at two addresses",            TOLD("1",  "http://a.example/x",                         "T", "Words."),
         TOLD("2",															"http://b.example/y",                     "T", "Words."),                        true,  2, 0},
};

static void
the_same_is_kept_once(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		Library *library = library_made();
		int64_t feed = feed_of(library, "http://a.example/feed");
		int64_t other = feed_of(library, "http://b.example/feed");
		int64_t second = pairs[i].other_feed ? other : feed;
		feed_tells(library, feed, &pairs[i].first, 1);
		feed_tells(library, second, &pairs[i].second, 1);
		/* and both at once, twice: nothing may come or go any more */
		const Told both[] = {pairs[i].second, pairs[i].first};
		LibraryTaken again = feed_tells(library, second, both, 1);
		Kept kept = library_kept(library);
		size_t changed = 0;
		for (size_t k = 0; k < kept.count; k++)
			changed += kept.states[k].changed != 0;
		if (kept.count != pairs[i].kept || changed != pairs[i].changed || again.added ||
			again.changed)
			fail_msg("%s: %zu kept, %zu changed, again %zu added, %zu changed",
				pairs[i].what, kept.count, changed, again.added, again.changed);
		kept_release(&kept);
		library_close(library);
		unlink(library_file());
	}
}

static void
one_feed_tells_it_twice(void **state)
{
	(void)state;
	static const struct {
		const char *what;
		Told entries[3];
		size_t kept;
	} cases[] = {
		{"the same",
                 {TOLD("1", "http://a.example/x", "T", "Words."),
				TOLD("1", "http://a.example/x", "T", "Words."),
				TOLD("2", "http://a.example/x?utm_term=1", "T", "Words.")},
                 1},
		{"two wordings",
                 {TOLD("1", "http://a.example/x", "T", "Words."),
				TOLD("1", "http://a.example/x", "T", "Other words."),
				TOLD("1", "http://a.example/x", "T", "Words again.")},
                 1},
		{"one id for all",
                 {TOLD("1", "http://a.example/x", "T", "Words."),
				TOLD("1", "http://a.example/y", "U", "Words of U."),
				TOLD("1", "http://a.example/z", "V", "Words of V.")},
                 3},
		{"one address for all",
                 {TOLD("1", "http://a.example/x", "T", "Words."),
				TOLD("2", "http://a.example/x", "U", "Words of U."),
				TOLD("3", "http://a.example/x", "V", "Words of V.")},
                 3},
		{"one text for all",
                 {TOLD("1", NULL, "T", "Words."), TOLD("2", NULL, "T", "Words."),
				TOLD("3", NULL, "T", "Words.")},
                 3},
		{"neither",
                 {TOLD(NULL, "http://a.example/x", "T", "Words."),
				TOLD(NULL, "http://a.example/x", "U", "Words of U."),
				TOLD(NULL, NULL, "V", "Words of V.")},
                 3},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Library *library = library_made();
		int64_t feed = feed_of(library, "http://a.example/feed");
		LibraryTaken taken = feed_tells(library, feed, cases[i].entries, 3);
		for (int again = 0; again < 3; again++) {
			LibraryTaken more = feed_tells(library, feed, cases[i].entries, 3);
			if (taken.added != cases[i].kept || more.added || more.changed)
				fail_msg("%s: %zu added, then %zu, %zu changed", cases[i].what,
					taken.added, more.added, more.changed);
		}
		assert_kept(library, cases[i].kept, 0);
		library_close(library);
		unlink(library_file());
	}
}

/* Feeds that make ids anew whenever they are asked. */
static void
other_ids_alone_are_no_news(void **state)
{
	(void)state;
	static const char day[] = "2025-11-04T07:00:00Z", next[] = "2025-11-05T07:00:00Z";
	static const struct {
		const char *what;
		Told before, after;
		size_t kept;
	} cases[] = {
		{"no address",                 {"1", NULL, "T", HARBOUR, NULL},                            {"2", NULL, "T", HARBOUR, NULL}, 1},
		{"no address, one day",        {"1", NULL, "T", "Brief.", day},
                 {"2", NULL, "T", "Brief.", day},											   1},
		{"two days",                   {"1", NULL, "T", HARBOUR, day},                             {"2", NULL, "T", HARBOUR, next}, 2},
		{"another address",            {"1", "http://a.example/x?sid=1", "T", HARBOUR_MORE, NULL},
                 {"2", "http://a.example/x?sid=2", "T", HARBOUR_MORE, NULL},                                                                1},
		{"another address, few words", {"1", "http://a.example/x", "Live", NULL, NULL},
                 {"2", "http://a.example/y", "Live", NULL, NULL},									   2},
		{"other words",                {"1", NULL, "T", HARBOUR, NULL},
                 {"2", NULL, "T", HARBOUR_MORE, NULL},										      2},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Library *library = library_made();
		int64_t feed = feed_of(library, "http://a.example/feed");
		feed_tells(library, feed, &cases[i].before, 1);
		for (int again = 0; again < 3; again++) {
			feed_tells(library, feed, &cases[i].after, 1);
			feed_tells(library, feed, &cases[i].after, 1);
			if (cases[i].kept == 1)
				feed_tells(library, feed, &cases[i].before, 1);
		}
		Kept kept = library_kept(library);
		if (kept.count != cases[i].kept)
			fail_msg("%s: %zu kept", cases[i].what, kept.count);
		kept_release(&kept);
		library_close(library);
		unlink(library_file());
	}
}

static void
the_fuller_of_two_feeds_is_kept_and_stays(void **state)
{
	(void)state;
	Library *library = library_made();
	int64_t brief = feed_of(library, "http://a.example/brief");
	int64_t full = feed_of(library, "http://a.example/full");
	const Told shorter = {"1", "http://a.example/x", "T", HARBOUR, NULL};
	const Told longer = {"p1", "http://a.example/x", "T", HARBOUR_MORE, NULL};
	feed_tells(library, brief, &shorter, 1);
	for (int i = 0; i < 3; i++) {
		feed_tells(library, full, &longer, 1);
		feed_tells(library, brief, &shorter, 1);
	}
	Kept kept = library_kept(library);
	assert_int_equal(kept.count, 1);
	assert_int_equal(kept.articles.at[0]->passage_count, 3);
	assert_int_equal(kept.states[0].earlier, 0);
	kept_release(&kept);
	library_close(library);
}

static void
a_changed_article_keeps_its_id_its_marks_and_its_earlier_text(void **state)
{
	(void)state;
	Library *library = library_made();
	int64_t feed = feed_of(library, "http://a.example/feed");
	Told told = {"1", "http://a.example/x", "Two dead", HARBOUR, NULL};
	feed_tells(library, feed, &told, 1);
	Kept before = library_kept(library);
	int64_t number = before.states[0].number;
	Err err;
	assert_true(library_mark(library, &number, 1, LIBRARY_READ, true, &err));
	assert_true(library_mark(library, &number, 1, LIBRARY_FLAGGED, true, &err));
	told.title = "Three dead";
	told.text = HARBOUR_MORE;
	LibraryTaken taken = feed_tells(library, feed, &told, 1);
	assert_int_equal(taken.changed, 1);
	assert_int_equal(taken.added, 0);

	Kept kept = library_kept(library);
	assert_int_equal(kept.count, 1);
	assert_int_equal(kept.states[0].number, number);
	assert_int_equal(kept.states[0].marks, LIBRARY_READ | LIBRARY_FLAGGED | LIBRARY_CHANGED);
	assert_int_equal(kept.states[0].earlier, 1);
	assert_true(str_equal(kept.articles.at[0]->id, before.articles.at[0]->id));
	assert_str(kept.articles.at[0]->title, "Three dead");
	/* who reads it again has read what changed */
	LibraryState state_now;
	bool found;
	assert_true(library_mark(library, &number, 1, LIBRARY_READ, true, &err));
	assert_true(library_state(library, kept.articles.at[0]->id, &state_now, &found, &err));
	assert_int_equal(state_now.marks, LIBRARY_READ | LIBRARY_FLAGGED);
	Articles earlier = {0};
	assert_true(library_earlier(library, number, &earlier, &err));
	assert_int_equal(earlier.count, 1);
	assert_str(earlier.at[0]->title, "Two dead");
	assert_int_equal(earlier.at[0]->passage_count, 2);
	articles_release(&earlier);
	kept_release(&kept);
	kept_release(&before);
	library_close(library);
}

static void
earlier_texts_do_not_grow_without_bound(void **state)
{
	(void)state;
	Library *library = library_made();
	int64_t feed = feed_of(library, "http://a.example/feed");
	Kept kept;
	for (int i = 0; i < 10; i++) {
		Told told = {"1", "http://a.example/x", i % 2 ? "Yes" : "No", HARBOUR, NULL};
		feed_tells(library, feed, &told, 1);
	}
	kept = library_kept(library);
	assert_int_equal(kept.states[0].earlier, 1);
	kept_release(&kept);
	for (int i = 0; i < 40; i++) {
		char words[32];
		snprintf(words, sizeof words, "Updated %d minutes ago", i);
		Told told = {"1", "http://a.example/x", "Live", words, NULL};
		feed_tells(library, feed, &told, 1);
	}
	kept = library_kept(library);
	assert_int_equal(kept.states[0].earlier, 20);
	kept_release(&kept);
	library_close(library);
}

static void
latest_come_first_and_a_wrong_clock_stands_nowhere(void **state)
{
	(void)state;
	Library *library = library_made();
	int64_t feed = feed_of(library, "http://a.example/feed");
	const Told told[] = {
		{"1", "http://a.example/1", "from 2020",        "a", "2020-01-01"               },
		{"2", "http://a.example/2", "from 2099",        "b", "2099-01-01"               },
		{"3", "http://a.example/3", "undated",          "c", NULL                       },
		{"4", "http://a.example/4", "from 2021",        "d", "2021-01-01T23:00:00-05:00"},
		{"5", "http://a.example/5", "from 2021, later", "e", "2021-01-02T04:30:00Z"     },
	};
	static const char *const order[] = {
		"from 2099", "undated", "from 2021, later", "from 2021", "from 2020"};
	feed_tells(library, feed, told, COUNT(told));
	Kept kept = library_kept(library);
	for (size_t i = 0; i < COUNT(order); i++)
		assert_str(kept.articles.at[i]->title, order[i]);
	kept_release(&kept);
	library_close(library);
}

static void
feeds_are_named_tagged_and_removed(void **state)
{
	(void)state;
	const Str tags[] = {STR("sea"), STR("local news"), STR("sea")};
	const LibraryLabels named = {STR("Mine"), tags, 3}, tagged = {STR_NONE, tags, 1};
	Library *library = library_made();
	Arena arena;
	Err err;
	LibraryFeeds feeds;
	bool added, removed;
	size_t left;
	arena_init(&arena);
	Str url = STR("http://a.example/feed");
	assert_true(library_add_feed(library, url, &named, &added, &err) && added);
	assert_true(library_add_feed(library, url, &tagged, &added, &err) && !added);
	int64_t other = feed_of(library, "http://b.example/feed");
	int64_t feed = feed_of(library, "http://a.example/feed");
	const Told told[] = {
		{"1", "http://a.example/1", "Both", "a", NULL},
		{"2", "http://a.example/2", "One",  "b", NULL},
	};
	feed_tells(library, feed, told, 2);
	feed_tells(library, other, told, 1);

	assert_true(library_feeds(library, &arena, &feeds, &err));
	assert_int_equal(feeds.count, 2);
	assert_str(feeds.at[0].name, "Mine");
	assert_int_equal(feeds.at[0].tag_count, 2);
	assert_str(feeds.at[0].tags[0], "local news");
	assert_int_equal(feeds.at[0].articles, 2);
	assert_int_equal(feeds.at[0].unread, 2);
	LibraryFeed save = feeds.at[0];
	save.url = STR("http://b.example/feed"); /* another's: not taken */
	save.title = STR("As it says");
	save.etag = STR("\"x\"");
	save.failures = 3;
	save.error = STR("no answer");
	save.checked = 77;
	save.due = LIBRARY_NEVER;
	assert_true(library_save_feed(library, &save, &err));
	assert_true(library_feeds(library, &arena, &feeds, &err));
	assert_str(feeds.at[0].url, "http://a.example/feed");
	assert_str(feeds.at[0].title, "As it says");
	assert_str(feeds.at[0].etag, "\"x\"");
	assert_int_equal(feeds.at[0].due, LIBRARY_NEVER);
	assert_int_equal(feeds.at[0].failures, 3);
	assert_str(feeds.at[0].error, "no answer");

	assert_true(library_remove_feed(library, url, &removed, &left, &err));
	assert_true(removed);
	assert_int_equal(left, 1);
	assert_kept(library, 2, 0);
	assert_true(library_remove_feed(library, url, &removed, &left, &err));
	assert_false(removed);
	arena_release(&arena);
	library_close(library);
}

static void
retention_takes_only_what_nobody_needs(void **state)
{
	(void)state;
	static const char *const titles[] = {
		"read", "unread", "flagged", "bookmarked", "still told", "told elsewhere"};
	Library *library = library_made();
	int64_t feed = feed_of(library, "http://a.example/feed");
	int64_t other = feed_of(library, "http://b.example/feed");
	Told told[COUNT(titles)];
	char urls[COUNT(titles)][32];
	Err err;
	size_t deleted;
	for (size_t i = 0; i < COUNT(titles); i++) {
		snprintf(urls[i], sizeof urls[i], "http://a.example/%zu", i);
		told[i] = (Told){urls[i], urls[i], titles[i], "Words.", NULL};
	}
	feed_tells(library, feed, told, COUNT(told));
	feed_tells(library, feed, &told[4], 1);
	feed_tells(library, other, &told[5], 1);
	Kept kept = library_kept(library);
	Map marked;
	map_init(&marked);
	for (size_t i = 0; i < kept.count; i++) {
		Str title = kept.articles.at[i]->title;
		if (!str_is(title, "unread"))
			library_mark(library, &kept.states[i].number, 1, LIBRARY_READ, true, &err);
		if (str_is(title, "flagged"))
			library_mark(
				library, &kept.states[i].number, 1, LIBRARY_FLAGGED, true, &err);
		if (str_is(title, "bookmarked"))
			map_put(&marked, kept.articles.at[i]->id, 1);
	}
	int64_t now = kept.states[0].added;
	assert_true(library_prune(library, feed, now - 60, &marked, &deleted, &err));
	assert_int_equal(deleted, 0);
	assert_true(library_prune(library, feed, now + 60, &marked, &deleted, &err));
	assert_int_equal(deleted, 1);
	kept_release(&kept);
	kept = library_kept(library);
	assert_int_equal(kept.count, 5);
	for (size_t i = 0; i < kept.count; i++)
		assert_false(str_is(kept.articles.at[i]->title, "read"));
	kept_release(&kept);
	map_release(&marked);
	library_close(library);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		library_test(without_a_library_there_is_none_and_no_error),
		library_test(what_a_feed_tells_reads_back),
		library_test(the_same_is_kept_once),
		library_test(one_feed_tells_it_twice),
		library_test(other_ids_alone_are_no_news),
		library_test(the_fuller_of_two_feeds_is_kept_and_stays),
		library_test(a_changed_article_keeps_its_id_its_marks_and_its_earlier_text),
		library_test(earlier_texts_do_not_grow_without_bound),
		library_test(latest_come_first_and_a_wrong_clock_stands_nowhere),
		library_test(feeds_are_named_tagged_and_removed),
		library_test(retention_takes_only_what_nobody_needs),
	};
	return cmocka_run_group_tests_name("library", tests, NULL, NULL);
}
