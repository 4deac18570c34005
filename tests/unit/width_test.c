/* Columns: clusters, fitting and cutting. */
#include "unit.h"

#include "text/bar.h"
#include "text/width.h"

#include <locale.h>
#include <string.h>

static int
use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

static void
a_text_has_the_columns_that_a_terminal_gives_it(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t columns;
	} cases[] = {
  /* clang-format off */
		{ "",                                      0 },
		{ "ferry",                                 5 },
		{ "caf\u00e9",                             4 },
		{ "cafe\u0301",                            4 }, /* decomposed */
		{ "\u6e2f\u53e3",                          4 },
		{ "\U0001f6a2",                            2 }, /* ship */
		{ "\U0001f469\u200d\U0001f469\u200d\U0001f467", 2 }, /* a family is its first emoji */
		{ "\U0001f44d\U0001f3fd",                  2 }, /* with a skin tone */
		{ "\u2764\ufe0f",                          1 }, /* VS16 is dropped */
		{ "1\ufe0f\u20e3",                         1 }, /* keycap */
		{ "\U0001f1e9\U0001f1ea",                  2 }, /* flag: two letters */
		{ "\u0915\u093e",                          2 }, /* a vowel sign with a column */
		{ "\u1112\u1161\u11ab",                    2 }, /* Hangul in parts */
		{ "\u0301",                                0 }, /* a mark on nothing */
		{ " \u0301",                              1 },
		{ "\x01\u0301x",                         2 }, /* a control has a column, to be seen */
		{ "a\tb",                                  3 },
		{ "\xff\xfe",                              2 }, /* ill-formed: a U+FFFD a byte */
  /* clang-format on */
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		if (width_of(str_of(cases[i].text)) != cases[i].columns)
			fail_msg("\"%s\" has %zu columns, want %zu", cases[i].text,
				width_of(str_of(cases[i].text)), cases[i].columns);
}

static void
clusters_stay_whole(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t bytes; /* of the first cluster */
	} cases[] = {
  /* clang-format off */
		{ "ab",                            1 },
		{ "e\u0301x",                      3 },
		{ "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308x", 17 },
		{ "\U0001f469\u200d\U0001f467x",   11 },
		{ "\u0e01\u0e34\u0e49x",           9 },
		{ "\r\nx",                         1 },
  /* clang-format on */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t at = 0;
		width_next(str_of(cases[i].text), &at);
		assert_int_equal(at, cases[i].bytes);
	}
}

static void
what_fits_ends_at_a_cluster(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t columns, bytes;
	} cases[] = {
  /* clang-format off */
		{ "harbour",             3, 3 },
		{ "harbour",             0, 0 },
		{ "harbour",             9, 7 },
		{ "\u6e2f\u53e3",        3, 3 }, /* the second one would need column 4 */
		{ "\u6e2f\u53e3",        1, 0 },
		{ "e\u0301e\u0301",      1, 3 }, /* marks go with their letter */
  /* clang-format on */
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(
			width_fit(str_of(cases[i].text), cases[i].columns), cases[i].bytes);
}

static void
a_cut_text_says_so_and_fits(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t columns;
		const char *cut;
	} cases[] = {
  /* clang-format off */
		{ "Ferry grounds off the cape", 40, "Ferry grounds off the cape" },
		{ "Ferry grounds off the cape", 26, "Ferry grounds off the cape" },
		{ "Ferry grounds off the cape", 25, "Ferry grounds off the\u2026" },
		{ "Ferry grounds, off the cape", 16, "Ferry grounds\u2026" },
		{ "Harbourmasters",             8,  "Harbour\u2026" },
		{ "Harbourmasters",             1,  "H" },
		{ "Harbourmasters",             0,  "" },
		{ "\u6e2f\u53e3\u6e2f\u53e3",   4,  "\u6e2f\u2026" },
  /* clang-format on */
	};
	Arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cases); i++) {
		Str cut = width_cut(&arena, str_of(cases[i].text), cases[i].columns);
		assert_str(cut, cases[i].cut);
		assert_true(width_of(cut) <= cases[i].columns);
	}
	arena_release(&arena);
}

static void
a_million_marks_on_one_letter_are_one_cluster(void **state)
{
	(void)state;
	Buf text = {0};
	buf_char(&text, 'e');
	for (int i = 0; i < 1000000; i++)
		buf_cstr(&text, "\u0301");
	size_t at = 0;
	assert_int_equal(width_next(buf_str(&text), &at), 1);
	assert_int_equal(at, text.len);
	buf_release(&text);
}

static void
a_c_locale_gives_each_cluster_one_column(void **state)
{
	(void)state;
	setlocale(LC_CTYPE, "C");
	assert_int_equal(width_of(STR("caf\u00e9 \u6e2f e\u0301 \U0001f469\u200d\U0001f467")), 10);
	setlocale(LC_CTYPE, "C.UTF-8");
}

static void
a_bar_is_full_when_all_is_done(void **state)
{
	static const struct {
		size_t done, total, columns;
		const char *bar;
	} cases[] = {
		{0,            40,       12, "[..........]"},
		{7,            40,       12, "[#.........]"},
		{39,           40,       12, "[#########.]"},
		{40,           40,       12, "[##########]"},
		{41,           40,       12, "[##########]"},
		{0,            0,        5,  "[...]"       },
		{SIZE_MAX / 2, SIZE_MAX, 12, "[#####.....]"},
	};
	Arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(bar_text(&arena, cases[i].done, cases[i].total, cases[i].columns),
			cases[i].bar);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_has_the_columns_that_a_terminal_gives_it),
		cmocka_unit_test(clusters_stay_whole),
		cmocka_unit_test(what_fits_ends_at_a_cluster),
		cmocka_unit_test(a_cut_text_says_so_and_fits),
		cmocka_unit_test(a_million_marks_on_one_letter_are_one_cluster),
		cmocka_unit_test(a_c_locale_gives_each_cluster_one_column),
		cmocka_unit_test(a_bar_is_full_when_all_is_done),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
