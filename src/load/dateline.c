/* Datelines ("PORT AMARIN, Veldt, May 3 (Wire) – "), outlets in leads and behind headlines. */
#include "byline.h"
#include "prose.h"

#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	DATELINE_BYTES = 120, /* from its first byte to where the text begins */
	PLACE_WORDS = 4,
	AGENCY_BYTES = 40,
	SMALL_NAME = 4,  /* bytes of an agency's name without capitals */
	LEAD_BYTES = 20, /* a dateline without text behind it is none */
};

static bool
is_capitals(Str s)
{
	size_t letters = 0;
	for (size_t i = 0; i < s.len;) {
		Str c = {s.at + i, 0};
		size_t start = i;
		utf8_next(s, &i);
		c.len = i - start;
		if (prose_starts_lower(c))
			return false;
		letters += prose_starts_upper(c);
	}
	return letters >= 2;
}

/* "December 12", "12 Dec.", "Friday December 12": a day, its year 0 unless told. */
static bool
read_day(Arena *arena, Str s, When *day)
{
	if (s.len < 4 || s.len > 40 || !strpbrk(str_cstr(arena, s), "0123456789"))
		return false;
	if (when_read(s, day) && day->precision >= WHEN_DAY)
		return true;
	bool number_first = s.at[0] >= '0' && s.at[0] <= '9';
	/* 2000 was a leap year: 29 February passes */
	Str dated = str_format(arena, number_first ? "%.*s 2000" : "%.*s, 2000", STR_ARG(s));
	if (!when_read(dated, day) || day->precision < WHEN_DAY)
		return false;
	day->year = 0;
	return true;
}

typedef struct {
	Dateline line;
	bool capitals;       /* of the place's first part */
	bool dated, signed_; /* a date, an agency stands in it */
} Reading;

/* "dpa", "afp": agencies that write their names small. */
static bool
is_small_name(Str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] < 'a' || s.at[i] > 'z')
			return false;
	return s.len >= 2 && s.len <= SMALL_NAME;
}

static bool
take_agency(Arena *arena, Str *head, Reading *reading)
{
	char last = head->len ? head->at[head->len - 1] : '\0';
	if (last != ')' && last != '/')
		return true;
	char opening = last == ')' ? '(' : '/';
	size_t start = head->len - 1;
	while (start > 0 && head->at[start - 1] != opening)
		start--;
	Str agency = str_trim(str_slice(*head, start, head->len - 1));
	if (!start || !agency.len || agency.len > AGENCY_BYTES)
		return false;
	if (read_day(arena, agency, &reading->line.date)) { /* "TOLM (May 3, 2031) – " */
		reading->dated = true;
	} else if (prose_starts_upper(agency) || is_small_name(agency)) {
		reading->line.source = agency;
		reading->signed_ = true;
	} else {
		return false;
	}
	*head = str_trim(str_slice(*head, 0, start - 1));
	while (head->len && (head->at[head->len - 1] == ',' || head->at[head->len - 1] == '.'))
		head->len--;
	return true;
}

static bool
is_year(Str s)
{
	return s.len == 4 && (str_starts(s, STR("19")) || str_starts(s, STR("20"))) &&
	       s.at[2] >= '0' && s.at[2] <= '9' && s.at[3] >= '0' && s.at[3] <= '9';
}

/* "MOSCOW December 12": the day at the end of a part, without a comma. */
static Str
day_at_end(Arena *arena, Str part, Reading *reading)
{
	size_t space = part.len, spaces = 0;
	while (space > 0 && spaces < 2)
		spaces += part.at[--space] == ' ';
	if (spaces < 2 || !space ||
		!read_day(arena, str_slice(part, space + 1, part.len), &reading->line.date))
		return part;
	reading->dated = true;
	return str_slice(part, 0, space);
}

