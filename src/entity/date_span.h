/*
 * Date spans: stretches of the calendar, and what a date means that counts from another one in the
 * text ("on 3 May … two days later"), as TIMEX2 has it (Ferro et al. 2001).
 */
#ifndef ENTITY_DATE_SPAN_H
#define ENTITY_DATE_SPAN_H

#include "date_parts.h"

/* Days since 1970, both inclusive. */
WhenSpan span_of_days(int64_t from, int64_t to);
/* count months from month (which may lie outside of 1 to 12) of year on. */
WhenSpan span_of_months(int year, int month, int count);
WhenSpan span_of_years(int year, int count);
/* steps units (d, w, m, y, e) before (below 0) or behind a day: a week is told about, so that it
   may be three days off. False for other units. */
bool span_distance(When day, char unit, int steps, WhenSpan *span);
/* "the following day", "that year", "two weeks later", "the previous Friday": counted from what was
   told before. False when that is not known or too wide: there is no following day to a year. */
bool span_anchored(const DateParts *parts, WhenSpan before, WhenSpan *span);

#endif
