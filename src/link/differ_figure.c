/* Reads the figures of a passage. Does not compare. */
#include "differ_figure.h"
#include "differ_word.h"

enum {
	ROLE_AHEAD = 6, /* words behind a figure in which its role may stand */
	ROLE_BACK = 5,
	YEAR_OFF = 8, /* words from a measure to a year that it may be of */
};

/* Does a clause end before this word? */
static bool
is_break(const PassageText *text, size_t word)
{
	static const char *const words[] = {"and", "but", "while", "when", "as", "after", "before",
		"because", "sinc", "since", "by", "whose", "includ", "among", NULL};
	Str gap = figure_gap(text, word);
	for (size_t i = 0; i < gap.len; i++)
		if (gap.at[i] == ',' || gap.at[i] == ';' || gap.at[i] == ':' || gap.at[i] == '(')
			return true;
	return stem_is_any(figure_stem(text, word), words);
}

/* "Lives" tells of deaths only when they are lost or claimed. */
static Role
role_at(const PassageText *text, const Figure *figure, size_t word)
{
	static const char *const takers[] = {"lost", "lose", "claim", "took", "cost", NULL};
	Str stem = figure_stem(text, word);
	Role role = role_of(stem, ROLE_OF_PEOPLE);
	if (role == ROLE_MISSING && str_equal_nocase(passage_text_word(text, word), STR("missed")))
		return ROLE_NONE; /* "missed nine games" */
	if (role != ROLE_DEAD || !str_is(stem, "live"))
		return role;
	size_t from = word >= figure->first + 4 ? word - 4 : figure->first;
	for (size_t i = from; i < figure->last && i <= word + 3; i++)
		if (stem_is_any(figure_stem(text, i), takers))
			return role;
	return ROLE_NONE;
}

/* "Two guards killed three men": what follows is what was done, not what befell. */
static bool
has_object(const PassageText *text, const Figure *figure, size_t word)
{
	for (size_t i = word + 1; i < figure->last && i < word + 4 && !is_break(text, i); i++)
		if (figure_flags(text, i) & TERM_NUMBER)
			return true;
	return false;
}

/* What befell those counted: said behind them, or else before. */
static Role
people_role(const PassageText *text, const Figure *figure)
{
	Role role;
	if (figure->unit != FIGURE_NONE &&
		(role = role_at(text, figure, figure->behind - 1)) != ROLE_NONE)
		return role;
	for (size_t i = figure->behind; i < figure->last && i < figure->behind + ROLE_AHEAD; i++) {
		if (figure_flags(text, i) & TERM_NUMBER || is_break(text, i))
			break;
		role = role_at(text, figure, i);
		if (role)
			return has_object(text, figure, i) ? ROLE_NONE : role;
	}
	for (size_t i = figure->word; i-- > figure->first && i + ROLE_BACK >= figure->word;) {
		if (figure_flags(text, i) & TERM_NUMBER)
			break;
		role = role_at(text, figure, i);
		if (role)
			return role;
		if (is_break(text, i + 1) || is_break(text, i))
			break;
	}
	return ROLE_NONE;
}

/* The nearest word with a role of that kind, up to the next figures. */
static Role
near_role(const PassageText *text, const Figure *figure, unsigned kinds)
{
	for (size_t i = figure->word; i-- > figure->first && i + 12 > figure->word;) {
		if (figure_flags(text, i) & TERM_NUMBER && kinds != ROLE_OF_MONEY)
			break;
		Role role = role_of(figure_stem(text, i), kinds);
		if (role)
			return role;
		if (str_is(figure_stem(text, i), "and"))
			break;
	}
	return ROLE_NONE;
}

/* "3.4 metres above the mark" tells how high, whatever brought it there. */
static bool
is_height(const PassageText *text, const Figure *figure)
{
	static const char *const words[] = {"above", "high", "tall", NULL};
	return figure->kind == FIGURE_MEASURE && figure->behind < figure->last &&
	       stem_is_any(figure_stem(text, figure->behind), words);
}

