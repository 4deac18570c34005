/* The calendar: days as numbers, order, and how a When is written. Reading is when_read.c's. */
#include "text/when.h"

#include <stdio.h>

enum { DAYS_ERA = 146097, DAYS_TO_1970 = 719468, SECONDS_DAY = 86400 };

When
when_day(int year, int month, int day)
{
	When when = WHEN_NONE;
	when.year = (int16_t)year;
	when.month = (uint8_t)month;
	when.day = (uint8_t)day;
	when.precision = day ? WHEN_DAY : month ? WHEN_MONTH : WHEN_YEAR;
	return when;
}

bool
when_is_known(When when)
{
	return when.precision != WHEN_UNKNOWN;
}

int
when_month_days(int year, int month)
{
	static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && leap);
}

/* After Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, so that the
   leap day is the last of its year. */
int64_t
when_days(When when)
{
	int64_t month = when.month ? when.month : 1, day = when.day ? when.day : 1;
	int64_t year = when.year - (month <= 2);
	int64_t era = (year >= 0 ? year : year - 399) / 400;
	int64_t of_era = year - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * DAYS_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - DAYS_TO_1970;
}

When
when_of_days(int64_t days)
{
	days += DAYS_TO_1970;
	int64_t era = (days >= 0 ? days : days - DAYS_ERA + 1) / DAYS_ERA;
	int64_t of_era = days - era * DAYS_ERA;
	int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;
	int64_t day = of_year - (153 * month + 2) / 5 + 1;
	month += month < 10 ? 3 : -9;
	return when_day((int)(year + era * 400 + (month <= 2)), (int)month, (int)day);
}

int
when_weekday(When when)
{
	int64_t day = (when_days(when) + 4) % 7; /* 1970-01-01 was a Thursday */
	return (int)(day < 0 ? day + 7 : day);
}

/* Seconds since 1970, in UTC where a zone was told. */
static int64_t
when_seconds(When when)
{
	int64_t seconds = when_days(when) * SECONDS_DAY;
	if (when.precision >= WHEN_MINUTE)
		seconds += when.hour * 3600 + when.minute * 60 + when.second;
	if (when.precision >= WHEN_MINUTE && when.offset != WHEN_NO_OFFSET)
		seconds -= when.offset * 60;
	return seconds;
}

int
when_compare(When a, When b)
{
	if (!when_is_known(a) || !when_is_known(b))
		return when_is_known(b) - when_is_known(a);
	int64_t first = when_seconds(a), second = when_seconds(b);
	if (first != second)
		return first < second ? -1 : 1;
	return (a.precision > b.precision) - (a.precision < b.precision);
}

void
when_format(When when, char out[WHEN_TEXT])
{
	size_t used = 0;
	out[0] = '\0';
	if (when.precision >= WHEN_YEAR)
		used += (size_t)snprintf(out, WHEN_TEXT, "%04d", when.year);
	if (when.precision >= WHEN_MONTH)
		used += (size_t)snprintf(out + used, WHEN_TEXT - used, "-%02d", when.month);
	if (when.precision >= WHEN_DAY)
		used += (size_t)snprintf(out + used, WHEN_TEXT - used, "-%02d", when.day);
	if (when.precision >= WHEN_MINUTE)
		used += (size_t)snprintf(
			out + used, WHEN_TEXT - used, "T%02d:%02d", when.hour, when.minute);
	if (when.precision >= WHEN_SECOND)
		used += (size_t)snprintf(out + used, WHEN_TEXT - used, ":%02d", when.second);
	if (when.precision < WHEN_MINUTE || when.offset == WHEN_NO_OFFSET)
		return;
	int offset = when.offset < 0 ? -when.offset : when.offset;
	if (!offset)
		snprintf(out + used, WHEN_TEXT - used, "Z");
	else
		snprintf(out + used, WHEN_TEXT - used, "%c%02d:%02d", when.offset < 0 ? '-' : '+',
			offset / 60, offset % 60);
}

void
when_display(When when, char out[WHEN_TEXT])
{
	static const char months[][4] = {"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
		"Sep", "Oct", "Nov", "Dec"};
	const char *month = when.month <= 12 ? months[when.month] : "";
	out[0] = '\0';
	if (when.precision >= WHEN_DAY)
		snprintf(out, WHEN_TEXT, "%d %s %d", when.day, month, when.year);
	else if (when.precision == WHEN_MONTH)
		snprintf(out, WHEN_TEXT, "%s %d", month, when.year);
	else if (when.precision == WHEN_YEAR)
		snprintf(out, WHEN_TEXT, "%d", when.year);
}

void
when_format_span(WhenSpan span, char out[2 * WHEN_TEXT])
{
	char from[WHEN_TEXT], to[WHEN_TEXT];
	when_format(span.from, from);
	when_format(span.to, to);
	if (when_compare(span.from, span.to) == 0 || !when_is_known(span.to))
		snprintf(out, 2 * WHEN_TEXT, "%s", from);
	else
		snprintf(out, 2 * WHEN_TEXT, "%s/%s", from, to);
}
