/* What dates, times and figures amount to: every mention of a sentence with its value. */
#include "entity_shared.h"

static void
value_add(Buf *out, const Value *value)
{
	static const char *const bounds[] = {"", " about", " at least", " at most"};
	char span[2 * WHEN_TEXT];
	if (value->kind == VALUE_DATE && when_is_known(value->span.from)) {
		when_format_span(value->span, span);
		buf_format(out, " = %s", span);
	} else if (value->kind == VALUE_TIME) {
		buf_format(out, " = %02d:%02d", (int)value->number / 60, (int)value->number % 60);
	} else if (value->kind == VALUE_NUMBER && value->range) {
		buf_format(out, " = %.10g to %.10g", value->number, value->to);
	} else if (value->kind == VALUE_NUMBER) {
		buf_format(out, " = %.10g", value->number);
	}
	if (value->unit.len)
		buf_format(out, " %.*s", STR_ARG(value->unit));
	if (!value->range)
		buf_cstr(out, bounds[value->bound]);
}

typedef struct {
	const char *text, *mentions; /* as "date: next day = 2031-04-08|" */
} Sentence;

/* Of a day on which news are told: Wednesday, 9 April 2031. */
static void
told_check(const Sentence *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		Case c;
		Buf found;
		buf_init(&found);
		case_find(&c, entities, cases[i].text, "2031-04-09");
		for (size_t m = 0; m < c.mentions.count; m++) {
			const Mention *mention = &c.mentions.at[m];
			const char *type = entities_type(entities, mention->type)->name;
			if (entities_type(entities, mention->type)->is_name)
				continue;
			buf_format(&found, "%s: %.*s", type, STR_ARG(case_text(&c, m)));
			value_add(&found, &mention->value);
			buf_char(&found, '|');
		}
		if (!str_is(buf_str(&found), cases[i].mentions))
			fail_msg("\"%s\" gives \"%.*s\"", cases[i].text, STR_ARG(buf_str(&found)));
		buf_release(&found);
		case_release(&c);
	}
}

/* clang-format off */
static void
a_date_is_as_long_as_agencies_tell_it(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"It shut late Friday.", "date: late Friday = 2031-04-04|"},
		{"It shut late on Friday.", "date: late on Friday = 2031-04-04|"},
		{"Earlier Tuesday, it shut.", "date: Earlier Tuesday = 2031-04-08|"},
		{"It shut later today.", "date: later today = 2031-04-09|"},
		{"It shut earlier in the week.", "date: earlier in the week = 2031-04-07/2031-04-13|"},
		{"Last year's fair was shut.", "date: Last year = 2030-01-01/2030-12-31|"},
		{"It was in this week's plan.", "date: this week = 2031-04-07/2031-04-13|"},
		{"It shut last night.", "date: last night = 2031-04-08|"},
		{"It shut this morning.", "date: this morning = 2031-04-09|"},
		{"It shut the day before yesterday.", "date: day before yesterday = 2031-04-07|"},
		{"It will shut the day after tomorrow.", "date: day after tomorrow = 2031-04-11|"},
		{"It shut over the weekend.", "date: weekend = 2031-04-05/2031-04-06|"},
		{"It will shut over the weekend.", "date: weekend = 2031-04-12/2031-04-13|"},
		{"It shut nearly three weeks ago.", "date: nearly three weeks ago = 2031-03-16/2031-03-22 about|"},
		{"It shut more than two years ago.", "date: more than two years ago = 2029-01-01/2029-12-31 at least|"},
		{"It shut some 20 years ago.", "date: some 20 years ago = 2011-01-01/2011-12-31 about|"},
		{"It opens two years from now.", "date: two years from now = 2033-01-01/2033-12-31|"},
		{"It rained over the past two years.", "date: past two years = 2029-01-01/2031-12-31|"},
		{"It rained over the past two decades.", "date: past two decades = 2011-01-01/2031-12-31|"},
		{"It rained over the past year.", "date: past year = 2030-01-01/2031-12-31|"},
		{"Third-quarter sales fell.", "date: Third-quarter = 2030-07-01/2030-09-30|"},
		{"Sales fell in the last quarter of 2029.", "date: last quarter of 2029 = 2029-10-01/2029-12-31|"},
		{"Sales fell in the first nine months.", "date: first nine months = 2030-01-01/2030-09-30|"},
		{"Sales will fall in the first nine months.", "date: first nine months = 2031-01-01/2031-09-30|"},
		{"It rained in October-December.", "date: October-December = 2030-10-01/2030-12-31|"},
		{"It rained in February and March.",
			"date: February = 2031-02-01/2031-02-28|date: March = 2031-03-01/2031-03-31|"},
		{"The March reading fell.", "date: March = 2031-03-01/2031-03-31|"},
		{"It shut on Dec. 22, last year.", "date: Dec. 22, last year = 2030-12-22|"},
		{"They sang in the 1960s and 70s.",
			"date: 1960s = 1960-01-01/1969-12-31|date: 70s = 1970-01-01/1979-12-31|"},
		{"It grew in the early 20th century.", "date: early 20th century = 1901-01-01/1934-05-03|"},
		{"It grew in the 19th and 20th centuries.", "date: 19th and 20th centuries = 1801-01-01/2000-12-31|"},
		{"It shut on 22/08/96 there.", "date: 22/08/96 = 1996-08-22|"},
		{"It shut in the first week of May 2030.", "date: first week of May 2030 = 2030-05-01/2030-05-07|"},
		{"It shut in the last week of May 2030.", "date: last week of May 2030 = 2030-05-25/2030-05-31|"},
		{"It shut in 1997-98 there.", "date: 1997-98 = 1997-01-01/1998-12-31|"},
	};
	told_check(cases, COUNT(cases));
}

