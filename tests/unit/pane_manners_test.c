/* The reader's manners: what stays true whatever comes between two keys. */
#include "pane/label.h"
#include "reader_case.h"

static void
the_list_has_what_came_while_the_text_was_read(void **state)
{
	(void)state;
	screen();
	type("Enter");
	fake_article("Reef light dark again", "Harbour Post", when_day(2031, 5, 7), citrus);
	type("n q");
	shows("Reef light dark again");
	type("t");
	stories_are_known();
	type("n q");
	shows("▼ Ferry grounds off port");
}

static void
links_are_chosen_of_where_one_went(void **state)
{
	(void)state;
	type("Enter");
	link_three();
	type("]");
	assert_int_equal(reader.session.view.link, 1);
	type_at_once("Enter ]");
	assert_int_equal(reader.session.links.of.article, 1);
	assert_int_equal(reader.session.view.link, 0);
	shows("The articles are still being compared.");
}

static void
a_search_made_too_early_says_so_and_goes_on_in_the_rest(void **state)
{
	(void)state;
	fake.stage = EDITION_LOADING;
	type("Enter / l o b s t e r Enter");
	shows("Nothing matches lobster here; the others are not read yet");
	type("/ ^R r a d a r Enter");
	shows("match 1 of 2 for radar in the articles read so far");
	fake_article("Radar was sold", "Harbour Post", when_day(2031, 5, 7), citrus);
	fake.stage = EDITION_READY;
	type("n");
	shows("match 2 of 3 for radar ");
	type("2n");
	shows("match 1 of 3 for radar, from the top again");
	type("5N");
	shows("match 2 of 3 for radar, from the end again");
}

static void
a_prompt_says_what_it_takes_and_begins_with_words(void **state)
{
	static const struct {
		const char *keys, *line;
	} cases[] = {
		{"/",           "\n/ "               },
		{"^R r . e f",  "\npattern/r.ef "    },
		{"Enter /",     "\n/ "               },
		{"Up",          "\npattern/r.ef "    },
		{"^R",          "\n/r.ef "           },
		{"Esc / Enter", "match 1 of 1 for r."},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		type(cases[i].keys);
		shows(cases[i].line);
	}
	assert_true(reader.session.find.regex);
	reader_resize(&reader, 5, 20);
	type("/ ^R");
	shows("\n^R/");
}

static void
an_article_opens_with_its_headline(void **state)
{
	(void)state;
	for (int rows = 5; rows <= 12; rows++) {
		reader_resize(&reader, rows, 30);
		type("n p q Enter");
		shows("   Ferry grounds off port\n");
		shows("▌  The ferry ran");
		type("G k k k k k");
		shows("▌  The ferry ran");
		type("n p");
	}
}

static void
the_pane_with_the_keys_is_always_shown(void **state)
{
	static const char *const layouts[] = {"auto", "stacked", "columns", "wide"};

	(void)state;
	for (size_t l = 0; l < COUNT(layouts); l++) {
		reader.session.settings.layout = str_of(layouts[l]);
		for (int rows = 1; rows <= 60; rows += rows < 20 ? 1 : 13) {
			for (int columns = 1; columns <= 260; columns += columns < 20 ? 1 : 17) {
				reader_resize(&reader, rows, columns);
				for (PaneId id = 0; id < PANES; id++) {
					session_focus(&reader.session, id);
					reader_draw(&reader);
					assert_true(layout_shows(&reader.layout, id));
				}
			}
		}
	}
}

static void
the_text_has_its_measure_first(void **state)
{
	(void)state;
	for (int columns = 107; columns <= 300; columns++) {
		reader_resize(&reader, 40, columns);
		reader_draw(&reader);
		assert_true(reader.layout.panes[PANE_text].columns >= 79);
	}
}

