/* Runs a program in a pseudo-terminal. Knows no test. */
#include "harness.h"

#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

enum { ARGUMENTS = 16 };

struct Screen {
	pid_t pid;    /* of the program, or of the little shell above it */
	int terminal; /* our end; -1: hung up */
	int alive;    /* a pipe that the program holds: it ends when the program does */
	bool ended;
	int status;
	struct rusage usage;
	struct termios before;
	VTerm *vterm;
	VTermScreen *grid;
	bool alternate, cursor_shown;
	Buf output;
	size_t seen;    /* bytes of output that screen_until has passed */
	size_t counted; /* bytes that screen_bytes has counted */
	Buf text;       /* of screen_row and screen_text */
};

static int
on_property(VTermProp property, VTermValue *value, void *user)
{
	Screen *screen = user;
	if (property == VTERM_PROP_ALTSCREEN)
		screen->alternate = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		screen->cursor_shown = value->boolean;
	return 1;
}

static void
start_vterm(Screen *screen, int rows, int columns)
{
	static const VTermScreenCallbacks callbacks = {.settermprop = on_property};
	screen->vterm = vterm_new(rows, columns);
	vterm_set_utf8(screen->vterm, 1);
	screen->grid = vterm_obtain_screen(screen->vterm);
	vterm_screen_enable_altscreen(screen->grid, 1);
	vterm_screen_set_callbacks(screen->grid, &callbacks, screen);
	vterm_screen_reset(screen->grid, 1);
	screen->cursor_shown = true;
}

/* A shell's part in suspending: waits for the job; when it stops, takes the terminal, says so, and
   at the next key gives it back and lets the job go on. */
static void
mind_job(pid_t job)
{
	int status;
	while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
		tcsetpgrp(STDIN_FILENO, getpgrp());
		if (write(STDOUT_FILENO, "[stopped]\r\n", 11) != 11 ||
			read(STDIN_FILENO, &(char){0}, 1) != 1)
			_exit(3);
		tcsetpgrp(STDIN_FILENO, job);
		kill(-job, SIGCONT);
	}
	_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 3);
}

/* Splits off a job in a process group of its own; returns in the job only. */
static void
become_job(void)
{
	signal(SIGTTOU, SIG_IGN);
	pid_t job = fork();
	if (job < 0)
		_exit(3);
	pid_t group = job ? job : getpid();
	setpgid(group, group); /* both do it: whoever comes first */
	tcsetpgrp(STDIN_FILENO, group);
	if (job)
		mind_job(job);
	signal(SIGTTOU, SIG_DFL);
}

/* Standard input becomes a pipe that holds the text; it must fit the pipe. */
static void
feed_input(const char *text)
{
	int ends[2];
	size_t len = strlen(text);
	if (pipe(ends) != 0 || write(ends[1], text, len) != (ssize_t)len)
		_exit(3);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	close(ends[1]);
}

static void
set_environment(const Setup *setup)
{
	setenv("TERM", setup->term ? setup->term : "xterm-256color", 1);
	if (setup->term && !*setup->term)
		unsetenv("TERM");
	unsetenv("LINES");
	unsetenv("COLUMNS");
	for (int i = 0; i < SETUP_ENV && setup->env[i]; i++)
		putenv((char *)(uintptr_t)setup->env[i]);
}

static _Noreturn void
become_program(const Setup *setup, char **arguments)
{
	set_environment(setup);
	if (setup->job)
		become_job();
	if (setup->input)
		feed_input(setup->input);
	char path[4096];
	const char *build = getenv("BUILD");
	snprintf(path, sizeof path, "%s/%s", build ? build : ".", arguments[0]);
	if (arguments[0][0] != '/' && access(path, X_OK) == 0)
		arguments[0] = path;
	execvp(arguments[0], arguments);
	fprintf(stderr, "%s: %s\n", arguments[0], strerror(errno));
	_exit(127);
}

static void
collect_arguments(char **arguments, const char *program, va_list list)
{
	int count = 0;
	for (const char *next = program; next && count < ARGUMENTS - 1; next = va_arg(list, char *))
		arguments[count++] = (char *)(uintptr_t)next;
	arguments[count] = NULL;
}

