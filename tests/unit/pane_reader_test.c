/* The reader without a terminal: keys in, rows of text out, over a made-up edition. */
#include "fake_edition.h"
#include "pane/reader.h"
#include "unit.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

static Reader reader;
static Keymap *keymap;
static Arena arena;
static char home[] = "/tmp/broadsheet-pane-XXXXXX";

static const char *const grounding[] = {
	"The ferry ran aground late on Saturday, and seventeen people were hurt.",
	"# What is known",
	"Fishermen took off more than forty passengers before the lifeboats arrived.",
	"The radar had been under repair since the spring, a captain of the guard said.",
	NULL,
};
static const char *const other_account[] = {
	"Twelve people were hurt when the ferry hit the reef, the hospital said.",
	"The radar was out of order.",
	NULL,
};
static const char *const citrus[] = {"Tariffs on citrus rise in May.", NULL};

static int
begin(void **state)
{
	static const Settings settings = {
		.layout = {"auto", 4},
                  .measure = 72
        };
	Err err;

	(void)state;
	arena_init(&arena);
	fake_begin();
	fake_article("Ferry grounds off port", "Harbour Post", when_day(2031, 5, 4), grounding);
	fake_article(NULL, "Meridian Wire", when_day(2031, 5, 4), other_account);
	fake_article("Tariffs on citrus", "Coastal Times", when_day(2031, 5, 2), citrus);
	keymap = keymap_new(NULL, "config.yaml", &err);
	reader_init(&reader, &fake, &settings, keymap, 24, 80);
	reader_turn(&reader);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	reader_release(&reader);
	keymap_free(keymap);
	fake_end();
	arena_release(&arena);
	return 0;
}

static void
stories_are_known(void)
{
	fake_story("Ferry grounds off port", 0, 2);
	fake_story("Tariffs on citrus", 2, 3);
}

/* Types keys as key_read reads them and draws. */
static void
type(const char *keys)
{
	Str rest = str_of(keys);
	Key key;

	while (rest.len && key_read(&rest, &key))
		reader_key(&reader, key);
	session_settle(&reader.session);
	reader_draw(&reader);
}

static const char *
screen(void)
{
	reader_draw(&reader);
	return str_cstr(&arena, canvas_text(reader.canvas, &arena));
}

static void
shows(const char *text)
{
	const char *all = screen();

	if (!strstr(all, text))
		fail_msg("no \"%s\" on:\n%s", text, all);
}

static void
shows_not(const char *text)
{
	const char *all = screen();

	if (strstr(all, text))
		fail_msg("\"%s\" on:\n%s", text, all);
}

/* The row of the screen that text stands in, or -1. */
static int
row_of(const char *text)
{
	const char *all = screen(), *at = strstr(all, text);
	int row = 0;

	for (const char *c = all; at && c < at; c++)
		row += *c == '\n';
	return at ? row : -1;
}

/* Lays a link of the shown passage as if it had been found. */
static void
link_to(uint32_t article, uint32_t passage, Relation relation)
{
	static const Reason shared = {
		"word", {"hurt", 4},
                 {"hurt", 4},
                 0, 19
        };
	static const Reason differs = {
		"quantity", {"seventeen people", 16},
                 {"Twelve people",    13},
                 43, 0
        };
	Link *link = ARENA_NEW(&arena, Link);

	*link = (Link){article, passage, 0.835f, relation, &shared, &differs, 1,
		relation == RELATION_DIFFERS};
	session_settle(&reader.session);
	reader.session.links.of = reader.session.shown;
	reader.session.links.links = (Links){link, 1};
}

/* Three links, the last to another article. */
static void
link_three(void)
{
	Link *links = ARENA_ARRAY(&arena, Link, 3);

	link_to(1, 0, RELATION_RELATED);
	for (size_t i = 0; i < 3; i++)
		links[i] = reader.session.links.links.at[0];
	links[2].article = 2;
	reader.session.links.links = (Links){links, 3};
}

static void
the_list_opens_first_and_enter_reads(void **state)
{
	(void)state;
	shows("ARTICLES");
	shows("Ferry grounds off port");
	shows("Tariffs on citrus");
	shows("Twelve people were hurt"); /* opening words of what has no headline */
	type("Enter");
	shows("Harbour Post · 4 May 2031");
	shows("▌     The ferry ran aground");
	assert_int_equal(reader.session.focus, PANE_text);
}

