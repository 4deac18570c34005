/*
 * Private to room command: one line on standard error that says how far something is, redrawn in
 * its place. Draws nothing where standard error is no terminal.
 */
#ifndef COMMAND_PROGRESS_H
#define COMMAND_PROGRESS_H

#include "base/str.h"

typedef struct {
	bool shown;     /* there is a terminal */
	size_t columns; /* of it */
	size_t drawn;   /* columns that are to be cleared */
	int64_t next;   /* not to be drawn before: ms */
} Progress;

void progress_begin(Progress *progress);
/* Draws done of total and what is being done; now and then only, as steps may be many. */
void progress_step(Progress *progress, size_t done, size_t total, Str what);
/* Takes the line away: before other lines are printed, and at the end. */
void progress_clear(Progress *progress);

#endif
