/* Looks for figures that differ. Knows units and rounding, no word of any event. */
#include "differ.h"

#include <math.h>

enum {
	FIGURES_MOST = 16, /* of a sentence */
	WINDOW = 5,        /* plain words on either side of a figure that tell what it is of */
	AROUND_LEAST = 2,  /* of them, on both sides */
};

/* A figure of a sentence, with what is counted. */
typedef struct {
	double value;
	Bound bound;
	uint32_t head;        /* term of what is counted */
	uint32_t word;        /* in the passage */
	uint32_t first, last; /* words of its sentence, last exclusive */
	Str wording;
	uint32_t at; /* byte of wording */
	const char *type;
} Figure;

static bool
is_round(double x)
{
	double step = pow(10, floor(log10(x < 1 ? 1 : x)));
	return fmod(x, step) == 0 || fmod(x, step / 2) == 0;
}

/* Is a the rounded form of b: not above a twentieth off? */
static bool
rounds(double a, double b)
{
	return is_round(a) && a >= 20 && fabs(a - b) <= fabs(b) / 20;
}

bool
differ_agree(double a, Bound a_bound, double b, Bound b_bound)
{
	if (a == b || rounds(a, b) || rounds(b, a))
		return true;
	double low = fmin(a, b), high = fmax(a, b);
	Bound of_low = a < b ? a_bound : b_bound, of_high = a < b ? b_bound : a_bound;
	double off = (high - low) / high;
	if (of_low == BOUND_ABOUT || of_high == BOUND_ABOUT)
		return off <= 0.1;
	if (of_low == BOUND_AT_LEAST || of_high == BOUND_AT_MOST)
		return off <= 0.1;
	return false;
}

static bool
is_year(double value)
{
	return value == floor(value) && value >= 1900 && value <= 2100;
}

/* The word behind a figure that says what is counted: the plain one that follows it.
   A month makes it a date, which is none of this file's. */
static bool
head_of(const PassageText *text, size_t word, size_t last, uint32_t *head)
{
	if (word > 0 && term_of(text->linker, text->words[word - 1])->flags & TERM_CALENDAR)
		return false;
	for (size_t i = word + 1; i < last && i <= word + 1; i++) {
		uint8_t flags = term_of(text->linker, text->words[i])->flags;
		if (flags & (TERM_CALENDAR | TERM_NUMBER))
			return false;
		if (flags & (TERM_STOP | TERM_NAME))
			return false;
		/* the thing counted follows at once, and not as in "a 17-yard run" */
		WordSpan before = text->spans.at[i - 1], span = text->spans.at[i];
		if (span.start != before.end + 1 || text->text.at[before.end] != ' ')
			return false;
		*head = text->words[i];
		return true;
	}
	return false;
}

static bool
has_figure(const Linker *linker, uint32_t passage, size_t sentence)
{
	PassageRow row = linker->passages.at[passage];
	const uint32_t *ends = linker->ends.at + row.ends, *words = linker->words_of.at + row.words;
	for (size_t i = sentence ? ends[sentence - 1] : 0; i < ends[sentence]; i++)
		if (!(words[i] & WORD_STOP) && linker->terms.at[words[i]].flags & TERM_NUMBER)
			return true;
	return false;
}

bool
differ_may(const Linker *linker, uint32_t passage, const Candidate *candidate)
{
	return has_figure(linker, passage, candidate->pair.here) &&
	       has_figure(linker, candidate->passage, candidate->pair.there);
}