static void
articles_stand_under_their_story_and_fold(void **state)
{
	static const char *const elsewhere[] = {"s", "za", "zM", "zR"};

	(void)state;
	stories_are_known();
	shows("STORIES");
	shows("▼ Ferry grounds off port");
	type("h");
	shows("▶ Ferry grounds off port");
	shows_not("Meridian Wire");
	shows("Tariffs on citrus");
	type("l");
	shows("Meridian Wire");
	type("zM zR s");
	shows("ARTICLES");
	shows("in the order given");
	type("Enter");
	for (size_t i = 0; i < COUNT(elsewhere); i++) {
		type(elsewhere[i]);
		shows("means nothing in this pane");
	}
	assert_false(reader.session.grouped);
}

static void
rows_do_not_move_by_themselves_under_who_moves_in_them(void **state)
{
	(void)state;
	screen();
	type("j");
	stories_are_known();
	shows("ARTICLES");
	shows("s lists by story");
	type("s");
	shows("STORIES");
}

static void
keys_go_through_passages_and_articles(void **state)
{
	static const struct {
		const char *keys;
		size_t article;
		uint32_t passage;
	} cases[] = {
		{"j",     0, 1},
		{"2j",    0, 3},
		{"j",     0, 3},
		{"gg",    0, 0},
		{"G",     0, 3},
		{"3G",    0, 2},
		{"k",     0, 1},
		{"n",     1, 0},
		{"n n",   2, 0},
		{"2p",    0, 0},
		{"Space", 0, 3},
	};

	(void)state;
	type("Enter");
	for (size_t i = 0; i < COUNT(cases); i++) {
		type(cases[i].keys);
		assert_int_equal(reader.session.shown.article, cases[i].article);
		assert_int_equal(reader.session.shown.passage, cases[i].passage);
	}
}

/* Keys that no drawing comes between. */
static void
type_at_once(const char *keys)
{
	Str rest = str_of(keys);
	Key key;

	while (rest.len && key_read(&rest, &key))
		reader_key(&reader, key);
}

static void
keys_need_no_drawing_between_them(void **state)
{
	static const struct {
		const char *keys;
		size_t article;
		uint32_t passage;
	} cases[] = {
		{"Enter j j",       0, 2},
		{"a j Enter j",     1, 1},
		{"r t p gg 2j",     0, 2},
		{"a gg e r t G k",  0, 2},
		{"Tab Tab S-Tab k", 0, 2},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		type_at_once(cases[i].keys);
		assert_int_equal(reader.session.here.article, cases[i].article);
		assert_int_equal(reader.session.here.passage, cases[i].passage);
	}
}

static void
the_gutter_tells_how_others_stand_to_a_passage(void **state)
{
	static const Standing standings[] = {
		{3,      1, false},
                {0     },
                {0,  0,  true      },
                {12, 0,  false}
        };

	(void)state;
	fake.articles[0].standings = standings;
	type("Enter");
	shows("▌ 3 ≠ The ferry ran aground");
	shows("\n      What is known");
	shows("  ·   Fishermen");
	shows("  12  The radar");
}

static void
a_link_is_followed_and_undone(void **state)
{
	(void)state;
	type("Enter");
	link_to(1, 0, RELATION_DIFFERS);
	shows("≠ .83   Meridian Wire");
	shows("same 0 · differs 1 · related 0");
	type("Tab");
	assert_int_equal(reader.session.focus, PANE_links);
	shows("differs: seventeen people ≠ Twelve people");
	type("Enter");
	assert_int_equal(reader.session.here.article, 1);
	assert_int_equal(reader.session.focus, PANE_text);
	shows("Meridian Wire");
	type("^O");
	assert_int_equal(reader.session.here.article, 0);
	type("L");
	assert_int_equal(reader.session.here.article, 1);
	type("H H");
	assert_int_equal(reader.session.here.article, 0);
	shows("No jump to go back from");
}

