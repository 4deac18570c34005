/* Dates, times, money, percentages and quantities: spans and values. */
#include "entity_shared.h"

#include "entity/patterns.h"

static const struct {
	const char *text, *mention, *value;
} days[] = {
	{"It ran from 3 to 7 March there.",              "3 to 7 March",                 "2031-03-03/2031-03-07"},
	{"It ran on 30 and 31 March there.",             "30 and 31 March",              "2031-03-30/2031-03-31"},
	{"It ran on 3 and 7 March there.",               "7 March",                      "2031-03-07"           },
	{"It ran between 3 and 7 March there.",          "between 3 and 7 March",        "2031-03-03/2031-03-07"},
	{"It ran from March 3 to 7, 2030, there.",       "March 3 to 7, 2030",           "2030-03-03/2030-03-07"},
	{"It ran on March 30 and 31.",                   "March 30 and 31",              "2031-03-30/2031-03-31"},
	{"It ran on March 30 and 31 crews came.",        "March 30",                     "2031-03-30"           },
	{"They met on 17 March 2029 there.",             "17 March 2029",                "2029-03-17"           },
	{"They met on March 17, 2029, there.",           "March 17, 2029",               "2029-03-17"           },
	{"They met on Sunday.",                          "Sunday",                       "2031-04-06"           },
	{"They met on Wednesday.",                       "Wednesday",                    "2031-04-09"           },
	{"They meet next Monday.",                       "next Monday",                  "2031-04-14"           },
	{"They met on Sept. 3 there.",                   "Sept. 3",                      "2030-09-03"           },
	{"They met in November.",                        "November",                     "2030-11-01/2030-11-30"},
	{"They met in June.",                            "June",                         "2030-06-01/2030-06-30"},
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
	{"It fell in 1987.",			     "1987",                         "1987-01-01/1987-12-31"},
	{"It fell in the 1990s.",                        "1990s",                        "1990-01-01/1999-12-31"},
	{"It rose last week.",                           "last week",                    "2031-03-31/2031-04-06"},
	{"It rose on 2029-03-17 again.",                 "2029-03-17",                   "2029-03-17"           },
	{"They met on 3-5 March there.",                 "3-5 March",                    "2031-03-03/2031-03-05"},
	{"They sat from 2011-2015 there.",               "2011-2015",                    "2011-01-01/2015-12-31"},
	{"They sat in 2029-30 there.",                   "2029-30",                      "2029-01-01/2030-12-31"},
	{"They meet over the next six months.",          "next six months",              "2031-04-01/2031-10-31"},
	{"It snowed this winter.",                       "this winter",                  "2030-12-01/2031-02-28"},
	{"It snowed last spring.",                       "last spring",                  "2030-03-01/2030-05-31"},
	{"It rained last winter.",                       "last winter",                  "2030-12-01/2031-02-28"},
	{"They met on 12th December last year.",         "12th December last year",      "2030-12-12"           },
	{"Sales fell in Q4 2030.",                       "Q4 2030",                      "2030-10-01/2030-12-31"},
	{"Sales fell in the first quarter.",             "first quarter",                "2031-01-01/2031-03-31"},
	{"Sales fell in fiscal 2029.",                   "fiscal 2029",                  "2029-01-01/2029-12-31"},
	{"It was built in the 19th century.",            "19th century",                 "1801-01-01/1900-12-31"},
	{"It was built in the nineteenth century.",      "nineteenth century",           "1801-01-01/1900-12-31"},
	{"He sang in the ’80s.",                       "80s",                          "1980-01-01/1989-12-31"},
};

/* Published on Wednesday, 9 April 2031. */
static void
a_date_is_resolved_against_the_day_of_publication(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(days); i++) {
		Case c;
		char out[2 * WHEN_TEXT];
		case_find(&c, entities, days[i].text, "2031-04-09");
		const Mention *date = case_first(&c, entities, "date");
		if (!date)
			fail_msg("no date in \"%s\"", days[i].text);
		assert_str(case_text(&c, (size_t)(date - c.mentions.at)), days[i].mention);
		when_format_span(date->value.span, out);
		assert_string_equal(out, days[i].value);
		case_release(&c);
	}
}

