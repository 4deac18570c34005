/* The feeds of the library in the reader: updated, listed, and what was wrong with them. */
#include "reader_case.h"

static const LibraryFeed feeds[] = {
	{.number = 3, .url = {"http://a.example/feed", 21}, .title = {"Harbour Post", 12}},
	{.number = 5, .url = {"http://b.example/feed", 21}, .title = {"Wire", 4}         },
};
static const LibrarySighting sightings[] = {
	{3, 11},
        {3, 12},
        {5, 12},
        {3, 13}
};

static void
feeds_begin(void)
{
	fake.is_library = true;
	fake.feeds = (LibraryFeeds){(LibraryFeed *)feeds, COUNT(feeds)};
	fake.sightings = sightings;
	fake.sighting_count = COUNT(sightings);
	for (size_t i = 0; i < 3; i++)
		fake.articles[i].library.number = 11 + (int64_t)i;
}

static void
feeds_are_updated_while_one_reads(void **state)
{
	(void)state;
	type("R");
	shows("Only feeds are updated");
	feeds_begin();
	type("R");
	assert_string_equal(fake.updated, "");
	shows("updating …");
	type("R");
	shows("Not updated: an update is running");
	fake.update =
		(EditionUpdate){.running = true, .done = 7, .total = 40, .taken = {.added = 12}};
	type("Enter j");
	shows(" [#.........] updating 7/40 · 12 new ");
	reader_resize(&reader, 24, 50);
	shows_not("[#");
	reader_resize(&reader, 24, 80);
	type("Esc");
	shows("The update ends: what it brought so far stays");
	assert_true(fake.update.stopped);
	type("r");
	assert_string_equal(fake.updated, "http://a.example/feed");
	shows("Esc ends the update");
	/* an answer that is there at once ends it, too */
	fake.update.running = false;
	reader_turn(&reader);
	shows("Updated: nothing new");
	type("n r");
	assert_true(fake.update.running);
}

static void
one_feed_is_listed_alone(void **state)
{
	(void)state;
	feeds_begin();
	session_list_feed(&reader.session, 5);
	shows("Meridian Wire");
	shows_not("Tariffs on citrus");
	assert_int_equal(reader.session.here.article, 1);
	type("n");
	shows("This is the last article");
	type("A");
	shows("1 article marked as read");
	type("Esc");
	shows("All feeds are listed");
	shows("Tariffs on citrus");
	assert_int_equal(reader.session.here.article, 1);
}

static void
the_feeds_say_what_is_unread_and_what_is_wrong(void **state)
{
	static LibraryFeed ill[COUNT(feeds)];

	(void)state;
	feeds_begin();
	for (size_t i = 0; i < COUNT(feeds); i++)
		ill[i] = feeds[i];
	static const Str tags[] = {STR("sea"), STR("ships")};
	ill[1].error = STR("HTTP 404 Not Found");
	ill[1].tags = tags;
	ill[1].tag_count = COUNT(tags);
	fake.feeds.at = ill;
	fake.articles[0].library.marks = LIBRARY_READ;
	type("f");
	shows("2 unread in 2 feeds");
	shows("2/3  All feeds");
	shows("2/3  Harbour Post");
	shows("1/1  Wire  HTTP 404 Not Found");
	shows("never");
	/* all of what is known of the one that is chosen */
	type("G");
	shows("── Wire ─");
	shows("─ sea ships ─");
	shows("  http://b.example/feed\n  HTTP 404 Not Found");
	/* a key there is about it, too */
	type("r");
	assert_string_equal(fake.updated, "http://b.example/feed");
	fake.update.running = false;
	type("A");
	shows("1 article marked as read: u takes it back");
	shows("0/1  Wire");
	type("u");
	shows("1/1  Wire");
	type("Enter");
	assert_int_equal(reader.session.focus, PANE_articles);
	assert_int_equal(reader.session.order.count, 1);
	shows("Only Wire: Esc lists all");
	/* a password is nobody's to read over a shoulder */
	ill[1].url = STR("http://u:secret@b.example/feed");
	ill[1].title = ill[1].error = STR_NONE;
	type("f G");
	shows("1/1  http://b.example/feed");
	type("Enter");
	shows("Only http://b.example/feed: Esc lists all");
	shows_not("secret");
	type("f gg Enter");
	assert_int_equal(reader.session.order.count, 3);
	type("f q");
	assert_int_equal(reader.session.focus, PANE_articles);
	assert_false(reader.session.quit);
}

static void
the_end_of_an_update_says_what_it_brought(void **state)
{
	static const UpdateFailure failures[] = {
		{{"http://a.example/feed", 21}, {"Harbour Post", 12}, {"HTTP 404", 8} },
		{{"http://b.example/feed", 21}, {NULL, 0},            {"no answer", 9}},
	};
	static const struct {
		EditionUpdate update;
		const char *says;
	} cases[] = {
		{{.taken = {.added = 1}},					   "Updated: 1 new article"             },
		{{.taken = {.added = 12, .changed = 3}},                            "Updated: 12 new articles, 3 changed"},
		{{.total = 4},						      "Updated: nothing new"               },
		{{.stopped = true},						 "The update was ended: nothing new"  },
		{{.failures = failures, .failure_count = 1},
                 "Updated: nothing new; Harbour Post: HTTP 404"                                                          },
		{{.failures = failures, .failure_count = 2, .taken = {.added = 2}},
                 "Updated: 2 new articles; 2 feeds failed: f lists them"                                                 },
		{{.error = {"the disk is full", 16}},                               "Not updated: the disk is full"      },
	};

	(void)state;
	feeds_begin();
	for (size_t i = 0; i < COUNT(cases); i++) {
		type("R");
		reader_turn(&reader);
		fake.update = cases[i].update;
		reader_turn(&reader);
		shows(cases[i].says);
		type("j");
	}
	/* what nobody asked for says only what is new */
	session_update_due(&reader.session);
	reader_turn(&reader);
	assert_true(fake.update.running);
	fake.update = cases[5].update;
	fake.update.taken.added = 0;
	reader_turn(&reader);
	shows_not("Updated");
}

static void
who_has_nothing_yet_reads_how_to_begin(void **state)
{
	(void)state;
	for (size_t i = 0; i < fake.count; i++)
		article_free((Article *)fake.articles[i].article);
	fake.count = 0;
	fake.is_library = true;
	reader.session.here.article = reader.session.shown.article = SIZE_MAX;
	reader.session.opened = SIZE_MAX;
	shows("broadsheet feeds add URL");
	shows("q leaves, ? shows the keys.");
	type("m F A u U r E q R");
	shows("There are no feeds yet: broadsheet feeds add URL");
	fake.feeds = (LibraryFeeds){(LibraryFeed *)feeds, COUNT(feeds)};
	shows("Your feeds have brought no article yet: R updates them.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		READER_TEST(feeds_are_updated_while_one_reads),
		READER_TEST(one_feed_is_listed_alone),
		READER_TEST(the_feeds_say_what_is_unread_and_what_is_wrong),
		READER_TEST(the_end_of_an_update_says_what_it_brought),
		READER_TEST(who_has_nothing_yet_reads_how_to_begin),
	};

	return reader_begins() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
