/* Finds with the rules of patterns.yaml. A token that is no trigger costs one look at its kind or
   into a small table; no pattern ever searches. */
#include "patterns.h"

#include "abroad.h"

#include "text/number.h"

#include <string.h>

/* The compiled pattern; of two threads that meet it first, one's work is thrown away. */
static const Pattern *
compiled(const Patterns *patterns, PatternRule *rule)
{
	Pattern *pattern = atomic_load_explicit(&rule->compiled, memory_order_acquire);
	if (pattern)
		return pattern;
	Err err;
	Pattern *mine = patterns_compile(patterns, rule, &err);
	if (!mine) /* data of ours: the tests compile them all */
		return NULL;
	if (!atomic_compare_exchange_strong(&rule->compiled, &pattern, mine)) {
		pattern_free(mine);
		return pattern;
	}
	return mine;
}

/* "Rs500": a few letters with a number behind them in one word. */
static bool
is_stuck(const Piece *piece, size_t i)
{
	enum { LETTERS_MOST = 4 };
	Str word = token_str(piece->text, piece->tokens[i]);
	for (size_t k = 1; k < word.len && k <= LETTERS_MOST; k++)
		if (word.at[k] >= '0' && word.at[k] <= '9')
			return true;
	return false;
}

static PatternSet
set_at(const Patterns *patterns, const Piece *piece, size_t i)
{
	const Word *word = &piece->words[i];
	if (word->kind == TOKEN_NUMBER)
		return patterns->digit;
	if (word->kind == TOKEN_SIGN) {
		char c = piece->text.at[piece->tokens[i].start];
		const char *sign = piece->text.at + piece->tokens[i].start;
		/* $, £, ¥, or €, ₹ … of U+20A0 to U+20BF */
		bool currency = c == '$' ||
		                (c == '\xC2' && (sign[1] == '\xA3' || sign[1] == '\xA5')) ||
		                (c == '\xE2' && sign[1] == '\x82');
		return currency ? patterns->currency : 0;
	}
	if (word->kind != TOKEN_WORD)
		return 0;
	PatternSet set = patterns->words[patterns_slot(patterns, word->hash)].begin;
	return word->flags & WORD_CAPITAL && is_stuck(piece, i) ? set | patterns->stuck : set;
}

/* The patterns that can go on with word i. */
static PatternSet
set_next(const Patterns *patterns, const Piece *piece, size_t i)
{
	if (i >= piece->count)
		return patterns->open;
	const Word *word = &piece->words[i];
	PatternSet set = patterns->open | patterns->words[patterns_slot(patterns, word->hash)].next;
	if (word->kind == TOKEN_NUMBER)
		set |= patterns->next_digit;
	return word->kind == TOKEN_WORD && !(word->flags & WORD_CAPITAL)
	               ? set | patterns->next_small
	               : set;
}

/* The token behind the one that ends at byte end; 0 when none ends there, or a fixed one lies
 * before. */
static size_t
token_behind(const Piece *piece, size_t i, size_t end)
{
	for (; i < piece->count && piece->tokens[i].end <= end; i++) {
		if (piece->words[i].flags & WORD_FIXED)
			return 0;
		if (piece->tokens[i].end == end)
			return i + 1;
	}
	return 0;
}

static bool
takes_bound(TypeId type)
{
	return type == TYPE_quantity || type == TYPE_money || type == TYPE_percent;
}

/* "at least 40 dead", "-3 percent": what says how exact a figure is and its sign belong to it. */
static size_t
bound_first(const Patterns *patterns, const Piece *piece, size_t first)
{
	Tokens tokens = {.at = (Token *)piece->tokens, .count = piece->count};
	size_t taken = 0;
	const Word *before = first ? &piece->words[first - 1] : NULL;
	bool sign =
		before && (before->hash == patterns->minus ||
				  (before->hash == patterns->dash && before->flags & WORD_SPACED &&
					  !(piece->words[first].flags & WORD_SPACED)));
	first -= sign && !(before->flags & WORD_FIXED);
	number_bound(piece->text, &tokens, first, &taken);
	for (size_t i = first - taken; i < first; i++)
		if (piece->words[i].flags & WORD_FIXED)
			return first;
	return first - taken;
}

/* "US$5": the letters in front of the sign are the currency's. */
static size_t
currency_first(const Piece *piece, size_t i)
{
	enum { LETTERS_MOST = 3 };
	const Word *words = piece->words;
	bool letters =
		i && words[i].kind == TOKEN_SIGN && !(words[i].flags & WORD_SPACED) &&
		words[i - 1].kind == TOKEN_WORD && words[i - 1].len <= LETTERS_MOST &&
		words[i - 1].flags & WORD_CAPITAL && !(words[i - 1].flags & WORD_FIXED) &&
		(unsigned char)piece->text.at[piece->tokens[i - 1].start] <= 'Z'; /* no "Â£5" */
	return letters ? i - 1 : i;
}

