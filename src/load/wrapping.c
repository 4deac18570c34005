/*
 * Finds out how lines were broken, and joins them again. Greedy wrapping at a width leaves a trace:
 * the first word of the next line would not have fitted. Where that and small letters at the
 * beginnings of lines say so, lines are pieces of paragraphs; else each is one.
 */
#include "block.h"
#include "byline.h"
#include "prose.h"

#include <string.h>

enum {
	WIDEST = 220,	/* columns that people wrap at, at most */
	NARROWEST = 20, /* a shorter line was broken by hand */
};

/* Does the text run on from one line to the next? Small letters say so; scripts without case have
   only their full stops. */
static bool
runs_on(const Line *line, const Line *next)
{
	if (next->mark != MARK_NONE || line->mark == MARK_HEADING)
		return false;
	if (prose_starts_lower(next->text))
		return !prose_ends_sentence(line->text) || line->text.at[line->text.len - 1] != '.';
	uint32_t first = prose_first(next->text);
	bool caseless = first >= 0x590 && !prose_starts_upper(next->text);
	return caseless && !prose_ends_sentence(line->text);
}

/* The columns up to the end of line's next word, had it stood on the same line. */
static size_t
needed(const Line *line, const Line *next)
{
	Str rest = next->text, word;
	prose_word(&rest, &word);
	size_t dash = str_find_char(word, '-', 1); /* wrapping may break behind a hyphen */
	size_t bytes = dash == SIZE_MAX ? word.len : dash + 1, columns = 0;
	for (size_t i = 0; i < bytes; i++)
		columns += ((unsigned char)word.at[i] & 0xc0) != 0x80;
	return line->width + 1 + columns;
}

typedef struct {
	size_t pairs, running; /* neighbours this many blank lines apart; text runs on in those */
	size_t columns;	       /* the widest line that runs on */
} Evidence;

static Evidence
evidence_of(const Lines *lines, size_t gap)
{
	Evidence evidence = {0};
	for (size_t i = 1; i < lines->count; i++) {
		const Line *line = &lines->at[i - 1];
		if (lines->at[i].gap != gap || line->width < NARROWEST)
			continue;
		evidence.pairs++;
		if (line->width > WIDEST || !runs_on(line, &lines->at[i]))
			continue;
		evidence.running++;
		if (line->width > evidence.columns)
			evidence.columns = line->width;
	}
	return evidence;
}

/* Sentences that end inside a line. */
static size_t
inner_ends(Str text)
{
	size_t ends = 0;
	for (size_t i = str_find(text, STR(". "), 0); i != SIZE_MAX;
		i = str_find(text, STR(". "), i + 1))
		ends += prose_starts_upper(str_slice(text, i + 2, text.len));
	return ends;
}

static bool
is_terse(const Lines *lines, size_t columns)
{
	size_t inner = 0, breaks = 0;
	for (size_t i = 0; i < lines->count; i++) {
		inner += inner_ends(lines->at[i].text);
		breaks += i + 1 < lines->count && prose_ends_sentence(lines->at[i].text) &&
			  needed(&lines->at[i], &lines->at[i + 1]) <= columns;
	}
	return breaks > inner;
}

Wrapping
lines_wrapping(const Lines *lines)
{
	Evidence close = evidence_of(lines, 0), spaced = evidence_of(lines, 1);
	Wrapping none = {0};
	/* a wrapped English text runs on in about half of its lines; one line a paragraph in none
	 */
	if (close.running && close.running * 6 >= close.pairs)
		return (Wrapping){close.columns, 0, spaced.pairs * 8 > close.pairs,
			is_terse(lines, close.columns)};
	if (spaced.running && spaced.running * 3 >= spaced.pairs)
		return (Wrapping){spaced.columns, 1, false, is_terse(lines, spaced.columns)};
	return none;
}

/* Is next the same paragraph as line? gap: the blank lines between them that mean something. */
static bool
belongs(Arena *arena, const Wrapping *wrapping, const Line *line, const Line *next, size_t gap)
{
	if (gap || next->mark != MARK_NONE || line->mark == MARK_HEADING)
		return false;
	if (byline_is_meta(arena, line->text) || byline_is_meta(arena, next->text))
		return false;
	if (!wrapping->columns)
		return line->width >= NARROWEST && runs_on(line, next) &&
		       !prose_ends_sentence(line->text);
	if (line->width > WIDEST && prose_ends_sentence(line->text))
		return false;
	if (runs_on(line, next))
		return true;
	if (needed(line, next) <= wrapping->columns)
		return false;
	/* The line is full. A sentence that ends just here may end the paragraph as well. */
	if (!prose_ends_sentence(line->text) || wrapping->gapped)
		return true;
	return !wrapping->terse;
}

/* First lines that stand in, in a text whose other lines do not. */
static bool
indents_begin(const Lines *lines)
{
	size_t in = 0;
	for (size_t i = 1; i < lines->count; i++)
		in += lines->at[i].indent > 0 && lines->at[i].mark == MARK_NONE;
	return in > 0 && in * 2 < lines->count;
}

static void
add_piece(Buf *buf, Str piece)
{
	/* "power-" + "plant", "Plant—" + "Russia": what was one word has no space */
	Str so_far = buf_str(buf);
	bool hyphen = so_far.len > 1 && so_far.at[so_far.len - 1] == '-' &&
		      so_far.at[so_far.len - 2] != ' ';
	bool dash = str_ends(so_far, STR("—")) && !str_ends(so_far, STR(" —"));
	if (so_far.len && !hyphen && !dash)
		buf_char(buf, ' ');
	buf_add(buf, piece);
}

void
lines_join(Arena *arena, const Lines *lines, Lines *blocks)
{
	Wrapping wrapping = lines_wrapping(lines);
	bool indented = wrapping.columns && indents_begin(lines);
	Buf buf;
	buf_init(&buf);
	for (size_t i = 0; i < lines->count;) {
		Line block = lines->at[i];
		size_t first = i;
		buf_clear(&buf);
		add_piece(&buf, block.text);
		for (i++; i < lines->count; i++) {
			const Line *line = &lines->at[i - 1], *next = &lines->at[i];
			size_t gap =
				next->gap > wrapping.spacing ? next->gap - wrapping.spacing : 0;
			if (indented && next->indent > line->indent)
				break;
			if (!belongs(arena, &wrapping, line, next, gap))
				break;
			add_piece(&buf, next->text);
			block.width += 1 + next->width;
		}
		if (i > first + 1)
			block.text = str_copy(arena, buf_str(&buf));
		vec_push(blocks, block);
	}
	buf_release(&buf);
}