static Screen *
start_program(const Setup *setup, char **arguments)
{
	Screen *screen = memory_zero(1, sizeof *screen);
	struct winsize size = {.ws_row = (unsigned short)(setup->rows ? setup->rows : 24),
		.ws_col = (unsigned short)(setup->columns ? setup->columns : 80)};
	int alive[2], slave;
	if (pipe(alive) != 0 || openpty(&screen->terminal, &slave, NULL, NULL, &size) != 0)
		abort();
	fcntl(screen->terminal, F_SETFD, FD_CLOEXEC);
	fcntl(alive[0], F_SETFD, FD_CLOEXEC);
	tcgetattr(slave, &screen->before);
	screen->alive = alive[0];
	screen->pid = fork();
	if (screen->pid == 0) {
		login_tty(slave);
		become_program(setup, arguments);
	}
	close(slave);
	close(alive[1]);
	start_vterm(screen, size.ws_row, size.ws_col);
	return screen;
}

void
screen_free(Screen *screen)
{
	if (!screen->ended) {
		kill(-screen->pid, SIGKILL);
		kill(screen->pid, SIGKILL);
		waitpid(screen->pid, NULL, 0);
	}
	if (screen->terminal >= 0)
		close(screen->terminal);
	close(screen->alive);
	vterm_free(screen->vterm);
	buf_release(&screen->output);
	buf_release(&screen->text);
	free(screen);
}

static int64_t
milliseconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Takes in what the program sends; false when there is no more, or nothing came before the deadline
   (SCREEN_SECONDS after since). */
static bool
take_output(Screen *screen, int64_t since)
{
	int64_t left = since + SCREEN_SECONDS * 1000 - milliseconds();
	struct pollfd wait = {.fd = screen->terminal, .events = POLLIN};
	char bytes[65536];
	if (left <= 0 || screen->terminal < 0 || poll(&wait, 1, (int)left) <= 0)
		return false;
	ssize_t n = read(screen->terminal, bytes, sizeof bytes);
	if (n <= 0)
		return false;
	buf_add(&screen->output, (Str){bytes, (size_t)n});
	vterm_input_write(screen->vterm, bytes, (size_t)n);
	return true;
}

Screen *
screen_start(const Setup *setup, const char *program, ...)
{
	char *arguments[ARGUMENTS];
	va_list list;
	va_start(list, program);
	collect_arguments(arguments, program, list);
	va_end(list);
	Screen *screen = start_program(setup, arguments);
	if (!setup->leave_query && take_output(screen, milliseconds()))
		screen_idle(screen); /* not before it has the terminal, which would echo it */
	return screen;
}

bool
screen_until(Screen *screen, const char *text)
{
	int64_t since = milliseconds();
	for (;;) {
		size_t at = str_find(buf_str(&screen->output), str_of(text), screen->seen);
		if (at != SIZE_MAX) {
			screen->seen = at + strlen(text);
			return true;
		}
		if (!take_output(screen, since))
			return false;
	}
}

bool
screen_idle(Screen *screen)
{
	screen_keys(screen, "\033[?7777n");
	return screen_until(screen, "\033[?7777;0n");
}

void
screen_keys(Screen *screen, const char *bytes)
{
	size_t len = strlen(bytes);
	if (write(screen->terminal, bytes, len) != (ssize_t)len)
		fprintf(stderr, "keys were lost\n");
}

void
screen_claim(Screen *screen, int rows, int columns)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
	ioctl(screen->terminal, TIOCSWINSZ, &size);
}

void
screen_resize(Screen *screen, int rows, int columns)
{
	vterm_set_size(screen->vterm, rows, columns);
	screen_claim(screen, rows, columns);
}

bool
screen_sanitised(void)
{
#if defined(__SANITIZE_ADDRESS__)
	return true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
	return true;
#endif
#endif
	return false;
}

pid_t
screen_pid(const Screen *screen)
{
	return screen->pid;
}

void
screen_hang_up(Screen *screen)
{
	close(screen->terminal);
	screen->terminal = -1;
}

