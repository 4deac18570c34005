/* Dates as values: what is read, what is refused, how they are written and ordered. */
#include "unit.h"

#include "text/when.h"

#include <string.h>

static void
a_stated_date_is_read_as_precisely_as_it_was_told(void **state)
{
	(void)state;
	static const struct {
		const char *text, *want;
	} cases[] = {
		{"2031-04-09",                           "2031-04-09"               },
		{"2031-04",			      "2031-04"                  },
		{"2031",				 "2031"                     },
		{"2031-04-09T08:07:06Z",                 "2031-04-09T08:07:06Z"     },
		{"2031-04-09T08:07:06.250-03:30",        "2031-04-09T08:07:06-03:30"},
		{"2031-04-09 08:07",                     "2031-04-09T08:07"         },
		{"20310409T0807Z",                       "2031-04-09T08:07Z"        },
		{"Wed, 9 Apr 2031 08:07:06 +0200",       "2031-04-09T08:07:06+02:00"},
		{"Wed, 09 Apr 31 08:07:06 GMT (UTC)",    "2031-04-09T08:07:06Z"     },
		{"9 April 2031",                         "2031-04-09"               },
		{"April 9, 2031",                        "2031-04-09"               },
		{"9th of April 2031",                    "2031-04-09"               },
		{"Apr. 9, 2031 at 8:07 p.m. EST",        "2031-04-09T20:07-05:00"   },
		{"Wed 9 Apr 2031 20.07 BST",             "2031-04-09T20:07+01:00"   },
		{"April 9, 20318:07 PM GMT+1",           "2031-04-09T20:07+01:00"   },
		{"9 Apr 2031 12.05am",                   "2031-04-09T00:05"         },
		{"April 9, 2031, 3pm",                   "2031-04-09T15:00"         },
		{"Wed Apr 9 08:07:06 UTC 2031",          "2031-04-09T08:07:06Z"     },
		{"April 2031",                           "2031-04"                  },
		{"29 Feb 2032",                          "2032-02-29"               },
		{"17-04-2031",                           "2031-04-17"               },
		{"04/17/2031",                           "2031-04-17"               },
		{"17/04/2031",                           "2031-04-17"               },
		{"17.04.31",			     "2031-04-17"               },
		{"Donnerstag, 17. April 2031, 8.07 Uhr", "2031-04-17T08:07"         },
		{"3. März 2031 um 20:07 Uhr",           "2031-03-03T20:07"         },
		{"17 août 2031 à 20:07",               "2031-08-17T20:07"         },
		{"jueves 17 de abril de 2031",           "2031-04-17"               },
		{"17 Aprile 2031",                       "2031-04-17"               },
		{"17 апреля 2031 г.",             "2031-04-17"               },
		{"17 Nisan 2031 Perşembe",              "2031-04-17"               },
		{"2031年4月17日 20:07",               "2031-04-17T20:07"         },
		{"2031년 4월 17일",                   "2031-04-17"               },
		{"2031/04/17",                           "2031-04-17"               },
		{"17.4.2031",                            "2031-04-17"               },
		{"  17 April 2031 \n",                   "2031-04-17"               },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		When when;
		char out[WHEN_TEXT];
		if (!when_read(str_of(cases[i].text), &when))
			fail_msg("not read: %s", cases[i].text);
		when_format(when, out);
		assert_string_equal(out, cases[i].want);
	}
}

static void
what_is_no_date_or_two_is_refused(void **state)
{
	(void)state;
	static const char *const cases[] = {"", "   ", "April", "9 April", "Friday", "05/04/2031",
		"31 April 2031", "29 Feb 2031", "2031-13-01", "2031-00-01", "2031-04-00",
		"2031-04-09T24:00", "2031-04-09T08:60", "9 April 2031 10 May 2031", "2031-04-09x",
		"April April 2031", "99999", "9 April 2031 25:00", "9 April 2031 13 p.m.",
		"0031-04-09", "on the of at", "(", "9 April (2031", "1:2:3"};
	for (size_t i = 0; i < COUNT(cases); i++) {
		When when;
		if (when_read(str_of(cases[i]), &when))
			fail_msg("read: \"%s\"", cases[i]);
		assert_false(when_is_known(when));
	}
}

