/* Percent-encoding of paths. Only what has to be encoded is: most paths stay as they are. */
#include "text/percent.h"

#include "text/utf8.h"

static int
hex_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that "%NN" at i stands for, or -1. */
static int
escape_at(Str s, size_t i)
{
	if (s.at[i] != '%' || s.len - i < 3)
		return -1;
	int high = hex_of(s.at[i + 1]), low = hex_of(s.at[i + 2]);
	return high < 0 || low < 0 || high + low == 0 ? -1 : high << 4 | low;
}

/* Must the character at *at be encoded? Moves *at behind it. */
static bool
odd_next(Str s, size_t *at)
{
	size_t start = *at;
	if (s.at[start] >= ' ' && s.at[start] <= '~' && s.at[start] != '%') {
		++*at; /* nearly all of them */
		return false;
	}
	uint32_t c = utf8_next(s, at);
	bool ill_formed = c == 0xfffd && !str_is(str_slice(s, start, *at), "\xef\xbf\xbd");
	return c < 0x20 || utf8_forbidden(c) || ill_formed || escape_at(s, start) >= 0;
}

/* Where the first one begins; the length when there is none. */
static size_t
odd_first(Str s)
{
	for (size_t i = 0, start = 0; i < s.len; start = i)
		if (odd_next(s, &i))
			return start;
	return s.len;
}

Str
percent_encoded(Arena *arena, Str s)
{
	size_t i = odd_first(s);
	if (i == s.len)
		return s;
	Buf encoded;
	buf_init(&encoded);
	buf_add(&encoded, str_slice(s, 0, i));
	while (i < s.len) {
		size_t start = i;
		if (odd_next(s, &i))
			for (size_t k = start; k < i; k++)
				buf_format(&encoded, "%%%02X", (unsigned char)s.at[k]);
		else
			buf_add(&encoded, str_slice(s, start, i));
	}
	Str copy = str_copy(arena, buf_str(&encoded));
	buf_release(&encoded);
	return copy;
}

Str
percent_decoded(Arena *arena, Str s)
{
	if (!s.len)
		return s;
	char *bytes = arena_alloc(arena, s.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < s.len; i++) {
		int byte = escape_at(s, i);
		bytes[len++] = byte < 0 ? s.at[i] : (char)byte;
		i += byte < 0 ? 0 : 2;
	}
	bytes[len] = '\0';
	return (Str){bytes, len};
}
