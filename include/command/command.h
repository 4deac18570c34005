/*
 * Room command: the argument vector to one command, and output. One `const Command` in
 * src/command/cmd_NAME.c and one line in commands.def.
 *
 * Refuses: to draw; it does not know the panes. Never exits: it returns the status.
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "base/str.h"

typedef struct CommandCall CommandCall; /* parsed options and sources: src/command/call.h */

typedef struct {
	const char *name;    /* "list" */
	const char *usage;   /* "[--json] [SOURCE]..." */
	const char *summary; /* one line, for --help and the man page */
	const char *options; /* names of the options it takes, as in options.def, space between */
	int (*run)(CommandCall *call); /* the exit status */
} Command;

/* The command of that name, or NULL. */
const Command *command_find(Str name);
/* Runs it with the arguments behind its name. */
int command_run(const Command *command, int argc, char **argv);
/* The general help: usage, commands, options of the reader. */
void command_help(void);
void command_version(void);

#endif
