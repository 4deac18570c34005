/* Reads the words of a date, each in any place. Knows no calendar: entity_date.c resolves. */
#include "date_parts.h"

#include "text/number.h"

typedef struct {
	Str word;
	void (*note)(DateParts *parts, int value);
	int value;
} Keyword;

static void
note_month(DateParts *parts, int value)
{
	if (parts->month) /* "April-July" */
		parts->last_month = value;
	else
		parts->month = value;
}

static void
note_weekday(DateParts *parts, int value)
{
	parts->weekday = value;
}

static void
note_shift(DateParts *parts, int value)
{
	parts->shift = value;
	parts->shifted = true;
}

/* "next Friday" is not the one of this week, "the coming Friday" may be. */
static void
note_next(DateParts *parts, int value)
{
	note_shift(parts, value);
	parts->next = true;
}

/* "the past year" is twelve months up to now, "last year" the calendar's. */
static void
note_past(DateParts *parts, int value)
{
	note_shift(parts, value);
	parts->past = true;
}

/* "the following day", "that year", "the previous month": of what the text told before. */
static void
note_anchor(DateParts *parts, int value)
{
	note_shift(parts, value);
	parts->anchored = true;
}

static void
note_vague(DateParts *parts, int value)
{
	(void)value;
	parts->vague = true;
}

/* "30 and 31 October" are two days; what is "between 3 and 7 November" is a stretch. */
static void
note_pair(DateParts *parts, int value)
{
	parts->pair += value;
}

static void
note_day(DateParts *parts, int value)
{
	parts->fixed_day = true;
	parts->shift = value;
}

static void
note_unit(DateParts *parts, int value)
{
	if (parts->ordinal && parts->unit) /* "third quarter of last year" is a quarter */
		return;
	parts->unit = (char)value;
}

/* "the day before", "two days before" */
static void
note_before(DateParts *parts, int value)
{
	parts->direction = value;
	if (parts->count <= 0)
		parts->count = 1;
}

/* "weeks": how many, only a number says. */
static void
note_units(DateParts *parts, int value)
{
	note_unit(parts, value);
	parts->vague = true;
}

/* "last night" is of a day. */
static void
note_daytime(DateParts *parts, int value)
{
	if (!parts->unit)
		parts->unit = (char)value;
}

static void
note_ordinal(DateParts *parts, int value)
{
	parts->ordinal = value;
}

static void
note_quarter(DateParts *parts, int value)
{
	parts->ordinal = value;
	parts->unit = 'q';
}

static void
note_half(DateParts *parts, int value)
{
	parts->ordinal = value;
	parts->unit = 'h';
}

/* "nineteenth" of a century or month. */
static void
note_number_word(DateParts *parts, int value)
{
	parts->day = value;
}

static void
note_part(DateParts *parts, int value)
{
	parts->part = value;
}

static void
note_edge(DateParts *parts, int value)
{
	parts->part = value;
	parts->edge_of = true;
}

static void
note_direction(DateParts *parts, int value)
{
	parts->direction = value;
}

static void
note_season(DateParts *parts, int value)
{
	parts->season = value;
}

