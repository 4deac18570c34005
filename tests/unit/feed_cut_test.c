/* Feeds that end in the middle, as a connection leaves them. */
#include "loader_case.h"

#include "load/load.h"

#include <string.h>

static void
a_feed_that_is_cut_short_is_read_as_far_as_it_goes(void **state)
{
	(void)state;
#define ONE "<item><title>One</title><link>https://example.org/1</link></item>"
	static const struct {
		const char *feed;
		size_t articles;
		bool whole;
	} cases[] = {
		{"<rss version='2.0'><channel><title>Post</title>" ONE "</channel></rss>", 1, true },
		{"<rss version='2.0'><channel><title>Post</title>" ONE "<item><title>Tw",  1, false},
		{"<rss version='2.0'><channel><title>Post</title>" ONE "<item><title>T</title>"
		 "<link>https://example.org/2</link><description>Ha",     2, false},
		{"<rss version='2.0'><channel><title>Post</title>" ONE "<item",            1, false},
 /* sloppy, but whole */
		{"<rss version='2.0'><channel><title>Post</title>" ONE,                    1, true },
		{"<rss version='2.0'><channel><item><title>One</title></channel></rss>",   1, true },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Articles articles = {0};
		Err err = {.code = ERR_NONE};
		Arena arena;
		arena_init(&arena);
		LoadFeed told = {.arena = &arena};
		bool whole = load_bytes(loader,
			&(LoadInput){.bytes = str_of(cases[i].feed), .feed = &told}, &articles,
			&err);
		if (whole != cases[i].whole || articles.count != cases[i].articles)
			fail_msg("%s: %zu articles, %s", cases[i].feed, articles.count, err.text);
		if (!whole)
			assert_non_null(strstr(err.text, "cut short"));
		for (size_t k = 0; k < articles.count; k++)
			article_free(articles.at[k]);
		vec_release(&articles);
		arena_release(&arena);
	}
#undef ONE
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_feed_that_is_cut_short_is_read_as_far_as_it_goes),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
