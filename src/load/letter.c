/* Reads header lines of letters. Knows no MIME parts: what is below the head is text. */
#include "letter.h"

#include "prose.h"

#include "load/encoding.h"
#include "text/utf8.h"

#include <string.h>

enum {
	HEADER_LINES = 400, /* of a letter that went through many hands */
	VALUE_BYTES = 2000, /* a longer value is read this far */
	CHARSET_BYTES = 40,
};

typedef enum { OF_FROM, OF_SUBJECT, OF_DATE, OF_OTHER, OF_UNKNOWN } Header;

static Header
header_of(Str name)
{
	static const struct {
		const char *name;
		Header header;
	} names[] = {
		{"from",    OF_FROM   },
		{"subject", OF_SUBJECT},
		{"date",    OF_DATE   },
		{"sent",    OF_DATE   },
		{"to",      OF_OTHER  },
		{"cc",      OF_OTHER  },
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal_nocase(name, str_of(names[i].name)))
			return names[i].header;
	return OF_UNKNOWN;
}

/* "Subject: Ferry aground", "*Subject:* Ferry aground"; names hold no spaces. */
static bool
split_header(Str line, Str *name, Str *value)
{
	size_t colon = str_find_char(line, ':', 0), star = str_starts(line, STR("*"));
	if (colon == SIZE_MAX || colon <= star || colon > CHARSET_BYTES)
		return false;
	*name = str_slice(line, star, colon);
	for (size_t i = 0; i < name->len; i++)
		if ((unsigned char)name->at[i] <= ' ' || (unsigned char)name->at[i] >= 0x7f)
			return false;
	*value = str_trim(str_slice(line, colon + 1 + star, line.len));
	return name->len > 0;
}

static int
digit_of(char c, const char *digits)
{
	const char *found = c ? strchr(digits, c) : NULL;
	return found ? (int)(found - digits) : -1;
}

static void
add_base64(Buf *into, Str s)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned bits = 0, count = 0;
	for (size_t i = 0; i < s.len; i++) {
		int digit = digit_of(s.at[i], digits);
		if (digit < 0)
			continue;
		bits = (bits << 6 | (unsigned)digit) & 0xffffff;
		count += 6;
		if (count < 8)
			continue;
		count -= 8;
		buf_char(into, (char)(bits >> count & 0xff));
	}
}

static void
add_quoted(Buf *into, Str s)
{
	static const char digits[] = "0123456789ABCDEF";
	for (size_t i = 0; i < s.len; i++) {
		int high = i + 2 < s.len ? digit_of(s.at[i + 1], digits) : -1;
		int low = high >= 0 ? digit_of(s.at[i + 2], digits) : -1;
		bool coded = s.at[i] == '=' && low >= 0;
		buf_char(into, coded ? (char)(high * 16 + low) : s.at[i] == '_' ? ' ' : s.at[i]);
		i += coded ? 2 : 0;
	}
}

/* "=?utf-8?Q?F=C3=A4hre?=" at the beginning of s: appends it, returns its bytes; 0 for none. */
static size_t
add_encoded(Buf *into, Str s)
{
	size_t first = str_find_char(s, '?', 2), second = first + 2;
	if (!str_starts(s, STR("=?")) || first == SIZE_MAX || first > CHARSET_BYTES ||
		second >= s.len || s.at[second] != '?')
		return 0;
	size_t end = str_find(s, STR("?="), second + 1);
	char charset[CHARSET_BYTES], way = (char)(s.at[first + 1] | 32);
	if (end == SIZE_MAX || (way != 'q' && way != 'b'))
		return 0;
	memcpy(charset, s.at + 2, first - 2);
	charset[first - 2] = '\0';
	Buf bytes;
	buf_init(&bytes);
	Str coded = str_slice(s, second + 1, end);
	if (way == 'q')
		add_quoted(&bytes, coded);
	else
		add_base64(&bytes, coded);
	bool known = encoding_convert(charset, buf_str(&bytes), into);
	buf_release(&bytes);
	return known ? end + 2 : 0;
}

