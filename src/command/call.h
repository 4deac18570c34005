/*
 * Private to room command: one call of a command, its options (options.def) and arguments.
 */
#ifndef COMMAND_CALL_H
#define COMMAND_CALL_H

#include "base/err.h"
#include "base/vec.h"
#include "command/command.h"
#include "output.h"

typedef enum {
#define OPTION(id, name, argument, help) OPTION_##id,
#include "options.def"
#undef OPTION
	OPTIONS
} OptionId;

typedef struct {
	const char *name, *argument, *help;
} OptionInfo;

typedef struct {
	OptionId id;
	Str value;   /* STR_NONE for one without an argument */
	long number; /* of N and B */
} OptionGiven;

typedef VEC(Str) Strs;

struct CommandCall {
	const Command *command;
	Arena arena;
	VEC(OptionGiven) given; /* in their order */
	Strs arguments;         /* SOURCEs, PATTERN, sub-command */
	Output out;
	bool failed; /* some source or store could not be read or written */
};

const OptionInfo *option_info(OptionId id);
/* Is the option's name one of the words of names? */
bool option_among(const char *names, OptionId id);
/* Sorts argv into options and arguments; ERR_USAGE. allowed: names with space between. */
bool options_read(CommandCall *call, const char *allowed, int argc, char **argv, Err *err);

/* The last time it was given, or NULL. */
const OptionGiven *option_of(const CommandCall *call, OptionId id);
bool option_has(const CommandCall *call, OptionId id);
Str option_text(const CommandCall *call, OptionId id); /* STR_NONE when not given */
long option_number(const CommandCall *call, OptionId id, long otherwise);

/* Says `broadsheet: WHERE: what` on standard error; where is escaped already. */
void call_complain(const char *where, const char *what);
/* The same for an error; gives its exit status. */
int call_fail(const char *where, const Err *err);

#endif
