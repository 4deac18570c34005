/* The terminal alone: the probe program in terminals of every kind, ended in every way. */
#include "harness.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define PROBE "tests/screen/probe"

static char *file; /* what the probe shows */

static const char text[] =
	"plain words\n"
	"na\xc3\xafve caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d\n"
	"wide \xe6\xbc\xa2\xe5\xad\x97 end\n"
	"family \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 end\n"
	"heart \xe2\x9d\xa4\xef\xb8\x8f end\n"
	"colour \x1b[31mred \xc2\x9b"
	"31mtoo\n"
	"title \x1b]0;owned\x07 end\n"
	"override \xe2\x80\xae"
	"backwards\n"
	"stack e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86\xcc\x87\xcc\x88 end\n"
	"broken \xff\xfe\xc0\xaf end\n";

static int
write_file(void **state)
{
	(void)state;
	const char *folder = getenv("TMPDIR");
	if (asprintf(&file, "%s/probe-%d.txt", folder ? folder : "/tmp", (int)getpid()) < 0)
		return -1;
	FILE *out = fopen(file, "w");
	if (!out)
		return -1;
	fputs(text, out);
	return fclose(out);
}

static int
remove_file(void **state)
{
	(void)state;
	unlink(file);
	free(file);
	return 0;
}

static Screen *
start(Setup setup)
{
	return screen_start(&setup, PROBE, file, NULL);
}

static void
every_terminal_shows_text_and_marks(void **state)
{
	(void)state;
	static const struct {
		const char *term;
		bool colours;
	} terminals[] = {
		{"vt100",           false},
		{"vt220",           false},
		{"linux",           true },
		{"xterm",           true },
		{"xterm-256color",  true },
		{"screen-256color", true },
		{"tmux-256color",   true },
	};
	for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
		Screen *screen = start((Setup){.term = terminals[i].term});
		print_message("%s\n", terminals[i].term);
		assert_string_equal(screen_row(screen, 0), "80x24 key none");
		assert_string_equal(screen_row(screen, 1), "\xe2\x96\x8c plain words");
		assert_string_equal(screen_row(screen, 3), "  wide \xe6\xbc\xa2\xe5\xad\x97 end");
		ScreenLook look = screen_look(screen, 1, 2);
		assert_true(terminals[i].colours ? look.fg >= 0 : look.fg == -1 && look.bold);
		screen_keys(screen, "q");
		assert_int_equal(screen_end(screen), 0);
		screen_free(screen);
	}
}

/* An entry as systems without ncurses-term lack it: direct colour, 24 bits. */
static bool
make_direct_entry(char *folder)
{
	char source[300], command[800];
	snprintf(source, sizeof source, "%s/direct.ti", folder);
	FILE *out = fopen(source, "w");
	if (!out)
		return false;
	fputs("test-direct|direct colour, use=xterm-256color, RGB, colors#0x1000000, "
	      "pairs#0x7FFF,\n"
	      "\tsetaf=\\E[38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm,\n"
	      "\tsetab=\\E[48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm,\n",
		out);
	fclose(out);
	snprintf(command, sizeof command, "tic -x -o %s %s 2>/dev/null", folder, source);
	return system(command) == 0;
}

static void
direct_colour_is_the_theme_s_own(void **state)
{
	(void)state;
	char folder[] = "/tmp/terminfo-XXXXXX", env[300], command[300];
	if (!mkdtemp(folder) || !make_direct_entry(folder))
		skip();
	snprintf(env, sizeof env, "TERMINFO=%s", folder);
	Screen *screen = start((Setup){.term = "test-direct", .env = {env}});
	assert_int_equal(screen_look(screen, 2, 2).fg, 0x1000000 + 0xffb86c);
	screen_free(screen);
	snprintf(command, sizeof command, "rm -r %s", folder);
	assert_int_equal(system(command), 0);
}

static void
every_size_is_filled_and_none_harms(void **state)
{
	(void)state;
	static const struct {
		int rows, columns;
		const char *first;
	} sizes[] = {
		{24,  80,   "80x24 key none" },
		{48,  160,  "160x48 key none"},
		{1,   1,    "1"              },
		{2,   3,    "3x2"            },
		{1,   80,   "80x1 key none"  },
		{24,  1,    "1"              },
		{3,   2000, "1024x3 key none"},
		{600, 90,   "90x512 key none"},
	};
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		Screen *screen = start((Setup){.rows = sizes[i].rows, .columns = sizes[i].columns});
		assert_string_equal(screen_row(screen, 0), sizes[i].first);
		screen_keys(screen, "jj");
		assert_true(screen_idle(screen));
		screen_keys(screen, "q");
		assert_int_equal(screen_end(screen), 0);
		screen_free(screen);
	}
}

