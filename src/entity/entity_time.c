/* The type time: a time of day. Its value is minutes from midnight, and its unit the zone, as it is
   told. "3:30" alone may be either of two: it has none. */
#include "figure.h"

#include "text/number.h"

#include <string.h>

enum { NOON = 12 * 60, HALF_DAY = 12, WHOLE_DAY = 24 * 60 };

/* What the words say of a clock's hours. */
typedef struct {
	bool after_noon, before_noon; /* "pm", "in the evening"; "am" */
	bool whole_day;               /* "hours", a zone, or a nought in front: 0 to 23 */
	size_t zone;                  /* byte at which the zone begins; 0 for none */
} Half;

static Half
half_read(const Figure *figure, size_t behind)
{
	static const char *const after[] = {"pm", "p.m.", "p.m", "afternoon", "evening", "night"};
	static const char *const before[] = {"am", "a.m.", "a.m", "morning"};
	static const char *const filler[] = {"o'clock", "o’clock", "in", "at", "the", ","};
	Half half = {0};
	for (size_t i = behind; i < figure->tokens.count; i++) {
		Str word = figure_word(figure, i);
		bool later = STR_AMONG(word, after), earlier = STR_AMONG(word, before);
		half.after_noon |= later;
		half.before_noon |= earlier;
		half.whole_day |= str_equal_nocase(word, STR("hours"));
		if (!later && !earlier && !half.zone && !STR_AMONG(word, filler) &&
			!str_equal_nocase(word, STR("hours")))
			half.zone = figure->tokens.at[i].start;
	}
	return half;
}

/* The clock's hour and minute, "15:30", "3.30", "1530" or "three". *behind: the token behind. */
static bool
clock_read(const Figure *figure, int *hour, int *minute, size_t *behind)
{
	double value, minutes;
	Str word = figure_word(figure, 0);
	size_t taken = number_read(figure->text, &figure->tokens, 0, &value);
	*minute = 0;
	*behind = taken;
	if (!taken || value < 0 || value > 2359)
		return false;
	*hour = (int)value;
	size_t dot = str_find_char(word, '.', 0);
	if (dot != SIZE_MAX && word.len == dot + 3)
		*minute = (word.at[dot + 1] - '0') * 10 + word.at[dot + 2] - '0';
	else if (word.len == 4 && figure->tokens.at[0].kind == TOKEN_NUMBER) {
		*hour = (int)value / 100;
		*minute = (int)value % 100;
	} else if (str_is(figure_word(figure, 1), ":") &&
		   number_read(figure->text, &figure->tokens, 2, &minutes)) {
		*minute = (int)minutes;
		*behind = str_is(figure_word(figure, 3), ":") ? 5 : 3;
	}
	return *hour < 24 && *minute < 60;
}

/* "half past", "quarter to": the minutes that are told of the hour behind; 0 for none. *rest: the
   text behind them. */
static int
minutes_read(Str text, Str *rest)
{
	static const struct {
		const char *words;
		int minutes;
	} parts[] = {
		{"half past ",    30 },
		{"quarter past ", 15 },
		{"quarter to ",   -15},
	};
	*rest = text;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (str_starts_nocase(text, str_of(parts[i].words))) {
			*rest = str_slice(text, strlen(parts[i].words), text.len);
			return parts[i].minutes;
		}
	return 0;
}

static bool
time_value(Str text, const Told *told, Value *value)
{
	int hour = 0, minute = 0, more = minutes_read(text, &text);
	Figure figure = {.text = text};
	size_t behind = 1;
	(void)told;
	*value = (Value){.kind = VALUE_NONE};
	token_split(text, &figure.tokens);
	bool noon = str_starts_nocase(text, STR("noon")) || str_starts_nocase(text, STR("midday"));
	bool named = noon || str_starts_nocase(text, STR("midnight"));
	bool read = named || clock_read(&figure, &hour, &minute, &behind);
	Half half = half_read(&figure, behind);
	bool whole =
		half.whole_day || half.zone || hour > HALF_DAY || text.at[0] == '0' || hour == 0;
	if (read && (named || half.after_noon || half.before_noon || whole)) {
		value->kind = VALUE_TIME;
		if (half.after_noon || half.before_noon)
			hour = hour % HALF_DAY + (half.after_noon ? HALF_DAY : 0);
		value->number = noon ? NOON : named ? 0 : hour * 60 + minute;
		value->number += more < 0 && value->number < -more ? WHOLE_DAY + more : more;
		value->unit = half.zone ? str_slice(text, half.zone, text.len) : STR_NONE;
	}
	figure_release(&figure);
	return true;
}

const EntityType entity_time = {
	.name = "time",
	.plural = "times",
	.value = time_value,
};