static size_t
figures_of(const PassageText *text, size_t sentence, Figure figures[FIGURES_MOST])
{
	size_t first, last, count = 0;
	passage_text_sentence(text, sentence, &first, &last);
	for (size_t i = first; i < last && count < FIGURES_MOST; i++) {
		Figure figure = {.word = (uint32_t)i,
			.first = (uint32_t)first,
			.last = (uint32_t)last,
			.type = "quantity"};
		WordSpan span = text->spans.at[i];
		size_t taken;
		if (!(term_of(text->linker, text->words[i])->flags & TERM_NUMBER))
			continue;
		size_t tokens = number_read(text->text, &text->tokens, span.token, &figure.value);
		if (!tokens || is_year(figure.value) || !head_of(text, i, last, &figure.head))
			continue;
		figure.bound = number_bound(text->text, &text->tokens, span.token, &taken);
		figure.at = text->tokens.at[span.token - taken].start;
		uint32_t end = text->spans.at[i + 1].end;
		figure.wording = str_slice(text->text, figure.at, end);
		if (str_is(text->linker->terms.at[figure.head].stem, "percent"))
			figure.type = "percent";
		figures[count++] = figure;
	}
	return count;
}

/* The only figure of this head, or NULL. */
static const Figure *
only_one(const Figure *figures, size_t count, uint32_t head)
{
	const Figure *found = NULL;
	for (size_t i = 0; i < count; i++) {
		if (figures[i].head != head)
			continue;
		if (found)
			return NULL;
		found = &figures[i];
	}
	return found;
}

/* Does the passage tell this figure anywhere? Then it is no other value, only another place. */
static bool
tells(const PassageText *text, double value)
{
	double other;
	for (size_t i = 0; i < text->spans.count; i++)
		if (term_of(text->linker, text->words[i])->flags & TERM_NUMBER &&
			number_read(text->text, &text->tokens, text->spans.at[i].token, &other) &&
			other == value)
			return true;
	return false;
}

static bool
is_plain(const PassageText *text, uint32_t word)
{
	return !(word & WORD_STOP) &&
	       !(term_of(text->linker, word)->flags & (TERM_NUMBER | TERM_NAME | TERM_CALENDAR));
}

/* The plain words around a figure, WINDOW at most on either side, into window; how many. */
static size_t
window_of(const PassageText *text, const Figure *figure, uint32_t window[2 * WINDOW])
{
	size_t count = 0, before = 0, behind = 0;
	for (size_t i = figure->word; i-- > figure->first && before < WINDOW;)
		if (is_plain(text, text->words[i])) {
			window[count++] = text->words[i];
			before++;
		}
	for (size_t i = figure->word + 1; i < figure->last && behind < WINDOW; i++)
		if (is_plain(text, text->words[i]) && text->words[i] != figure->head) {
			window[count++] = text->words[i];
			behind++;
		}
	return count;
}

/* How many plain words around both figures are the same: are they of one thing? */
static size_t
around(const PassageText *here, const Figure *a, const PassageText *there, const Figure *b)
{
	uint32_t mine[2 * WINDOW], theirs[2 * WINDOW];
	size_t mine_count = window_of(here, a, mine), their_count = window_of(there, b, theirs);
	size_t shared = 0;
	for (size_t i = 0; i < mine_count; i++)
		for (size_t j = 0; j < their_count; j++)
			if (mine[i] == theirs[j]) {
				shared++;
				break;
			}
	return shared;
}

void
differ_find(const Context *context, const Candidate *candidate, const PassageText *here,
	const PassageText *there, Reasons *into)
{
	(void)context;
	Figure mine[FIGURES_MOST], theirs[FIGURES_MOST];
	size_t mine_count = figures_of(here, candidate->pair.here, mine);
	size_t their_count = figures_of(there, candidate->pair.there, theirs);
	for (size_t i = 0; i < mine_count; i++) {
		const Figure *a = only_one(mine, mine_count, mine[i].head);
		const Figure *b = only_one(theirs, their_count, mine[i].head);
		if (!a || !b || differ_agree(a->value, a->bound, b->value, b->bound))
			continue;
		if (tells(here, b->value) || tells(there, a->value))
			continue;
		if (around(here, a, there, b) < AROUND_LEAST)
			continue;
		vec_push(into, (Reason){a->type, a->wording, b->wording, a->at, b->at});
	}
}
