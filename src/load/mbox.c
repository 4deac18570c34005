/* Parts mailboxes into letters. Knows lines, not what is in a letter. */
#include "mbox.h"

#include <string.h>

enum { LOOK_BYTES = 400 }; /* of a line that may begin a letter, and of the one below it */

size_t
mbox_header(Str line)
{
	size_t colon = str_find_char(str_slice(line, 0, 80), ':', 0);
	if (colon == SIZE_MAX)
		return 0;
	for (size_t i = 0; i < colon; i++)
		if ((unsigned char)line.at[i] <= ' ' || (unsigned char)line.at[i] >= 0x7f)
			return 0;
	return colon;
}

/* Digits in a row from at on. */
static size_t
digits_at(Str s, size_t at)
{
	size_t end = at;
	while (end < s.len && char_is_digit(s.at[end]))
		end++;
	return end - at;
}

/* "May  4", "May 2031": a month as these lines have it, and a number behind it. */
static bool
is_month_at(Str line, size_t at)
{
	static const char *const months[] = {
		"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
	size_t end = at + 3;
	if (line.at[at - 1] != ' ' || !STR_AMONG(str_slice(line, at, end), months))
		return false;
	while (end < line.len && line.at[end] == ' ')
		end++;
	return end > at + 3 && digits_at(line, end) > 0;
}

/* Does the line hold a month, a time and a year? */
static bool
has_stamp(Str line)
{
	bool month = false, time = false, year = false;
	for (size_t i = 5; i < line.len; i++) {
		size_t digits = digits_at(line, i);
		month = month || is_month_at(line, i);
		year = year || digits == 4;
		time = time || (digits == 2 && i + 2 < line.len && line.at[i + 2] == ':' &&
				       digits_at(line, i + 3) == 2);
		i += digits;
	}
	return month && time && year;
}

/* "From ana@example.org Sun May  4 12:34:56 2031", and a header below it: sentences that begin so
   ("From 10:30 on it rained") lack one or the other. */
static bool
begins(Str bytes)
{
	Str rest = bytes, line, below = STR("");
	if (!str_starts(bytes, STR("From ")) || !str_line(&rest, &line) ||
		!has_stamp(str_slice(line, 0, LOOK_BYTES)))
		return false;
	str_line(&rest, &below);
	below = str_trim(str_slice(below, 0, LOOK_BYTES));
	return mbox_header(below) || !below.len || str_starts(below, STR("From ")) ||
	       str_starts(below, STR(">From "));
}

bool
mbox_is(Str bytes)
{
	return begins(bytes);
}

/* Where the letter ends that says its length itself (mboxcl), if another one, or nothing, follows
   there; else 0. */
static size_t
told_end(Str bytes)
{
	Str rest = bytes, line;
	size_t length = SIZE_MAX;
	while (str_line(&rest, &line) && str_trim(line).len) {
		if (str_starts(line, STR("From ")))
			return 0; /* no letter ever ended its headers: linear time */
		if (!str_starts_nocase(line, STR("Content-Length:")))
			continue;
		Str digits = str_trim(str_slice(line, 15, line.len));
		length = 0;
		for (size_t i = 0; i < digits.len && i < 10 && char_is_digit(digits.at[i]); i++)
			length = length * 10 + (size_t)(digits.at[i] - '0');
	}
	if (length > rest.len)
		return 0;
	size_t end = bytes.len - rest.len + length;
	for (size_t n = 0; n < 4 && end < bytes.len; n++, end++)
		if (bytes.at[end] != '\n' && bytes.at[end] != '\r')
			break;
	return end == bytes.len || begins(str_slice(bytes, end, bytes.len)) ? end : 0;
}

bool
mbox_next(Str *rest, Str *envelope, Str *letter)
{
	if (!str_line(rest, envelope))
		return false;
	Str bytes = *rest;
	bool empty = begins(bytes);
	size_t end = empty ? 0 : told_end(bytes), at = end || empty ? SIZE_MAX : 0;
	while (at != SIZE_MAX && !end) {
		at = str_find(bytes, STR("\nFrom "), at);
		if (at != SIZE_MAX && begins(str_slice(bytes, ++at, bytes.len)))
			end = at;
	}
	if (!end && !empty)
		end = bytes.len;
	*letter = str_slice(bytes, 0, end);
	*rest = str_slice(bytes, end, bytes.len);
	return true;
}

Str
mbox_unquoted(Str letter, Buf *into)
{
	size_t from = str_find(letter, STR(">From "), 0), done = 0;
	if (from == SIZE_MAX)
		return letter;
	buf_clear(into);
	for (; from != SIZE_MAX; from = str_find(letter, STR(">From "), from + 6)) {
		size_t line = from;
		while (line > done && letter.at[line - 1] == '>')
			line--;
		if (line && letter.at[line - 1] != '\n')
			continue;
		buf_add(into, str_slice(letter, done, from));
		done = from + 1;
	}
	buf_add(into, str_slice(letter, done, letter.len));
	return buf_str(into);
}
