/* The reader in terminals of every kind and size: keys in, screen out. */
#include "screen_case.h"

#include <signal.h>
#include <sys/wait.h>

static char folder[4096]; /* of the articles */

static int
find_folder(void **state)
{
	(void)state;
	const char *source = getenv("SOURCE");
	snprintf(folder, sizeof folder, "%s/tests/screen/articles", source ? source : ".");
	return 0;
}

static Screen *
start(Setup setup)
{
	return screen_start(&setup, "broadsheet", folder, NULL);
}

static void
must_not_show(Screen *screen, const char *text)
{
	if (screen_find(screen, text) >= 0)
		fail_msg("\"%s\" is on the screen:\n%s", text, screen_text(screen));
}

/* The reader begins on the first article it was given. */
static void
open_harbour(Screen *screen)
{
	press(screen, "\r");
	must_show(screen, "Fishermen from");
}

static void
each_size_has_its_layout(void **state)
{
	(void)state;
	static const struct {
		int rows, columns;
		const char *shows[4]; /* when it opens */
	} sizes[] = {
  /* clang-format off */
		{ 24, 80,  { "STORIES", "4 articles", "Apple growers" } },
		{ 40, 120, { "STORIES", "Apple growers", "ENTITIES" } },
		{ 48, 160, { "STORIES", "Apple growers", "ENTITIES" } },
  /* clang-format on */
	};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		Screen *screen = start((Setup){.rows = sizes[i].rows, .columns = sizes[i].columns});
		for (int k = 0; k < 4 && sizes[i].shows[k]; k++)
			must_show(screen, sizes[i].shows[k]);
		open_harbour(screen);
		must_show(screen, "Ferry grounds off Port Amarin");
		must_show(screen, "ferry with 312 people");
		quit_by(screen, "\003");
	}
}

/* No paint comes between the keys, and none before them. */
static void
keys_typed_ahead_are_all_done(void **state)
{
	(void)state;
	static const int columns[] = {80, 120, 160};
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		Screen *screen = start((Setup){.rows = 24, .columns = columns[i]});
		press(screen, "\rjj");
		const char *row = screen_row(screen, screen_find(screen, "Fishermen from"));
		if (!strstr(row, "\xe2\x96\x8c"))
			fail_msg("the keys were lost:\n%s", screen_text(screen));
		quit_by(screen, "\003");
	}
}

static void
the_passage_stays_through_every_size(void **state)
{
	(void)state;
	static const struct {
		int rows, columns;
	} sizes[] = {
		{48,  160},
                {24,  80 },
                {1,   1  },
                {2,   200},
                {200, 2  },
                {10,  30 },
                {40,  120},
                {24,  80 }
        };
	Screen *screen = start((Setup){0});
	open_harbour(screen);
	press(screen, "jj");
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		screen_resize(screen, sizes[i].rows, sizes[i].columns);
		assert_true(screen_idle(screen));
		if (sizes[i].rows >= 24)
			must_show(screen, sizes[i].columns >= 80 ? "Fishermen from" : "");
	}
	const char *row = screen_row(screen, screen_find(screen, "Fishermen from"));
	assert_int_equal(strncmp(row, "\xe2\x96\x8c", 3), 0); /* the bar marks it still */
	quit_by(screen, "\003");
}

static void
the_smallest_screens_do_no_harm(void **state)
{
	(void)state;
	static const struct {
		int rows, columns;
	} sizes[] = {
		{1,  1  },
                {1,  80 },
                {24, 1  },
                {2,  2  },
                {3,  5  },
                {5,  300}
        };
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		Screen *screen = start((Setup){.rows = sizes[i].rows, .columns = sizes[i].columns});
		press(screen, "jk\t\r\tGgg/x\033");
		press(screen, "?");
		press(screen, "qj");
		quit_by(screen, "\003");
	}
}

static void
every_terminal_shows_the_article(void **state)
{
	(void)state;
	static const char *const terms[] = {
		"vt100", "linux", "xterm", "xterm-256color", "screen-256color", "tmux-256color"};
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		Screen *screen = start((Setup){.term = terms[i]});
		print_message("%s\n", terms[i]);
		open_harbour(screen);
		must_show(screen, "ferry with 312 people");
		int row = screen_find(screen, "Halcyon, operated");
		assert_true(row > 0);
		quit_by(screen, "\003");
	}
}

static void
no_color_means_none(void **state)
{
	(void)state;
	Screen *screen = start((Setup){.rows = 40, .columns = 120, .env = {"NO_COLOR=1"}});
	open_harbour(screen);
	for (int row = 0; row < 40; row++)
		for (int column = 0; column < 120; column++) {
			ScreenLook look = screen_look(screen, row, column);
			assert_true(look.fg == -1 && look.bg == -1);
		}
	quit_by(screen, "\003");
}

static void
the_c_locale_gets_nothing_but_ascii(void **state)
{
	(void)state;
	Screen *screen = start((Setup){.rows = 40, .columns = 120, .env = {"LC_ALL=C"}});
	open_harbour(screen);
	must_show(screen, "PORT AMARIN - A ferry");
	Str output = screen_output(screen);
	for (size_t i = 0; i < output.len; i++)
		assert_true((unsigned char)output.at[i] < 0x80);
	quit_by(screen, "\003");
}

