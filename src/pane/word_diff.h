/* Which words of a text another wording of it has not. Draws nothing. */
#ifndef PANE_WORD_DIFF_H
#define PANE_WORD_DIFF_H

#include "article/article.h"
#include "pane/session.h"

/* The passage near number i of article that most likely is text in other words: shares at least
   half of its words with it; STR_NONE for none. */
Str word_diff_like(const Article *article, size_t i, Str text);
/* Appends the words of text that now has not, in its order: what stands beside the longest common
   subsequence of both. Nothing of texts that are too long for that, or where there is
   no other wording. */
void word_diff(Str text, Str now, WordMarks *into);

#endif
