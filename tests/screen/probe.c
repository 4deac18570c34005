/*
 * The smallest program on room screen: draws a file's lines below a row that tells its last key and
 * size, and answers the query when it has nothing to do. What it shows is the terminal's work
 * alone, without panes.
 *
 *     probe FILE [THEME]      keys: ^Z suspend, ^L redraw, s segfault, a abort, q quit; j next line
 */
#include "base/file.h"
#include "screen/screen.h"
#include "text/width.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
	Str text;
	char key[64]; /* name of the last one */
	int cursor;   /* row that is marked */
	bool query;
	bool quit;
} Probe;

static void
draw(const Probe *probe, Canvas *canvas)
{
	int rows, columns;
	terminal_size(&rows, &columns);
	canvas_resize(canvas, rows, columns);
	Area area = canvas_area(canvas);
	area_fill(area, 0, 0, STYLE_bar);
	area_format(area, 0, 0, STYLE_bar, "%dx%d key %s", columns, rows, probe->key);
	Str rest = probe->text, line;
	for (int row = 1; row < rows && str_line(&rest, &line); row++) {
		area_put(area, row, 0, STYLE_cursor_mark,
			row == probe->cursor ? sign(SIGN_CURSOR) : STR(" "));
		area_put(area, row, 2, (Style)(STYLE_person + (row - 1) % 11), line);
	}
	terminal_draw(canvas);
}

static void
take_key(Probe *probe, Key key, Canvas *canvas)
{
	Arena arena;
	arena_init(&arena);
	snprintf(probe->key, sizeof probe->key, "%.*s", STR_ARG(key_describe(&arena, key)));
	arena_release(&arena);
	probe->cursor += key == 'j';
	probe->quit = key == 'q';
	if (key == 0x1a)
		terminal_suspend();
	else if (key == 0x0c)
		terminal_redraw(canvas);
	else if (key == 'a')
		abort();
	else if (key == 's')
		raise(SIGSEGV);
}

static void
take_events(Probe *probe, Canvas *canvas)
{
	Key key;
	for (TerminalEvent event; (event = terminal_event(&key)) != TERMINAL_NOTHING;) {
		if (event == TERMINAL_KEY)
			take_key(probe, key, canvas);
		else if (event == TERMINAL_QUERY)
			probe->query = true;
		probe->quit = probe->quit || event == TERMINAL_GONE;
		if (probe->quit)
			return;
	}
}

static void
run(Probe *probe)
{
	Canvas *canvas = canvas_new(1, 1);
	while (!probe->quit) {
		draw(probe, canvas);
		if (probe->query)
			terminal_answer();
		probe->query = false;
		struct pollfd wait[] = {
			{terminal_key_fd(),  POLLIN, 0},
                        {terminal_wake_fd(), POLLIN, 0}
                };
		poll(wait, 2, -1);
		terminal_woken();
		take_events(probe, canvas);
	}
	canvas_free(canvas);
}

int
main(int argc, char **argv)
{
	Err err;
	Theme theme;
	Buf text;
	buf_init(&text);
	Probe probe = {.key = "none", .cursor = 1};
	bool ok = theme_read(str_of(argc > 2 ? argv[2] : NULL), "probe", &theme, &err) &&
	          (argc < 2 || file_read(argv[1], 1 << 20, &text, &err)) &&
	          terminal_open(&theme, &err);
	if (!ok) {
		fprintf(stderr, "probe: %s\n", err.text);
		buf_release(&text);
		return err_status(err.code);
	}
	probe.text = buf_str(&text);
	run(&probe);
	terminal_close();
	buf_release(&text);
	return 0;
}
