/*
 * Markdown through md4c (CommonMark): a flat list of blocks, inline marks taken off.
 */
#ifndef SYNTAX_MARKDOWN_H
#define SYNTAX_MARKDOWN_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"

typedef enum {
	MARKDOWN_HEADING,
	MARKDOWN_PARAGRAPH,
	MARKDOWN_QUOTE,
	MARKDOWN_ITEM,
	MARKDOWN_CODE,
	MARKDOWN_IMAGE, /* what stands for an image, behind the block that it is in */
} MarkdownKind;

typedef struct {
	MarkdownKind kind;
	unsigned level; /* of a heading, 1 to 6 */
	Str text;       /* in the arena, cleaned */
} MarkdownBlock;

typedef VEC(MarkdownBlock) MarkdownBlocks;

/* Appends the blocks of bytes (valid UTF-8). Raw HTML is dropped, not shown. Numbers of lists are
   left out, as a page's are; so are marks of footnotes, and each note is a paragraph. */
bool markdown_read(Arena *arena, Str bytes, MarkdownBlocks *blocks, Err *err);

#endif
