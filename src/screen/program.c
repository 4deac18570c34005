/* Starts programs as posix_spawn(3) does; those beside are not waited for. */
#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What this program ignores or blocks is none of the other's business. */
static void
signals_default(posix_spawnattr_t *attributes, short more)
{
	static const int ours[] = {SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT};
	sigset_t set, none;
	sigemptyset(&set);
	sigemptyset(&none);
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		sigaddset(&set, ours[i]);
	posix_spawnattr_setsigdefault(attributes, &set);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setflags(
		attributes, (short)(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | more));
}

static bool
spawn(char *const argv[], posix_spawn_file_actions_t *files, short flags, pid_t *child, Err *err)
{
	posix_spawnattr_t attributes;
	posix_spawnattr_init(&attributes);
	signals_default(&attributes, flags);
	int wrong = posix_spawnp(child, argv[0], files, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	return !wrong || err_set(err, ERR_USAGE, "%s cannot be run: %s", argv[0], strerror(wrong));
}

static bool
wait_for(pid_t child, const char *name, Err *err)
{
	int status;
	pid_t ended;
	while ((ended = waitpid(child, &status, 0)) < 0 && errno == EINTR)
		;
	if (ended < 0)
		return err_set(err, ERR_READ, "%s is lost: %s", name, strerror(errno));
	if (WIFSIGNALED(status))
		return err_set(err, ERR_READ, "%s was ended by signal %d", name, WTERMSIG(status));
	return WEXITSTATUS(status) == 0 ||
	       err_set(err, ERR_READ, "%s ended with status %d", name, WEXITSTATUS(status));
}

bool
program_run(char *const argv[], int in, int out, Err *err)
{
	/* ^C there is meant for that program */
	struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
	sigaction(SIGINT, &ignore, &interrupt);
	sigaction(SIGQUIT, &ignore, &quit);
	posix_spawn_file_actions_t files;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	pid_t child;
	bool good = spawn(argv, &files, 0, &child, err) && wait_for(child, argv[0], err);
	posix_spawn_file_actions_destroy(&files);
	sigaction(SIGINT, &interrupt, NULL);
	sigaction(SIGQUIT, &quit, NULL);
	return good;
}

bool
program_start(char *const argv[], Err *err)
{
	/* those that were started before and have ended */
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	posix_spawn_file_actions_t files;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	pid_t child;
#ifdef POSIX_SPAWN_SETSID
	short flags = POSIX_SPAWN_SETSID;
#else
	short flags = 0;
#endif
	bool good = spawn(argv, &files, flags, &child, err);
	posix_spawn_file_actions_destroy(&files);
	return good;
}
