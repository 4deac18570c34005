/* The mentions of one entity in all articles, in some order. Draws nothing. */
#ifndef PANE_MENTION_ROWS_H
#define PANE_MENTION_ROWS_H

#include "pane/session.h"

typedef enum {
	MENTIONS_BY_ARTICLE, /* as the list has them */
	MENTIONS_BY_DATE,
	MENTIONS_BY_RIGHT, /* by what follows */
	MENTIONS_BY_LEFT,  /* by the words before, the nearest first */
	MENTION_ORDERS,
} MentionOrder;

typedef struct {
	uint32_t article, mention;
	uint32_t passage, start; /* of the mention: what it is known by when they are found anew */
} MentionRow;

/* An article with mentions, and when these were found (EditionArticle.tagged). */
typedef struct {
	uint32_t article;
	unsigned tagged, version;
} MentionSource;

typedef struct {
	Str text; /* as it is written; borrowed from an article */
	uint32_t count;
} MentionForm;

typedef struct {
	VEC(MentionRow) at;
	VEC(MentionSource) sources; /* by article */
	VEC(MentionForm) forms;     /* the most frequent first */
} MentionRows;

void mention_rows_release(MentionRows *rows);
/* Takes all mentions of the entity but those in deleted articles, by article. */
void mention_rows_take(MentionRows *rows, const Session *session, uint32_t entity);
/* Are the mentions of their articles those that were taken? Else no row may be looked up. */
bool mention_rows_hold(const MentionRows *rows, const Session *session);
/* The list's own order counts where nothing else decides: session_order comes before. */
void mention_rows_sort(MentionRows *rows, const Session *session, MentionOrder order);
/* "by date" */
const char *mention_order_name(MentionOrder order);
/* The passage's text of a mention. */
Str mention_passage(const Session *session, MentionRow row);
const Mention *mention_of(const Session *session, MentionRow row);
/* The words of it. */
Str mention_text(const Session *session, MentionRow row);

#endif
