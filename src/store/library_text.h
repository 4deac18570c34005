/* Private to room store: an article's text as the database keeps it, JSON that people can read too.
 */
#ifndef STORE_LIBRARY_TEXT_H
#define STORE_LIBRARY_TEXT_H

#include "article/article.h"
#include "sql.h"

/* [{"kind":"paragraph","text":"…"}, …] in the arena. */
Str text_passages(Arena *arena, const Article *article);
/* The passages again, in the arena; false with err when it is no such text. */
bool text_passages_read(
	Library *library, Arena *arena, Str json, Passage **into, size_t *count, Err *err);
/* [{"url":"…","type":"…","bytes":1}, …]; STR_NONE for none. */
Str text_enclosures(Arena *arena, const Article *article);
bool text_enclosures_read(Library *library, Str json, Article *article, Err *err);
/* ISO 8601; STR_NONE when not known. */
Str text_date(Arena *arena, When date);

#endif
