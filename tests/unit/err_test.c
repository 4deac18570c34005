/* Errors: one harmless line, the exit status that scripts rely on. */
#include "unit.h"

#include "base/base.h"

#include <string.h>

static void
an_error_holds_nothing_that_controls_a_terminal(void **state)
{
	(void)state;
	static const struct {
		const char *said, *want;
	} cases[] = {
		{"plain",                    "plain"                  },
		{"Ropewalk – “Quay”",  "Ropewalk – “Quay”"},
		{"a\nb\tc",                  "a\\x0Ab\\x09c"          },
		{"\x1b[2J\x7f",              "\\x1B[2J\\x7F"          },
		{"\xc2\x9b"
		 "31m",     "\\xC2\\x9B31m"          }, /* C1 as UTF-8 */
		{"\xe2\x80\xae"
		 "gpj.exe", "\\xE2\\x80\\xAEgpj.exe" }, /* right to left override */
		{"\xe2\x81\xa6x",            "\\xE2\\x81\\xA6x"       },
		{"\xd8\x9cx",                "\\xD8\\x9Cx"            },
		{"\xff\xc0\xaf",             "\\xFF\\xC0\\xAF"        },
		{"\xe0\x80\x80",             "\\xE0\\x80\\x80"        }, /* too long a form */
		{"\xed\xa0\x80",             "\\xED\\xA0\\x80"        }, /* surrogate */
		{"\xf4\x90\x80\x80",         "\\xF4\\x90\\x80\\x80"   },
		{"\xf0\x9f\x9a\xa2 ship",    "\xf0\x9f\x9a\xa2 ship"  },
		{"cut \xe2\x82",             "cut \\xE2\\x82"         },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Err err;
		assert_false(err_set(&err, ERR_READ, "%s", cases[i].said));
		assert_int_equal(err.code, ERR_READ);
		assert_str(str_of(err.text), cases[i].want);
	}
}

static void
a_long_error_is_cut_at_a_character(void **state)
{
	(void)state;
	Buf said;
	for (size_t ahead = 0; ahead < 4; ahead++) {
		buf_init(&said);
		for (size_t i = 0; i < ahead; i++)
			buf_char(&said, 'x');
		for (size_t i = 0; i < ERR_TEXT; i++)
			buf_cstr(&said, "\xf0\x9f\x9a\xa2");
		Err err;
		err_set(&err, ERR_LIMIT, "%s", said.at);
		size_t len = strlen(err.text);
		assert_in_range(len, ERR_TEXT - 5, ERR_TEXT - 1);
		assert_int_equal((len - ahead) % 4, 0);
		buf_release(&said);
	}
}

static void
codes_give_the_exit_status_of_the_interface(void **state)
{
	(void)state;
	static const struct {
		ErrCode code;
		int status;
	} cases[] = {
		{ERR_NONE,    0},
		{ERR_READ,    1},
		{ERR_WRITE,   1},
		{ERR_LIMIT,   1},
		{ERR_FORMAT,  1},
		{ERR_USAGE,   2},
		{ERR_PATTERN, 2},
		{ERR_CONFIG,  2},
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(err_status(cases[i].code), cases[i].status);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_error_holds_nothing_that_controls_a_terminal),
		cmocka_unit_test(a_long_error_is_cut_at_a_character),
		cmocka_unit_test(codes_give_the_exit_status_of_the_interface),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
