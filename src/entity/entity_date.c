/* The type date: a day or stretch of days, resolved against the day of publication. News tells of
   what was: a weekday or month without a year is the nearest that is not ahead, unless the text
   says "next". Knows the calendar of months; seasons are those of the north. */
#include "figure.h"

#include "text/number.h"

/* What the words of a date say, each in any place. */
typedef struct {
	int year, month, day, weekday; /* -1: not told */
	int last_day;                  /* of "December 3-5"; 0 for none */
	int shift;                     /* -1 last, 0 this, 1 next */
	bool shifted;                  /* one of those words stood there */
	int count;                     /* "nine" of "first nine months"; 0 for none */
	int ordinal;                   /* "third quarter": 3; 0 for none */
	int part;                      /* 1 early, 2 middle, 3 late; 0 for all of it */
	int direction;                 /* -1 ago or earlier, 1 later; 0 for neither */
	int season;                    /* first month of a season; 0 for none */
	bool decade;                   /* "1990s" */
	char unit;      /* d, w, m, y, q, h(alf), e (decade), c(entury), k (weekend) */
	bool edge_of;   /* "end of", "beginning of" */
	bool fixed_day; /* today, yesterday, tomorrow: shift counts days */
} Parts;

typedef struct {
	Str word;
	void (*note)(Parts *parts, int value);
	int value;
} Keyword;

static void
note_month(Parts *parts, int value)
{
	parts->month = value;
}

static void
note_weekday(Parts *parts, int value)
{
	parts->weekday = value;
}

static void
note_shift(Parts *parts, int value)
{
	parts->shift = value;
	parts->shifted = true;
}

static void
note_day(Parts *parts, int value)
{
	parts->fixed_day = true;
	parts->shift = value;
}

static void
note_unit(Parts *parts, int value)
{
	if (parts->ordinal && parts->unit) /* "third quarter of last year" is a quarter */
		return;
	parts->unit = (char)value;
}

static void
note_ordinal(Parts *parts, int value)
{
	parts->ordinal = value;
}

static void
note_part(Parts *parts, int value)
{
	parts->part = value;
}

static void
note_edge(Parts *parts, int value)
{
	parts->part = value;
	parts->edge_of = true;
}

static void
note_direction(Parts *parts, int value)
{
	parts->direction = value;
}

static void
note_season(Parts *parts, int value)
{
	parts->season = value;
}

