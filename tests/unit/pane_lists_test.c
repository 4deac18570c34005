/* What the reader lists of a library, and what stands around its articles. */
#include "reader_case.h"

static bool
has(size_t article, unsigned mark)
{
	return session_has_mark(&reader.session, article, mark);
}

static void
a_folded_story_says_that_some_of_it_is_unread(void **state)
{
	(void)state;
	fake.is_library = true;
	stories_are_known();
	shows("3 unread of 3");
	type("gg za");
	shows("▌●▶ Ferry");
	fake.articles[0].library.marks = LIBRARY_READ;
	shows("▌●▶ Ferry");
	type("A");
	shows("▌ ▶ Ferry");
	shows("1 unread of 3");
}

static void
the_next_unread_is_gone_to(void **state)
{
	(void)state;
	fake.articles[1].library.marks = LIBRARY_READ;
	type("U");
	assert_int_equal(reader.session.here.article, 2);
	type("U");
	assert_int_equal(reader.session.here.article, 0);
	shows("From the first again");
	type("m j j m U");
	shows("No other article is unread");
	type("k k m j j Enter U");
	assert_int_equal(reader.session.here.article, 0);
	type("^O");
	assert_int_equal(reader.session.here.article, 2);
}

static void
what_changed_since_it_was_read_is_marked(void **state)
{
	LibraryState *library = &fake.articles[0].library;

	(void)state;
	fake.is_library = true;
	*library = (LibraryState){.number = 7,
		.marks = LIBRARY_READ | LIBRARY_CHANGED,
		.changed = 1935662400 + 6 * 3600 + 41 * 60, /* 4 May 2031 18:41 */
		.earlier = 1};
	setenv("TZ", "UTC", 1);
	shows("▌ ◐  Ferry grounds");
	type("Enter");
	shows("changed 4 May 2031  ");
	/* it came on the same day: the day alone would not tell the two texts apart */
	library->added = 1935662400;
	shows("changed 4 May 2031 18:41  ");
	type("q");
	shows("▌    Ferry grounds");
}

static void
what_is_unread_is_listed_alone(void **state)
{
	(void)state;
	stories_are_known();
	fake.articles[1].library.marks = LIBRARY_READ;
	shows("Meridian Wire");
	type("zu");
	shows("STORIES, unread only");
	shows("2 articles");
	shows("Only unread articles are listed: zu lists all");
	shows_not("Meridian Wire");
	type("gg");
	shows("Unread only: zu lists all");
	/* what one reads stays until one leaves it */
	type("Enter");
	assert_true(has(0, LIBRARY_READ));
	type("q");
	assert_int_equal(reader.session.order.count, 2);
	type("n");
	assert_int_equal(reader.session.here.article, 2);
	assert_int_equal(reader.session.order.count, 1);
	type("n");
	shows("This is the last article");
	type("A k zu");
	assert_int_equal(reader.session.order.count, 3);
	shows("All are listed again");
	shows_not("unread only");
}

static void
what_is_flagged_is_listed_alone(void **state)
{
	(void)state;
	type("G F zf");
	shows("ARTICLES, flagged only");
	assert_int_equal(reader.session.order.count, 1);
	type("F");
	assert_int_equal(reader.session.order.count, 1);
	type("zu zf zf");
	assert_int_equal(reader.session.order.count, 3);
	/* though it is not flagged */
	type("gg zf");
	shows("Ferry grounds");
	assert_int_equal(reader.session.order.count, 1);
}

static void
what_is_searched_is_what_is_listed(void **state)
{
	(void)state;
	fake.articles[1].library.marks = LIBRARY_READ;
	type("zu / r a d a r ^R Enter");
	shows("match 1 of 1 for radar");
	type("q zu / Up Enter");
	shows("of 2 for radar");
}

