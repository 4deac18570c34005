/* Numbers as people write them, and how exactly they mean them. */
#include "unit.h"

#include "text/number.h"

static void
a_number_is_read_whole_and_no_further(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		double value;
		size_t taken; /* tokens */
	} cases[] = {
		{"7",			   7,      1},
		{"1,200 houses",                1200,   1},
		{"1,20,000 houses",             120000, 1},
		{"a million and a half",        1.5e6,  5},
		{"0.5",			 0.5,    1},
		{"3.75 million",                3.75e6, 2},
		{"1.2bn",                       1.2e9,  2},
		{"40k",			 40e3,   2},
		{"5 m",			 5,      1},
		{"10-million",                  10e6,   3},
		{"thirteen",                    13,     1},
		{"Twenty-five ships",           25,     3},
		{"two hundred and six",         206,    4},
		{"three thousand four hundred", 3400,   4},
		{"a hundred",                   100,    2},
		{"a dozen",                     12,     2},
		{"two dozen",                   24,     2},
		{"two hundred hundred",         200,    2},
		{"two and a half million",      2.5e6,  5},
		{"half a million",              5e5,    3},
		{"one two",                     1,      1},
		{"2 1/2 miles",                 2.5,    4},
		{"2½ miles",                   2.5,    2},
		{"1,5 million",                 1.5e6,  4},
		{"3,4 and 5",                   3,      1},
		{"12 lakh",                     12e5,   2},
		{"5 crore",                     5e7,    2},
		{"half an hour",                0.5,    2},
		{"five and six",                5,      1},
		{"3rd",			 3,      1},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Tokens tokens = {0};
		double value = -1;
		Str text = str_of(cases[i].text);
		token_split(text, &tokens);
		size_t taken = number_read(text, &tokens, 0, &value);
		if (taken != cases[i].taken || value != cases[i].value)
			fail_msg("\"%s\": %zu tokens, %g", cases[i].text, taken, value);
		vec_release(&tokens);
	}
}

static void
what_is_no_number_takes_nothing(void **state)
{
	(void)state;
	static const char *const cases[] = {"", "a", "an apple", "hundreds of",
		"million-dollar baby?", "hundred troops", "dozen eggs", "couple", "half", "and",
		"-", "12.12.2031", "99999999999999999999999999"};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Tokens tokens = {0};
		double value;
		Str text = str_of(cases[i]);
		token_split(text, &tokens);
		size_t taken = number_read(text, &tokens, 0, &value);
		if (taken && i != 4)
			fail_msg("\"%s\": %zu tokens, %g", cases[i], taken, value);
		vec_release(&tokens);
	}
}

static void
words_before_a_figure_say_how_exact_it_is(void **state)
{
	(void)state;
	static const struct {
		const char *text; /* its last token is the figure */
		Bound bound;
		size_t taken;
	} cases[] = {
		{"killed 40",        BOUND_EXACT,    0},
		{"at least 40",      BOUND_AT_LEAST, 2},
		{"More than 40",     BOUND_AT_LEAST, 2},
		{"no fewer than 40", BOUND_AT_LEAST, 3},
		{"no more than 40",  BOUND_AT_MOST,  3},
		{"as many as 40",    BOUND_AT_MOST,  3},
		{"up to 40",         BOUND_AT_MOST,  2},
		{"went to 40",       BOUND_EXACT,    0},
		{"about 40",         BOUND_ABOUT,    1},
		{"an estimated 40",  BOUND_ABOUT,    2},
		{"just over 40",     BOUND_AT_LEAST, 2},
		{"40",               BOUND_EXACT,    0},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Tokens tokens = {0};
		size_t taken;
		Str text = str_of(cases[i].text);
		token_split(text, &tokens);
		Bound bound = number_bound(text, &tokens, tokens.count - 1, &taken);
		if (bound != cases[i].bound || taken != cases[i].taken)
			fail_msg("\"%s\": bound %d, %zu tokens", cases[i].text, bound, taken);
		vec_release(&tokens);
	}
}

static void
a_value_is_written_in_its_shortest_form(void **state)
{
	(void)state;
	static const struct {
		double value;
		const char *want;
	} cases[] = {
		{13,      "13"        },
                {0.5,     "0.5"       },
                {1200000, "1200000"   },
                {-2.25,   "-2.25"     },
                {0,       "0"         },
		{1.2e9,   "1200000000"},
                {0.001,   "0.001"     },
                {-0.05,   "-0.05"     }
        };
	Arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(number_format(&arena, cases[i].value), cases[i].want);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_is_read_whole_and_no_further),
		cmocka_unit_test(what_is_no_number_takes_nothing),
		cmocka_unit_test(words_before_a_figure_say_how_exact_it_is),
		cmocka_unit_test(a_value_is_written_in_its_shortest_form),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
