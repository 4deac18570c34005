/* The type date: a day or stretch of days, resolved against the day of publication. News tells of
   what was: a weekday or month without a year is the nearest that is not ahead, unless the clause
   tells of what is to come or the date says "next". Knows the calendar of months; seasons are those
   of the north. */
#include "date_parts.h"

static WhenSpan
span_of_days(int64_t from, int64_t to)
{
	return (WhenSpan){when_of_days(from), when_of_days(to)};
}

/* count months from month (which may lie outside of 1 to 12) of year on. */
static WhenSpan
span_of_months(int year, int month, int count)
{
	int from = year * 12 + month - 1, to = from + count - 1;
	int last_year = to / 12, last_month = to % 12 + 1;
	return (WhenSpan){when_day(from / 12, from % 12 + 1, 1),
		when_day(last_year, last_month, when_month_days(last_year, last_month))};
}

static WhenSpan
span_of_years(int year, int count)
{
	return span_of_months(year, 1, count * 12);
}

/* Early, middle or late third of a span. */
static WhenSpan
span_part(WhenSpan span, const DateParts *parts)
{
	int64_t from = when_days(span.from), to = when_days(span.to), days = to - from + 1;
	if (!parts->part || days < 3)
		return span;
	if (parts->edge_of && parts->part == 3)
		return span_of_days(to - days / 6, to);
	if (parts->edge_of)
		return span_of_days(from, from + days / 6);
	int64_t third = days / 3;
	int64_t start = from + third * (parts->part - 1);
	return span_of_days(start, parts->part == 3 ? to : start + third);
}

/* The year of a month or day that is told without one. Where the clause has no tense: the year of
   publication, as newspapers have it, unless that is far ahead ("in August", said in January) or
   nearly a year ago ("on January 5", said at the end of December). */
static int
year_near(const DateParts *parts, When published, int month)
{
	enum { AHEAD_MOST = 182, BACK_MOST = 340, JUST_PAST = 60 }; /* days */
	int year = published.year, first = parts->day > 0 ? parts->day : 1;
	int last = parts->day > 0 ? parts->day : when_month_days(year, month);
	int64_t now = when_days(published), then = when_days(when_day(year, month, first));
	int64_t then_last = then + last - first;
	if (parts->tense == TENSE_PAST)
		return then > now ? year - 1 : year;
	if (parts->tense == TENSE_AHEAD) /* a day just past is no year ahead */
		return then_last + (parts->day > 0 ? JUST_PAST : 0) < now ? year + 1 : year;
	if (then - now > AHEAD_MOST)
		return year - 1;
	return now - then > BACK_MOST ? year + 1 : year;
}

/* The year of a part of a year that begins with month and is told without one: "last March", said
   in May, is this year's. */
static int
year_of(const DateParts *parts, When published, int month, int months)
{
	int year = year_near(parts, published, month);
	if (parts->shifted && parts->unit == 'y')
		return published.year + parts->shift;
	int64_t ends = when_days(span_of_months(year, month, months).to);
	if (parts->shift < 0 && ends >= when_days(published))
		return year - 1;
	bool begun = year * 12 + month <= published.year * 12 + published.month;
	return parts->shift > 0 && begun ? year + 1 : year;
}

/* "Thursday, November 10" is told of a year in which that day was one; year if there is none near.
 */
static int
year_by_weekday(const DateParts *parts, int year)
{
	static const int8_t near[] = {0, -1, 1, -2, 2};
	for (size_t i = 0; i < sizeof near && parts->weekday >= 0 && parts->day > 0; i++) {
		When day = when_day(year + near[i], parts->month, parts->day);
		if (parts->day <= when_month_days(day.year, day.month) &&
			when_weekday(day) == parts->weekday)
			return day.year;
	}
	return year;
}

static bool
month_span(const DateParts *parts, When published, WhenSpan *span)
{
	int year = parts->year;
	if (year < 0) {
		if (!when_is_known(published))
			return false;
		year = year_by_weekday(parts, year_of(parts, published, parts->month, 1));
	}
	int day = parts->day;
	if (day > when_month_days(year, parts->month) ||
		parts->last_day > when_month_days(year, parts->month))
		return false;
	if (day <= 0) {
		*span = span_part(span_of_months(year, parts->month, 1), parts);
		return true;
	}
	When from = when_day(year, parts->month, day);
	int last = parts->last_day > day ? parts->last_day : day;
	*span = (WhenSpan){from, when_day(year, parts->month, last)};
	return true;
}

