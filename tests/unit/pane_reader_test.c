/* The reader's list, text and links: what is opened, followed, undone, and what stays in place. */
#include "reader_case.h"
#include "text/width.h"

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
		shows("does nothing in this pane");
	}
	assert_false(reader.session.grouped);
}

static void
an_article_that_is_only_a_headline_is_shown(void **state)
{
	static const char *const nothing[] = {NULL};
	static const char *const keys[] = {
		"j", "k", "G", "gg", "Space", "-", "^D", "J", "p", "b", "Tab", "j", "Enter", "^O"};

	(void)state;
	fake_article("No more than this", "Coastal Times", when_day(2031, 5, 6), nothing);
	reader_turn(&reader);
	type("G Enter");
	shows("No more than this");
	shows_not("1/0");
	for (size_t i = 0; i < COUNT(keys); i++) {
		type(keys[i]);
		screen();
	}
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
		{"v t p gg 2j",     0, 2},
		{"a gg e v t G k",  0, 2},
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
	shows("≠ .84   Meridian Wire");
	shows("same 0 · differs 1 ─");
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

/* The words stand on the screen, where they stand first, in this style. */
static void
has_style(const char *words, Style style)
{
	const char *all = screen(), *at = strstr(all, words), *start = at;

	assert_non_null(at);
	while (start > all && start[-1] != '\n')
		start--;
	assert_int_equal(canvas_cell(reader.canvas, row_of(words),
				 (int)width_of((Str){start, (size_t)(at - start)}))
				 ->style,
		style);
}

static void
what_is_disputed_is_marked_here_and_where_the_link_leads(void **state)
{
	(void)state;
	type("Enter");
	link_to(1, 0, RELATION_DIFFERS);
	has_style("seventeen people", STYLE_differs);
	has_style("hurt.", STYLE_text);
	type("Tab");
	has_style("seventeen people", STYLE_differs);
	type("Enter");
	has_style("Twelve people", STYLE_differs);
	has_style("hurt when", STYLE_same);
	type("j");
	has_style("Twelve people", STYLE_text);
}

static void
what_differs_comes_first_and_copies_behind(void **state)
{
	Link links[] = {
		{.article = 1, .passage = 0, .score = .9f,  .relation = RELATION_SAME   },
		{.article = 2, .passage = 1, .score = .8f,  .relation = RELATION_SAME   },
		{.article = 2, .passage = 2, .score = .7f,  .relation = RELATION_RELATED},
		{.article = 2, .passage = 3, .score = .6f,  .relation = RELATION_DIFFERS},
		{.article = 1, .passage = 4, .score = .5f,  .relation = RELATION_DIFFERS},
		{.article = 2, .passage = 5, .score = .04f, .relation = RELATION_RELATED},
	};
	static const uint32_t expected[] = {3, 4, 1, 0, 2};
	Links arranged = {links, COUNT(links)};

	(void)state;
	fake.articles[1].copy_of = 0;
	session_arrange(&reader.session, &arranged);
	assert_int_equal(arranged.count, COUNT(expected)); /* without what is hardly related */
	for (size_t i = 0; i < COUNT(expected); i++)
		assert_int_equal(links[i].passage, expected[i]);
}

static void
coming_back_leads_to_the_link_that_was_chosen(void **state)
{
	(void)state;
	type("Enter v");
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
	type("Enter v");
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
a_copy_that_differs_is_counted(void **state)
{
	static const Standing none[COUNT(grounding)] =
		{
			0
        },
			      two[COUNT(grounding)] = {{1, 2, false}};

	(void)state;
	type("Enter v");
	fake.articles[1].copy_of = 0;
	link_to(1, 0, RELATION_DIFFERS);
	shows("same 0 · differs 1 ─");
	fake.articles[0].standings = none;
	shows("same 0 · differs 1 ─");
	fake.articles[0].standings = two;
	shows("same 1 · differs 3 ─");
	fake.articles[0].standings = none;
	link_to(1, 0, RELATION_SAME); /* says nothing new */
	shows("same 0 · differs 0 ─");
	fake.articles[1].copy_of = 2; /* the original agrees, its copy differs */
	link_three();
	reader.session.links.links.at[0].relation = RELATION_DIFFERS;
	reader.session.links.links.at[2].relation = RELATION_SAME;
	reader.session.links.links.at[2].score = .9F;
	shows("same 1 · differs 1 ─");
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
	shows("Nobody and nothing is named in this article: n goes on to the next.");
	type("v");
	shows("The articles are still being compared.");
	type("j");
	shows_not("does nothing in");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		READER_TEST(the_list_opens_first_and_enter_reads),
		READER_TEST(articles_stand_under_their_story_and_fold),
		READER_TEST(an_article_that_is_only_a_headline_is_shown),
		READER_TEST(rows_do_not_move_by_themselves_under_who_moves_in_them),
		READER_TEST(keys_go_through_passages_and_articles),
		READER_TEST(keys_need_no_drawing_between_them),
		READER_TEST(the_gutter_tells_how_others_stand_to_a_passage),
		READER_TEST(a_link_is_followed_and_undone),
		READER_TEST(what_is_disputed_is_marked_here_and_where_the_link_leads),
		READER_TEST(what_differs_comes_first_and_copies_behind),
		READER_TEST(coming_back_leads_to_the_link_that_was_chosen),
		READER_TEST(links_are_counted_as_the_gutter_counts),
		READER_TEST(a_copy_that_differs_is_counted),
		READER_TEST(the_passage_keeps_its_row_when_panes_change),
		READER_TEST(empty_panes_say_why),
	};

	return reader_begins() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
