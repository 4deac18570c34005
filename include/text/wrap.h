/*
 * Breaks a passage into screen lines (UAX 14 through libunistring, mended where that breaks inside
 * "U.S." or "p.m."). Knows columns, not colours.
 */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include "base/str.h"
#include "base/vec.h"

typedef struct {
	uint32_t start,
		end; /* bytes in the text, end exclusive; white space at the break left out */
} WrapLine;

typedef VEC(WrapLine) WrapLines;

/* Appends the lines of text at most columns wide (at least 1). Newlines in text break; a word
   longer than a line is cut at a cluster. An empty text gives one empty line. keep: preformatted
   text, whose spaces stay. */
void wrap_text(Str text, size_t columns, bool keep, WrapLines *lines);

#endif
