/*
 * Puts canvases on the terminal through curses, which only this file and terminal_keys.c include.
 * Signals are in signals.c, the device in tty.c, colours in colour.c.
 */
#include "screen/terminal.h"

#include "base/limit.h"
#include "base/memory.h"
#include "colour.h"
#include "program.h"
#include "signals.h"
#include "terminal_keys.h"
#include "text/width.h"
#include "tty.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum {
	ESCAPE_WAIT = 50, /* ms after Esc in which the rest of a key's sequence must come */
	SYNC_CELLS = 400, /* fewer changed cells are on the screen before an eye could see a part */
};

/* Where curses keeps one of its own there can be only one of this. */
static struct {
	SCREEN *screen; /* NULL: closed */
	Tty tty;
	int rows, columns;             /* of what is drawn */
	Cell *shown;                   /* rows * columns of them: what the screen holds */
	int cursor_row, cursor_column; /* -1: hidden */
	bool all;                      /* the screen holds nothing to build on */
	bool colours, synchronise;
	struct {
		attr_t attrs;
		int pair;
	} ink[STYLES];
	Buf restore; /* what gives the terminal back, for handlers */
} terminal;

static int
at_most(int n, int high)
{
	return n < high ? n : high;
}

/* Appends a capability without its padding ("$<5>"), which only curses can send. */
static void
add_capability(Buf *buf, const char *value)
{
	if (!value || value == (char *)-1)
		return;
	for (const char *at = value; *at; at++) {
		const char *end = at[0] == '$' && at[1] == '<' ? strchr(at, '>') : NULL;
		if (end)
			at = end;
		else
			buf_char(buf, *at);
	}
}

/* Handlers cannot call endwin: they write these bytes. */
static void
prepare_restore(void)
{
	static const char *const names[] = {"sgr0", "op", "cnorm", "rmkx"};
	Buf *buf = &terminal.restore;
	signals_restore_with(
		-1, STR_NONE, &terminal.tty.before); /* not while it is being written */
	buf_clear(buf);
	if (terminal.synchronise)
		buf_cstr(buf, "\033[?2026l");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		add_capability(buf, tigetstr(names[i]));
	add_capability(buf, tiparm(tigetstr("cup"), terminal.rows - 1, 0));
	buf_cstr(buf, "\r\n");
	add_capability(buf, tigetstr("rmcup"));
	signals_restore_with(tty_out(&terminal.tty), buf_str(buf), &terminal.tty.before);
}

/* The size to draw in. A terminal may claim 65535 columns, for which curses would ask for
   gigabytes: it is told one column more than is drawn, so that no row reaches its right edge. */
static void
measure(int *rows, int *columns)
{
	tty_size(&terminal.tty, rows, columns);
	*rows = at_most(*rows, LIMIT_SCREEN_ROWS);
	*columns = at_most(*columns, LIMIT_SCREEN_COLUMNS + 1);
}

static void
take_size(void)
{
	terminal.rows = at_most(LINES, LIMIT_SCREEN_ROWS);
	terminal.columns = at_most(COLS, LIMIT_SCREEN_COLUMNS);
	size_t count = (size_t)terminal.rows * (size_t)terminal.columns;
	terminal.shown = memory_grow(terminal.shown, count, sizeof *terminal.shown);
	terminal.all = true;
	prepare_restore();
}

/* newterm in our size: curses takes LINES and COLUMNS before it asks the device. */
static SCREEN *
new_screen(void)
{
	int rows, columns;
	measure(&rows, &columns);
	char text[16];
	if (rows > 0 && columns > 0) {
		snprintf(text, sizeof text, "%d", rows);
		setenv("LINES", text, 1);
		snprintf(text, sizeof text, "%d", columns);
		setenv("COLUMNS", text, 1);
	}
	SCREEN *screen = newterm(NULL, terminal.tty.out, terminal.tty.in);
	unsetenv("LINES"); /* an editor started from here asks for itself */
	unsetenv("COLUMNS");
	return screen;
}

static attr_t
curses_attrs(unsigned attrs)
{
	static const struct {
		unsigned ours;
		attr_t theirs;
	} pairs[] = {
		{ATTR_BOLD,      A_BOLD     },
		{ATTR_DIM,       A_DIM      },
		{ATTR_ITALIC,    A_ITALIC   },
		{ATTR_UNDERLINE, A_UNDERLINE},
		{ATTR_REVERSE,   A_REVERSE  },
	};
	attr_t all = A_NORMAL;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		if (attrs & pairs[i].ours)
			all |= pairs[i].theirs;
	return all;
}

/* Gives each style its attributes and a colour pair, the same pair for the same two colours: small
   terminals have 64. */
