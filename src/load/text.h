/* Plain text as passages of an article: what format_text does, for letters that hold text. */
#ifndef LOAD_TEXT_H
#define LOAD_TEXT_H

#include "byline.h"

#include "article/article.h"
#include "load/format.h"

typedef VEC(Passage) Passages;

/* Appends the passages of clean text (utf8_clean) that lives as long as article, and sets headline,
   writer, day, … where they stand in it and known or article do not tell them. False when it has
   more lines than LIMIT_LINES or paragraphs than LIMIT_PASSAGES: those are read. */
bool text_read(
	Article *article, Str text, const Facts *known, const FormatInput *input, Passages *into);

/* article_finish with what was gathered, which is released. */
void passages_finish(Article *article, Passages *passages);

#endif
