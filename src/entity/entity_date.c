/* The type date: a day or stretch of days, resolved against the day of publication. News tells of
   what was: a weekday or month without a year is the nearest that is not ahead, unless the clause
   tells of what is to come or the date says "next". Knows the calendar of months; seasons are those
   of the north. */
#include "date_span.h"

#include <string.h>

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
	if (when_is_known(parts->after))
		return parts->after.year + (month < parts->after.month);
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
		int month = parts->last_month ? parts->last_month : parts->month;
		year = year_by_weekday(parts, year_of(parts, published, month, 1));
	}
	int day = parts->day;
	if (day > when_month_days(year, parts->month) ||
		parts->last_day > when_month_days(year, parts->month))
		return false;
	if (parts->last_month && day <= 0) {
		int months = (parts->last_month - parts->month + 12) % 12 + 1;
		*span = span_of_months(
			year - (parts->last_month < parts->month), parts->month, months);
		return true;
	}
	if (day <= 0 && parts->unit == 'w') { /* "the first week of May", "last" */
		int first = parts->ordinal ? parts->ordinal * 7 - 6
		                           : when_month_days(year, parts->month) - 6;
		*span = (WhenSpan){when_day(year, parts->month, first),
			when_day(year, parts->month, first + 6)};
		return true;
	}
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
	/* "rose in the first nine months", told in May, is of the year before */
	if (parts->year < 0 && !parts->shifted && parts->unit != 'q' &&
		parts->tense != TENSE_AHEAD && when_days(span->to) > when_days(published))
		*span = span_of_months(span->from.year - 1, span->from.month,
			span->to.month - span->from.month + 1);
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

/* "the past three months": of them and the one that runs. */
static bool
back_span(const DateParts *parts, When published, int count, WhenSpan *span)
{
	int64_t now = when_days(published);
	int years = parts->unit == 'e' ? count * 10 : parts->unit == 'c' ? count * 100 : count;
	if (parts->unit == 'd')
		*span = span_of_days(now - count, now);
	else if (parts->unit == 'w')
		*span = span_of_days(now - count * 7, now);
	else if (parts->unit == 'm' && count < published.year * 12)
		*span = span_of_months(published.year, published.month - count, count + 1);
	else if (strchr("yec", parts->unit) && years < published.year)
		*span = span_of_years(published.year - years, years + 1);
	else
		return false;
	return true;
}

/* "last week", "this year"; "the weekend" is the last one, unless the clause tells of what is to
   come. */