static void
what_counts_from_a_date_counts_from_the_one_told_before(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"It shut on Friday and opened the next day.", "date: Friday = 2031-04-04|date: next day = 2031-04-05|"},
		{"It shut on 3 May 2019. Two days later it opened.",
			"date: 3 May 2019 = 2019-05-03|date: Two days later = 2019-05-05|"},
		{"It shut in 2003 and opened two years later.",
			"date: 2003 = 2003-01-01/2003-12-31|date: two years later = 2005-01-01/2005-12-31|"},
		{"It rose in 2019 from the previous year.",
			"date: 2019 = 2019-01-01/2019-12-31|date: previous year = 2018-01-01/2018-12-31|"},
		{"It shut in May 2019; the following month it opened.",
			"date: May 2019 = 2019-05-01/2019-05-31|date: following month = 2019-06-01/2019-06-30|"},
		{"It shut on 3 May 2019 and opened that summer.",
			"date: 3 May 2019 = 2019-05-03|date: that summer = 2019-06-01/2019-08-31|"},
		{"It shut on 3 May 2019, up from 7 the day before.",
			"date: 3 May 2019 = 2019-05-03|date: day before = 2019-05-02|"},
		{"It shut on 3 May 2019, and the previous Monday too.",
			"date: 3 May 2019 = 2019-05-03|date: previous Monday = 2019-04-29|"},
		/* too wide to count days from, or not told at all */
		{"It shut in 2003 and opened the next day.", "date: 2003 = 2003-01-01/2003-12-31|date: next day|"},
		{"It opened two days later.", "date: two days later|"},
		{"It rose from a year earlier.", "date: a year earlier|"},
		/* days of telling are nothing to count from */
		{"He said on Monday it shut two days later.", "date: Monday = 2031-04-07|date: two days later|"},
		{"It shut on Friday. He said on Monday it opened two days later.",
			"date: Friday = 2031-04-04|date: Monday = 2031-04-07|date: two days later = 2031-04-06|"},
		/* a passage of its own */
		{"It shut on Friday.|It opened the next day.", "date: Friday = 2031-04-04|date: next day|"},
	};
	told_check(cases, COUNT(cases));
}

static void
what_no_one_could_count_has_no_value(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"It shut a few years ago.", "date: a few years ago|"},
		{"It shut a couple of weeks ago.", "date: a couple of weeks ago|"},
		{"It rained over the past few days.", "date: past few days|"},
		{"It rained in recent years.", "date: recent years|"},
		{"It will rain in the coming weeks.", "date: coming weeks|"},
		{"It snowed in the winter.", "date: winter|"},
		{"It opens on Saturdays.", "date: Saturdays|"},
		{"It was built in 300 BC.", "date: 300 BC|"},
		{"It cost millions of dollars.", "money: millions of dollars USD|"},
		{"It cost tens of thousands of pounds.", "money: tens of thousands of pounds GBP|"},
		{"It cost several million yen.", "money: several million yen JPY|"},
	};
	told_check(cases, COUNT(cases));
}

