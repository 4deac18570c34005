/* Decoding after table 3-7 of the Unicode standard, and what is taken out of text at the door. */
#include "text/utf8.h"

#include <string.h>

enum { REPLACEMENT = 0xfffd };

uint32_t
utf8_next(Str s, size_t *at)
{
	const unsigned char *p = (const unsigned char *)s.at + *at;
	size_t left = s.len - *at;
	if (p[0] < 0x80) {
		*at += 1;
		return p[0];
	}
	size_t n = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
	unsigned low = 0x80, high = 0xbf;
	if (p[0] < 0xc2 || p[0] > 0xf4) {
		*at += 1;
		return REPLACEMENT;
	}
	if (p[0] == 0xe0)
		low = 0xa0;
	if (p[0] == 0xed)
		high = 0x9f;
	if (p[0] == 0xf0)
		low = 0x90;
	if (p[0] == 0xf4)
		high = 0x8f;
	uint32_t c = p[0] & (0x7fu >> n);
	for (size_t i = 1; i < n; i++) {
		if (i >= left || p[i] < low || p[i] > high) {
			*at += i;
			return REPLACEMENT;
		}
		c = c << 6 | (p[i] & 0x3f);
		low = 0x80;
		high = 0xbf;
	}
	*at += n;
	return c;
}

size_t
utf8_put(char out[4], uint32_t c)
{
	if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		c = REPLACEMENT;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	for (size_t i = n - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (c & 0x3f));
		c >>= 6;
	}
	static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
	out[0] = (char)(lead[n] | c);
	return n;
}

size_t
utf8_plain(Str s, size_t at)
{
	const uint64_t ones = 0x0101010101010101, high = 0x80 * ones;
	size_t i = at;
	for (; i + 8 <= s.len; i += 8) {
		uint64_t word;
		memcpy(&word, s.at + i, 8);
		/* of a byte that is none the highest bit is set, or becomes so here */
		if ((word | (word - 0x20 * ones) | (word + ones)) & high)
			break;
	}
	while (i < s.len && s.at[i] >= ' ' && s.at[i] < 0x7f)
		i++;
	return i - at;
}

bool
utf8_valid(Str s)
{
	for (size_t i = utf8_plain(s, 0); i < s.len; i += utf8_plain(s, i)) {
		if ((unsigned char)s.at[i] < 0x80) {
			i++;
			continue;
		}
		size_t start = i;
		uint32_t c = utf8_next(s, &i);
		if (c == REPLACEMENT &&
			!(i - start == 3 && memcmp(s.at + start, "\xef\xbf\xbd", 3) == 0))
			return false;
	}
	return true;
}

size_t
utf8_floor(Str s, size_t at)
{
	if (at >= s.len)
		return s.len;
	while (at > 0 && ((unsigned char)s.at[at] & 0xc0) == 0x80)
		at--;
	return at;
}

size_t
utf8_count(Str s)
{
	size_t count = utf8_plain(s, 0);
	for (size_t i = count, plain; i < s.len; i += plain) {
		count += ((unsigned char)s.at[i++] & 0xc0) != 0x80;
		plain = utf8_plain(s, i);
		count += plain;
	}
	return count;
}

bool
utf8_forbidden(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} forbidden[] = {
		{0x00,    0x08   },
                {0x0b,    0x1f   },
                {0x7f,    0x9f   },
                {0xad,    0xad   }, /* soft hyphen */
		{0x61c,   0x61c  }, /* bidi */
		{0x180e,  0x180e },
                {0x200b,  0x200b }, /* zero width space: hides inside words */
		{0x200e,  0x200f }, /* bidi */
		{0x2028,  0x202e }, /* separators, bidi */
		{0x2060,  0x206f }, /* invisible operators, bidi isolates */
		{0xfdd0,  0xfdef }, /* noncharacters */
		{0xfeff,  0xfeff }, /* BOM */
		{0xfff0,  0xfffb }, /* specials, interlinear annotation */
		{0x1bca0, 0x1bca3}, /* shorthand format controls */
		{0x1d173, 0x1d17a}, /* invisible musical formatting */
		{0xe0000, 0xe0fff}, /* tags */
	};
	if (c >= 0x20 && c < 0x7f)
		return false;
	if ((c & 0xfffe) == 0xfffe) /* the last two of every plane are noncharacters */
		return true;
	for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
		if (c <= forbidden[i].last)
			return c >= forbidden[i].first;
	return false;
}

static bool
harmless(char byte)
{
	return (byte >= ' ' && byte < 0x7f) || byte == '\n' || byte == '\t';
}

/* Appends the character that stands at start to end. */
static void
clean_one(Buf *into, Str s, size_t start, size_t end, uint32_t c)
{
	if (c == '\r') {
		if (end >= s.len || s.at[end] != '\n')
			buf_char(into, '\n');
	} else if (c == 0x85 || c == 0x2028 || c == 0x2029) {
		buf_char(into, '\n');
	} else if (c == REPLACEMENT) {
		buf_add(into, STR("\xef\xbf\xbd"));
	} else if (!utf8_forbidden(c)) {
		buf_add(into, str_slice(s, start, end));
	}
}

void
utf8_clean(Buf *into, Str s)
{
	for (size_t i = 0; i < s.len;) {
		size_t start = i;
		for (i += utf8_plain(s, i); i < s.len && harmless(s.at[i]); i += utf8_plain(s, i))
			i++;
		buf_add(into, str_slice(s, start, i));
		if (i == s.len)
			break;
		start = i;
		uint32_t c = utf8_next(s, &i);
		clean_one(into, s, start, i, c);
	}
}

Str
utf8_cleaned(Arena *arena, Str s)
{
	size_t i = 0;
	for (i = utf8_plain(s, 0); i < s.len && harmless(s.at[i]); i += utf8_plain(s, i))
		i++;
	if (i == s.len)
		return s;
	Buf buf;
	buf_init(&buf);
	utf8_clean(&buf, s);
	Str clean = str_equal(buf_str(&buf), s) ? s : str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return clean;
}

Str
utf8_escaped(Arena *arena, Str s)
{
	Buf buf;
	buf_init(&buf);
	for (size_t i = 0; i < s.len;) {
		size_t start = i;
		uint32_t c = utf8_next(s, &i);
		Str piece = str_slice(s, start, i);
		bool broken = c == REPLACEMENT && !str_equal(piece, STR("\xef\xbf\xbd"));
		if (broken || c < 0x20 || c == 0x7f)
			for (size_t k = 0; k < piece.len; k++)
				buf_format(&buf, "\\x%02X", (unsigned char)piece.at[k]);
		else if (utf8_forbidden(c))
			buf_format(&buf, "\\u{%X}", (unsigned)c);
		else
			buf_add(&buf, piece);
	}
	Str escaped = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return escaped;
}
