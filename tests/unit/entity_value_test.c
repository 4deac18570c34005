/* Dates, times, money, percentages and quantities: spans and values. */
#include "entity_case.h"

#include "entity/patterns.h"

static Entities *entities;

static int
setup(void **state)
{
	(void)state;
	entities = case_entities("rules: []\n");
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	entities_free(entities);
	return 0;
}

/* Published on Wednesday, 9 April 2031. */
static void
a_date_is_resolved_against_the_day_of_publication(void **state)
{
	(void)state;
	static const struct {
		const char *text, *mention, *value;
	} cases[] = {
		{"They met on 17 March 2029 there.",             "17 March 2029",                "2029-03-17"           },
		{"They met on March 17, 2029, there.",           "March 17, 2029",               "2029-03-17"           },
		{"They met on Sunday.",                          "Sunday",                       "2031-04-06"           },
		{"They met on Wednesday.",                       "Wednesday",                    "2031-04-09"           },
		{"They meet next Monday.",                       "next Monday",                  "2031-04-14"           },
		{"They met on Sept. 3 there.",                   "Sept. 3",                      "2031-09-03"           },
		{"They met in November.",                        "November",                     "2030-11-01/2030-11-30"},
		{"They met in February.",                        "February",                     "2031-02-01/2031-02-28"},
		{"They met in mid-January too.",                 "mid-January",                  "2031-01-11/2031-01-21"},
		{"It fell last year.",                           "last year",                    "2030-01-01/2030-12-31"},
		{"It fell this year.",                           "this year",                    "2031-01-01/2031-12-31"},
		{"It fell in the first nine months of 2030.",    "first nine months of 2030",
                 "2030-01-01/2030-09-30"										},
		{"It fell in the third quarter of last year.",   "third quarter of last year",
                 "2030-07-01/2030-09-30"										},
		{"It fell in the first three quarters of 2030.", "first three quarters of 2030",
                 "2030-01-01/2030-09-30"										},
		{"It fell yesterday.",                           "yesterday",                    "2031-04-08"           },
		{"It fell three years ago.",                     "three years ago",              "2028-01-01/2028-12-31"},
		{"It fell in 1987.",                             "1987",                         "1987-01-01/1987-12-31"},
		{"It fell in the 1990s.",                        "1990s",                        "1990-01-01/1999-12-31"},
		{"It rose last week.",                           "last week",                    "2031-03-31/2031-04-06"},
		{"It rose on 2029-03-17 again.",                 "2029-03-17",                   "2029-03-17"           },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Case c;
		char out[2 * WHEN_TEXT];
		case_find(&c, entities, cases[i].text, "2031-04-09");
		const Mention *date = case_first(&c, entities, "date");
		if (!date)
			fail_msg("no date in \"%s\"", cases[i].text);
		assert_str(case_text(&c, (size_t)(date - c.mentions.at)), cases[i].mention);
		when_format_span(date->value.span, out);
		assert_string_equal(out, cases[i].value);
		case_release(&c);
	}
}

static void
without_a_day_of_publication_only_whole_dates_have_a_value(void **state)
{
	(void)state;
	static const struct {
		const char *text, *value;
	} cases[] = {
		{"It fell last year.",      ""                     },
                {"It fell on Friday.",      ""                     },
                {"It fell yesterday.",      ""                     },
		{"It fell on May 4.",       ""                     },
                {"It fell on May 4, 2029.", "2029-05-04"           },
		{"It fell in 1987.",        "1987-01-01/1987-12-31"}
        };
	for (size_t i = 0; i < COUNT(cases); i++) {
		Case c;
		char out[2 * WHEN_TEXT];
		case_find(&c, entities, cases[i].text, NULL);
		const Mention *date = case_first(&c, entities, "date");
		assert_non_null(date);
		when_format_span(date->value.span, out);
		assert_string_equal(out, cases[i].value);
		case_release(&c);
	}
}

