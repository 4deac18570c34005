/* The rows of the articles list: stories that fold, and their articles. */
#ifndef PANE_ARTICLE_ROWS_H
#define PANE_ARTICLE_ROWS_H

#include "pane/session.h"

typedef struct {
	bool header;      /* of a story of several articles */
	bool member;      /* stands under a header */
	uint32_t story;   /* number in the edition's stories; UINT32_MAX in a flat list */
	uint32_t article; /* of a header: the first of its articles */
	uint32_t count;   /* of a header: its articles that are listed */
} ArticleRow;

/* Folded stories are known by their articles: with another index a story has another number. */
typedef struct {
	VEC(ArticleRow) rows;
	VEC(uint8_t) folds;  /* by article: a Fold */
	VEC(uint8_t) folded; /* by story, as the rows were built */
	bool asked;          /* how stories begin is known: */
	bool begins_folded;
} ArticleRows;

void article_rows_release(ArticleRows *rows);
/* Builds the rows anew from the session's order. */
void article_rows_build(ArticleRows *rows, const Session *session);
void article_rows_fold(ArticleRows *rows, const Session *session, uint32_t story, bool folded);
void article_rows_fold_all(ArticleRows *rows, const Session *session, bool folded);
bool article_rows_is_folded(const ArticleRows *rows, uint32_t story);
/* Is any listed article of the story unread? */
bool article_rows_has_unread(const Session *session, uint32_t story);
/* The row of an article, or of its folded story; the number of rows when there is none. */
size_t article_rows_of(const ArticleRows *rows, const Session *session, size_t article);

#endif
