/*
 * Session: what the panes share: the edition, where the reader stands, what the status line says.
 * Panes talk only through it: one changes it, all see it with the next drawing.
 */
#ifndef PANE_SESSION_H
#define PANE_SESSION_H

#include "edition/edition.h"
#include "store/bookmarks.h"
#include "store/settings.h"

enum { STATUS_BYTES = 256 };

typedef struct {
	size_t article;	  /* number in the edition; SIZE_MAX while there is none */
	uint32_t passage; /* of that article, from 0 */
} Place;

typedef struct {
	Edition *edition;
	Settings settings;
	Place here;
	uint32_t entity; /* in the edition's names: shown alone or in context; UINT32_MAX none */
	char query[STATUS_BYTES];  /* of the last search; "" none */
	char status[STATUS_BYTES]; /* what the last key did */
	bool status_is_error;	   /* stands until the next key */
	VEC(Place) back, forward;  /* ^O and L */
	bool follow_row;	   /* keep the passage on its screen row when the layout changes */
	bool quit;
	uint64_t changed; /* counts changes: panes that cache compare it */
} Session;

/* Goes to a place and remembers where one was. */
void session_go(Session *session, Place to);
/* Goes there without remembering: within the article, or in a list. */
void session_move(Session *session, Place to);
bool session_back(Session *session);
bool session_forward(Session *session);
void session_say(Session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));
void session_fail(Session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
