/* The shipped rules of clutter, the user's over them, and mistakes in them. */
#include "unit.h"

#include "load/clutter.h"

#include <stdlib.h>

static Clutter *clutter;

static void
lines_of_pages_are_known_whatever_their_dress(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		ClutterVerdict verdict;
	} cases[] = {
		{"Comments",								CLUTTER_END  },
		{"COMMENTS (27)",							   CLUTTER_END  },
		{"1,204 comments",							  CLUTTER_END  },
		{"Leave a comment…",						      CLUTTER_END  },
		{"© 2031 Lantern Media",						   CLUTTER_END  },
		{"Kommentare",							      CLUTTER_END  },
		{"Recommended Stories",						     CLUTTER_ASIDE},
		{"Share",								   CLUTTER_LINE },
		{"▶ Watch",							       CLUTTER_LINE },
		{"5 min read",							      CLUTTER_LINE },
		{"Read also: ten quiet islands",                                            CLUTTER_LINE },
		{"Subscribe to our newsletter now",                                         CLUTTER_LINE },
		{"Join our WhatsApp group",						 CLUTTER_LINE },
		{"The comments angered many.",                                              CLUTTER_NONE },
		{"Follow the money",							CLUTTER_NONE },
		{"Posted in the far north since May, the two had no radio.",                CLUTTER_NONE },
		{"Copyright holders said that the bill did not go far enough.",             CLUTTER_NONE },
		{"Posted in: Harbour, Weather",                                             CLUTTER_LINE },
		{"Copyright 2031 Harbour Post. All rights reserved, and not to be copied.",
                 CLUTTER_END									     },
		{"Getting a newsletter out takes time",                                     CLUTTER_NONE },
		{"\"Join us on Telegram\", the note said",                                  CLUTTER_NONE },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		if (clutter_line(clutter, str_of(cases[i].line)) != cases[i].verdict)
			fail_msg("%s", cases[i].line);
}

static void
words_of_class_and_id_are_whole_words(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		ClutterBlock block;
	} cases[] = {
		{"site-footer",              CLUTTER_PAGE   },
		{"post_share",               CLUTTER_PAGE   },
		{"nav2",                     CLUTTER_PAGE   },
		{"Comments",                 CLUTTER_TALK   },
		{"comment-list",             CLUTTER_TALK   },
		{"main right-sidebar",       CLUTTER_PAGE   },
		{"hidden",                   CLUTTER_PAGE   },
		{"l-sidebar-fixed",          CLUTTER_ARTICLE},
		{"page has-sidebar",         CLUTTER_ARTICLE},
		{"field--label-hidden text", CLUTTER_ARTICLE},
		{"row hidden-xs",            CLUTTER_ARTICLE},
		{"has sidebar",              CLUTTER_PAGE   },
		{"no-ads footer",            CLUTTER_PAGE   },
		{"author_box",               CLUTTER_PAGE   },
		{"category-comment",         CLUTTER_ARTICLE},
		{"tag-cookies share",        CLUTTER_PAGE   },
		{"wp-caption-text",          CLUTTER_CAPTION},
		{"cookie-notice",            CLUTTER_TALK   },
		{"navy",                     CLUTTER_ARTICLE},
		{"shares-of-stock-story",    CLUTTER_ARTICLE},
		{"",			 CLUTTER_ARTICLE},
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(clutter_element(clutter, str_of(cases[i].name)), cases[i].block);
}

static void
the_users_rules_stand_over_the_shipped_ones(void **state)
{
	(void)state;
	Err err;
	Clutter *own = clutter_new(&err);
	assert_true(clutter_add(own,
		STR("xx:\n  line: [tolm harbour weather, \"tide: *\"]\nkeep: [share, "
		    "\"tags:*\"]\n"),
		"mine.yaml", &err));
	assert_int_equal(clutter_line(own, STR("Tolm harbour weather")), CLUTTER_LINE);
	assert_int_equal(clutter_line(own, STR("Tide: 3 m at noon")), CLUTTER_LINE);
	assert_int_equal(clutter_line(own, STR("Share")), CLUTTER_NONE);
	assert_int_equal(clutter_line(own, STR("Tags: reef")), CLUTTER_NONE);
	assert_true(clutter_add(own,
		STR("xx:\n  line: |\n    # gusts\n    swell: *\nkeep: |\n  tide: *\n"), "mine.yaml",
		&err));
	assert_int_equal(clutter_line(own, STR("12 gusts")), CLUTTER_LINE);
	assert_int_equal(clutter_line(own, STR("Swell: low")), CLUTTER_LINE);
	assert_int_equal(clutter_line(own, STR("Tide: 3 m at noon")), CLUTTER_NONE);
	clutter_free(own);
}

