/* Picks the reader or a command. The only place that exits. */
#include "command/command.h"
#include "pane/pane.h"

#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

/* A descriptor that is closed at the start goes to the next file that is opened: what is meant for
   standard error would be written into bookmarks. /dev/null the wrong way round takes its place, so
   that it still can neither be read nor written. */
static void
hold_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			return; /* none can be had */
}

static int
reader_main(int argc, char **argv)
{
	Arena arena;
	arena_init(&arena);
	ReaderCall reader;
	int status;
	if (command_reader(argc, argv, &arena, &reader, &status))
		status = reader_run(reader.sources, reader.count, reader.theme, reader.unread);
	arena_release(&arena);
	return status;
}

int
main(int argc, char **argv)
{
	hold_descriptors();
	setlocale(LC_CTYPE, "");  /* only that: numbers and messages are the same everywhere */
	signal(SIGPIPE, SIG_IGN); /* a closed pipe is seen as EPIPE, where it can be ended well */
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow likewise: EFBIG */
	const Command *command = argc > 1 ? command_find(str_of(argv[1])) : NULL;
	return command ? command_run(command, argc - 2, argv + 2) : reader_main(argc - 1, argv + 1);
}
