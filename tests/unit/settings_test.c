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
mistakes_are_said_with_file_and_line(void **state)
{
	(void)state;
	static const struct {
		const char *bytes, *message;
	} cases[] = {
		{"theme: light\ncolour: red\n",  "config.yaml:2: colour: "       },
		{"measure: 19\n",                "config.yaml:1: measure: "      },
		{"measure: wide\n",              "config.yaml:1: measure: "      },
		{"\nlayout: tall\n",             "config.yaml:2: layout: "       },
		{"theme: [a]\n",                 "config.yaml:1: theme: "        },
		{"theme:\n",                     "config.yaml:1: theme: "        },
		{"keys: x\n",                    "config.yaml:1: keys: "         },
		{"keys:\n  x: quit\n  y: [a]\n", "config.yaml:3: keys: "         },
		{"- a\n",                        "config.yaml:1: a setting"      },
		{"theme: a\ntheme: b\n",         "config.yaml:2: this key stands"},
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
		cmocka_unit_test(mistakes_are_said_with_file_and_line),
	};
	return cmocka_run_group_tests_name("settings", tests, home_make, home_remove);
}
