/* Folds for comparing: case, marks, compatibility forms, apostrophes and dashes. Shows nothing. */
#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

static char
ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
is_ascii(Str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.at[i] >= 0x80)
			return false;
	return true;
}

/* What readers take for the same though Unicode's folding keeps it apart: the apostrophes and
   dashes that keyboards and typesetters mix, and letters that English newswire writes plain. */
static const struct {
	uint16_t first, last;
	const char *as;
} plain[] = {
	{0x00b4, 0x00b4, "'" },
	{0x00e6, 0x00e6, "ae"},
	{0x00f8, 0x00f8, "o" },
	{0x0111, 0x0111, "d" },
	{0x0131, 0x0131, "i" }, /* dotless, as in "Yıldız" */
	{0x0142, 0x0142, "l" },
	{0x0153, 0x0153, "oe"},
	{0x02b9, 0x02bf, "'" },
	{0x2010, 0x2015, "-" },
	{0x2018, 0x201b, "'" },
	{0x201c, 0x201f, "\""},
	{0x2032, 0x2032, "'" },
	{0x2033, 0x2033, "\""},
	{0x2212, 0x2212, "-" },
};

static const char *
plain_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof plain / sizeof *plain && plain[i].first <= c; i++)
		if (c <= plain[i].last)
			return plain[i].as;
	return NULL;
}

static void
add_point(Buf *into, uint32_t c)
{
	if (c < 0x80) {
		buf_char(into, ascii_lower((char)c));
		return;
	}
	if (uc_is_general_category(c, UC_MARK))
		return;
	const char *as = plain_of(c);
	char bytes[4];
	if (as)
		buf_cstr(into, as);
	else
		buf_add(into, (Str){bytes, utf8_put(bytes, c)});
}

static void
add_unicode(Buf *into, Str s)
{
	size_t len = 0;
	uint8_t *folded = u8_casefold((const uint8_t *)s.at, s.len, NULL, UNINORM_NFKD, NULL, &len);
	Str text = folded ? (Str){(char *)folded, len} : s; /* fails for ill-formed bytes only */
	for (size_t i = 0; i < text.len;)
		add_point(into, utf8_next(text, &i));
	free(folded);
}

void
fold_add(Buf *into, Str s)
{
	if (!is_ascii(s)) {
		add_unicode(into, s);
		return;
	}
	char *at = buf_room(into, s.len + 1);
	for (size_t i = 0; i < s.len; i++)
		at[i] = ascii_lower(s.at[i]);
	at[s.len] = '\0';
	into->len += s.len;
}

Str
fold_of(Arena *arena, Str s)
{
	if (is_ascii(s))
		return fold_lower(arena, s);
	Buf buf = {0};
	add_unicode(&buf, s);
	Str folded = str_copy(arena, (Str){buf.at ? buf.at : "", buf.len});
	buf_release(&buf);
	return folded;
}

Str
fold_lower(Arena *arena, Str s)
{
	if (is_ascii(s)) {
		char *at = arena_alloc(arena, s.len + 1);
		for (size_t i = 0; i < s.len; i++)
			at[i] = ascii_lower(s.at[i]);
		return (Str){at, s.len};
	}
	size_t len = 0;
	uint8_t *lower = u8_tolower((const uint8_t *)s.at, s.len, NULL, UNINORM_NFC, NULL, &len);
	Str copy = str_copy(arena, lower ? (Str){(char *)lower, len} : s);
	free(lower);
	return copy;
}

static bool
is_letter(uint32_t c)
{
	return c < 0x80 ? (c | 32) - 'a' < 26 : uc_is_alpha(c);
}

static bool
is_upper(uint32_t c)
{
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt);
}

bool
fold_is_capital(Str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		if (is_letter(c))
			return c < 0x80 ? c < 'a' : is_upper(c);
	}
	return false;
}

bool
fold_is_capitals(Str s)
{
	size_t capitals = 0;
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		if (is_letter(c)) {
			if (c < 0x80 ? c >= 'a' : !is_upper(c))
				return false;
			capitals++;
		}
	}
	return capitals >= 2;
}
