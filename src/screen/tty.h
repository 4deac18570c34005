/* The terminal as a device: descriptors, size, modes, bytes. Knows no curses. */
#ifndef SCREEN_TTY_H
#define SCREEN_TTY_H

#include "base/err.h"
#include "base/str.h"

#include <stdio.h>
#include <termios.h>

typedef struct {
	FILE *in, *out;        /* in is standard input, or /dev/tty when that is no terminal */
	struct termios before; /* modes to give back */
} Tty;

/* ERR_USAGE, with what to do, when there is no terminal to draw on or to take keys from. */
bool tty_open(Tty *tty, Err *err);
void tty_close(Tty *tty);
int tty_in(const Tty *tty);
int tty_out(const Tty *tty);
/* Rows and columns, 0 where the device does not know. */
void tty_size(const Tty *tty, int *rows, int *columns);
/* Makes ^C, ^Z, ^O and ^V keys like others; ^\ still ends the program. */
void tty_free_keys(const Tty *tty);
/* Nothing more will come: hung up or closed. */
bool tty_is_gone(const Tty *tty);
/* Writes all of it at once, past curses' buffer, which must be flushed. */
void tty_write(const Tty *tty, Str bytes);
/* True when terminals of this TERM have, or quietly ignore, synchronised output (mode 2026). */
bool tty_can_synchronise(const char *term);

#endif
