/* Tests of an edition that grows: what is known stays in use until all is known anew. */
#include "edition/edition.h"

#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/edition-growth-XXXXXX";
static Arena arena;
static atomic_int wakes;

static void
wake(void *context)
{
	(void)context;
	wakes++;
}

/* Accounts of the same event, each in its own words: copies would be one account. */
/* clang-format off */
static const struct {
	const char *name, *text;
} accounts[] = {
	{"a", "Storm breaks the sea wall of Velmouth\n\nThe storm hurt twelve people in Velmouth on "
	      "Tuesday when it broke the sea wall, Mayor Ada Quist said.\n\nFishermen had warned "
	      "the council for years that the old stones were loose.\n"},
	{"b", "Sea wall breaks in Velmouth\n\nTwelve people were hurt when the sea wall at Velmouth "
	      "broke in Tuesday's storm, according to Ada Quist, the mayor.\n\nSchools stay shut "
	      "until the water has been pumped out of the cellars.\n"},
	{"c", "Velmouth counts its boats\n\nAda Quist, mayor of Velmouth, said that twelve people "
	      "were hurt as the storm broke the sea wall on Tuesday.\n\nSeventeen boats are still "
	      "missing, among them the ferry to Tolm.\n"},
	{"d", "Boats adrift off Velmouth\n\nTuesday's storm broke through the Velmouth sea wall and "
	      "hurt twelve people, Mayor Ada Quist told the council.\n\nThe coast guard has sent "
	      "two tugs to bring in what drifts off the cape.\n"},
	{"e", "After the storm\n\nNobody slept in the lower town. Bakers worked by candle light, and "
	      "the church gave out soup.\n"},
};

/* clang-format on */
static Str
account(size_t which)
{
	Str path = str_format(&arena, "%s/%s.txt", folder, accounts[which].name);
	Err err;
	assert_true(file_replace_synced(path.at, str_of(accounts[which].text), &err));
	return path;
}

static int
begin(void **state)
{
	(void)state;
	arena_init(&arena);
	return mkdtemp(folder) ? 0 : -1;
}

static int
end(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof accounts / sizeof *accounts; i++)
		unlink(str_format(&arena, "%s/%s.txt", folder, accounts[i].name).at);
	arena_release(&arena);
	return rmdir(folder);
}

static Edition *
open_two(void)
{
	Str sources[] = {account(0), account(1)};
	EditionOptions options = {
		.sources = sources, .source_count = 2, .want = EDITION_LINKS, .wake = wake};
	Err err;
	Edition *edition = edition_new(&options, &err);
	if (!edition)
		fail_msg("%s", err.text);
	edition_finish(edition);
	assert_int_equal(edition_count(edition), 2);
	return edition;
}

static uint32_t
entity_of(const Edition *edition, const char *name)
{
	const Names *names = edition_names(edition);
	for (uint32_t i = 0; i < names->list.count; i++)
		if (str_is(names->list.at[i].name, name))
			return i;
	fail_msg("no entity %s", name);
	return 0;
}

static void
what_is_added_comes_behind_and_is_compared(void **state)
{
	(void)state;
	Edition *edition = open_two();
	unsigned before = edition_changes(edition);
	uint32_t mayor = entity_of(edition, "Ada Quist");
	assert_int_equal(edition_names(edition)->list.at[mayor].articles, 2);
	const Article *first = edition_article(edition, 0)->article;
	Str more = account(2);

	edition_add(edition, &more, 1);
	assert_true(edition_is_busy(edition));
	assert_int_equal(edition_stage(edition), EDITION_READY);
	assert_int_equal(edition_growth(edition), EDITION_LOADING);
	edition_finish(edition);
	assert_int_equal(edition_growth(edition), EDITION_READY);
	assert_int_equal(edition_count(edition), 3);
	assert_ptr_equal(edition_article(edition, 0)->article, first);
	assert_int_not_equal(edition_changes(edition), before);
	const EditionArticle *added = edition_article(edition, 2);
	assert_true(added->tagged && added->linked);
	assert_int_equal(edition_find(edition, added->article->id), 2);
	assert_int_equal(entity_of(edition, "Ada Quist"), mayor);
	assert_int_equal(edition_names(edition)->list.at[mayor].articles, 3);
	assert_int_equal(added->story, edition_article(edition, 0)->story);
	Links links = link_passage(edition_linker(edition), 2, 0, 5, &arena);
	assert_int_equal(links.count > 0, true);
	edition_free(edition);
}

