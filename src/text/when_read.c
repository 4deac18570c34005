/* Reads a stated date. One pass over its pieces (numbers, words, signs), each taken by the first
   reader that knows it, so that no order of day, month, year, time and zone needs a format of its
   own. Resolves nothing: "Friday" alone is no date here. */
#include "when_lex.h"

enum { DATE_LONGEST = 100 }; /* bytes: no stated date is longer */

typedef struct {
	Str rest;
	When when;
	int numbers[3];    /* day and year still without their role, in order */
	uint8_t digits[3]; /* how many digits each was written with */
	size_t number_count;
	bool month_first; /* the month stood before the first number */
} Reader;

/* am, a.m., pm, p.m. behind a clock or an hour. */
static bool
take_half_day(Str *s, bool *afternoon)
{
	static const char *const forms[] = {"a.m.", "p.m.", "a.m", "p.m", "am", "pm"};
	Str rest = *s;
	lex_spaces(&rest);
	for (size_t i = 0; i < 6; i++) {
		Str form = str_of(forms[i]);
		if (!str_starts_nocase(rest, form) ||
			(rest.len > form.len && lex_is_letter(rest.at[form.len])))
			continue;
		*afternoon = i % 2;
		*s = str_slice(rest, form.len, rest.len);
		return true;
	}
	return false;
}

static bool
has_day(const Reader *reader)
{
	return reader->when.year || (reader->when.month && reader->number_count == 2);
}

/* Bytes of the word that s begins with. */
static size_t
letters_of(Str s)
{
	size_t len = 0;
	while (len < s.len && (lex_is_letter(s.at[len]) || (unsigned char)s.at[len] >= 0x80))
		len++;
	return len;
}

/* Does a zone's name stand there, or "Uhr"? */
static bool
names_zone(Str rest)
{
	int16_t offset;
	lex_spaces(&rest);
	Str word = str_slice(rest, 0, letters_of(rest));
	return word.len && (lex_zone(word, &offset) || str_equal_nocase(word, STR("uhr")));
}

/* A clock time, with or without minutes ("3 p.m."), put on a 24-hour clock. */
static bool
take_time(Reader *reader)
{
	Str rest = reader->rest;
	When when = reader->when;
	bool afternoon;
	int hour;
	size_t digits = lex_digits(rest);
	bool clock = lex_clock(&rest, &when);
	if (!clock && digits >= 1 && digits <= 2) {
		lex_number(&rest, digits, &hour);
		int minute = 0; /* "10.20am", "12.34 GMT", as British papers write */
		Str dotted = rest;
		if (lex_char(&dotted, '.') && lex_digits(dotted) == 2 &&
			lex_number(&dotted, 2, &minute)) {
			rest = dotted;
			clock = has_day(reader) && hour < 24 && names_zone(dotted);
		} else {
			minute = 0;
		}
		when.hour = (uint8_t)hour;
		when.minute = (uint8_t)minute;
		when.precision = WHEN_MINUTE;
	}
	bool half = take_half_day(&rest, &afternoon);
	if (!clock && !half)
		return false;
	if (reader->when.precision >= WHEN_MINUTE || when.minute > 59 ||
		(half && (when.hour > 12 || (!clock && when.hour < 1))))
		return false;
	if (half)
		when.hour = (uint8_t)(when.hour % 12 + (afternoon ? 12 : 0));
	reader->when = when;
	reader->rest = rest;
	return true;
}

static bool
set_day(Reader *reader, int year, int month, int day, Str rest)
{
	reader->when.year = (int16_t)year;
	reader->when.month = (uint8_t)(month > 12 ? 0 : month);
	reader->when.day = (uint8_t)(day > 31 ? 0 : day);
	if (reader->when.precision < WHEN_DAY)
		reader->when.precision = WHEN_DAY;
	reader->rest = rest;
	return true;
}

/* "26-02-2025", "26.2.2025", "2025/02/26", "02/26/2025". 05/04/2025 is refused by leaving it. */
static bool
take_numeric(Reader *reader)
{
	Str rest = reader->rest;
	int part[3];
	size_t digits[3];
	char separator = 0;
	for (size_t i = 0; i < 3; i++) {
		digits[i] = lex_digits(rest);
		if (!digits[i] || digits[i] > 4 || digits[i] == 3)
			return false;
		lex_number(&rest, digits[i], &part[i]);
		if (i == 2)
			break;
		if (!rest.len || (separator && rest.at[0] != separator))
			return false;
		separator = rest.at[0];
		if (separator != '-' && separator != '.' && separator != '/')
			return false;
		rest = str_slice(rest, 1, rest.len);
	}
	if (reader->number_count || reader->when.month)
		return false;
	int year = part[0], month = part[1], day = part[2];
	if (separator == '.' && digits[0] <= 2 && digits[2] == 2) { /* "17.04.31" */
		year = part[2] + (part[2] < 70 ? 2000 : 1900);
		day = part[0];
	} else if (digits[0] != 4 && digits[2] == 4) {
		year = part[2];
		day = part[0];
		bool american = day <= 12 && month > 12;
		/* with dots or dashes the day comes first; a slash may mean either */
		if (american || (separator == '/' && day == month)) {
			month = part[0];
			day = part[1];
		} else if (separator == '/' && day <= 12) {
			return false;
		}
	} else if (digits[0] != 4) {
		return false;
	}
	return set_day(reader, year, month, day, rest);
}

