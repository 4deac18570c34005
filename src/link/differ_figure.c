/* Reads the figures of a passage. Does not compare. */
#include "differ_figure.h"

#include <math.h>

enum {
	ROLE_AHEAD = 6, /* words behind a figure in which its role may stand */
	ROLE_BACK = 5,
	YEAR_OFF = 8,  /* words from a measure to a year that it may be of */
	NAME_BACK = 7, /* words between a name and the age it has */
	AGE_MOST = 115,
};

static Str
stem_at(const PassageText *text, size_t word)
{
	return term_of(text->linker, text->words[word])->stem;
}

static unsigned
flags_at(const PassageText *text, size_t word)
{
	return term_of(text->linker, text->words[word])->flags;
}

bool
figure_is_plain(const PassageText *text, uint32_t word)
{
	uint32_t term = text->words[word];
	return !(term & WORD_STOP) &&
	       !(flags_at(text, word) & (TERM_NUMBER | TERM_NAME | TERM_CALENDAR));
}

static bool
is_any(Str word, const char *const *list)
{
	for (; *list; list++)
		if (str_is(word, *list))
			return true;
	return false;
}

/* What lies between a word and the one before it: "" or " " inside a phrase, "," where one ends. */
static Str
gap_before(const PassageText *text, size_t word)
{
	if (!word)
		return STR("");
	return str_slice(text->text, text->spans.at[word - 1].end, text->spans.at[word].start);
}

static bool
is_plain_gap(const PassageText *text, size_t word)
{
	Str gap = gap_before(text, word);
	return gap.len == 0 || str_is(gap, " ") || str_is(gap, "-");
}

/* Does a clause end before this word? */
static bool
is_break(const PassageText *text, size_t word)
{
	static const char *const words[] = {"and", "but", "while", "when", "as", "after", "before",
		"because", "sinc", "since", "by", "whose", "includ", "among", NULL};
	Str gap = gap_before(text, word);
	for (size_t i = 0; i < gap.len; i++)
		if (gap.at[i] == ',' || gap.at[i] == ';' || gap.at[i] == ':' || gap.at[i] == '(')
			return true;
	return is_any(stem_at(text, word), words);
}

/* "Lives" tells of deaths only when they are lost or claimed. */
static Role
role_at(const PassageText *text, const Figure *figure, size_t word)
{
	static const char *const takers[] = {"lost", "lose", "claim", "took", "cost", NULL};
	Str stem = stem_at(text, word);
	Role role = role_of(stem, ROLE_OF_PEOPLE);
	if (role != ROLE_DEAD || !str_is(stem, "live"))
		return role;
	size_t from = word >= figure->first + 4 ? word - 4 : figure->first;
	for (size_t i = from; i < figure->last && i <= word + 3; i++)
		if (is_any(stem_at(text, i), takers))
			return role;
	return ROLE_NONE;
}