static void
the_index_of_before_is_in_use_until_there_is_another(void **state)
{
	(void)state;
	Edition *edition = open_two();
	edition_ask_standings(edition, 0);
	edition_finish(edition);
	const Linker *before = edition_linker(edition);
	const Standing *shown = edition_article(edition, 0)->standings;
	assert_non_null(shown);
	assert_int_equal(shown[0].same, 1);
	Str more[] = {account(2), account(3)};

	edition_add(edition, more, 1);
	edition_add(edition, more + 1, 1); /* waits for the other */
	while (edition_linker(edition) == before) {
		const EditionArticle *entry = edition_article(edition, 0);
		assert_ptr_equal(entry->standings, shown);
		assert_true(entry->linked);
		for (size_t i = 2; i < edition_count(edition); i++)
			assert_false(edition_article(edition, i)->linked);
		assert_true(link_passage(before, 0, 0, 5, &arena).count > 0);
		assert_true(edition_wait(edition));
	}
	/* the gutter says what it said until it is worked out anew */
	assert_int_equal(edition_article(edition, 0)->standings[0].same, 1);
	edition_finish(edition);
	assert_int_equal(edition_article(edition, 0)->standings[0].same, 1);
	edition_ask_standings(edition, 0);
	edition_finish(edition);
	assert_int_equal(edition_count(edition), 4);
	assert_int_equal(edition_article(edition, 0)->standings[0].same, 3);
	edition_free(edition);
}

static void
nothing_new_leaves_all_as_it_is(void **state)
{
	(void)state;
	Edition *edition = open_two();
	unsigned before = edition_changes(edition);
	const Linker *linker = edition_linker(edition);
	Str none = STR("/nowhere/at/all.txt");
	int woken = wakes;
	edition_add(edition, &none, 1);
	edition_finish(edition);
	assert_true(wakes > woken);
	assert_true(edition_failed(edition));
	assert_int_equal(edition_changes(edition), before);
	assert_ptr_equal(edition_linker(edition), linker);
	edition_free(edition);
}

/* Gutters are asked for all the while, so that some are worked out with an index of before. */
static void
it_can_be_left_while_it_grows(void **state)
{
	(void)state;
	for (int turns = 0; turns < 10; turns++) {
		Edition *edition = open_two();
		for (int i = 0; i < turns; i++) {
			Str more = account(i % 2 ? 3 : 4);
			edition_add(edition, &more, 1);
			edition_ask_standings(edition, (size_t)i % edition_count(edition));
			edition_wait(edition);
		}
		edition_free(edition);
	}
}

static void
marks_are_seen_at_once(void **state)
{
	(void)state;
	Edition *edition = open_two();
	size_t both[] = {0, 1};
	edition_mark(edition, both, 2, LIBRARY_READ, true);
	edition_mark(edition, both + 1, 1, LIBRARY_FLAGGED, true);
	edition_mark(edition, both, 1, LIBRARY_READ, false);
	assert_int_equal(edition_article(edition, 0)->library.marks, 0);
	assert_int_equal(
		edition_article(edition, 1)->library.marks, LIBRARY_READ | LIBRARY_FLAGGED);
	assert_false(edition_is_busy(edition)); /* files have no library to write to */
	edition_free(edition);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_added_comes_behind_and_is_compared),
		cmocka_unit_test(the_index_of_before_is_in_use_until_there_is_another),
		cmocka_unit_test(nothing_new_leaves_all_as_it_is),
		cmocka_unit_test(it_can_be_left_while_it_grows),
		cmocka_unit_test(marks_are_seen_at_once),
	};
	return cmocka_run_group_tests_name("edition_growth", tests, begin, end);
}
