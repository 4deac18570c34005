/* Numbers as people write them. Knows values, not what they count. */
#include "text/number.h"

#include <math.h>

typedef struct {
	const char *word; /* folded */
	double value;
} NumberWord;

/* In byte order, for the search by halves. */
static const NumberWord number_words[] = {
	{"billion",   1e9 },
	{"bn",        1e9 },
	{"couple",    2   },
	{"crore",     1e7 },
	{"dozen",     12  },
	{"eight",     8   },
	{"eighteen",  18  },
	{"eighty",    80  },
	{"eleven",    11  },
	{"fifteen",   15  },
	{"fifty",     50  },
	{"five",      5   },
	{"forty",     40  },
	{"four",      4   },
	{"fourteen",  14  },
	{"half",      0.5 },
	{"hundred",   100 },
	{"lakh",      1e5 },
	{"million",   1e6 },
	{"mln",       1e6 },
	{"nine",      9   },
	{"nineteen",  19  },
	{"ninety",    90  },
	{"one",       1   },
	{"seven",     7   },
	{"seventeen", 17  },
	{"seventy",   70  },
	{"six",       6   },
	{"sixteen",   16  },
	{"sixty",     60  },
	{"ten",       10  },
	{"thirteen",  13  },
	{"thirty",    30  },
	{"thousand",  1e3 },
	{"three",     3   },
	{"trillion",  1e12},
	{"twelve",    12  },
	{"twenty",    20  },
	{"two",       2   },
	{"zero",      0   },
};

enum { NUMBER_WORD_LONGEST = 9 };

