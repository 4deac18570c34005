/* Breaks a passage into screen lines. Knows columns, not colours. */
#include "text/wrap.h"

#include "text/width.h"

#include <assert.h>
#include <string.h>
#include <unilbrk.h>

/* One line of the text (what stands between newlines) on its way to screen lines. */
typedef struct {
	Str text;           /* the line, from base on in the whole text */
	const char *breaks; /* of each byte: UC_BREAK_POSSIBLE before it */
	size_t base;        /* bytes before the line in the whole text */
	size_t columns;     /* at most, at least 1 */
	WrapLines *lines;
} Wrap;

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
is_letter_byte(unsigned char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80;
}

/* Appends bytes start to end as a line, without blanks at its end. */
static void
add_line(Wrap *wrap, size_t start, size_t end)
{
	while (end > start && is_blank(wrap->text.at[end - 1]))
		end--;
	vec_push(wrap->lines,
		(WrapLine){(uint32_t)(wrap->base + start), (uint32_t)(wrap->base + end)});
}

/* libunistring breaks in "U.|S." and "p.|m."; a dot or comma right before a letter is inside. */
static bool
breaks_before(const Wrap *wrap, size_t i)
{
	assert(wrap->breaks); /* lines that are short enough are not filled */
	if (wrap->breaks[i] != UC_BREAK_POSSIBLE)
		return false;
	const char *at = wrap->text.at;
	return !(strchr(".,:;", at[i - 1]) && at[i - 1] && is_letter_byte((unsigned char)at[i]));
}

/* Fills lines greedily. Each cluster is looked at once: when a line is full, the columns that were
   used up to the last break are known and need no second pass. */
static void
fill_lines(Wrap *wrap, size_t start)
{
	size_t used = 0;                       /* columns of the line so far */
	size_t last = start, used_at_last = 0; /* last break: where, and columns before it */
	bool inked = false;                    /* indent alone makes no line */
	for (size_t i = start; i < wrap->text.len;) {
		if (inked && breaks_before(wrap, i)) {
			last = i;
			used_at_last = used;
		}
		size_t next = i;
		size_t width = (size_t)width_next(wrap->text, &next);
		bool hangs =
			next == i + 1 && is_blank(wrap->text.at[i]); /* with a mark it is ink */
		if (used + width > wrap->columns && !hangs && i > start) {
			if (last == start) {
				last = i;
				used_at_last = used;
			}
			add_line(wrap, start, last);
			start = last;
			used -= used_at_last;
			used_at_last = 0;
			continue; /* the rest of the word may be too long for a line of its own */
		}
		used += width;
		inked = inked || !hangs;
		i = next;
	}
	add_line(wrap, start, wrap->text.len);
}

static void
wrap_line(Wrap *wrap, bool keep)
{
	size_t start = 0;
	while (!keep && start < wrap->text.len && is_blank(wrap->text.at[start]))
		start++;
	/* no character takes more columns than bytes */
	if (!wrap->breaks || wrap->text.len - start <= wrap->columns)
		add_line(wrap, start, wrap->text.len);
	else
		fill_lines(wrap, start);
}

/* Where the text may break, a byte each. */
static char *
find_breaks(Str text)
{
	char *breaks = memory_new(text.len + 1);
	u8_possible_linebreaks((const uint8_t *)text.at, text.len, "UTF-8", breaks);
	return breaks;
}

void
wrap_text(Str text, size_t columns, bool keep, WrapLines *lines)
{
	char *breaks = text.len > columns ? find_breaks(text) : NULL;
	Wrap wrap = {.columns = columns ? columns : 1, .lines = lines};
	size_t from = 0;
	do {
		size_t end = str_find_char(text, '\n', from);
		wrap.base = from;
		wrap.text = str_slice(text, from, end);
		wrap.breaks = breaks ? breaks + from : NULL;
		wrap_line(&wrap, keep);
		from = end;
	} while (from != SIZE_MAX && ++from <= text.len);
	free(breaks);
}