static void
hostile_articles_stay_text(void **state)
{
	(void)state;
	static const char *const never[] = {
		"\x1b]0;", "\xc2\x9b", "\xe2\x80\xae", "\x07", "\xe2\x80\x8d", "\x1b[31mred"};
	Screen *screen = start((Setup){.rows = 40, .columns = 120});
	press(screen, "gg");
	for (int i = 0; i < 6; i++) { /* through all rows: the text follows */
		press(screen, "j");
		press(screen, "\r");
		press(screen, "a");
	}
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		if (str_find(screen_output(screen), str_of(never[i]), 0) != SIZE_MAX)
			fail_msg("byte sequence %zu reached the terminal", i);
	quit_by(screen, "\003");
}

static void
whatever_ends_it_gives_the_terminal_back(void **state)
{
	(void)state;
	static const int signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT};
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		Screen *screen = start((Setup){0});
		assert_false(screen_is_restored(screen));
		kill(screen_pid(screen), signals[i]);
		assert_int_not_equal(screen_end(screen), -1);
		print_message("%s\n", strsignal(signals[i]));
		assert_true(screen_is_restored(screen));
		screen_free(screen);
	}
}

static void
a_lost_line_ends_it(void **state)
{
	(void)state;
	Screen *screen = start((Setup){0});
	screen_hang_up(screen);
	assert_int_not_equal(screen_end(screen), -1);
	screen_free(screen);
}

static void
suspended_and_continued_it_shows_the_same(void **state)
{
	(void)state;
	Screen *screen = start((Setup){.job = true});
	open_harbour(screen);
	screen_keys(screen, "\x1a");
	assert_true(screen_until(screen, "[stopped]"));
	assert_true(screen_is_restored(screen));
	screen_keys(screen, "\n");
	assert_true(screen_until(screen, "Fishermen from"));
	assert_true(screen_idle(screen));
	must_show(screen, "ferry with 312 people");
	quit_by(screen, "\003");
}

static void
articles_come_down_a_pipe_and_keys_from_the_terminal(void **state)
{
	(void)state;
	Setup setup = {.input = "Lantern festival opens in Velm\n\n6 June 2031\n\n"
				"VELM \xe2\x80\x93 Some 900 lanterns were lit on Friday.\n"};
	Screen *screen = screen_start(&setup, "broadsheet", "-", NULL);
	must_show(screen, "Lantern festival opens");
	press(screen, "\r");
	must_show(screen, "900 lanterns");
	quit_by(screen, "\003");
}

static void
articles_are_not_read_from_the_terminal(void **state)
{
	(void)state;
	Setup setup = {.leave_query = true};
	Screen *screen = screen_start(&setup, "broadsheet", "-", NULL);
	int status = screen_end(screen);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 2);
	assert_int_equal(screen_find(screen, "broadsheet: -: standard input is the terminal"), 0);
	screen_free(screen);
}

static void
a_bookmark_is_told_once_it_is_kept(void **state)
{
	(void)state;
	Screen *screen = start((Setup){0});
	open_harbour(screen);
	must_not_show(screen, "Bookmarked");
	press(screen, "b");
	must_show(screen, "Bookmarked");
	press(screen, "b");
	must_show(screen, "Already bookmarked");
	must_not_show(screen, "Bookmarked");
	quit_by(screen, "\003");
}

static void
search_finds_and_escape_leaves_it(void **state)
{
	(void)state;
	Screen *screen = start((Setup){0});
	open_harbour(screen);
	press(screen, "/lifeboats\r");
	const char *row = screen_row(screen, screen_find(screen, "Fishermen from"));
	assert_int_equal(strncmp(row, "\xe2\x96\x8c", 3), 0);
	press(screen, "/nothing-of-the-kind");
	screen_keys(screen, "\033");
	assert_true(screen_idle(screen));
	must_not_show(screen, "nothing-of-the-kind");
	quit_by(screen, "\003");
}

static void
help_lists_the_keys_in_force(void **state)
{
	(void)state;
	Screen *screen = start((Setup){.rows = 60, .columns = 120});
	press(screen, "?");
	must_show(screen, "next passage");
	must_show(screen, "bookmark this passage");
	press(screen, "q");
	must_show(screen, "STORIES");
	quit_by(screen, "\003");
}

static void
a_list_key_is_cheap(void **state)
{
	(void)state;
	Screen *screen = start((Setup){0});
	press(screen, "gg");
	screen_bytes(screen);
	press(screen, "j");
	size_t bytes = screen_bytes(screen);
	if (bytes > 120 + 11) /* the query's answer */
		fail_msg("a key in the list costs %zu bytes", bytes);
	quit_by(screen, "\003");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_size_has_its_layout),
		cmocka_unit_test(keys_typed_ahead_are_all_done),
		cmocka_unit_test(the_passage_stays_through_every_size),
		cmocka_unit_test(the_smallest_screens_do_no_harm),
		cmocka_unit_test(every_terminal_shows_the_article),
		cmocka_unit_test(no_color_means_none),
		cmocka_unit_test(the_c_locale_gets_nothing_but_ascii),
		cmocka_unit_test(hostile_articles_stay_text),
		cmocka_unit_test(whatever_ends_it_gives_the_terminal_back),
		cmocka_unit_test(a_lost_line_ends_it),
		cmocka_unit_test(suspended_and_continued_it_shows_the_same),
		cmocka_unit_test(articles_come_down_a_pipe_and_keys_from_the_terminal),
		cmocka_unit_test(articles_are_not_read_from_the_terminal),
		cmocka_unit_test(a_bookmark_is_told_once_it_is_kept),
		cmocka_unit_test(search_finds_and_escape_leaves_it),
		cmocka_unit_test(help_lists_the_keys_in_force),
		cmocka_unit_test(a_list_key_is_cheap),
	};
	return cmocka_run_group_tests(tests, find_folder, NULL);
}
