/* Cuts text into tokens by one look at each character. Knows which dots belong to words; which of
   them end a sentence too is sentence.c's. */
#include "text/token.h"
#include "text/utf8.h"

#include <string.h>
#include <unictype.h>

typedef enum { CLASS_SPACE, CLASS_LETTER, CLASS_DIGIT, CLASS_SIGN } Class;

typedef struct {
	Str text;
	Tokens *tokens;
	size_t at; /* next byte */
	bool spaced;
} Splitter;

enum { ABBREVIATION_LONGEST = 6 };

/* Written with a dot of their own, and hardly ever met without one at a sentence's end. */
static const char *const abbreviations[] = {"adm", "ala", "apr", "ariz", "assn", "aug", "ave",
	"blvd", "brig", "bros", "calif", "capt", "cmdr", "co", "col", "colo", "conn", "corp", "dec",
	"dept", "det", "dist", "dr", "esq", "est", "etc", "feb", "fla", "ft", "ga", "gen", "gov",
	"hon", "inc", "insp", "jan", "jr", "kan", "ky", "lt", "ltd", "maj", "md", "messrs", "mich",
	"minn", "mr", "mrs", "ms", "mt", "neb", "nev", "nov", "oct", "okla", "ore", "pfc", "prof",
	"pvt", "rep", "reps", "rev", "sen", "sens", "sept", "sgt", "spc", "sr", "st", "supt",
	"tenn", "univ", "va", "vs", "vt", "wis", "wyo"};
/* Words too: their dot is theirs only before a number ("No. 10", "Mar. 3", "fig. 2"). */
static const char *const numbered[] = {"art", "fig", "jul", "jun", "mar", "no", "nos", "p", "pp",
	"sat", "sec", "sep", "sun", "vol"};

#define L CLASS_LETTER
#define D CLASS_DIGIT
#define S CLASS_SIGN
/* Most of what is read is ASCII: one look in this table tells its class. */
static const uint8_t ascii[128] = {[0 ... 8] = S,
	[9 ... 13] = CLASS_SPACE,
	[14 ... 31] = S,
	[' '] = CLASS_SPACE,
	['!' ... '/'] = S,
	['0' ... '9'] = D,
	[':' ... '@'] = S,
	['A' ... 'Z'] = L,
	['[' ... '`'] = S,
	['a' ... 'z'] = L,
	['{' ... 127] = S};
#undef L
#undef D
#undef S

static Class
class_of(uint32_t c)
{
	if (c < 0x80)
		return ascii[c];
	if (c >= 0x2010 && c <= 0x2027)
		return CLASS_SIGN; /* dashes and quotation marks, the most frequent of the rest */
	if (uc_is_property_white_space(c))
		return CLASS_SPACE;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M))
		return CLASS_LETTER;
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Nd) ? CLASS_DIGIT : CLASS_SIGN;
}

/* The class of what stands at byte at; the end counts as white space. *next: behind it. */
static inline Class
class_at(Str text, size_t at, size_t *next)
{
	*next = at;
	if (at >= text.len)
		return CLASS_SPACE;
	unsigned char byte = (unsigned char)text.at[at];
	if (byte < 0x80) {
		*next = at + 1;
		return ascii[byte];
	}
	return class_of(utf8_next(text, next));
}

static bool
is_class(Str text, size_t at, Class class)
{
	size_t next;
	return class_at(text, at, &next) == class;
}

static bool
is_char(Str text, size_t at, char c)
{
	return at < text.len && text.at[at] == c;
}

/* Bytes of the apostrophe at byte at: straight, typeset, or the modifier letter; 0 for none. */
static size_t
apostrophe_at(Str text, size_t at)
{
	if (is_char(text, at, '\''))
		return 1;
	return at + 3 <= text.len && memcmp(text.at + at, "’", 3) == 0 ? 3 : 0;
}

static bool
is_any(Str s, const char *const *words, size_t count)
{
	char first = s.len ? s.at[0] | 32 : 0; /* most words end here, unmeasured */
	for (size_t i = 0; i < count; i++)
		if (words[i][0] == first && str_equal_nocase(s, str_of(words[i])))
			return true;
	return false;
}

#define IS_ANY(s, words) is_any((s), (words), sizeof(words) / sizeof *(words))