static void
mix_colours(const Theme *theme)
{
	struct {
		int fg, bg;
	} mixed[STYLES + 1] = {
		{-1, -1}
        };
	int count = 1;
	for (int i = 0; i < STYLES; i++) {
		Ink ink = colour_ink(theme->looks[i], COLORS);
		int pair = 0;
		while (pair < count && (mixed[pair].fg != ink.fg || mixed[pair].bg != ink.bg))
			pair++;
		if (pair == count && count < COLOR_PAIRS) {
			mixed[count].fg = ink.fg;
			mixed[count++].bg = ink.bg;
			init_extended_pair(pair, ink.fg, ink.bg);
		}
		terminal.ink[i].pair = pair < count ? pair : 0;
		terminal.ink[i].attrs = curses_attrs(ink.attrs);
	}
}

static void
use_theme(const Theme *theme)
{
	if (terminal.colours) {
		mix_colours(theme);
		return;
	}
	Theme plain = *theme;
	theme_drop_colours(&plain);
	for (int i = 0; i < STYLES; i++) {
		terminal.ink[i].pair = 0;
		terminal.ink[i].attrs = curses_attrs(plain.looks[i].attrs);
	}
}

static bool
wants_colours(void)
{
	const char *refused = getenv("NO_COLOR");
	return !(refused && *refused) && has_colors();
}

/* Takes all back that is taken so far, for terminal_open. */
static bool
fail_open(Err *err, const char *format, const char *term)
{
	signals_stop();
	tty_close(&terminal.tty);
	return err_set(err, ERR_USAGE, format, term);
}

static bool
start_curses(Err *err)
{
	const char *term = getenv("TERM");
	if (!term || !*term)
		return fail_open(err, "TERM is not set%s; try TERM=vt100", "");
	terminal.screen = new_screen();
	if (!terminal.screen)
		return fail_open(err,
			"the terminal type \"%s\" is not known here; try TERM=vt100 or "
			"TERM=xterm",
			term);
	if (tigetstr("cup") == NULL || tigetstr("cup") == (char *)-1) {
		endwin();
		delscreen(terminal.screen);
		terminal.screen = NULL;
		return fail_open(err,
			"a terminal of type \"%s\" cannot move its cursor; try "
			"TERM=vt100, or \"broadsheet show\"",
			term);
	}
	terminal.synchronise = tty_can_synchronise(term);
	return true;
}

bool
terminal_open(const Theme *theme, Err *err)
{
	setlocale(LC_CTYPE, ""); /* only this: numbers keep their points */
	sign_use_ascii(strcmp(nl_langinfo(CODESET), "UTF-8") != 0);
	if (!tty_open(&terminal.tty, err))
		return false;
	if (!signals_start()) /* before curses, which then leaves them alone */
		return fail_open(err, "no pipe for signals: %s", strerror(errno));
	set_escdelay(ESCAPE_WAIT);
	if (!start_curses(err))
		return false;
	cbreak();
	noecho();
	nonl();
	tty_free_keys(&terminal.tty);
	def_prog_mode();
	terminal_keys_start();
	typeahead(-1); /* the loop has taken all keys before it draws */
	idlok(stdscr, TRUE);
	terminal.colours = wants_colours() && start_color() == OK && use_default_colors() == OK;
	use_theme(theme);
	buf_init(&terminal.restore);
	take_size();
	memory_on_exhausted(signals_restore);
	return true;
}

void
terminal_close(void)
{
	if (!terminal.screen)
		return;
	endwin();
	signals_stop();
	memory_on_exhausted(NULL);
	terminal_keys_stop();
	delscreen(terminal.screen);
	tty_close(&terminal.tty);
	free(terminal.shown);
	buf_release(&terminal.restore);
	memset(&terminal, 0, sizeof terminal);
}

int
terminal_key_fd(void)
{
	return terminal.screen ? tty_in(&terminal.tty) : -1;
}

int
terminal_wake_fd(void)
{
	return signals_wake_fd();
}

void
terminal_wake(void *unused)
{
	(void)unused;
	signals_wake();
}

void
terminal_woken(void)
{
	signals_woken();
}

void
terminal_size(int *rows, int *columns)
{
	*rows = terminal.rows;
	*columns = terminal.columns;
}

/* Something else had the screen: take it anew, in the size it has now. */
static void
take_screen(void)
{
	int rows, columns;
	measure(&rows, &columns);
	if (rows > 0 && columns > 0)
		resizeterm(rows, columns);
	take_size();
}

void
terminal_suspend(void)
{
	endwin();
	signals_stop_here();
	take_screen(); /* the next drawing leaves endwin's state */
}

bool
terminal_run(char *const argv[], bool beside, Err *err)
{
	if (beside)
		return program_start(argv, err);
	endwin();
	signals_stop(); /* ^Z there stops both, and the shell has the terminal */
	bool good = program_run(argv, tty_in(&terminal.tty), tty_out(&terminal.tty), err);
	signals_start();
	take_screen();
	return good;
}

