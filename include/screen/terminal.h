/*
 * Terminal: behind it, and nowhere else, is curses. Puts a canvas on the screen, takes keys,
 * restores the terminal whatever happens (HUP, QUIT, SEGV, ABRT, TERM; STOP and CONT).
 */
#ifndef SCREEN_TERMINAL_H
#define SCREEN_TERMINAL_H

#include "base/err.h"
#include "screen/canvas.h"
#include "screen/key.h"
#include "screen/theme.h"

/* Opens it on /dev/tty or standard input (which may be a pipe with articles: keys then come from
   /dev/tty). ERR_USAGE without a terminal or with a TERM that cannot move its cursor. */
bool terminal_open(const Theme *theme, Err *err);
void terminal_close(void);
/* For poll(2): keys, and what wakes the loop (signals, terminal_wake). */
int terminal_key_fd(void);
int terminal_wake_fd(void);
/* Makes terminal_wake_fd readable; may be called from any thread and from signal handlers. */
void terminal_wake(void *unused);
/* Empties the wake pipe. */
void terminal_woken(void);

typedef enum {
	TERMINAL_NOTHING, /* no key is waiting */
	TERMINAL_KEY,
	TERMINAL_RESIZED,
	TERMINAL_GONE,  /* hang-up, closed input or a signal to end: leave now */
	TERMINAL_QUERY, /* "ESC [ ? 7777 n" came: call terminal_answer once nothing is pending */
} TerminalEvent;

/* The next event, without blocking. */
TerminalEvent terminal_event(Key *key);
void terminal_size(int *rows, int *columns);
/* Shows the canvas: only what changed is sent (synchronised output where it is known to work). */
void terminal_draw(const Canvas *canvas);
/* Forgets what is on the screen and sends all (^L). */
void terminal_redraw(const Canvas *canvas);
/* Stops the process as ^Z does, and takes the screen again when it goes on. */
void terminal_suspend(void);
/* Runs a program (argv ends with NULL; in PATH; never a shell). beside: it has no need of the
   terminal and is not waited for. Else it has the terminal, as it was before it was opened, until
   it ends. ERR_USAGE when it cannot be run, ERR_READ when it failed. */
bool terminal_run(char *const argv[], bool beside, Err *err);
/* Answers TERMINAL_QUERY with "ESC [ ? 7777 ; 0 n": the screen shows all there is to show. It is
   how tests and scripts wait for the program instead of sleeping: the reader calls it when no input
   and no work of its threads is pending and the last canvas is drawn. */
void terminal_answer(void);
/* Changes the colours in place. */
void terminal_theme(const Theme *theme);

#endif
