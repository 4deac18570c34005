/* Private to room store: the text around a quote, as prefix and suffix keep it. */
#ifndef STORE_ANCHOR_H
#define STORE_ANCHOR_H

#include "article/article.h"

enum { AROUND = 32 }; /* characters of prefix and suffix */

/* Up to AROUND characters before byte at of a passage, and after it; passages are joined by one
   space. In the arena. */
Str anchor_before(Arena *arena, const Article *article, uint32_t passage, uint32_t at);
Str anchor_after(Arena *arena, const Article *article, uint32_t passage, uint32_t at);

#endif