static Role
role_find(const PassageText *text, const Figure *figure)
{
	static const uint8_t kinds[] = {[FIGURE_MONEY] = ROLE_OF_MONEY,
		[FIGURE_MEASURE] = ROLE_OF_MEASURE,
		[FIGURE_TIME] = ROLE_OF_TIME,
		[FIGURE_AGE] = 0};
	if (figure->kind == FIGURE_COUNT)
		return people_role(text, figure);
	if (is_height(text, figure))
		return ROLE_RISE;
	return kinds[figure->kind] ? near_role(text, figure, kinds[figure->kind]) : ROLE_NONE;
}

/* Units by stem, and the stem of those that are the same written otherwise. */
static const struct {
	const char *stem;
	uint8_t kind;
	const char *as;
} units[] = {
	{"dollar",   FIGURE_MONEY,   NULL      },
	{"euro",     FIGURE_MONEY,   NULL      },
	{"pound",    FIGURE_MONEY,   NULL      },
	{"yen",      FIGURE_MONEY,   NULL      },
	{"yuan",     FIGURE_MONEY,   NULL      },
	{"rupe",     FIGURE_MONEY,   NULL      },
	{"rubl",     FIGURE_MONEY,   NULL      },
	{"percent",  FIGURE_PERCENT, NULL      },
	{"metr",     FIGURE_MEASURE, NULL      },
	{"meter",    FIGURE_MEASURE, "metr"    },
	{"m",        FIGURE_MEASURE, "metr"    },
	{"kilometr", FIGURE_MEASURE, NULL      },
	{"kilomet",  FIGURE_MEASURE, "kilometr"},
	{"km",       FIGURE_MEASURE, "kilometr"},
	{"mile",     FIGURE_MEASURE, NULL      },
	{"mph",      FIGURE_MEASURE, NULL      },
	{"kph",      FIGURE_MEASURE, NULL      },
	{"feet",     FIGURE_MEASURE, NULL      },
	{"foot",     FIGURE_MEASURE, "feet"    },
	{"inch",     FIGURE_MEASURE, NULL      },
	{"tonn",     FIGURE_MEASURE, NULL      },
	{"ton",      FIGURE_MEASURE, NULL      },
	{"hectar",   FIGURE_MEASURE, NULL      },
	{"acr",      FIGURE_MEASURE, NULL      },
	{"litr",     FIGURE_MEASURE, NULL      },
	{"liter",    FIGURE_MEASURE, "litr"    },
	{"kg",       FIGURE_MEASURE, NULL      },
	{"kilogram", FIGURE_MEASURE, "kg"      },
	{"degre",    FIGURE_MEASURE, NULL      },
};

static FigureKind
unit_kind(Str stem)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_is(stem, units[i].stem))
			return units[i].kind;
	return FIGURE_COUNT;
}

static Str
unit_name(const Linker *linker, uint32_t unit)
{
	Str stem = linker->terms.at[unit].stem;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (units[i].as && str_is(stem, units[i].stem))
			return str_of(units[i].as);
	return stem;
}

bool
figure_same_unit(const Linker *linker, const Figure *a, const Figure *b)
{
	if (a->unit == b->unit || a->kind != FIGURE_MEASURE || a->unit == FIGURE_NONE ||
		b->unit == FIGURE_NONE)
		return a->unit == b->unit;
	return str_equal(unit_name(linker, a->unit), unit_name(linker, b->unit));
}

static void
unit_set(const PassageText *text, Figure *figure, size_t word)
{
	figure->unit = text->words[word] & ~WORD_STOP;
	figure->kind = unit_kind(figure_stem(text, word));
	figure->behind = (uint32_t)word + 1;
	figure->end = text->spans.at[word].end;
}

/* "$80", "US$80": a sign right before the figure. */
static bool
sign_read(const PassageText *text, Figure *figure)
{
	if (figure->word == figure->first || figure_gap(text, figure->word).len)
		return false;
	size_t before = figure->word - 1;
	char first = text->text.at[text->spans.at[before].start];
	if ((first >= 'a' && first <= 'z') || unit_kind(figure_stem(text, before)) != FIGURE_MONEY)
		return false;
	figure->unit = text->words[before];
	figure->kind = FIGURE_MONEY;
	figure->at = text->spans.at[before].start;
	return true;
}