/* Compared by their beginning of word, up to a dot: "Sept." and "Septembers" say the month. */
static const Keyword keywords[] = {
	{STR("january"),     note_month,       1  },
	{STR("jan"),         note_month,       1  },
	{STR("february"),    note_month,       2  },
	{STR("feb"),         note_month,       2  },
	{STR("march"),       note_month,       3  },
	{STR("mar"),         note_month,       3  },
	{STR("april"),       note_month,       4  },
	{STR("apr"),         note_month,       4  },
	{STR("may"),         note_month,       5  },
	{STR("june"),        note_month,       6  },
	{STR("jun"),         note_month,       6  },
	{STR("july"),        note_month,       7  },
	{STR("jul"),         note_month,       7  },
	{STR("august"),      note_month,       8  },
	{STR("aug"),         note_month,       8  },
	{STR("september"),   note_month,       9  },
	{STR("sept"),        note_month,       9  },
	{STR("sep"),         note_month,       9  },
	{STR("october"),     note_month,       10 },
	{STR("oct"),         note_month,       10 },
	{STR("november"),    note_month,       11 },
	{STR("nov"),         note_month,       11 },
	{STR("december"),    note_month,       12 },
	{STR("dec"),         note_month,       12 },
	{STR("sunday"),      note_weekday,     0  },
	{STR("monday"),      note_weekday,     1  },
	{STR("tuesday"),     note_weekday,     2  },
	{STR("wednesday"),   note_weekday,     3  },
	{STR("thursday"),    note_weekday,     4  },
	{STR("friday"),      note_weekday,     5  },
	{STR("saturday"),    note_weekday,     6  },
	{STR("last"),        note_shift,       -1 },
	{STR("past"),        note_past,        -1 },
	{STR("previous"),    note_anchor,      -1 },
	{STR("that"),        note_anchor,      0  },
	{STR("same"),        note_anchor,      0  },
	{STR("this"),        note_shift,       0  },
	{STR("current"),     note_shift,       0  },
	{STR("next"),        note_next,        1  },
	{STR("coming"),      note_shift,       1  },
	{STR("following"),   note_anchor,      1  },
	{STR("few"),         note_vague,       0  },
	{STR("several"),     note_vague,       0  },
	{STR("many"),        note_vague,       0  },
	{STR("some"),        note_vague,       0  },
	{STR("couple"),      note_vague,       0  },
	{STR("recent"),      note_vague,       0  },
	{STR("and"),         note_pair,        1  },
	{STR("between"),     note_pair,        -1 },
	{STR("yesterday"),   note_day,         -1 },
	{STR("today"),       note_day,         0  },
	{STR("tonight"),     note_day,         0  },
	{STR("tomorrow"),    note_day,         1  },
	{STR("morning"),     note_daytime,     'd'},
	{STR("afternoon"),   note_daytime,     'd'},
	{STR("evening"),     note_daytime,     'd'},
	{STR("night"),       note_daytime,     'd'},
	{STR("day"),         note_unit,        'd'},
	{STR("days"),        note_units,       'd'},
	{STR("week"),        note_unit,        'w'},
	{STR("weeks"),       note_units,       'w'},
	{STR("weekend"),     note_unit,        'k'},
	{STR("month"),       note_unit,        'm'},
	{STR("months"),      note_units,       'm'},
	{STR("quarter"),     note_unit,        'q'},
	{STR("quarters"),    note_unit,        'q'},
	{STR("half"),        note_unit,        'h'},
	{STR("year"),        note_unit,        'y'},
	{STR("years"),       note_units,       'y'},
	{STR("decade"),      note_unit,        'e'},
	{STR("decades"),     note_units,       'e'},
	{STR("century"),     note_unit,        'c'},
	{STR("centuries"),   note_unit,        'c'},
	{STR("first"),       note_ordinal,     1  },
	{STR("second"),      note_ordinal,     2  },
	{STR("third"),       note_ordinal,     3  },
	{STR("fourth"),      note_ordinal,     4  },
	{STR("final"),       note_ordinal,     4  },
	{STR("early"),       note_part,        1  },
	{STR("mid"),         note_part,        2  },
	{STR("middle"),      note_part,        2  },
	{STR("late"),        note_part,        3  },
	{STR("beginning"),   note_edge,        1  },
	{STR("start"),       note_edge,        1  },
	{STR("end"),         note_edge,        3  },
	{STR("ago"),         note_direction,   -1 },
	{STR("now"),         note_direction,   1  },
	{STR("earlier"),     note_direction,   -2 },
	{STR("before"),      note_before,      -2 },
	{STR("later"),       note_direction,   2  },
	{STR("after"),       note_direction,   2  },
	{STR("q1"),          note_quarter,     1  },
	{STR("q2"),          note_quarter,     2  },
	{STR("q3"),          note_quarter,     3  },
	{STR("q4"),          note_quarter,     4  },
	{STR("h1"),          note_half,        1  },
	{STR("h2"),          note_half,        2  },
	{STR("fifth"),       note_number_word, 5  },
	{STR("sixth"),       note_number_word, 6  },
	{STR("seventh"),     note_number_word, 7  },
	{STR("eighth"),      note_number_word, 8  },
	{STR("ninth"),       note_number_word, 9  },
	{STR("tenth"),       note_number_word, 10 },
	{STR("eleventh"),    note_number_word, 11 },
	{STR("twelfth"),     note_number_word, 12 },
	{STR("thirteenth"),  note_number_word, 13 },
	{STR("fourteenth"),  note_number_word, 14 },
	{STR("fifteenth"),   note_number_word, 15 },
	{STR("sixteenth"),   note_number_word, 16 },
	{STR("eighteenth"),  note_number_word, 18 },
	{STR("nineteenth"),  note_number_word, 19 },
	{STR("seventeenth"), note_number_word, 17 },
	{STR("twentieth"),   note_number_word, 20 },
	{STR("thirtieth"),   note_number_word, 30 },
	{STR("spring"),      note_season,      3  },
	{STR("summer"),      note_season,      6  },
	{STR("autumn"),      note_season,      9  },
	{STR("fall"),        note_season,      9  },
	{STR("winter"),      note_season,      12 },
};

