/* Writes scalars so that they read back to the same bytes, whatever they hold. */
#include "syntax/yaml.h"

#include "text/utf8.h"

#include <string.h>

static bool
word_char(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
}

/* Words and single spaces that begin with a letter and are no YAML keyword need no marks. Beyond
   ASCII only what libyaml takes for no line break and no mark, which utf8_forbidden names too. */
static bool
plain_is_safe(Str text)
{
	static const char *const keywords[] = {
		"null",
		"true",
		"false",
		"yes",
		"no",
		"on",
		"off",
		"y",
		"n",
	};
	if (!text.len || text.len > 60 || !word_char((unsigned char)text.at[0]))
		return false;
	for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
		if (str_equal_nocase(text, str_of(keywords[i])))
			return false;
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		bool inner = c == ' ' || c == '-' || c == '_' || c == '.' || (c >= '0' && c <= '9');
		if (!word_char(c) && !inner)
			return false;
	}
	for (size_t i = 0; i < text.len;)
		if (utf8_forbidden(utf8_next(text, &i)))
			return false;
	return text.at[text.len - 1] != ' ';
}

void
yaml_add_scalar(Buf *into, Str text)
{
	if (plain_is_safe(text)) {
		buf_add(into, text);
		return;
	}
	buf_char(into, '"');
	for (size_t i = 0; i < text.len;) {
		size_t start = i;
		uint32_t c = utf8_next(text, &i);
		if (c == '"' || c == '\\')
			buf_format(into, "\\%c", (char)c);
		else if (c == '\n')
			buf_cstr(into, "\\n");
		else if (c == '\t')
			buf_cstr(into, "\\t");
		else if (c < 0x20 || c == 0x7f)
			buf_format(into, "\\x%02X", (unsigned)c);
		else if (utf8_forbidden(c))
			buf_format(into, "\\U%08X", (unsigned)c);
		else
			buf_add(into, str_slice(text, start, i));
	}
	buf_char(into, '"');
}
