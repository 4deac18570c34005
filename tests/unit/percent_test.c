/* Paths as JSON and the bookmarks hold them: readable, harmless, and found again. */
#include "unit.h"

#include "text/percent.h"

#include <string.h>

static void
only_what_is_odd_is_encoded(void **state)
{
	(void)state;
	static const struct {
		const char *path, *encoded;
	} cases[] = {
		{"news/a b.txt",         "news/a b.txt"      },
		{"Zürich/été.txt",    "Zürich/été.txt" },
		{"50% off",              "50% off"           },
		{"100%",                 "100%"              },
		{"%4",                   "%4"                },
		{"a%41",                 "a%2541"            },
		{"a%e9%zz",              "a%25e9%zz"         },
		{"%%41",                 "%%2541"            },
		{"lat\xe9n",             "lat%E9n"           },
		{"%\xff",                "%%FF"              },
		{"%4\xff",               "%4%FF"             },
		{"a\n\t\033[1m\x7f",     "a%0A%09%1B[1m%7F"  },
		{"\xc2\x9b\xe2\x80\xae", "%C2%9B%E2%80%AE"   },
		{"\xef\xbf\xbd\xf0\x9f", "\xef\xbf\xbd%F0%9F"},
		{"",		     ""                  },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Arena arena;
		arena_init(&arena);
		Str got = percent_encoded(&arena, str_of(cases[i].path));
		assert_string_equal(str_cstr(&arena, got), cases[i].encoded);
		assert_string_equal(str_cstr(&arena, percent_decoded(&arena, got)), cases[i].path);
		arena_release(&arena);
	}
	assert_null(percent_encoded(NULL, STR_NONE).at);
	assert_null(percent_decoded(NULL, STR_NONE).at);
}

static void
what_others_encoded_is_decoded(void **state)
{
	(void)state;
	static const struct {
		const char *encoded, *path;
	} cases[] = {
		{"a%2fb%2F", "a/b/"  },
		{"%25",      "%"     },
		{"%00",      "%00"   },
		{"%4",       "%4"    },
		{"%",        "%"     },
		{"%g1%1g",   "%g1%1g"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Arena arena;
		arena_init(&arena);
		Str got = percent_decoded(&arena, str_of(cases[i].encoded));
		assert_string_equal(str_cstr(&arena, got), cases[i].path);
		arena_release(&arena);
	}
}

/* All strings of four of these bytes: every way in which one escape meets another. */
static void
every_path_comes_back(void **state)
{
	(void)state;
	static const char bytes[] = "%4aG\n\xe9\xc2\x9b";
	enum { LENGTH = 4, BYTES = sizeof bytes - 1 };
	for (unsigned number = 0; number < BYTES * BYTES * BYTES * BYTES; number++) {
		char path[LENGTH];
		unsigned rest = number;
		for (size_t i = 0; i < LENGTH; i++, rest /= BYTES)
			path[i] = bytes[rest % BYTES];
		Arena arena;
		arena_init(&arena);
		Str encoded = percent_encoded(&arena, (Str){path, LENGTH});
		Str decoded = percent_decoded(&arena, encoded);
		if (!str_equal(decoded, (Str){path, LENGTH}))
			fail_msg("\"%.*s\" comes back as \"%.*s\"", STR_ARG(encoded),
				STR_ARG(decoded));
		arena_release(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_is_odd_is_encoded),
		cmocka_unit_test(what_others_encoded_is_decoded),
		cmocka_unit_test(every_path_comes_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