/* Bytes of the clitic at byte at ("'s", "’ll"), 0 when none stands there. */
static size_t
clitic_at(Str text, size_t at)
{
	static const char *const clitics[] = {"s", "re", "ve", "ll", "d", "m"};
	size_t mark = apostrophe_at(text, at);
	if (!mark)
		return 0;
	size_t end = at + mark;
	while (end < text.len && end < at + mark + 3 &&
		class_of((unsigned char)text.at[end]) == CLASS_LETTER &&
		(unsigned char)text.at[end] < 0x80)
		end++;
	if (is_class(text, end, CLASS_LETTER))
		return 0;
	return IS_ANY(str_slice(text, at + mark, end), clitics) ? end - at : 0;
}

/* "n't" at the end of the word that begins at start: where it begins, else 0. */
static size_t
not_at(Str text, size_t start, size_t end)
{
	size_t mark = apostrophe_at(text, end), t = end + mark;
	if (!mark || end - start < 2 || (text.at[end - 1] | 32) != 'n')
		return 0;
	if (t >= text.len || (text.at[t] | 32) != 't' || is_class(text, t + 1, CLASS_LETTER))
		return 0;
	return end - 1;
}

static void
token_add(Splitter *s, size_t start, size_t end, TokenKind kind, unsigned flags)
{
	if (s->spaced)
		flags |= TOKEN_SPACED;
	vec_push(s->tokens, (Token){(uint32_t)start, (uint32_t)end, (uint8_t)kind, (uint8_t)flags});
	s->spaced = false;
	s->at = end;
}

/* Letters and digits from start on, and apostrophes within ("O'Brien", "Qur'an"). */
static size_t
word_end(Str text, size_t start)
{
	size_t at = start, next;
	for (;;) {
		Class class = class_at(text, at, &next);
		if (class == CLASS_LETTER || class == CLASS_DIGIT) {
			at = next;
			continue;
		}
		size_t mark = at > start ? apostrophe_at(text, at) : 0;
		if (!mark || clitic_at(text, at) || not_at(text, start, at) ||
			!is_class(text, at + mark, CLASS_LETTER))
			return at;
		at += mark;
	}
}

/* Single letters with dots between: "U.S.", "a.m.", "J.R.R."; end of the word alone otherwise. */
static size_t
initials_end(Str text, size_t start, size_t end)
{
	size_t at = end, next;
	for (;;) {
		if (!is_char(text, at, '.') || !is_class(text, at + 1, CLASS_LETTER))
			break;
		class_at(text, at + 1, &next);
		if (is_class(text, next, CLASS_LETTER) || is_class(text, next, CLASS_DIGIT))
			break;
		at = next;
	}
	bool initial = at > end ||
	               (text.at[start] >= 'A' && text.at[start] <= 'Z' && text.at[start] != 'I');
	return initial && is_char(text, at, '.') ? at + 1 : at;
}

static bool
takes_dot(Str text, size_t start, size_t end)
{
	if (!is_char(text, end, '.') || end - start > ABBREVIATION_LONGEST)
		return false;
	Str word = str_slice(text, start, end);
	if (IS_ANY(word, abbreviations))
		return true;
	return is_char(text, end + 1, ' ') && is_class(text, end + 2, CLASS_DIGIT) &&
	       IS_ANY(word, numbered);
}

