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

/* "20 to 30 percent": between them, told as about the lower one. */
static void
range_read(Figure *figure, Value *value)
{
	double second;
	if (!is_range(figure_word(figure, figure->behind)))
		return;
	size_t at = figure->behind + 1;
	while (figure_word(figure, at).len && figure->tokens.at[at].kind == TOKEN_SIGN)
		at++;
	size_t taken = number_read(figure->text, &figure->tokens, at, &second);
	if (!taken)
		return;
	/* "2 to 3 million": the scale is said once */
	for (double scale = 1e3; scale <= 1e12 && value->number < second; scale *= 1e3)
		if (second >= scale && value->number < 1e3 && second < scale * 1e3 && taken > 1)
			value->number *= scale;
	figure->behind = at + taken;
	figure->range = true;
	value->bound = BOUND_ABOUT;
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
		if (is_negative(figure, i))
			value->number = -value->number;
		return true;
	}
	return false;
}

void
figure_release(Figure *figure)
{
	vec_release(&figure->tokens);
}