static void
figures_that_mean_the_same_have_one_value(void **state)
{
	(void)state;
	static const struct {
		const char *text, *type, *mention;
		double value;
		const char *unit;
		Bound bound;
	} cases[] = {
		{"It rose 13 percent.",              "percent",  "13 percent",           13,    "percent",      BOUND_EXACT},
		{"It rose thirteen per cent.",       "percent",  "thirteen per cent",    13,    "percent",
                 BOUND_EXACT											       },
		{"It rose 13%.",                     "percent",  "13%",                  13,    "percent",      BOUND_EXACT},
		{"It rose by about eight percent.",  "percent",  "about eight percent",  8,     "percent",
                 BOUND_ABOUT											       },
		{"It cost $1.2bn then.",             "money",    "$1.2bn",               1.2e9, "USD",          BOUND_EXACT},
		{"It cost 1.2 billion dollars.",     "money",    "1.2 billion dollars",  1.2e9, "USD",
                 BOUND_EXACT											       },
		{"It cost US$40 million.",           "money",    "US$40 million",        40e6,  "USD",          BOUND_EXACT},
		{"It cost A$5.",                     "money",    "A$5",                  5,     "AUD",          BOUND_EXACT},
		{"It cost more than €3,500.",      "money",    "more than €3,500",   3500,  "EUR",
                 BOUND_AT_LEAST											    },
		{"The storm left at least 40 dead.", "quantity", "at least 40 dead",     40,    "dead",
                 BOUND_AT_LEAST											    },
		{"It hurt more than 20 people.",     "quantity", "more than 20 people",  20,    "people",
                 BOUND_AT_LEAST											    },
		{"It lies 12 kilometres away.",      "quantity", "12 kilometres",        12,    "km",           BOUND_EXACT},
		{"It lies 12 km away.",              "quantity", "12 km",                12,    "km",           BOUND_EXACT},
		{"Two hundred soldiers came.",       "quantity", "Two hundred soldiers", 200,   "soldiers",
                 BOUND_EXACT											       },
		{"It covers 9 square miles.",        "quantity", "9 square miles",       9,     "square miles",
                 BOUND_EXACT											       },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Case c;
		case_find(&c, entities, cases[i].text, "2031-04-09");
		const Mention *m = case_first(&c, entities, cases[i].type);
		if (!m)
			fail_msg("nothing in \"%s\"", cases[i].text);
		assert_str(case_text(&c, (size_t)(m - c.mentions.at)), cases[i].mention);
		if (m->value.number != cases[i].value || m->value.bound != cases[i].bound)
			fail_msg("\"%s\": %g, bound %d", cases[i].text, m->value.number,
				m->value.bound);
		assert_str(m->value.unit, cases[i].unit);
		case_release(&c);
	}
}

static void
words_that_look_like_dates_or_numbers_are_left_alone(void **state)
{
	(void)state;
	static const char *const cases[] = {"They may march on.", "One of them said no.",
		"The second half was dull.", "He sat in the sun.", "Figures fell, once more.",
		"The two countries agreed."};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Case c;
		case_find(&c, entities, cases[i], "2031-04-09");
		if (c.mentions.count && i != 2)
			fail_msg("\"%s\" has \"%.*s\"", cases[i], STR_ARG(case_text(&c, 0)));
		case_release(&c);
	}
}

static void
every_shipped_pattern_compiles(void **state)
{
	(void)state;
	static const EntityType *const types[] = {
#define ENTITY(name) &entity_##name,
#include "entity/types.def"
#undef ENTITY
	};
	Err err;
	Patterns *patterns = memory_zero(1, sizeof *patterns);
	if (!patterns_open(patterns, types, TYPES, &err))
		fail_msg("%s", err.text);
	assert_true(patterns->count > 20);
	for (size_t i = 0; i < patterns->count; i++) {
		Pattern *pattern = patterns_compile(patterns, &patterns->rules[i], &err);
		if (!pattern)
			fail_msg("line %u: %s", patterns->rules[i].source->line, err.text);
		pattern_free(pattern);
	}
	patterns_close(patterns);
	free(patterns);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_date_is_resolved_against_the_day_of_publication),
		cmocka_unit_test(without_a_day_of_publication_only_whole_dates_have_a_value),
		cmocka_unit_test(figures_that_mean_the_same_have_one_value),
		cmocka_unit_test(words_that_look_like_dates_or_numbers_are_left_alone),
		cmocka_unit_test(every_shipped_pattern_compiles),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
