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

typedef struct {
	const char *name;  /* "articles" */
	const char *title; /* heading */
	size_t state_size; /* bytes of the pane's own state, zeroed at start */
	void (*init)(void *state, Session *session);
	void (*release)(void *state);
	/* Draws everything of the area. focused: the pane has the keys. */
	void (*draw)(void *state, Session *session, Area area, bool focused);
	/* False when the action means nothing here: the reader then does its own. */
	bool (*act)(void *state, Session *session, Action action);
} Pane;

/* Opens the reader on the sources until the user quits: the exit status. */
int reader_run(const Str *sources, size_t count, const char *theme);

#endif