static void
a_claim_of_65535_columns_is_cut_down(void **state)
{
	(void)state;
	/* the model of a screen so wide would itself need gigabytes: only the device claims it */
	Screen *screen = start((Setup){0});
	screen_claim(screen, 65535, 65535);
	assert_true(screen_idle(screen));
	assert_true(str_find(screen_output(screen), STR("1024x512"), 0) != SIZE_MAX);
	screen_keys(screen, "q");
	assert_int_equal(screen_end(screen), 0);
	screen_free(screen);
}

static void
a_resize_draws_again_in_the_new_size(void **state)
{
	(void)state;
	static const struct {
		int rows, columns;
		const char *first;
	} sizes[] = {
		{48, 160, "160x48 key none"},
		{1,  1,   "1"              },
		{10, 40,  "40x10 key none" },
		{24, 80,  "80x24 key none" },
	};
	Screen *screen = start((Setup){0});
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		screen_resize(screen, sizes[i].rows, sizes[i].columns);
		assert_true(screen_idle(screen));
		assert_string_equal(screen_row(screen, 0), sizes[i].first);
		if (sizes[i].rows > 1)
			assert_string_equal(screen_row(screen, 1), "\xe2\x96\x8c plain words");
	}
	screen_free(screen);
}

typedef struct {
	const char *bytes, *name;
} Sent;

static void
keys_are_read(const Sent *keys, size_t count)
{
	Screen *screen = start((Setup){0});
	for (size_t i = 0; i < count; i++) {
		screen_keys(screen, keys[i].bytes);
		assert_true(screen_idle(screen));
		char expected[80];
		snprintf(expected, sizeof expected, "80x24 key %s", keys[i].name);
		assert_string_equal(screen_row(screen, 0), expected);
	}
	screen_free(screen);
}

static void
keys_have_one_name_however_they_are_sent(void **state)
{
	(void)state;
	static const Sent keys[] = {
		{"j",            "j"           },
		{"\033[A",       "Up"          },
		{"\033OA",       "Up"          },
		{"\033[B",       "Down"        },
		{"\033OB",       "Down"        },
		{"\033[5~",      "PageUp"      },
		{"\033[6~",      "PageDown"    },
		{"\033[H",       "Home"        },
		{"\033[1~",      "Home"        },
		{"\033OF",       "End"         },
		{"\033[Z",       "S-Tab"       },
		{"\t",           "Tab"         },
		{"\r",           "Enter"       },
		{"\n",           "Enter"       },
		{" ",            "Space"       },
		{"\177",         "Backspace"   },
		{"\003",         "^C"          },
		{"\017",         "^O"          },
		{"\026",         "^V"          },
		{"\033OP",       "F1"          },
		{"\033[15~",     "F5"          },
		{"\033x",        "M-x"         },
		{"\303\251",     "\303\251"    },
		{"\346\274\242", "\346\274\242"},
	};
	keys_are_read(keys, sizeof keys / sizeof *keys);
}

static void
a_byte_of_no_character_takes_no_key_with_it(void **state)
{
	(void)state;
	static const Sent keys[] = {
		{"\351j",          "j"       },
		{"\377\377k",      "k"       },
		{"\303l",          "l"       },
		{"\346\274\033[A", "Up"      },
		{"\200\003",       "^C"      },
		{"\342\303\251",   "\303\251"},
	};
	keys_are_read(keys, sizeof keys / sizeof *keys);
}

static void
a_lone_escape_is_a_key_and_unknown_sequences_type_nothing(void **state)
{
	(void)state;
	Screen *screen = start((Setup){0});
	screen_keys(screen, "\033[99;99xj"); /* not "9", ";", "x": only j */
	assert_true(screen_idle(screen));
	assert_string_equal(screen_row(screen, 0), "80x24 key j");
	screen_keys(screen, "\033");
	assert_true(screen_until(screen, "Esc"));
	screen_free(screen);
}

