/* Which program is to open an address: what others read in $BROWSER, we read alike. */
#include "../../src/pane/browser.h"
#include "unit.h"

#include <string.h>

#define URL "https://a.example/?a=1&b=$(x);'y'"

static Arena arena;

/* The commands, a line each, words in brackets, "&" behind those beside. */
static Str
commands(const char *setting, bool desktop)
{
	Browser browsers[BROWSERS];
	size_t count = browser_commands(str_of(setting), desktop, STR(URL), browsers, &arena);
	Buf all;
	Str text;

	buf_init(&all);
	for (size_t i = 0; i < count; i++) {
		for (char **word = browsers[i].argv; *word; word++)
			buf_format(&all, "[%s]", *word);
		buf_cstr(&all, browsers[i].beside ? "&\n" : "\n");
	}
	text = str_copy(&arena, buf_str(&all));
	buf_release(&all);
	return text;
}

static void
the_setting_is_read_as_others_read_it(void **state)
{
	static const struct {
		const char *setting, *commands;
	} cases[] = {
		{"w3m",                     "[w3m][" URL "]\n"						       },
		{"firefox &",               "[firefox][" URL "]&\n"                                                  },
		{"lynx -nopause %s:w3m",    "[lynx][-nopause][" URL "]\n[w3m][" URL "]\n"                            },
		{" : links  -a=%s%%  b:",   "[links][-a=" URL "%][b]\n"                                              },
		{"a;b $(c)",                "[a;b][$(c)][" URL "]\n"                                                 },
		{"1:2:3:4:5:6:7:8:9:10 %s", "[1][" URL "]\n[2][" URL "]\n[3][" URL "]\n"
					    "[4][" URL "]\n[5][" URL "]\n[6][" URL "]\n"
					    "[7][" URL "]\n[8][" URL "]\n"},
		{"&",		       "[&][" URL "]\n"							 },
	};

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(commands(cases[i].setting, true).at, cases[i].commands);
	arena_release(&arena);
}

static void
without_a_setting_the_desktop_opens_it(void **state)
{
	(void)state;
	arena_init(&arena);
	assert_string_equal(commands("", true).at, "[xdg-open][" URL "]&\n[open][" URL "]&\n");
	assert_string_equal(commands(" :", false).at, "[xdg-open][" URL "]\n[open][" URL "]&\n");
	arena_release(&arena);
}

static void
only_addresses_of_the_web_are_opened(void **state)
{
	static const struct {
		const char *url;
		bool may;
	} cases[] = {
		{"https://a.example/",   true },
		{"HTTP://a.example/",    true },
		{"file:///etc/passwd",   false},
		{"javascript:alert(1)",  false},
		{"--help",               false},
		{"",		     false},
		{"https://",             false},
		{"https://a.example/ b", false},
		{"https://a.\nexample/", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(browser_may_open(str_of(cases[i].url)), cases[i].may);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_setting_is_read_as_others_read_it),
		cmocka_unit_test(without_a_setting_the_desktop_opens_it),
		cmocka_unit_test(only_addresses_of_the_web_are_opened),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
