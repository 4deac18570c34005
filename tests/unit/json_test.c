/* Tests of syntax/json: what is written is JSON, one line a row, and harms no terminal. */
#include "syntax/json.h"

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
strings_are_escaped(void **state)
{
	(void)state;
	static const struct {
		Str in;
		const char *out;
	} cases[] = {
		{{"plain", 5},                    "\"plain\""                    },
		{{"say \"hi\" \\ there", 16},     "\"say \\\"hi\\\" \\\\ there\""},
		{{"a\nb\tc\rd", 7},               "\"a\\nb\\tc\\rd\""            },
		{{"nul \0 in", 8},                "\"nul \\u0000 in\""           },
		{{"\033[31m", 5},                 "\"\\u001b[31m\""              },
		{{"\xc2\x9b", 2},                 "\"\\u009b\""                  },
		{{"\x7f", 1},                     "\"\\u007f\""                  },
		{{"\xe2\x80\xae", 3},             "\"\\u202e\""                  },
		{{"\xf3\xa0\x80\x81", 4},         "\"\\udb40\\udc01\""           },
		{{"caf\xc3\xa9 \xe2\x80\x93", 9}, "\"caf\xc3\xa9 \xe2\x80\x93\"" },
		{{"lone \xe9 byte", 11},          "\"lone \xef\xbf\xbd byte\""   },
		{{"cut \xe2\x80", 6},             "\"cut \xef\xbf\xbd\""         },
		{{"", 0},                         "\"\""                         },
		{{NULL, 0},                       "null"                         },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Buf buf;
		buf_init(&buf);
		JsonOut json = json_out(&buf);
		json_str(&json, NULL, cases[i].in);
		json_line(&json);
		Str want = str_of(cases[i].out);
		assert_int_equal(buf.len, want.len + 1);
		assert_memory_equal(buf.at, want.at, want.len);
		assert_int_equal(buf.at[want.len], '\n');
		buf_release(&buf);
	}
}

static void
numbers_are_short_and_read_back(void **state)
{
	(void)state;
	static const struct {
		double value;
		int digits;
		const char *out;
	} cases[] = {
		{0.82,     4, "0.82"   },
		{1,        4, "1"      },
		{-0.00001, 3, "0"      },
		{13,       0, "13"     },
		{0.5,      2, "0.5"    },
		{1200000,  6, "1200000"},
		{4.5e6,    6, "4500000"},
		{100,      2, "100"    },
		{NAN,      2, "null"   },
		{INFINITY, 2, "null"   },
		{0.12345,  3, "0.123"  },
		{-7.25,    2, "-7.25"  },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Buf buf;
		buf_init(&buf);
		JsonOut json = json_out(&buf);
		json_real(&json, NULL, cases[i].value, cases[i].digits);
		assert_string_equal(buf.at, cases[i].out);
		buf_release(&buf);
	}
}

static void
objects_and_lists_nest(void **state)
{
	(void)state;
	Buf buf;
	buf_init(&buf);
	JsonOut json = json_out(&buf);
	json_object(&json, NULL);
	json_int(&json, "n", -3);
	json_int(&json, "least", LLONG_MIN);
	json_int(&json, "most", LLONG_MAX);
	json_int(&json, "none", 0);
	json_list(&json, "list");
	json_bool(&json, NULL, true);
	json_object(&json, NULL);
	json_close(&json);
	json_list(&json, NULL);
	json_close(&json);
	json_null(&json, NULL);
	json_close(&json);
	json_cstr(&json, "a \"key\"", "x");
	json_close(&json);
	json_line(&json);
	assert_string_equal(buf.at,
		"{\"n\":-3,\"least\":-9223372036854775808,\"most\":9223372036854775807,"
		"\"none\":0,\"list\":[true,{},[],null],\"a \\\"key\\\"\":\"x\"}\n");
	buf_release(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_escaped),
		cmocka_unit_test(numbers_are_short_and_read_back),
		cmocka_unit_test(objects_and_lists_nest),
	};
	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
