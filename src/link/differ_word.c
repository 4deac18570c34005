/* Times, ages and years as figures, and the words around a figure. Does not compare. */
#include "differ_word.h"

#include <math.h>

enum {
	NAME_BACK = 7, /* words between a name and the age it has */
	AGE_MOST = 115,
};

Str
figure_stem(const PassageText *text, size_t word)
{
	return term_of(text->linker, text->words[word])->stem;
}

unsigned
figure_flags(const PassageText *text, size_t word)
{
	return term_of(text->linker, text->words[word])->flags;
}

bool
figure_is_plain(const PassageText *text, uint32_t word)
{
	uint32_t term = text->words[word];
	return !(term & WORD_STOP) &&
	       !(figure_flags(text, word) & (TERM_NUMBER | TERM_NAME | TERM_CALENDAR));
}

/* What lies between a word and the one before it: "" or " " inside a phrase, "," where one ends. */
Str
figure_gap(const PassageText *text, size_t word)
{
	if (!word)
		return STR("");
	return str_slice(text->text, text->spans.at[word - 1].end, text->spans.at[word].start);
}

bool
figure_joins(const PassageText *text, size_t word)
{
	Str gap = figure_gap(text, word);
	return gap.len == 0 || str_is(gap, " ") || str_is(gap, "-");
}

/* The name that stands nearest before a word of the sentence. */
static bool
name_before(const PassageText *text, Figure *figure)
{
	size_t end = figure->word;
	while (end > figure->first && !(figure_flags(text, end - 1) & TERM_NAME)) {
		if (figure_flags(text, end - 1) & TERM_NUMBER || figure->word - end >= NAME_BACK)
			return false;
		end--;
	}
	size_t start = end;
	while (start > figure->first && figure_flags(text, start - 1) & TERM_NAME &&
		(start == end || figure_joins(text, start)))
		start--;
	figure->name = (uint32_t)start;
	figure->name_end = (uint32_t)end;
	return end - start >= 2;
}

/* "Ada Olsen, 41,", "Ada Olsen, a teacher of 41", "Ada Olsen, aged 41". */
bool
figure_age(const PassageText *text, Figure *figure)
{
	if (figure->value != floor(figure->value) || figure->value < 1 ||
		figure->value > AGE_MOST || figure->word == figure->first ||
		figure->unit != FIGURE_NONE)
		return false;
	uint32_t end = text->spans.at[figure->word].end;
	char next = end < text->text.len ? text->text.at[end] : '.';
	bool closed = next == ',' || next == '.';
	Str before = figure_stem(text, figure->word - 1);
	bool told = str_is(before, "age") || (closed && str_is(before, "of")) ||
	            (closed && str_is(figure_gap(text, figure->word), ", "));
	if (!told || !name_before(text, figure))
		return false;
	if (!str_is(before, "age") && !str_is(before, "of") && figure->name_end != figure->word)
		return false;
	figure->kind = FIGURE_AGE;
	figure->type = "quantity";
	return true;
}

static int
half_day(const PassageText *text, size_t word, size_t last)
{
	if (word >= last)
		return -1;
	Str stem = figure_stem(text, word);
	return str_is(stem, "am") ? 0 : str_is(stem, "pm") ? 1 : -1;
}

/* A number of one or two digits, or -1. */
static int
digits_at(const PassageText *text, size_t word)
{
	Str digits = passage_text_word(text, word);
	int value = 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.at[i] < '0' || digits.at[i] > '9')
			return -1;
		value = value * 10 + digits.at[i] - '0';
		if (i > 1)
			return -1;
	}
	return value;
}

/* "11:40 p.m.", "23:40", "6 p.m.": minutes of the day. */
bool
figure_time(const PassageText *text, Figure *figure)
{
	size_t word = figure->word;
	bool parts = word + 1 < figure->last && str_is(figure_gap(text, word + 1), ":");
	int hour = digits_at(text, word), minute = parts ? digits_at(text, word + 1) : 0;
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
		return false;
	word += parts ? 2 : 1;
	int half = half_day(text, word, figure->last);
	if ((!parts && half < 0) || (half >= 0 && (hour > 12 || !hour)))
		return false;
	figure->value = (half < 0 ? hour : hour % 12 + 12 * half) * 60 + minute;
	figure->kind = FIGURE_TIME;
	figure->type = "time";
	figure->behind = (uint32_t)word + (half >= 0);
	figure->end = text->spans.at[figure->behind - 1].end;
	return true;
}

/* "A six-year-old boy": an age of whoever is called that. */
bool
figure_years_old(const PassageText *text, Figure *figure)
{
	size_t word = figure->word;
	if (word + 2 >= figure->last || !str_is(figure_stem(text, word + 1), "year") ||
		!str_is(figure_stem(text, word + 2), "old"))
		return false;
	figure->kind = FIGURE_AGE;
	figure->type = "quantity";
	if (word + 3 < figure->last && figure_joins(text, word + 3) &&
		figure_is_plain(text, (uint32_t)word + 3))
		figure->of = text->words[word + 3];
	figure->name = figure->name_end = 0;
	figure->unit = FIGURE_NONE;
	figure->behind = (uint32_t)word + 3;
	figure->end = text->spans.at[word + 2].end;
	return true;
}

bool
figure_is_year(double value)
{
	return value == floor(value) && value >= 1900 && value <= 2100;
}

/* "Opened in 2019": what was done stands before the year. */
bool
figure_year(const PassageText *text, Figure *figure)
{
	if (!figure_is_year(figure->value) || figure->unit != FIGURE_NONE ||
		text->spans.at[figure->word].end - text->spans.at[figure->word].start != 4)
		return false;
	figure->kind = FIGURE_YEAR;
	figure->type = "date";
	if (figure->word < figure->first + 2 ||
		!str_is(figure_stem(text, figure->word - 1), "in") ||
		!figure_is_plain(text, figure->word - 2))
		return false;
	figure->unit = text->words[figure->word - 2];
	return true;
}
