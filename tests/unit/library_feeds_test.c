/* Tests of store/library: feeds, by whichever of their addresses. */
#include "library_case.h"
#include "store/identity.h"

static void
a_feed_is_found_whichever_way_its_address_is_spelt(void **state)
{
	(void)state;
	static const struct {
		const char *first, *second;
		bool same;
	} cases[] = {
		{"http://a.example/feed",      "https://www.A.example/feed/", true },
		{"https://www.a.example/",     "http://a.example/",           true },
		{"http://a.example/feed",      "https://a.example/feed",      true },
		{"http://a.example/?type=rss", "https://a.example/?type=rss", true },
		{"http://a.example/?type=rss", "http://a.example/?type=atom", false},
		{"http://a.example/feed",      "http://a.example/Feed",       false},
		{"http://a.example/feed",      "http://b.a.example/feed",     false},
		{"http://a.example:8080/feed", "https://a.example:8080/feed", false},
		{"http://[::1]/feed",          "https://[::1]/feed/",         true },
		{"http://a@a.example/feed",    "http://b@a.example/feed",     false},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Library *library = library_made();
		Err err;
		bool added, removed;
		size_t left;
		Str second = str_of(cases[i].second);
		feed_of(library, cases[i].first);
		assert_true(library_add_feed(library, second, NULL, &added, &err));
		if (added == cases[i].same ||
			identity_same_feed(str_of(cases[i].first), second) != cases[i].same)
			fail_msg("%s, %s", cases[i].first, cases[i].second);
		/* the very spelling first */
		assert_true(library_remove_feed(library, second, &removed, &left, &err));
		assert_true(removed);
		assert_true(library_remove_feed(library, second, &removed, &left, &err));
		assert_false(removed);
		library_close(library);
		unlink(library_file());
	}
}

static void
a_feed_that_is_followed_again_finds_its_articles_as_they_were(void **state)
{
	(void)state;
	Library *library = library_made();
	Err err;
	bool removed;
	size_t left;
	int64_t feed = feed_of(library, "http://a.example/feed");
	const Told told[] = {
		TOLD("1", "http://a.example/x", "T", "Words."), TOLD("2", NULL, "U", "Others.")};
	feed_tells(library, feed, told, 2);
	const int64_t numbers[] = {1, 2};
	assert_true(library_mark(library, numbers, 2, LIBRARY_READ, true, &err));
	assert_true(library_mark(library, numbers, 1, LIBRARY_FLAGGED, true, &err));
	assert_true(
		library_remove_feed(library, STR("http://a.example/feed"), &removed, &left, &err));
	assert_int_equal(left, 2);
	feed = feed_of(library, "http://a.example/feed");
	LibraryTaken taken = feed_tells(library, feed, told, 2);
	assert_int_equal(taken.added, 0);
	Kept kept = library_kept(library);
	assert_int_equal(kept.count, 2);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(kept.states[i].marks,
			LIBRARY_READ | (kept.states[i].number == 1 ? LIBRARY_FLAGGED : 0));
	kept_release(&kept);
	library_close(library);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		library_test(a_feed_is_found_whichever_way_its_address_is_spelt),
		library_test(a_feed_that_is_followed_again_finds_its_articles_as_they_were),
	};
	return cmocka_run_group_tests_name("library: feeds", tests, NULL, NULL);
}