static void
no_colour_where_it_is_not_wanted(void **state)
{
	(void)state;
	Screen *screen = start((Setup){.env = {"NO_COLOR=1"}});
	for (int row = 0; row < 12; row++)
		for (int column = 0; column < 40; column++) {
			ScreenLook look = screen_look(screen, row, column);
			assert_int_equal(look.fg, -1);
			assert_int_equal(look.bg, -1);
		}
	assert_true(screen_look(screen, 1, 2).bold);
	assert_true(screen_look(screen, 0, 0).reverse);
	screen_free(screen);
}

static void
the_c_locale_gets_ascii(void **state)
{
	(void)state;
	Screen *screen = start((Setup){.env = {"LC_ALL=C"}});
	assert_string_equal(screen_row(screen, 1), "| plain words");
	assert_string_equal(screen_row(screen, 2), "  naive cafe \"quoted\"");
	assert_string_equal(screen_row(screen, 3), "  wide ?? end");
	assert_string_equal(screen_row(screen, 4), "  family ? end");
	assert_string_equal(screen_row(screen, 9), "  stack e end");
	Str output = screen_output(screen);
	for (size_t i = 0; i < output.len; i++)
		assert_true((unsigned char)output.at[i] < 0x80);
	screen_free(screen);
}

static void
hostile_text_reaches_no_terminal(void **state)
{
	(void)state;
	Screen *screen = start((Setup){0});
	assert_string_equal(screen_row(screen, 6), "  colour \xef\xbf\xbd[31mred \xef\xbf\xbd"
						   "31mtoo");
	assert_string_equal(screen_row(screen, 7), "  title \xef\xbf\xbd]0;owned\xef\xbf\xbd end");
	assert_string_equal(screen_row(screen, 8), "  override backwards");
	assert_string_equal(screen_row(screen, 5), "  heart \xe2\x9d\xa4 end");
	assert_string_equal(screen_row(screen, 4), "  family \xf0\x9f\x91\xa9 end");
	static const char *const never[] = {"\x1b]0;", "\xc2\x9b", "\xe2\x80\xae", "\x07",
		"\xef\xb8\x8f", "\xe2\x80\x8d", "\x1b[31mred"};
	for (size_t i = 0; i < sizeof never / sizeof *never; i++)
		assert_true(str_find(screen_output(screen), str_of(never[i]), 0) == SIZE_MAX);
	screen_free(screen);
}

static void
signals_leave_a_restored_terminal(void **state)
{
	(void)state;
	static const struct {
		int signal;
		int ends_by; /* 0: in order, with status 0 */
	} signals[] = {
		{SIGTERM, 0      },
		{SIGHUP,  0      },
		{SIGINT,  0      },
		{SIGQUIT, SIGQUIT},
		{SIGABRT, SIGABRT},
		{SIGSEGV, SIGSEGV},
		{SIGXCPU, SIGXCPU},
		{SIGUSR1, SIGUSR1},
	};
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		Screen *screen = start((Setup){0});
		assert_false(screen_is_restored(screen));
		kill(screen_pid(screen), signals[i].signal);
		int status = screen_end(screen);
		print_message("%s\n", strsignal(signals[i].signal));
		if (signals[i].ends_by && !screen_sanitised())
			assert_true(WIFSIGNALED(status) && WTERMSIG(status) == signals[i].ends_by);
		else if (!signals[i].ends_by)
			assert_int_equal(status, 0);
		if (signals[i].signal != SIGSEGV || !screen_sanitised())
			assert_true(screen_is_restored(screen));
		screen_free(screen);
	}
}

static void
a_lost_line_ends_the_program(void **state)
{
	(void)state;
	Screen *screen = start((Setup){0});
	screen_hang_up(screen);
	assert_int_not_equal(screen_end(screen), -1);
	screen_free(screen);
}

static void
a_suspended_program_comes_back(void **state)
{
	(void)state;
	static const char *const ways[] = {"\x1a", NULL}; /* ^Z */
	for (size_t i = 0; ways[i]; i++) {
		Screen *screen = start((Setup){.job = true});
		screen_keys(screen, "j");
		assert_true(screen_idle(screen));
		screen_keys(screen, ways[i]);
		assert_true(screen_until(screen, "[stopped]"));
		assert_true(screen_is_restored(screen));
		screen_resize(screen, 30, 100);
		screen_keys(screen, "\n"); /* the shell's fg */
		assert_true(screen_until(screen, "100x30"));
		assert_true(screen_idle(screen));
		assert_string_equal(screen_row(screen, 0), "100x30 key ^Z");
		assert_string_equal(screen_row(screen, 2),
			"\xe2\x96\x8c na\xc3\xafve caf\xc3\xa9 \xe2\x80\x9cquoted\xe2\x80\x9d");
		screen_keys(screen, "q");
		assert_int_equal(screen_end(screen), 0);
		assert_true(screen_is_restored(screen));
		screen_free(screen);
	}
}