/* "Two guards killed three men": what follows is what was done, not what befell. */
static bool
has_object(const PassageText *text, const Figure *figure, size_t word)
{
	for (size_t i = word + 1; i < figure->last && i < word + 4 && !is_break(text, i); i++)
		if (flags_at(text, i) & TERM_NUMBER)
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
		if (flags_at(text, i) & TERM_NUMBER || is_break(text, i))
			break;
		role = role_at(text, figure, i);
		if (role)
			return has_object(text, figure, i) ? ROLE_NONE : role;
	}
	for (size_t i = figure->word; i-- > figure->first && i + ROLE_BACK >= figure->word;) {
		if (flags_at(text, i) & TERM_NUMBER)
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
		if (flags_at(text, i) & TERM_NUMBER && kinds != ROLE_OF_MONEY)
			break;
		Role role = role_of(stem_at(text, i), kinds);
		if (role)
			return role;
		if (str_is(stem_at(text, i), "and"))
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
	       is_any(stem_at(text, figure->behind), words);
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

static const struct {
	const char *stem;
	uint8_t kind;
} units[] = {
	{"dollar",   FIGURE_MONEY  },
	{"euro",     FIGURE_MONEY  },
	{"pound",    FIGURE_MONEY  },
	{"yen",      FIGURE_MONEY  },
	{"yuan",     FIGURE_MONEY  },
	{"rupe",     FIGURE_MONEY  },
	{"rubl",     FIGURE_MONEY  },
	{"percent",  FIGURE_PERCENT},
	{"metr",     FIGURE_MEASURE},
	{"meter",    FIGURE_MEASURE},
	{"m",        FIGURE_MEASURE},
	{"kilometr", FIGURE_MEASURE},
	{"kilomet",  FIGURE_MEASURE},
	{"km",       FIGURE_MEASURE},
	{"mile",     FIGURE_MEASURE},
	{"mph",      FIGURE_MEASURE},
	{"kph",      FIGURE_MEASURE},
	{"feet",     FIGURE_MEASURE},
	{"foot",     FIGURE_MEASURE},
	{"inch",     FIGURE_MEASURE},
	{"tonn",     FIGURE_MEASURE},
	{"ton",      FIGURE_MEASURE},
	{"hectar",   FIGURE_MEASURE},
	{"acr",      FIGURE_MEASURE},
	{"litr",     FIGURE_MEASURE},
	{"liter",    FIGURE_MEASURE},
	{"kg",       FIGURE_MEASURE},
	{"degre",    FIGURE_MEASURE},
};

static FigureKind
unit_kind(Str stem)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (str_is(stem, units[i].stem))
			return units[i].kind;
	return FIGURE_COUNT;
}

static void
unit_set(const PassageText *text, Figure *figure, size_t word)
{
	figure->unit = text->words[word] & ~WORD_STOP;
	figure->kind = unit_kind(stem_at(text, word));
	figure->behind = (uint32_t)word + 1;
	figure->end = text->spans.at[word].end;
}

/* "$80", "US$80": a sign right before the figure. */
static bool
sign_read(const PassageText *text, Figure *figure)
{
	if (figure->word == figure->first || gap_before(text, figure->word).len)
		return false;
	size_t before = figure->word - 1;
	char first = text->text.at[text->spans.at[before].start];
	if ((first >= 'a' && first <= 'z') || unit_kind(stem_at(text, before)) != FIGURE_MONEY)
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
	Str gap = to < figure->last ? gap_before(text, to) : STR("");
	bool dash = str_is(gap, "-") || str_is(gap, "–");
	if (!dash) {
		bool both = figure->word > figure->first &&
		            str_is(stem_at(text, figure->word - 1), "between");
		if (to >= figure->last || !str_is(stem_at(text, to), both ? "and" : "to"))
			return;
		to++;
	}
	double high;
	if (to >= figure->last || !(flags_at(text, to) & TERM_NUMBER) ||
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
		is_plain_gap(text, figure->behind) && figure_is_plain(text, figure->behind))
		figure->of = text->words[figure->behind];
}

/* What the figure counts or measures, from the words right behind it. */
static void
unit_read(const PassageText *text, Figure *figure)
{
	static const char *const spans[] = {"hour", "second", "day", "minut", "year", NULL};
	size_t word = figure->behind;
	if (word + 1 < figure->last && str_is(stem_at(text, word), "per") &&
		str_is(stem_at(text, word + 1), "percent"))
		word++;
	if (word >= figure->last || !is_plain_gap(text, word) ||
		!figure_is_plain(text, (uint32_t)word))
		return;
	size_t head = unit_kind(stem_at(text, word)) == FIGURE_COUNT ? head_word(text, figure) : 0;
	unit_set(text, figure, head ? head : word);
	if (figure->kind != FIGURE_MEASURE)
		return;
	word = figure->behind;
	if (word + 1 < figure->last &&
		(str_is(stem_at(text, word), "per") || str_is(stem_at(text, word), "an") ||
			str_is(stem_at(text, word), "a")))
		figure->rate = is_any(stem_at(text, word + 1), spans);
}

