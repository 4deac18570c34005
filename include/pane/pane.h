/*
 * Room pane: the reader. Panes are `const Pane` structs, one a file, listed in panes.def; each
 * draws onto an Area and answers actions, and none knows another: they talk through the Session.
 *
 * Refuses: curses, threads, and writing anywhere but through room store.
 */
#ifndef PANE_PANE_H
#define PANE_PANE_H

#include "pane/action.h"
#include "pane/session.h"
#include "screen/canvas.h"

/* Where a pane stands. */
typedef enum {
	DOCK_LIST, /* left column; alone on a narrow screen */
	DOCK_SIDE, /* below the lists; the strip of a narrow screen, in turn with the foot */
	DOCK_TEXT, /* the middle */
	DOCK_FOOT, /* strip below the text; right column of a wide screen */
	DOCK_OVER, /* over all others, until it is left */
} Dock;

/* A key that matters in a pane, for the status line. */
typedef struct {
	Action action;
	const char *label; /* "follow": one word */
} Hint;

enum { PANE_HINTS = 6 };

typedef struct {
	const char *title; /* heading */
	Dock dock;
	size_t state_size; /* bytes of the pane's own state, zeroed at start */
	void (*init)(void *state, Session *session);
	void (*release)(void *state);
	/* Draws everything of the area. focused: the pane has the keys. */
	void (*draw)(void *state, Session *session, Area area, bool focused);
	/* False when the action means nothing here: the reader then does its own. */
	bool (*act)(void *state, Session *session, Action action);
	/* Searches in the pane itself, false when the query is wrong; NULL: / searches the
	 * articles.
	 */
	bool (*find)(void *state, Session *session, Str query);
	bool filters; /* it does with every key of the query; an empty one ends it */
	/* What the status line says while no key has said anything; may be NULL. */
	Str (*status)(void *state, Session *session, Arena *arena);
	Hint hints[PANE_HINTS]; /* the most important first; label NULL ends it */
	/* What matters instead as things are now, as many; NULL: the above. May be NULL. */
	const Hint *(*hints_now)(const Session *session);
} Pane;

const Pane *pane_of(PaneId id);
const char *pane_name(PaneId id); /* "articles" */

/* Opens the reader on the sources until the user quits: the exit status. theme: NULL for the one of
   config.yaml. unread: only what is unread is listed at first. Messages of a failed start go to
   standard error. */
int reader_run(const Str *sources, size_t count, const char *theme, bool unread);

#endif