static void
continued_after_a_hard_stop_it_draws_all(void **state)
{
	(void)state;
	Screen *screen = start((Setup){0});
	kill(screen_pid(screen), SIGSTOP);
	screen_bytes(screen);
	kill(screen_pid(screen), SIGCONT);
	assert_true(screen_until(screen, "plain words"));
	assert_true(screen_idle(screen));
	assert_string_equal(screen_row(screen, 1), "\xe2\x96\x8c plain words");
	screen_free(screen);
}

static void
keys_come_from_the_terminal_when_input_is_a_pipe(void **state)
{
	(void)state;
	Screen *screen = start((Setup){.input = "an article\n"});
	screen_keys(screen, "j");
	assert_true(screen_idle(screen));
	assert_string_equal(screen_row(screen, 0), "80x24 key j");
	screen_keys(screen, "q");
	assert_int_equal(screen_end(screen), 0);
	screen_free(screen);
}

static void
what_cannot_be_a_screen_is_said_in_one_line(void **state)
{
	(void)state;
	static const struct {
		const char *term, *says;
	} terminals[] = {
		{"",                 "probe: TERM is not set; try TERM=vt100"                   },
		{"dumb",             "probe: a terminal of type \"dumb\" cannot move its cursor"},
		{"no-such-terminal",
                 "probe: the terminal type \"no-such-terminal\" is not known here"              },
	};
	/* curses leaks what it had when it gives up on a terminal */
	for (size_t i = 0; i < sizeof terminals / sizeof *terminals; i++) {
		Screen *screen = start((Setup){.term = terminals[i].term,
			.env = {"ASAN_OPTIONS=detect_leaks=0"},
			.leave_query = true,
			.columns = 200});
		int status = screen_end(screen);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 2);
		assert_int_equal(screen_find(screen, terminals[i].says), 0);
		assert_string_equal(screen_row(screen, 1), "");
		screen_free(screen);
	}
}

static void
a_key_sends_only_what_changed(void **state)
{
	(void)state;
	Screen *screen = start((Setup){0});
	screen_keys(screen, "j");
	assert_true(screen_idle(screen));
	screen_bytes(screen);
	screen_keys(screen, "j");
	assert_true(screen_idle(screen));
	assert_in_range(screen_bytes(screen), 10, 80); /* the query's answer included */
	screen_keys(screen, "\x0c");
	assert_true(screen_idle(screen));
	assert_true(screen_bytes(screen) > 300); /* ^L sends all */
	screen_free(screen);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_terminal_shows_text_and_marks),
		cmocka_unit_test(direct_colour_is_the_theme_s_own),
		cmocka_unit_test(every_size_is_filled_and_none_harms),
		cmocka_unit_test(a_claim_of_65535_columns_is_cut_down),
		cmocka_unit_test(a_resize_draws_again_in_the_new_size),
		cmocka_unit_test(keys_have_one_name_however_they_are_sent),
		cmocka_unit_test(a_byte_of_no_character_takes_no_key_with_it),
		cmocka_unit_test(a_lone_escape_is_a_key_and_unknown_sequences_type_nothing),
		cmocka_unit_test(no_colour_where_it_is_not_wanted),
		cmocka_unit_test(the_c_locale_gets_ascii),
		cmocka_unit_test(hostile_text_reaches_no_terminal),
		cmocka_unit_test(signals_leave_a_restored_terminal),
		cmocka_unit_test(a_lost_line_ends_the_program),
		cmocka_unit_test(a_suspended_program_comes_back),
		cmocka_unit_test(continued_after_a_hard_stop_it_draws_all),
		cmocka_unit_test(keys_come_from_the_terminal_when_input_is_a_pipe),
		cmocka_unit_test(what_cannot_be_a_screen_is_said_in_one_line),
		cmocka_unit_test(a_key_sends_only_what_changed),
	};
	return cmocka_run_group_tests(tests, write_file, remove_file);
}