/* Compared by their beginning of word, up to a dot: "Sept." and "Septembers" say the month. */
static const Keyword keywords[] = {
	{STR("january"),   note_month,     1  },
	{STR("jan"),       note_month,     1  },
	{STR("february"),  note_month,     2  },
	{STR("feb"),       note_month,     2  },
	{STR("march"),     note_month,     3  },
	{STR("mar"),       note_month,     3  },
	{STR("april"),     note_month,     4  },
	{STR("apr"),       note_month,     4  },
	{STR("may"),       note_month,     5  },
	{STR("june"),      note_month,     6  },
	{STR("jun"),       note_month,     6  },
	{STR("july"),      note_month,     7  },
	{STR("jul"),       note_month,     7  },
	{STR("august"),    note_month,     8  },
	{STR("aug"),       note_month,     8  },
	{STR("september"), note_month,     9  },
	{STR("sept"),      note_month,     9  },
	{STR("sep"),       note_month,     9  },
	{STR("october"),   note_month,     10 },
	{STR("oct"),       note_month,     10 },
	{STR("november"),  note_month,     11 },
	{STR("nov"),       note_month,     11 },
	{STR("december"),  note_month,     12 },
	{STR("dec"),       note_month,     12 },
	{STR("sunday"),    note_weekday,   0  },
	{STR("monday"),    note_weekday,   1  },
	{STR("tuesday"),   note_weekday,   2  },
	{STR("wednesday"), note_weekday,   3  },
	{STR("thursday"),  note_weekday,   4  },
	{STR("friday"),    note_weekday,   5  },
	{STR("saturday"),  note_weekday,   6  },
	{STR("last"),      note_shift,     -1 },
	{STR("past"),      note_shift,     -1 },
	{STR("previous"),  note_shift,     -1 },
	{STR("this"),      note_shift,     0  },
	{STR("current"),   note_shift,     0  },
	{STR("next"),      note_shift,     1  },
	{STR("coming"),    note_shift,     1  },
	{STR("following"), note_shift,     1  },
	{STR("yesterday"), note_day,       -1 },
	{STR("today"),     note_day,       0  },
	{STR("tonight"),   note_day,       0  },
	{STR("tomorrow"),  note_day,       1  },
	{STR("day"),       note_unit,      'd'},
	{STR("days"),      note_unit,      'd'},
	{STR("week"),      note_unit,      'w'},
	{STR("weeks"),     note_unit,      'w'},
	{STR("weekend"),   note_unit,      'k'},
	{STR("month"),     note_unit,      'm'},
	{STR("months"),    note_unit,      'm'},
	{STR("quarter"),   note_unit,      'q'},
	{STR("quarters"),  note_unit,      'q'},
	{STR("half"),      note_unit,      'h'},
	{STR("year"),      note_unit,      'y'},
	{STR("years"),     note_unit,      'y'},
	{STR("decade"),    note_unit,      'e'},
	{STR("decades"),   note_unit,      'e'},
	{STR("century"),   note_unit,      'c'},
	{STR("centuries"), note_unit,      'c'},
	{STR("first"),     note_ordinal,   1  },
	{STR("second"),    note_ordinal,   2  },
	{STR("third"),     note_ordinal,   3  },
	{STR("fourth"),    note_ordinal,   4  },
	{STR("final"),     note_ordinal,   4  },
	{STR("early"),     note_part,      1  },
	{STR("mid"),       note_part,      2  },
	{STR("middle"),    note_part,      2  },
	{STR("late"),      note_part,      3  },
	{STR("beginning"), note_edge,      1  },
	{STR("start"),     note_edge,      1  },
	{STR("end"),       note_edge,      3  },
	{STR("ago"),       note_direction, -1 },
	{STR("earlier"),   note_direction, -1 },
	{STR("before"),    note_direction, -1 },
	{STR("later"),     note_direction, 1  },
	{STR("spring"),    note_season,    3  },
	{STR("summer"),    note_season,    6  },
	{STR("autumn"),    note_season,    9  },
	{STR("fall"),      note_season,    9  },
	{STR("winter"),    note_season,    12 },
};

static bool
note_word(Parts *parts, Str word)
{
	if (word.len && word.at[word.len - 1] == '.')
		word.len--;
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
		if (word.len == keywords[i].word.len && str_equal_nocase(word, keywords[i].word)) {
			keywords[i].note(parts, keywords[i].value);
			return true;
		}
	return false;
}

/* A number is a year, a day of the month, or counts what follows. */
static void
note_number(Parts *parts, Str digits, double value)
{
	bool suffix_s = str_ends(digits, STR("s"));
	if (value >= 1000 && value <= 2999 && digits.len >= 4) {
		parts->year = (int)value;
		parts->decade = suffix_s;
	} else if (value >= 1 && value <= 31 && parts->month > 0 && parts->day > 0 &&
		   parts->year < 0) {
		parts->last_day = (int)value;
	} else if (value >= 1 && value <= 31 && digits.len <= 4 && parts->day < 0) {
		parts->day = (int)value;
		parts->count = (int)value;
	} else if (value < 10000) {
		parts->count = (int)value;
	}
}

static Parts
parts_read(Str text)
{
	Parts parts = {.year = -1, .month = 0, .day = -1, .weekday = -1};
	Tokens tokens = {0};
	token_split(text, &tokens);
	for (size_t i = 0; i < tokens.count;) {
		Str word = token_str(text, tokens.at[i]);
		double value;
		size_t taken = note_word(&parts, word) ? 0 : number_read(text, &tokens, i, &value);
		if (taken && tokens.at[i].kind == TOKEN_NUMBER)
			note_number(&parts, word, value);
		else if (taken && value < 10000)
			parts.count = (int)value;
		i += taken ? taken : 1;
	}
	if (str_starts_nocase(text, STR("a ")) || str_starts_nocase(text, STR("an ")))
		parts.count = 1;
	vec_release(&tokens);
	return parts;
}

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
span_part(WhenSpan span, const Parts *parts)
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

