/* Tests of JSON: what is written is such, one line a row, and harms no terminal; what is read need
   not be. */
#include "syntax/json.h"
#include "syntax/json_in.h"

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

/* As lines: the place, then what stands there. */
static void
tell(JsonIn *json, Buf *into)
{
	JsonKind kind = json_kind(json);
	if (kind == JSON_OBJECT && json_enter(json, kind)) {
		buf_char(into, '{');
		while (json_member(json)) {
			buf_add(into, buf_str(&json->key));
			buf_char(into, '=');
			Str value = json_take(json);
			buf_add(into, value.at ? value : STR("-"));
			buf_char(into, ';');
		}
		buf_char(into, '}');
	} else if (kind == JSON_LIST && json_enter(json, kind)) {
		buf_char(into, '[');
		while (json_element(json)) {
			Str value = json_take(json);
			buf_add(into, value.at ? value : STR("-"));
			buf_char(into, ';');
		}
		buf_char(into, ']');
	} else {
		Str value = json_take(json);
		buf_add(into, value.at ? value : STR("-"));
	}
}

static void
json_is_read_as_it_is_found(void **state)
{
	(void)state;
	static const struct {
		const char *text, *told;
	} cases[] = {
		{"{\"a\":\"b\",\"c\":[1,{\"a\":2}],\"d\":-1.5e3}", "{a=b;c=-;d=-1.5e3;}"     },
		{" [ true , null, \"x\", {} , [[]]] ",             "[true;-;x;-;-;]"         },
		{"\"\\u00e9\\n\\t\\\\\\\"\\/\\ud83d\\ude00\"",     "é\n\t\\\"/😀"         },
		{"\"cut \\ud83d\"",                                "cut \xef\xbf\xbd"        },
		{"\"\\ud83d\\u0041\\u00\"",                        "\xef\xbf\xbd"
					    "Au00"},
		{"{\"a\":\"one\ntwo\",}",                          "{a=one\ntwo;}"           },
		{"[,1,,2,]",				       "[1;2;]"                  },
		{"{\"a\" \"b\":1 \"c\":2}",                        "{b=1;c=2;}"              },
		{"{\"a\":}",				       "{}"                      },
		{"{a:1,\"b\":2}",				  "{b=2;}"                  },
		{"{\"a\":[1,{\"b\":\"]}\"",                        "{a=-;}"                  },
		{"{\"a\":\"b",				     "{a=b;}"                  },
		{"{\"a\":\"b\\",				   "{a=b;}"                  },
		{"",					       "-"                       },
		{"]",					      "-"                       },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		JsonIn json = json_in(str_of(cases[i].text));
		Buf buf;
		buf_init(&buf);
		tell(&json, &buf);
		assert_string_equal(buf.at, cases[i].told);
		buf_release(&buf);
		json_in_release(&json);
	}
}

static void
escapes_mean_what_they_do_in_strings(void **state)
{
	(void)state;
	static const struct {
		const char *behind, *means;
		size_t left;
	} cases[] = {
		{"nx",           "\n",               1},
		{"\"",           "\"",               0},
		{"u00e9.",       "\303\251",         1},
		{"ud83d\\ude00", "\360\237\230\200", 0},
		{"ud83d\\n",     "\357\277\275",     2},
		{"u00",          "u",                2},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Buf got;
		size_t at = 0;
		buf_init(&got);
		json_escape(str_of(cases[i].behind), &at, &got);
		assert_true(str_is(buf_str(&got), cases[i].means));
		assert_int_equal(str_of(cases[i].behind).len - at, cases[i].left);
		buf_release(&got);
	}
}

static void
rows_that_begin_alike_share_their_head(void **state)
{
	(void)state;
	Buf head, rows;
	buf_init(&head);
	buf_init(&rows);
	JsonOut json = json_out(&head);
	json_object(&json, NULL);
	json_cstr(&json, "of", "a \"day\"");
	for (int i = 0; i < 2; i++) {
		json = json_object_from(&rows, buf_str(&head));
		json_int(&json, "row", i);
		json_list(&json, "tags");
		json_close(&json);
		json_close(&json);
		json_line(&json);
	}
	assert_string_equal(rows.at, "{\"of\":\"a \\\"day\\\"\",\"row\":0,\"tags\":[]}\n"
				     "{\"of\":\"a \\\"day\\\"\",\"row\":1,\"tags\":[]}\n");
	buf_release(&head);
	buf_release(&rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_escaped),
		cmocka_unit_test(escapes_mean_what_they_do_in_strings),
		cmocka_unit_test(numbers_are_short_and_read_back),
		cmocka_unit_test(objects_and_lists_nest),
		cmocka_unit_test(rows_that_begin_alike_share_their_head),
		cmocka_unit_test(json_is_read_as_it_is_found),
	};
	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
