/* The library in the reader: read and unread, flags, what comes while one reads, updates. */
#include "reader_case.h"

static bool
has(size_t article, unsigned mark)
{
	return session_has_mark(&reader.session, article, mark);
}

/* The edition says that something changed. */
static void
turn(void)
{
	fake.changes++;
	reader_turn(&reader);
}

/* The style in which text begins on the screen: rows of one column a byte, or so it must be. */
static Style
style_at(const char *text)
{
	int row = row_of(text);
	const Str whole = str_of(text);

	for (int column = 0; row >= 0 && column < canvas_columns(reader.canvas); column++) {
		size_t i = 0;

		while (i < whole.len && column + (int)i < canvas_columns(reader.canvas) &&
			canvas_cell(reader.canvas, row, column + (int)i)->text[0] == text[i])
			i++;
		if (i == whole.len)
			return canvas_cell(reader.canvas, row, column)->style;
	}
	fail_msg("no \"%s\" on the screen", text);
	return STYLES;
}

static void
an_article_is_read_once_its_text_has_the_keys(void **state)
{
	(void)state;
	type("j k");
	assert_false(has(0, LIBRARY_READ));
	shows("▌ ●  Ferry grounds");
	type("Enter");
	assert_true(has(0, LIBRARY_READ));
	/* who says that it is not read has the last word, until it is opened again */
	type("m");
	shows("Unread again");
	type("j k");
	assert_false(has(0, LIBRARY_READ));
	type("q Enter");
	assert_true(has(0, LIBRARY_READ));
}

