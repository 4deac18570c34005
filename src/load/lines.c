/* Reads lines off clean text. Knows typewriter manners (rules, underlines, bullets, "> "), not
 * news. */
#include "block.h"
#include "prose.h"

#include "base/limit.h"
#include "text/utf8.h"

#include <unictype.h>

enum { UNDERLINE = 3 }; /* signs of a line that underlines another, at least */

/* A line of signs without a word: "-----", "* * *", "·". */
static bool
is_rule(Str s)
{
	for (size_t i = 0; i < s.len;) {
		uint32_t c = utf8_next(s, &i);
		bool sign = c < 0x80 ? !uc_is_alnum(c)
		                     : c == 0xb7 || (c >= 0x2010 && c <= 0x2027) ||
		                               (c >= 0x2500 && c <= 0x25ff);
		if (!sign)
			return false;
	}
	return true;
}

/* "## Later", "**Later**": text without its marks. */
static bool
take_heading(Str *text)
{
	size_t hashes = 0;
	while (hashes < text->len && text->at[hashes] == '#')
		hashes++;
	if (hashes > 0 && hashes <= 6 && hashes < text->len && text->at[hashes] == ' ') {
		*text = str_trim(str_slice(*text, hashes, text->len));
		while (text->len && text->at[text->len - 1] == '#')
			text->len--;
		*text = str_trim(*text);
		return text->len > 0;
	}
	if (text->len > 4 && str_starts(*text, STR("**")) && str_ends(*text, STR("**")) &&
		str_find(*text, STR("**"), 2) == text->len - 2) {
		*text = str_trim(str_slice(*text, 2, text->len - 2));
		return text->len > 0;
	}
	return false;
}

/* "> > as letters quote", ">without spaces, too" */
static bool
take_quote(Str *text)
{
	size_t signs = 0;
	while (signs < text->len && (text->at[signs] == '>' || text->at[signs] == ' '))
		signs++;
	if (!signs || text->at[0] != '>')
		return false;
	*text = str_slice(*text, signs, text->len);
	return text->len > 0;
}

static Mark
take_mark(Str *text)
{
	static const Str bullets[] = {STR("- "), STR("* "), STR("• "), STR("· "), STR("‣ "),
		STR("▪ "), STR("● "), STR("◦ "), STR("■ "), STR("○ "), STR("◆ "), STR("□ "),
		STR("☐ "), STR("∙ "), STR("⁃ "), STR("► "), STR("➤ "), STR("➢ "), STR("→ "),
		STR("✓ "), STR("✔ "), STR("❖ "), STR("\xef\x82\xb7 ")};
	if (take_heading(text))
		return MARK_HEADING;
	if (take_quote(text))
		return MARK_QUOTE;
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (str_starts(*text, bullets[i]) && text->len > bullets[i].len) {
			*text = str_trim(str_slice(*text, bullets[i].len, text->len));
			return MARK_ITEM;
		}
	return MARK_NONE;
}

static size_t
indent_of(Str line)
{
	size_t i = 0, indent = 0;
	while (i < line.len) {
		size_t next = i;
		uint32_t c = utf8_next(line, &next);
		if (c != ' ' && c != '\t' && c != 0xa0 && c != 0x3000 &&
			!(c >= 0x2000 && c <= 0x200a))
			break;
		indent += c == '\t' ? 8 - indent % 8 : 1;
		i = next;
	}
	return indent;
}

/* "=====" right below a line of its length makes that line a heading; so does any rule below "**
   Ferry aground", as mailings set it. */
static void
underline(Line *line, Str rule)
{
	static const Str stars = STR("** ");
	size_t width = utf8_count(rule);
	bool starred = str_starts(line->text, stars) && line->text.len > stars.len;
	if (starred) {
		line->text = str_trim(str_slice(line->text, stars.len, line->text.len));
		line->width = utf8_count(line->text);
	}
	if (starred || (width >= UNDERLINE && width + 3 >= line->width && width <= line->width + 3))
		line->mark = MARK_HEADING;
}

bool
lines_read(Arena *arena, Str text, Lines *lines)
{
	Str raw;
	size_t gap = 0;
	bool ruled = false;
	while (str_line(&text, &raw)) {
		if (lines->count == LIMIT_LINES)
			return false;
		Line line = {
			.text = prose_fold(arena, raw), .raw = raw, .gap = gap, .ruled = ruled};
		gap++;
		if (!line.text.len)
			continue;
		if (is_rule(line.text)) {
			ruled = true;
			if (lines->count && gap == 1)
				underline(&lines->at[lines->count - 1], line.text);
			continue;
		}
		line.mark = take_mark(&line.text);
		line.width = utf8_count(line.text);
		line.indent = indent_of(raw);
		vec_push(lines, line);
		gap = 0;
		ruled = false;
	}
	return true;
}
