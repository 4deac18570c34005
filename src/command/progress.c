/* A line with a bar, by carriage return and blanks: every terminal knows those. */
#include "progress.h"

#include "base/clock.h"
#include "output.h"
#include "text/bar.h"

#include <unistd.h>

enum {
	BAR = 22,        /* columns of the bar, with its ends */
	REDRAW_MS = 100, /* over a slow line, more would delay what matters */
	COLUMNS_MOST = 100,
};

void
progress_begin(Progress *progress)
{
	Output out;
	output_init(&out, STDERR_FILENO);
	size_t columns = out.columns < COLUMNS_MOST ? out.columns : COLUMNS_MOST;
	/* the last column is left empty: some terminals begin a new line there */
	*progress = (Progress){.shown = isatty(STDERR_FILENO) && columns, .columns = columns - 1};
	output_release(&out);
}

void
progress_step(Progress *progress, size_t done, size_t total, Str what)
{
	int64_t now = clock_milliseconds();
	if (!progress->shown || !total || (now < progress->next && done < total))
		return;
	progress->next = now + REDRAW_MS;
	Output out;
	output_init(&out, STDERR_FILENO);
	size_t left = progress->columns;
	Arena arena;
	arena_init(&arena);
	buf_char(&out.buf, '\r');
	Str bar = bar_text(&arena, done, total, BAR);
	output_fit(&out, LOOK_PLAIN, str_format(&arena, "%.*s %zu/%zu ", STR_ARG(bar), done, total),
		&left);
	output_fit(&out, LOOK_DIM, what, &left);
	arena_release(&arena);
	size_t drawn = progress->columns - left;
	for (size_t i = drawn; i < progress->drawn; i++)
		buf_char(&out.buf, ' ');
	progress->drawn = drawn;
	Err ignored;
	output_finish(&out, &ignored);
	output_release(&out);
}

void
progress_clear(Progress *progress)
{
	if (!progress->drawn)
		return;
	Output out;
	output_init(&out, STDERR_FILENO);
	buf_char(&out.buf, '\r');
	for (size_t i = 0; i < progress->drawn; i++)
		buf_char(&out.buf, ' ');
	buf_char(&out.buf, '\r');
	Err ignored;
	output_finish(&out, &ignored);
	output_release(&out);
	progress->drawn = 0;
	progress->next = 0;
}