/* The last word of the mention that the figure opens: "640 flooded houses" counts houses. */
static size_t
head_word(const PassageText *text, const Figure *figure)
{
	uint32_t start = text->spans.at[figure->word].start;
	for (size_t i = 0; i < text->mention_count; i++) {
		const Mention *mention = &text->mentions[i];
		if (mention->start > start || mention->end <= start)
			continue;
		size_t word = figure->behind;
		while (word < figure->last && text->spans.at[word].end < mention->end)
			word++;
		return word < figure->last && text->spans.at[word].end == mention->end ? word : 0;
	}
	return 0;
}

/* "12 to 14 percent", "between 12 and 14": one figure that ends with the second number. */
static void
range_read(const PassageText *text, Figure *figure)
{
	size_t to = figure->behind;
	Str gap = to < figure->last ? figure_gap(text, to) : STR("");
	bool dash = str_is(gap, "-") || str_is(gap, "–");
	if (!dash) {
		bool both = figure->word > figure->first &&
		            str_is(figure_stem(text, figure->word - 1), "between");
		if (to >= figure->last || !str_is(figure_stem(text, to), both ? "and" : "to"))
			return;
		to++;
	}
	double high;
	if (to >= figure->last || !(figure_flags(text, to) & TERM_NUMBER) ||
		!number_read(text->text, &text->tokens, text->spans.at[to].token, &high) ||
		high <= figure->low)
		return;
	figure->value = high;
	figure->behind = (uint32_t)to + 1;
	figure->end = text->spans.at[to].end;
}

/* "7 percent bigger": the word behind says of what the percent are. */
static void
measured_read(const PassageText *text, Figure *figure)
{
	figure->of = FIGURE_NONE;
	if (figure->kind == FIGURE_PERCENT && figure->behind < figure->last &&
		figure_joins(text, figure->behind) && figure_is_plain(text, figure->behind))
		figure->of = text->words[figure->behind];
}

/* What the figure counts or measures, from the words right behind it. */
static void
unit_read(const PassageText *text, Figure *figure)
{
	static const char *const spans[] = {"hour", "second", "day", "minut", "year", NULL};
	size_t word = figure->behind;
	if (word + 1 < figure->last && str_is(figure_stem(text, word), "per") &&
		str_is(figure_stem(text, word + 1), "percent"))
		word++;
	if (word >= figure->last || !figure_joins(text, word) ||
		!figure_is_plain(text, (uint32_t)word))
		return;
	size_t head =
		unit_kind(figure_stem(text, word)) == FIGURE_COUNT ? head_word(text, figure) : 0;
	unit_set(text, figure, head ? head : word);
	word = figure->behind;
	if (figure->kind == FIGURE_MONEY && word < figure->last &&
		str_is(figure_stem(text, word), "of"))
		figure->kind = FIGURE_MEASURE; /* "pounds of fish" */
	if (figure->kind != FIGURE_MEASURE)
		return;
	if (word + 1 < figure->last &&
		(str_is(figure_stem(text, word), "per") || str_is(figure_stem(text, word), "an") ||
			str_is(figure_stem(text, word), "a")))
		figure->rate = stem_is_any(figure_stem(text, word + 1), spans);
}

/* A year that is not the article's own: the sentence looks back. */
static bool
is_other_year(const PassageText *text, const Figure *figure, size_t word)
{
	const Article *article = text->linker->inputs[text->article].article;
	WordSpan span = text->spans.at[word];
	double value;
	if (!(figure_flags(text, word) & TERM_NUMBER) || span.end - span.start != 4 ||
		!number_read(text->text, &text->tokens, span.token, &value) ||
		!figure_is_year(value))
		return false;
	if (word + 1 < figure->last && unit_kind(figure_stem(text, word + 1)) != FIGURE_COUNT)
		return false;
	return article->date.year != (int)value;
}