static void
pages_have_places_for_credits_and_dates(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		ClutterVerdict verdict;
	} cases[] = {
		{"Photo: Li Wen",             CLUTTER_CREDIT},
		{"Foto: Ana Duarte",          CLUTTER_CREDIT},
		{"Last updated: 3 May 2031",  CLUTTER_META  },
		{"Veröffentlicht am 3. Mai", CLUTTER_META  },
		{"関連記事",              CLUTTER_ASIDE },
		{"اقرأ أيضا:",        CLUTTER_ASIDE },
		{"World",                     CLUTTER_NONE  },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ClutterVerdict plain = clutter_line(clutter, str_of(cases[i].line));
		if (clutter_page_line(clutter, str_of(cases[i].line)) != cases[i].verdict)
			fail_msg("%s", cases[i].line);
		assert_int_equal(plain,
			cases[i].verdict >= CLUTTER_CREDIT ? CLUTTER_NONE : cases[i].verdict);
	}
}

static void
sites_have_rules_of_their_own(void **state)
{
	(void)state;
	Err err;
	Clutter *own = clutter_new(&err);
	assert_false(clutter_has_sites(own));
	assert_true(clutter_add(own,
		STR("sites:\n  example.org:\n    line: [tide table]\n    keep: [share]\n"
		    "    blocks: [reefbox]\n    keep-blocks: [sidebar]\n  other.example.org:\n"
		    "    end: [that was it]\n"),
		"mine.yaml", &err));
	static const struct {
		const char *url, *line, *name;
		ClutterVerdict verdict;
		ClutterBlock block;
	} cases[] = {
		{"https://example.org/1",           "Tide table",  "reefbox", CLUTTER_LINE, CLUTTER_PAGE   },
		{"http://www.Example.org",          "Share",       "sidebar", CLUTTER_NONE, CLUTTER_ARTICLE},
		{"https://me@news.example.org:8/",  "Tweet",       "footer",  CLUTTER_LINE, CLUTTER_PAGE   },
		{"https://other.example.org?x=/",   "That was it", "reefbox", CLUTTER_END,
                 CLUTTER_ARTICLE									   },
		{"https://example.com/example.org", "Tide table",  "sidebar", CLUTTER_NONE,
                 CLUTTER_PAGE									      },
		{"example.org",                     "Tide table",  "sidebar", CLUTTER_NONE, CLUTTER_PAGE   },
		{"",				"Share",       "reefbox", CLUTTER_LINE, CLUTTER_ARTICLE},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const Clutter *here = clutter_for(own, str_of(cases[i].url));
		if (clutter_line(here, str_of(cases[i].line)) != cases[i].verdict ||
			clutter_element(here, str_of(cases[i].name)) != cases[i].block)
			fail_msg("%s", cases[i].url);
	}
	assert_true(clutter_add(own,
		STR("sites:\n  example.org:\n    line: [ebb]\nkeep-blocks: "
		    "[footer]\n"),
		"mine.yaml", &err));
	const Clutter *here = clutter_for(own, STR("https://example.org/"));
	assert_int_equal(clutter_line(here, STR("Ebb")), CLUTTER_LINE);
	assert_int_equal(clutter_line(here, STR("Tide table")), CLUTTER_LINE);
	assert_int_equal(clutter_element(here, STR("footer")), CLUTTER_ARTICLE);
	clutter_free(own);
}

static void
a_mistake_is_told_with_file_and_line(void **state)
{
	(void)state;
	static const struct {
		const char *yaml, *says;
	} cases[] = {
		{"en:\n  lines: [a]\n",
                 "mine.yaml:2: \"lines\" is none of end, aside, line, ask, for, "
			"sections, credits, meta, keep, blocks, captions, talk, unless, "
			"keep-blocks"							       },
		{"en:\n  line: a\n",    "mine.yaml:2: \"line\" must be a list of phrases, or behind "
				     "\"|\" lines with one each"},
		{"- a\n",               "mine.yaml:1: must be a map of languages"                   },
		{"sites: [a]\n",        "mine.yaml:1: \"sites\" must be a map of hosts"             },
		{"en: x\n",             "mine.yaml:1: \"en\" must be a map or a list"               },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Err err;
		assert_false(clutter_add(clutter, str_of(cases[i].yaml), "mine.yaml", &err));
		assert_int_equal(err.code, ERR_CONFIG);
		assert_string_equal(err.text, cases[i].says);
	}
}

static int
make_clutter(void **state)
{
	(void)state;
	Err err;
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	clutter = clutter_new(&err);
	return clutter ? 0 : -1;
}

static int
free_clutter(void **state)
{
	(void)state;
	clutter_free(clutter);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_pages_are_known_whatever_their_dress),
		cmocka_unit_test(words_of_class_and_id_are_whole_words),
		cmocka_unit_test(the_users_rules_stand_over_the_shipped_ones),
		cmocka_unit_test(pages_have_places_for_credits_and_dates),
		cmocka_unit_test(sites_have_rules_of_their_own),
		cmocka_unit_test(a_mistake_is_told_with_file_and_line),
	};
	return cmocka_run_group_tests(tests, make_clutter, free_clutter);
}
