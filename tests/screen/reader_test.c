/* The reader in a terminal: what a user types and then sees. The articles are made up. */
#include "harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { PATH_BYTES = 256 };

static char folder[] = "/tmp/broadsheet-reader-XXXXXX";
static char articles[PATH_BYTES], data_home[PATH_BYTES], config_home[PATH_BYTES];

static const struct {
	const char *name, *text;
} files[] = {
	{"1.txt", "Ferry runs aground on Sable Reef\n\n"
		  "PORT AMARIN, May 4, 2031 - A passenger ferry with 312 people on board ran "
		  "aground on the Sable Reef late on Saturday, and at least 17 people were hurt, "
		  "the coast guard said.\n\n"
		  "The Halcyon had left Port Amarin at 21:10 with its radar under repair, "
		  "according to Captain Ines Orrel of the Amarin Coast Guard.\n\n"
		  "Fishermen from the village of Tolm reached the ferry first.\n"},
	{"2.txt", "Seventeen hurt as ferry hits reef\n\n"
		  "PORT AMARIN, May 4, 2031 - The ferry Halcyon ran aground on the Sable Reef "
		  "late on Saturday with 312 people on board, and 17 people were hurt, according "
		  "to the coast guard.\n\n"
		  "Its radar was under repair when the Halcyon left Port Amarin at 21:10, Captain "
		  "Ines Orrel said.\n"					   },
	{"3.txt", "Citrus growers fear for the harvest\n\n"
		  "Growers in the southern valleys say that frost in April has cost them a third "
		  "of their lemons.\n"					   },
};

static int
make_folder(void **state)
{
	char path[2 * PATH_BYTES];

	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(articles, sizeof articles, "%s/articles", folder);
	snprintf(data_home, sizeof data_home, "XDG_DATA_HOME=%s/data", folder);
	snprintf(config_home, sizeof config_home, "XDG_CONFIG_HOME=%s/config", folder);
	mkdir(articles, 0700);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		FILE *out;

		snprintf(path, sizeof path, "%s/%s", articles, files[i].name);
		out = fopen(path, "w");
		if (!out)
			return -1;
		fputs(files[i].text, out);
		fclose(out);
	}
	return 0;
}

static int
remove_folder(void **state)
{
	char command[PATH_BYTES];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	return system(command);
}

static Screen *
start(int rows, int columns)
{
	return screen_start(
		&(Setup){
			.rows = rows, .columns = columns, .env = {data_home, config_home}
        },
		"broadsheet", articles, NULL);
}

static void
type(Screen *screen, const char *keys)
{
	screen_keys(screen, keys);
	assert_true(screen_idle(screen));
}

static void
shows(Screen *screen, const char *text)
{
	if (screen_find(screen, text) < 0)
		fail_msg("no \"%s\" on:\n%s", text, screen_text(screen));
}

/* To the text of the first article, wherever the list begins. */
static void
open_first(Screen *screen)
{
	for (int i = 0; i < 4 && screen_find(screen, "A passenger ferry") < 0; i++)
		type(screen, i ? "p" : "t");
	shows(screen, "A passenger ferry");
	type(screen, "gg");
}

static void
quit(Screen *screen)
{
	screen_keys(screen, "Q");
	assert_int_equal(screen_end(screen), 0);
	assert_true(screen_is_restored(screen));
	screen_free(screen);
}

static void
the_list_opens_and_q_quits(void **state)
{
	Screen *screen = start(24, 80);

	(void)state;
	shows(screen, "Ferry runs aground on Sable Reef");
	shows(screen, "Citrus growers fear for the harvest");
	shows(screen, "Enter read");
	screen_keys(screen, "q");
	assert_int_equal(screen_end(screen), 0);
	assert_true(screen_is_restored(screen));
	screen_free(screen);
}

static void
a_passage_leads_to_the_other_account_and_back(void **state)
{
	Screen *screen = start(24, 80);

	(void)state;
	open_first(screen);
	shows(screen, "same 1");
	type(screen, "\t\r");
	shows(screen, "Seventeen hurt as ferry hits reef");
	type(screen, "\x0f");
	shows(screen, "Ferry runs aground on Sable Reef");
	type(screen, "L");
	shows(screen, "Seventeen hurt as ferry hits reef");
	quit(screen);
}

