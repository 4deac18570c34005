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
	WIDEST = 220,      /* columns that people wrap at, at most */
	NARROWEST = 20,    /* a shorter line was broken by hand */
	PARTED = 3,        /* words parted at the ends of lines, at least */
	PARTED_SHARE = 12, /* one line in so many, at least */
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* May a paragraph hold both? Every line of a quotation is marked; of an item only the first. */
static bool
is_same_part(const Line *line, const Line *next)
{
	bool quoted = line->mark == MARK_QUOTE || next->mark == MARK_QUOTE;
	return quoted ? line->mark == next->mark
	              : next->mark == MARK_NONE && line->mark != MARK_HEADING &&
	                        line->mark != MARK_TABLE;
}

/* Does the text run on from one line to the next? Small letters say so; scripts without case have
   only their full stops. */
static bool
runs_on(const Line *line, const Line *next)
{
	if (!is_same_part(line, next))
		return false;
	if (str_starts(next->text, STR("http")) || str_starts(next->text, STR("www.")))
		return false; /* small letters without a sentence */
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
	return line->indent + line->width + 1 + columns;
}

/* Columns that a line takes, its indent included. */
static size_t
extent(const Line *line)
{
	return line->indent + line->width;
}

typedef struct {
	size_t pairs, running; /* neighbours this many blank lines apart; text runs on in those */
	size_t columns;        /* the widest line that runs on */
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
		if (extent(line) > evidence.columns)
			evidence.columns = extent(line);
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

/* What the breaks of wrapped text say: gaps, and short lines that end a sentence above no gap. */
static Wrapping
wrapping_of(const Lines *lines, size_t columns, size_t spacing)
{
	size_t inner = 0, breaks = 0, gaps = 0;
	for (size_t i = 0; i < lines->count; i++) {
		inner += inner_ends(lines->at[i].text);
		bool gap = i + 1 < lines->count && lines->at[i + 1].gap > spacing;
		gaps += gap;
		breaks += !gap && i + 1 < lines->count && prose_ends_sentence(lines->at[i].text) &&
		          needed(&lines->at[i], &lines->at[i + 1]) <= columns;
	}
	return (Wrapping){
		.columns = columns,
		.spacing = spacing,
		.gapped = gaps > 1 && gaps >= breaks,
		.terse = breaks > inner,
	};
}

/* Lines of wrapped text are not wider than those that run on; a few may hold an address. */
static bool
all_fit(const Lines *lines, size_t columns)
{
	size_t wider = 0;
	for (size_t i = 0; i < lines->count; i++)
		wider += extent(&lines->at[i]) > columns + columns / 4 + 4;
	return wider * 4 <= lines->count;
}

Wrapping
lines_wrapping(const Lines *lines)
{
	Evidence close = evidence_of(lines, 0), spaced = evidence_of(lines, 1);
	Wrapping none = {0};
	/* a wrapped English text runs on in about half of its lines; one line a paragraph in none
	 */
	if (close.running && close.running * 6 >= close.pairs && all_fit(lines, close.columns))
		return wrapping_of(lines, close.columns, 0);
	if (spaced.running && spaced.running * 3 >= spaced.pairs && all_fit(lines, spaced.columns))
		return wrapping_of(lines, spaced.columns, 1);
	return none;
}

/* Do the lines themselves say that next goes on with line's paragraph? */
static bool
goes_on(const Wrapping *wrapping, const Line *line, const Line *next)
{
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

/* Is next the same paragraph as line? gap: the blank lines between them that mean something. */
static bool
belongs(const Wrapping *wrapping, const Line *line, const Line *next, size_t gap)
{
	return !gap && is_same_part(line, next) && goes_on(wrapping, line, next) &&
	       !byline_is_meta(line->text) && !byline_is_meta(next->text);
}

/* The indent of lines that run on, where paragraphs begin with a deeper one; else SIZE_MAX. */
static size_t
hanging_of(const Lines *lines)
{
	size_t base = SIZE_MAX, in = 0, running = 0, running_in = 0;
	for (size_t i = 0; i < lines->count; i++)
		if (lines->at[i].indent < base)
			base = lines->at[i].indent;
	for (size_t i = 1; i < lines->count; i++) {
		bool deeper = lines->at[i].indent > base && lines->at[i].mark == MARK_NONE;
		bool runs = runs_on(&lines->at[i - 1], &lines->at[i]);
		in += deeper;
		running += runs;
		running_in += runs && deeper;
	}
	return in > running_in && running_in * 20 <= running ? base : SIZE_MAX;
}

/* Ends the line in a part of a word that goes on? */
static bool
is_parted(const Line *line, const Line *next)
{
	size_t len = line->text.len;
	return len > 2 && line->text.at[len - 1] == '-' && is_letter(line->text.at[len - 2]) &&
	       is_letter(line->text.at[len - 3]) && prose_starts_lower(next->text);
}

/* Wrapping at the hyphens that words have ends few lines so; parting words ends one in ten. */
static bool
words_parted(const Lines *lines)
{
	size_t parted = 0, running = 0;
	for (size_t i = 1; i < lines->count; i++) {
		if (lines->at[i].gap || !runs_on(&lines->at[i - 1], &lines->at[i]))
			continue;
		running++;
		parted += is_parted(&lines->at[i - 1], &lines->at[i]);
	}
	return parted >= PARTED && parted * PARTED_SHARE >= running;
}

static void
add_piece(Buf *buf, Str piece, bool parted)
{
	if (parted)
		buf->len--; /* "vil-" + "lage" */
	/* "power-" + "plant", "Plant—" + "Russia": what was one word has no space */
	Str so_far = buf_str(buf);
	bool hyphen = so_far.len > 1 && so_far.at[so_far.len - 1] == '-' &&
	              so_far.at[so_far.len - 2] != ' ';
	bool dash = str_ends(so_far, STR("—")) && !str_ends(so_far, STR(" —"));
	if (so_far.len && !hyphen && !dash && !parted)
		buf_char(buf, ' ');
	buf_add(buf, piece);
}

void
lines_join(Arena *arena, const Lines *lines, Lines *blocks)
{
	Wrapping wrapping = lines_wrapping(lines);
	size_t hanging = wrapping.columns ? hanging_of(lines) : SIZE_MAX;
	wrapping.parted = wrapping.columns && words_parted(lines);
	wrapping.gapped = wrapping.gapped || hanging != SIZE_MAX;
	Buf buf;
	buf_init(&buf);
	for (size_t i = 0; i < lines->count;) {
		Line block = lines->at[i];
		size_t first = i;
		buf_clear(&buf);
		add_piece(&buf, block.text, false);
		for (i++; i < lines->count; i++) {
			const Line *line = &lines->at[i - 1], *next = &lines->at[i];
			size_t gap =
				next->gap > wrapping.spacing ? next->gap - wrapping.spacing : 0;
			if (next->indent > hanging)
				break;
			if (!belongs(&wrapping, line, next, gap))
				break;
			add_piece(&buf, next->text, wrapping.parted && is_parted(line, next));
			block.width += 1 + next->width;
		}
		if (i > first + 1)
			block.text = str_copy(arena, buf_str(&buf));
		vec_push(blocks, block);
	}
	buf_release(&buf);
}
