/* Stamps of machines: dates in feeds and letters, in the forms that no page would write. What is
   odd about one is taken out of its text first; the readers of all other dates do the rest. */
#include "when_lex.h"

#include <string.h>

enum {
	STAMP_LONGEST = 100, /* bytes: no stamp is longer */
	LAST_YEAR = 9999,
};

typedef struct {
	Buf text;
	int days;     /* that a clock or a day runs over */
	int half;     /* of the day that was named: 0 none, 1 the first, 2 the second */
	int16_t zone; /* that follows from the language; WHEN_NO_OFFSET */
} Stamp;

/* Puts other in the place of the text's bytes from at to end. */
static void
replace(Stamp *stamp, size_t at, size_t end, Str other)
{
	Buf changed;
	buf_init(&changed);
	Str text = buf_str(&stamp->text);
	buf_add(&changed, str_slice(text, 0, at));
	buf_add(&changed, other);
	buf_add(&changed, str_slice(text, end, text.len));
	buf_release(&stamp->text);
	stamp->text = changed;
}

/* "오후 11:23", "下午 11:23": the half of the day before the clock. Korean is one country's time.
 */
static void
take_half(Stamp *stamp)
{
	static const struct {
		Str word;
		int half;
		bool korean;
	} words[] = {
		{STR("오전"), 1, true },
		{STR("오후"), 2, true },
		{STR("上午"), 1, false},
		{STR("下午"), 2, false},
		{STR("午前"), 1, false},
		{STR("午後"), 2, false},
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t at = str_find(buf_str(&stamp->text), words[i].word, 0);
		if (at == SIZE_MAX)
			continue;
		replace(stamp, at, at + words[i].word.len, STR(" "));
		stamp->half = words[i].half;
		stamp->zone = words[i].korean ? 540 : stamp->zone;
	}
	if (str_find(buf_str(&stamp->text), STR("년"), 0) != SIZE_MAX)
		stamp->zone = 540;
}

/* "Mar, 12 mai 2031": a word before a comma is a weekday in whatever language, not a month. */
static void
drop_weekday(Stamp *stamp)
{
	Str text = buf_str(&stamp->text);
	size_t comma = str_find_char(text, ',', 0);
	for (size_t i = 0; i < comma && comma != SIZE_MAX; i++)
		if (!lex_is_letter(text.at[i]) && text.at[i] != '.' &&
			(unsigned char)text.at[i] < 0x80)
			return;
	if (comma != SIZE_MAX)
		replace(stamp, 0, comma + 1, STR(""));
}

/* Zones by RFC 822's single letters (5.1; it has their signs the other way round than the military
   has, and RSS goes by it), and "AT", which elsewhere is a word. */
static bool
letter_zone(Str word, int *hours)
{
	char c = word.len ? (char)(word.at[0] & ~0x20) : '\0';
	if (str_equal_nocase(word, STR("AT"))) {
		*hours = -4;
		return true;
	}
	if (word.len != 1 || c < 'A' || c > 'Y' || c == 'J')
		return false;
	*hours = c <= 'I' ? 'A' - 1 - c : c <= 'M' ? 'A' - c : c - 'N' + 1;
	return true;
}

static void
take_zone(Stamp *stamp)
{
	Str text = buf_str(&stamp->text);
	size_t area = str_find_nocase(text, STR("Etc/"), 0); /* "Etc/GMT" */
	if (area != SIZE_MAX) {
		replace(stamp, area, area + 4, STR(""));
		return;
	}
	size_t start = text.len;
	while (start && lex_is_letter(text.at[start - 1]))
		start--;
	char zone[8] = "";
	int hours;
	if (!start || !letter_zone(str_slice(text, start, text.len), &hours) ||
		str_find_char(text, ':', 0) == SIZE_MAX)
		return;
	zone[0] = hours < 0 ? '-' : '+';
	int count = hours < 0 ? -hours : hours;
	zone[1] = (char)('0' + count / 10);
	zone[2] = (char)('0' + count % 10);
	replace(stamp, start, text.len, (Str){zone, 3});
}

/* Two digits of a number at, alone; -1 for none. */
static int
pair_at(Str text, size_t at)
{
	Str rest = str_slice(text, at, text.len);
	int value;
	return lex_digits(rest) == 2 && lex_number(&rest, 2, &value) ? value : -1;
}

