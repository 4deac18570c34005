/* Parts of letters as text: which charset their bytes are in, whatever they declare. */
#include "mime.h"

#include "load/encoding.h"
#include "text/utf8.h"

#include <string.h>

enum { CHARSET_BYTES = 40 }; /* of the longest name of one */

const char *
mime_charset(const char *name)
{
	static const struct {
		const char *said, *is;
	} names[] = {
		{"eucgb2312_cn", "gb18030"}, /* so Python calls them */
		{"big5_tw",      "big5"   },
		{"gb2312",       "gb18030"}, /* more than its name allows, as everywhere */
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(name, names[i].said) == 0)
			return names[i].is;
	return name;
}

/* Is it a charset of seven bits, whose bytes are valid UTF-8 and mean something else? */
static bool
is_seven_bits(Str charset)
{
	return str_starts_nocase(charset, STR("iso-2022-")) ||
	       str_starts_nocase(charset, STR("utf-7")) || str_starts_nocase(charset, STR("hz"));
}

/* Does the name say anything of bytes above ASCII that are no UTF-8? */
static bool
says_nothing(Str charset)
{
	static const char *const names[] = {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be",
		"utf-32", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "unknown"};
	return !charset.len || STR_AMONG(charset, names);
}

/* More replacement characters than one in forty bytes: it was declared wrongly. */
static bool
fits(Str text)
{
	static const Str mark = STR("\xef\xbf\xbd");
	size_t broken = 0;
	for (size_t at = str_find(text, mark, 0); at != SIZE_MAX;
		at = str_find(text, mark, at + mark.len))
		broken++;
	return broken * 40 <= text.len;
}

static bool
convert(Str charset, Str bytes, Buf *into)
{
	char name[CHARSET_BYTES];
	if (charset.len >= sizeof name || memchr(charset.at, '/', charset.len))
		return false; /* "//TRANSLIT" is iconv's */
	memcpy(name, charset.at, charset.len);
	name[charset.len] = '\0';
	size_t before = into->len;
	if (!encoding_convert(mime_charset(name), bytes, into))
		return false;
	Str made = str_slice(buf_str(into), before, into->len);
	if (fits(made))
		return true;
	into->len = before;
	return false;
}

bool
mime_text(const MimePart *part, Buf *into)
{
	Buf bytes;
	Err ignored;
	Arena arena;
	arena_init(&arena);
	buf_init(&bytes);
	mime_content(part, &bytes);
	Str charset = mime_parameter(&arena, part, "charset"), raw = buf_str(&bytes);
	bool ok = true;
	if (is_seven_bits(charset) && convert(charset, raw, into))
		;
	else if (utf8_valid(raw) && !memchr(raw.at ? raw.at : "", 0, raw.len))
		ok = encoding_decode(raw, into, &ignored);
	else if (says_nothing(charset) || !convert(charset, raw, into))
		ok = encoding_decode(raw, into, &ignored);
	buf_release(&bytes);
	arena_release(&arena);
	return ok;
}
