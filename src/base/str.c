/* Borrowed strings. ASCII only where case or white space matters: words are room text's. */
#include "base/str.h"

#include <stdio.h>
#include <string.h>

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool
space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

Str
str_of(const char *cstr)
{
	return cstr ? (Str){cstr, strlen(cstr)} : STR_NONE;
}

bool
str_is(Str s, const char *cstr)
{
	return str_equal(s, str_of(cstr));
}

bool
str_equal(Str a, Str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool
str_equal_nocase(Str a, Str b)
{
	return a.len == b.len && str_starts_nocase(a, b);
}

bool
str_among_nocase(Str s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal_nocase(s, str_of(words[i])))
			return true;
	return false;
}

int
str_compare(Str a, Str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int order = n ? memcmp(a.at, b.at, n) : 0;
	return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool
str_starts(Str s, Str prefix)
{
	return s.len >= prefix.len && str_equal(str_slice(s, 0, prefix.len), prefix);
}

bool
str_ends(Str s, Str suffix)
{
	return s.len >= suffix.len && str_equal(str_slice(s, s.len - suffix.len, s.len), suffix);
}

bool
str_starts_nocase(Str s, Str prefix)
{
	if (s.len < prefix.len)
		return false;
	for (size_t i = 0; i < prefix.len; i++)
		if (lower(s.at[i]) != lower(prefix.at[i]))
			return false;
	return true;
}

Str
str_trim(Str s)
{
	size_t start = 0, end = s.len;
	while (start < end && space(s.at[start]))
		start++;
	while (end > start && space(s.at[end - 1]))
		end--;
	return s.at ? str_slice(s, start, end) : s;
}

/* A few bytes: memchr passes over what is not the first of them many at a time, as memmem does
   not. */
static size_t
find_short(Str s, Str needle, size_t from)
{
	for (size_t at = str_find_char(s, needle.at[0], from); at <= s.len - needle.len;
		at = str_find_char(s, needle.at[0], at + 1))
		if (memcmp(s.at + at, needle.at, needle.len) == 0)
			return at;
	return SIZE_MAX;
}

size_t
str_find(Str s, Str needle, size_t from)
{
	enum { SHORT = 4 };
	if (from > s.len || needle.len > s.len - from)
		return SIZE_MAX;
	if (!needle.len)
		return from;
	if (needle.len <= SHORT)
		return find_short(s, needle, from);
	const char *at = memmem(s.at + from, s.len - from, needle.at, needle.len);
	return at ? (size_t)(at - s.at) : SIZE_MAX;
}

size_t
str_find_nocase(Str s, Str needle, size_t from)
{
	if (needle.len > s.len)
		return SIZE_MAX;
	if (!needle.len)
		return from <= s.len ? from : SIZE_MAX;
	char first = lower(needle.at[0]);
	bool letter = first >= 'a' && first <= 'z';
	for (size_t i = from; i <= s.len - needle.len; i++) {
		if (!letter) /* most of a page is no "<" */
			i = str_find_char(s, first, i);
		if (i > s.len - needle.len)
			return SIZE_MAX;
		if (lower(s.at[i]) == first && str_starts_nocase(str_slice(s, i, s.len), needle))
			return i;
	}
	return SIZE_MAX;
}

size_t
str_find_char(Str s, char c, size_t from)
{
	const char *at = from < s.len ? memchr(s.at + from, c, s.len - from) : NULL;
	return at ? (size_t)(at - s.at) : SIZE_MAX;
}

bool
str_split(Str *rest, char separator, Str *piece)
{
	if (!rest->len)
		return false;
	size_t end = str_find_char(*rest, separator, 0);
	if (end == SIZE_MAX)
		end = rest->len;
	*piece = str_slice(*rest, 0, end);
	*rest = str_slice(*rest, end + 1, rest->len);
	return true;
}

bool
str_line(Str *rest, Str *line)
{
	return str_split(rest, '\n', line);
}

static uint64_t
little_endian(uint64_t word)
{
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	return __builtin_bswap64(word);
#else
	return word;
#endif
}

static uint64_t
mix(uint64_t a, uint64_t b)
{
	__uint128_t product = (__uint128_t)a * b;
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t
str_hash(Str s)
{
	return str_hash_seeded(s, 0);
}

uint64_t
str_hash_seeded(Str s, uint64_t seed)
{
	const uint64_t k0 = 0x9e3779b97f4a7c15, k1 = 0xd6e8feb86659fd93;
	uint64_t hash = s.len ^ k0 ^ seed;
	size_t i = 0;
	for (; i + 8 <= s.len; i += 8) {
		uint64_t word;
		memcpy(&word, s.at + i, 8);
		hash = mix(hash ^ little_endian(word), k1);
	}
	uint64_t tail = 0;
	for (; i < s.len; i++)
		tail = tail << 8 | (unsigned char)s.at[i];
	return mix(hash ^ tail, k0 ^ k1);
}

Str
str_copy(Arena *arena, Str s)
{
	return s.at ? (Str){str_cstr(arena, s), s.len} : s;
}

char *
str_cstr(Arena *arena, Str s)
{
	char *at = arena_alloc(arena, s.len + 1);
	if (s.len)
		memcpy(at, s.at, s.len);
	return at;
}

Str
str_format(Arena *arena, const char *format, ...)
{
	Buf buf;
	buf_init(&buf);
	va_list args;
	va_start(args, format);
	buf_vformat(&buf, format, args);
	va_end(args);
	Str made = str_copy(arena, (Str){buf.at ? buf.at : "", buf.len});
	buf_release(&buf);
	return made;
}