/* "24:00", "23:59:60", "10:61:55": carried on, as mktime does. */
static void
carry_clock(Stamp *stamp)
{
	Str text = buf_str(&stamp->text);
	size_t colon = str_find_char(text, ':', 0);
	if (colon == SIZE_MAX || colon < 2)
		return;
	int hour = pair_at(text, colon - 2), minute = pair_at(text, colon + 1);
	bool seconds = colon + 3 < text.len && text.at[colon + 3] == ':';
	int second = seconds ? pair_at(text, colon + 4) : 0;
	if (hour < 0 || minute < 0 || second < 0 || (hour < 24 && minute < 60 && second < 60))
		return;
	int all = (hour * 60 + minute) * 60 + second, parts[3];
	stamp->days += all / 86400;
	all %= 86400;
	parts[0] = all / 3600;
	parts[1] = all / 60 % 60;
	parts[2] = all % 60;
	char clock[] = "00:00:00";
	for (size_t i = 0; i < 3; i++) {
		clock[3 * i] = (char)('0' + parts[i] / 10);
		clock[3 * i + 1] = (char)('0' + parts[i] % 10);
	}
	size_t len = seconds ? 8 : 5;
	replace(stamp, colon - 2, colon - 2 + len, (Str){clock, len});
}

/* "31 Jun": the 28th and three days more. */
static bool
carry_day(Stamp *stamp)
{
	Str text = buf_str(&stamp->text);
	for (size_t i = 0; i + 1 < text.len; i++) {
		bool alone = (!i || !lex_digits(str_slice(text, i - 1, i))) &&
		             pair_at(text, i) > 28 && (i + 2 == text.len || text.at[i + 2] != ':');
		int day = alone ? pair_at(text, i) : 0;
		if (!alone || day > 31)
			continue;
		replace(stamp, i, i + 2, STR("28"));
		stamp->days += day - 28;
		return true;
	}
	return false;
}

/* Cuts off what stands behind the clock and is no zone that is known ("0000", "Eastern Standard
   Time", "America/New_York"): the rest is told all the same. */
static bool
drop_tail(Stamp *stamp)
{
	Str text = buf_str(&stamp->text);
	size_t colon = str_find_char(text, ':', 0), end = colon == SIZE_MAX ? 0 : colon + 3;
	if (end + 3 <= text.len && end && text.at[end] == ':')
		end += 3;
	if (!end || end >= text.len || lex_digits(str_slice(text, end - 2, end)) != 2)
		return false;
	replace(stamp, end, text.len, STR(""));
	return true;
}

/* A day of the year, or of a week of it (ISO 8601, 5.2.2 and 5.2.3). */
static When
ordinal(int year, int month, int day)
{
	return when_of_days(when_days(when_day(year, month, 1)) + day - 1);
}

static When
week_day(int year, int week, int day)
{
	When fourth = when_day(year, 1, 4); /* is always in the first week */
	int64_t monday = when_days(fourth) - (when_weekday(fourth) + 6) % 7;
	return when_of_days(monday + (week - 1) * 7 + day - 1);
}

/* Takes the form off *s: Y, M, D digits of year, month, day; O of the day of the year; w of the
   week, d of its day; other signs as they are. */
static bool
take_form(Str *s, const char *form, When *when)
{
	int year = 0, month = 0, day = 0, of_year = 0, week = 0, of_week = 0, years = 0;
	Str rest = *s;
	for (const char *at = form; *at; at++) {
		int value, *part = *at == 'Y'   ? &year
		                   : *at == 'M' ? &month
		                   : *at == 'D' ? &day
		                   : *at == 'O' ? &of_year
		                   : *at == 'w' ? &week
		                   : *at == 'd' ? &of_week
		                                : NULL;
		if (!part && !lex_char(&rest, *at))
			return false;
		if (!part)
			continue;
		if (!lex_number(&rest, 1, &value))
			return false;
		*part = *part * 10 + value;
		years += *at == 'Y';
	}
	if (lex_digits(rest))
		return false;
	if (years == 2)
		year += year < 70 ? 2000 : 1900;
	if (week > 53 || of_week > 7 || of_year > 366)
		return false;
	*when = week      ? week_day(year, week, of_week ? of_week : 1)
	        : of_year ? ordinal(year, 1, of_year)
	                  : when_day(year, month, day);
	*s = rest;
	return when_is_possible(*when);
}

