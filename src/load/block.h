/* Plain text as people paste it, put back together: lines to blocks, each a headline, a paragraph
   or a line of metadata; what it is, format_text decides. */
#ifndef LOAD_BLOCK_H
#define LOAD_BLOCK_H

#include "base/str.h"
#include "base/vec.h"

typedef enum {
	MARK_NONE,
	MARK_HEADING,
	MARK_QUOTE,
	MARK_ITEM,
	MARK_TABLE, /* text is the rows of a table as they stand, a line each */
} Mark;

typedef struct {
	Str text;      /* folded (prose_fold) */
	Str raw;       /* the line as it stands */
	size_t width;  /* characters of text */
	size_t indent; /* white space before it, characters */
	size_t gap;    /* blank lines before it */
	bool ruled;    /* one of them is a rule */
	Mark mark;     /* a sign of Markdown or typewriter manners, taken off text */
} Line;

typedef VEC(Line) Lines;

/* The lines of clean text, blank ones and rules ("-----") counted as gaps; false when there are
   more than LIMIT_LINES, of which those are read. */
bool lines_read(Arena *arena, Str text, Lines *lines);

/* Takes out what paper puts between lines: page numbers that count up, and the heads that come
   again beside them (paper.c). */
void lines_drop_pages(Lines *lines);
/* Numbers that count up make items of lines; columns side by side make a table of them (rows.c). */
void lines_mark_lists(Lines *lines);
void lines_mark_tables(Arena *arena, Lines *lines);

/* How the lines were broken. */
typedef struct {
	size_t columns; /* where lines were wrapped; 0: a line is a paragraph */
	size_t spacing; /* blank lines between any two lines, which mean nothing: 0 or 1 */
	bool gapped;    /* blank lines or indents part paragraphs: nothing else needs to */
	bool terse;     /* most paragraphs are one sentence */
	bool parted;    /* words are parted at the ends of lines */
} Wrapping;

Wrapping lines_wrapping(const Lines *lines);
/* Joins what wrapping took apart; the blocks are Lines again, gap and width those of the whole. */
void lines_join(Arena *arena, const Lines *lines, Lines *blocks);

#endif
