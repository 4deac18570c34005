/* Names in the reader: the list of them, their mentions in context, going through them. */
#include "names_case.h"

static void
names_of_the_article_then_of_all(void **state)
{
	(void)state;
	type("e");
	shows("ENTITIES ");
	shows("this article");
	shows("people\n▌  Ines Orrel  ");
	shows(" 3\n   Pavel Unger ");
	shows_not("in 2");
	type("e");
	shows("4 of all");
	/* the chosen one stays chosen */
	shows("▌  Ines Orrel   ");
	shows("person  4 in 2");
	shows("organization  2 in 2");
	type("e");
	shows("this article");
}

static void
names_are_listed_by_type_count_and_name(void **state)
{
	static const struct {
		const char *key, *said, *first, *second;
	} cases[] = {
		{"o", "Listed by count", "Ines Orrel",   "Amarin Guard"},
		{"o", "Listed by name",  "Amarin Guard", "Ines Orrel"  },
		{"o", "Listed by type",  "Ines Orrel",   "Pavel Unger" },
	};

	(void)state;
	reader_resize(&reader, 40, 80);
	type("e");
	for (size_t i = 0; i < COUNT(cases); i++) {
		type(cases[i].key);
		shows(cases[i].said);
		type("^L");
		assert_int_equal(reader.session.focus, PANE_entities);
		/* in the pane, below the text that has them too */
		const char *pane = strstr(screen(), "ENTITIES");
		const char *first = strstr(pane, cases[i].first);

		assert_non_null(first);
		assert_non_null(strstr(first, cases[i].second));
	}
}

static void
names_are_filtered_while_one_types(void **state)
{
	(void)state;
	type("e e / o r");
	shows("ENTITIES /or");
	shows("▌  Ines Orrel");
	shows_not("Strait Lines      ");
	type("^H a");
	shows("ENTITIES /oa");
	shows("No name holds these letters: Esc shows all.");
	type("^H r Enter");
	shows("1 of 4: Esc lists all");
	type("Esc");
	shows("Amarin Guard   ");
	type("/ x Esc");
	shows("Amarin Guard   ");
}

static void
a_filter_knows_forms_and_types(void **state)
{
	(void)state;
	LAY_NAMES(4, {0, "Meridian Wire", "organization", "M.W. Agency"},
		{1, "Strait Lines", "organization", "Strait Lines"});
	fake.changes++;
	type("e e / I D I A N Enter");
	shows("▌  M.W. Agency");
	shows("1 of 5");
	type("/ P e o p l e Enter");
	shows("2 of 5");
	shows("▌  Ines Orrel");
	type("/ o r g a n i z a t i o n Enter");
	shows("3 of 5");
	/* of one article, only its own forms */
	type("e");
	shows("Amarin Guard");
	type("/ i d i a n Enter");
	shows("No name holds these letters");
}

static void
mentions_stand_in_their_context(void **state)
{
	(void)state;
	type("e Enter");
	assert_int_equal(reader.session.focus, PANE_mentions);
	shows(" Ines Orrel  person  also: Orrel                         4 mentions, 2 articles\n");
	shows("▌Harbour Post   ¶1                  Captain Ines Orrel of the Amarin Guard spoke\n");
	shows(" Harbour Post   ¶2     Nobody was on watch, Orrel said, and Orrel should know.\n");
	shows(" Harbour Post   ¶2   watch, Orrel said, and Orrel should know.\n");
	shows(" Meridian Wire  ¶1                          Ines Orrel told Meridian Wire so.\n");
	type("j j Enter");
	assert_int_equal(reader.session.focus, PANE_text);
	assert_int_equal(reader.session.here.passage, 1);
	shows("mention 3 of 3");
	assert_int_equal(style_after("watch", "Orrel said"), STYLE_match);
	assert_int_equal(style_after("watch", "Orrel should"), STYLE_match_here);
	type("^O");
	assert_int_equal(reader.session.focus, PANE_mentions);
	shows("▌Harbour Post   ¶2   watch, Orrel");
	type("q");
	assert_int_equal(reader.session.focus, PANE_text);
}

static void
one_way_back_leads_out_of_a_walk_through_mentions(void **state)
{
	(void)state;
	type("e Enter Enter n n n n");
	assert_int_equal(reader.session.here.article, 4);
	/* what was under the list of mentions stays under it */
	type("q");
	assert_int_equal(reader.session.focus, PANE_mentions);
	shows("▌Meridian Wire  ¶1");
	type("q");
	assert_int_equal(reader.session.focus, PANE_entities);
	type("q ^O");
	assert_int_equal(reader.session.focus, PANE_mentions);
	assert_int_equal(reader.session.here.article, 3);
	type("q q");
	assert_int_equal(reader.session.focus, PANE_articles);
	/* from where one reads, the first step is a jump, the others are none */
	type("Enter G . gg n n n n");
	assert_int_equal(reader.session.back.count, 3);
	/* without the mark, there is nothing to go back to */
	type("w Enter Esc q");
	assert_int_equal(reader.session.focus, PANE_articles);
}

