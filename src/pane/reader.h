/* The reader as a value: session, panes, canvas. Takes keys and draws, knows no terminal: reader.c
   has the loop around it, tests have none. */
#ifndef PANE_READER_H
#define PANE_READER_H

#include "layout.h"
#include "prompt.h"

typedef struct {
	Session session;
	void *states[PANES];
	Canvas *canvas;
	Layout layout;
	Prompt prompt;
	bool placed; /* the panes know their areas: those of this focus and size */
	PaneId placed_focus;
	bool redraw;  /* the whole screen is to be sent again */
	bool suspend; /* ^Z was typed */
} Reader;

void reader_init(Reader *reader, Edition *edition, const Settings *settings, Keymap *keymap,
	int rows, int columns);
void reader_release(Reader *reader);
void reader_resize(Reader *reader, int rows, int columns);
void reader_key(Reader *reader, Key key);
/* Does what a key is bound to. */
void reader_act(Reader *reader, Action action);
/* Articles may have come: opens the first one where none is open. */
void reader_turn(Reader *reader);
void reader_draw(Reader *reader);

#endif