static void
marks_are_set_and_taken_back(void **state)
{
	static const struct {
		const char *keys, *says;
		unsigned marks[3]; /* of the articles, then */
	} cases[] = {
		{"m",   "Marked as read",                             {LIBRARY_READ, 0, 0}                      },
		{"j F", "Flagged",				    {LIBRARY_READ, LIBRARY_FLAGGED, 0}        },
		{"F",   "No longer flagged",                          {LIBRARY_READ, 0, 0}                      },
		{"A",   "2 articles marked as read: u takes it back",
                 {LIBRARY_READ, LIBRARY_READ, LIBRARY_READ}                                                     },
		{"A",   "All of them are read already",               {LIBRARY_READ, LIBRARY_READ, LIBRARY_READ}},
		{"u",   "2 articles unread again",                    {LIBRARY_READ, 0, 0}                      },
		{"u",   "1 article flagged",                          {LIBRARY_READ, LIBRARY_FLAGGED, 0}        },
		{"u",   "1 article no longer flagged",                {LIBRARY_READ, 0, 0}                      },
		{"u",   "1 article unread again",                     {0, 0, 0}                                 },
		{"u",   "Nothing to take back",                       {0, 0, 0}                                 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		type(cases[i].keys);
		shows(cases[i].says);
		for (size_t a = 0; a < 3; a++)
			assert_int_equal(fake.articles[a].library.marks, cases[i].marks[a]);
	}
	type("F");
	shows("▌!●");
}

static void
a_deleted_article_leaves_the_list_and_comes_back(void **state)
{
	(void)state;
	type("D");
	shows("Only articles of the library can be deleted");
	fake.is_library = true;
	type("j D");
	shows("1 article deleted: u takes it back");
	assert_true(has(1, LIBRARY_DELETED));
	assert_int_equal(reader.session.here.article, 2);
	assert_int_equal(reader.session.order.count, 2);
	type("D"); /* the last of the list: the one before is then open */
	assert_int_equal(reader.session.here.article, 0);
	assert_int_equal(reader.session.order.count, 1);
	type("Enter D");
	shows("1 article deleted");
	type("D");
	shows("It is deleted already");
	type("a");
	shows("All that was listed here is deleted");
	type("Enter");
	type("u");
	shows("1 article back again");
	assert_false(has(0, LIBRARY_DELETED));
	type("u u");
	type("q");
	assert_int_equal(reader.session.order.count, 3);
	assert_false(has(1, LIBRARY_DELETED) || has(2, LIBRARY_DELETED));
}

static void
what_is_deleted_is_neither_found_nor_linked(void **state)
{
	Link links[] = {
		{.article = 1, .score = .9F, .relation = RELATION_SAME},
		{.article = 2, .score = .8F, .relation = RELATION_SAME},
	};
	Links all = {links, COUNT(links)};

	(void)state;
	fake.is_library = true;
	type("/ ^R r a d a r Enter");
	shows("match 1 of 2 for radar");
	type("q j D"); /* the other account, of which it is the second */
	assert_true(has(1, LIBRARY_DELETED));
	type("n");
	shows("match 1 of 1 for radar");
	type("/ ^R r e e f Enter");
	shows("Nothing matches reef");
	session_arrange(&reader.session, &all);
	assert_int_equal(all.count, 1);
	assert_int_equal(all.at[0].article, 2);
	type("u / ^R r e e f Enter");
	shows("match 1 of 1 for reef");
}

static void
what_is_deleted_is_no_account_of_its_story(void **state)
{
	(void)state;
	fake.is_library = true;
	fake_story("Ferry grounds off port", 0, 3);
	type("s gg Enter");
	shows("account 1/3");
	type("n D"); /* the next, of which it was the second */
	shows("account 2/2");
	type("D");
	shows_not("account");
	type("u");
	shows("account 1/2");
}

static void
a_story_is_marked_as_a_whole(void **state)
{
	(void)state;
	stories_are_known();
	type("gg");
	type("m");
	shows("2 articles marked as read");
	assert_true(has(0, LIBRARY_READ) && has(1, LIBRARY_READ) && !has(2, LIBRARY_READ));
	type("m A");
	shows("2 articles marked as read: u takes it back");
	assert_false(has(2, LIBRARY_READ));
	type("u");
	assert_false(has(0, LIBRARY_READ) || has(1, LIBRARY_READ));
}

static void
what_comes_moves_nothing_under_the_cursor(void **state)
{
	int row;

	(void)state;
	fake.is_library = true;
	for (size_t i = 0; i < FAKE_ARTICLES; i++)
		fake.articles[i].library.added = INT64_MAX;
	reader_resize(&reader, 4, 80); /* where all fits, what stands below goes down */
	type("j");
	row = row_of("▌");
	for (int i = 0; i < 3; i++) {
		fake_article(
			"Reef light dark again", "Harbour Post", when_day(2031, 5, 7 + i), citrus);
		fake.articles[3 + i].library.added = INT64_MAX;
		turn();
		assert_int_equal(reader.session.here.article, 1);
		assert_int_equal(row_of("▌"), row);
	}
	/* latest first, whenever it came: what came stands above */
	assert_int_equal(reader.session.order.at[0], 5);
	assert_int_equal(reader.session.order.at[3], 0);
	type("gg");
	assert_int_equal(reader.session.here.article, 5);
}

static void
stories_keep_their_folds_when_they_are_found_anew(void **state)
{
	Stories *stories = &fake.stories;

	(void)state;
	stories_are_known();
	type("gg za");
	shows("▶ Ferry grounds");
	fake_article("Tariffs rise", "Harbour Post", when_day(2031, 5, 7), citrus);
	turn();
	shows("▶ Ferry grounds");
	shows("Tariffs rise"); /* in no story yet */
	/* another index: the stories have other numbers */
	*stories = (Stories){0};
	fake_story("Tariffs", 2, 4);
	fake_story("Ferry grounds off port", 0, 2);
	turn();
	shows("▶ Ferry grounds");
	shows("▼ Ferry grounds"); /* the other, by the title of what the test calls its middle */
	assert_int_equal(reader.session.here.article, 0);
	assert_int_equal(row_of("▌"), row_of("▶ Ferry grounds"));
}

/* Puts another text in the place of an article, as a feed that changed it does. */
static Article *
replace(size_t number, const char *const passages[])
{
	Article *old = (Article *)fake.articles[number].article;
	EditionArticle *entry = &fake.articles[number];
	size_t last = fake.count;

	fake_article("Ferry grounds off port", "Harbour Post", when_day(2031, 5, 4), passages);
	entry->article = fake.articles[last].article;
	entry->version++;
	entry->linked = false;
	entry->library =
		(LibraryState){.number = 7, .changed = 1935662400, .earlier = 1}; /* 4 May 2031 */
	fake.count = last;
	return old;
}

static void
a_text_that_changes_keeps_the_readers_place(void **state)
{
	static const char *const now[] = {
		"The ferry Halcyon ran aground late on Saturday; fifteen people were hurt.",
		"Its captain was questioned on Sunday.",
		"# What is known",
		"Fishermen took off more than forty passengers before the lifeboats arrived.",
		NULL,
	};
	Article *old;

	(void)state;
	type("Enter j j");
	old = replace(0, now);
	turn();
	assert_int_equal(reader.session.here.passage, 3);
	shows("changed 4 May 2031");
	type("q t");
	shows("Changed 4 May 2031; earlier text: E");

	/* and what was told before is a key away */
	Articles earlier = {.at = &old, .count = 1};
	fake.earlier = &earlier;
	type("E");
	shows("EARLIER TEXT, until it changed on 4 May 2031");
	shows(" ≠ The ferry ran aground late on Saturday, and seventeen");
	/* the words that are told no more */
	assert_int_equal(style_at("and seventeen"), STYLE_differs);
	assert_int_equal(style_at("ran aground late"), STYLE_text);
	shows("   Fishermen took off");
	shows_not("Halcyon");
	type("j G k ^O");
	shows("Halcyon");
	assert_int_equal(reader.session.here.passage, 3);
	fake.earlier = NULL;
	type("j E");
	shows("Reading the text of before");
	article_free(old);
	/* another's is there, and not yet drawn */
	earlier.at = (Article **)&fake.articles[1].article;
	fake.earlier = &earlier;
	type_at_once("j");
	shows("Twelve people were hurt");
	fake.earlier = NULL;
}

static void
tag(size_t number)
{
	EditionArticle *entry = &fake.articles[number];
	Mentions mentions = entities_find(fake.entities, entry->article, &fake.arena);
	uint32_t *numbers = ARENA_ARRAY(&fake.arena, uint32_t, mentions.count);

	names_add(&fake.names, &mentions, (uint32_t)number, numbers);
	entry->mentions = mentions;
	entry->numbers = numbers;
	entry->tagged = true;
}

static void
who_is_named_is_who_the_new_text_names(void **state)
{
	static const char *const now[] = {"Mayor Ada Quist said nothing.", NULL};
	Article *old;
	Err err;

	(void)state;
	fake.entities = entities_new(NULL, &err);
	assert_non_null(fake.entities);
	tag(0);
	type("Enter e G n");
	shows("seventeen people → 17 people");
	/* found anew before anything is drawn again */
	old = replace(0, now);
	tag(0);
	turn();
	type("n");
	shows("Ada Quist, person: mention 1 of 1");
	shows_not("17 people");
	article_free(old);
	entities_free(fake.entities);
	fake.entities = NULL;
}

static void
a_text_that_never_changed_has_no_earlier_one(void **state)
{
	(void)state;
	type("E");
	shows("Only articles of the library keep the text they had before");
	fake.articles[0].library.number = 3;
	type("Enter E");
	shows("This article has not changed since it came");
	assert_int_equal(reader.session.focus, PANE_text);
}

static void
a_shorter_text_is_no_end_of_it(void **state)
{
	static const char *const now[] = {"The ferry is afloat again.", NULL};
	Article *old;

	(void)state;
	type("Enter G");
	old = replace(0, now);
	turn();
	assert_int_equal(reader.session.here.passage, 0);
	shows("The ferry is afloat again.");
	type("j k G ^O q Enter");
	shows("The ferry is afloat again.");
	article_free(old);
}

static void
links_to_a_text_that_is_no_more_are_left_out(void **state)
{
	Links links;

	(void)state;
	type("Enter");
	link_three();
	links = reader.session.links.links;
	assert_int_equal(links.count, 3);
	fake.articles[2].linked = false;
	session_arrange(&reader.session, &links);
	assert_int_equal(links.count, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		READER_TEST(an_article_is_read_once_its_text_has_the_keys),
		READER_TEST(marks_are_set_and_taken_back),
		READER_TEST(a_deleted_article_leaves_the_list_and_comes_back),
		READER_TEST(what_is_deleted_is_neither_found_nor_linked),
		READER_TEST(what_is_deleted_is_no_account_of_its_story),
		READER_TEST(a_story_is_marked_as_a_whole),
		READER_TEST(what_comes_moves_nothing_under_the_cursor),
		READER_TEST(stories_keep_their_folds_when_they_are_found_anew),
		READER_TEST(a_text_that_changes_keeps_the_readers_place),
		READER_TEST(who_is_named_is_who_the_new_text_names),
		READER_TEST(a_text_that_never_changed_has_no_earlier_one),
		READER_TEST(a_shorter_text_is_no_end_of_it),
		READER_TEST(links_to_a_text_that_is_no_more_are_left_out),
	};

	return reader_begins() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
