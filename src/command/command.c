/* Finds and runs commands; tells the user what is wrong with a call. Never exits. */
#include "command/command.h"

#include "base/file.h"
#include "call.h"
#include "text/utf8.h"

#include <config.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define COMMAND(id) extern const Command command_##id;
#include "commands.def"
#undef COMMAND

static const Command *const commands[] = {
#define COMMAND(id) &command_##id,
#include "commands.def"
#undef COMMAND
};

enum { COMMANDS = sizeof commands / sizeof *commands };

const Command *
command_find(Str name)
{
	for (size_t i = 0; i < COMMANDS; i++)
		if (str_is(name, commands[i]->name))
			return commands[i];
	return NULL;
}

void
call_complain(const char *where, const char *what)
{
	fprintf(stderr, "broadsheet: %s: %s\n", where, what);
}

int
call_fail(const char *where, const Err *err)
{
	call_complain(where, err->text);
	return err_status(err->code);
}

static void
option_help(Output *out, OptionId id)
{
	const OptionInfo *info = option_info(id);
	Arena arena;
	arena_init(&arena);
	Str form = info->argument ? str_format(&arena, "  --%s %s", info->name, info->argument)
	                          : str_format(&arena, "  --%s", info->name);
	buf_format(&out->buf, "%-18s ", form.at);
	buf_format(&out->buf, "%s\n", info->help);
	arena_release(&arena);
}

static void
options_help(Output *out, const char *names)
{
	buf_cstr(&out->buf, "\nOptions:\n");
	for (OptionId id = 0; id < OPTIONS; id++)
		if (option_among(names, id) || id == OPTION_help)
			option_help(out, id);
}

static int
finish(Output *out, int status)
{
	Err err;
	if (!output_finish(out, &err)) {
		call_fail("standard output", &err);
		status = status ? status : 1;
	}
	output_release(out);
	return status;
}

static void
help_of(Output *out, const Command *command)
{
	buf_format(&out->buf, "Usage: broadsheet %s %s\n\n%s.\n", command->name, command->usage,
		command->summary);
	if (command->more)
		buf_format(&out->buf, "%s\n", command->more);
	options_help(out, command->options);
}

int
command_help(void)
{
	Output out;
	output_init(&out, STDOUT_FILENO);
	buf_cstr(&out.buf,
		"Usage: broadsheet [OPTION]... [SOURCE]...         open the reader\n"
		"       broadsheet COMMAND [OPTION]... SOURCE...   do one thing and exit\n"
		"\n"
		"A SOURCE is a file, a folder, an address (https://...) or - (standard input).\n"
		"A folder whose name is a command's is written ./list.\n"
		"\n"
		"Commands:\n");
	for (size_t i = 0; i < COMMANDS; i++)
		buf_format(&out.buf, "  %-16s %s\n", commands[i]->name, commands[i]->summary);
	options_help(&out, "theme unread help version");
	buf_cstr(&out.buf, "\nbroadsheet COMMAND --help says more of each. In the reader, ? lists "
			   "the keys.\n");
	return finish(&out, 0);
}

int
command_version(void)
{
	Output out;
	output_init(&out, STDOUT_FILENO);
	buf_cstr(&out.buf, "broadsheet " PACKAGE_VERSION "\n");
	return finish(&out, 0);
}

static void
call_release(CommandCall *call)
{
	vec_release(&call->given);
	vec_release(&call->arguments);
	arena_release(&call->arena);
}

static int
call_run(CommandCall *call)
{
	bool help = option_has(call, OPTION_help);
	if (option_has(call, OPTION_version) && !help)
		return command_version();
	output_init(&call->out, STDOUT_FILENO);
	if (help) {
		help_of(&call->out, call->command);
		return finish(&call->out, 0);
	}
	int status = call->command->run(call);
	return finish(&call->out, status ? status : call->failed);
}

int
command_run(const Command *command, int argc, char **argv)
{
	CommandCall call = {.command = command};
	Err err;
	int status;
	if (options_read(&call, command->options, argc, argv, &err)) {
		status = call_run(&call);
	} else {
		status = call_fail(command->name, &err);
		fprintf(stderr, "Try: broadsheet %s --help\n", command->name);
	}
	call_release(&call);
	return status;
}

/* "lst": a bare word in the place of a command that is no file either was meant as a command. */
static bool
is_mistyped(Str word)
{
	char name[16];
	if (!word.len || word.len >= sizeof name)
		return false;
	for (size_t i = 0; i < word.len; i++)
		if (word.at[i] < 'a' || word.at[i] > 'z')
			return false;
	memcpy(name, word.at, word.len);
	name[word.len] = '\0';
	return !file_exists(name);
}

/* "cat FILE | broadsheet" reads what is piped in, as less does. */
static bool
is_piped(void)
{
	struct stat info;
	return fstat(STDIN_FILENO, &info) == 0 && (S_ISFIFO(info.st_mode) || S_ISREG(info.st_mode));
}

bool
command_reader(int argc, char **argv, Arena *arena, ReaderCall *reader, int *status)
{
	CommandCall call = {0};
	Err err;
	bool go_on = false;
	*status = 0;
	if (!options_read(&call, "theme unread help version", argc, argv, &err)) {
		*status = err_status(err.code);
		fprintf(stderr, "broadsheet: %s\nTry: broadsheet --help\n", err.text);
	} else if (option_has(&call, OPTION_help)) {
		*status = command_help();
	} else if (option_has(&call, OPTION_version)) {
		*status = command_version();
	} else if (call.arguments.count && is_mistyped(call.arguments.at[0])) {
		*status = err_status(ERR_USAGE);
		fprintf(stderr,
			"broadsheet: %.*s: neither a command nor a file\nTry: broadsheet --help\n",
			STR_ARG(call.arguments.at[0]));
	} else {
		Str theme = option_text(&call, OPTION_theme);
		if (!call.arguments.count && is_piped())
			vec_push(&call.arguments, STR("-"));
		*reader = (ReaderCall){
			.sources = arena_copy(
				arena, call.arguments.at, call.arguments.count * sizeof(Str)),
			.count = call.arguments.count,
			.theme = theme.at ? str_cstr(arena, theme) : NULL,
			.unread = option_has(&call, OPTION_unread),
		};
		go_on = true;
	}
	call_release(&call);
	return go_on;
}