static bool
is_upper(uint32_t c)
{
	if (c < 0x80)
		return c - 'A' < 26;
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

static unsigned
word_flags(Str word)
{
	unsigned flags = TOKEN_ASCII, capitals = 0, small = 0;
	for (size_t i = 0; i < word.len;) {
		bool first = i == 0;
		uint32_t c = (unsigned char)word.at[i];
		if (c < 0x80) {
			i++;
		} else {
			c = utf8_next(word, &i);
			flags &= ~(unsigned)TOKEN_ASCII;
		}
		if (is_upper(c)) {
			capitals++;
			flags |= first ? TOKEN_CAPITAL : 0;
		} else {
			small += class_of(c) == CLASS_LETTER;
		}
	}
	return capitals >= 2 && !small ? flags | TOKEN_CAPITALS : flags;
}

/* The end of the most frequent of words: an ASCII letter and small ones, with nothing behind that
   might belong to it. 0: one must look closer. */
static size_t
plain_end(Str text, size_t start)
{
	size_t end = start + 1;
	if ((unsigned char)text.at[start] >= 0x80)
		return 0;
	while (end < text.len && text.at[end] >= 'a' && text.at[end] <= 'z')
		end++;
	if (end == text.len)
		return end;
	unsigned char next = (unsigned char)text.at[end];
	bool closer = next >= 0x80 || next == '.' || next == '\'' || ascii[next] == CLASS_LETTER ||
	              ascii[next] == CLASS_DIGIT;
	return closer ? 0 : end;
}

static void
word_add(Splitter *s, size_t start)
{
	size_t first, end = plain_end(s->text, start);
	if (end) {
		bool capital = s->text.at[start] >= 'A' && s->text.at[start] <= 'Z';
		token_add(s, start, end, TOKEN_WORD, TOKEN_ASCII | (capital ? TOKEN_CAPITAL : 0));
		return;
	}
	end = word_end(s->text, start);
	class_at(s->text, start, &first);
	unsigned dotted = 0;
	if (end == first) {
		end = initials_end(s->text, start, end);
		dotted = end > first ? TOKEN_DOTTED : 0;
	} else if (takes_dot(s->text, start, end)) {
		end++;
		dotted = TOKEN_DOTTED;
	}
	size_t nt = dotted ? 0 : not_at(s->text, start, end);
	if (nt) {
		size_t past = end + apostrophe_at(s->text, end) + 1;
		token_add(s, start, nt, TOKEN_WORD, word_flags(str_slice(s->text, start, nt)));
		token_add(s, nt, past, TOKEN_CLITIC, 0);
		return;
	}
	token_add(s, start, end, TOKEN_WORD, word_flags(str_slice(s->text, start, end)) | dotted);
}

/* Digits behind a comma that parts no two numbers: exactly three ("in 2024,300 people"), or two
   before such a comma ("4,40,000" as in India); else 0. */
static size_t
group_length(Str text, size_t comma)
{
	size_t count = 0;
	while (count < 4 && is_class(text, comma + 1 + count, CLASS_DIGIT))
		count++;
	size_t next = comma + 1 + count;
	bool more = is_char(text, next, ',') && is_class(text, next + 1, CLASS_DIGIT) &&
	            is_class(text, next + 2, CLASS_DIGIT) &&
	            (is_char(text, next + 3, ',') || is_class(text, next + 3, CLASS_DIGIT));
	return count == 3 || (count == 2 && more) ? count : 0;
}

/* Digits with separators between them. */
static size_t
digits_end(Str text, size_t at)
{
	size_t next, end = at;
	for (;;) {
		while (class_at(text, end, &next) == CLASS_DIGIT)
			end = next;
		if (is_char(text, end, '.') && is_class(text, end + 1, CLASS_DIGIT)) {
			end++;
			continue;
		}
		size_t group = is_char(text, end, ',') ? group_length(text, end) : 0;
		if (!group)
			return end;
		end += 1 + group;
	}
}

static void
number_add(Splitter *s, size_t start)
{
	static const char *const suffixes[] = {"st", "nd", "rd", "th", "s"};
	size_t end = digits_end(s->text, start), letters = end;
	while (letters < end + 3 && is_class(s->text, letters, CLASS_LETTER))
		letters++;
	if (!is_class(s->text, letters, CLASS_LETTER) &&
		IS_ANY(str_slice(s->text, end, letters), suffixes))
		end = letters; /* "3rd", "the 1980s" */
	token_add(s, start, end, TOKEN_NUMBER,
		word_flags(str_slice(s->text, start, end)) & TOKEN_ASCII);
}

static bool
follows_word(const Splitter *s)
{
	if (s->spaced || !s->tokens->count)
		return false;
	uint8_t kind = s->tokens->at[s->tokens->count - 1].kind;
	return kind == TOKEN_WORD || kind == TOKEN_NUMBER;
}

void
token_split(Str text, Tokens *tokens)
{
	Splitter s = {.text = text, .tokens = tokens, .spaced = true};
	vec_reserve(tokens, tokens->count + text.len / 5 + 8);
	while (s.at < text.len) {
		size_t start = s.at, next;
		Class class = class_at(text, start, &next);
		size_t clitic =
			class == CLASS_SIGN && follows_word(&s) ? clitic_at(text, start) : 0;
		if (class == CLASS_SPACE) {
			s.spaced = true;
			s.at = next;
		} else if (class == CLASS_LETTER) {
			word_add(&s, start);
		} else if (class == CLASS_DIGIT) {
			number_add(&s, start);
		} else if (clitic) {
			token_add(&s, start, start + clitic, TOKEN_CLITIC, 0);
		} else {
			token_add(&s, start, next, TOKEN_SIGN, next == start + 1 ? TOKEN_ASCII : 0);
		}
	}
}

Str
token_str(Str text, Token token)
{
	return str_slice(text, token.start, token.end);
}