static const struct {
	const char *text, *value;
} clauses[] = {
	{"The road will stay closed until Friday.",                     "2031-04-11"           },
	{"She will leave on Friday.",                                   "2031-04-11"           },
	{"The council meets on Monday.",                                "2031-04-14"           },
	{"He said the council meets on Monday.",                        "2031-04-14"           },
	{"The vote is expected on Sunday.",                             "2031-04-13"           },
	{"The two are to meet on Monday.",                              "2031-04-14"           },
	{"The court is due to rule on Thursday.",                       "2031-04-10"           },
	{"The mayor plans to speak on Tuesday.",                        "2031-04-15"           },
	{"The strike was extended until Saturday.",                     "2031-04-12"           },
	{"They have to answer by Monday.",                              "2031-04-14"           },
	{"Council to vote on Friday",                                   "2031-04-11"           },
	{"On Friday, the council will decide.",                         "2031-04-11"           },
	{"Friday’s match could draw thousands.",                      "2031-04-11"           },
	{"The bridge will be closed on Sunday.",                        "2031-04-13"           },
	{"Talks will be held in Averley, Kolvania, on Sunday.",         "2031-04-13"           },
	{"The fair, which opened in March 2030, will end on Sunday.",   "2030-03-01/2030-03-31"},
	{"The ferry will sail on Wednesday.",                           "2031-04-09"           },
	{"The office expects the wind to ease on Friday.",              "2031-04-11"           },
	{"Schools open again on Monday.",                               "2031-04-14"           },
	{"It will be held in December.",                                "2031-12-01/2031-12-31"},
	{"It will open in January.",                                    "2032-01-01/2032-01-31"},
	{"They will vote on Jan. 3.",                                   "2032-01-03"           },
	{"They meet this Friday.",				      "2031-04-11"           },
	{"It will close next Thursday.",                                "2031-04-17"           },
	{"It will close next Tuesday.",                                 "2031-04-15"           },
	{"It will close the coming Thursday.",                          "2031-04-10"           },
	{"Voters go to the polls on Sunday, officials said on Monday.", "2031-04-13"           },
	{"She goes on trial on Sunday, officials said on Monday.",      "2031-04-13"           },
	{"The panel meets on Sunday, officials said on Monday.",        "2031-04-13"           },
	{"The fair opens on Sunday, officials said on Monday.",         "2031-04-13"           },
	{"The fair opens to the public on Sunday, officials said.",     "2031-04-13"           },
	{"Officials said on Monday that voters go to the polls then.",  "2031-04-07"           },
	{"They did not go to the polls on Sunday.",                     "2031-04-06"           },
	{"She, who faces a vote in June and who has said so, left.",    "2031-06-01/2031-06-30"},
	{"It will close next Wednesday.",                               "2031-04-16"           },

	{"She said on Friday that it will close.",                      "2031-04-04"           },
	{"On Friday, she left; the port will open soon.",               "2031-04-04"           },
	{"It will close, she said on Friday.",                          "2031-04-04"           },
	{"The mayor on Friday said it would close.",                    "2031-04-04"           },
	{"After Friday’s storm the port will stay closed.",           "2031-04-04"           },
	{"They agreed to buy the dock on Friday.",                      "2031-04-04"           },
	{"The ministry agreed to a deal on Friday.",                    "2031-04-04"           },
	{"They refused to leave the hall on Friday.",                   "2031-04-04"           },
	{"The ferry did not sail due to ice on Friday.",                "2031-04-04"           },
	{"A dozen had died by Friday.",                                 "2031-04-04"           },
	{"Prices rose less than expected on Friday.",                   "2031-04-04"           },
	{"The fire broke out on Friday as crews were to leave.",        "2031-04-04"           },
	{"It has been shut since Friday.",                              "2031-04-04"           },
	{"It might have been shut on Friday.",                          "2031-04-04"           },
	{"The dam held on Friday.",				     "2031-04-04"           },
	{"Friday",						      "2031-04-04"           },
	{"It was shut on Wednesday.",                                   "2031-04-09"           },
	{"It was shut last Wednesday.",                                 "2031-04-02"           },
	{"They met this Friday.",				       "2031-04-04"           },
	{"It was held in December.",                                    "2030-12-01/2030-12-31"},
	{"It was held in May.",					 "2030-05-01/2030-05-31"},
	{"They met on Thursday, April 10.",                             "2031-04-10"           },
	{"They meet on Friday, April 9 there.",                         "2032-04-09"           },
	{"They meet on Monday, 8 April.",                               "2030-04-08"           },
	{"It stays shut until the end of January.",                     "2032-01-26/2032-01-31"},
	{"From February, Mr. Corven said, expect to pay more.",         "2032-02-01/2032-02-29"},
	{"From Friday drivers pay more.",                               "2031-04-11"           },
	{"From Friday to Sunday it rained.",                            "2031-04-04"           },
	{"The council decides it before Friday.",                       "2031-04-11"           },
	{"They left before Friday.",                                    "2031-04-04"           },
	{"He has 60 days, which puts it in the first week of January.", "2032-01-01/2032-01-07"},
	{"He said that she knew it in the first week of January.",      "2031-01-01/2031-01-07"},
	{"Divers search the wreck on Friday.",                          "2031-04-11"           },
	{"Sailors from the wreck on Friday.",                           "2031-04-04"           },
	{"Divers inspect the gate on Friday.",                          "2031-04-11"           },
	{"They did not inspect the gate on Friday.",                    "2031-04-04"           },
	{"They will vote on April 3.",                                  "2031-04-03"           },
};