/* The year of a month or day that is told without one: the year of publication, as newspapers have
   it, unless that is far ahead ("in August", said in January) or nearly a year ago ("on January 5",
   said at the end of December). */
static int
year_near(When published, int month, int day)
{
	enum { AHEAD_MOST = 182, BACK_MOST = 340 }; /* days */
	int64_t now = when_days(published);
	int64_t then = when_days(when_day(published.year, month, day > 0 ? day : 1));
	if (then - now > AHEAD_MOST)
		return published.year - 1;
	return now - then > BACK_MOST ? published.year + 1 : published.year;
}

static int
year_of(const Parts *parts, When published)
{
	if (parts->year > 0)
		return parts->year;
	return published.year +
	       (parts->unit == 'y' || parts->month || parts->season ? parts->shift : 0);
}

static bool
month_span(const Parts *parts, When published, WhenSpan *span)
{
	int year = parts->year;
	if (year < 0) {
		if (!when_is_known(published))
			return false;
		year = year_near(published, parts->month, parts->day);
		if (parts->shifted && parts->unit == 'y')
			year = published.year + parts->shift;
		else if (parts->shift < 0 && year == published.year &&
			 parts->month >= published.month)
			year--;
		else if (parts->shift > 0 && parts->month <= published.month)
			year = published.year + 1;
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
weekday_span(const Parts *parts, When published, WhenSpan *span)
{
	if (!when_is_known(published) || published.precision < WHEN_DAY)
		return false;
	int64_t now = when_days(published);
	int64_t back = (when_weekday(published) - parts->weekday + 7) % 7;
	int64_t day = now - back;
	if (parts->shifted && parts->shift > 0)
		day = back ? now - back + 7 : now + 7;
	else if (parts->shifted && parts->shift < 0 && !back)
		day = now - 7;
	*span = span_of_days(day, day);
	return true;
}

/* "three years ago", "two weeks later". */
static bool
distance_span(const Parts *parts, When published, WhenSpan *span)
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
part_of_year_span(const Parts *parts, When published, WhenSpan *span)
{
	if (parts->year < 0 && !when_is_known(published))
		return false;
	int year = parts->year > 0 ? parts->year : published.year + parts->shift;
	int count = parts->count > 0 ? parts->count : 1;
	if (parts->unit == 'm' || parts->unit == 'y')
		*span = span_of_months(year, 1, count > 1 && count <= 12 ? count : 1);
	else if (parts->unit == 'q' && parts->count > 1 && parts->count <= 4)
		*span = span_of_months(year, 1, parts->count * 3);
	else if (parts->unit == 'q')
		*span = span_of_months(year, parts->ordinal * 3 - 2, 3);
	else if (parts->unit == 'h' && parts->ordinal <= 2)
		*span = span_of_months(year, parts->ordinal * 6 - 5, 6);
	else
		return false;
	return true;
}

/* "last week", "this year", "the past three months". */
static bool
shifted_span(const Parts *parts, When published, WhenSpan *span)
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
span_resolve(const Parts *parts, When published, WhenSpan *span)
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
		*span = span_of_months(year_of(parts, published), parts->season, 3);
		return true;
	}
	if (parts->year > 0) {
		int first = parts->decade ? parts->year - parts->year % 10 : parts->year;
		*span = span_part(span_of_years(first, parts->decade ? 10 : 1), parts);
		return true;
	}
	return parts->unit && shifted_span(parts, published, span);
}

/* The value of a date; the span stays unknown when there is no day to resolve it by. */
static bool
date_value(Str text, When published, Value *value)
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
	Parts parts = parts_read(text);
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