/* A value as text: encoded words decoded, the space between two of them left out. */
static Str
decoded(Arena *arena, Str value)
{
	Buf raw, clean;
	bool was = false; /* an encoded word stands right before */
	if (str_find(value, STR("=?"), 0) == SIZE_MAX)
		return prose_fold(arena, value);
	buf_init(&raw);
	buf_init(&clean);
	for (size_t i = 0; i < value.len;) {
		size_t space = i;
		while (was && space < value.len && value.at[space] == ' ')
			space++;
		size_t len = add_encoded(&raw, str_slice(value, space, value.len));
		was = len > 0;
		i = len ? space + len : i + 1;
		if (!len)
			buf_char(&raw, value.at[i - 1]);
	}
	utf8_clean(&clean, buf_str(&raw));
	Str text = prose_fold(arena, str_copy(arena, buf_str(&clean)));
	buf_release(&raw);
	buf_release(&clean);
	return text;
}

Str
letter_name(Str s)
{
	size_t at = str_find_char(s, '@', 0), open = str_find_char(s, '(', 0);
	size_t close = str_find_char(s, ')', 0);
	if (at == SIZE_MAX)
		return s;
	if (open != SIZE_MAX && close != SIZE_MAX && at < open && open < close)
		return str_trim(str_slice(s, open + 1, close));
	if (open != SIZE_MAX && open > 0 && open < at)
		return str_trim(str_slice(s, 0, open)); /* "Ana Duarte (ana@example.org)" */
	open = str_find_char(s, '<', 0);
	if (open == SIZE_MAX || open > at)
		return str_find_char(s, ' ', 0) == SIZE_MAX ? STR_NONE : s;
	Str name = str_trim(str_slice(s, 0, open));
	if (name.len > 2 && name.at[0] == '"' && name.at[name.len - 1] == '"')
		name = str_slice(name, 1, name.len - 1);
	return name.len ? name : STR_NONE;
}

static Str
without_marks(Str subject)
{
	static const Str marks[] = {STR("fwd:"), STR("fw:"), STR("re:"), STR("aw:"), STR("wg:")};
	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; !again && i < sizeof marks / sizeof *marks; i++)
			again = str_starts_nocase(subject, marks[i]);
		if (again)
			subject = str_trim(str_slice(
				subject, str_find_char(subject, ':', 0) + 1, subject.len));
	}
	return subject;
}

typedef struct {
	Letter letter;
	Buf value; /* of the header that is being read, its lines joined */
	Header header;
	size_t known;
} Reader;

static void
end_header(Arena *arena, Reader *reader)
{
	Letter *letter = &reader->letter;
	Str whole = buf_str(&reader->value);
	Str value = decoded(
		arena, str_copy(arena, str_slice(whole, 0, utf8_floor(whole, VALUE_BYTES))));
	buf_clear(&reader->value);
	if (!value.len)
		return;
	reader->known += reader->header != OF_UNKNOWN;
	if (reader->header == OF_FROM && !letter->from.at)
		letter->from = letter_name(value);
	else if (reader->header == OF_SUBJECT && !letter->subject.at && without_marks(value).len)
		letter->subject = without_marks(value);
	else if (reader->header == OF_DATE && !when_is_known(letter->date))
		when_read(value, &letter->date);
}

/* "---------- Forwarded message ---------", "Begin forwarded message:", mbox's "From ana@…". */
static bool
is_above(Str line)
{
	return !line.len || str_starts(line, STR("--")) || str_starts(line, STR("From ")) ||
	       str_find_nocase(line, STR("forwarded message"), 0) != SIZE_MAX;
}

bool
letter_read(Arena *arena, Str text, Letter *letter)
{
	Reader reader = {.letter.date = WHEN_NONE, .header = OF_UNKNOWN};
	Str rest = text, line, name, value;
	size_t lines = 0;
	buf_init(&reader.value);
	while (lines++ < HEADER_LINES && str_line(&rest, &line)) {
		bool folded = line.len && (line.at[0] == ' ' || line.at[0] == '\t');
		bool begun = reader.value.len > 0 || reader.known > 0;
		line = str_trim(line);
		if (begun && folded && line.len && reader.value.len < VALUE_BYTES) {
			buf_char(&reader.value, ' ');
			buf_add(&reader.value, line);
			continue;
		}
		if (begun && !line.len)
			break;
		if (!begun && is_above(line))
			continue;
		if (!split_header(line, &name, &value)) {
			reader.letter.end = (size_t)(line.at - text.at); /* no blank line */
			break;
		}
		end_header(arena, &reader);
		reader.header = header_of(name);
		buf_add(&reader.value, value);
	}
	end_header(arena, &reader);
	buf_release(&reader.value);
	*letter = reader.letter;
	if (!letter->end)
		letter->end = text.len - rest.len;
	return reader.known >= 2 && (letter->subject.at || letter->from.at);
}