/* Published on Wednesday, 9 April 2031. */
static void
a_date_is_the_next_one_where_the_clause_tells_of_what_is_to_come(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(clauses); i++) {
		Case c;
		char out[2 * WHEN_TEXT];
		case_find(&c, entities, clauses[i].text, "2031-04-09");
		const Mention *date = case_first(&c, entities, "date");
		assert_non_null(date);
		when_format_span(date->value.span, out);
		if (strcmp(out, clauses[i].value) != 0)
			fail_msg("\"%s\" gives %s, not %s", clauses[i].text, out, clauses[i].value);
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

static const struct {
	const char *text, *type, *mention;
	double value;
	const char *unit;
	Bound bound;
} figures[] = {
	{"It rose 13 percent.",                "percent",  "13 percent",                13,    "percent",      BOUND_EXACT   },
	{"It rose thirteen per cent.",         "percent",  "thirteen per cent",         13,    "percent",      BOUND_EXACT   },
	{"It rose 13%.",                       "percent",  "13%",                       13,    "percent",      BOUND_EXACT   },
	{"It rose by about eight percent.",    "percent",  "about eight percent",       8,     "percent",
         BOUND_ABOUT													 },
	{"It cost $1.2bn then.",               "money",    "$1.2bn",                    1.2e9, "USD",          BOUND_EXACT   },
	{"It cost 1.2 billion dollars.",       "money",    "1.2 billion dollars",       1.2e9, "USD",          BOUND_EXACT   },
	{"It cost US$40 million.",             "money",    "US$40 million",             40e6,  "USD",          BOUND_EXACT   },
	{"It cost A$5.",                       "money",    "A$5",                       5,     "AUD",          BOUND_EXACT   },
	{"It cost more than €3,500.",        "money",    "more than €3,500",        3500,  "EUR",          BOUND_AT_LEAST},
	{"The storm left at least 40 dead.",   "quantity", "at least 40 dead",          40,    "dead",
         BOUND_AT_LEAST												      },
	{"It hurt more than 20 people.",       "quantity", "more than 20 people",       20,    "people",
         BOUND_AT_LEAST												      },
	{"It lies 12 kilometres away.",        "quantity", "12 kilometres",             12,    "km",           BOUND_EXACT   },
	{"It lies 12 km away.",                "quantity", "12 km",                     12,    "km",           BOUND_EXACT   },
	{"Two hundred soldiers came.",         "quantity", "Two hundred soldiers",      200,   "soldiers",
         BOUND_EXACT													 },
	{"It rose 2 1/2 percent.",             "percent",  "2 1/2 percent",             2.5,   "percent",      BOUND_EXACT   },
	{"It rose half a percentage point.",   "percent",  "half a percentage point",   0.5,
         "percentage points",										  BOUND_EXACT   },
	{"It rose -3% there.",                 "percent",  "-3%",                       -3,    "percent",      BOUND_EXACT   },
	{"It fell to minus 3 percent.",        "percent",  "minus 3 percent",           -3,    "percent",      BOUND_EXACT   },
	{"It rose 5-6% there.",                "percent",  "5-6%",                      5,     "percent",      BOUND_ABOUT   },
	{"It rose between 5 and 6 percent.",   "percent",  "between 5 and 6 percent",   5,     "percent",
         BOUND_ABOUT													 },
	{"It cost Rs 5 crore.",                "money",    "Rs 5 crore",                5e7,   "INR",          BOUND_EXACT   },
	{"It cost 1,5 million euros.",         "money",    "1,5 million euros",         1.5e6, "EUR",          BOUND_EXACT   },
	{"It cost 90 Egyptian pounds.",        "money",    "90 Egyptian pounds",        90,    "EGP",          BOUND_EXACT   },
	{"It cost 20 Mexican pesos.",          "money",    "20 Mexican pesos",          20,    "MXN",          BOUND_EXACT   },
	{"It cost 20 Philippine pesos.",       "money",    "20 Philippine pesos",       20,    "PHP",          BOUND_EXACT   },
	{"It cost R$20 there.",                "money",    "R$20",                      20,    "BRL",          BOUND_EXACT   },
	{"It cost 40 million PKR.",            "money",    "40 million PKR",            40e6,  "PKR",          BOUND_EXACT   },
	{"It cost between $5 and $7 million.", "money",    "between $5 and $7 million", 5e6,   "USD",
         BOUND_ABOUT													 },
	{"It blew at 90 km/h.",                "quantity", "90 km/h",                   90,    "km/h",         BOUND_EXACT   },
	{"It fell 45 basis points.",           "quantity", "45 basis points",           45,    "basis points",
         BOUND_EXACT													 },
	{"It was 35 degrees Celsius.",         "quantity", "35 degrees Celsius",        35,    "°C",          BOUND_EXACT   },
	{"It was 35°C there.",                "quantity", "35°C",                     35,    "°C",          BOUND_EXACT   },
	{"It killed some 1900 people.",        "quantity", "some 1900 people",          1900,  "people",
         BOUND_ABOUT													 },
	{"It covers 9 square miles.",          "quantity", "9 square miles",            9,     "square miles", BOUND_EXACT   },
};

static void
figures_that_mean_the_same_have_one_value(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(figures); i++) {
		Case c;
		case_find(&c, entities, figures[i].text, "2031-04-09");
		const Mention *m = case_first(&c, entities, figures[i].type);
		if (!m)
			fail_msg("nothing in \"%s\"", figures[i].text);
		assert_str(case_text(&c, (size_t)(m - c.mentions.at)), figures[i].mention);
		if (m->value.number != figures[i].value || m->value.bound != figures[i].bound)
			fail_msg("\"%s\": %g, bound %d", figures[i].text, m->value.number,
				m->value.bound);
		assert_str(m->value.unit, figures[i].unit);
		case_release(&c);
	}
}

