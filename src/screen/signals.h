/*
 * Signals while the terminal is ours, and the pipe that wakes the loop. What ends the process
 * gives the terminal back first; everything done in a handler is async-signal-safe.
 */
#ifndef SCREEN_SIGNALS_H
#define SCREEN_SIGNALS_H

#include "base/str.h"

#include <termios.h>

enum {
	SIGNAL_SIZE = 1,     /* SIGWINCH */
	SIGNAL_STOP = 2,     /* SIGTSTP */
	SIGNAL_CONTINUE = 4, /* SIGCONT */
	SIGNAL_END = 8,      /* HUP, INT, TERM: leave in order; the second one ends at once */
};

/* Opens the wake pipe and catches; false (errno) when there is no pipe to be had. */
bool signals_start(void);
/* What the signals were before. */
void signals_stop(void);
/* What a handler that ends the process writes to fd, and the modes it sets; no bytes: nothing.
   bytes are borrowed until the next call. */
void signals_restore_with(int fd, Str bytes, const struct termios *modes);
/* What came since the last call. */
unsigned signals_taken(void);
/* Stops the process group as ^Z at a shell does; returns when it goes on. */
void signals_stop_here(void);

int signals_wake_fd(void);
void signals_wake(void);
void signals_woken(void);
/* Gives the terminal back now: also the hook of memory_on_exhausted. */
void signals_restore(void);

#endif