static void
a_wide_low_screen_shows_all_panes_at_once(void **state)
{
	(void)state;
	for (int rows = 9; rows <= 12; rows++) {
		reader_resize(&reader, rows, 250);
		for (PaneId focus = 0; focus < PANES; focus++) {
			if (pane_of(focus)->dock == DOCK_OVER)
				continue;
			session_focus(&reader.session, focus);
			reader_draw(&reader);
			for (PaneId id = 0; id < PANES; id++)
				assert_true(pane_of(id)->dock == DOCK_OVER ||
					    layout_shows(&reader.layout, id));
		}
	}
}

static void
what_is_not_known_leaves_its_room_to_the_headline(void **state)
{
	(void)state;
	fake_article("Reef light was dark for weeks before the ferry grounded on Saturday night",
		"", WHEN_NONE, citrus);
	shows("Reef light was dark for weeks before the ferry grounded on Saturday night\n");
}

static void
columns_of_the_list_are_as_wide_as_what_they_show(void **state)
{
	(void)state;
	fake_article("Reef light was dark for weeks before the ferry grounded", "Bay Mail",
		when_day(2031, 5, 14), citrus);
	shows("Reef light was dark for weeks before the…       Bay Mail       14 May 2031");
	shows("Ferry grounds off port                          Harbour Post    4 May 2031");
	fake_story("Ferry grounds off port", 0, 2);
	fake_story("Tariffs on citrus", 2, 4);
	reader_resize(&reader, 30, 120);
	shows("Bay Mail       Reef lig… 14 May │");
	shows("  ●    Meridian Wire  Twelve pe… 4 May │");
	fake_article("Radar sold", "Bay Mail", when_day(2030, 5, 14), citrus);
	fake_story("Radar sold", 4, 5);
	shows("Radar sold               May 2030 │");
	shows("  ●    Meridian Wire  Twelve pe… 4 May │");
}

static void
the_status_line_says_what_the_last_key_did(void **state)
{
	static const struct {
		const char *keys, *said;
	} cases[] = {
		{"h",                "Folded 2 articles"                        },
		{"h",                "This story is folded"                     },
		{"Enter",            "Unfolded 2 articles"                      },
		{"zM",               "Folded all stories"                       },
		{"zR",               "Unfolded all stories"                     },
		{"G h",              "Nothing to fold: no other article tells"  },
		{"s za",             "Nothing to fold: the list is not by story"},
		{"x",                "x does nothing here"                      },
		{"5x",               "x does nothing here"                      },
		{"gx",               "gx does nothing here"                     },
		{"Esc",              "No search is on"                          },
		{"/ ^R a Enter Esc", "The search is over"                       },
	};

	(void)state;
	stories_are_known();
	for (size_t i = 0; i < COUNT(cases); i++) {
		type(cases[i].keys);
		shows(cases[i].said);
	}
}

static void
escape_drops_what_was_typed_and_nothing_else(void **state)
{
	(void)state;
	type("Enter / ^R r a d a r Enter");
	type("5 Esc g Esc ? Esc");
	assert_int_equal(reader.session.repeat, 0);
	assert_int_equal(reader.session.focus, PANE_text);
	assert_true(session_is_finding(&reader.session));
	type("j Esc");
	assert_false(session_is_finding(&reader.session));
}

static void
every_jump_is_undone(void **state)
{
	static const char *const jumps[] = {"G", "n", "q G Enter", "/ ^R t a r i f f s Enter",
		"q G Tab", "q G v t", "q G / ^R t a r i f f s Enter"};

	(void)state;
	type("/ ^R t a r i f f s Enter ^O");
	assert_int_equal(reader.session.here.article, 0);
	type("j");
	for (size_t i = 0; i < COUNT(jumps); i++) {
		type(jumps[i]);
		assert_true(reader.session.here.article != 0 || reader.session.here.passage != 1);
		type("^O");
		assert_int_equal(reader.session.here.article, 0);
		assert_int_equal(reader.session.here.passage, 1);
		assert_int_equal(reader.session.focus, PANE_text);
	}
	type("^O");
	shows("No jump to go back from");
}