/* "Gate 3", "No. 3": a figure that names. */
static bool
is_label(const PassageText *text, const Figure *figure)
{
	if (figure->word == figure->first || !is_plain_gap(text, figure->word))
		return false;
	Token token = text->tokens.at[text->spans.at[figure->word - 1].token];
	return (token.flags & TOKEN_CAPITAL && !(text->words[figure->word - 1] & WORD_STOP)) ||
	       str_is(stem_at(text, figure->word - 1), "no");
}

/* "10 kilometres (6.2 miles)", "fell by £600", "a 45-yard run": another unit, a change, a kind. */
static bool
is_aside(const PassageText *text, const Figure *figure)
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
		       str_is(gap_before(text, figure->behind - 1), "-"));
}

/* "Two of the dead", "three others", "another two": parts of a figure, not the figure. */
static bool
is_part(const PassageText *text, const Figure *figure)
{
	static const char *const behind[] = {"of", "other", "others", "more", "or", "to", NULL};
	static const char *const before[] = {"anoth", "another", "other", "further", "addit",
		"includ", "including", "among", "them", "first", "last", "least of", "or", "no",
		"between", "than of", NULL};
	size_t next = figure->word + 1;
	if (next < figure->last && figure->low == figure->value &&
		is_any(stem_at(text, next), behind))
		return true;
	if (figure->behind < figure->last && figure->unit != FIGURE_NONE &&
		is_any(stem_at(text, figure->behind - 1), behind))
		return true;
	for (size_t i = figure->word; i-- > figure->first && i + 3 >= figure->word;)
		if (is_any(stem_at(text, i), before))
			return true;
	return false;
}

/* The name that stands nearest before a word of the sentence. */
static bool
name_before(const PassageText *text, Figure *figure)
{
	size_t end = figure->word;
	while (end > figure->first && !(flags_at(text, end - 1) & TERM_NAME)) {
		if (flags_at(text, end - 1) & TERM_NUMBER || figure->word - end >= NAME_BACK)
			return false;
		end--;
	}
	size_t start = end;
	while (start > figure->first && flags_at(text, start - 1) & TERM_NAME &&
		(start == end || is_plain_gap(text, start)))
		start--;
	figure->name = (uint32_t)start;
	figure->name_end = (uint32_t)end;
	return end - start >= 2;
}

