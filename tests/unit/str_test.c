/* Borrowed strings and growing buffers. */
#include "unit.h"

#include "base/base.h"

#include <string.h>

static void
a_slice_is_clamped_to_the_string(void **state)
{
	(void)state;
	static const struct {
		size_t start, end;
		const char *want;
	} cases[] = {
		{0,        3,        "har"    },
		{3,        99,       "bour"   },
		{7,        7,        ""       },
		{5,        2,        ""       },
		{99,       SIZE_MAX, ""       },
		{SIZE_MAX, 0,        ""       },
		{0,        SIZE_MAX, "harbour"},
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(str_slice(STR("harbour"), cases[i].start, cases[i].end), cases[i].want);
	assert_non_null(str_slice(STR_NONE, 0, 4).at);
}

static void
unknown_stays_unknown_and_empty_stays_empty(void **state)
{
	(void)state;
	Arena arena;
	arena_init(&arena);
	assert_null(str_of(NULL).at);
	assert_null(str_trim(STR_NONE).at);
	assert_null(str_copy(&arena, STR_NONE).at);
	assert_non_null(str_copy(&arena, STR("")).at);
	assert_non_null(str_trim(STR("  ")).at);
	assert_true(str_equal(STR_NONE, STR("")));
	arena_release(&arena);
}

static void
prefixes_suffixes_and_order_are_of_bytes(void **state)
{
	(void)state;
	static const struct {
		const char *s, *other;
		bool starts, starts_nocase, ends;
		int order;
	} cases[] = {
		{"Storm Wenna", "Storm",    true,  true,  false, 1 },
		{"Storm Wenna", "storm",    false, true,  false, -1},
		{"Storm Wenna", "Wenna",    false, false, true,  -1},
		{"Storm Wenna", "",         true,  true,  true,  1 },
                {"",            "",         true,  true,  true,  0 },
		{"",            "a",        false, false, false, -1},
                {"a",           "ab",       false, false, false, -1},
		{"\xc3\x84",    "z",        false, false, false, 1 },
		{"\xc3\x84",    "\xc3\xa4", false, false, false, -1}, /* ASCII letters only */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Str s = str_of(cases[i].s), other = str_of(cases[i].other);
		assert_int_equal(str_starts(s, other), cases[i].starts);
		assert_int_equal(str_starts_nocase(s, other), cases[i].starts_nocase);
		assert_int_equal(str_ends(s, other), cases[i].ends);
		int order = str_compare(s, other);
		assert_int_equal((order > 0) - (order < 0), cases[i].order);
	}
	assert_true(str_equal_nocase(STR("Fish QUAY"), STR("fish quay")));
	assert_false(str_equal_nocase(STR("Fish"), STR("fish quay")));
}

static void
a_search_finds_the_first_place_at_or_after_the_start(void **state)
{
	(void)state;
	static const struct {
		const char *s, *needle;
		size_t from, want, want_nocase;
	} cases[] = {
		{"the gate, the Gate", "gate",  0,        4,        4       },
		{"the gate, the Gate", "gate",  5,        SIZE_MAX, 14      },
		{"the gate",           "",      3,        3,        3       },
		{"the gate",           "",      8,        8,        8       },
		{"the gate",           "",      9,        SIZE_MAX, SIZE_MAX},
		{"the gate",           "the",   SIZE_MAX, SIZE_MAX, SIZE_MAX},
		{"a </P> <//p></p>",   "</p>",  0,        12,       2       },
		{"a </P> <//p></p",    "</p>",  3,        SIZE_MAX, SIZE_MAX},
		{"aab--b-",            "--",    0,        3,        3       },
		{"gate",               "gates", 0,        SIZE_MAX, SIZE_MAX},
		{"",                   "a",     0,        SIZE_MAX, SIZE_MAX},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Str s = str_of(cases[i].s), needle = str_of(cases[i].needle);
		assert_int_equal(str_find(s, needle, cases[i].from), cases[i].want);
		assert_int_equal(str_find_nocase(s, needle, cases[i].from), cases[i].want_nocase);
	}
	assert_int_equal(str_find_char(STR("a-b-c"), '-', 2), 3);
	assert_int_equal(str_find_char(STR("a-b-c"), '-', 4), SIZE_MAX);
	assert_int_equal(str_find_char(STR("a-b-c"), '-', SIZE_MAX), SIZE_MAX);
}

static void
lines_are_taken_off_until_nothing_is_left(void **state)
{
	(void)state;
	static const struct {
		const char *text, *lines; /* lines joined by | */
	} cases[] = {
		{"one\ntwo",   "one|two|"},
		{"one\ntwo\n", "one|two|"},
		{"\n\nthree",  "||three|"},
		{"",           ""        },
		{"\n",         "|"       },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Buf buf;
		buf_init(&buf);
		Str rest = str_of(cases[i].text), line;
		while (str_line(&rest, &line))
			buf_format(&buf, "%.*s|", STR_ARG(line));
		assert_str(buf_str(&buf), cases[i].lines);
		buf_release(&buf);
	}
}

static void
white_space_is_trimmed_at_both_ends(void **state)
{
	(void)state;
	assert_str(str_trim(STR(" \t\r\n a b \v\f")), "a b");
	assert_str(str_trim(STR("   ")), "");
	assert_str(str_trim(STR("\xc2\xa0x")), "\xc2\xa0x"); /* ASCII white space only */
}

static void
a_hash_is_the_same_everywhere_and_differs_by_every_byte(void **state)
{
	(void)state;
	/* ids are made of it and kept on disks: these values may never change */
	assert_int_equal(str_hash(STR("")), str_hash(STR_NONE));
	char text[24] = "the gauge at Fish Quay";
	uint64_t whole = str_hash((Str){text, sizeof text});
	for (size_t i = 0; i < sizeof text; i++) {
		text[i] ^= 1;
		assert_true(str_hash((Str){text, sizeof text}) != whole);
		text[i] ^= 1;
		assert_true(str_hash((Str){text, i}) != whole);
	}
	assert_true(str_hash_seeded(STR("gate"), 1) != str_hash_seeded(STR("gate"), 2));
	assert_true(str_hash_seeded(STR("gate"), 0) == str_hash(STR("gate")));
}

static void
a_buffer_is_always_terminated(void **state)
{
	(void)state;
	Buf buf;
	buf_init(&buf);
	assert_str(buf_str(&buf), "");
	buf_add(&buf, STR_NONE);
	assert_int_equal(buf.at[0], 0);
	for (int i = 0; i < 1000; i++) {
		buf_format(&buf, "%d,", i);
		assert_int_equal(strlen(buf.at), buf.len);
	}
	buf_char(&buf, '\0');
	buf_cstr(&buf, "end");
	assert_true(str_ends(buf_str(&buf), STR("999,\0end")));
	buf_clear(&buf);
	assert_str(buf_str(&buf), "");
	buf_release(&buf);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slice_is_clamped_to_the_string),
		cmocka_unit_test(unknown_stays_unknown_and_empty_stays_empty),
		cmocka_unit_test(prefixes_suffixes_and_order_are_of_bytes),
		cmocka_unit_test(a_search_finds_the_first_place_at_or_after_the_start),
		cmocka_unit_test(lines_are_taken_off_until_nothing_is_left),
		cmocka_unit_test(white_space_is_trimmed_at_both_ends),
		cmocka_unit_test(a_hash_is_the_same_everywhere_and_differs_by_every_byte),
		cmocka_unit_test(a_buffer_is_always_terminated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