/* What signals asked for since the last event. */
static TerminalEvent
answer_signals(void)
{
	unsigned came = signals_taken();
	if (came & SIGNAL_END)
		return TERMINAL_GONE;
	if (came & SIGNAL_STOP)
		terminal_suspend();
	else if (came & SIGNAL_CONTINUE)
		endwin(); /* stopped by SIGSTOP: the shell had the terminal, take its modes again */
	if (came & (SIGNAL_CONTINUE | SIGNAL_SIZE))
		take_screen();
	return came & (SIGNAL_STOP | SIGNAL_CONTINUE | SIGNAL_SIZE) ? TERMINAL_RESIZED
	                                                            : TERMINAL_NOTHING;
}

TerminalEvent
terminal_event(Key *key)
{
	TerminalEvent event = answer_signals();
	if (event != TERMINAL_NOTHING)
		return event;
	switch (terminal_keys_next(key)) {
	case KEYS_KEY:
		return TERMINAL_KEY;
	case KEYS_QUERY:
		return TERMINAL_QUERY;
	default:
		return tty_is_gone(&terminal.tty) ? TERMINAL_GONE : TERMINAL_NOTHING;
	}
}

/* The cell as curses wants it. */
static cchar_t
cchar_of(const Cell *cell)
{
	wchar_t text[CLUSTER_POINTS + 1] = {(unsigned char)cell->text[0]};
	if (text[0] >= 0x80) {
		const char *from = cell->text;
		mbstate_t state = {0};
		if (mbsrtowcs(text, &from, CLUSTER_POINTS, &state) == (size_t)-1)
			wmemcpy(text, L"?", 2); /* the locale changed under us */
	}
	cchar_t made;
	int pair = terminal.ink[cell->style].pair;
	setcchar(&made, text, terminal.ink[cell->style].attrs, 0, &pair);
	return made;
}

/* Gives curses what changed of a row; returns the number of changed cells. */
static int
put_row(const Canvas *canvas, int row)
{
	const Cell *now = canvas_cell(canvas, row, 0);
	Cell *was = terminal.shown + (size_t)row * (size_t)terminal.columns;
	int first = 0, end = terminal.columns;
	if (!terminal.all) {
		while (first < end && memcmp(&now[first], &was[first], sizeof *now) == 0)
			first++;
		while (end > first && memcmp(&now[end - 1], &was[end - 1], sizeof *now) == 0)
			end--;
	}
	if (first == end)
		return 0;
	while (first > 0 && now[first].width == 0) /* never the right half alone */
		first--;
	cchar_t cells[LIMIT_SCREEN_COLUMNS];
	int count = 0;
	for (int i = first; i < end; i++)
		if (now[i].width > 0)
			cells[count++] = cchar_of(&now[i]);
	mvwadd_wchnstr(stdscr, row, first, cells, count);
	memcpy(was + first, now + first, (size_t)(end - first) * sizeof *now);
	return end - first;
}

/* Puts the cursor where the canvas wants it; true when that changed. */
static bool
put_cursor(const Canvas *canvas)
{
	int row, column;
	canvas_cursor(canvas, &row, &column);
	if (!terminal.all && row == terminal.cursor_row && column == terminal.cursor_column)
		return false;
	bool hidden = row < 0;
	if (terminal.all || hidden != (terminal.cursor_row < 0)) {
		curs_set(hidden ? 0 : 1);
		leaveok(stdscr, hidden);
	}
	if (!hidden)
		wmove(stdscr, row, column);
	terminal.cursor_row = row;
	terminal.cursor_column = column;
	return true;
}

void
terminal_draw(const Canvas *canvas)
{
	if (!terminal.screen || canvas_rows(canvas) != terminal.rows ||
		canvas_columns(canvas) != terminal.columns)
		return; /* drawn for a size that is no more: the resize is among the next events */
	if (terminal.all)
		clearok(stdscr, TRUE);
	int changed = 0;
	for (int row = 0; row < terminal.rows; row++)
		changed += put_row(canvas, row);
	bool moved = put_cursor(canvas);
	terminal.all = false;
	if (changed == 0 && !moved)
		return;
	bool whole = terminal.synchronise && changed > SYNC_CELLS;
	if (whole)
		tty_write(&terminal.tty, STR("\033[?2026h"));
	wnoutrefresh(stdscr);
	doupdate();
	if (whole)
		tty_write(&terminal.tty, STR("\033[?2026l"));
}

void
terminal_redraw(const Canvas *canvas)
{
	terminal.all = true;
	terminal_draw(canvas);
}

void
terminal_answer(void)
{
	tty_write(&terminal.tty, STR("\033[?7777;0n"));
}

void
terminal_theme(const Theme *theme)
{
	use_theme(theme);
	terminal.all = true;
}