static bool
weekday_span(const DateParts *parts, When published, WhenSpan *span)
{
	if (!when_is_known(published) || published.precision < WHEN_DAY)
		return false;
	int64_t now = when_days(published);
	int64_t back = (when_weekday(published) - parts->weekday + 7) % 7;
	int64_t day = now - back, next = back ? day + 7 : now;
	bool this = parts->shifted && !parts->shift && parts->tense != TENSE_PAST;
	if (parts->next)
		day = now - (when_weekday(published) + 6) % 7 + 7 + (parts->weekday + 6) % 7;
	else if (parts->shifted && parts->shift)
		day = parts->shift > 0 ? now - back + 7 : now - (back ? back : 7);
	else if (this || parts->tense == TENSE_AHEAD)
		day = next;
	*span = span_of_days(day, day);
	return true;
}

/* "three years ago", "two weeks later". */
static bool
distance_span(const DateParts *parts, When published, WhenSpan *span)
{
	int count = parts->count > 0 ? parts->count : parts->day;
	if (!when_is_known(published) || count <= 0 || parts->direction > 0)
		return false; /* later than what, only the text knows */
	int64_t now = when_days(published);
	if (parts->unit == 'd')
		*span = span_of_days(now - count, now - count);
	else if (parts->unit == 'w')
		*span = span_of_days(now - count * 7 - 3, now - count * 7 + 3);
	else if (parts->unit == 'm')
		*span = span_of_months(published.year, published.month - count, 1);
	else if (parts->unit == 'y' && count < published.year)
		*span = span_of_years(published.year - count, 1);
	else if (parts->unit == 'e' && count * 10 < published.year)
		*span = span_of_years(published.year - count * 10 - 5, 10);
	else
		return false;
	return true;
}

/* "the first nine months of 2025", "third quarter", "first half of last year". */
static bool
part_of_year_span(const DateParts *parts, When published, WhenSpan *span)
{
	if (parts->year < 0 && !when_is_known(published))
		return false;
	int year = parts->year > 0 ? parts->year : published.year + parts->shift;
	int count = parts->count > 0 ? parts->count : 1;
	if (parts->unit == 'm' || parts->unit == 'y')
		*span = span_of_months(year, 1, count > 1 && count <= 12 ? count : 1);
	else if (parts->unit == 'q' && parts->count > 1 && parts->count <= 4)
		*span = span_of_months(year, 1, parts->count * 3);
	else if (parts->unit == 'q') {
		int month = parts->ordinal * 3 - 2;
		if (parts->year < 0)
			year = year_of(parts, published, month, 3);
		*span = span_of_months(year, month, 3);
	} else if (parts->unit == 'h' && parts->ordinal <= 2)
		*span = span_of_months(year, parts->ordinal * 6 - 5, 6);
	else
		return false;
	return true;
}

/* "the next three months". */
static bool
ahead_span(const DateParts *parts, When published, WhenSpan *span)
{
	int64_t now = when_days(published);
	if (parts->unit == 'd' || parts->unit == 'w')
		*span = span_of_days(now, now + parts->count * (parts->unit == 'w' ? 7 : 1));
	else if (parts->unit == 'm')
		*span = span_of_months(published.year, published.month, parts->count + 1);
	else if (parts->unit == 'y' || parts->unit == 'e')
		*span = span_of_years(
			published.year, parts->count * (parts->unit == 'e' ? 10 : 1) + 1);
	else
		return false;
	return true;
}

