/* Picks the reader or a command. The only place that exits. */
#include "command/command.h"
#include "pane/pane.h"

#include <locale.h>
#include <signal.h>

static int
reader_main(int argc, char **argv)
{
	Arena arena;
	arena_init(&arena);
	ReaderCall reader;
	int status;
	if (command_reader(argc, argv, &arena, &reader, &status))
		status = reader_run(reader.sources, reader.count, reader.theme);
	arena_release(&arena);
	return status;
}

int
main(int argc, char **argv)
{
	setlocale(LC_CTYPE, "");  /* only that: numbers and messages are the same everywhere */
	signal(SIGPIPE, SIG_IGN); /* a closed pipe is seen as EPIPE, where it can be ended well */
	const Command *command = argc > 1 ? command_find(str_of(argv[1])) : NULL;
	return command ? command_run(command, argc - 2, argv + 2) : reader_main(argc - 1, argv + 1);
}