static void
money_is_read_as_the_worlds_papers_write_it(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"It cost N50 million.", "money: N50 million = 50000000 NGN|"},
		{"It cost Rs5,000.", "money: Rs5,000 = 5000 INR|"},
		{"It cost 5 lakh rupees.", "money: 5 lakh rupees = 500000 INR|"},
		{"It cost KSh 200.", "money: KSh 200 = 200 KES|"},
		{"It cost RM5 million.", "money: RM5 million = 5000000 MYR|"},
		{"It cost R1.2 billion.", "money: R1.2 billion = 1200000000 ZAR|"},
		{"It cost Tk 500 crore.", "money: Tk 500 crore = 5000000000 BDT|"},
		{"It cost GH¢50 there.", "money: GH¢50 = 50 GHS|"},
		{"It cost N$200 there.", "money: N$200 = 200 NAD|"},
		{"It cost $US6,500 there.", "money: $US6,500 = 6500 USD|"},
		{"It cost SEK9 million.", "money: SEK9 million = 9000000 SEK|"},
		{"It cost EUR5bn there.", "money: EUR5bn = 5000000000 EUR|"},
		{"It cost 20 million marks.", "money: 20 million marks = 20000000 DEM|"},
		{"It was at 1.4789 marks.", "money: 1.4789 marks = 1.4789 DEM|"},
		{"It cost 5 billion lire.", "money: 5 billion lire = 5000000000 ITL|"},
		{"It cost 500 French francs.", "money: 500 French francs = 500 FRF|"},
		{"It cost 22 euro cents.", "money: 22 euro cents = 0.22 EUR|"},
		{"It cost 5,000 won there.", "money: 5,000 won = 5000 KRW|"},
		{"It cost $3 billion dollars.", "money: $3 billion dollars = 3000000000 USD|"},
		/* what a stray byte before it leaves of a sign is no currency's letter */
		{"It cost Â£26 there.", "money: £26 = 26 GBP|"},
		/* a sign that is nobody's with these letters */
		{"It cost X$5 there.", "money: X$5 = 5|"},
	};
	told_check(cases, COUNT(cases));
}

static void
bounds_and_both_ends_of_a_range_are_kept(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"It hurt 20 or more people.", "quantity: 20 or more people = 20 people at least|"},
		{"It hurt 100-plus people.", "quantity: 100-plus people = 100 people at least|"},
		{"It lies five or so miles away.", "quantity: five or so miles = 5 miles about|"},
		{"It cost in excess of $5.", "money: in excess of $5 = 5 USD at least|"},
		{"It hurt 20 to 30 people.", "quantity: 20 to 30 people = 20 to 30 people|"},
		{"It rose between 5 and 10 percent.", "percent: between 5 and 10 percent = 5 to 10 percent|"},
		{"It rose 5%-10% there.", "percent: 5%-10% = 5 to 10 percent|"},
		{"It cost $5-10 million.", "money: $5-10 million = 5000000 to 10000000 USD|"},
		{"It cost between US$5 and US$10.", "money: between US$5 and US$10 = 5 to 10 USD|"},
		/* two figures, of which one became the other */
		{"It rose from $5 to $10.", "money: $5 = 5 USD|money: $10 = 10 USD|"},
		{"It fell from 10% to 5%.", "percent: 10% = 10 percent|percent: 5% = 5 percent|"},
		{"It cost between $5 (a seat) and $10.", "money: $5 = 5 USD|money: $10 = 10 USD|"},
		{"It blew at 60 miles an hour.", "quantity: 60 miles an hour = 60 mph|"},
		{"It blew at 30 kilometres per hour.", "quantity: 30 kilometres per hour = 30 km/h|"},
		{"It cost $5 million at least.", "money: $5 million at least = 5000000 USD at least|"},
		{"It cost $5 million or more.", "money: $5 million or more = 5000000 USD at least|"},
		{"It cost $5 million-plus.", "money: $5 million-plus = 5000000 USD at least|"},
		{"It hurt not more than 20 people.", "quantity: not more than 20 people = 20 people at most|"},
		{"It hurt not less than 20 people.", "quantity: not less than 20 people = 20 people at least|"},
		{"It hurt two to three dozen people.", "quantity: two to three dozen people = 24 to 36 people|"},
		{"It hurt two to three hundred people.", "quantity: two to three hundred people = 200 to 300 people|"},
		{"It hurt fifty to one hundred people.", "quantity: fifty to one hundred people = 50 to 100 people|"},
		{"It was minus 5 degrees.", "quantity: minus 5 degrees = -5 degrees|"},
	};
	told_check(cases, COUNT(cases));
}

