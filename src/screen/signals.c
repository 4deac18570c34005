/* Catches signals and turns them into a wake-up. Knows no curses: what to write was prepared. */
#include "signals.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static void on_event(int number);
static void on_crash(int number);

/* What each signal means to us. */
static const struct {
	int number;
	void (*handler)(int);
	unsigned event;
} kinds[] = {
  /* clang-format off */
	{ SIGWINCH, on_event, SIGNAL_SIZE     },
	{ SIGTSTP,  on_event, SIGNAL_STOP     },
	{ SIGCONT,  on_event, SIGNAL_CONTINUE },
	{ SIGHUP,   on_event, SIGNAL_END      },
	{ SIGINT,   on_event, SIGNAL_END      },
	{ SIGTERM,  on_event, SIGNAL_END      },
	{ SIGQUIT,  on_crash, 0 },
	{ SIGABRT,  on_crash, 0 },
	{ SIGSEGV,  on_crash, 0 },
	{ SIGBUS,   on_crash, 0 },
	{ SIGFPE,   on_crash, 0 },
	{ SIGILL,   on_crash, 0 },
	{ SIGTRAP,  on_crash, 0 },
	{ SIGSYS,   on_crash, 0 },
	{ SIGXCPU,  on_crash, 0 }, /* ulimit -t */
	{ SIGALRM,  on_crash, 0 }, /* of no use here, but they would end us with the screen taken */
	{ SIGUSR1,  on_crash, 0 },
	{ SIGUSR2,  on_crash, 0 },
  /* clang-format on */
};

enum { KINDS = sizeof kinds / sizeof *kinds, STACK_BYTES = 64 << 10 };

/* A handler reaches nothing but globals. */
static atomic_uint events;
static struct sigaction before[KINDS];
static bool caught[KINDS];
static int wake_pipe[2] = {-1, -1};
static struct {
	volatile sig_atomic_t armed;
	int fd;
	Str bytes;
	struct termios modes;
} giving_back;
static void *crash_stack; /* a handler of a stack overflow needs another stack */

void
signals_restore(void)
{
	if (!giving_back.armed)
		return;
	giving_back.armed = 0;
	Str rest = giving_back.bytes;
	while (rest.len > 0) {
		ssize_t n = write(giving_back.fd, rest.at, rest.len);
		if (n <= 0)
			break; /* the terminal is gone, or stuck: die without it */
		rest = (Str){rest.at + n, rest.len - (size_t)n};
	}
	tcsetattr(giving_back.fd, TCSANOW, &giving_back.modes);
}

/* Ends the process by the signal, as its default action does. */
static void
end_by(int number)
{
	signals_restore();
	signal(number, SIG_DFL);
	raise(number); /* delivered when the handler returns */
}

static void
on_crash(int number)
{
	int saved = errno;
	end_by(number);
	errno = saved;
}

static void
on_event(int number)
{
	int saved = errno;
	unsigned event = 0;
	for (int i = 0; i < KINDS; i++)
		if (kinds[i].number == number)
			event = kinds[i].event;
	unsigned had = atomic_fetch_or(&events, event);
	if (event == SIGNAL_END && (had & SIGNAL_END))
		end_by(number); /* asked twice: the loop does not answer */
	signals_wake();
	errno = saved;
}

void
signals_wake(void)
{
	/* full means that it is readable already */
	if (wake_pipe[1] >= 0 && write(wake_pipe[1], "", 1) < 0)
		return;
}

int
signals_wake_fd(void)
{
	return wake_pipe[0];
}

void
signals_woken(void)
{
	char sink[64];
	while (wake_pipe[0] >= 0 && read(wake_pipe[0], sink, sizeof sink) == (ssize_t)sizeof sink)
		continue;
}

unsigned
signals_taken(void)
{
	return atomic_exchange(&events, 0);
}

/* Catches kind i unless it is ignored (nohup) or somebody else's (a sanitiser's). */
static void
catch_one(int i)
{
	sigaction(kinds[i].number, NULL, &before[i]);
	caught[i] = !(before[i].sa_flags & SA_SIGINFO) && before[i].sa_handler == SIG_DFL;
	if (!caught[i])
		return;
	struct sigaction action = {.sa_handler = kinds[i].handler, .sa_flags = SA_ONSTACK};
	sigemptyset(&action.sa_mask);
	sigaddset(&action.sa_mask, SIGTTOU); /* a background process sets modes all the same */
	sigaction(kinds[i].number, &action, NULL);
}

bool
signals_start(void)
{
	if (wake_pipe[0] < 0 && pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
		return false;
	if (!crash_stack) {
		crash_stack = memory_new(STACK_BYTES);
		sigaltstack(&(stack_t){.ss_sp = crash_stack, .ss_size = STACK_BYTES}, NULL);
	}
	for (int i = 0; i < KINDS; i++)
		catch_one(i);
	return true;
}

void
signals_stop(void)
{
	giving_back.armed = 0;
	for (int i = 0; i < KINDS; i++)
		if (caught[i])
			sigaction(kinds[i].number, &before[i], NULL);
}

void
signals_restore_with(int fd, Str bytes, const struct termios *modes)
{
	giving_back.armed = 0;
	giving_back.fd = fd;
	giving_back.bytes = bytes;
	giving_back.modes = *modes;
	atomic_signal_fence(memory_order_seq_cst); /* armed only once all of it stands */
	giving_back.armed = bytes.len > 0;
}

void
signals_stop_here(void)
{
	struct sigaction ours, standard = {.sa_handler = SIG_DFL};
	sigaction(SIGTSTP, &standard, &ours);
	kill(0, SIGTSTP); /* all of a pipeline stops, as the terminal's ^Z would do */
	sigaction(SIGTSTP, &ours, NULL);
}