/* "Ada Olsen, 41,", "Ada Olsen, a teacher of 41", "Ada Olsen, aged 41". */
static bool
age_read(const PassageText *text, Figure *figure)
{
	if (figure->value != floor(figure->value) || figure->value < 1 ||
		figure->value > AGE_MOST || figure->word == figure->first ||
		figure->unit != FIGURE_NONE)
		return false;
	uint32_t end = text->spans.at[figure->word].end;
	char next = end < text->text.len ? text->text.at[end] : '.';
	bool closed = next == ',' || next == '.';
	Str before = stem_at(text, figure->word - 1);
	bool told = str_is(before, "age") || (closed && str_is(before, "of")) ||
	            (closed && str_is(gap_before(text, figure->word), ", "));
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
	Str stem = stem_at(text, word);
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
static bool
time_read(const PassageText *text, Figure *figure)
{
	size_t word = figure->word;
	bool parts = word + 1 < figure->last && str_is(gap_before(text, word + 1), ":");
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
static bool
years_old_read(const PassageText *text, Figure *figure)
{
	size_t word = figure->word;
	if (word + 2 >= figure->last || !str_is(stem_at(text, word + 1), "year") ||
		!str_is(stem_at(text, word + 2), "old"))
		return false;
	figure->kind = FIGURE_AGE;
	figure->type = "quantity";
	if (word + 3 < figure->last && is_plain_gap(text, word + 3) &&
		figure_is_plain(text, (uint32_t)word + 3))
		figure->of = text->words[word + 3];
	figure->name = figure->name_end = 0;
	figure->unit = FIGURE_NONE;
	figure->behind = (uint32_t)word + 3;
	figure->end = text->spans.at[word + 2].end;
	return true;
}

static bool
is_year(double value)
{
	return value == floor(value) && value >= 1900 && value <= 2100;
}

/* "Opened in 2019": what was done stands before the year. */
static bool
year_read(const PassageText *text, Figure *figure)
{
	if (!is_year(figure->value) || figure->unit != FIGURE_NONE ||
		text->spans.at[figure->word].end - text->spans.at[figure->word].start != 4)
		return false;
	figure->kind = FIGURE_YEAR;
	figure->type = "date";
	if (figure->word < figure->first + 2 || !str_is(stem_at(text, figure->word - 1), "in") ||
		!figure_is_plain(text, figure->word - 2))
		return false;
	figure->unit = text->words[figure->word - 2];
	return true;
}

/* A year that is not the article's own: the sentence looks back. */
static bool
is_other_year(const PassageText *text, const Figure *figure, size_t word)
{
	const Article *article = text->linker->inputs[text->article].article;
	WordSpan span = text->spans.at[word];
	double value;
	if (!(flags_at(text, word) & TERM_NUMBER) || span.end - span.start != 4 ||
		!number_read(text->text, &text->tokens, span.token, &value) || !is_year(value))
		return false;
	if (word + 1 < figure->last && unit_kind(stem_at(text, word + 1)) != FIGURE_COUNT)
		return false;
	return article->date.year != (int)value;
}

static void
tone_read(const PassageText *text, Figure *figure)
{
	for (size_t i = figure->first; i < figure->last; i++) {
		Str stem = stem_at(text, i);
		size_t off = i < figure->word ? figure->word - i : i - figure->word;
		if (off <= 8 && role_is_expected(stem))
			figure->expected = true;
		if (role_is_background(stem))
			figure->background = true;
		if (str_is(stem, "last") && i + 1 < figure->last &&
			(str_is(stem_at(text, i + 1), "year") ||
				str_is(stem_at(text, i + 1), "month")))
			figure->background = true;
		if (off && (figure->kind == FIGURE_COUNT || off <= YEAR_OFF) &&
			is_other_year(text, figure, i))
			figure->background = true;
	}
}

/* "17 October", "October 17", "19-13": none that counts. */
static bool
is_of_date_or_score(const PassageText *text, const Figure *figure)
{
	size_t word = figure->word, next = word + 1;
	double end, start;
	if (word > figure->first && flags_at(text, word - 1) & TERM_CALENDAR)
		return true;
	if (next >= figure->last)
		return false;
	if (flags_at(text, next) & TERM_CALENDAR)
		return true;
	return flags_at(text, next) & TERM_NUMBER && str_is(gap_before(text, next), "-") &&
	       number_read(text->text, &text->tokens, text->spans.at[word].token, &start) &&
	       number_read(text->text, &text->tokens, text->spans.at[next].token, &end) &&
	       end <= start;
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
	if (is_of_date_or_score(text, figure))
		return false;
	figure->at = text->spans.at[figure->word].start;
	figure->end = text->spans.at[figure->word].end;
	figure->bound = number_bound(text->text, &text->tokens, token, &taken);
	figure->of = FIGURE_NONE;
	if (time_read(text, figure))
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
		if (years_old_read(text, figure) || year_read(text, figure) ||
			age_read(text, figure))
			return true;
		if (is_year(figure->value) || is_label(text, figure))
			return false;
		figure->part = is_part(text, figure);
	}
	figure->part = figure->part || is_aside(text, figure);
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

void
figures_find(const PassageText *text, Figures *figures)
{
	figures->count = 0;
	for (uint32_t s = 0; s < text->row.sentences; s++) {
		size_t first, last;
		passage_text_sentence(text, s, &first, &last);
		for (size_t i = first; i < last && figures->count < FIGURES_MOST; i++) {
			if (!(flags_at(text, i) & TERM_NUMBER))
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