/* A token at which patterns are tried, with what is read there once for all of them. */
typedef struct {
	const Patterns *patterns;
	Piece *piece;
	Told told;
	size_t i;
	size_t figure;    /* token behind the number that begins here; 0 for none */
	size_t told_last; /* token behind the date told.before; 0 for none */
} Try;

static Str
token_at(const Piece *piece, size_t i)
{
	return token_str(piece->text, piece->tokens[i]);
}

/* The "11" of "9/11" counts nothing, nor does what is a part of another number: the "56" of
   "1.234,56", the "5" of ".5". */
static bool
is_behind_sign(const Piece *piece, size_t i)
{
	if (!i || piece->words[i].kind != TOKEN_NUMBER || piece->words[i].flags & WORD_SPACED)
		return false;
	Str sign = token_at(piece, i - 1);
	bool digits = i > 1 && piece->words[i - 2].kind == TOKEN_NUMBER &&
	              !(piece->words[i - 1].flags & WORD_SPACED);
	return str_is(sign, ".") || (digits && (str_is(sign, "/") || str_is(sign, ",")));
}

static bool
is_part(Str word)
{
	static const char *const parts[] = {"half", "third", "thirds", "quarter", "quarters",
		"fifth", "fifths", "tenth", "tenths"};
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
		if (str_equal_nocase(word, str_of(parts[k])) ||
			(word.len > strlen(parts[k]) && str_ends(word, str_of(parts[k]))))
			return true;
	return false;
}

/* "one in five people", "nine out of ten", "a quarter of one percent": a part is told, and the
   figure that begins at word i is what it is a part of. */
static bool
is_whole(const Piece *piece, size_t i, double value)
{
	Tokens tokens = {.at = (Token *)piece->tokens, .count = piece->count};
	double part;
	if (i > 1 && str_is(token_at(piece, i - 1), "every"))
		i--;
	if (i < 2)
		return false;
	bool of = str_is(token_at(piece, i - 1), "of");
	if (of && value == 1 && is_part(token_at(piece, i - 2)))
		return true;
	bool whole = value <= 10 || value == 100 || value == 1000; /* not "7 out of 20 cases" */
	bool out = of && i > 2 && str_is(token_at(piece, i - 2), "out");
	if (!whole || (!out && !str_is(token_at(piece, i - 1), "in")))
		return false;
	return number_read(piece->text, &tokens, i - 2 - out, &part) == 1 && part < value;
}

static bool
is_padded(Str digits)
{
	return digits.len > 1 && digits.at[0] == '0' && digits.at[1] >= '0' && digits.at[1] <= '9';
}

/* The token behind a number, or behind two ("20 to 30", "5-10", "between 5 and 10"). */
static size_t
figure_behind(const Patterns *patterns, const Piece *piece, size_t i)
{
	static const char *const joins[] = {"to", "or", "-", "–", "and"};
	Tokens tokens = {.at = (Token *)piece->tokens, .count = piece->count};
	double value;
	size_t taken = number_read(piece->text, &tokens, i, &value), behind = i + taken;
	char last = taken ? piece->text.at[piece->tokens[behind - 1].end - 1] : 0;
	bool ordinal =
		piece->words[i].kind == TOKEN_NUMBER && taken == 1 && (last < '0' || last > '9');
	bool label = piece->words[i].kind == TOKEN_NUMBER && /* "agent 007" */
	             is_padded(token_str(piece->text, piece->tokens[i]));
	if (!taken || ordinal || label || is_behind_sign(piece, i) || is_whole(piece, i, value))
		return 0;
	if (behind + 1 >= piece->count)
		return behind;
	bool between = i && piece->words[i - 1].hash == patterns->between;
	for (size_t k = 0; k < sizeof joins / sizeof *joins - !between; k++) {
		if (!str_is(token_str(piece->text, piece->tokens[behind]), joins[k]))
			continue;
		taken = number_read(piece->text, &tokens, behind + 1, &value);
		return taken ? behind + 1 + taken : behind;
	}
	return behind;
}

/* "in 2003 … two years later", "on Monday … the following day": the date that the passage told
   before. A day on which something was said is not what later days count from. */
static void
note_told(Try *here, const FixedSpan *span)
{
	enum { NEAR = 2 }; /* words: "said late on Monday" */
	const Piece *piece = here->piece;
	if (span->type != TYPE_date || !when_is_known(span->value.span.from))
		return;
	for (size_t i = span->first; i-- > 0 && span->first - i <= NEAR + 1;)
		if (piece->words[i].hash == here->patterns->said)
			return;
	here->told.before = span->value.span;
	here->told_last = span->last;
}