static void
words_that_look_like_dates_or_numbers_are_left_alone(void **state)
{
	(void)state;
	static const char *const cases[] = {"They may march on.", "One of them said no.",
		"She won 6-4, 6-3.", "Several hundred of them ran.",
		"Under Resolution 1701 they agreed.", "About one in five left.",
		"The second half was dull.", "He sat in the sun.", "Figures fell, once more.",
		"The two countries agreed.", "It is open 24/7 services say.",
		"He wrote of 9/11 victims."};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Case c;
		case_find(&c, entities, cases[i], "2031-04-09");
		for (size_t m = 0; m < c.mentions.count; m++)
			if (!entities_type(entities, c.mentions.at[m].type)->is_name)
				fail_msg(
					"\"%s\" has \"%.*s\"", cases[i], STR_ARG(case_text(&c, m)));
		case_release(&c);
	}
}

static void
attacks_called_by_their_day_are_an_event(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"9/11 attacks", "Sept. 11 attacks", "September 11, 2001, terrorist attacks"};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Case c;
		char text[128];
		snprintf(text, sizeof text, "The trial over the %s began.", cases[i]);
		case_find(&c, entities, text, "2031-12-09");
		assert_int_equal(c.mentions.count, 1);
		assert_non_null(case_first(&c, entities, "event"));
		assert_str(case_text(&c, 0), cases[i]);
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
		cmocka_unit_test(a_date_is_the_next_one_where_the_clause_tells_of_what_is_to_come),
		cmocka_unit_test(without_a_day_of_publication_only_whole_dates_have_a_value),
		cmocka_unit_test(figures_that_mean_the_same_have_one_value),
		cmocka_unit_test(words_that_look_like_dates_or_numbers_are_left_alone),
		cmocka_unit_test(attacks_called_by_their_day_are_an_event),
		cmocka_unit_test(every_shipped_pattern_compiles),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