static void
coming_back_leads_to_the_link_that_was_chosen(void **state)
{
	(void)state;
	type("Enter r");
	link_three();
	type("j j Enter");
	assert_int_equal(reader.session.here.article, 2);
	type_at_once("H");
	assert_int_equal(reader.session.focus, PANE_links);
	link_three();
	shows("3 of 3");
	type_at_once("L H");
	link_three();
	shows("3 of 3");
}

static void
links_are_counted_as_the_gutter_counts(void **state)
{
	static const Standing standings[] = {
		{3,      1, false},
                {0},
                {0     },
                {0     }
        };

	(void)state;
	type("Enter r");
	link_three(); /* two passages of one account, one of another */
	shows("same 0 · differs 0 · related 2 ");
	shows("passage 1 of 3 ");
	reader.session.links.more = true;
	fake.articles[0].standings = standings;
	shows("same 3 · differs 1 · related 2+");
	shows("passage 1 of 3+");
	for (size_t i = 0; i < 3; i++)
		reader.session.links.links.at[i].relation = RELATION_SAME;
	shows("same 3 · differs 1 ─");
}

static void
the_passage_keeps_its_row_when_panes_change(void **state)
{
	int row;

	(void)state;
	type("Enter jj");
	row = row_of("Fishermen");
	assert_true(row > 0);
	type("e");
	assert_int_equal(row_of("Fishermen"), row);
	reader_resize(&reader, 40, 120);
	assert_int_equal(row_of("Fishermen"), row);
	reader_resize(&reader, 48, 160);
	assert_int_equal(row_of("Fishermen"), row);
}

static void
empty_panes_say_why(void **state)
{
	(void)state;
	type("Enter e");
	shows("The article is still being read for names.");
	fake.articles[0].tagged = true;
	shows("Nobody and nothing is named in this article.");
	type("r");
	shows("The articles are still being compared.");
}

static void
q_goes_back_step_by_step_and_then_out(void **state)
{
	(void)state;
	type("Enter Tab ? q");
	assert_int_equal(reader.session.focus, PANE_links);
	type("q");
	assert_int_equal(reader.session.focus, PANE_text);
	type("q");
	assert_int_equal(reader.session.focus, PANE_articles);
	assert_false(reader.session.quit);
	type("q");
	assert_true(reader.session.quit);
}

static void
tab_goes_through_the_panes_and_back(void **state)
{
	static const PaneId order[] = {
		PANE_text, PANE_links, PANE_entities, PANE_articles, PANE_text};

	(void)state;
	for (size_t i = 0; i < COUNT(order); i++) {
		type("Tab");
		assert_int_equal(reader.session.focus, order[i]);
	}
	type("S-Tab S-Tab");
	assert_int_equal(reader.session.focus, PANE_entities);
}

static void
search_marks_and_n_goes_on_until_escape(void **state)
{
	(void)state;
	type("/ ^R r e e f Enter");
	assert_int_equal(reader.session.here.article, 1);
	shows("match 1 of 1 for reef");
	type("/ r a d a [ Enter");
	assert_true(reader.session.status_is_error);
	assert_true(reader.prompt.is_open);
	shows("/rada[  ");
	shows("missing");
	type("/");
	shows("/rada[/");
	shows_not("missing");
	type("Esc / r a d a r Enter");
	shows("match 2 of 2 for radar"); /* at or after where one stands */
	type("n");
	shows("match 1 of 2 for radar, from the top again");
	type("N");
	shows("match 2 of 2");
	type("Esc");
	assert_false(session_is_finding(&reader.session));
}

static void
escape_and_a_key_at_once_are_both_taken(void **state)
{
	(void)state;
	type("/ x M-j");
	assert_false(reader.prompt.is_open);
	assert_int_equal(reader.session.here.article, 1);
	type("? M-t");
	assert_int_equal(reader.session.focus, PANE_text);
}

