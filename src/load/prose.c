/* Looks at single lines of prose; knows punctuation and case, not words. */
#include "prose.h"

#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

static bool
is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Characters that NFC may have to change; the ranges left out are those that real text is full of
   and that are stable in it. */
static bool
may_compose(uint32_t c)
{
	if (c < 0x300)
		return false;
	static const struct {
		uint32_t first, last;
	} stable[] = {
		{0x388,  0x482 },
		{0x48a,  0x52f },
		{0x5d0,  0x5ea },
		{0x620,  0x64a },
		{0x2010, 0x2027},
		{0x2030, 0x205e},
		{0x20a0, 0x20bf},
		{0x2190, 0x21ff},
		{0x3001, 0x3029},
		{0x3041, 0x3096},
		{0x30a1, 0x30fa},
		{0x3400, 0x9fff},
		{0xac00, 0xd7a3},
		{0xff01, 0xff60},
	};
	for (size_t i = 0; i < sizeof stable / sizeof *stable; i++)
		if (c >= stable[i].first && c <= stable[i].last)
			return false;
	return true;
}

/* How much of s has single spaces only; the first of two is in it. */
static size_t
single_spaced(Str s)
{
	for (size_t i = 1; i < s.len; i++)
		if (s.at[i] == ' ' && s.at[i - 1] == ' ')
			return i;
	return s.len;
}

/* Bytes that fold has nothing to do with: printable ASCII with single spaces. */
static bool
is_plain(Str trimmed)
{
	return utf8_plain(trimmed, 0) == trimmed.len && single_spaced(trimmed) == trimmed.len;
}

static Str
composed(Arena *arena, Str s)
{
	size_t len;
	uint8_t *made = u8_normalize(UNINORM_NFC, (const uint8_t *)s.at, s.len, NULL, &len);
	if (!made)
		return s;
	Str out = str_copy(arena, (Str){(const char *)made, len});
	free(made);
	return out;
}

Str
prose_fold(Arena *arena, Str s)
{
	s = str_trim(s);
	if (is_plain(s))
		return s;
	char *at = arena_alloc(arena, s.len + 1);
	size_t len = 0, stop = 0;
	bool compose = false, space = true;
	for (size_t i = 0; i < s.len;) {
		size_t start = i;
		unsigned char byte = (unsigned char)s.at[i];
		if (byte > ' ' && byte < 0x7f) {
			if (i >= stop) /* the next stretch; asked once, as double spaces may part it
			                */
				stop = i + utf8_plain(s, i);
			Str plain = str_slice(s, i, stop);
			plain.len = single_spaced(plain);
			memcpy(at + len, plain.at, plain.len);
			len += plain.len;
			i += plain.len;
			space = plain.at[plain.len - 1] == ' ';
			continue;
		}
		uint32_t c = utf8_next(s, &i);
		if (is_space(c)) {
			if (!space)
				at[len++] = ' ';
			space = true;
			continue;
		}
		compose = compose || may_compose(c);
		space = false;
		memcpy(at + len, s.at + start, i - start);
		len += i - start;
	}
	while (len && at[len - 1] == ' ')
		len--;
	Str folded = {at, len};
	return compose ? composed(arena, folded) : folded;
}

static bool
is_mark(uint32_t c)
{
	if (c < 0x80)
		return c == '"' || c == '\'' || c == '(' || c == ')' || c == '[' || c == ']' ||
		       c == '*' || c == '_' || c == ' ';
	return c == 0xab || c == 0xbb || (c >= 0x2018 && c <= 0x201f) || c == 0x2039 ||
	       c == 0x203a || (c >= 0x300c && c <= 0x300f) || c == 0xff08 || c == 0xff09 ||
	       c == 0xbf || c == 0xa1;
}

uint32_t
prose_first(Str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		if (!is_mark(c))
			return c;
	}
	return 0;
}

/* The last character that is no closing mark; *at its byte. */
static uint32_t
last_at(Str s, size_t *at)
{
	for (size_t end = s.len; end > 0;) {
		size_t start = utf8_floor(s, end - 1), next = start;
		uint32_t c = utf8_next(s, &next);
		*at = start;
		if (!is_mark(c))
			return c;
		end = start;
	}
	return 0;
}

uint32_t
prose_last(Str s)
{
	size_t at;
	return last_at(s, &at);
}

bool
prose_starts_lower(Str s)
{
	uint32_t c = prose_first(s);
	return c < 0x80 ? c >= 'a' && c <= 'z' : uc_is_property_lowercase(c);
}

bool
prose_starts_upper(Str s)
{
	uint32_t c = prose_first(s);
	return c < 0x80 ? c >= 'A' && c <= 'Z' : uc_is_property_uppercase(c);
}

bool
prose_ends_sentence(Str s)
{
	size_t at;
	uint32_t c = last_at(s, &at);
	if (c == '.') /* "U.S." and "p.m." end with the dot of their last letter */
		return !(at >= 3 && char_is_letter(s.at[at - 1]) && s.at[at - 2] == '.' &&
			 char_is_letter(s.at[at - 3]));
	return c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xff01 || c == 0xff1f ||
	       c == 0xff0e || c == 0x61f || c == 0x6d4 || c == 0x964 || c == 0x37e;
}

bool
prose_word(Str *rest, Str *word)
{
	size_t start = 0;
	while (start < rest->len && rest->at[start] == ' ')
		start++;
	size_t end = str_find_char(*rest, ' ', start);
	if (end == SIZE_MAX)
		end = rest->len;
	*word = str_slice(*rest, start, end);
	*rest = str_slice(*rest, end, rest->len);
	return word->len > 0;
}

size_t
prose_words(Str s)
{
	size_t words = 0;
	Str word;
	while (prose_word(&s, &word))
		words++;
	return words;
}

bool
prose_is_name(Str s)
{
	static const char *const small[] = {"of", "the", "and", "al", "el", "bin", "ibn", "de",
		"la", "le", "du", "von", "van", "der", "den", "di", "da", "dos", "&", "for", "in"};
	Str word;
	bool any = false;
	while (prose_word(&s, &word)) {
		bool fits = prose_starts_upper(word) || (word.at[0] >= '0' && word.at[0] <= '9');
		for (size_t i = 0; any && !fits && i < sizeof small / sizeof *small; i++)
			fits = str_is(word, small[i]);
		if (!fits)
			return false;
		any = true;
	}
	return any;
}

Str
prose_language(Arena *arena, Str code)
{
	code = str_trim(code);
	bool fits = code.len >= 2 && char_is_letter(code.at[0]) && char_is_letter(code.at[1]) &&
	            (code.len == 2 || code.at[2] == '-' || code.at[2] == '_');
	return fits ? str_format(arena, "%c%c", code.at[0] | 32, code.at[1] | 32) : STR_NONE;
}
