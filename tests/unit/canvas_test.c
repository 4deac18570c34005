/* The canvas: clipping, wide and combining characters, hostile text. */
#include "unit.h"

#include "screen/canvas.h"
#include "text/utf8.h"

#include <locale.h>
#include <string.h>

static Arena arena;

static int
set_up(void **state)
{
	(void)state;
	arena_init(&arena);
	sign_use_ascii(false);
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

static int
tear_down(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void
text_is_clipped_to_its_area(void **state)
{
	(void)state;
	static const struct {
		int row, column;
		const char *text;
		const char *screen; /* of 3 rows and 8 columns; the area is the middle 1x4 */
	} cases[] = {
  /* clang-format off */
		{ 0,  0,  "ab",             "\n  ab\n\n" },
		{ 0,  2,  "abcdef",         "\n    ab\n\n" },
		{ 0,  -2, "abcdef",         "\n  cdef\n\n" },
		{ 0,  9,  "ab",             "\n\n\n" },
		{ -1, 0,  "ab",             "\n\n\n" },
		{ 1,  0,  "ab",             "\n\n\n" },
		{ 0,  3,  "\u6e2f",         "\n\n\n" },          /* half of it would stand outside */
		{ 0,  -1, "\u6e2fa",        "\n   a\n\n" },
		{ 0,  2,  "\u6e2f\u53e3",   "\n    \u6e2f\n\n" },
		{ 0,  0,  "e\u0301x",       "\n  e\u0301x\n\n" },
		{ 0,  0,  "",               "\n\n\n" },
  /* clang-format on */
	};
	Canvas *canvas = canvas_new(3, 8);
	Area area = area_part(canvas_area(canvas), 1, 2, 1, 4);
	for (size_t i = 0; i < COUNT(cases); i++) {
		canvas_clear(canvas);
		area_put(area, cases[i].row, cases[i].column, STYLE_text, str_of(cases[i].text));
		assert_str(canvas_text(canvas, &arena), cases[i].screen);
	}
	canvas_free(canvas);
}

static void
put_returns_the_column_behind_the_text(void **state)
{
	(void)state;
	Canvas *canvas = canvas_new(1, 8);
	Area area = canvas_area(canvas);
	assert_int_equal(area_put(area, 0, 1, STYLE_text, STR("\u6e2fx")), 4);
	assert_int_equal(area_put(area, 0, 6, STYLE_text, STR("abcdef")), 8);
	assert_int_equal(area_format(area, 0, 0, STYLE_text, "%d of %d", 3, 5), 6);
	canvas_free(canvas);
}

static void
writing_over_half_a_wide_character_leaves_no_half(void **state)
{
	(void)state;
	Canvas *canvas = canvas_new(1, 6);
	Area area = canvas_area(canvas);
	area_put(area, 0, 0, STYLE_text, STR("\u6e2f\u53e3"));
	area_put(area, 0, 1, STYLE_text, STR("x"));
	assert_str(canvas_text(canvas, &arena), " x\u53e3\n");
	area_put(area, 0, 2, STYLE_text, STR("y"));
	assert_str(canvas_text(canvas, &arena), " xy\n");
	area_put(area, 0, 0, STYLE_text, STR("\u6e2f\u53e3"));
	area_put(area, 0, 1, STYLE_text, STR("\u5c40"));
	assert_str(canvas_text(canvas, &arena), " \u5c40\n");
	canvas_free(canvas);
}

static void
nothing_that_could_harm_gets_into_a_cell(void **state)
{
	(void)state;
	static const struct {
		const char *text, *screen;
	} cases[] = {
  /* clang-format off */
		{ "a\x1b[31mb",                     "a\ufffd[31mb\n" },
		{ "a\xc2\x9b" "1mb",                  "a\ufffd" "1mb\n" },
		{ "a\x7f" "b",                      "a\ufffd" "b\n" },
		{ "a\tb\nc",                        "a b c\n" },
		{ "a\u202e" "b\u2066" "c",          "abc\n" },
		{ "a\xff\xc0\xaf" "b",              "a\ufffd\ufffd\ufffd" "b\n" },
		{ "\U0001f469\u200d\U0001f467 x",   "\U0001f469 x\n" },
		{ "\u2764\ufe0f x",                 "\u2764 x\n" },
		{ "e\u0301\u0302\u0303\u0304\u0305\u0306 x", "e\u0301\u0302\u0303\u0304 x\n" }, /* five points */
		{ "\u0301x",                        "x\n" },
		{ "\ufdd0x",                        "\ufffdx\n" },
  /* clang-format on */
	};
	Canvas *canvas = canvas_new(1, 20);
	for (size_t i = 0; i < COUNT(cases); i++) {
		canvas_clear(canvas);
		area_put(canvas_area(canvas), 0, 0, STYLE_text, str_of(cases[i].text));
		assert_str(canvas_text(canvas, &arena), cases[i].screen);
	}
	canvas_free(canvas);
}

static void
every_control_character_is_kept_out(void **state)
{
	(void)state;
	Canvas *canvas = canvas_new(1, 4);
	for (int ascii = 0; ascii < 2; ascii++) {
		sign_use_ascii(ascii);
		for (uint32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 97) {
			char bytes[4];
			Str text = {bytes, utf8_put(bytes, c)};
			canvas_clear(canvas);
			area_put(canvas_area(canvas), 0, 0, STYLE_text, text);
			for (int column = 0; column < 4; column++) {
				Str cell = str_of(canvas_cell(canvas, 0, column)->text);
				for (size_t at = 0; at < cell.len;) {
					uint32_t shown = utf8_next(cell, &at);
					assert_false(utf8_forbidden(shown) || shown < 0x20);
					assert_true(!ascii || shown < 0x7f);
				}
			}
		}
	}
	sign_use_ascii(false);
	canvas_free(canvas);
}

static void
ascii_terminals_get_the_nearest_letters(void **state)
{
	(void)state;
	static const struct {
		const char *text, *screen;
	} cases[] = {
  /* clang-format off */
		{ "na\u00efve \u1ebf",            "naive e\n" },
		{ "\u201cyes\u201d \u2013 no\u2026", "\"yes\" - no.\n" },
		{ "\u0141\u00f3d\u017a \u00d8st",  "Lodz Ost\n" },
		{ "\u041c\u0438\u0440",            "???\n" },
  /* clang-format on */
	};
	Canvas *canvas = canvas_new(1, 20);
	sign_use_ascii(true);
	for (size_t i = 0; i < COUNT(cases); i++) {
		canvas_clear(canvas);
		area_put(canvas_area(canvas), 0, 0, STYLE_text, str_of(cases[i].text));
		assert_str(canvas_text(canvas, &arena), cases[i].screen);
	}
	assert_str(sign(SIGN_DIFFERS), "#");
	sign_use_ascii(false);
	assert_str(sign(SIGN_DIFFERS), "\u2260");
	canvas_free(canvas);
}

static void
taking_more_than_there_is_leaves_nothing(void **state)
{
	(void)state;
	Canvas *canvas = canvas_new(10, 40);
	Area rest = canvas_area(canvas);
	Area top = area_take_top(&rest, 1);
	Area left = area_take_left(&rest, 15);
	Area bottom = area_take_bottom(&rest, 99);
	assert_int_equal(top.rows, 1);
	assert_int_equal(left.columns, 15);
	assert_int_equal(left.rows, 9);
	assert_int_equal(bottom.rows, 9);
	assert_int_equal(bottom.column, 15);
	assert_int_equal(rest.rows, 0);
	Area right = area_take_right(&rest, -3);
	assert_int_equal(right.columns, 0);
	area_put(rest, 0, 0, STYLE_text, STR("nowhere"));
	area_hline(rest, 0, 0, 99, STYLE_border);
	area_vline(rest, 0, 0, 99, STYLE_border);
	area_fill(rest, 0, 0, STYLE_bar);
	area_cursor(rest, 0, 0);
	assert_str(canvas_text(canvas, &arena), "\n\n\n\n\n\n\n\n\n\n");
	canvas_free(canvas);
}

static void
a_part_that_begins_outside_keeps_only_what_is_inside(void **state)
{
	(void)state;
	Canvas *canvas = canvas_new(10, 40);
	Area part = area_part(canvas_area(canvas), -2, -3, 5, 8);
	assert_int_equal(part.row, 0);
	assert_int_equal(part.column, 0);
	assert_int_equal(part.rows, 3);
	assert_int_equal(part.columns, 5);
	part = area_part(canvas_area(canvas), 99, 99, 5, 5);
	assert_int_equal(part.rows, 0);
	assert_int_equal(part.columns, 0);
	canvas_free(canvas);
}

static void
sizes_are_clamped(void **state)
{
	(void)state;
	static const struct {
		int rows, columns, got_rows, got_columns;
	} cases[] = {
		{0,     0,     1,   1   },
		{-5,    10,    1,   10  },
		{65535, 65535, 512, 1024},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Canvas *canvas = canvas_new(cases[i].rows, cases[i].columns);
		assert_int_equal(canvas_rows(canvas), cases[i].got_rows);
		assert_int_equal(canvas_columns(canvas), cases[i].got_columns);
		canvas_free(canvas);
	}
}

static void
styles_and_rules_go_where_they_are_put(void **state)
{
	(void)state;
	Canvas *canvas = canvas_new(2, 6);
	Area area = canvas_area(canvas);
	area_put(area, 0, 0, STYLE_text, STR("Orrel!"));
	area_restyle(area, 0, 0, 5, STYLE_person);
	area_restyle(area, 0, 4, 99, STYLE_match);
	area_hline(area, 1, 1, 3, STYLE_border);
	area_vline(area, 5, 1, 1, STYLE_border);
	assert_int_equal(canvas_cell(canvas, 0, 3)->style, STYLE_person);
	assert_int_equal(canvas_cell(canvas, 0, 5)->style, STYLE_match);
	assert_str(canvas_text(canvas, &arena), "Orrel!\n \u2500\u2500\u2500 \u2502\n");
	int row, column;
	canvas_cursor(canvas, &row, &column);
	assert_int_equal(row, -1);
	area_cursor(area_part(area, 1, 2, 1, 3), 0, 99);
	canvas_cursor(canvas, &row, &column);
	assert_int_equal(row, 1);
	assert_int_equal(column, 4);
	canvas_free(canvas);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_clipped_to_its_area),
		cmocka_unit_test(put_returns_the_column_behind_the_text),
		cmocka_unit_test(writing_over_half_a_wide_character_leaves_no_half),
		cmocka_unit_test(nothing_that_could_harm_gets_into_a_cell),
		cmocka_unit_test(every_control_character_is_kept_out),
		cmocka_unit_test(ascii_terminals_get_the_nearest_letters),
		cmocka_unit_test(taking_more_than_there_is_leaves_nothing),
		cmocka_unit_test(a_part_that_begins_outside_keeps_only_what_is_inside),
		cmocka_unit_test(sizes_are_clamped),
		cmocka_unit_test(styles_and_rules_go_where_they_are_put),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