static bool
read_part(Arena *arena, Str part, size_t number, Reading *reading)
{
	if (!part.len)
		return false;
	if (is_year(part) && reading->dated) {
		reading->line.date.year = (int16_t)atoi(str_cstr(arena, part));
		return true;
	}
	if (read_day(arena, part, &reading->line.date)) {
		reading->dated = true;
		return true;
	}
	if (number > 0 && !reading->signed_ && reading->capitals == false && is_capitals(part) &&
		part.len <= 6) { /* "Tolm, NRO – ": the agency behind a comma */
		reading->line.source = part;
		reading->signed_ = true;
		return true;
	}
	part = day_at_end(arena, part, reading);
	if (prose_words(part) > PLACE_WORDS || !prose_is_name(part) ||
		strpbrk(str_cstr(arena, part), "0123456789:;\"?!"))
		return false;
	if (number == 0)
		reading->capitals = is_capitals(part);
	const char *start = reading->line.place.at ? reading->line.place.at : part.at;
	reading->line.place = (Str){start, (size_t)(part.at + part.len - start)};
	return true;
}

static bool
read_head(Arena *arena, Str head, Reading *reading)
{
	*reading = (Reading){.line.date = WHEN_NONE};
	head = str_trim(head);
	if (!take_agency(arena, &head, reading))
		return false;
	Str part;
	size_t number = 0;
	if (!head.len)
		return reading->signed_;
	for (; str_split(&head, ',', &part); number++)
		if (number > 4 || !read_part(arena, str_trim(part), number, reading))
			return false;
	return true;
}

/* Words that stand before a colon in capitals and are no places. */
static bool
is_shout(Str s)
{
	static const char *const shouts[] = {"UPDATE", "UPDATED", "BREAKING", "WATCH", "LIVE",
		"VIDEO", "PHOTOS", "ANALYSIS", "EXCLUSIVE", "OPINION", "EXPLAINER", "FACTBOX",
		"CORRECTION", "NOTE", "READ", "LISTEN", "EDITORIAL", "COMMENT", "FILE PHOTO",
		"FACT CHECK", "ALERT", "WARNING", "REVIEW", "INTERVIEW"};
	for (size_t i = 0; i < sizeof shouts / sizeof *shouts; i++)
		if (str_is(s, shouts[i]))
			return true;
	return false;
}

/* What may end a dateline, and what must stand in one that it ends. */
static const struct {
	Str sign;
	char mark;          /* a byte in it that few lines hold */
	bool lone_capitals; /* a place in capitals is enough */
} ends[] = {
	{STR(" – "), '\xe2', true },
	{STR(" — "), '\xe2', true },
	{STR(" - "),   '-',    true },
	{STR(" -- "),  '-',    true },
	{STR("— "),  '\xe2', true },
	{STR("– "),  '\xe2', true },
	{STR("-- "),   '-',    true },
	{STR("—"),   '\xe2', true },
	{STR(": "),    ':',    true },
	{STR(". "),    '.',    false},
	{STR(") "),    ')',    true },
	{STR("/ "),    '/',    true },
};

static bool
fits(const Reading *reading, size_t end, Str rest)
{
	if (rest.len < LEAD_BYTES || prose_starts_lower(rest))
		return false;
	bool told = reading->dated || reading->signed_;
	if (!reading->line.place.at)
		return reading->signed_;
	if (str_is(ends[end].sign, ": ") && !told &&
		(prose_words(reading->line.place) > 3 || is_shout(reading->line.place)))
		return false;
	return told || (reading->capitals && ends[end].lone_capitals);
}

/* "MOSCOW, December 12. /WIRE/. Text": the agency may stand behind the full stop. */
static void
take_late_agency(Str text, Dateline *dateline)
{
	Str rest = str_slice(text, dateline->end, text.len);
	if (dateline->source.at || !rest.len || (rest.at[0] != '/' && rest.at[0] != '('))
		return;
	size_t close = str_find_char(rest, rest.at[0] == '/' ? '/' : ')', 1);
	if (close == SIZE_MAX || close > AGENCY_BYTES)
		return;
	Str agency = str_trim(str_slice(rest, 1, close));
	if (!is_capitals(agency))
		return;
	dateline->source = agency;
	for (close++; close < rest.len && strchr(".:- ", rest.at[close]);)
		close++;
	dateline->end += close;
}

