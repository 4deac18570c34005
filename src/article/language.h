/* The language of passages, by a vote of their most frequent small words. */
#ifndef ARTICLE_LANGUAGE_H
#define ARTICLE_LANGUAGE_H

#include "article/article.h"

/* ISO 639-1, static; STR_NONE when the vote is not clear. */
Str language_of(const Passage *passages, size_t count);

#endif
