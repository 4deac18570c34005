/* ISO 8601 dates, and the pieces (clock, offset, runs of digits) that other stated dates are read
   from too. */
#include "when_lex.h"

bool
lex_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t
lex_digits(Str s)
{
	size_t i = 0;
	while (i < s.len && char_is_digit(s.at[i]))
		i++;
	return i;
}

/* Takes exactly count digits. */
bool
lex_number(Str *s, size_t count, int *value)
{
	if (lex_digits(*s) < count)
		return false;
	*value = 0;
	for (size_t i = 0; i < count; i++)
		*value = *value * 10 + (s->at[i] - '0');
	*s = str_slice(*s, count, s->len);
	return true;
}

bool
lex_char(Str *s, char c)
{
	if (!s->len || s->at[0] != c)
		return false;
	*s = str_slice(*s, 1, s->len);
	return true;
}

void
lex_spaces(Str *s)
{
	while (lex_char(s, ' ') || lex_char(s, '\t'))
		;
}

bool
when_is_possible(When when)
{
	if (when.year < 1000)
		return false;
	if (when.precision >= WHEN_MONTH && (when.month < 1 || when.month > 12))
		return false;
	if (when.precision >= WHEN_DAY &&
		(when.day < 1 || when.day > when_month_days(when.year, when.month)))
		return false;
	return when.precision < WHEN_MINUTE || (when.hour < 24 && when.minute < 60);
}

/* "+03:00", "-0500", "+3": minutes east. */
bool
lex_offset(Str *s, int16_t *offset)
{
	bool west = s->len && s->at[0] == '-';
	if (!s->len || (s->at[0] != '+' && s->at[0] != '-'))
		return false;
	Str rest = str_slice(*s, 1, s->len);
	size_t digits = lex_digits(rest);
	int hours, minutes = 0;
	if (digits == 0 || digits == 3 || digits > 4)
		return false;
	lex_number(&rest, digits == 1 ? 1 : 2, &hours);
	if (digits == 4 || (digits <= 2 && lex_char(&rest, ':')))
		if (!lex_number(&rest, 2, &minutes))
			return false;
	if (hours > 14 || minutes > 59)
		return false;
	*offset = (int16_t)((west ? -1 : 1) * (hours * 60 + minutes));
	*s = rest;
	return true;
}

/* "10:20", "10:20:30", "10:20:30.123". */
bool
lex_clock(Str *s, When *when)
{
	size_t digits = lex_digits(*s);
	Str rest = *s;
	int hour, minute, second = 0;
	if (digits < 1 || digits > 2 || !lex_number(&rest, digits, &hour) ||
		!lex_char(&rest, ':') || lex_digits(rest) != 2 || !lex_number(&rest, 2, &minute))
		return false;
	uint8_t precision = WHEN_MINUTE;
	if (rest.len > 2 && rest.at[0] == ':' && lex_char(&rest, ':')) {
		if (lex_digits(rest) != 2 || !lex_number(&rest, 2, &second) || second > 60)
			return false;
		precision = WHEN_SECOND;
		if (rest.len && (rest.at[0] == '.' || rest.at[0] == ',')) {
			size_t fraction = lex_digits(str_slice(rest, 1, rest.len));
			rest = fraction ? str_slice(rest, 1 + fraction, rest.len) : rest;
		}
	}
	if (hour > 23 || minute > 59)
		return false;
	when->hour = (uint8_t)hour;
	when->minute = (uint8_t)minute;
	when->second = (uint8_t)(second == 60 ? 59 : second); /* a leap second */
	when->precision = precision;
	*s = rest;
	return true;
}

/* "20251212", "20251212T102030Z": what file names and some feeds write. */
static bool
read_basic(Str s, When *when)
{
	int year, month, day, hour, minute, second = 0;
	if (lex_digits(s) != 8 || !lex_number(&s, 4, &year) || !lex_number(&s, 2, &month) ||
		!lex_number(&s, 2, &day))
		return false;
	*when = when_day(year, month, day);
	if (!month || !day)
		return false;
	if (!s.len)
		return when_is_possible(*when);
	if (!lex_char(&s, 'T') || lex_digits(s) < 4 || !lex_number(&s, 2, &hour) ||
		!lex_number(&s, 2, &minute))
		return false;
	bool seconds = lex_number(&s, 2, &second);
	when->hour = (uint8_t)hour;
	when->minute = (uint8_t)minute;
	when->second = (uint8_t)second;
	when->precision = seconds ? WHEN_SECOND : WHEN_MINUTE;
	if (lex_char(&s, 'Z'))
		when->offset = 0;
	else if (s.len && !lex_offset(&s, &when->offset))
		return false;
	return !s.len && second < 60 && when_is_possible(*when);
}

/* "2025-12-12T10:20:30.5+03:00" and its beginnings down to "2025-12"; "2025" too. */
static bool
read_dashed(Str s, When *when)
{
	int year, month, day;
	if (lex_digits(s) != 4 || !lex_number(&s, 4, &year))
		return false;
	*when = when_day(year, 0, 0);
	if (!s.len)
		return when_is_possible(*when);
	if (!lex_char(&s, '-') || lex_digits(s) != 2 || !lex_number(&s, 2, &month))
		return false;
	*when = when_day(year, month, 0);
	if (!s.len)
		return month > 0 && when_is_possible(*when);
	if (!lex_char(&s, '-') || lex_digits(s) != 2 || !lex_number(&s, 2, &day))
		return false;
	*when = when_day(year, month, day);
	if (!month || !day)
		return false;
	if (!s.len)
		return when_is_possible(*when);
	if (!lex_char(&s, 'T') && !lex_char(&s, 't') && !lex_char(&s, ' '))
		return false;
	if (!lex_clock(&s, when))
		return false;
	lex_spaces(&s);
	if (lex_char(&s, 'Z') || lex_char(&s, 'z'))
		when->offset = 0;
	else if (s.len && !lex_offset(&s, &when->offset))
		return false;
	return !s.len && when_is_possible(*when);
}

bool
when_read_iso(Str s, When *when)
{
	return read_dashed(s, when) || read_basic(s, when);
}
