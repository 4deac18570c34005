/*
 * Puts canvases on the terminal and takes its keys, through curses: the only file that includes
 * it. Signals are in signals.c, the device in tty.c, colours in colour.c.
 */
#include "screen/terminal.h"

#include "base/limit.h"
#include "base/memory.h"
#include "colour.h"
#include "signals.h"
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
	ESCAPE_WAIT = 50,    /* ms after Esc in which the rest of a key's sequence must come */
	CODE_QUERY = 0x1000, /* curses key codes of our own, above KEY_MAX */
	CODE_OURS = 0x1001,  /* + the place in keys[] */
	SYNC_CELLS = 400,    /* fewer changed cells go out in one packet and cannot be seen torn */
	ESCAPE = 0x1b,
};

/* What curses calls the keys. */
static const struct {
	Key key;
	int code;
} keys[] = {
  /* clang-format off */
#define KEYNAME(id, name, curses) { KEYCODE_##id, curses },
#include "screen/keys.def"
#undef KEYNAME
	{ KEYCODE_HOME, KEY_FIND },
	{ KEYCODE_END,  KEY_SELECT },
	{ '\r',         KEY_ENTER },
	{ 0x7f,         KEY_BACKSPACE },
	/* clang-format on */
};

/* Sequences that terminals send whatever their terminfo entry says: the keypad in either mode, and
   the numbered keys. */
static const struct {
	const char *bytes;
	int code;
} sequences[] = {
	/* clang-format off */
	{ "\033[A",  KEY_UP    }, { "\033OA",  KEY_UP    },
	{ "\033[B",  KEY_DOWN  }, { "\033OB",  KEY_DOWN  },
	{ "\033[C",  KEY_RIGHT }, { "\033OC",  KEY_RIGHT },
	{ "\033[D",  KEY_LEFT  }, { "\033OD",  KEY_LEFT  },
	{ "\033[H",  KEY_HOME  }, { "\033OH",  KEY_HOME  }, { "\033[1~", KEY_HOME }, { "\033[7~", KEY_HOME },
	{ "\033[F",  KEY_END   }, { "\033OF",  KEY_END   }, { "\033[4~", KEY_END  }, { "\033[8~", KEY_END  },
	{ "\033[2~", KEY_IC    }, { "\033[3~", KEY_DC    },
	{ "\033[5~", KEY_PPAGE }, { "\033[6~", KEY_NPAGE },
	{ "\033[Z",  KEY_BTAB  },
	{ "\033OP",  KEY_F(1)  }, { "\033OQ",  KEY_F(2)  }, { "\033OR",  KEY_F(3) }, { "\033OS",  KEY_F(4) },
	{ "\033[?7777n", CODE_QUERY },
	/* clang-format on */
};

/* Where curses keeps one of its own there can be only one of this. */
static struct {
	SCREEN *screen; /* NULL: closed */
	WINDOW *input;	/* a pad: reading from a window would draw it */
	Tty tty;
	int rows, columns;	       /* of what is drawn */
	Cell *shown;		       /* rows * columns of them: what the screen holds */
	int cursor_row, cursor_column; /* -1: hidden */
	bool all;		       /* the screen holds nothing to build on */
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

static void
define_keys(void)
{
	terminal.input = newpad(1, 1);
	keypad(terminal.input, TRUE);
	nodelay(terminal.input, TRUE);
	for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
		define_key(sequences[i].bytes, sequences[i].code);
}

static attr_t
curses_attrs(unsigned attrs)
{
	static const struct {
		unsigned ours;
		attr_t theirs;
	} pairs[] = {
		{ATTR_BOLD,	    A_BOLD	  },
		{ATTR_DIM,	   A_DIM	},
		{ATTR_ITALIC,    A_ITALIC   },
		{ATTR_UNDERLINE, A_UNDERLINE},
		{ATTR_REVERSE,   A_REVERSE	},
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
	define_keys();
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
	delwin(terminal.input);
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

/* Reads what a sequence that no key is bound to still holds (ECMA-48: up to the final byte), so
   that "ESC [ 1 ; 5 P" does not type 1;5P. */
static void
skip_sequence(wint_t introducer)
{
	wint_t c;
	while (wget_wch(terminal.input, &c) == OK)
		if (introducer == 'O' || c < 0x20 || c >= 0x40)
			return;
}

/* After Esc: alone, with a character (Meta), or the start of a sequence of no use: 0. */
static Key
key_after_escape(void)
{
	wint_t c;
	int kind = wget_wch(terminal.input, &c);
	if (kind == KEY_CODE_YES)
		ungetch((int)c);
	if (kind != OK || c == ESCAPE)
		return ESCAPE;
	if (c != '[' && c != 'O')
		return KEY_META + (Key)c;
	skip_sequence(c);
	return KEY_NONE_YET;
}

/* What users call the curses key code; 0 for one that no name is for. */
static Key
key_of_code(wint_t code)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if ((wint_t)keys[i].code == code)
			return keys[i].key;
	return KEY_NONE_YET;
}

static Key
key_of_character(wint_t c)
{
	if (c == ESCAPE)
		return key_after_escape();
	if (c == '\n') /* what some send for Enter */
		return '\r';
	return c == (wint_t)erasechar() ? 0x7f : (Key)c;
}

TerminalEvent
terminal_event(Key *key)
{
	TerminalEvent event = answer_signals();
	if (event != TERMINAL_NOTHING)
		return event;
	for (;;) {
		wint_t c;
		int kind = wget_wch(terminal.input, &c);
		if (kind == ERR)
			return tty_is_gone(&terminal.tty) ? TERMINAL_GONE : TERMINAL_NOTHING;
		if (kind == KEY_CODE_YES && c == CODE_QUERY)
			return TERMINAL_QUERY;
		*key = kind == KEY_CODE_YES ? key_of_code(c) : key_of_character(c);
		if (*key != KEY_NONE_YET) /* KEY_RESIZE is one: the signal told it */
			return TERMINAL_KEY;
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