/* Is there but "to" or "until" between the date told last and word i? */
static bool
ends_stretch(const Try *here, size_t i)
{
	static const char *const joins[] = {"to", "until", "till", "through"};
	for (size_t k = 0; k < sizeof joins / sizeof *joins && i > 1 && i == here->told_last + 1;
		k++)
		if (str_is(token_at(here->piece, i - 1), joins[k]))
			return true;
	return false;
}

static bool
value_read(const Try *here, Str unit, Str text, FixedSpan *span)
{
	char figure[ABROAD_FIGURE];
	const EntityType *type = here->patterns->types[span->type];
	Told told = here->told;
	told.unit = unit;
	told.from =
		ends_stretch(here, span->first) ? told.before : (WhenSpan){WHEN_NONE, WHEN_NONE};
	if (span->type == TYPE_date && told.language == LANGUAGE_ENGLISH)
		told.tense =
			tense_of(&here->patterns->tenses, here->piece, span->first, span->last);
	if (told.language != LANGUAGE_ENGLISH && takes_bound(span->type))
		text = abroad_figure(text, figure);
	return text.at && (!type->value || type->value(text, &told, &span->value));
}

static bool
try_rule(const Try *here, PatternRule *rule, FixedSpan *span)
{
	PatternSpan found[PATTERN_GROUPS];
	const Piece *piece = here->piece;
	size_t first = currency_first(piece, here->i), from = piece->tokens[first].start;
	if (rule->bound_needed && bound_first(here->patterns, piece, first) == first)
		return false;
	if (rule->figure)
		from = piece->tokens[here->figure - 1].end;
	const Pattern *pattern = compiled(here->patterns, rule);
	if (!pattern || !pattern_match(pattern, piece->text, from, found))
		return false;
	size_t behind = token_behind(piece, here->i, found[0].end);
	if (!behind)
		return false;
	if (rule->bound_taken || takes_bound(rule->type))
		first = bound_first(here->patterns, piece, first);
	*span = (FixedSpan){.first = (uint32_t)first,
		.last = (uint32_t)behind,
		.start = piece->tokens[first].start,
		.end = (uint32_t)found[0].end,
		.type = rule->type,
		.by = FOUND_BY_PATTERN,
		.line = rule->source->line};
	Str text = str_slice(piece->text, span->start, span->end);
	if (!value_read(here, rule->unit, text, span))
		return false;
	/* "between $5 and a seat": one figure is no stretch */
	bool alone = span->value.kind == VALUE_NUMBER && !span->value.range &&
	             piece->words[first].hash == here->patterns->between;
	if (!alone)
		return true;
	span->start = piece->tokens[++span->first].start;
	return value_read(here, rule->unit, str_slice(piece->text, span->start, span->end), span);
}

static bool
try_set(const Try *here, PatternSet set, FixedSpan *span)
{
	PatternRule *rules = (PatternRule *)here->patterns->rules; /* only compiled changes */
	for (; set; set &= set - 1)
		if (try_rule(here, &rules[__builtin_ctzll(set)], span))
			return true;
	return false;
}

/* A date in the words of another language. */
static bool
try_abroad(const Try *here, FixedSpan *span)
{
	const Piece *piece = here->piece;
	size_t behind = abroad_date(piece, here->i, here->told.language);
	if (!behind)
		return false;
	*span = (FixedSpan){.first = (uint32_t)here->i,
		.last = (uint32_t)behind,
		.start = piece->tokens[here->i].start,
		.end = piece->tokens[behind - 1].end,
		.type = TYPE_date,
		.by = FOUND_BY_PATTERN};
	Str text = str_slice(piece->text, span->start, span->end);
	return value_read(here, STR_NONE, text, span);
}

static bool
try_word(Try *here, FixedSpan *span)
{
	const Patterns *patterns = here->patterns;
	bool english = here->told.language == LANGUAGE_ENGLISH;
	PatternSet set = set_at(patterns, here->piece, here->i) &
	                 (english ? patterns->home : patterns->abroad);
	if (!english && try_abroad(here, span))
		return true;
	if (!set)
		return false;
	PatternSet figures = set & patterns->figure;
	here->figure = figures ? figure_behind(patterns, here->piece, here->i) : 0;
	set &= ~patterns->figure & set_next(patterns, here->piece, here->i + 1);
	if (here->figure)
		set |= figures & set_next(patterns, here->piece, here->figure);
	return try_set(here, set, span);
}

void
patterns_find(const Patterns *patterns, Piece *piece, Told told, FixedSpans *spans)
{
	Try here = {.patterns = patterns, .piece = piece, .told = told};
	here.told.before = (WhenSpan){WHEN_NONE, WHEN_NONE};
	for (here.i = 0; here.i < piece->count; here.i++) {
		FixedSpan span;
		if (piece->words[here.i].flags & WORD_FIXED || !try_word(&here, &span))
			continue;
		note_told(&here, &span);
		fixed_add(spans, piece, span);
		here.i = span.last - 1;
	}
}
