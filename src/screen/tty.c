/* Opens the terminal device and asks it things. Knows no curses. */
#include "tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool
tty_open(Tty *tty, Err *err)
{
	*tty = (Tty){.in = stdin, .out = stdout};
	if (!isatty(STDOUT_FILENO))
		return err_set(err, ERR_USAGE,
			"the reader needs a terminal, but standard output is none; "
			"\"broadsheet list\" and \"broadsheet show\" print without one");
	if (!isatty(STDIN_FILENO)) {
		/* "curl … | broadsheet -": articles come down the pipe, keys from the terminal */
		int fd = open("/dev/tty", O_RDONLY | O_CLOEXEC);
		tty->in = fd >= 0 ? fdopen(fd, "r") : NULL;
		if (!tty->in)
			return err_set(err, ERR_USAGE,
				"the reader needs a terminal for its keys, but /dev/tty cannot be "
				"opened: %s",
				strerror(errno));
	}
	if (tcgetattr(tty_out(tty), &tty->before) != 0)
		return err_set(err, ERR_USAGE, "the terminal cannot be read: %s", strerror(errno));
	return true;
}

void
tty_close(Tty *tty)
{
	if (tty->in && tty->in != stdin)
		fclose(tty->in);
	tty->in = NULL;
}

int
tty_in(const Tty *tty)
{
	return fileno(tty->in);
}

int
tty_out(const Tty *tty)
{
	return fileno(tty->out);
}

void
tty_size(const Tty *tty, int *rows, int *columns)
{
	struct winsize size = {0};
	if (ioctl(tty_out(tty), TIOCGWINSZ, &size) != 0)
		size = (struct winsize){0};
	*rows = size.ws_row;
	*columns = size.ws_col;
}

void
tty_free_keys(const Tty *tty)
{
	struct termios modes;
	if (tcgetattr(tty_out(tty), &modes) != 0)
		return;
	modes.c_cc[VINTR] = modes.c_cc[VSUSP] = _POSIX_VDISABLE;
	modes.c_lflag &= (tcflag_t)~IEXTEN; /* ^O discards and ^V quotes on some systems */
	tcsetattr(tty_out(tty), TCSADRAIN, &modes);
}

bool
tty_is_gone(const Tty *tty)
{
	struct pollfd poll_in = {.fd = tty_in(tty), .events = POLLIN};
	if (poll(&poll_in, 1, 0) <= 0)
		return false;
	if (poll_in.revents & (POLLHUP | POLLERR | POLLNVAL))
		return true;
	int waiting = 0; /* readable without bytes: end of file */
	return (poll_in.revents & POLLIN) && ioctl(poll_in.fd, FIONREAD, &waiting) == 0 &&
	       waiting == 0;
}

void
tty_write(const Tty *tty, Str bytes)
{
	while (bytes.len > 0) {
		ssize_t n = write(tty_out(tty), bytes.at, bytes.len);
		if (n > 0)
			bytes = str_slice(bytes, (size_t)n, bytes.len);
		else if (errno == EAGAIN)
			poll(&(struct pollfd){.fd = tty_out(tty), .events = POLLOUT}, 1, -1);
		else if (errno != EINTR)
			return; /* gone: the next event says so */
	}
}

bool
tty_can_synchronise(const char *term)
{
	static const char *const families[] = {"xterm", "tmux", "screen", "alacritty", "foot",
		"kitty", "wezterm", "contour", "ghostty", "rio", "mintty", "iterm"};
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (strncmp(term, families[i], strlen(families[i])) == 0)
			return true;
	return false;
}