static void
the_prompt_edits_its_line(void **state)
{
	static const struct {
		const char *keys, *line;
	} cases[] = {
		{"/ a b c Left Backspace", "/ac"   },
		{"^U",                     "/c"    },
		{"^E d Space e ^W",        "/cd"   },
		{"^A é Right x",          "/écxd"},
		{"^K",                     "/écx" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		type(cases[i].keys);
		shows(cases[i].line);
	}
	type("^G");
	assert_false(reader.prompt.is_open);
}

static void
bookmarked_is_said_only_once_it_is_stored(void **state)
{
	(void)state;
	assert_int_equal(setenv("XDG_DATA_HOME", "/dev/null/nowhere", 1), 0);
	type("Enter b");
	shows("Not bookmarked");
	shows_not("Bookmarked");
	assert_int_equal(setenv("XDG_DATA_HOME", home, 1), 0);
	type("b");
	shows("Bookmarked");
	shows("▌★    The ferry");
	type("b");
	shows("Already bookmarked");
	assert_int_equal(reader.session.marks.count, 1);
}

static void
no_size_does_harm(void **state)
{
	static const char *const panes[] = {"a", "t", "r", "e", "?", "/ x"};

	(void)state;
	stories_are_known();
	for (size_t p = 0; p < COUNT(panes); p++) {
		type(panes[p]);
		link_to(1, 0, RELATION_SAME);
		for (int rows = 1; rows <= 50; rows += rows < 14 ? 1 : 9) {
			for (int columns = 1; columns <= 170; columns += columns < 14 ? 1 : 13) {
				reader_resize(&reader, rows, columns);
				reader_draw(&reader);
			}
		}
		type("Esc");
		for (const char *key = "jjkG"; *key; key++)
			reader_key(&reader, (Key)*key);
	}
	reader_resize(&reader, 24, 80);
	type("t p p gg");
	shows("The ferry ran aground");
}

static void
every_action_has_a_row_of_help(void **state)
{
	(void)state;
	reader_resize(&reader, 100, 120);
	type("?");
	for (Action a = ACTION_NONE + 1; a < ACTIONS; a++)
		shows(action_info(a)->help);
}

static void
help_wraps_at_any_width(void **state)
{
	(void)state;
	reader_resize(&reader, 100, 60);
	type("?");
	shows("an article tells it differently:\n");
	shows("                      another figure, date or name\n");
	reader_resize(&reader, 60, 24);
	shows("≠\n   an article tells it");
}

static void
help_is_searched_by_itself(void **state)
{
	(void)state;
	type("Enter ? / b o o k m Enter");
	shows("match 1 of 2 in help");
	type("n");
	shows("match 2 of 2 in help");
	shows("bookmark this passage");
	type("n n N");
	shows("match 1 of 2 in help");
	assert_false(session_is_finding(&reader.session));
	type("/ x y z Enter");
	shows("Nothing in help matches xyz");
	type("/ b o o k m Enter Esc");
	assert_int_equal(reader.session.focus, PANE_help);
	type("Esc");
	assert_int_equal(reader.session.focus, PANE_text);
}

#define READER_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		READER_TEST(the_list_opens_first_and_enter_reads),
		READER_TEST(articles_stand_under_their_story_and_fold),
		READER_TEST(rows_do_not_move_by_themselves_under_who_moves_in_them),
		READER_TEST(keys_go_through_passages_and_articles),
		READER_TEST(keys_need_no_drawing_between_them),
		READER_TEST(the_gutter_tells_how_others_stand_to_a_passage),
		READER_TEST(a_link_is_followed_and_undone),
		READER_TEST(coming_back_leads_to_the_link_that_was_chosen),
		READER_TEST(links_are_counted_as_the_gutter_counts),
		READER_TEST(the_passage_keeps_its_row_when_panes_change),
		READER_TEST(empty_panes_say_why),
		READER_TEST(q_goes_back_step_by_step_and_then_out),
		READER_TEST(tab_goes_through_the_panes_and_back),
		READER_TEST(search_marks_and_n_goes_on_until_escape),
		READER_TEST(escape_and_a_key_at_once_are_both_taken),
		READER_TEST(the_prompt_edits_its_line),
		READER_TEST(bookmarked_is_said_only_once_it_is_stored),
		READER_TEST(no_size_does_harm),
		READER_TEST(every_action_has_a_row_of_help),
		READER_TEST(help_wraps_at_any_width),
		READER_TEST(help_is_searched_by_itself),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8") || !mkdtemp(home) || setenv("XDG_DATA_HOME", home, 1))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
