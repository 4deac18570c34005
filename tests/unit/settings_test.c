/* Tests of store/settings: defaults, values, and mistakes that are said with file and line. */
#include "store/settings.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static bool
read_settings(Arena *arena, const char *bytes, Settings *settings, Err *err)
{
	const char *path = file_user(arena, FILE_CONFIG, "config.yaml").at;
	if (bytes)
		assert_true(file_replace_synced(path, str_of(bytes), err));
	bool good = settings_read(arena, settings, err);
	unlink(path);
	return good;
}

static void
without_a_file_there_are_defaults(void **state)
{
	(void)state;
	static const char *const cases[] = {NULL, "", "# nothing\n"};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena arena;
		Err err;
		Settings settings;
		arena_init(&arena);
		assert_true(read_settings(&arena, cases[i], &settings, &err));
		assert_null(settings.theme.at);
		assert_true(str_is(settings.layout, "auto"));
		assert_int_equal(settings.measure, 72);
		assert_null(settings.keys);
		assert_int_equal(settings.feeds.timeout, 30);
		assert_int_equal(settings.feeds.at_once, 12);
		FeedRules rules = settings_feed(&settings, STR("https://news.example/feed"));
		assert_int_equal(rules.interval, 0);
		assert_int_equal(rules.keep, 0);
		assert_false(rules.full_text);
		arena_release(&arena);
	}
}

static void
values_are_taken(void **state)
{
	(void)state;
	Arena arena;
	Err err;
	Settings settings;
	arena_init(&arena);
	assert_true(read_settings(&arena,
		"theme: light\nlayout: wide\nmeasure: 66\nkeys:\n  x: quit\n  gg: first\n",
		&settings, &err));
	assert_true(str_is(settings.theme, "light"));
	assert_int_equal(settings.theme_line, 1);
	assert_true(str_is(settings.layout, "wide"));
	assert_int_equal(settings.measure, 66);
	assert_true(str_is(yaml_text(settings.keys, "gg"), "first"));
	arena_release(&arena);
}

static void
a_feed_has_settings_of_its_own_over_those_of_all(void **state)
{
	(void)state;
	static const struct {
		const char *url;
		FeedRules want;
	} cases[] = {
		{"https://other.example/feed",        {60, 90, false}},
		{"https://news.example/feed.xml",     {15, 90, true} },
		{"https://NEWS.example:443/feed.xml", {15, 90, true} },
		{"https://news.example/feed.xml?a",   {60, 90, false}},
		{"https://slow.example/",             {0, 0, false}  },
	};
	Arena arena;
	Err err;
	Settings settings;
	arena_init(&arena);
	assert_true(read_settings(&arena,
		"feeds:\n  interval: 60\n  keep: 90\n  timeout: 5\n  at_once: 3\n  sites:\n"
		"    \"https://news.example/feed.xml\": {interval: 15, full_text: yes}\n"
		"    \"https://slow.example\": {interval: 0, keep: 0}\n",
		&settings, &err));
	assert_int_equal(settings.feeds.timeout, 5);
	assert_int_equal(settings.feeds.at_once, 3);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		FeedRules got = settings_feed(&settings, str_of(cases[i].url));
		if (got.interval != cases[i].want.interval || got.keep != cases[i].want.keep ||
			got.full_text != cases[i].want.full_text)
			fail_msg("%s: %ld, %ld, %d", cases[i].url, got.interval, got.keep,
				got.full_text);
	}
	arena_release(&arena);
}

static void
mistakes_are_said_with_file_and_line(void **state)
{
	(void)state;
	static const struct {
		const char *bytes, *message;
	} cases[] = {
		{"theme: light\ncolour: red\n",             "config.yaml:2: colour: "            },
		{"measure: 19\n",                           "config.yaml:1: measure: "           },
		{"measure: wide\n",                         "config.yaml:1: measure: "           },
		{"\nlayout: tall\n",                        "config.yaml:2: layout: "            },
		{"theme: [a]\n",                            "config.yaml:1: theme: "             },
		{"theme:\n",				"config.yaml:1: theme: "             },
		{"keys: x\n",			       "config.yaml:1: keys: "              },
		{"keys:\n  x: quit\n  y: [a]\n",            "config.yaml:3: keys: "              },
		{"- a\n",				   "config.yaml:1: a setting"           },
		{"feeds: 60\n",                             "config.yaml:1: feeds: a setting"    },
		{"feeds:\n  intervall: 60\n",               "config.yaml:2: feeds: intervall"    },
		{"feeds:\n  interval: -1\n",                "config.yaml:2: interval: a number"  },
		{"feeds:\n  keep: long\n",                  "config.yaml:2: keep: a number"      },
		{"feeds:\n  full_text: maybe\n",            "config.yaml:2: full_text: yes or no"},
		{"feeds:\n  timeout: 0\n",                  "config.yaml:2: timeout: a number"   },
		{"feeds:\n  at_once: 65\n",                 "config.yaml:2: at_once: a number"   },
		{"feeds:\n  sites: [a]\n",                  "config.yaml:2: sites: the address"  },
		{"feeds:\n  sites:\n    a: 1\n",            "config.yaml:3: sites: settings"     },
		{"feeds:\n  sites:\n    a: {timeout: 3}\n", "config.yaml:3: sites: timeout"      },
		{"theme: a\ntheme: b\n",                    "config.yaml:2: this key stands"     },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena arena;
		Err err = {.code = ERR_NONE};
		Settings settings;
		arena_init(&arena);
		assert_false(read_settings(&arena, cases[i].bytes, &settings, &err));
		assert_int_equal(err.code, ERR_CONFIG);
		if (!strstr(err.text, cases[i].message))
			fail_msg("%s: got %s", cases[i].message, err.text);
		arena_release(&arena);
	}
}

static int
home_make(void **state)
{
	static char home[] = "/tmp/settings-test-XXXXXX";
	*state = mkdtemp(home);
	return *state && setenv("XDG_CONFIG_HOME", home, 1) == 0 ? 0 : -1;
}

static int
home_remove(void **state)
{
	char path[64];
	snprintf(path, sizeof path, "%s/broadsheet", (char *)*state);
	rmdir(path);
	return rmdir(*state);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_a_file_there_are_defaults),
		cmocka_unit_test(values_are_taken),
		cmocka_unit_test(a_feed_has_settings_of_its_own_over_those_of_all),
		cmocka_unit_test(mistakes_are_said_with_file_and_line),
	};
	return cmocka_run_group_tests_name("settings", tests, home_make, home_remove);
}
