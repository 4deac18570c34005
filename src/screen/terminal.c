/* The terminal. Not yet made: opens nothing. */
#include "screen/terminal.h"

bool
terminal_open(const Theme *theme, Err *err)
{
	(void)theme;
	return err_set(err, ERR_USAGE, "the terminal is not built yet");
}

void
terminal_close(void)
{
}

int
terminal_key_fd(void)
{
	return -1;
}

int
terminal_wake_fd(void)
{
	return -1;
}

void
terminal_wake(void *unused)
{
	(void)unused;
}

void
terminal_woken(void)
{
}

TerminalEvent
terminal_event(Key *key)
{
	(void)key;
	return TERMINAL_GONE;
}

void
terminal_size(int *rows, int *columns)
{
	*rows = 24;
	*columns = 80;
}

void
terminal_draw(const Canvas *canvas)
{
	(void)canvas;
}

void
terminal_redraw(const Canvas *canvas)
{
	(void)canvas;
}

void
terminal_suspend(void)
{
}

void
terminal_answer(void)
{
}

void
terminal_theme(const Theme *theme)
{
	(void)theme;
}
