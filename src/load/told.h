/* The article as a page tells it once more, for search engines. */
#ifndef LOAD_TOLD_H
#define LOAD_TOLD_H

#include "outline.h"

/* JSON-LD's articleBody (schema.org), the longest there is, as it stands there: text or HTML.
   STR_NONE for none, or when it is too short for an article. */
Str told_article(Arena *arena, const xmlNode *root);
/* The same as text in one line, folded as runs are. */
Str told_text(Arena *arena, Str told);
/* The same as passages: what an HTML page of it would show. False when it holds none. */
bool told_passages(Arena *arena, Str told, Passage **passages, size_t *count);

#endif