static void
a_reader_of_unread_articles_opens_the_first_of_them(void **state)
{
	(void)state;
	fake.articles[0].library.marks = fake.articles[1].library.marks = LIBRARY_READ;
	fake.articles[2].library.marks = LIBRARY_READ;
	reader.session.only = LISTED_UNREAD;
	reader.session.here.article = reader.session.shown.article = SIZE_MAX;
	reader_turn(&reader);
	shows("Nothing is unread: zu lists all.");
	fake.articles[2].library.marks = 0;
	fake.changes++;
	reader_turn(&reader);
	assert_int_equal(reader.session.here.article, 2);
}

static void
the_address_stands_below_the_text_and_is_opened(void **state)
{
	Article *article = (Article *)fake.articles[0].article;

	(void)state;
	type("o");
	shows("No address is known that could be opened");
	article->url = STR("file:///etc/passwd");
	type("o");
	shows("Only addresses of http and https are opened");
	assert_int_equal(reader.session.browse.len, 0);
	article->url = STR("https://a.example/ferry");
	type("Enter");
	shows("said.\n\n        https://a.example/ferry");
	type("o");
	assert_string_equal(reader.session.browse.at, "https://a.example/ferry");
}

static void
a_library_that_cannot_be_read_invites_nobody_to_fill_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < fake.count; i++)
		article_free((Article *)fake.articles[i].article);
	fake.count = 0;
	fake.is_library = true;
	reader.session.here.article = reader.session.shown.article = SIZE_MAX;
	strcpy(reader.session.trouble, "/home/library.db: is damaged: take a copy");
	shows("Your library cannot be read. /home/library.db: is damaged: take a copy");
	shows_not("feeds add");
	type("R");
	shows(" /home/library.db: is damaged");
	assert_null(fake.updated);
	type("t");
	shows("a says why");
	type("f");
	shows("is damaged");
}

static void
undated_stories_stand_where_their_articles_do(void **state)
{
	(void)state;
	fake.is_library = true;
	for (size_t i = 0; i < 3; i++)
		fake.articles[i].library.added = 1935662400 + 86400 * (int64_t)i; /* 4 May 2031 */
	((Article *)fake.articles[2].article)->date = WHEN_NONE;
	stories_are_known();
	type("s s");
	assert_int_equal(reader.session.order.at[0], 2);
	assert_int_equal(reader.session.order.at[1], 0);
}

static void
files_that_come_along_stand_at_the_end(void **state)
{
	static const Enclosure files[] = {
		{{"https://a.example/talk.mp3", 26}, {"audio/mpeg", 10}, 12345678},
		{{"https://a.example/map.png", 25},  {NULL, 0},          -1      },
	};
	Article *article = (Article *)fake.articles[2].article;

	(void)state;
	article->enclosures = files;
	article->enclosure_count = 2;
	type("G Enter");
	shows("   audio/mpeg  12.3 MB  https://a.example/talk.mp3\n        https://a.example/map");
	/* also where all of it does not fit */
	article = (Article *)fake.articles[0].article;
	article->enclosures = files;
	article->enclosure_count = 2;
	type("q gg Enter");
	reader_resize(&reader, 7, 40);
	shows_not("talk.mp3");
	type("j j j j");
	shows("talk.mp3");
	type("gg G j j");
	shows("talk.mp3");
	assert_int_equal(reader.session.here.passage, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		READER_TEST(a_folded_story_says_that_some_of_it_is_unread),
		READER_TEST(the_next_unread_is_gone_to),
		READER_TEST(what_changed_since_it_was_read_is_marked),
		READER_TEST(what_is_unread_is_listed_alone),
		READER_TEST(what_is_flagged_is_listed_alone),
		READER_TEST(what_is_searched_is_what_is_listed),
		READER_TEST(a_reader_of_unread_articles_opens_the_first_of_them),
		READER_TEST(the_address_stands_below_the_text_and_is_opened),
		READER_TEST(a_library_that_cannot_be_read_invites_nobody_to_fill_it),
		READER_TEST(undated_stories_stand_where_their_articles_do),
		READER_TEST(files_that_come_along_stand_at_the_end),
	};

	return reader_begins() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