int
screen_end(Screen *screen)
{
	int64_t since = milliseconds();
	struct pollfd wait[] = {
		{.fd = screen->alive},
                { .fd = screen->terminal,   .events = POLLIN}
        };
	while (!(wait[0].revents & POLLHUP)) {
		int64_t left = since + SCREEN_SECONDS * 1000 - milliseconds();
		if (left <= 0 || poll(wait, 2, (int)left) < 0)
			return -1;
		if (wait[1].revents && !take_output(screen, since))
			wait[1].fd = -1;
	}
	while (wait[1].fd >= 0 && take_output(screen, since)) /* its last words */
		continue;
	wait4(screen->pid, &screen->status, 0, &screen->usage);
	screen->ended = true;
	return screen->status;
}

struct rusage
screen_usage(const Screen *screen)
{
	return screen->usage;
}

/* Appends a row without blanks at its end. */
static void
add_row(Screen *screen, int row)
{
	int rows, columns;
	vterm_get_size(screen->vterm, &rows, &columns);
	size_t ink = screen->text.len;
	for (int column = 0; column < columns;) {
		VTermScreenCell cell = {.width = 1};
		vterm_screen_get_cell(screen->grid, (VTermPos){row, column}, &cell);
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++) {
			char bytes[4];
			uint32_t c = cell.chars[i];
			size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
			for (size_t k = n - 1; k > 0; k--, c >>= 6)
				bytes[k] = (char)(0x80 | (c & 0x3f));
			bytes[0] = (char)(n == 1 ? c : (0xf0 << (4 - n) & 0xff) | c);
			buf_add(&screen->text, (Str){bytes, n});
		}
		if (cell.chars[0] == 0)
			buf_char(&screen->text, ' ');
		if (cell.chars[0] > ' ')
			ink = screen->text.len;
		column += cell.width > 1 ? cell.width : 1;
	}
	screen->text.len = ink;
	buf_add(&screen->text, STR(""));
}

const char *
screen_row(Screen *screen, int row)
{
	buf_clear(&screen->text);
	add_row(screen, row);
	buf_char(&screen->text, '\0');
	return screen->text.at;
}

const char *
screen_text(Screen *screen)
{
	int rows, columns;
	vterm_get_size(screen->vterm, &rows, &columns);
	buf_clear(&screen->text);
	for (int row = 0; row < rows; row++) {
		add_row(screen, row);
		buf_char(&screen->text, '\n');
	}
	return screen->text.at;
}

int
screen_find(Screen *screen, const char *text)
{
	int rows, columns;
	vterm_get_size(screen->vterm, &rows, &columns);
	for (int row = 0; row < rows; row++)
		if (strstr(screen_row(screen, row), text))
			return row;
	return -1;
}

static int
colour_number(const VTermColor *colour, bool is_default)
{
	if (is_default)
		return -1;
	if (VTERM_COLOR_IS_INDEXED(colour))
		return colour->indexed.idx;
	return 0x1000000 + (colour->rgb.red << 16 | colour->rgb.green << 8 | colour->rgb.blue);
}

ScreenLook
screen_look(Screen *screen, int row, int column)
{
	VTermScreenCell cell = {.width = 1};
	vterm_screen_get_cell(screen->grid, (VTermPos){row, column}, &cell);
	return (ScreenLook){
		.bold = cell.attrs.bold,
		.underline = cell.attrs.underline,
		.italic = cell.attrs.italic,
		.reverse = cell.attrs.reverse,
		.fg = colour_number(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg)),
		.bg = colour_number(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg)),
	};
}

bool
screen_is_restored(Screen *screen)
{
	struct termios now;
	if (tcgetattr(screen->terminal, &now) != 0)
		return false;
	return now.c_iflag == screen->before.c_iflag && now.c_oflag == screen->before.c_oflag &&
	       now.c_lflag == screen->before.c_lflag &&
	       memcmp(now.c_cc, screen->before.c_cc, sizeof now.c_cc) == 0 && !screen->alternate &&
	       screen->cursor_shown;
}

Str
screen_output(const Screen *screen)
{
	return buf_str(&screen->output);
}

size_t
screen_bytes(Screen *screen)
{
	size_t bytes = screen->output.len - screen->counted;
	screen->counted = screen->output.len;
	return bytes;
}