static const struct {
	const char *text, *want;
} stamps[] = {
	{"2031-04-00T09:20",                           NULL                       },
	{"Wed, 09 Apr 2031 08:07:06 +0200",            "2031-04-09T08:07:06+02:00"},
	{"Wed,  9 Apr 31 08:07 GMT",                   "2031-04-09T08:07Z"        },
	{"Wed, 9 Apr, 2031 08:07:06 UTC",              "2031-04-09T08:07:06Z"     },
	{"Wed, 09 Apr 2031 08:07:06 Etc/GMT",          "2031-04-09T08:07:06Z"     },
	{"Wed, 09 Apr 2031 08:07:06 GMT-02:30",        "2031-04-09T08:07:06-02:30"},
	{"Wed, 09 Apr 2031 08:07:06 AT",               "2031-04-09T08:07:06-04:00"},
	{"Wed, 09 Apr 2031 08:07:06 PT",               "2031-04-09T08:07:06-08:00"},
	{"Wed, 09 Apr 2031 08:07:06 A",                "2031-04-09T08:07:06-01:00"},
	{"Wed, 09 Apr 2031 08:07:06 M",                "2031-04-09T08:07:06-12:00"},
	{"Wed, 09 Apr 2031 08:07:06 N",                "2031-04-09T08:07:06+01:00"},
	{"Wed, 09 Apr 2031 08:07:06 Y",                "2031-04-09T08:07:06+12:00"},
	{"Wed, 09 Apr 2031 08:07:06 Z",                "2031-04-09T08:07:06Z"     },
	{"Wed Apr  9 08:07:06 2031",                   "2031-04-09T08:07:06"      },
	{"Wed Apr 9 08:07:06 +0000 2031",              "2031-04-09T08:07:06Z"     },
	{"Wed, 2031/04/09 08:07:06 EDT",               "2031-04-09T08:07:06-04:00"},
	{"2031-04-09 08:07:06.0",                      "2031-04-09T08:07:06"      },
	{"2031-04-09T08:07",                           "2031-04-09T08:07"         },
	{"2031-04",				    "2031-04"                  },
	{"2031",				       "2031"                     },
	{"2031-099",				   "2031-04-09"               },
	{"2031-W15-3",				 "2031-04-09"               },
	{"2031W153T08:07Z",			    "2031-04-09T08:07Z"        },
	{"310409",				     "2031-04-09"               },
	{"31-04-09",				   "2031-04-09"               },
	{"-31-04",				     "2031-04"                  },
	{"-3104",				      "2031-04"                  },
	{"31099",				      "2031-04-09"               },
	{"2031-004-09T08:07:06+00:00",                 "2031-04-09T08:07:06Z"     },
	{"1933661226",				 "2031-04-11T08:07:06Z"     },
	{"1933661226250",			      "2031-04-11T08:07:06Z"     },
	{"20310409080706",			     "2031-04-09T08:07:06"      },
 /* carried on */
	{"2031-04-09T24:00:00Z",                       "2031-04-10T00:00:00Z"     },
	{"2031-12-31T25:07:06Z",                       "2032-01-01T01:07:06Z"     },
	{"2031-04-09T08:61:06Z",                       "2031-04-09T09:01:06Z"     },
	{"Wed, 31 Dec 2031 23:59:60 GMT",              "2032-01-01T00:00:00Z"     },
	{"Mon, 31 Jun 2031 08:07:06 GMT",              "2031-07-01T08:07:06Z"     },
	{"2031-02-30",				 "2031-03-02"               },
 /* other languages */
	{"Τετ, 09 Απρ 2031 08:07:06 EET",        "2031-04-09T08:07:06+02:00"},
	{"2031-július-9T8:07-05:00",                  "2031-07-09T08:07-05:00"   },
	{"2031년 04월 09일  08:07:06",              "2031-04-09T08:07:06+09:00"},
	{"2031-04-09 오후 8:07:06",                  "2031-04-09T20:07:06+09:00"},
	{"2031-04-09 오전 12:07:06",                 "2031-04-09T00:07:06+09:00"},
	{"2031年4月9日 星期三 下午8:07",       "2031-04-09T20:07"         },
	{"2031年4月9日（水） 20:07",             "2031-04-09T20:07"         },
	{"Mar, 13 mai 2031 08:07:06 +0200",            "2031-05-13T08:07:06+02:00"},
	{"Mi, 14 Mai 2031 08:07:06 MESZ",              "2031-05-14T08:07:06+02:00"},
	{"ons, 14 maj 2031 08:07:06 +0200",            "2031-05-14T08:07:06+02:00"},
	{"qua, 14 mai 2031 08:07:06 -0300",            "2031-05-14T08:07:06-03:00"},
	{"Ср, 14 май 2031 08:07:06 +0300",        "2031-05-14T08:07:06+03:00"},
	{"śr., 14 maja 2031 08:07:06 +0200",          "2031-05-14T08:07:06+02:00"},
 /* none */
	{"",					   NULL		       },
	{"yesterday",				  NULL                       },
	{"0001-01-01T00:00:00",                        NULL                       },
	{"2031-13-01",				 NULL                       },
	{"2031-367",				   NULL                       },
	{"31 Jun",				     NULL		       },
	{"08:07:06",				   NULL                       },
	{"Wed, 09 Apr 2031 08:07:06 America/New_York", "2031-04-09T08:07:06"      },
	{"2031-04-09T08:07Z[Europe/Berlin]",           "2031-04-09T08:07Z"        },
	{"Wed, 09 Apr 2031 08:07 0000",                "2031-04-09T08:07"         },
	{"9:30",				       NULL		       },
};