/* As in India, with the thousands by three and the rest by two. */
static void
figures_are_grouped_by_two_as_well(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"It hurt 1,20,000 people.", "quantity: 1,20,000 people = 120000 people|"},
		{"It cost $2,50,000 there.", "money: $2,50,000 = 250000 USD|"},
		{"It cost Rs 1,23,45,678 there.", "money: Rs 1,23,45,678 = 12345678 INR|"},
	};
	told_check(cases, COUNT(cases));
}

/* A part of a figure is none, nor is what something is a part of. */
static void
parts_are_no_figures(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"About two-thirds of them agreed.", ""},
		{"At least three quarters of the voters agreed.", ""},
		{"One in five people agreed, nine out of ten people did not.", ""},
		{"It rose a quarter of one percent.", ""},
		{"It hurt 12 out of 20 people.", "quantity: 20 people = 20 people|"},
		{"It cost 1.234,56 euros.", ""},
		{"It cost €5,50 there.", ""},
		{"It rose .5% there.", ""},
		{"It hurt 12,34 people.", ""},
	};
	told_check(cases, COUNT(cases));
}

static void
a_number_that_begins_a_sentence_is_no_year(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"2010 people came.", "quantity: 2010 people = 2010 people|"},
		{"It rained. 2010 people came.", "quantity: 2010 people = 2010 people|"},
		{"In 2010 people came.", "date: 2010 = 2010-01-01/2010-12-31|"},
	};
	told_check(cases, COUNT(cases));
}

static void
months_that_are_first_names_are_no_dates(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"April Corven left in April.", "date: April = 2031-04-01/2031-04-30|"},
		{"In April Corven left.", "date: April = 2031-04-01/2031-04-30|"},
		{"April sales fell.", "date: April = 2031-04-01/2031-04-30|"},
		{"April Retail Sales Fall", "date: April = 2031-04-01/2031-04-30|"},
	};
	told_check(cases, COUNT(cases));
}

static void
a_time_is_hours_and_minutes_with_its_zone(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"It shut at 23:40 there.", "time: 23:40 = 23:40|"},
		{"It shut at 3 pm there.", "time: 3 pm = 15:00|"},
		{"It shut at 7.30pm there.", "time: 7.30pm = 19:30|"},
		{"It shut at 12:10 a.m. EST then.", "time: 12:10 a.m. EST = 00:10 EST|"},
		{"It shut at 0930 GMT then.", "time: 0930 GMT = 09:30 GMT|"},
		{"It shut at 3:30 local time then.", "time: 3:30 local time = 03:30 local time|"},
		{"It shut at noon.", "time: noon = 12:00|"},
		{"It shut at midnight.", "time: midnight = 00:00|"},
		{"It shut at three o'clock in the afternoon.", "time: three o'clock in the afternoon = 15:00|"},
		/* of the morning or the evening, nobody says */
		{"It shut at 3:30 then.", "time: 3:30|"},
		{"It shut at three o'clock.", "time: three o'clock|"},
		{"It shut at nine o'clock in the evening.", "time: nine o'clock in the evening = 21:00|"},
		{"It shut at half past midnight.", "time: half past midnight = 00:30|"},
		{"It shut at quarter to midnight.", "time: quarter to midnight = 23:45|"},
		{"It shut at a quarter to nine in the morning.",
			"time: quarter to nine in the morning = 08:45|"},
		{"It shut at half past ten.", "time: half past ten|"},
		{"It lost half past sales and a quarter to nine rivals.", "quantity: nine rivals = 9 rivals|"},
	};
	told_check(cases, COUNT(cases));
}