double
number_word(Str folded)
{
	if (folded.len < 2 || folded.len > NUMBER_WORD_LONGEST)
		return -1;
	size_t low = 0, high = sizeof number_words / sizeof *number_words;
	while (low < high) {
		size_t middle = (low + high) / 2;
		const char *word = number_words[middle].word;
		int order = (unsigned char)word[0] - (unsigned char)folded.at[0];
		if (order == 0)
			order = str_compare(str_of(word), folded);
		if (order == 0)
			return number_words[middle].value;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return -1;
}

static Str
str_at(Str text, const Tokens *tokens, size_t i)
{
	if (i >= tokens->count)
		return STR("");
	return token_str(text, tokens->at[i]);
}

/* An ASCII word in lower case, for tables of ASCII words; what is longer than room is none. */
static Str
lower_ascii(Str word, char *room, size_t size)
{
	if (word.len > size)
		return STR("");
	for (size_t i = 0; i < word.len; i++) {
		char c = word.at[i];
		room[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	return (Str){room, word.len};
}

static double
word_at(Str text, const Tokens *tokens, size_t i)
{
	char room[NUMBER_WORD_LONGEST];
	if (i >= tokens->count || tokens->at[i].kind != TOKEN_WORD)
		return -1;
	return number_word(lower_ascii(str_at(text, tokens, i), room, sizeof room));
}

/* Does token i stand right behind the one before it, as the parts of "twenty-five" do? */
static bool
is_joined(const Tokens *tokens, size_t i)
{
	return i < tokens->count && !(tokens->at[i].flags & TOKEN_SPACED);
}

static bool
is_hyphen(Str text, const Tokens *tokens, size_t i)
{
	Str s = str_at(text, tokens, i);
	return str_is(s, "-") || str_is(s, "‐") || str_is(s, "‑");
}

static bool
is_digit(Str s, size_t i)
{
	return i < s.len && s.at[i] >= '0' && s.at[i] <= '9';
}

/* "," may stand only before three digits, or before two and a comma: "1,200" and "1,20,000" are
   numbers, "3,4" two of a list. */
static bool
is_group(Str s, size_t comma)
{
	bool two = is_digit(s, comma + 1) && is_digit(s, comma + 2);
	if (two && comma + 3 < s.len && s.at[comma + 3] == ',')
		return is_digit(s, comma + 4) && is_digit(s, comma + 5);
	return two && is_digit(s, comma + 3) && !is_digit(s, comma + 4);
}

enum { DIGITS_MOST = 18 }; /* as many as a 64-bit number holds */

/* Digits with separators. *tail: what follows in the same token, as in "1.2bn". False when the
   figures make no number. By hand, since strtod follows the locale's decimal point. */
static bool
digits_read(Str s, double *value, Str *tail)
{
	uint64_t digits = 0;
	size_t used = 0, behind_point = 0, i = 0;
	bool point = false;
	for (; i < s.len; i++) {
		if (is_digit(s, i)) {
			digits = digits * 10 + (uint64_t)(s.at[i] - '0');
			behind_point += point;
			if (++used > DIGITS_MOST)
				return false;
		} else if (s.at[i] == '.' && !point && is_digit(s, i + 1)) {
			point = true;
		} else if (s.at[i] != ',' || point || !is_group(s, i)) {
			break;
		}
	}
	*value = behind_point ? (double)digits / pow(10, (double)behind_point) : (double)digits;
	*tail = str_slice(s, i, s.len);
	return used > 0 && !(tail->len && (tail->at[0] == '.' || tail->at[0] == ','));
}

/* Scale words and the letters that stand for them; 0 for none. k, m and b only right behind the
   digits: "5 m" is five metres. */
static double
scale_of(Str word, bool joined)
{
	static const struct {
		Str word;
		double scale;
		bool joined;
	} scales[] = {
		{STR("hundred"),  1e2,  false},
		{STR("thousand"), 1e3,  false},
		{STR("million"),  1e6,  false},
		{STR("billion"),  1e9,  false},
		{STR("trillion"), 1e12, false},
		{STR("lakh"),     1e5,  false},
		{STR("crore"),    1e7,  false},
		{STR("mln"),      1e6,  false},
		{STR("bln"),      1e9,  false},
		{STR("bn"),       1e9,  false},
		{STR("tn"),       1e12, false},
		{STR("trn"),      1e12, false},
		{STR("k"),        1e3,  true },
		{STR("m"),        1e6,  true },
		{STR("b"),        1e9,  true },
	};
	for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
		if ((joined || !scales[i].joined) && word.len == scales[i].word.len &&
			str_equal_nocase(word, scales[i].word))
			return scales[i].scale;
	return 0;
}

/* Behind a number in digits: "1.2 million", "1.2-million", "1.2bn". Returns tokens taken. */
static size_t
scale_read(Str text, const Tokens *tokens, size_t i, Str tail, double *value)
{
	if (tail.len) {
		double scale = scale_of(tail, true);
		*value *= scale > 0 ? scale : 1;
		return 0;
	}
	size_t taken = is_hyphen(text, tokens, i) && is_joined(tokens, i) ? 1 : 0;
	double scale = scale_of(str_at(text, tokens, i + taken), is_joined(tokens, i));
	if (scale <= 0)
		return 0;
	*value *= scale;
	return taken + 1;
}

/* Behind whole digits: "2 1/2", "2½", and "1,5 million" as it is written on the Continent (only
   before a scale: "3,4" are two of a list). Returns tokens taken. */
static size_t
fraction_read(Str text, const Tokens *tokens, size_t i, double *value)
{
	static const struct {
		const char *sign;
		double value;
	} signs[] = {
		{"½",  1 / 2.0},
                {"¼",  1 / 4.0},
                {"¾",  3 / 4.0},
                {"⅓", 1 / 3.0},
                {"⅔", 2 / 3.0}
        };
	Str first = str_at(text, tokens, i), second = str_at(text, tokens, i + 1),
	    third = str_at(text, tokens, i + 2);
	for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
		if (str_is(first, signs[k].sign)) {
			*value += signs[k].value;
			return 1;
		}
	if (first.len == 1 && third.len == 1 && str_is(second, "/") && is_digit(first, 0) &&
		third.at[0] > first.at[0] && third.at[0] <= '9' && is_joined(tokens, i + 1) &&
		is_joined(tokens, i + 2)) {
		*value += (double)(first.at[0] - '0') / (third.at[0] - '0');
		return 3;
	}
	if (str_is(first, ",") && second.len == 1 && is_digit(second, 0) && is_joined(tokens, i) &&
		is_joined(tokens, i + 1) && scale_of(third, false) >= 1e3) {
		*value += (second.at[0] - '0') / 10.0;
		return 2;
	}
	return 0;
}

/* "twenty-five", "two hundred and six", "two and a half million", "a dozen": sums below a scale,
   times the scale. A second unit ends the number: "one two" are two. */
static size_t
words_read(Str text, const Tokens *tokens, size_t first, double *value)
{
	/* "nine hundred and ninety-nine billion …": what goes on and on is read at each of its
	 * words */
	enum { WORDS_LONGEST = 40 };
	double total = 0, part = 0,
	       last = 0; /* part: below the next scale; last: its newest piece */
	size_t i = first, end = first;
	bool any = false;
	while (i < tokens->count && i - first < WORDS_LONGEST) {
		size_t at = i;
		if (any && is_hyphen(text, tokens, at) && is_joined(tokens, at))
			at++;
		bool after_and = any && str_equal_nocase(str_at(text, tokens, at), STR("and"));
		if (after_and)
			at++;
		if (after_and && str_equal_nocase(str_at(text, tokens, at), STR("a")) &&
			str_equal_nocase(str_at(text, tokens, at + 1), STR("half"))) {
			if (last >= 1e3) /* "a million and a half" */
				total += last / 2;
			else
				part += 0.5;
			i = end = at + 2;
			last = 0.5;
			continue;
		}
		double word = word_at(text, tokens, at);
		if (word < 0 || word == 0.5 || (word == 2 && str_at(text, tokens, at).len == 6))
			break;
		if (any && word == last && (word == 12 || word == 100))
			break; /* "two hundred hundred" is no number */
		if (word == 12 && str_at(text, tokens, at).len == 5) { /* "two dozen" */
			part = (any ? part : 1) * 12;
		} else if (word == 100) {
			part = (part > 0 ? part : 1) * 100;
		} else if (word >= 1e3) {
			total += (part > 0 ? part : 1) * word;
			part = 0;
		} else {
			bool fits = !any || last >= 1e2 || (last >= 20 && last < 1e2 && word < 10);
			if (!fits || (after_and && last < 1e2))
				break;
			part += word;
		}
		last = word;
		any = true;
		i = end = at + 1;
	}
	*value = total + part;
	return any ? end - first : 0;
}

size_t
number_read(Str text, const Tokens *tokens, size_t first, double *value)
{
	if (first >= tokens->count)
		return 0;
	Str s = str_at(text, tokens, first);
	if (tokens->at[first].kind == TOKEN_NUMBER) {
		Str tail;
		if (!digits_read(s, value, &tail))
			return 0;
		size_t taken = 1;
		if (!tail.len && *value == floor(*value))
			taken += fraction_read(text, tokens, first + 1, value);
		return taken + scale_read(text, tokens, first + taken, tail, value);
	}
	if (str_equal_nocase(s, STR("a")) || str_equal_nocase(s, STR("an"))) {
		double word = word_at(text, tokens, first + 1);
		if (word < 1e2 && word != 12)
			return 0;
		size_t taken = words_read(text, tokens, first + 1, value);
		return taken ? taken + 1 : 0;
	}
	Str second = str_at(text, tokens, first + 1);
	if (str_equal_nocase(s, STR("half")) &&
		(str_equal_nocase(second, STR("a")) || str_equal_nocase(second, STR("an")))) {
		size_t taken = words_read(text, tokens, first + 2, value);
		*value = taken ? *value / 2 : 0.5;
		return taken + 2;
	}
	if (word_at(text, tokens, first) >= 1e2 || str_equal_nocase(s, STR("dozen")))
		return 0; /* the "hundred" of "several hundred" is none */
	return words_read(text, tokens, first, value);
}

/* What may stand before a figure: its last word, and the words before that. */
static const struct {
	Str last, before;
	uint8_t bound;
} bounds[] = {
	{STR("than"),          STR("no fewer"),  BOUND_AT_LEAST},
	{STR("than"),          STR("no less"),   BOUND_AT_LEAST},
	{STR("than"),          STR("no more"),   BOUND_AT_MOST },
	{STR("than"),          STR("not fewer"), BOUND_AT_LEAST},
	{STR("than"),          STR("not less"),  BOUND_AT_LEAST},
	{STR("than"),          STR("not more"),  BOUND_AT_MOST },
	{STR("than"),          STR("more"),      BOUND_AT_LEAST},
	{STR("than"),          STR("fewer"),     BOUND_AT_MOST },
	{STR("than"),          STR("less"),      BOUND_AT_MOST },
	{STR("as"),            STR("as many"),   BOUND_AT_MOST },
	{STR("as"),            STR("as much"),   BOUND_AT_MOST },
	{STR("as"),            STR("as few"),    BOUND_AT_LEAST},
	{STR("least"),         STR("at"),        BOUND_AT_LEAST},
	{STR("most"),          STR("at"),        BOUND_AT_MOST },
	{STR("to"),            STR("up"),        BOUND_AT_MOST },
	{STR("to"),            STR("close"),     BOUND_ABOUT   },
	{STR("of"),            STR("in excess"), BOUND_AT_LEAST},
	{STR("of"),            STR("upwards"),   BOUND_AT_LEAST},
	{STR("of"),            STR("a minimum"), BOUND_AT_LEAST},
	{STR("of"),            STR("a maximum"), BOUND_AT_MOST },
	{STR("estimated"),     STR("an"),        BOUND_ABOUT   },
	{STR("over"),          STR("just"),      BOUND_AT_LEAST},
	{STR("over"),          STR("well"),      BOUND_AT_LEAST},
	{STR("over"),          STR(""),          BOUND_AT_LEAST},
	{STR("under"),         STR("just"),      BOUND_AT_MOST },
	{STR("under"),         STR(""),          BOUND_AT_MOST },
	{STR("above"),         STR(""),          BOUND_AT_LEAST},
	{STR("exceeding"),     STR(""),          BOUND_AT_LEAST},
	{STR("below"),         STR(""),          BOUND_AT_MOST },
	{STR("about"),         STR(""),          BOUND_ABOUT   },
	{STR("around"),        STR(""),          BOUND_ABOUT   },
	{STR("some"),          STR(""),          BOUND_ABOUT   },
	{STR("nearly"),        STR(""),          BOUND_ABOUT   },
	{STR("almost"),        STR(""),          BOUND_ABOUT   },
	{STR("roughly"),       STR(""),          BOUND_ABOUT   },
	{STR("approximately"), STR(""),          BOUND_ABOUT   },
	{STR("virtually"),     STR(""),          BOUND_ABOUT   },
	{STR("estimated"),     STR(""),          BOUND_ABOUT   },
	{STR("between"),       STR(""),          BOUND_ABOUT   },
};

/* Do the words end right before token first? Returns how many they are; SIZE_MAX if not. */
static size_t
words_before(Str text, const Tokens *tokens, size_t first, Str words)
{
	size_t count = 0;
	while (words.len) {
		size_t space = words.len;
		while (space && words.at[space - 1] != ' ')
			space--;
		if (first < count + 1)
			return SIZE_MAX;
		Str word = str_slice(words, space, words.len);
		if (!str_equal_nocase(str_at(text, tokens, first - count - 1), word))
			return SIZE_MAX;
		count++;
		words = str_slice(words, 0, space ? space - 1 : 0);
	}
	return count;
}

Bound
number_bound(Str text, const Tokens *tokens, size_t first, size_t *taken)
{
	*taken = 0;
	if (!first || tokens->at[first - 1].kind != TOKEN_WORD)
		return BOUND_EXACT;
	Str last = token_str(text, tokens->at[first - 1]);
	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
		if (last.len != bounds[i].last.len || !str_equal_nocase(last, bounds[i].last))
			continue;
		size_t before = words_before(text, tokens, first - 1, bounds[i].before);
		if (before == SIZE_MAX)
			continue;
		*taken = before + 1;
		return bounds[i].bound;
	}
	return BOUND_EXACT;
}

/* Whole numbers with the point put in by hand: printf follows the locale. */
Str
number_format(Arena *arena, double value)
{
	enum { BEHIND_MOST = 9 };
	double scaled = value;
	int behind = 0;
	for (double scale = 1; behind < BEHIND_MOST; behind++, scale *= 10) {
		scaled = round(value * scale);
		if (scaled / scale == value || fabs(scaled) > 1e15)
			break;
	}
	Str digits = str_format(arena, "%0*.0f", behind + 1 + (value < 0), scaled);
	if (!behind)
		return digits;
	size_t point = digits.len - (size_t)behind;
	return str_format(arena, "%.*s.%s", (int)point, digits.at, digits.at + point);
}