static void
moving_in_the_list_marks_nothing(void **state)
{
	(void)state;
	type("e j q");
	assert_int_equal(reader.session.focus, PANE_text);
	assert_int_equal(reader.session.entity, UINT32_MAX);
	type("e Tab");
	assert_int_equal(reader.session.entity, UINT32_MAX);
	type("e n q");
	assert_int_not_equal(reader.session.entity, UINT32_MAX);
}

static void
mentions_are_sorted_by_what_is_asked(void **state)
{
	static const struct {
		const char *said, *first;
	} cases[] = {
		{"Sorted by date",               "Ines Orrel told"},
		{"Sorted by what follows",       "Ines Orrel of"  },
		{"Sorted by what stands before", "Ines Orrel told"},
		{"Sorted by article",            "Ines Orrel of"  },
	};

	(void)state;
	type("e Enter");
	for (size_t i = 0; i < COUNT(cases); i++) {
		type("o");
		shows(cases[i].said);
		type("gg");
		assert_int_equal(row_of(cases[i].first), 1);
	}
	type("o o");
	/* of … said … should … told */
	assert_true(row_of("Orrel of") < row_of("watch, Orrel said, and Orrel should know.\n"));
	assert_int_equal(row_of("Orrel told"), 4);
}

static void
n_goes_through_the_mentions_and_then_on(void **state)
{
	static const struct {
		const char *keys, *said;
		size_t article;
		uint32_t passage;
	} cases[] = {
		{".",   "Ines Orrel, person: mention 1 of 3",                    3, 0},
		{"n",   "mention 2 of 3",					3, 1},
		{"n",   "mention 3 of 3",					3, 1},
		{"n",   "The last mention of Ines Orrel here: n again goes on",  3, 1},
		{"n",   "mention 1 of 1",					4, 0},
		{"n",   "The last mention",                                      4, 0},
		{"n",   "mention 1 of 3",					3, 0},
		{"p",   "The first mention of Ines Orrel here: p again goes on", 3, 0},
		{"j k", "",						      3, 0},
		{"p",   "The first mention",                                     3, 0},
		{"3n",  "The last mention",                                      3, 1},
		{"2N",  "mention 1 of 3",                                        3, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		type(cases[i].keys);
		if (*cases[i].said)
			shows(cases[i].said);
		assert_int_equal(reader.session.here.article, cases[i].article);
		assert_int_equal(reader.session.here.passage, cases[i].passage);
	}
	type("Esc n");
	assert_int_equal(reader.session.here.article, 4);
	assert_int_equal(reader.session.entity, UINT32_MAX);
}

static void
names_are_stepped_over_and_one_stands_alone(void **state)
{
	(void)state;
	type(". .");
	shows("Amarin Guard, organization");
	assert_int_equal(style_after("Captain", "Ines Orrel"), STYLE_person);
	type("*");
	shows("Only the marked name is highlighted");
	assert_int_equal(style_after("Captain", "Ines Orrel"), STYLE_text);
	assert_int_equal(style_after("Captain", "Amarin Guard"), STYLE_match_here);
	type("*");
	assert_int_equal(style_after("Captain", "Amarin Guard"), STYLE_text);
	type("* ,");
	assert_int_equal(style_after("Captain", "Ines Orrel"), STYLE_match_here);
	type(",");
	shows("No name before this one");
	type("6.");
	shows("Strait Lines, organization");
	type(".");
	shows("No name behind this one");
	/* the list of names stands at it too */
	type("e");
	shows("▌  Strait Lines");
	type("q , e");
	shows("▌  Pavel Unger");
	type("q / ^R w a t c h Enter");
	assert_int_equal(reader.session.entity, UINT32_MAX);
}

static void
names_that_come_move_nothing(void **state)
{
	(void)state;
	type("e e");
	shows("▌  Ines Orrel");
	LAY_NAMES(0, {0, "ferry", "work", "ferry"}, {0, "Saturday", "date", "Saturday"},
		{2, "Fishermen", "group", "Fishermen"}, {2, "lifeboats", "group", "Fishermen"});
	fake.changes++;
	int row = row_of("▌  Ines Orrel");
	reader_turn(&reader);
	shows("7 of all");
	assert_int_equal(row_of("▌  Ines Orrel"), row);
	type("Enter j j j");
	shows("▌Meridian Wire  ¶1");
	LAY_NAMES(1, {1, "radar", "person", "Ines Orrel"});
	fake.changes++;
	reader_turn(&reader);
	shows("5 mentions, 3 articles");
	shows("also: Orrel, radar");
	shows("▌Meridian Wire  ¶1");
	shows("Ines Orrel told");
}

static void
what_is_gone_leaves_its_row_to_the_next(void **state)
{
	(void)state;
	type("e j");
	shows("▌  Pavel Unger");
	LAY_NAMES(3, {0, "Ines Orrel", "person", "Ines Orrel"},
		{0, "Amarin Guard", "organization", "Amarin Guard"},
		{2, "Strait Lines", "organization", "Strait Lines"});
	fake.articles[3].tagged++;
	shows("▌  Amarin Guard");
	type("k Enter j");
	shows("▌Meridian Wire  ¶1");
	LAY_NAMES(4, {1, "Strait Lines", "organization", "Strait Lines"});
	fake.articles[4].tagged++;
	shows("1 mention, 1 article\n▌Harbour Post   ¶1");
}

static void
the_list_of_all_begins_at_its_top(void **state)
{
	(void)state;
	LAY_NAMES(1, {0, "Twelve", "group", "Crowd"}, {0, "people", "group", "Crowd"},
		{0, "were", "group", "Crowd"}, {0, "hurt", "group", "Crowd"},
		{0, "when", "group", "Crowd"});
	LAY_NAMES(2, {0, "Tariffs", "work", "Tariff"}, {0, "on", "work", "Tariff"},
		{0, "citrus", "work", "Tariff"}, {0, "rise", "work", "Tariff"},
		{0, "in", "work", "Tariff"});
	fake.changes++;
	reader_resize(&reader, 16, 80);
	type("e e");
	shows("6 of all");
	shows("Crowd");
	shows("▌  Ines Orrel");
	shows_not("Amarin Guard   ");
}

static void
a_long_message_leaves_the_last_hint_on_a_wide_screen(void **state)
{
	(void)state;
	reader_resize(&reader, 24, 120);
	type("e");
	for (int length = 1; length < 106; length++) {
		session_say(&reader.session, "%.*s: u ends it", length,
			"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm"
			"mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm");
		shows("u ends it");
		shows("? help");
	}
}

static void
an_empty_list_says_why(void **state)
{
	(void)state;
	type("w");
	shows("No name is marked: in the text . marks one, e lists them all.");
	type("q gg e");
	assert_int_equal(reader.session.focus, PANE_entities);
	type("q a gg Enter e");
	shows("Nobody and nothing is named in this article");
	fake.articles[0].tagged = false;
	shows("still being read for names");
	type("q .");
	shows("still being read for names");
	fake.articles[0].tagged = true;
}

static void
no_size_of_the_desk_does_harm(void **state)
{
	static const char *const panes[] = {
		"e", "e", "Enter", "t +", "Enter", "Esc t . r", "Esc t"};

	(void)state;
	for (size_t p = 0; p < COUNT(panes); p++) {
		type(panes[p]);
		for (int rows = 1; rows <= 50; rows += rows < 14 ? 1 : 9) {
			for (int columns = 1; columns <= 170; columns += columns < 14 ? 1 : 13) {
				reader_resize(&reader, rows, columns);
				reader_draw(&reader);
			}
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		NAMES_TEST(names_of_the_article_then_of_all),
		NAMES_TEST(names_are_listed_by_type_count_and_name),
		NAMES_TEST(names_are_filtered_while_one_types),
		NAMES_TEST(a_filter_knows_forms_and_types),
		NAMES_TEST(mentions_stand_in_their_context),
		NAMES_TEST(one_way_back_leads_out_of_a_walk_through_mentions),
		NAMES_TEST(moving_in_the_list_marks_nothing),
		NAMES_TEST(mentions_are_sorted_by_what_is_asked),
		NAMES_TEST(n_goes_through_the_mentions_and_then_on),
		NAMES_TEST(names_are_stepped_over_and_one_stands_alone),
		NAMES_TEST(names_that_come_move_nothing),
		NAMES_TEST(what_is_gone_leaves_its_row_to_the_next),
		NAMES_TEST(the_list_of_all_begins_at_its_top),
		NAMES_TEST(a_long_message_leaves_the_last_hint_on_a_wide_screen),
		NAMES_TEST(an_empty_list_says_why),
		NAMES_TEST(no_size_of_the_desk_does_harm),
	};

	return reader_begins() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