static void
a_screen_that_grows_shows_as_much_as_it_can(void **state)
{
	static const char *const keys[] = {"", "G", "gg", "2j", "k", "^D", "^E", "^Y"};

	(void)state;
	type("Enter");
	for (int rows = 1; rows <= 12; rows++) {
		for (int columns = 1; columns <= 60; columns += 7) {
			for (size_t i = 0; i < COUNT(keys); i++) {
				reader_resize(&reader, rows, columns);
				type("G");
				reader_resize(&reader, 40, 120);
				type_at_once(keys[i]);
				shows("      Ferry grounds off port\n");
				shows("of the guard\n");
			}
		}
	}
}

static void
a_search_on_a_screen_that_grew_shows_as_much_as_it_can(void **state)
{
	(void)state;
	type("Enter");
	for (int columns = 5; columns <= 60; columns += 5) {
		reader_resize(&reader, 4, columns);
		type("G / ^R f o r t y");
		reader_resize(&reader, 40, 120);
		type_at_once("Enter");
		shows("      Ferry grounds off port\n");
		shows("match 1 of 1");
	}
}

static void
a_headline_is_cut_where_it_misleads_nobody(void **state)
{
	static const struct {
		size_t room;
		const char *shown;
	} cases[] = {
		{41, " Unprecedented storm kills 1,250 in Amarin\n"},
		{24, " Unprecedented storm…\n"                   },
		{27, " Unprecedented storm kills…\n"             },
		{29, " Unprecedented storm kills…\n"             },
		{31, " Unprecedented storm kills…\n"             },
		{32, " Unprecedented storm kills 1,250…\n"       },
		{10, " Unprecede…\n"                             },
		{1,  " U\n"					},
	};
	Canvas *canvas = canvas_new(1, 50);
	Article article = {.title = STR("Unprecedented storm kills 1,250 in Amarin")};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		Area area = area_part(canvas_area(canvas), 0, 1, 1, (int)cases[i].room);

		canvas_clear(canvas);
		label_title(area, &article, STYLE_title, &arena);
		assert_string_equal(str_cstr(&arena, canvas_text(canvas, &arena)), cases[i].shown);
	}
	canvas_free(canvas);
}

static void
few_rows_of_links_are_not_left_blank(void **state)
{
	(void)state;
	reader_resize(&reader, 12, 40);
	type("Enter");
	link_to(1, 0, RELATION_SAME);
	assert_int_equal(row_of("= .84"), row_of("same 1") + 1);
}

static const char *const ledger[] = {
	"The first boats came home before the tide turned and landed forty crates of "
	"mackerel, said the harbour office.",
	"The second boats stayed out.",
	"The third boats were towed.",
	"The fourth boats came home at noon and landed nothing at all, for their nets "
	"had been cut on the wreck off the point.",
	"The fifth boats were sold.",
	"The sixth boats rot.",
	NULL,
};

/* An article that is higher than the screen. */
static void
read_ledger(void)
{
	fake_article("What the boats landed", "Quay Ledger", when_day(2031, 5, 6), ledger);
	reader_resize(&reader, 12, 80);
	session_go(&reader.session, (Place){3, 0});
	session_focus(&reader.session, PANE_text);
}

/* Scrolls until the text is out of view; the passage is the same as long as it is not. */
static void
scroll_away(const char *text, const char *key, uint32_t passage)
{
	for (int i = 0; i < 24 && row_of(text) >= 0; i++) {
		assert_int_equal(reader.session.here.passage, passage);
		type(key);
	}
	shows_not(text);
}

static void
scrolling_leaves_the_passage_while_a_line_of_it_is_in_view(void **state)
{
	(void)state;
	read_ledger();
	scroll_away("The first boats", "^E", 0);
	assert_true(row_of("harbour office") > 0);
	assert_int_equal(reader.session.here.passage, 0);
	type("^E");
	assert_int_equal(reader.session.here.passage, 1);
	type("^Y ^Y");
	assert_int_equal(reader.session.here.passage, 1);
	scroll_away("The second boats", "^E", 1);
	assert_int_equal(reader.session.here.passage, 2);
	type("99^E");
	shows("The sixth boats");
	assert_int_not_equal(reader.session.here.passage, 5);
	type("^E");
	shows("The end of the article");
	type("^F");
	assert_int_equal(reader.session.here.passage, 5);
	scroll_away("The sixth boats", "^Y", 5);
	assert_int_equal(reader.session.here.passage, 4);
	type("99^Y");
	assert_int_not_equal(reader.session.here.passage, 0);
	type("^Y");
	shows("The top of the article");
	type("^B");
	assert_int_equal(reader.session.here.passage, 0);
}

