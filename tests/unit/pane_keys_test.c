/* The reader's ways back and out, its prompt, search, bookmarks, help and sizes. */
#include "reader_case.h"

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
	type("/ ^R r a d a [ Enter");
	assert_true(reader.session.status_is_error);
	assert_true(reader.prompt.is_open);
	shows("/rada[  ");
	shows("missing");
	type("/");
	shows("/rada[/");
	shows_not("missing");
	type("Esc / ^R r a d a r Enter");
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
	assert_int_equal(
		setenv("XDG_DATA_HOME",
			"/dev/null/nowhere/and/so/long/that/no/status/line/can/show/it", 1),
		0);
	type("Enter b");
	shows("Not bookmarked");
	shows("directory\n"); /* what is wrong, whatever the path takes */
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
a_bookmark_is_seen_where_its_text_stands_now(void **state)
{
	Bookmark mark = {
		.article = STR("another text"),
		.title = STR("Ferry grounds off port"),
		.passage = 0,
		.quote = str_of(grounding[3]),
		.end = (uint32_t)strlen(grounding[3]),
	};

	(void)state;
	reader.session.marks = (Bookmarks){.at = &mark, .count = 1};
	type("Enter");
	shows("\n ★    The radar");
	type("q");
	shows("▌  ★ Ferry");
}

static void
no_size_does_harm(void **state)
{
	static const char *const panes[] = {"a", "t", "v", "e", "?", "/ x"};

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
	reader_resize(&reader, 140, 130);
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
	shows("                      another figure, time or day, or the\n");
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

static void
matches_come_in_the_order_of_the_list(void **state)
{
	static const size_t by_number[] = {0, 1, 2, 0}, by_story[] = {2, 0, 1, 2};
	static const size_t headlines[] = {2, 0, 2};

	(void)state;
	assert_true(session_find(&reader.session, STR("hurt|May"), true));
	for (size_t i = 0; i < COUNT(by_number); i++, type("n"))
		assert_int_equal(reader.session.here.article, by_number[i]);
	fake_story("Tariffs on citrus", 2, 3);
	fake_story("Ferry grounds off port", 0, 2);
	type("n");
	for (size_t i = 0; i < COUNT(by_story); i++, type("n"))
		assert_int_equal(reader.session.here.article, by_story[i]);
	type("n");
	assert_true(session_find(&reader.session, STR("grounds|on citrus$"), true));
	for (size_t i = 0; i < COUNT(headlines); i++, type("p"))
		assert_int_equal(reader.session.here.article, headlines[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		READER_TEST(q_goes_back_step_by_step_and_then_out),
		READER_TEST(tab_goes_through_the_panes_and_back),
		READER_TEST(search_marks_and_n_goes_on_until_escape),
		READER_TEST(escape_and_a_key_at_once_are_both_taken),
		READER_TEST(the_prompt_edits_its_line),
		READER_TEST(bookmarked_is_said_only_once_it_is_stored),
		READER_TEST(a_bookmark_is_seen_where_its_text_stands_now),
		READER_TEST(no_size_does_harm),
		READER_TEST(every_action_has_a_row_of_help),
		READER_TEST(help_wraps_at_any_width),
		READER_TEST(matches_come_in_the_order_of_the_list),
		READER_TEST(help_is_searched_by_itself),
	};

	return reader_begins() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
