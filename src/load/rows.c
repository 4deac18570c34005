/* Lists and tables of plain text: lines that count, and lines whose columns stand side by side. */
#include "block.h"
#include "prose.h"

#include "base/memory.h"
#include "text/utf8.h"

#include <string.h>

enum {
	ROWS = 2,             /* of a table with tabs or bars, at least */
	SPACED_ROWS = 3,      /* of one whose columns are set with spaces */
	GUTTER = 2,           /* columns between columns, at least */
	TABLE_WIDTH = 400,    /* a longer line is no row */
	JUSTIFIED_WIDTH = 50, /* lines of text that are set to both margins are this wide */
};

/* ---- lists ---- */

/* "3. ", "(3) ", "c) ": the number, and where the text begins; 0 for none. */
static unsigned
number_of(Str text, size_t *end)
{
	size_t i = text.len && text.at[0] == '(', start = i;
	unsigned number = 0;
	for (; i < text.len && i < start + 2 && text.at[i] >= '0' && text.at[i] <= '9'; i++)
		number = number * 10 + (unsigned)(text.at[i] - '0');
	bool letter = i == start && i < text.len && text.at[i] >= 'a' && text.at[i] <= 'z';
	if (letter)
		number = 1u + (unsigned)(text.at[i++] - 'a');
	bool closed = i + 2 < text.len && text.at[i + 1] == ' ' &&
	              (text.at[i] == ')' || (text.at[i] == '.' && !letter && !start));
	*end = i + 2;
	return closed ? number : 0;
}

void
lines_mark_lists(Lines *lines)
{
	size_t last = SIZE_MAX, end, last_end = 0;
	unsigned before = 0;
	for (size_t i = 0; i < lines->count; i++) {
		Line *line = &lines->at[i];
		unsigned number = line->mark == MARK_NONE ? number_of(line->text, &end) : 0;
		/* a paragraph between them: they count chapters */
		if (!number) {
			last = line->gap ? SIZE_MAX : last;
			continue;
		}
		if (last != SIZE_MAX && number == before + 1) {
			Line *first = &lines->at[last];
			if (first->mark == MARK_NONE)
				first->text = str_slice(first->text, last_end, first->text.len);
			first->mark = line->mark = MARK_ITEM;
			first->width = utf8_count(first->text);
			line->text = str_slice(line->text, end, line->text.len);
			line->width = utf8_count(line->text);
			end = 0;
		}
		last = i;
		last_end = end;
		before = number;
	}
}

/* ---- tables ---- */

/* The row without the spaces at its end; tabs as they are. */
static Str
row_of(const Line *line)
{
	Str raw = line->raw;
	while (raw.len && strchr(" \t\r", raw.at[raw.len - 1]))
		raw.len--;
	return raw;
}

/* "Source:    Harbour Post" */
static bool
is_label(Str row)
{
	size_t colon = str_find_char(row, ':', 0);
	if (colon == SIZE_MAX || colon + 1 == row.len)
		return false;
	char next = row.at[colon + 1];
	return next == '\t' || (next == ' ' && colon + 2 < row.len && row.at[colon + 2] == ' ');
}

static size_t
inner_tabs(const Line *line)
{
	Str row = str_trim(row_of(line));
	if (is_label(row))
		return 0;
	size_t tabs = 0;
	for (size_t i = 0; i < row.len; i++)
		tabs += row.at[i] == '\t';
	return tabs;
}

static bool
has_bars(const Line *line)
{
	Str row = str_trim(row_of(line));
	bool rule = row.len > 2 && row.at[0] == '+' && row.at[row.len - 1] == '+';
	return rule || (row.len > 2 && row.at[0] == '|' && row.at[row.len - 1] == '|');
}

/* Clears open[i] wherever the row has a sign. */
static void
close_columns(Str row, bool open[TABLE_WIDTH])
{
	size_t column = 0;
	for (size_t i = 0; i < row.len && column < TABLE_WIDTH; column++) {
		uint32_t c = utf8_next(row, &i);
		if (c != ' ' && c != 0xa0)
			open[column] = false;
	}
}

/* Is there a gutter, with text at both sides of it in every row but the first? */
static bool
has_gutter(const bool open[TABLE_WIDTH], size_t from, size_t to)
{
	size_t run = 0;
	for (size_t i = from; i < to; i++) {
		run = open[i] ? run + 1 : 0;
		if (run >= GUTTER)
			return true;
	}
	return false;
}

/* Nothing but a rule, as below the names of columns, parts the row from the one above. */
static bool
is_next(const Line *line)
{
	return !line->gap || (line->gap == 1 && line->ruled);
}

/* How many lines from at on are rows of one table whose columns are set with spaces. */
static size_t
spaced_rows(const Lines *lines, size_t at)
{
	bool open[TABLE_WIDTH], next[TABLE_WIDTH];
	size_t rows = 0, left = 0, right = TABLE_WIDTH;
	bool wide = false; /* a gap as justified lines do not have */
	memset(open, true, sizeof open);
	for (size_t i = at; i < lines->count && (i == at || is_next(&lines->at[i])); i++, rows++) {
		Str row = row_of(&lines->at[i]);
		size_t end = utf8_count(row);
		bool spaced = str_find(str_trim(row), STR("  "), 0) != SIZE_MAX;
		if (lines->at[i].mark != MARK_NONE || end >= TABLE_WIDTH || !spaced ||
			is_label(row) || memchr(row.at, '\t', row.len))
			break;
		memcpy(next, open, sizeof next);
		close_columns(row, next);
		size_t start = lines->at[i].indent > left ? lines->at[i].indent : left;
		size_t stop = end < right ? end : right;
		if (!has_gutter(next, start, stop))
			break;
		memcpy(open, next, sizeof open);
		left = start;
		right = stop;
		wide = wide || end < JUSTIFIED_WIDTH ||
		       str_find(str_trim(row), STR("   "), 0) != SIZE_MAX;
	}
	return wide && rows >= SPACED_ROWS ? rows : 0;
}

static size_t
rows_at(const Lines *lines, size_t at)
{
	size_t tabs = inner_tabs(&lines->at[at]), rows = 0;
	bool bars = has_bars(&lines->at[at]);
	for (size_t i = at;
		(tabs || bars) && i < lines->count && (i == at || is_next(&lines->at[i]));
		i++, rows++)
		if (bars ? !has_bars(&lines->at[i]) : inner_tabs(&lines->at[i]) != tabs)
			break;
	return rows >= ROWS ? rows : spaced_rows(lines, at);
}

void
lines_mark_tables(Arena *arena, Lines *lines)
{
	size_t kept = 0, rows;
	Buf text;
	buf_init(&text);
	for (size_t i = 0; i < lines->count; i += rows) {
		Line line = lines->at[i];
		rows = rows_at(lines, i);
		buf_clear(&text);
		for (size_t k = 0; k < rows; k++) {
			if (k)
				buf_char(&text, '\n');
			buf_add(&text, row_of(&lines->at[i + k]));
			if (lines->at[i + k].width > line.width)
				line.width = lines->at[i + k].width;
		}
		if (rows) {
			line.text = str_copy(arena, buf_str(&text));
			line.mark = MARK_TABLE;
		} else {
			rows = 1;
		}
		lines->at[kept++] = line;
	}
	lines->count = kept;
	buf_release(&text);
}