/* The row of the ledger's passage, or -1. */
static int
row_of_boats(size_t passage)
{
	return row_of(str_cstr(&arena, str_slice(str_of(ledger[passage]), 0, 15)));
}

static void
coming_back_shows_what_was_seen(void **state)
{
	(void)state;
	read_ledger();
	for (int i = 0; i < 8; i++) {
		int rows[COUNT(ledger)];

		type(i % 3 == 2 ? "j" : "^E");
		for (size_t k = 0; ledger[k]; k++)
			rows[k] = row_of_boats(k);
		link_to(1, 0, RELATION_SAME);
		type("Enter");
		shows("Meridian Wire");
		type("^O");
		for (size_t k = 0; ledger[k]; k++)
			assert_int_equal(row_of_boats(k), rows[k]);
		type("G g g ^O ^O");
		for (size_t k = 0; ledger[k]; k++)
			assert_int_equal(row_of_boats(k), rows[k]);
	}
}

/* A link to each passage of the ledger. */
static void
link_ledger(void)
{
	Link *links = ARENA_ARRAY(&arena, Link, COUNT(ledger) - 1);

	link_to(3, 0, RELATION_RELATED);
	for (uint32_t i = 0; ledger[i]; i++) {
		links[i] = reader.session.links.links.at[0];
		links[i].passage = i;
	}
	reader.session.links.links = (Links){links, COUNT(ledger) - 1};
}

static void
coming_back_shows_the_links_that_were_seen(void **state)
{
	(void)state;
	fake_article("What the boats landed", "Quay Ledger", when_day(2031, 5, 6), ledger);
	type("Enter v");
	link_ledger();
	type("G");
	type("k");
	shows("passage 5 of 6");
	shows("The second");
	shows_not("The first");
	type("Enter");
	link_to(1, 0, RELATION_SAME);
	shows("1 of 1");
	type_at_once("^O");
	link_ledger();
	shows("passage 5 of 6");
	shows("The second");
	shows_not("The first");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		READER_TEST(the_list_has_what_came_while_the_text_was_read),
		READER_TEST(links_are_chosen_of_where_one_went),
		READER_TEST(a_search_made_too_early_says_so_and_goes_on_in_the_rest),
		READER_TEST(a_prompt_says_what_it_takes_and_begins_with_words),
		READER_TEST(the_pane_with_the_keys_is_always_shown),
		READER_TEST(a_wide_low_screen_shows_all_panes_at_once),
		READER_TEST(what_is_not_known_leaves_its_room_to_the_headline),
		READER_TEST(columns_of_the_list_are_as_wide_as_what_they_show),
		READER_TEST(the_status_line_says_what_the_last_key_did),
		READER_TEST(escape_drops_what_was_typed_and_nothing_else),
		READER_TEST(every_jump_is_undone),
		READER_TEST(a_screen_that_grows_shows_as_much_as_it_can),
		READER_TEST(a_search_on_a_screen_that_grew_shows_as_much_as_it_can),
		READER_TEST(a_headline_is_cut_where_it_misleads_nobody),
		READER_TEST(the_text_has_its_measure_first),
		READER_TEST(an_article_opens_with_its_headline),
		READER_TEST(few_rows_of_links_are_not_left_blank),
		READER_TEST(scrolling_leaves_the_passage_while_a_line_of_it_is_in_view),
		READER_TEST(coming_back_shows_what_was_seen),
		READER_TEST(coming_back_shows_the_links_that_were_seen),
	};

	return reader_begins() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
