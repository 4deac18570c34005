/* Writes JSON, a row a line. Every character that could control a terminal goes out as an escape.
 */
#include "syntax/json.h"

#include "text/utf8.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

JsonOut
json_out(Buf *buf)
{
	return (JsonOut){.buf = buf};
}

/* Bytes that cannot stay as they are, or must be looked at closer. */
static const bool odd[256] = {
	[0 ... 0x1f] = true, ['"'] = true, ['\\'] = true, [0x7f ... 0xff] = true};

static void
escape_add(Buf *buf, uint32_t c)
{
	static const struct {
		char c, letter;
	} shorts[] = {
		{'"',  '"' },
		{'\\', '\\'},
		{'\n', 'n' },
		{'\t', 't' },
		{'\r', 'r' },
	};
	for (size_t i = 0; i < sizeof shorts / sizeof *shorts; i++)
		if (c == (unsigned char)shorts[i].c) {
			buf_format(buf, "\\%c", shorts[i].letter);
			return;
		}
	if (c < 0x10000) {
		buf_format(buf, "\\u%04x", (unsigned)c);
		return;
	}
	c -= 0x10000; /* as UTF-16 surrogates: RFC 8259, section 7 */
	buf_format(buf, "\\u%04x\\u%04x", 0xd800 + (unsigned)(c >> 10),
		0xdc00 + (unsigned)(c & 0x3ff));
}

/* Where the first byte at or behind i stands that cannot stay as it is. */
static size_t
plain_end(Str s, size_t i)
{
	while (i < s.len && !odd[(unsigned char)s.at[i]])
		i++;
	return i;
}

static void
string_add(Buf *buf, Str s)
{
	if (plain_end(s, 0) == s.len) { /* nearly all are */
		char *at = buf_room(buf, s.len + 2);
		at[0] = '"';
		if (s.len)
			memcpy(at + 1, s.at, s.len);
		memcpy(at + 1 + s.len, "\"", 2);
		buf->len += s.len + 2;
		return;
	}
	buf_char(buf, '"');
	for (size_t i = 0; i < s.len;) {
		size_t start = i;
		i = plain_end(s, i);
		buf_add(buf, str_slice(s, start, i));
		if (i == s.len)
			break;
		uint32_t c = utf8_next(s, &i);
		if (c == '"' || c == '\\' || c == '\n' || c == '\t' || utf8_forbidden(c)) {
			escape_add(buf, c);
			continue;
		}
		char out[4]; /* what was ill-formed is U+FFFD by now */
		buf_add(buf, (Str){out, utf8_put(out, c)});
	}
	buf_char(buf, '"');
}

/* A key and its marks in one piece: a row has ten of them. */
static void
key_add(Buf *buf, Str key, bool comma)
{
	if (comma)
		buf_char(buf, ',');
	if (plain_end(key, 0) < key.len) {
		string_add(buf, key);
		buf_char(buf, ':');
		return;
	}
	char *at = buf_room(buf, key.len + 3);
	at[0] = '"';
	memcpy(at + 1, key.at, key.len);
	memcpy(at + 1 + key.len, "\":", 3);
	buf->len += key.len + 3;
}

static void
value_begin(JsonOut *json, const char *key)
{
	bool comma = false;
	if (json->depth) {
		bool *more = &json->more[json->depth - 1];
		comma = *more;
		*more = true;
		assert((json->closing[json->depth - 1] == '}') == (key != NULL));
	}
	if (key)
		key_add(json->buf, str_of(key), comma);
	else if (comma)
		buf_char(json->buf, ',');
}

static void
nest(JsonOut *json, const char *key, const char *marks)
{
	value_begin(json, key);
	assert(json->depth < JSON_DEPTH);
	buf_char(json->buf, marks[0]);
	json->closing[json->depth] = marks[1];
	json->more[json->depth++] = false;
}

void
json_object(JsonOut *json, const char *key)
{
	nest(json, key, "{}");
}

JsonOut
json_object_from(Buf *buf, Str head)
{
	buf_add(buf, head);
	return (JsonOut){.buf = buf, .depth = 1, .closing = "}", .more = {true}};
}

void
json_list(JsonOut *json, const char *key)
{
	nest(json, key, "[]");
}

void
json_close(JsonOut *json)
{
	assert(json->depth);
	buf_char(json->buf, json->closing[--json->depth]);
}

void
json_str(JsonOut *json, const char *key, Str value)
{
	if (!value.at) {
		json_null(json, key);
		return;
	}
	value_begin(json, key);
	string_add(json->buf, value);
}

void
json_cstr(JsonOut *json, const char *key, const char *value)
{
	json_str(json, key, str_of(value));
}

void
json_int(JsonOut *json, const char *key, long long value)
{
	enum { DIGITS = 20 }; /* of the longest, with its sign; rows hold several numbers each */
	char digits[DIGITS];
	size_t at = DIGITS;
	unsigned long long left =
		value < 0 ? -(unsigned long long)value : (unsigned long long)value;
	do
		digits[--at] = (char)('0' + left % 10);
	while (left /= 10);
	if (value < 0)
		digits[--at] = '-';
	value_begin(json, key);
	buf_add(json->buf, (Str){digits + at, DIGITS - at});
}

#define WHOLE_MOST 1e15 /* a double is exact up to there */

void
json_real(JsonOut *json, const char *key, double value, int digits)
{
	if (!isfinite(value)) {
		json_null(json, key);
		return;
	}
	if (fabs(value) < WHOLE_MOST && value == trunc(value)) { /* most are: no need of printf */
		json_int(json, key, (long long)value);
		return;
	}
	value_begin(json, key);
	char text[400]; /* DBL_MAX has 309 digits before the point */
	if (digits > 17)
		digits = 17;
	snprintf(text, sizeof text, "%.*f", digits < 0 ? 0 : digits, value);
	char *point = strpbrk(text, ".,"); /* the locale's */
	if (point) {
		*point = '.';
		char *end = text + strlen(text);
		while (end[-1] == '0')
			*--end = '\0';
		if (end[-1] == '.')
			end[-1] = '\0';
	}
	buf_cstr(json->buf, strcmp(text, "-0") == 0 ? "0" : text);
}

void
json_bool(JsonOut *json, const char *key, bool value)
{
	value_begin(json, key);
	buf_cstr(json->buf, value ? "true" : "false");
}

void
json_null(JsonOut *json, const char *key)
{
	value_begin(json, key);
	buf_cstr(json->buf, "null");
}

void
json_line(JsonOut *json)
{
	assert(!json->depth);
	buf_char(json->buf, '\n');
}
