/*
 * The loop around the reader: keys, workers and the terminal come together here. It sleeps in
 * poll(2) whenever there is nothing to do, and takes all that is waiting before it draws once.
 */
#include "reader.h"
#include "browser.h"

#include "base/clock.h"
#include "screen/terminal.h"
#include "screen/theme.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
	PAUSE = 70,           /* ms without a key in a list after which the text follows */
	TYPED_AHEAD = 500,    /* ms that keys wait for the article that they are about */
	FIRST_PAINT = 30,     /* ms that the first drawing waits for the first articles */
	PROGRESS_PAUSE = 100, /* ms between drawings that only news from workers ask for */
	UPDATE_FIRST = 2000,  /* ms after the start at which feeds that are due are asked */
	MINUTE = 60 * 1000,
	REPORTS = 100, /* messages kept for standard error */
	FOREVER = -1,
};

typedef struct {
	Reader reader;
	Edition *edition;
	Buf reports; /* what could not be read, for standard error after the screen is given back */
	size_t report_count;
	bool unread; /* lists only that, to begin with */
	bool dirty;  /* a key or the size asks for a drawing */
	bool news;   /* workers do */
	bool query;  /* somebody waits for everything to be done */
	bool gone;
	bool painted;
	bool typing;   /* keys are taken */
	int64_t begun; /* ms */
	int64_t drawn;
	int64_t typed;
	int64_t update; /* when feeds are asked by themselves; INT64_MAX never */
	int64_t update_every;
} Loop;

static void
report(void *context, Str where, const Err *err)
{
	Loop *loop = context;

	Session *session = &loop->reader.session;

	loop->report_count += err->code != ERR_NONE;
	/* of a library that cannot be read there is nothing else to show */
	if (err->code != ERR_NONE && edition_is_library(loop->edition) &&
		edition_count(loop->edition) == 0)
		snprintf(session->trouble, sizeof session->trouble, "%s", err->text);
	if (loop->report_count <= REPORTS)
		buf_format(&loop->reports, "broadsheet: %.*s: %s\n", STR_ARG(where), err->text);
	if (err->code == ERR_NONE)
		session_say(&loop->reader.session, "%.*s: %s", STR_ARG(where), err->text);
	else if (loop->report_count == 1)
		session_fail(&loop->reader.session, "%.*s: %s", STR_ARG(where), err->text);
	else
		session_fail(&loop->reader.session,
			"%zu sources could not be read, the last: %.*s: %s", loop->report_count,
			STR_ARG(where), err->text);
	loop->news = true;
}

/* Takes everything that waits: typeahead becomes one drawing. */
static void
take_events(Loop *loop)
{
	Reader *reader = &loop->reader;
	TerminalEvent event;
	Key key;
	int rows, columns;

	while (!loop->gone && !reader->session.quit && !reader->suspend &&
		!reader->session.browse.len && (event = terminal_event(&key)) != TERMINAL_NOTHING) {
		if (event == TERMINAL_GONE) {
			loop->gone = true;
		} else if (event == TERMINAL_QUERY) {
			loop->query = true;
		} else if (event == TERMINAL_RESIZED) {
			terminal_size(&rows, &columns);
			reader_resize(reader, rows, columns);
			loop->dirty = true;
		} else {
			reader_key(reader, key);
			loop->typed = clock_milliseconds();
			loop->dirty = true;
		}
	}
}

/* "Enter" typed ahead of the first article would open nothing. */
static bool
may_type(const Loop *loop)
{
	return edition_count(loop->edition) > 0 ||
	       edition_stage(loop->edition) != EDITION_LOADING ||
	       clock_milliseconds() >= loop->begun + TYPED_AHEAD;
}