bool
dateline_read(Arena *arena, Str text, Dateline *dateline)
{
	Str start = str_slice(text, 0, utf8_floor(text, DATELINE_BYTES));
	if (!prose_starts_upper(start) && !(start.len && start.at[0] >= '1' && start.at[0] <= '9'))
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		if (str_find_char(start, ends[i].mark, 0) == SIZE_MAX)
			continue; /* most lines hold none of them */
		size_t at = str_find(start, ends[i].sign, 1);
		/* "Dec. 12": not every full stop ends it */
		for (int tries = 0; at != SIZE_MAX && tries < 4; tries++) {
			char first = ends[i].sign.at[0];
			size_t kept = first == ')' || first == '/' ? 1 : 0;
			Reading reading;
			size_t end = at + ends[i].sign.len;
			Str rest = str_slice(text, end, text.len);
			if (read_head(arena, str_slice(start, 0, at + kept), &reading) &&
				fits(&reading, i, rest)) {
				*dateline = reading.line;
				dateline->end = end;
				take_late_agency(text, dateline);
				return true;
			}
			at = str_find(start, ends[i].sign, at + 1);
		}
	}
	return false;
}

/* "by 2040" and "until 2035" tell of what is to come. */
static bool
is_ahead(Str text, size_t at)
{
	static const Str words[] = {
		STR("by "), STR("until "), STR("till "), STR("before "), STR("through ")};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (at >= words[i].len &&
			str_equal(str_slice(text, at - words[i].len, at), words[i]))
			return true;
	return false;
}

static bool
is_digit(Str text, size_t at)
{
	return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

When
dateline_dated(When day, Str text)
{
	When today = when_of_days((int64_t)(time(NULL) / 86400) + 1);
	int latest = 0, times = 0;
	for (size_t i = 0; i + 4 <= text.len; i++) {
		if (!is_digit(text, i) || (i > 0 && is_digit(text, i - 1)))
			continue;
		if (is_digit(text, i + 4) || !is_year(str_slice(text, i, i + 4)))
			continue;
		int year = (text.at[i + 2] - '0') * 10 + (text.at[i + 3] - '0') +
		           (text.at[i] == '1' ? 1900 : 2000);
		if (year < latest || year > today.year || is_ahead(text, i))
			continue;
		times = year == latest ? times + 1 : 1;
		latest = year;
	}
	if (times < 2) /* "built in 1962": the only year that is told need not be this one */
		return WHEN_NONE;
	When dated = when_day(latest, day.month, day.day);
	return when_compare(dated, today) <= 0 ? dated : WHEN_NONE;
}

Str
byline_of_lead(Str lead)
{
	static const Str verbs[] = {STR(" reports via "), STR(" reports citing "),
		STR(" reports, citing "), STR(" reports with reference to "),
		STR(" reports referring to "), STR(" reports, referring to "),
		STR(" reports, with reference to ")};
	size_t first = str_find(lead, STR(" reports"), 0);
	for (size_t i = 0; first != SIZE_MAX && i < sizeof verbs / sizeof *verbs; i++) {
		size_t end = str_find(lead, verbs[i], first);
		if (end == SIZE_MAX)
			continue;
		Str before = str_slice(lead, 0, end);
		size_t start = end;
		while (start > 1 && !(before.at[start - 2] == ',' && before.at[start - 1] == ' '))
			start--;
		Str name = str_slice(before, start, end);
		if (start > 1 && prose_is_name(name) && prose_words(name) <= 4)
			return name;
	}
	return STR_NONE;
}

Str
byline_headline(Str title, Str *outlet)
{
	static const struct {
		Str sign;
		bool known; /* only before a name that outlets carry */
	} signs[] = {
		{STR(" | "),   false},
		{STR(" – "), true },
		{STR(" — "), true },
		{STR(" - "),   true },
	};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t at = SIZE_MAX;
		for (size_t next = str_find(title, signs[i].sign, 0); next != SIZE_MAX;
			next = str_find(title, signs[i].sign, next + 1))
			at = next;
		if (at == SIZE_MAX)
			continue;
		Str name = str_slice(title, at + signs[i].sign.len, title.len);
		Str head = str_slice(title, 0, at);
		bool lone = prose_words(name) == 1 && !is_capitals(name);
		if (prose_words(head) < 3 || prose_words(name) > 5 || !prose_is_name(name))
			continue;
		if (signs[i].known && (lone || !byline_is_outlet(name)))
			continue;
		*outlet = name;
		return str_trim(head);
	}
	return title;
}