static void
a_bookmark_is_on_the_disk_when_the_screen_says_so(void **state)
{
	Screen *screen = start(24, 80);
	char path[2 * PATH_BYTES];
	struct stat info;

	(void)state;
	open_first(screen);
	type(screen, "jb");
	shows(screen, "Bookmarked");
	snprintf(path, sizeof path, "%s/data/broadsheet/bookmarks.yaml", folder);
	assert_int_equal(stat(path, &info), 0);
	assert_true(info.st_size > 0);
	quit(screen);
	screen = start(24, 80);
	open_first(screen);
	shows(screen, "★"); /* and is there again next time */
	quit(screen);
}

static void
search_goes_to_the_match_and_marks_it(void **state)
{
	Screen *screen = start(24, 80);
	int row;

	(void)state;
	type(screen, "/lemons\r");
	shows(screen, "match 1 of 1 for lemons");
	row = screen_find(screen, "of their lemons");
	if (row < 0)
		row = screen_find(screen, "lemons.");
	assert_true(row >= 0);
	type(screen, "/\x12le(\r");
	shows(screen, "missing closing parenthesis");
	type(screen, "/nosuchword\r");
	shows(screen, "Nothing matches nosuchword");
	quit(screen);
}

static void
help_lists_the_keys_in_force(void **state)
{
	Screen *screen = start(40, 100);

	(void)state;
	type(screen, "?");
	shows(screen, "What the signs mean");
	shows(screen, "next passage or row");
	type(screen, "q");
	shows(screen, "Ferry runs aground");
	quit(screen);
}

static void
the_layout_follows_the_size(void **state)
{
	Screen *screen = start(24, 80);

	(void)state;
	assert_int_equal(screen_find(screen, "ENTITIES"), -1);
	screen_resize(screen, 40, 120);
	assert_true(screen_idle(screen));
	shows(screen, "ENTITIES");
	shows(screen, "Amarin Coast Guard");
	screen_resize(screen, 1, 1);
	assert_true(screen_idle(screen));
	screen_resize(screen, 48, 160);
	assert_true(screen_idle(screen));
	shows(screen, "ENTITIES");
	quit(screen);
}

/* The keys of the list change two rows of the screen and nothing else. */
static void
a_key_in_the_list_costs_a_slow_line_little(void **state)
{
	Screen *screen = start(24, 80);

	(void)state;
	type(screen, "gg");
	screen_bytes(screen);
	for (int i = 0; i < 2; i++) {
		type(screen, "j");
		/* the answer to the query, which is no drawing, is among them */
		assert_in_range(screen_bytes(screen), 10, 120 + 12);
	}
	quit(screen);
}

static void
keys_come_from_the_configuration(void **state)
{
	char path[2 * PATH_BYTES];
	Screen *screen;
	FILE *out;

	(void)state;
	snprintf(path, sizeof path, "%s/config", folder);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/config/broadsheet", folder);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/config/broadsheet/config.yaml", folder);
	out = fopen(path, "w");
	assert_non_null(out);
	fputs("keys:\n  x: help\n", out);
	fclose(out);
	screen = start(24, 80);
	type(screen, "x");
	shows(screen, "What the signs mean");
	quit(screen);
	out = fopen(path, "w");
	assert_non_null(out);
	fputs("keys:\n  x: fly\n", out);
	fclose(out);
	screen = screen_start(
		&(Setup){
			.env = {data_home, config_home},
                          .leave_query = true
        },
		"broadsheet", articles, NULL);
	assert_int_equal(screen_end(screen) >> 8, 2);
	shows(screen, "config.yaml:2:");
	screen_free(screen);
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_list_opens_and_q_quits),
		cmocka_unit_test(a_passage_leads_to_the_other_account_and_back),
		cmocka_unit_test(a_bookmark_is_on_the_disk_when_the_screen_says_so),
		cmocka_unit_test(search_goes_to_the_match_and_marks_it),
		cmocka_unit_test(help_lists_the_keys_in_force),
		cmocka_unit_test(the_layout_follows_the_size),
		cmocka_unit_test(a_key_in_the_list_costs_a_slow_line_little),
		cmocka_unit_test(keys_come_from_the_configuration),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
