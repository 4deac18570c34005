/*
 * When: a day or moment as a value, as exact as it was told. The calendar is the proleptic
 * Gregorian.
 */
#ifndef TEXT_WHEN_H
#define TEXT_WHEN_H

#include "base/str.h"

typedef enum {
	WHEN_UNKNOWN,
	WHEN_YEAR,
	WHEN_MONTH,
	WHEN_DAY,
	WHEN_MINUTE,
	WHEN_SECOND,
} WhenPrecision;

enum {
	WHEN_NO_OFFSET = INT16_MIN, /* no zone was told */
	WHEN_TEXT = 32,             /* bytes of the longest formatted When, NUL included */
};

typedef struct {
	int16_t year;
	uint8_t month, day; /* from 1; 0 below their precision */
	uint8_t hour, minute, second;
	uint8_t precision; /* WhenPrecision */
	int16_t offset;    /* minutes east of UTC, or WHEN_NO_OFFSET */
} When;

#define WHEN_NONE ((When){.offset = WHEN_NO_OFFSET})

When when_day(int year, int month, int day);
bool when_is_known(When when);
/* Reads one stated date, alone in its string: ISO 8601 and RFC 3339, RFC 822/2822, "12 December
   2025", "December 12, 2025", "Dec. 12, 2025 at 3:04 p.m. EST", "26-02-2025", "26.02.2025",
   "2025/02/26", "Friday, 12 December 2025"; months and weekdays in a dozen languages ("12. Dez.
   2025", "12 de diciembre de 2025"), "2025年12月12日". 05/04/2025 is ambiguous and refused unless
   one part is above 12. Impossible days are refused. */
bool when_read(Str s, When *when);
/* The same for what machines stamp feeds and letters with, where nothing but a date can stand: also
   the rest of ISO 8601 (weeks, days of the year, years of two digits), RFC 822's letters for zones,
   Etc/GMT, seconds since 1970, Korean and Chinese halves of the day, and clocks and days that run
   over ("24:00", "10:14:61", "31 June"), which are carried on as mktime does. */
bool when_read_stamp(Str s, When *when);
/* ISO 8601, as precise as it is: "2025", "2025-12", "2025-12-12", "2025-12-12T10:20:00+03:00". */
void when_format(When when, char out[WHEN_TEXT]);
/* For people: "12 Dec 2025"; "" when unknown. */
void when_display(When when, char out[WHEN_TEXT]);
/* Days since 1970-01-01; a month or year counts from its first day. */
int64_t when_days(When when);
When when_of_days(int64_t days);
/* Moments in order, zones honoured where told; unknown comes last. */
int when_compare(When a, When b);
/* 0 Sunday to 6 Saturday. */
int when_weekday(When when);
int when_month_days(int year, int month);

/* 1 to 12 for a month's name in one of those languages, 0 for none. */
int when_month_of(Str word);
/* 0 Sunday to 6 Saturday for a weekday's name, -1 for none. */
int when_weekday_of(Str word);

/* A stretch of days, both inclusive: "December 2025" is 1 to 31; a single day has from == to. */
typedef struct {
	When from, to;
} WhenSpan;

/* "2025-12-12" or "2025-12-01/2025-12-31". */
void when_format_span(WhenSpan span, char out[2 * WHEN_TEXT]);

#endif