/* "last week", "this year", "the past three months". */
static bool
shifted_span(const DateParts *parts, When published, WhenSpan *span)
{
	if (!when_is_known(published))
		return false;
	int64_t now = when_days(published);
	int64_t monday = now - (when_weekday(published) + 6) % 7;
	int count = parts->count > 0 ? parts->count : 0;
	if (count && parts->shift < 0 && parts->unit == 'd')
		*span = span_of_days(now - count, now);
	else if (count && parts->shift < 0 && parts->unit == 'w')
		*span = span_of_days(now - count * 7, now);
	else if (count && parts->shift < 0 && parts->unit == 'm')
		*span = span_of_months(published.year, published.month - count, count + 1);
	else if (count && parts->shift < 0 && parts->unit == 'y' && count < published.year)
		*span = span_of_years(published.year - count, count + 1);
	else if (count && parts->shift > 0)
		return ahead_span(parts, published, span);
	else if (parts->unit == 'd')
		*span = span_of_days(now + parts->shift, now + parts->shift);
	else if (parts->unit == 'w')
		*span = span_of_days(monday + parts->shift * 7, monday + parts->shift * 7 + 6);
	else if (parts->unit == 'k')
		*span = span_of_days(monday + parts->shift * 7 + 5, monday + parts->shift * 7 + 6);
	else if (parts->unit == 'm')
		*span = span_of_months(published.year, published.month + parts->shift, 1);
	else if (parts->unit == 'q')
		*span = span_of_months(
			published.year, ((published.month - 1) / 3 + parts->shift) * 3 + 1, 3);
	else if (parts->unit == 'y')
		*span = span_of_years(published.year + parts->shift, 1);
	else if (parts->unit == 'e')
		*span = span_of_years((published.year / 10 + parts->shift) * 10, 10);
	else if (parts->unit == 'c')
		*span = span_of_years((published.year / 100 + parts->shift) * 100, 100);
	else
		return false;
	*span = span_part(*span, parts);
	return true;
}

static bool
span_resolve(const DateParts *parts, When published, WhenSpan *span)
{
	if (parts->fixed_day) {
		if (!when_is_known(published))
			return false;
		int64_t day = when_days(published) + parts->shift;
		*span = span_of_days(day, day);
		return true;
	}
	if (parts->month)
		return month_span(parts, published, span);
	if (parts->weekday >= 0)
		return weekday_span(parts, published, span);
	if (parts->direction && parts->count > 0)
		return distance_span(parts, published, span);
	if (parts->ordinal && parts->unit)
		return part_of_year_span(parts, published, span);
	if (parts->season) {
		if (parts->year < 0 && !when_is_known(published))
			return false;
		int year =
			parts->year > 0 ? parts->year : year_of(parts, published, parts->season, 3);
		*span = span_of_months(year, parts->season, 3);
		return true;
	}
	if (parts->unit == 'c' && parts->day > 1 && !parts->shifted) { /* "19th century" */
		*span = span_of_years(parts->day * 100 - 99, 100);
		return true;
	}
	if (parts->year > 0) {
		int first = parts->decade ? parts->year - parts->year % 10 : parts->year;
		int count = parts->decade ? 10 : 1;
		if (parts->last_year > first)
			count = parts->last_year - first + 1;
		*span = span_part(span_of_years(first, count), parts);
		return true;
	}
	return parts->unit && shifted_span(parts, published, span);
}

/* The value of a date; the span stays unknown when there is no day to resolve it by. "3 and 7 May"
   is no one date. */
static bool
date_value(Str text, const Told *told, Value *value)
{
	*value = (Value){
		.kind = VALUE_DATE, .span = {WHEN_NONE, WHEN_NONE}
        };
	When stated; /* a whole date ends or begins with its year's digits */
	char last = text.at[text.len - 1];
	if (last >= '0' && last <= '9' && when_read(text, &stated) &&
		stated.precision >= WHEN_DAY) {
		value->span = (WhenSpan){stated, stated};
		return true;
	}
	DateParts parts = date_parts_read(text);
	parts.tense = told->tense;
	if (parts.pair > 0 && parts.last_day != parts.day + 1)
		return false;
	When published = told->published;
	bool month_day = published.precision >= WHEN_DAY;
	When day = month_day ? when_day(published.year, published.month, published.day) : WHEN_NONE;
	if (!span_resolve(&parts, day, &value->span))
		value->span = (WhenSpan){WHEN_NONE, WHEN_NONE};
	return true;
}

const EntityType entity_date = {
	.name = "date",
	.plural = "dates",
	.value = date_value,
};
