/* Lines: where they break and where they may not. */
#include "unit.h"

#include "text/width.h"
#include "text/wrap.h"

#include <locale.h>
#include <string.h>

static int
use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

/* The lines with "|" between. */
static void
join(Str text, size_t columns, bool keep, Buf *into)
{
	WrapLines lines = {0};
	buf_clear(into);
	wrap_text(text, columns, keep, &lines);
	for (size_t i = 0; i < lines.count; i++) {
		if (i > 0)
			buf_char(into, '|');
		buf_add(into, str_slice(text, lines.at[i].start, lines.at[i].end));
	}
	vec_release(&lines);
}

static void
lines_break_where_a_reader_expects_it(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t columns;
		const char *lines;
	} cases[] = {
  /* clang-format off */
		{ "",                                  10, "" },
		{ "The ferry left at nine",            10, "The ferry|left at|nine" },
		{ "The ferry left at nine",            9,  "The ferry|left at|nine" },
		{ "The ferry",                         9,  "The ferry" },
		{ "The ferry   left",                  9,  "The ferry|left" },
		{ "  indented text here",              9,  "indented|text here" },
		{ "one\ntwo\n\nthree",                 9,  "one|two||three" },
		{ "ends\n",                            9,  "ends|" },
		{ "lifeboatmen",                       4,  "life|boat|men" },
		{ "a lifeboatmen",                     4,  "a|life|boat|men" },
		{ "a home-made boat",                  7,  "a home-|made|boat" },
		{ "sums of \u201c$40\u201d, 12%",      10, "sums of|\u201c$40\u201d, 12%" },
		{ "\u6e2f\u53e3\u5c40\u8aaa\u3002",    8,  "\u6e2f\u53e3\u5c40|\u8aaa\u3002" },
		{ "\u6e2f\u53e3",                      1,  "\u6e2f|\u53e3" }, /* too wide, yet shown */
  /* clang-format on */
	};
	Buf got = {0};
	for (size_t i = 0; i < COUNT(cases); i++) {
		join(str_of(cases[i].text), cases[i].columns, false, &got);
		assert_str(buf_str(&got), cases[i].lines);
	}
	buf_release(&got);
}

static void
no_line_breaks_inside_an_abbreviation(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t columns;
		const char *lines;
	} cases[] = {
		{"in the U.S. today", 9, "in the|U.S.|today"},
		{"at 9 p.m. today",   6, "at 9|p.m.|today"  },
		{"on page 4:the",     9, "on page|4:the"    },
	};
	Buf got = {0};
	for (size_t i = 0; i < COUNT(cases); i++) {
		join(str_of(cases[i].text), cases[i].columns, false, &got);
		assert_str(buf_str(&got), cases[i].lines);
	}
	buf_release(&got);
}

static void
preformatted_text_keeps_its_indent(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t columns;
		const char *lines;
	} cases[] = {
		{"  a  b\n    c",  20, "  a  b|    c"   },
		{"  first second", 9,  "  first|second" },
		{"  lifeboatmen",  6,  "  life|boatme|n"},
		{"      ",         3,  ""               },
	};
	Buf got = {0};
	for (size_t i = 0; i < COUNT(cases); i++) {
		join(str_of(cases[i].text), cases[i].columns, true, &got);
		assert_str(buf_str(&got), cases[i].lines);
	}
	buf_release(&got);
}

/* Whatever the text: lines in order, within it, of at most the columns (one cluster excepted), and
   nothing but blanks between them. */
static void
lines_hold_all_ink_and_fit_at_any_width(void **state)
{
	(void)state;
	Str text = STR(
		"The \u201cHalcyon\u201d \u2013 built in 1987 \u2013 e\u0301 \u6e2f\u53e3\u5c40 "
		"ran-aground\tnear \U0001f469\u200d\U0001f467 https://example.org/x?y=1,2\n end");
	for (size_t columns = 1; columns < 90; columns++) {
		WrapLines lines = {0};
		wrap_text(text, columns, false, &lines);
		size_t at = 0;
		for (size_t i = 0; i < lines.count; i++) {
			WrapLine line = lines.at[i];
			for (; at < line.start; at++)
				assert_non_null(strchr(" \t\n", text.at[at]));
			Str shown = str_slice(text, line.start, line.end);
			size_t first = 0;
			if (shown.len > 0)
				width_next(shown, &first);
			assert_true(width_of(shown) <= columns || first == shown.len);
			at = line.end;
		}
		assert_int_equal(at, text.len);
		vec_release(&lines);
	}
}

static void
megabytes_without_a_blank_take_linear_time(void **state)
{
	(void)state;
	Buf text = {0};
	memset(buf_room(&text, 4 << 20), 'x', 4 << 20);
	WrapLines lines = {0};
	wrap_text((Str){text.at, 4 << 20}, 64, false, &lines);
	assert_int_equal(lines.count, (4 << 20) / 64);
	vec_release(&lines);
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_break_where_a_reader_expects_it),
		cmocka_unit_test(no_line_breaks_inside_an_abbreviation),
		cmocka_unit_test(preformatted_text_keeps_its_indent),
		cmocka_unit_test(lines_hold_all_ink_and_fit_at_any_width),
		cmocka_unit_test(megabytes_without_a_blank_take_linear_time),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