/* What feeds and letters have in the place of a date. */
static void
a_stamp_is_read_in_every_form_that_machines_write(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(stamps); i++) {
		When when;
		char out[WHEN_TEXT];
		bool read = when_read_stamp(str_of(stamps[i].text), &when);
		when_format(when, out);
		if (read != (stamps[i].want != NULL))
			fail_msg("\"%s\": read as \"%s\"", stamps[i].text, out);
		if (stamps[i].want && strcmp(out, stamps[i].want) != 0)
			fail_msg("\"%s\": %s, not %s", stamps[i].text, out, stamps[i].want);
	}
}

static void
days_count_without_gaps_and_back(void **state)
{
	(void)state;
	for (int64_t day = -360000; day < 800000; day += 17) {
		When when = when_of_days(day);
		assert_int_equal(when_days(when), day);
		assert_in_range(when.day, 1, when_month_days(when.year, when.month));
	}
	assert_int_equal(when_days(when_day(1970, 1, 1)), 0);
	assert_int_equal(when_weekday(when_day(2031, 4, 9)), 3);
	assert_int_equal(when_weekday(when_day(1900, 1, 1)), 1);
}

static void
moments_are_ordered_across_zones(void **state)
{
	(void)state;
	static const char *const order[] = {"2031-04-08T23:30Z", "2031-04-09",
		"2031-04-09T06:00+05:00", "2031-04-09T02:00Z", "2031-04-09T01:00-05:00", "2031-05"};
	for (size_t i = 0; i + 1 < COUNT(order); i++) {
		When first, second;
		assert_true(when_read(str_of(order[i]), &first));
		assert_true(when_read(str_of(order[i + 1]), &second));
		assert_int_equal(when_compare(first, second), -1);
		assert_int_equal(when_compare(second, first), 1);
		assert_int_equal(when_compare(first, WHEN_NONE), -1);
	}
	assert_int_equal(when_compare(WHEN_NONE, WHEN_NONE), 0);
}

static void
a_date_is_shown_short_and_a_span_with_both_ends(void **state)
{
	(void)state;
	char out[2 * WHEN_TEXT];
	when_display(when_day(2031, 4, 9), out);
	assert_string_equal(out, "9 Apr 2031");
	when_display(when_day(2031, 4, 0), out);
	assert_string_equal(out, "Apr 2031");
	when_display(WHEN_NONE, out);
	assert_string_equal(out, "");
	when_format_span((WhenSpan){when_day(2031, 4, 1), when_day(2031, 4, 30)}, out);
	assert_string_equal(out, "2031-04-01/2031-04-30");
	when_format_span((WhenSpan){when_day(2031, 4, 9), when_day(2031, 4, 9)}, out);
	assert_string_equal(out, "2031-04-09");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stated_date_is_read_as_precisely_as_it_was_told),
		cmocka_unit_test(what_is_no_date_or_two_is_refused),
		cmocka_unit_test(a_stamp_is_read_in_every_form_that_machines_write),
		cmocka_unit_test(days_count_without_gaps_and_back),
		cmocka_unit_test(moments_are_ordered_across_zones),
		cmocka_unit_test(a_date_is_shown_short_and_a_span_with_both_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