static bool
shifted_span(const DateParts *parts, When published, WhenSpan *span)
{
	if (!when_is_known(published))
		return false;
	int64_t now = when_days(published), since_monday = (when_weekday(published) + 6) % 7;
	int64_t monday = now - since_monday;
	int count = parts->count > 0 ? parts->count : parts->past && parts->unit != 'k';
	if (count && parts->shift < 0 && back_span(parts, published, count, span))
		return true;
	bool gone = parts->unit == 'k' && !parts->shifted && since_monday < 5 &&
	            parts->tense != TENSE_AHEAD;
	if (count && parts->shift > 0)
		return ahead_span(parts, published, span);
	else if (parts->unit == 'd')
		*span = span_of_days(now + parts->shift, now + parts->shift);
	else if (parts->unit == 'w')
		*span = span_of_days(monday + parts->shift * 7, monday + parts->shift * 7 + 6);
	else if (parts->unit == 'k') {
		int64_t saturday = monday + (parts->shift - gone) * 7 + 5;
		*span = span_of_days(saturday, saturday + 1);
	} else if (parts->unit == 'm')
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
season_span(const DateParts *parts, When published, WhenSpan *span)
{
	bool told = parts->year > 0 || (parts->shifted && when_is_known(published));
	if (!told) /* "in the winter" may be any */
		return false;
	int year = parts->year > 0 ? parts->year : year_of(parts, published, parts->season, 3);
	*span = span_of_months(year, parts->season, 3);
	return true;
}

/* Is it counted from what the text told before? "The next day" is, "next week" is not. */
static bool
is_anchored(const DateParts *parts)
{
	bool later = (parts->direction == 2 || parts->direction == -2) && parts->count > 0;
	if (parts->fixed_day) /* "the day before yesterday" */
		return false;
	return parts->anchored || later || (parts->next && parts->unit == 'd' && !parts->count);
}

static bool
span_resolve(const DateParts *parts, When published, WhenSpan *span)
{
	if (parts->fixed_day) {
		if (!when_is_known(published))
			return false;
		bool beyond = parts->direction; /* "the day before yesterday" */
		int64_t day = when_days(published) + parts->shift * (beyond ? 2 : 1);
		*span = span_of_days(day, day);
		return true;
	}
	if (parts->month)
		return month_span(parts, published, span);
	if (parts->weekday >= 0)
		return weekday_span(parts, published, span);
	if (parts->direction && parts->count > 0)
		return when_is_known(published) &&
		       span_distance(published, parts->unit, parts->direction * parts->count, span);
	if (parts->ordinal && parts->unit)
		return part_of_year_span(parts, published, span);
	if (parts->season)
		return season_span(parts, published, span);
	if (parts->unit == 'c' && parts->day > 1 && !parts->shifted) { /* "19th century" */
		WhenSpan whole = span_of_years(parts->day * 100 - 99, 100);
		if (parts->last_day > parts->day) /* "19th and 20th centuries" */
			whole.to = span_of_years(parts->last_day * 100 - 99, 100).to;
		*span = parts->last_day ? whole : span_part(whole, parts);
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

/* "22/08/96", day or month first; what could be either has no value. False when it is no date:
   "3.11.12" may be a version, "41/08/96" is nothing. Other forms are left to others. */
static bool
digits_read(Str text, WhenSpan *span)
{
	enum { CENTURY_FROM = 50 }; /* "49" is 2049, "50" is 1950 */
	int numbers[3] = {0}, wide[3] = {0};
	size_t k = 0;
	for (size_t i = 0; i < text.len && k < 3; i++) {
		bool digit = text.at[i] >= '0' && text.at[i] <= '9';
		k += !digit;
		if (digit && k < 3)
			wide[k]++, numbers[k] = numbers[k] * 10 + text.at[i] - '0';
	}
	if (k != 2 || wide[0] > 2 || wide[1] > 2)
		return true; /* "1990s", "2031-04-09" */
	bool month_first = numbers[1] > 12;
	int day = numbers[month_first], month = numbers[!month_first];
	bool dots = str_find_char(text, '.', 0) != SIZE_MAX && wide[2] == 2;
	if (month < 1 || month > 12 || day < 1 || day > 31 ||
		(dots && (wide[0] < 2 || wide[1] < 2)))
		return false;
	int year =
		wide[2] > 2 ? numbers[2] : numbers[2] + (numbers[2] < CENTURY_FROM ? 2000 : 1900);
	if ((day > 12 || day == month) && day <= when_month_days(year, month))
		span->from = span->to = when_day(year, month, day);
	return true;
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
	bool digits = last >= '0' && last <= '9';
	if (digits && text.at[0] >= '0' && text.at[0] <= '9' && !digits_read(text, &value->span))
		return false;
	if (when_is_known(value->span.from))
		return true;
	if (digits && when_read(text, &stated) && stated.precision >= WHEN_DAY) {
		value->span = (WhenSpan){stated, stated};
		return true;
	}
	DateParts parts = date_parts_read(text);
	parts.tense = told->tense;
	parts.after = told->from.from;
	if (parts.pair > 0 && parts.unit != 'c' && parts.last_day != parts.day + 1)
		return false;
	When published = told->published;
	bool month_day = published.precision >= WHEN_DAY;
	When day = month_day ? when_day(published.year, published.month, published.day) : WHEN_NONE;
	value->bound = parts.bound;
	bool resolved = !parts.vague &&
	                (is_anchored(&parts) ? span_anchored(&parts, told->before, &value->span)
					     : span_resolve(&parts, day, &value->span));
	if (!resolved)
		value->span = (WhenSpan){WHEN_NONE, WHEN_NONE};
	return true;
}

const EntityType entity_date = {
	.name = "date",
	.plural = "dates",
	.value = date_value,
};