/* People, whom no noun names. */
static void
a_number_that_suffers_counts_people(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"Forty-one were hurt.", "quantity: Forty-one = 41 people|"},
		{"At least 27 were killed.", "quantity: At least 27 = 27 people at least|"},
		{"They said 41 had been badly injured.", "quantity: 41 = 41 people|"},
		{"One was hurt.", ""},
		{"2019 was bad.", "date: 2019 = 2019-01-01/2019-12-31|"},
		{"Then 41 were blue.", ""},
	};
	told_check(cases, COUNT(cases));
}

static void
a_day_may_be_told_in_words(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"It shut on the third of March.", "date: third of March = 2031-03-03|"},
		{"It shut on the fifth of May 2030.", "date: fifth of May 2030 = 2030-05-05|"},
		{"It shut on the twenty-third of March.", "date: twenty-third of March = 2031-03-23|"},
	};
	told_check(cases, COUNT(cases));
}

/* Where the first is, so is the second. */
static void
a_stretch_ends_behind_its_begin(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"It shut from October to March.",
			"date: October = 2030-10-01/2030-10-31|date: March = 2031-03-01/2031-03-31|"},
		{"It shut from May 2028 to July.",
			"date: May 2028 = 2028-05-01/2028-05-31|date: July = 2028-07-01/2028-07-31|"},
	};
	told_check(cases, COUNT(cases));
}

static void
units_that_differ_stay_apart(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"It lost 5 tonnes.", "quantity: 5 tonnes = 5 tonnes|"},
		{"It lost 5 metric tons.", "quantity: 5 metric tons = 5 tonnes|"},
		{"It lost 5 tons.", "quantity: 5 tons = 5 tons|"},
		{"It cost 84 cents.", "money: 84 cents = 84 cents|"},
		{"It cost 84 U.S. cents.", "money: 84 U.S. cents = 0.84 USD|"},
		{"It cost 84 Australian cents.", "money: 84 Australian cents = 0.84 AUD|"},
		{"It fell to minus 3.", "quantity: minus 3 = -3|"},
		{"It cost $80 million at least to mend.",
			"money: $80 million at least = 80000000 USD at least|"},
		{"It cost $80 million at the very most.",
			"money: $80 million at the very most = 80000000 USD at most|"},
	};
	told_check(cases, COUNT(cases));
}

static void
labels_and_names_are_no_figures(void **state)
{
	(void)state;
	static const Sentence cases[] = {
		{"Call 555-0123 or +44 20 7946 0018 then.", ""},
		{"Version 3.11.12 is out.", ""},
		{"See page 1994 of ISBN 978-1-5090-2455-1.", ""},
		{"He lives at 1600 Pennsylvania Avenue.", ""},
		{"The model 007 was sold.", ""},
		{"Team 5 won again, and one real reason was found.", ""},
		{"The Sunday Times told it.", ""},
		{"It shut on Good Friday.", ""},
		{"The Good Friday Agreement was told in USA Today.", ""},
		{"Prime Minister May agreed with the May government.", ""},
		{"A 10-year-old boy, aged 43, ran.", ""},
		{"The P2P network and the A380 and a MP3 ran.", ""},
		{"He had a spring in his step.", ""},
		{"It reached a total score of 2072.", ""},
		{"The Quillon 3 protocol explicitly contains it.", ""},
	};
	told_check(cases, COUNT(cases));
}
/* clang-format on */

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_date_is_as_long_as_agencies_tell_it),
		cmocka_unit_test(what_counts_from_a_date_counts_from_the_one_told_before),
		cmocka_unit_test(what_no_one_could_count_has_no_value),
		cmocka_unit_test(money_is_read_as_the_worlds_papers_write_it),
		cmocka_unit_test(bounds_and_both_ends_of_a_range_are_kept),
		cmocka_unit_test(figures_are_grouped_by_two_as_well),
		cmocka_unit_test(parts_are_no_figures),
		cmocka_unit_test(a_number_that_begins_a_sentence_is_no_year),
		cmocka_unit_test(months_that_are_first_names_are_no_dates),
		cmocka_unit_test(a_time_is_hours_and_minutes_with_its_zone),
		cmocka_unit_test(a_number_that_suffers_counts_people),
		cmocka_unit_test(a_day_may_be_told_in_words),
		cmocka_unit_test(a_stretch_ends_behind_its_begin),
		cmocka_unit_test(units_that_differ_stay_apart),
		cmocka_unit_test(labels_and_names_are_no_figures),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
