/* Private to room store: articles as the database keeps them. */
#ifndef STORE_LIBRARY_ROWS_H
#define STORE_LIBRARY_ROWS_H

#include "sql.h"

/* The article of that number, finished, with the library's id; NULL when it is gone (ERR_NONE) or
   cannot be read. */
Article *library_article(Library *library, int64_t number, Err *err);
/* Puts these words in the place of the article's own, whose number, id and marks stay: title,
   byline, language, passages. keep: what was there becomes an earlier text. */
bool library_replace(Library *library, int64_t number, const Article *words, bool keep, Err *err);
/* As library_take, but of articles that the feed may have dropped: what else it has is not dropped.
   The marks of each are set beside those that it has; deleted ones do not count as taken. */
bool library_take_marked(Library *library, int64_t feed, const Articles *articles,
	const unsigned *marks, LibraryTaken *taken, Err *err);
/* Sets the marks that another reader has of an article; one that is flagged here, it does not
   delete. */
bool library_mark_taken(Library *library, int64_t number, unsigned marks, Err *err);
/* UNIX seconds. */
int64_t library_now(void);

#endif
