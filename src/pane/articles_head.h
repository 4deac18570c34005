/* What stands around the rows of the list: its heading, and why there is none. */
#ifndef PANE_ARTICLES_HEAD_H
#define PANE_ARTICLES_HEAD_H

#include "pane/session.h"
#include "screen/canvas.h"

/* How many of those that are listed are unread: counted where that may have changed. */
typedef struct {
	size_t unread;
	unsigned order, marks; /* order_changes and marked_times then */
} UnreadCount;

void articles_heading(UnreadCount *counted, Session *session, Area area, bool focused);
/* Says why nothing is listed, and what to press. */
void articles_draw_empty(Session *session, Area area);
/* Says that not all is listed; empty when all is. */
Str articles_status(Session *session, Arena *arena);

#endif
