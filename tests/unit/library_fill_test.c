/* Tests of store/library: pages that fill what their feeds only give summaries of. */
#include "library_case.h"

#define HARBOUR "The harbour of Tolm stays closed until Sunday, its master said.|Two cranes fell."
#define HARBOUR_MORE HARBOUR "|Nobody was hurt, and the ferries sail from Port Velm meanwhile."

static void
a_page_fills_a_summary(void **state)
{
	(void)state;
	static const struct {
		const char *what, *page;
		size_t passages;
	} cases[] = {
		{"the whole article",       HARBOUR_MORE,                                3},
		{"other words on the same",
                 "Cranes fell in Tolm, where the harbour is closed; its "
			"master spoke of Sunday.|Ferries sail from Port Velm.|So "
			"it goes on, and on, until they are mended.",                    3},
		{"a wall",
                 "Please accept our terms to go on reading this page today or any other "
			"day, as we value you so very much.|Sign up.|Sign in.|Go away.", 2},
		{"less",                    "Two cranes fell.",                          2},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Library *library = library_made();
		int64_t feed = feed_of(library, "http://a.example/feed");
		Arena arena;
		Err err;
		LibraryUnfilledList list;
		arena_init(&arena);
		const Told told = {"1", "http://a.example/x", "Harbour closed", HARBOUR, NULL};
		feed_tells(library, feed, &told, 1);
		assert_true(library_unfilled(library, &arena, feed, 9, &list, &err));
		assert_int_equal(list.count, 1);
		assert_str(list.at[0].url, "http://a.example/x");
		Article *page = told_article(&(Told){NULL, NULL, "Home", cases[i].page, NULL});
		assert_true(library_fill(library, feed, list.at[0].number, page, &err));
		article_free(page);
		/* the feed still says no more: nothing falls back, nothing is asked again */
		LibraryTaken again = feed_tells(library, feed, &told, 1);
		assert_int_equal(again.changed, 0);
		assert_true(library_unfilled(library, &arena, feed, 9, &list, &err));
		assert_int_equal(list.count, 0);
		Kept kept = library_kept(library);
		if (kept.articles.at[0]->passage_count != cases[i].passages)
			fail_msg("%s: %zu passages", cases[i].what,
				kept.articles.at[0]->passage_count);
		assert_str(kept.articles.at[0]->title, "Harbour closed");
		assert_int_equal(kept.states[0].earlier, 0);
		kept_release(&kept);
		arena_release(&arena);
		library_close(library);
		unlink(library_file());
	}
}

static void
a_filled_article_changes_when_its_page_does(void **state)
{
	(void)state;
	Library *library = library_made();
	int64_t feed = feed_of(library, "http://a.example/feed");
	Err err;
	Told told = {"1", "http://a.example/x", "Harbour closed", HARBOUR, NULL};
	feed_tells(library, feed, &told, 1);
	Kept kept = library_kept(library);
	int64_t number = kept.states[0].number;
	kept_release(&kept);
	Article *page = told_article(&(Told){NULL, NULL, NULL, HARBOUR_MORE, NULL});
	assert_true(library_fill(library, feed, number, page, &err));
	article_free(page);
	told.text = HARBOUR " Really.";
	feed_tells(library, feed, &told, 1); /* the summary alone: the page is to be seen again */
	kept = library_kept(library);
	assert_int_equal(kept.articles.at[0]->passage_count, 3);
	kept_release(&kept);
	page = told_article(&(Told){NULL, NULL, NULL, HARBOUR_MORE "|And it rains.", NULL});
	assert_true(library_fill(library, feed, number, page, &err));
	article_free(page);
	kept = library_kept(library);
	assert_int_equal(kept.articles.at[0]->passage_count, 4);
	assert_int_equal(kept.states[0].earlier, 1);
	assert_true(kept.states[0].changed > 0);
	kept_release(&kept);
	library_close(library);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		library_test(a_page_fills_a_summary),
		library_test(a_filled_article_changes_when_its_page_does),
	};
	return cmocka_run_group_tests_name("library: pages", tests, NULL, NULL);
}
