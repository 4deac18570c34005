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
	const char *more;    /* lines of --help behind the summary, or NULL */
	int (*run)(CommandCall *call); /* the exit status */
} Command;

/* The command of that name, or NULL. */
const Command *command_find(Str name);
/* Runs it with the arguments behind its name. */
int command_run(const Command *command, int argc, char **argv);
/* The general help: usage, commands, options of the reader. Gives the exit status. */
int command_help(void);
int command_version(void);

/* What the reader is called with. */
typedef struct {
	const Str *sources;
	size_t count;      /* at least 1 */
	const char *theme; /* NULL: as config.yaml says */
	bool unread;       /* only what is unread is listed at first */
} ReaderCall;

/* Reads the arguments of a call without a command. False when there is no reader to open (--help,
   --version, a mistake): *status is then the exit status, and all is said. */
bool command_reader(int argc, char **argv, Arena *arena, ReaderCall *reader, int *status);

#endif
