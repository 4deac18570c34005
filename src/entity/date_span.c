/* Counts days, months and years on from a day. Knows the calendar, not the day of publication. */
#include "date_span.h"

WhenSpan
span_of_days(int64_t from, int64_t to)
{
	return (WhenSpan){when_of_days(from), when_of_days(to)};
}

WhenSpan
span_of_months(int year, int month, int count)
{
	int from = year * 12 + month - 1, to = from + count - 1;
	int last_year = to / 12, last_month = to % 12 + 1;
	return (WhenSpan){when_day(from / 12, from % 12 + 1, 1),
		when_day(last_year, last_month, when_month_days(last_year, last_month))};
}

WhenSpan
span_of_years(int year, int count)
{
	return span_of_months(year, 1, count * 12);
}

/* Years that fit a When, with room to count on from. */
static bool
is_year(int year)
{
	return year > 0 && year < 10000;
}

bool
span_distance(When day, char unit, int steps, WhenSpan *span)
{
	enum { WEEK = 7, ABOUT = 3, DECADE = 10, FAR = 10000 };
	int64_t now = when_days(day);
	if (steps > FAR || steps < -FAR)
		return false;
	if (unit == 'd')
		*span = span_of_days(now + steps, now + steps);
	else if (unit == 'w')
		*span = span_of_days(now + steps * WEEK - ABOUT, now + steps * WEEK + ABOUT);
	else if (unit == 'm' && is_year(day.year + steps / 12 - 1))
		*span = span_of_months(day.year, day.month + steps, 1);
	else if (unit == 'y' && is_year(day.year + steps))
		*span = span_of_years(day.year + steps, 1);
	else if (unit == 'e' && is_year(day.year + steps * DECADE - DECADE / 2))
		*span = span_of_years(day.year + steps * DECADE - DECADE / 2, DECADE);
	else
		return false;
	return is_year(span->from.year) && is_year(span->to.year);
}

/* How many days wide a date may be for another to count units from it. */
static int64_t
widest(char unit)
{
	switch (unit) {
	case 'd':
		return 0;
	case 'w':
	case 'k':
		return 6;
	case 'm':
		return 30;
	default:
		return 365;
	}
}

/* "the following Monday", "the previous March": the next one from day on, or the last before it. */
static bool
named_span(const DateParts *parts, When day, WhenSpan *span)
{
	if (!parts->shift)
		return false;
	if (parts->weekday >= 0) {
		int64_t ahead = (parts->weekday - when_weekday(day) + 6) % 7 + 1;
		int64_t back = (when_weekday(day) - parts->weekday + 6) % 7 + 1;
		int64_t found = when_days(day) + (parts->shift > 0 ? ahead : -back);
		*span = span_of_days(found, found);
		return true;
	}
	bool passed = parts->month <= day.month;
	int year = parts->shift > 0 ? day.year + passed : day.year - (parts->month >= day.month);
	*span = span_of_months(year, parts->month, 1);
	return true;
}

/* "that week", "the following month". */
static bool
unit_span(const DateParts *parts, When day, WhenSpan *span)
{
	int64_t monday = when_days(day) - (when_weekday(day) + 6) % 7 + parts->shift * 7;
	if (parts->unit == 'w')
		*span = span_of_days(monday, monday + 6);
	else if (parts->unit == 'k')
		*span = span_of_days(monday + 5, monday + 6);
	else if (parts->season && !parts->shift)
		*span = span_of_months(day.year, parts->season, 3);
	else
		return (parts->unit == 'd' || parts->unit == 'm' || parts->unit == 'y') &&
		       span_distance(day, parts->unit, parts->shift, span);
	return true;
}

bool
span_anchored(const DateParts *parts, WhenSpan before, WhenSpan *span)
{
	if (!when_is_known(before.from) || before.from.precision < WHEN_DAY ||
		!is_year(before.from.year))
		return false;
	bool named = parts->weekday >= 0 || parts->month;
	int64_t wide = when_days(before.to) - when_days(before.from);
	if (wide > (named ? 0 : widest(parts->unit)))
		return false;
	if (named)
		return parts->day < 0 && named_span(parts, before.from, span);
	if (parts->count > 0)
		return parts->direction && span_distance(before.from, parts->unit,
						   parts->direction / 2 * parts->count, span);
	return unit_span(parts, before.from, span);
}
