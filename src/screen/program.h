/* Runs other programs: argument vectors, never a shell. Knows no curses. */
#ifndef SCREEN_PROGRAM_H
#define SCREEN_PROGRAM_H

#include "base/err.h"

/* Runs it in the foreground of the terminal (in, out) and waits for its end. argv ends with NULL,
   argv[0] is looked for in PATH. ERR_USAGE when there is no such program, ERR_READ when it ends
   with a failure. */
bool program_run(char *const argv[], int in, int out, Err *err);
/* Starts it beside, in a session of its own that holds nothing of the terminal. */
bool program_start(char *const argv[], Err *err);

#endif