/* "2031年4月17日", "2031년 4월 17일" */
static bool
take_signed(Reader *reader)
{
	static const Str signs[3][2] = {
		{STR("年"), STR("년")},
                {STR("月"), STR("월")},
                {STR("日"), STR("일")}
        };
	Str rest = reader->rest;
	int part[3];
	for (size_t i = 0; i < 3; i++) {
		lex_spaces(&rest);
		size_t digits = lex_digits(rest);
		bool other = str_starts(str_slice(rest, digits, rest.len), signs[i][1]);
		if (!digits || digits > 4 || !lex_number(&rest, digits, &part[i]) ||
			!(other || str_starts(rest, signs[i][0])))
			return false;
		rest = str_slice(rest, signs[i][other].len, rest.len);
	}
	return !reader->number_count && !reader->when.month &&
	       set_day(reader, part[0], part[1], part[2], rest);
}

/* A bare number: a day ("12", "12th") or a year; which one is settled at the end. */
static bool
take_number(Reader *reader)
{
	static const char *const suffixes[] = {"st", "nd", "rd", "th"};
	size_t digits = lex_digits(reader->rest);
	int value;
	bool glued = (digits == 5 || digits == 6) && reader->rest.len > digits &&
	             reader->rest.at[digits] == ':';
	if (glued) /* "May 3, 20313:41 PM": the page had only a margin between them */
		digits = 4;
	if (reader->number_count == 2 || !digits || digits == 3 || digits > 4)
		return false;
	lex_number(&reader->rest, digits, &value);
	if (digits <= 2 && reader->rest.len > 1 && reader->rest.at[0] == '.' &&
		reader->rest.at[1] == ' ')
		lex_char(&reader->rest, '.'); /* "9. April" */
	for (size_t i = 0; i < 4 && digits <= 2; i++)
		if (str_starts_nocase(reader->rest, str_of(suffixes[i]))) {
			reader->rest = str_slice(reader->rest, 2, reader->rest.len);
			break;
		}
	reader->digits[reader->number_count] = (uint8_t)digits;
	reader->numbers[reader->number_count++] = value;
	return true;
}

static bool
take_word(Reader *reader)
{
	size_t len = letters_of(reader->rest);
	Str word = str_slice(reader->rest, 0, len);
	if (!len)
		return false;
	reader->rest = str_slice(reader->rest, len, reader->rest.len);
	unsigned kind = lex_word(word);
	bool told = reader->when.month;
	if (kind >= 1 && kind <= 12) {
		reader->month_first = !reader->number_count;
		reader->when.month = (uint8_t)kind;
		lex_char(&reader->rest, '.');
		return !told;
	}
	if (kind >= LEX_FILLER) {
		lex_char(&reader->rest, '.');
		return true;
	}
	if (!lex_zone(word, &reader->when.offset))
		return false;
	int16_t more; /* "GMT+3" */
	if (reader->when.offset == 0 && lex_offset(&reader->rest, &more))
		reader->when.offset = more;
	return true;
}

/* Signs between the parts; a comment in parentheses (RFC 2822) is passed over. */
static bool
take_sign(Reader *reader)
{
	if (reader->when.precision >= WHEN_MINUTE &&
		lex_offset(&reader->rest, &reader->when.offset))
		return true;
	static const Str comments[][2] = {
		{STR("("),   STR(")")  },
		{STR("（"), STR("）")},
	};
	for (size_t i = 0; i < sizeof comments / sizeof *comments; i++) {
		Str rest = reader->rest;
		if (!str_starts(rest, comments[i][0]))
			continue;
		size_t close = str_find(rest, comments[i][1], 0);
		if (close == SIZE_MAX)
			return false;
		reader->rest = str_slice(rest, close + comments[i][1].len, rest.len);
		return true;
	}
	return lex_char(&reader->rest, ',') || lex_char(&reader->rest, '-') ||
	       lex_char(&reader->rest, '/') || lex_char(&reader->rest, '|');
}

/* Gives the bare numbers their roles: four digits are a year, the other is the day; of two short
   ones the last is the year, as RFC 822 wrote it ("12 Dec 25"). */
static bool
settle(Reader *reader)
{
	When *when = &reader->when;
	bool clock = when->precision >= WHEN_MINUTE;
	int *numbers = reader->numbers;
	if (when->year) /* take_numeric has it all */
		return reader->number_count == 0 && when_is_possible(*when);
	if (!when->month || !reader->number_count)
		return false;
	int year = 0, day = 0;
	if (reader->number_count == 1) {
		year = reader->digits[0] == 4 ? numbers[0] : 0;
	} else if (reader->digits[0] == 4 && reader->digits[1] != 4) {
		year = numbers[0];
		day = numbers[1];
	} else {
		day = numbers[0];
		year = numbers[1];
		if (reader->digits[1] == 2)
			year += year < 50 ? 2000 : 1900;
		else if (reader->digits[1] == 1 || reader->digits[0] == 4)
			return false;
	}
	when->year = (int16_t)year;
	when->day = (uint8_t)(day > 31 ? 0 : day);
	if (!clock)
		when->precision = reader->number_count == 2 ? WHEN_DAY : WHEN_MONTH;
	return !(clock && !day) && when_is_possible(*when);
}

static bool
has_digit(Str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (lex_digits(str_slice(s, i, i + 1)))
			return true;
	return false;
}

bool
when_read(Str s, When *when)
{
	s = str_trim(s);
	*when = WHEN_NONE;
	if (!s.len || s.len > DATE_LONGEST || !has_digit(s))
		return false;
	When found = WHEN_NONE;
	if (when_read_iso(s, &found)) {
		*when = found;
		return true;
	}
	Reader reader = {.rest = s, .when = WHEN_NONE};
	for (lex_spaces(&reader.rest); reader.rest.len; lex_spaces(&reader.rest))
		if (!take_numeric(&reader) && !take_signed(&reader) && !take_time(&reader) &&
			!take_number(&reader) && !take_sign(&reader) && !take_word(&reader))
			return false;
	if (!settle(&reader))
		return false;
	*when = reader.when;
	return true;
}
