/* Tells figures that make no statement of their own: labels, dates, scores, parts of another
 * figure, where a clock stood. Reads no values. */
#include "differ_word.h"

#include "text/number.h"

/* "Gate 3", "No. 3": a figure that names. */
bool
figure_is_label(const PassageText *text, const Figure *figure)
{
	if (figure->word == figure->first || !figure_joins(text, figure->word))
		return false;
	Token token = text->tokens.at[text->spans.at[figure->word - 1].token];
	return (token.flags & TOKEN_CAPITAL && !(text->words[figure->word - 1] & WORD_STOP)) ||
	       str_is(figure_stem(text, figure->word - 1), "no");
}

/* "10 kilometres (6.2 miles)", "fell by £600", "a 45-yard run": another unit, a change, a kind. */
bool
figure_is_aside(const PassageText *text, const Figure *figure)
{
	size_t taken, token = text->spans.at[figure->word].token;
	if (figure->at && text->text.at[figure->at - 1] == '(')
		return true;
	while (token && text->tokens.at[token].start > figure->at)
		token--; /* to the sign of a currency */
	number_bound(text->text, &text->tokens, token, &taken);
	token -= taken;
	if (token && str_equal_nocase(token_str(text->text, text->tokens.at[token - 1]), STR("by")))
		return true;
	return figure->kind != FIGURE_MONEY && figure->unit != FIGURE_NONE &&
	       (text->linker->terms.at[figure->unit].stem.len < 2 ||
		       str_is(figure_gap(text, figure->behind - 1), "-"));
}

/* "With 4 minutes 48 seconds left", "after eight days": where the clock stood as it was told. */
static bool
is_clock(const PassageText *text, const Figure *figure)
{
	static const char *const spans[] = {"second", "minut", "hour", "day", "week", NULL};
	return figure->unit != FIGURE_NONE &&
	       stem_is_any(term_of(text->linker, figure->unit)->stem, spans) &&
	       stem_is_any(figure_stem(text, figure->behind - 1), spans);
}

/* "Two of the dead", "three others", "another two": parts of a figure, not the figure. */
bool
figure_is_part(const PassageText *text, const Figure *figure)
{
	static const char *const behind[] = {"of", "other", "others", "more", "or", "to", NULL};
	static const char *const before[] = {"anoth", "another", "other", "further", "addit",
		"includ", "including", "among", "them", "first", "last", "or", "no", "between",
		"also", NULL};
	size_t next = figure->word + 1;
	if (is_clock(text, figure))
		return true;
	if (next < figure->last && figure->low == figure->value &&
		stem_is_any(figure_stem(text, next), behind))
		return true;
	if (figure->behind < figure->last && figure->unit != FIGURE_NONE &&
		stem_is_any(figure_stem(text, figure->behind - 1), behind))
		return true;
	for (size_t i = figure->word; i-- > figure->first && i + 3 >= figure->word;)
		if (stem_is_any(figure_stem(text, i), before))
			return true;
	for (size_t i = figure->behind; i < figure->last && i < figure->behind + 2u; i++)
		if (str_is(figure_stem(text, i), "also"))
			return true;
	/* "28 of 41 passes": the whole of a part */
	return figure->word > figure->first + 1 &&
	       str_is(figure_stem(text, figure->word - 1), "of") &&
	       figure_flags(text, figure->word - 2) & TERM_NUMBER;
}

static bool
is_ordinal(Str told)
{
	static const char *const ends[] = {"st", "nd", "rd", "th"};
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (told.len > 2 && told.at[told.len - 3] >= '0' && told.at[told.len - 3] <= '9' &&
			str_ends(told, str_of(ends[i])))
			return true;
	return false;
}

/* "17 October", "October 17", "19-13", "10th": none that counts. */
bool
figure_is_date_or_score(const PassageText *text, const Figure *figure)
{
	size_t word = figure->word, next = word + 1;
	double end, start;
	Str told = passage_text_word(text, word);
	/* not "on Wednesday, four" */
	if (word > figure->first && figure_flags(text, word - 1) & TERM_CALENDAR &&
		figure_joins(text, word))
		return true;
	if (word > figure->first && figure_flags(text, word - 1) & TERM_NUMBER &&
		str_is(figure_gap(text, word), "-"))
		return true; /* "a 20-13 win" */
	if (is_ordinal(told))
		return true;
	if (next >= figure->last)
		return false;
	if (figure_flags(text, next) & TERM_CALENDAR)
		return true;
	return figure_flags(text, next) & TERM_NUMBER && str_is(figure_gap(text, next), "-") &&
	       number_read(text->text, &text->tokens, text->spans.at[word].token, &start) &&
	       number_read(text->text, &text->tokens, text->spans.at[next].token, &end) &&
	       end <= start;
}
