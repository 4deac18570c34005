/*
 * Harness: runs a program in a pseudo-terminal and reads its screen through libvterm.
 *
 *     Screen *screen = screen_start(&(Setup){.rows = 24, .columns = 80}, "broadsheet", "DIR",
 * NULL); screen_keys(screen, "jj"); assert_true(screen_idle(screen));
 *     assert_string_equal(screen_row(screen, 3), "…");
 *     screen_free(screen);
 *
 * Nothing sleeps: screen_idle sends the query of terminal.h behind the keys and reads until its
 * answer comes; what takes longer than SCREEN_SECONDS has failed.
 */
#ifndef TESTS_SCREEN_HARNESS_H
#define TESTS_SCREEN_HARNESS_H

#include "base/str.h"

#include <sys/resource.h>
#include <sys/types.h>

enum { SCREEN_SECONDS = 20, SETUP_ENV = 6 };

typedef struct Screen Screen;

typedef struct {
	int rows, columns;          /* what the terminal says; 0: 24 and 80 */
	const char *term;           /* TERM; NULL: xterm-256color, "": not set */
	const char *env[SETUP_ENV]; /* "NAME=value" */
	const char *input; /* standard input is a pipe with this text; NULL: the terminal */
	bool job;          /* under a little shell that can suspend and continue it */
	bool leave_query;  /* do not wait for the first idle screen */
} Setup;

/* Starts program (of the build folder, or else of PATH) with its arguments, NULL at the end, and
   waits until it is idle for the first time. */
Screen *screen_start(const Setup *setup, const char *program, ...) __attribute__((sentinel));
/* Kills what still runs. */
void screen_free(Screen *screen);

/* Types bytes as they stand. */
void screen_keys(Screen *screen, const char *bytes);
/* Waits until all keys are worked off and the screen is drawn; false: too late, or it has ended. */
bool screen_idle(Screen *screen);
/* Reads until the program has sent text since the last call; false: too late, or it has ended. */
bool screen_until(Screen *screen, const char *text);
void screen_resize(Screen *screen, int rows, int columns);
/* Only the device claims the size; our model of the screen keeps its own. */
void screen_claim(Screen *screen, int rows, int columns);
pid_t screen_pid(const Screen *screen);
/* Closes our end of the terminal, as a lost line does. */
void screen_hang_up(Screen *screen);
/* Waits for the end: the status of waitpid, or -1 when it is late. */
int screen_end(Screen *screen);
/* What it took, after screen_end. */
struct rusage screen_usage(const Screen *screen);

/* A row as text without blanks at its end, and all of them; good until the next call. */
const char *screen_row(Screen *screen, int row);
const char *screen_text(Screen *screen);
/* The row that holds text, or -1. */
int screen_find(Screen *screen, const char *text);

typedef struct {
	bool bold, underline, italic, reverse;
	int fg, bg; /* palette number, 0x1000000 + 0xRRGGBB, or -1 for the default */
} ScreenLook;

ScreenLook screen_look(Screen *screen, int row, int column);
/* True when the modes of the terminal device, its main screen, cursor and attributes are as before
   the start. */
bool screen_is_restored(Screen *screen);
/* All bytes that the program has sent so far. */
Str screen_output(const Screen *screen);
/* Bytes since the last call. */
size_t screen_bytes(Screen *screen);

/* True in builds whose sanitiser takes crash signals for itself. */
bool screen_sanitised(void);

#endif
