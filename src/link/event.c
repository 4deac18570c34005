/* Which day an article is of, and whether two articles are of one event. The guard against
   lookalikes: the same people in the same city on another day are another event. */
#include "event.h"

#include "index.h"
#include "text/text.h"

#include <math.h>

enum {
	DAYS_APART = 6,    /* accounts of one event follow each other within them */
	LEAD_PASSAGES = 2, /* a day told later is mostly of something before */
	LEAD_TOKENS = 90,
};
/* 1 to 12 for a month's name or its abbreviation, else 0. */
static int
month_of(Str word)
{
	static const char *const months[] = {"january", "february", "march", "april", "may", "june",
		"july", "august", "september", "october", "november", "december"};
	if (word.len && word.at[word.len - 1] == '.')
		word.len--;
	for (int i = 0; i < 12; i++) {
		Str name = str_of(months[i]);
		bool cut = word.len == 3 || (i == 8 && word.len == 4);
		if (str_equal_nocase(word, name) ||
			(cut && str_equal_nocase(word, str_slice(name, 0, word.len))))
			return i + 1;
	}
	return 0;
}

/* The day of the month that a token tells, "12" or "11th"; else 0. */
static int
day_of(Str text, const Tokens *tokens, size_t i)
{
	if (i >= tokens->count || tokens->at[i].kind != TOKEN_NUMBER)
		return 0;
	Str s = token_str(text, tokens->at[i]);
	int day = 0;
	for (size_t k = 0; k < s.len && s.at[k] >= '0' && s.at[k] <= '9'; k++)
		day = day < 100 ? day * 10 + (s.at[k] - '0') : day;
	return day >= 1 && day <= 31 ? day : 0;
}

/* A year told right behind token i, else 0. */
static int
year_at(Str text, const Tokens *tokens, size_t i)
{
	if (i < tokens->count && str_is(token_str(text, tokens->at[i]), ","))
		i++;
	if (i >= tokens->count || tokens->at[i].kind != TOKEN_NUMBER)
		return 0;
	Str s = token_str(text, tokens->at[i]);
	if (s.len != 4 || (s.at[0] != '1' && s.at[0] != '2'))
		return 0;
	int year = 0;
	for (size_t k = 0; k < 4; k++)
		year = s.at[k] >= '0' && s.at[k] <= '9' ? year * 10 + (s.at[k] - '0') : 0;
	return year;
}

/* The first day with its month that the tokens tell: "October 11th", "12 December". */
static bool
day_told(Str text, const Tokens *tokens, EventDay *day)
{
	for (size_t i = 0; i < tokens->count && i < LEAD_TOKENS; i++) {
		Token token = tokens->at[i];
		if (token.kind != TOKEN_WORD || !(token.flags & TOKEN_CAPITAL))
			continue;
		int month = month_of(token_str(text, token));
		int after = month ? day_of(text, tokens, i + 1) : 0;
		int number = month && !after && i ? day_of(text, tokens, i - 1) : after;
		if (!month || !number)
			continue;
		int year = year_at(text, tokens, i + (after ? 2 : 1));
		day->month_day = (int16_t)(month * 32 + number);
		if (year)
			day->day = (int32_t)when_days(when_day(year, month, number));
		return true;
	}
	return false;
}

static EventDay
day_find(const Article *article, Tokens *tokens)
{
	EventDay day = {.day = NO_DAY};
	if (article->date.precision >= WHEN_DAY) {
		day.day = (int32_t)when_days(article->date);
		day.month_day = (int16_t)(article->date.month * 32 + article->date.day);
		return day;
	}
	for (size_t i = 0; i < article->passage_count && i < LEAD_PASSAGES; i++) {
		vec_clear(tokens);
		/* no more of a passage than LEAD_TOKENS can fill */
		Str text = article->passages[i].text;
		text = str_slice(text, 0, utf8_floor(text, LEAD_TOKENS * 16));
		token_split(text, tokens);
		if (day_told(text, tokens, &day))
			break;
	}
	return day;
}

void
event_build(Linker *linker)
{
	Tokens tokens = {0};
	for (size_t i = 0; i < linker->count; i++)
		linker->articles[i].day = day_find(linker->inputs[i].article, &tokens);
	vec_release(&tokens);
}

static int
apart(int a, int b)
{
	return a < b ? b - a : a - b;
}

bool
event_days_apart(EventDay a, EventDay b)
{
	if (a.day != NO_DAY && b.day != NO_DAY)
		return apart(a.day, b.day) > DAYS_APART;
	if (!a.month_day || !b.month_day)
		return false;
	/* without a year: within the year, the shorter way round */
	int x = (a.month_day / 32 - 1) * 365 / 12 + a.month_day % 32;
	int y = (b.month_day / 32 - 1) * 365 / 12 + b.month_day % 32;
	int days = apart(x, y);
	return (days < 365 - days ? days : 365 - days) > DAYS_APART + 1;
}

static const Near *
near_of(const Linker *linker, uint32_t a, uint32_t b)
{
	ArticleRow row = linker->articles[a];
	for (uint32_t i = row.near; i < row.near + row.near_count; i++)
		if (linker->nears.at[i].article == b)
			return &linker->nears.at[i];
	return NULL;
}

/* How likely both are of one event: fitted on the dev half of the linking data. */
static float
likely_of(const EventMatch *match)
{
	float z = 5.95f * sqrtf(match->cosine) + 4.9f * match->common + match->same - 5;
	float likely = 1 / (1 + expf(-1.5f * z));
	return match->other_day ? likely * .3f : likely;
}

EventMatch
event_match(const Linker *linker, uint32_t a, uint32_t b)
{
	const Near *near = near_of(linker, a, b);
	near = near ? near : near_of(linker, b, a);
	EventMatch match = {.cosine = near ? near->cosine : near_cosine(linker, a, b)};
	match.common = near ? near->common : match.cosine / 2;
	match.other_day = event_days_apart(linker->articles[a].day, linker->articles[b].day);
	match.same = !match.other_day && linker->articles[a].story == linker->articles[b].story;
	match.likely = likely_of(&match);
	return match;
}
