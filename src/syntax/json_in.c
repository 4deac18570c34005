/* Reads JSON as it is found. Everything is a loop over the bytes: nothing recurses, and a broken
   input ends what is open. */
#include "syntax/json_in.h"

#include "text/utf8.h"

#include <string.h>

JsonIn
json_in(Str text)
{
	return (JsonIn){.text = text};
}

void
json_in_release(JsonIn *json)
{
	buf_release(&json->key);
	buf_release(&json->value);
}

/* Passes over white space, zero bytes, and commas, which may be missing or too many. */
static char
look(JsonIn *json)
{
	Str text = json->text;
	while (json->at < text.len && strchr(" \t\r\n,", text.at[json->at]))
		json->at++;
	return json->at < text.len ? text.at[json->at] : '\0';
}

JsonKind
json_kind(JsonIn *json)
{
	char c = look(json);
	return c == '{'                     ? JSON_OBJECT
	       : c == '['                   ? JSON_LIST
	       : c == '"'                   ? JSON_STRING
	       : !c || c == '}' || c == ']' ? JSON_NOTHING
	                                    : JSON_WORD;
}

/* Four hexadecimal digits at the place; SIZE_MAX-like 0x10000 for others. */
static uint32_t
hex_at(Str text, size_t at)
{
	uint32_t value = 0;
	if (at + 4 > text.len)
		return 0x10000;
	for (size_t i = at; i < at + 4; i++) {
		char c = text.at[i], small = (char)(c | 0x20);
		if (c >= '0' && c <= '9')
			value = value * 16 + (uint32_t)(c - '0');
		else if (small >= 'a' && small <= 'f')
			value = value * 16 + (uint32_t)(small - 'a' + 10);
		else
			return 0x10000;
	}
	return value;
}

void
json_escape(Str text, size_t *at, Buf *into)
{
	static const char from[] = "nrtbf", to[] = "\n\n\t  ";
	char c = text.at[(*at)++], put[4];
	const char *plain = c ? strchr(from, c) : NULL;
	uint32_t point = c == 'u' ? hex_at(text, *at) : 0x10000;
	if (point == 0x10000) {
		buf_char(into, plain ? to[plain - from] : c);
		return;
	}
	*at += 4;
	if (point >= 0xd800 && point < 0xdc00 &&
		str_starts(str_slice(text, *at, text.len), STR("\\u"))) {
		uint32_t low = hex_at(text, *at + 2);
		if (low >= 0xdc00 && low < 0xe000) {
			point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
			*at += 6;
		}
	}
	/* half of a pair, as is left of an emoji that was cut, becomes U+FFFD */
	buf_add(into, (Str){put, utf8_put(put, point ? point : 0xfffd)});
}

/* Reads the string that begins at the place. */
static void
read_string(JsonIn *json, Buf *into)
{
	Str text = json->text;
	buf_clear(into);
	for (json->at++; json->at < text.len && text.at[json->at] != '"';) {
		size_t start = json->at;
		while (json->at < text.len && text.at[json->at] != '"' && text.at[json->at] != '\\')
			json->at++;
		buf_add(into, str_slice(text, start, json->at));
		if (json->at + 1 < text.len && text.at[json->at] == '\\') {
			json->at++;
			json_escape(text, &json->at, into);
		} else if (json->at < text.len && text.at[json->at] == '\\') {
			json->at++;
		}
	}
	if (json->at < text.len)
		json->at++;
}

static void
pass_string(JsonIn *json)
{
	Str text = json->text;
	for (json->at++; json->at < text.len && text.at[json->at] != '"'; json->at++)
		if (text.at[json->at] == '\\')
			json->at++;
	json->at = json->at < text.len ? json->at + 1 : text.len;
}

/* A number, true, false, null, or what else stands there. */
static Str
take_word(JsonIn *json)
{
	size_t start = json->at;
	while (json->at < json->text.len && !strchr(" \t\r\n,:{}[]\"", json->text.at[json->at]))
		json->at++;
	if (json->at == start && json->at < json->text.len)
		json->at++; /* a ":" where none may be, a zero byte */
	return str_slice(json->text, start, json->at);
}

bool
json_enter(JsonIn *json, JsonKind kind)
{
	if (json_kind(json) != kind) {
		json_skip(json);
		return false;
	}
	json->at++;
	return true;
}

/* Ends an object or a list at its bracket, or at the end of the text. */
static bool
ends(JsonIn *json)
{
	char c = look(json);
	if (c == '}' || c == ']')
		json->at++;
	return json->at >= json->text.len || c == '}' || c == ']';
}

bool
json_member(JsonIn *json)
{
	while (!ends(json)) {
		if (json_kind(json) != JSON_STRING) {
			json_skip(json);
			continue;
		}
		read_string(json, &json->key);
		if (look(json) != ':')
			continue; /* a value without a name */
		json->at++;
		if (json_kind(json) != JSON_NOTHING)
			return true;
	}
	return false;
}

bool
json_element(JsonIn *json)
{
	return !ends(json);
}

bool
json_is_key(const JsonIn *json, const char *name)
{
	return str_is(buf_str(&json->key), name);
}

Str
json_take(JsonIn *json)
{
	JsonKind kind = json_kind(json);
	if (kind == JSON_STRING) {
		read_string(json, &json->value);
		return buf_str(&json->value);
	}
	if (kind == JSON_WORD) {
		Str word = take_word(json);
		return str_is(word, "null") ? STR_NONE : word;
	}
	json_skip(json);
	return STR_NONE;
}

void
json_skip(JsonIn *json)
{
	size_t depth = 0;
	do {
		char c = look(json);
		if (json->at >= json->text.len)
			return;
		if (c == '"') {
			pass_string(json);
		} else if (c == '{' || c == '[') {
			depth++;
			json->at++;
		} else if (c == '}' || c == ']') {
			if (!depth)
				return; /* the end of what is around */
			depth--;
			json->at++;
		} else {
			take_word(json);
		}
	} while (depth);
}