static void
tone_read(const PassageText *text, Figure *figure)
{
	for (size_t i = figure->first; i < figure->last; i++) {
		Str stem = figure_stem(text, i);
		size_t off = i < figure->word ? figure->word - i : i - figure->word;
		if (off <= 8 && role_is_expected(stem))
			figure->expected = true;
		if (role_is_background(stem) &&
			!str_equal_nocase(passage_text_word(text, i), STR("recorded")))
			figure->background = true;
		if (str_is(stem, "last") && i + 1 < figure->last &&
			(str_is(figure_stem(text, i + 1), "year") ||
				str_is(figure_stem(text, i + 1), "month")))
			figure->background = true;
		if (off && (figure->kind == FIGURE_COUNT || off <= YEAR_OFF) &&
			is_other_year(text, figure, i))
			figure->background = true;
	}
}

/* The kinds of figure that a figure at a word can be, tried in turn. */
static bool
figure_read(const PassageText *text, Figure *figure)
{
	static const char *const types[] = {[FIGURE_COUNT] = "quantity",
		[FIGURE_MONEY] = "money",
		[FIGURE_MEASURE] = "quantity",
		[FIGURE_PERCENT] = "percent"};
	size_t taken, token = text->spans.at[figure->word].token;
	if (figure_is_date_or_score(text, figure))
		return false;
	figure->at = text->spans.at[figure->word].start;
	figure->end = text->spans.at[figure->word].end;
	figure->bound = number_bound(text->text, &text->tokens, token, &taken);
	figure->of = FIGURE_NONE;
	if (figure_time(text, figure))
		return true;
	if (!number_read(text->text, &text->tokens, token, &figure->value))
		return false;
	figure->low = figure->value;
	range_read(text, figure);
	if (sign_read(text, figure))
		figure->bound = number_bound(
			text->text, &text->tokens, text->spans.at[figure->word - 1].token, &taken);
	else
		unit_read(text, figure);
	if (figure->kind == FIGURE_COUNT) {
		if (figure_years_old(text, figure) || figure_year(text, figure) ||
			figure_age(text, figure))
			return true;
		if (figure_is_year(figure->value) || figure_is_label(text, figure))
			return false;
		figure->part = figure_is_part(text, figure);
	}
	figure->part = figure->part || figure_is_aside(text, figure);
	measured_read(text, figure);
	figure->type = types[figure->kind];
	return true;
}

static void
wording_set(const PassageText *text, Figure *figure)
{
	size_t taken, word = figure->word;
	while (word > figure->first && text->spans.at[word].start > figure->at)
		word--;
	size_t token = text->spans.at[word].token;
	number_bound(text->text, &text->tokens, token, &taken);
	figure->at = text->tokens.at[token - taken].start;
}

static void
figures_find(const PassageText *text, Figures *figures)
{
	for (uint32_t s = 0; s < text->row.sentences; s++) {
		size_t first, last;
		passage_text_sentence(text, s, &first, &last);
		for (size_t i = first; i < last && figures->count < FIGURES_MOST; i++) {
			if (!(figure_flags(text, i) & TERM_NUMBER))
				continue;
			if (figures->count && figures->at[figures->count - 1].behind > i)
				continue; /* the minutes of a time, the end of a range */
			Figure figure = {.word = (uint32_t)i,
				.behind = (uint32_t)i + 1,
				.first = (uint32_t)first,
				.last = (uint32_t)last,
				.sentence = s,
				.term = text->words[i] & ~WORD_STOP,
				.unit = FIGURE_NONE};
			if (!figure_read(text, &figure))
				continue;
			wording_set(text, &figure);
			tone_read(text, &figure);
			figure.role = role_find(text, &figure);
			figures->at[figures->count++] = figure;
		}
	}
}

const Figures *
figures_of(PassageText *text)
{
	if (!text->figures) {
		text->figures = memory_zero(1, sizeof *text->figures);
		figures_find(text, text->figures);
	}
	return text->figures;
}
