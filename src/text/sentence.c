/* Finds where sentences end, over tokens. Knows newswire's abbreviations only by the dots that
   token.c left in words. */
#include "text/sentence.h"
#include "text/utf8.h"

#include <string.h>

typedef struct {
	Str text;
	Tokens *tokens;
	Sentences *sentences;
	size_t first; /* token where the sentence at hand begins */
} Ends;

static Str
str_at(const Ends *e, size_t i)
{
	return token_str(e->text, e->tokens->at[i]);
}

static bool
is_any(Str s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(s, str_of(words[i])))
			return true;
	return false;
}

#define IS_ANY(s, words) is_any((s), (words), sizeof(words) / sizeof *(words))

static bool
is_stop_sign(Str s)
{
	static const char *const wide[] = {"…", "。", "！", "？"};
	if (s.len == 1)
		return s.at[0] == '.' || s.at[0] == '!' || s.at[0] == '?';
	return s.len == 3 && IS_ANY(s, wide);
}

static bool
is_quote_or_bracket(Str s)
{
	static const char *const typeset[] = {"“", "”", "„", "‘", "’", "«", "»"};
	if (s.len == 1)
		return strchr("\"'()[]", s.at[0]) != NULL;
	return IS_ANY(s, typeset);
}

/* After "U.S." or "Jr." a capital says little; these words begin a sentence when capital. */
static bool
is_starter(Str s)
{
	static const char *const starters[] = {"A", "According", "After", "Also", "An", "And", "As",
		"At", "Before", "But", "By", "Earlier", "For", "From", "He", "Her", "His",
		"However", "I", "If", "In", "It", "Its", "Last", "Many", "Meanwhile", "More",
		"Most", "No", "On", "One", "Our", "She", "Since", "So", "Some", "That", "The",
		"Their", "Then", "There", "These", "They", "This", "Those", "To", "Under", "We",
		"What", "When", "While", "With", "You"};
	return IS_ANY(s, starters);
}

/* "Mr.", "Sept.", "vs." stand before what they belong to. */
static bool
never_ends(Str s)
{
	static const char *const leading[] = {"adm.", "apr.", "art.", "aug.", "brig.", "capt.",
		"cmdr.", "col.", "dec.", "det.", "dr.", "feb.", "fig.", "ft.", "gen.", "gov.",
		"hon.", "insp.", "jan.", "jul.", "jun.", "lt.", "maj.", "mar.", "messrs.", "mr.",
		"mrs.", "ms.", "mt.", "no.", "nos.", "nov.", "oct.", "p.", "pfc.", "pp.", "prof.",
		"pvt.", "rep.", "reps.", "rev.", "sec.", "sen.", "sens.", "sep.", "sept.", "sgt.",
		"spc.", "st.", "supt.", "vol.", "vs."};
	return IS_ANY(s, leading);
}

/* Closing marks and more stops right behind token i belong to the sentence; the token after. */
static size_t
after_closing(const Ends *e, size_t i)
{
	for (i++; i < e->tokens->count; i++) {
		Str s = str_at(e, i);
		bool glued = !(e->tokens->at[i].flags & TOKEN_SPACED);
		if (!glued || !(is_quote_or_bracket(s) || is_stop_sign(s)))
			break;
	}
	return i;
}

/* A blank line between two tokens (preformatted text) parts whatever stands around it. */
static bool
blank_line_before(const Ends *e, size_t next)
{
	Str gap = str_slice(e->text, e->tokens->at[next - 1].end, e->tokens->at[next].start);
	return gap.len >= 2 && str_find(gap, STR("\n\n"), 0) != SIZE_MAX;
}

/* Could a sentence begin at token next? */
static bool
may_begin(const Ends *e, size_t next, bool dotted)
{
	size_t word = next;
	while (word < e->tokens->count && e->tokens->at[word].kind == TOKEN_SIGN &&
		is_quote_or_bracket(str_at(e, word)))
		word++;
	if (word >= e->tokens->count)
		return true;
	Token token = e->tokens->at[word];
	if (dotted)
		return is_starter(str_at(e, word)) ||
		       (word > next && (token.flags & TOKEN_CAPITAL));
	if (token.kind != TOKEN_WORD)
		return true;
	if (token.flags & TOKEN_CAPITAL)
		return true;
	/* a small letter goes on, but scripts without capitals have no other kind */
	unsigned char lead = (unsigned char)e->text.at[token.start];
	return lead >= 0xd7; /* from Hebrew's first bytes on */
}

/* "1." that numbers an item is no sentence */
static bool
only_a_number(const Ends *e, size_t stop)
{
	return stop == e->first + 1 && e->tokens->at[e->first].kind == TOKEN_NUMBER;
}

/* Does the sentence end with token i? *next: the token that begins the one after. */
static bool
ends_at(const Ends *e, size_t i, size_t *next)
{
	Token token = e->tokens->at[i];
	bool dotted = token.flags & TOKEN_DOTTED;
	Str s = str_at(e, i);
	if (!dotted && (token.kind != TOKEN_SIGN || !is_stop_sign(s)))
		return false;
	*next = after_closing(e, i);
	if (*next >= e->tokens->count)
		return true;
	if (!(e->tokens->at[*next].flags & TOKEN_SPACED))
		return s.len == 3 && !str_is(s, "…"); /* wide stops need no space */
	if (!dotted)
		return !only_a_number(e, i) && may_begin(e, *next, false);
	return s.at[s.len - 1] == '.' && !never_ends(s) && may_begin(e, *next, true);
}

static void
sentence_add(Ends *e, size_t last)
{
	Token *tokens = e->tokens->at;
	size_t begin = e->first;
	while (begin + 1 < last && tokens[begin].kind == TOKEN_SIGN)
		begin++;
	tokens[begin].flags |= TOKEN_FIRST;
	vec_push(e->sentences, (Sentence){(uint32_t)e->first, (uint32_t)last,
				       tokens[e->first].start, tokens[last - 1].end});
	e->first = last;
}

void
sentence_split(Str text, Tokens *tokens, Sentences *sentences)
{
	Ends e = {text, tokens, sentences, 0};
	for (size_t i = 0, next; i < tokens->count; i = next) {
		next = i + 1; /* or behind a run of stops: each run is looked at once */
		bool ends = ends_at(&e, i, &next);
		if (next >= tokens->count || ends || blank_line_before(&e, next))
			sentence_add(&e, next);
	}
}