/* ms until the loop has something to do that nobody will wake it for. */
static int
wait_for(const Loop *loop)
{
	int64_t due = INT64_MAX, left;

	if (!loop->painted)
		due = loop->drawn + FIRST_PAINT;
	if (!loop->typing && loop->begun + TYPED_AHEAD < due)
		due = loop->begun + TYPED_AHEAD;
	if (loop->news && loop->painted && loop->drawn + PROGRESS_PAUSE < due)
		due = loop->drawn + PROGRESS_PAUSE;
	if (loop->reader.session.trailing && loop->typed + PAUSE < due)
		due = loop->typed + PAUSE;
	if (loop->update < due)
		due = loop->update;
	if (due == INT64_MAX)
		return FOREVER;
	left = due - clock_milliseconds();
	return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

static void
draw(Loop *loop)
{
	Reader *reader = &loop->reader;

	reader_draw(reader);
	if (reader->redraw)
		terminal_redraw(reader->canvas);
	else
		terminal_draw(reader->canvas);
	reader->redraw = loop->dirty = loop->news = false;
	loop->painted = true;
	loop->drawn = clock_milliseconds();
}

static void
draw_if_due(Loop *loop)
{
	Session *session = &loop->reader.session;
	int64_t time = clock_milliseconds();
	bool ready = edition_stage(loop->edition) == EDITION_READY;

	if (session->trailing && time >= loop->typed + PAUSE) {
		session_settle(session);
		loop->dirty = true;
	}
	if (!loop->painted &&
		(edition_count(loop->edition) > 0 || ready || time >= loop->drawn + FIRST_PAINT))
		loop->dirty = true;
	if (loop->news && (ready || time >= loop->drawn + PROGRESS_PAUSE))
		loop->dirty = true;
	if (loop->dirty)
		draw(loop);
}

/* The shortest of all intervals; INT64_MAX: no feed is asked by itself. */
static int64_t
update_interval(const FeedSettings *feeds, const Settings *settings)
{
	long shortest = feeds->all.interval;

	for (const Yaml *site = feeds->sites ? feeds->sites->first : NULL; site;
		site = site->next) {
		long interval = settings_feed(settings, site->key).interval;

		if (interval > 0 && (shortest == 0 || interval < shortest))
			shortest = interval;
	}
	return shortest ? (int64_t)shortest * MINUTE : INT64_MAX;
}

static void
plan_updates(Loop *loop, const Settings *settings)
{
	loop->update_every = update_interval(&settings->feeds, settings);
	loop->update = INT64_MAX;
	/* first once there is something to read */
	if (edition_is_library(loop->edition) && loop->update_every != INT64_MAX)
		loop->update = clock_milliseconds() + UPDATE_FIRST;
}

static void
update_if_due(Loop *loop)
{
	if (clock_milliseconds() < loop->update)
		return;
	loop->update = clock_milliseconds() + loop->update_every;
	session_update_due(&loop->reader.session);
	loop->news = true;
}

static void
suspend(Loop *loop)
{
	loop->reader.suspend = false;
	terminal_suspend();
	loop->reader.redraw = loop->dirty = true;
}

/* Before anything takes the article away that has the address. */
static void
browse(Loop *loop)
{
	Session *session = &loop->reader.session;
	int rows, columns;
	Err err;

	if (session->browse.len == 0)
		return;
	if (browser_open(session->browse, &err))
		session_say(session, "Opened in the browser");
	else
		session_fail(session, "%s", err.text);
	session->browse = STR("");
	/* a new size meanwhile was told to nobody */
	terminal_size(&rows, &columns);
	reader_resize(&loop->reader, rows, columns);
	loop->reader.redraw = loop->dirty = true;
}

static void
run(Loop *loop)
{
	struct pollfd polled[] = {
		{.fd = terminal_key_fd(),  .events = POLLIN},
		{.fd = terminal_wake_fd(), .events = POLLIN},
	};
	Reader *reader = &loop->reader;

	loop->drawn = loop->begun = clock_milliseconds();
	while (!loop->gone && !reader->session.quit) {
		terminal_woken();
		if (loop->typing)
			take_events(loop);
		browse(loop);
		if (edition_turn(loop->edition)) {
			reader_turn(reader);
			loop->news = true;
		}
		if (reader->session.quit || loop->gone)
			break;
		if (reader->suspend)
			suspend(loop);
		update_if_due(loop);
		draw_if_due(loop);
		if (loop->query && !loop->news && !reader->session.trailing &&
			!edition_is_busy(loop->edition)) {
			loop->query = false;
			terminal_answer();
		}
		loop->typing = loop->typing || may_type(loop);
		polled[0].fd = loop->typing ? terminal_key_fd() : -1;
		if (poll(polled, 2, wait_for(loop)) < 0 && errno != EINTR)
			loop->gone = true;
		/* a closed terminal would wake the loop for ever */
		if (polled[0].revents & (POLLHUP | POLLERR | POLLNVAL))
			loop->gone = true;
	}
}

/* What has to be right before the screen is taken. */
typedef struct {
	Arena arena;
	Settings settings;
	Theme theme;
	Keymap *keymap;
} Start;

/* The theme of --theme, else of config.yaml, else the one that is found without a name. */
static bool
prepare_theme(Start *start, const char *given, Err *err)
{
	const Settings *settings = &start->settings;
	Str line =
		str_format(&start->arena, "%.*s:%u", STR_ARG(settings->file), settings->theme_line);

	if (given)
		return theme_read(str_of(given), "--theme", &start->theme, err);
	return theme_read(settings->theme, line.at, &start->theme, err);
}

static bool
prepare(Start *start, const char *theme, Err *err)
{
	arena_init(&start->arena);
	if (!settings_read(&start->arena, &start->settings, err))
		return false;
	if (!prepare_theme(start, theme, err))
		return false;
	start->keymap = keymap_new(
		start->settings.keys, str_cstr(&start->arena, start->settings.file), err);
	return start->keymap != NULL;
}

static int
fail(const Err *err)
{
	fprintf(stderr, "broadsheet: %s\n", err->text);
	return err_status(err->code);
}

/* Articles that are typed would be read by a worker, key about key with the reader. */
static bool
sources_check(const EditionOptions *options, Err *err)
{
	for (size_t i = 0; i < options->source_count; i++)
		if (str_is(options->sources[i], "-") && isatty(STDIN_FILENO))
			return err_set(err, ERR_USAGE,
				"-: standard input is the terminal, which the reader needs for its "
				"keys: give a file, or a pipe");
	return true;
}

static int
open_and_run(Start *start, EditionOptions *options, Loop *loop)
{
	int rows, columns;
	Err err;

	options->settings = &start->settings;
	if (!sources_check(options, &err) || !terminal_open(&start->theme, &err))
		return fail(&err);
	loop->edition = edition_new(options, &err);
	if (!loop->edition) {
		terminal_close();
		return fail(&err);
	}
	terminal_size(&rows, &columns);
	reader_init(&loop->reader, loop->edition, &start->settings, start->keymap, rows, columns);
	loop->reader.session.only = loop->unread ? LISTED_UNREAD : LISTED_ALL;
	plan_updates(loop, &start->settings);
	run(loop);
	terminal_close();
	/* what was marked last is written now, and may fail */
	edition_free(loop->edition);
	if (loop->reports.len)
		fwrite(loop->reports.at, 1, loop->reports.len, stderr);
	if (loop->report_count > REPORTS)
		fprintf(stderr, "broadsheet: %zu more could not be read\n",
			loop->report_count - REPORTS);
	reader_release(&loop->reader);
	return loop->report_count ? 1 : 0;
}

int
reader_run(const Str *sources, size_t count, const char *theme, bool unread)
{
	Loop loop = {.unread = unread};
	Start start = {0};
	EditionOptions options = {
		.sources = sources,
		.source_count = count,
		.want = EDITION_LINKS,
		.wake = terminal_wake,
		.report = report,
		.context = &loop,
	};
	Err err;
	int status;

	buf_init(&loop.reports);
	status = prepare(&start, theme, &err) ? open_and_run(&start, &options, &loop) : fail(&err);
	keymap_free(start.keymap);
	arena_release(&start.arena);
	buf_release(&loop.reports);
	return status;
}
