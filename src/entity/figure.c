/* Reads figures. Knows no units. */
#include "figure.h"

#include "text/number.h"

Str
figure_word(const Figure *figure, size_t i)
{
	return i < figure->tokens.count ? token_str(figure->text, figure->tokens.at[i]) : STR("");
}

static bool
is_range(Str word)
{
	static const char *const words[] = {"to", "or", "and", "-", "–"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_is(word, words[i]))
			return true;
	return false;
}

/* "5% to 10%": the first of two may have its sign. */
static bool
is_unit_between(Str word)
{
	return str_is(word, "%") || str_equal_nocase(word, STR("percent"));
}

/* "2 to 3 million", "$5 and $7 million", "two to three dozen": the scale, which ends the second, is
   said once. */
static double
scaled(double first, double second, Str last)
{
	double scale = 0;
	if (str_equal_nocase(last, STR("dozen")))
		scale = 12;
	else if (str_equal_nocase(last, STR("hundred")))
		scale = 1e2;
	for (double s = 1e3; s <= 1e12 && !scale; s *= 1e3)
		if (second >= s && first < 1e3 && second < s * 1e3)
			scale = s;
	return first * scale < second && scale ? first * scale : first;
}

/* "20 to 30 percent": from the lower to the higher one. */
static void
range_read(Figure *figure, Value *value)
{
	double second;
	size_t at = figure->behind + is_unit_between(figure_word(figure, figure->behind));
	if (!is_range(figure_word(figure, at)))
		return;
	at++;
	/* "US$5": letters stick to a sign */
	if (figure_word(figure, at).len && figure->tokens.at[at].kind == TOKEN_WORD &&
		figure_word(figure, at + 1).len && figure->tokens.at[at + 1].kind == TOKEN_SIGN)
		at++;
	while (figure_word(figure, at).len && figure->tokens.at[at].kind == TOKEN_SIGN)
		at++;
	size_t taken = number_read(figure->text, &figure->tokens, at, &second);
	if (!taken)
		return;
	if (taken > 1 && value->number < second)
		value->number = scaled(value->number, second, figure_word(figure, at + taken - 1));
	figure->behind = at + taken;
	figure->range = value->range = true;
	value->to = second > value->number ? second : value->number;
	value->number = second > value->number ? value->number : second;
	value->bound = BOUND_ABOUT;
}

/* "20 or more people", "100-plus": what is said of the figure behind it. */
static void
bound_behind(const Figure *figure, Value *value)
{
	static const struct {
		const char *words[2];
		uint8_t bound;
	} bounds[] = {
		{{"or", "more"},  BOUND_AT_LEAST},
		{{"-", "plus"},   BOUND_AT_LEAST},
		{{"or", "less"},  BOUND_AT_MOST },
		{{"or", "fewer"}, BOUND_AT_MOST },
		{{"or", "so"},    BOUND_ABOUT   },
		{{"at", "least"}, BOUND_AT_LEAST},
		{{"at", "most"},  BOUND_AT_MOST },
	};
	Str first = figure_word(figure, figure->behind),
	    second = figure_word(figure, figure->behind + 1);
	if (str_is(first, "at") && str_is(second, "the")) /* "at the very least" */
		second = figure_word(figure, figure->tokens.count - 1);
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
		if (str_is(first, bounds[i].words[0]) && str_is(second, bounds[i].words[1]))
			value->bound = bounds[i].bound;
}

/* "-3" and "minus 3", but not the second of "5-6". */
static bool
is_negative(const Figure *figure, size_t i)
{
	Str before = i ? figure_word(figure, i - 1) : STR("");
	bool dash = str_is(before, "-") || str_is(before, "–") || str_is(before, "−");
	return str_equal_nocase(before, STR("minus")) ||
	       (dash && figure->tokens.at[i - 1].flags & TOKEN_SPACED &&
		       !(figure->tokens.at[i].flags & TOKEN_SPACED));
}

bool
figure_read(Figure *figure, Str text, Value *value)
{
	*figure = (Figure){.text = text};
	*value = (Value){.kind = VALUE_NUMBER};
	token_split(text, &figure->tokens);
	for (size_t i = 0; i < figure->tokens.count; i++) {
		size_t bound_words;
		size_t taken = number_read(text, &figure->tokens, i, &value->number);
		if (!taken)
			continue;
		value->bound = number_bound(text, &figure->tokens, i, &bound_words);
		if (!bound_words && i) /* "more than $20": the sign stands between */
			value->bound = number_bound(text, &figure->tokens, i - 1, &bound_words);
		if (!bound_words && i > 1)
			value->bound = number_bound(text, &figure->tokens, i - 2, &bound_words);
		figure->number = i;
		figure->behind = i + taken;
		range_read(figure, value);
		bound_behind(figure, value);
		if (is_negative(figure, i)) {
			value->number = -value->number;
			value->to = -value->to;
		}
		return true;
	}
	return false;
}

void
figure_release(Figure *figure)
{
	vec_release(&figure->tokens);
}
