/* Mends the tags of XML: attributes without quotes or values, ends that are missing, elsewhere or
   too many. A parser that meets an end of the wrong name takes it for that of the innermost
   element, and the whole feed slips by one. */
#include "mend.h"

#include "base/limit.h"

#include <string.h>

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool
is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c & 0x80) || (c && strchr("_:.-", c));
}

static bool
is_name(Str name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!is_name_char(name.at[i]))
			return false;
	return name.len && !strchr("0123456789.-", name.at[0]);
}

static size_t
skip_spaces(Str bytes, size_t at)
{
	while (at < bytes.len && is_space(bytes.at[at]))
		at++;
	return at;
}

/* Behind a name, or whatever stands in its place. */
static size_t
name_end(Str bytes, size_t at)
{
	while (at < bytes.len && !is_space(bytes.at[at]) && !strchr("=/>", bytes.at[at]))
		at++;
	return at;
}

/* The value at: quoted, or given quotes. Gives what is behind it. */
static size_t
mend_value(Mending *mending, size_t at)
{
	Str bytes = mending->bytes;
	char quote = at < bytes.len ? bytes.at[at] : '\0';
	bool quoted = quote == '"' || quote == '\'';
	size_t start = at += quoted;
	if (!quoted)
		mend_replace(mending, at, at, STR("\""));
	while (at < bytes.len) {
		char c = bytes.at[at];
		if (quoted ? c == quote : is_space(c) || c == '>')
			break;
		if (!quoted && c == '/' && at + 1 < bytes.len && bytes.at[at + 1] == '>' &&
			at > start)
			break;
		if (c == '&') {
			at = mend_reference(mending, at);
			continue;
		}
		if (c == '<' || (!quoted && c == '"'))
			mend_replace(mending, at, at + 1, c == '<' ? STR("&lt;") : STR("&quot;"));
		else if ((unsigned char)c < 0x20 && !is_space(c))
			mend_replace(mending, at, at + 1, STR(""));
		at++;
	}
	if (!quoted)
		mend_replace(mending, at, at, STR("\""));
	return at < bytes.len ? at + quoted : at;
}

/* The attribute at; one that has no name is left out. */
static size_t
mend_attribute(Mending *mending, size_t at)
{
	Str bytes = mending->bytes;
	size_t end = name_end(bytes, at), value = skip_spaces(bytes, end);
	if (end == at)
		end++; /* a "=" or "/" where a name should be */
	if (!is_name(str_slice(bytes, at, end))) {
		mend_replace(mending, at, end, STR(""));
		return end;
	}
	if (value >= bytes.len || bytes.at[value] != '=') {
		mend_replace(mending, end, end, STR("=\"\""));
		return end;
	}
	return mend_value(mending, skip_spaces(bytes, value + 1));
}

static size_t
mend_start(Mending *mending, size_t at)
{
	Str bytes = mending->bytes;
	size_t end = name_end(bytes, at + 1), i = end;
	for (;;) {
		size_t next = skip_spaces(bytes, i);
		if (next >= bytes.len)
			return bytes.len; /* cut off: the parser leaves it out */
		if (bytes.at[next] == '>' ||
			str_starts(str_slice(bytes, next, next + 2), STR("/>"))) {
			bool empty = bytes.at[next] == '/';
			if (!empty)
				vec_push(&mending->open, str_slice(bytes, at + 1, end));
			return next + 1 + empty;
		}
		if (next == i && i > end)
			mend_replace(mending, i, i, STR(" ")); /* title="A"link="B" */
		i = mend_attribute(mending, next);
	}
}

/* The end tag at: what is open in its element ends with it; one that ends nothing goes. */
static size_t
mend_end(Mending *mending, size_t at)
{
	Str bytes = mending->bytes;
	size_t end = name_end(bytes, at + 2), close = str_find_char(bytes, '>', end);
	size_t behind = close == SIZE_MAX ? bytes.len : close + 1;
	size_t count = mending->open.count, i = count;
	size_t last = count > LIMIT_XML_DEPTH ? count - LIMIT_XML_DEPTH : 0;
	Str name = str_slice(bytes, at + 2, end);
	while (i > last && !str_equal_nocase(mending->open.at[i - 1], name))
		i--;
	if (i == last) {
		mend_replace(mending, at, behind, STR(""));
		return behind;
	}
	if (i == count && str_equal(mending->open.at[i - 1], name) && behind == end + 1) {
		mending->open.count--;
		return behind;
	}
	mend_replace(mending, at, behind, STR(""));
	for (; mending->open.count >= i; mending->open.count--) {
		buf_cstr(mending->copy, "</");
		buf_add(mending->copy, mending->open.at[mending->open.count - 1]);
		buf_char(mending->copy, '>');
	}
	return behind;
}

size_t
mend_tag(Mending *mending, size_t at)
{
	Str bytes = mending->bytes;
	if (mending->tags++ >= LIMIT_HTML_TAGS)
		return at + 1;
	if (at + 1 < bytes.len && bytes.at[at + 1] == '/')
		return mend_end(mending, at);
	return mend_start(mending, at);
}