static bool
note_word(DateParts *parts, Str word)
{
	if (word.len && word.at[word.len - 1] == '.')
		word.len--;
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
		if (word.len == keywords[i].word.len && str_equal_nocase(word, keywords[i].word)) {
			keywords[i].note(parts, keywords[i].value);
			return true;
		}
	int month = when_month_of(word), weekday = when_weekday_of(word); /* of any language */
	if (month)
		note_month(parts, month);
	if (weekday >= 0)
		parts->weekday = weekday;
	return month || weekday >= 0;
}

/* A number is a year, a day of the month, or counts what follows. */
static void
note_number(DateParts *parts, Str digits, double value)
{
	enum { DECADES_FROM = 30 }; /* "the '30s" are the last century's, "the '20s" ours */
	bool suffix_s = str_ends(digits, STR("s")), day = value >= 1 && value <= 31;
	if (value >= 1000 && value <= 2999 && digits.len >= 4) {
		parts->last_year = parts->year > 0 ? (int)value : 0;
		parts->year = parts->year > 0 ? parts->year : (int)value;
		parts->decade = suffix_s;
	} else if (suffix_s && value >= 10 && value < 100) {
		parts->year = (int)value + (value < DECADES_FROM ? 2000 : 1900);
		parts->decade = true;
	} else if (parts->year > 0 && parts->month == 0 && digits.len == 2) {
		parts->last_year = parts->year - parts->year % 100 + (int)value;
	} else if (day && parts->day > 0 && parts->year < 0) {
		parts->last_day = (int)value;
		parts->count = (int)value;
	} else if (day && digits.len <= 4 && parts->day < 0) {
		parts->day = (int)value;
		parts->count = (int)value;
	} else if (value < 10000) {
		parts->count = (int)value;
	}
}

static bool
is_article(Str word)
{
	return str_equal_nocase(word, STR("a")) || str_equal_nocase(word, STR("an"));
}

/* What only all words together say. */
static void
note_ends(DateParts *parts)
{
	bool quarter = parts->unit == 'q' && !parts->ordinal;
	if (quarter && parts->day > 0 && parts->day <= 4) /* "4th quarter" */
		parts->ordinal = parts->day;
	if (quarter && parts->year > 0 && parts->shift < 0) /* "last quarter of 2030" */
		parts->ordinal = 4;
	if (parts->direction && parts->count <= 0 && parts->day > 0 && parts->unit && !parts->month)
		parts->count = parts->day;
	if (parts->month && parts->ordinal && !parts->unit) /* "third of October" */
		parts->day = parts->ordinal;
	bool tens = parts->count == 20 || parts->count == 30;
	if (tens && parts->month && parts->day > 0 && parts->day < 10 && !parts->last_day)
		parts->day += parts->count; /* "twenty-third" */
	if (parts->count > 1)
		parts->vague = false;
}

DateParts
date_parts_read(Str text)
{
	enum { BOUND_LONGEST = 3 }; /* words of "no fewer than" */
	DateParts parts = {.year = -1, .month = 0, .day = -1, .weekday = -1, .after = WHEN_NONE};
	Tokens tokens = {0};
	token_split(text, &tokens);
	for (size_t i = 0; i < tokens.count;) {
		Str word = token_str(text, tokens.at[i]);
		double value;
		bool number = tokens.at[i].kind == TOKEN_NUMBER;
		bool noted = !number && note_word(&parts, word);
		size_t taken = noted ? 0 : number_read(text, &tokens, i, &value);
		if (taken && number)
			note_number(&parts, word, value);
		else if (taken && value < 10000)
			parts.count = (int)value;
		else if (!taken && !parts.count && is_article(word))
			parts.count = 1;
		i += taken ? taken : 1;
	}
	size_t bound_words = 0;
	for (size_t i = 1; parts.direction && i <= BOUND_LONGEST && !bound_words; i++)
		parts.bound = number_bound(text, &tokens, i, &bound_words);
	vec_release(&tokens);
	note_ends(&parts);
	return parts;
}