/* ISO 8601 beyond what when_read_iso reads: with a clock behind the day or not. */
static bool
read_forms(Str s, When *when)
{
	static const char *const forms[] = {"YYYY-OOO", "YYYYOOO", "YYYY-Www-d", "YYYYWwwd",
		"YYYY-Www", "YYYYWww", "YYMMDD", "YY-MM-DD", "-YY-MM", "-YYMM", "YYOOO", "YY-OOO",
		"YYYY-0MM-DD", "YYYYMMDD", "-YY"};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		Str rest = s;
		When found = WHEN_NONE;
		if (!take_form(&rest, forms[i], &found))
			continue;
		if (!rest.len) {
			*when = found;
			return true;
		}
		if (!lex_char(&rest, 'T') && !lex_char(&rest, ' '))
			continue;
		if (!lex_clock(&rest, &found))
			continue;
		lex_spaces(&rest);
		if (lex_char(&rest, 'Z'))
			found.offset = 0;
		else if (rest.len && !lex_offset(&rest, &found.offset))
			continue;
		*when = found;
		return !rest.len;
	}
	return false;
}

/* "1089331018", seconds since 1970, or thousandths of them; "20040708235658". */
static bool
read_digits(Str s, When *when)
{
	char parted[] = "YYYY-MM-DDThh:mm:ss";
	int64_t seconds = 0;
	if (lex_digits(s) != s.len)
		return false;
	if (s.len == 14) {
		for (size_t from = 0, to = 0; to < sizeof parted - 1; to++)
			if (lex_is_letter(parted[to]) && parted[to] != 'T')
				parted[to] = s.at[from++];
		return when_read_iso(str_of(parted), when);
	}
	if (s.len != 9 && s.len != 10 && s.len != 13)
		return false;
	for (size_t i = 0; i < s.len && i < (s.len == 13 ? 10 : s.len); i++)
		seconds = seconds * 10 + (s.at[i] - '0');
	*when = when_of_days(seconds / 86400);
	when->hour = (uint8_t)(seconds % 86400 / 3600);
	when->minute = (uint8_t)(seconds / 60 % 60);
	when->second = (uint8_t)(seconds % 60);
	when->precision = WHEN_SECOND;
	when->offset = 0;
	return true;
}

static bool
read_any(Str s, When *when)
{
	s = str_trim(s);
	return when_read(s, when) || read_forms(s, when) || read_digits(s, when);
}

/* Adds what was taken out of the text before it was read. */
static bool
settle(const Stamp *stamp, When *when)
{
	if (stamp->days) {
		When day = when_of_days(when_days(*when) + stamp->days);
		if (day.year > LAST_YEAR) {
			*when = WHEN_NONE;
			return false;
		}
		when->year = day.year;
		when->month = day.month;
		when->day = day.day;
	}
	if (when->precision >= WHEN_MINUTE && stamp->half && when->hour <= 12)
		when->hour = (uint8_t)(when->hour % 12 + (stamp->half == 2 ? 12 : 0));
	if (when->precision >= WHEN_MINUTE && when->offset == WHEN_NO_OFFSET)
		when->offset = stamp->zone;
	if (when_is_possible(*when))
		return true;
	*when = WHEN_NONE;
	return false;
}

bool
when_read_stamp(Str s, When *when)
{
	s = str_trim(str_slice(s, 0, str_find_char(s, '[', 0))); /* "…Z[Europe/Berlin]", RFC 9557 */
	*when = WHEN_NONE;
	if (!s.len || s.len > STAMP_LONGEST)
		return false;
	Stamp stamp = {.zone = WHEN_NO_OFFSET};
	buf_init(&stamp.text);
	buf_add(&stamp.text, s);
	take_half(&stamp);
	take_zone(&stamp);
	carry_clock(&stamp);
	bool read = read_any(buf_str(&stamp.text), when);
	if (!read) {
		drop_weekday(&stamp);
		read = read_any(buf_str(&stamp.text), when) ||
		       (carry_day(&stamp) && read_any(buf_str(&stamp.text), when)) ||
		       (drop_tail(&stamp) && read_any(buf_str(&stamp.text), when));
	}
	buf_release(&stamp.text);
	if (!read)
		*when = WHEN_NONE;
	return read && settle(&stamp, when);
}
