/* Tests of an edition that is the library: what comes and what changes while it is open, marks. */
#include "edition/update.h"

#define Told ToldArticle /* room entity has a Told of its own */
#include "library_case.h"

#include <limits.h>

static const Told wall = TOLD("1", "http://a.example/wall", "Sea wall breaks in Velmouth",
	"The storm hurt twelve people in Velmouth, said Ada Quist.|Schools stay shut.");
static const Told wall_now = TOLD("1", "http://a.example/wall", "Sea wall breaks in Velmouth",
	"Two schools were flooded.|The storm hurt fifteen people in Velmouth, said Ada Quist."
	"|Schools stay shut.");
static const Told boats = TOLD("2", "http://a.example/boats", "Velmouth counts its boats",
	"Twelve people were hurt by the storm in Velmouth.|Seventeen boats are missing.");
static const Told ferry = TOLD("3", "http://a.example/ferry", "Ferry to Tolm sails again",
	"The ferry from Velmouth to Tolm sails again after the storm.");

static size_t reports;

static void
report(void *context, Str where, const Err *err)
{
	(void)context;
	(void)where;
	(void)err;
	reports++;
}

static Edition *
open_library(void)
{
	EditionOptions options = {.want = EDITION_LINKS, .report = report};
	Err err;
	reports = 0;
	Edition *edition = edition_new(&options, &err);
	if (!edition)
		fail_msg("%s", err.text);
	edition_finish(edition);
	assert_true(edition_is_library(edition));
	return edition;
}

/* What the feed has now, told by another program. */
static int64_t
tell(const Told *first, const Told *second, const Told *third)
{
	Told told[3] = {*first};
	size_t count = 1;
	if (second)
		told[count++] = *second;
	if (third)
		told[count++] = *third;
	Library *library = library_made();
	int64_t feed = feed_of(library, "http://a.example/feed");
	feed_tells(library, feed, told, count);
	library_close(library);
	return feed;
}

static size_t
titled(const Edition *edition, const Told *told)
{
	for (size_t i = 0; i < edition_count(edition); i++)
		if (str_is(edition_article(edition, i)->article->title, told->title))
			return i;
	fail_msg("there is no %s", told->title);
	return 0;
}

static void
without_a_library_it_is_empty_and_nothing_is_wrong(void **state)
{
	(void)state;
	Edition *edition = open_library();
	assert_int_equal(edition_count(edition), 0);
	assert_int_equal(edition_stage(edition), EDITION_READY);
	assert_int_equal(edition_feeds(edition)->count, 0);
	assert_false(edition_failed(edition));
	edition_free(edition);
	assert_false(file_exists(library_file()));
}

static void
what_comes_joins_it_and_what_changed_takes_its_place(void **state)
{
	(void)state;
	int64_t feed = tell(&wall, &boats, NULL);
	Edition *edition = open_library();
	assert_int_equal(edition_count(edition), 2);
	size_t number = titled(edition, &wall), other = titled(edition, &boats);
	Str id = edition_article(edition, number)->article->id;
	char kept[32];
	snprintf(kept, sizeof kept, "%.*s", STR_ARG(id));
	edition_ask_standings(edition, number);
	edition_ask_standings(edition, other);
	edition_finish(edition);
	assert_non_null(edition_article(edition, number)->standings);

	unsigned changes = edition_changes(edition);
	tell(&wall_now, &boats, &ferry);
	edition_add(edition, NULL, 0);
	edition_finish(edition);
	assert_int_equal(edition_count(edition), 3);
	assert_int_equal(titled(edition, &wall), number);
	assert_int_equal(titled(edition, &ferry), 2);
	assert_true(edition_changes(edition) > changes);
	const EditionArticle *entry = edition_article(edition, number);
	assert_str(entry->article->id, kept);
	assert_int_equal(edition_find(edition, str_of(kept)), number);
	assert_int_equal(entry->article->passage_count, 3);
	assert_int_equal(entry->version, 1);
	assert_int_equal(entry->library.earlier, 1);
	assert_true(entry->library.changed > 0);
	assert_true(entry->tagged && entry->linked);
	assert_null(entry->standings); /* of another text */
	assert_non_null(edition_article(edition, other)->standings);

	size_t count;
	const LibrarySighting *sightings = edition_sightings(edition, 2, &count);
	assert_int_equal(count, 1);
	assert_int_equal(sightings[0].feed, feed);
	assert_int_equal(edition_feeds(edition)->count, 1);
	edition_free(edition);
}

static void
names_are_counted_anew_for_what_changed(void **state)
{
	static const char *const texts[] = {
		"The storm hurt fifteen people in Velmouth, said Ada Quist.",
		"The storm hurt fifteen people in Tolm, said Mayor Ada Quist. Ada Quist was hurt.",
		"Nobody was hurt.",
	};
	(void)state;
	tell(&wall, NULL, NULL);
	Edition *edition = open_library();
	const Names *names = edition_names(edition);
	size_t count = names->list.count;
	for (int i = 0; i < 3; i++) {
		const Told told = TOLD("1", "http://a.example/wall", wall.title, texts[i]);
		tell(&told, NULL, NULL);
		edition_add(edition, NULL, 0);
		edition_finish(edition);
		const EditionArticle *entry = edition_article(edition, 0);
		assert_int_equal(entry->version, i + 1);
		uint32_t mentions = 0;
		for (size_t k = 0; k < names->list.count; k++) {
			mentions += names->list.at[k].mentions;
			assert_true(names->list.at[k].articles <= 1);
		}
		assert_int_equal(mentions, entry->mentions.count);
		for (size_t k = 0; k < entry->mentions.count; k++)
			assert_int_equal(names->list.at[entry->numbers[k]].articles, 1);
	}
	assert_true(names->list.count > count); /* "fifteen people" */
	edition_free(edition);
}

static void
nothing_new_changes_nothing(void **state)
{
	(void)state;
	tell(&wall, &boats, NULL);
	Edition *edition = open_library();
	unsigned changes = edition_changes(edition);
	const Article *first = edition_article(edition, 0)->article;
	edition_add(edition, NULL, 0);
	edition_finish(edition);
	assert_int_equal(edition_count(edition), 2);
	assert_int_equal(edition_changes(edition), changes);
	assert_ptr_equal(edition_article(edition, 0)->article, first);
	edition_free(edition);
}

static unsigned
marks_of(const Told *told)
{
	Library *library = library_made();
	Kept kept = library_kept(library);
	unsigned marks = UINT_MAX;
	for (size_t i = 0; i < kept.count; i++)
		if (str_is(kept.articles.at[i]->title, told->title))
			marks = kept.states[i].marks;
	kept_release(&kept);
	library_close(library);
	return marks;
}

static void
marks_are_written_in_their_order(void **state)
{
	(void)state;
	tell(&wall, &boats, &ferry);
	Edition *edition = open_library();
	size_t first = titled(edition, &wall), second = titled(edition, &boats);
	size_t both[] = {first, second};
	edition_mark(edition, both, 2, LIBRARY_READ, true);
	edition_mark(edition, &first, 1, LIBRARY_FLAGGED, true);
	edition_mark(edition, &second, 1, LIBRARY_READ, false);
	assert_true(edition_is_busy(edition));
	edition_finish(edition);
	assert_int_equal(marks_of(&wall), LIBRARY_READ | LIBRARY_FLAGGED);
	assert_int_equal(marks_of(&boats), 0);
	assert_int_equal(marks_of(&ferry), 0);

	/* as it is left, with all that was marked last */
	for (int i = 0; i < 21; i++)
		edition_mark(edition, &second, 1, LIBRARY_READ, i % 2 == 0);
	edition_free(edition);
	assert_int_equal(marks_of(&boats), LIBRARY_READ);
	assert_int_equal(reports, 0);
	edition = open_library();
	assert_int_equal(
		edition_article(edition, titled(edition, &boats))->library.marks, LIBRARY_READ);
	edition_free(edition);
}

static void
marks_that_could_not_be_written_are_written_later(void **state)
{
	(void)state;
	tell(&wall, &boats, NULL);
	Edition *edition = open_library();
	size_t first = titled(edition, &wall), second = titled(edition, &boats);
	library_sql("CREATE TRIGGER full BEFORE UPDATE OF read ON articles"
		    " BEGIN SELECT RAISE(ABORT, 'no room'); END");
	edition_mark(edition, &first, 1, LIBRARY_FLAGGED, true);
	edition_mark(edition, &first, 1, LIBRARY_READ, true);
	edition_finish(edition);
	assert_true(reports > 0);
	assert_int_equal(marks_of(&wall), LIBRARY_FLAGGED);
	library_sql("DROP TRIGGER full");
	edition_mark(edition, &second, 1, LIBRARY_FLAGGED, true);
	edition_finish(edition);
	assert_int_equal(marks_of(&wall), LIBRARY_READ | LIBRARY_FLAGGED);
	assert_int_equal(marks_of(&boats), LIBRARY_FLAGGED);
	edition_free(edition);
}

static void
marks_stay_with_an_article_that_changes(void **state)
{
	(void)state;
	tell(&wall, NULL, NULL);
	Edition *edition = open_library();
	size_t first = 0;
	edition_mark(edition, &first, 1, LIBRARY_FLAGGED, true);
	tell(&wall_now, NULL, NULL);
	edition_add(edition, NULL, 0);
	edition_finish(edition);
	assert_int_equal(edition_article(edition, 0)->library.marks, LIBRARY_FLAGGED);
	edition_free(edition);
	assert_int_equal(marks_of(&wall) & LIBRARY_FLAGGED, LIBRARY_FLAGGED);
}

/* Another reader, that has the library open at the same time. */
static void
mark_elsewhere(int64_t number, unsigned mark)
{
	Err err;
	Library *library = library_open(false, &err);
	assert_non_null(library);
	assert_true(library_mark(library, &number, 1, mark, true, &err));
	library_close(library);
}

static void
marks_of_another_reader_are_taken_in(void **state)
{
	(void)state;
	tell(&wall, &boats, NULL);
	Edition *edition = open_library();
	size_t first = titled(edition, &wall), second = titled(edition, &boats);
	const LibraryState *library = &edition_article(edition, first)->library;
	mark_elsewhere(library->number, LIBRARY_FLAGGED);
	unsigned changes = edition_changes(edition);
	edition_add(edition, NULL, 0);
	edition_finish(edition);
	assert_int_equal(edition_article(edition, first)->library.marks, LIBRARY_FLAGGED);
	assert_true(edition_changes(edition) > changes);
	/* what is marked here meanwhile has the last word */
	edition_add(edition, NULL, 0);
	edition_mark(edition, &second, 1, LIBRARY_READ, true);
	edition_finish(edition);
	assert_int_equal(edition_article(edition, second)->library.marks, LIBRARY_READ);
	edition_free(edition);
}

static void
what_changes_after_it_was_read_says_so(void **state)
{
	(void)state;
	tell(&wall, &boats, NULL);
	Edition *edition = open_library();
	size_t first = titled(edition, &wall);
	edition_mark(edition, &first, 1, LIBRARY_READ, true);
	edition_finish(edition);
	tell(&wall_now, &boats, NULL);
	edition_add(edition, NULL, 0);
	edition_finish(edition);
	assert_int_equal(
		edition_article(edition, first)->library.marks, LIBRARY_READ | LIBRARY_CHANGED);
	edition_mark(edition, &first, 1, LIBRARY_READ, true);
	edition_free(edition);
	assert_int_equal(marks_of(&wall_now), LIBRARY_READ);
}

static void
an_earlier_text_is_there_when_asked_for(void **state)
{
	(void)state;
	tell(&wall, &boats, NULL);
	tell(&wall_now, &boats, NULL);
	Edition *edition = open_library();
	size_t number = titled(edition, &wall), other = titled(edition, &boats);
	assert_null(edition_earlier(edition, number));
	edition_ask_earlier(edition, number);
	edition_ask_earlier(edition, number);
	assert_true(edition_is_busy(edition));
	edition_finish(edition);
	const Articles *earlier = edition_earlier(edition, number);
	assert_non_null(earlier);
	assert_int_equal(earlier->count, 1);
	assert_int_equal(earlier->at[0]->passage_count, 2);
	assert_null(edition_earlier(edition, other));
	edition_ask_earlier(edition, other);
	edition_finish(edition);
	assert_null(edition_earlier(edition, number));
	assert_int_equal(edition_earlier(edition, other)->count, 0);
	edition_free(edition);
}

static void
a_library_that_cannot_be_read_is_reported(void **state)
{
	(void)state;
	Err err;
	library_close(library_made());
	assert_true(file_replace_synced(library_file(), STR("this is no database at all"), &err));
	Edition *edition = open_library();
	assert_int_equal(edition_count(edition), 0);
	assert_int_equal(reports, 1);
	assert_true(edition_failed(edition));
	edition_free(edition);
}

static void
it_can_be_left_at_any_time(void **state)
{
	(void)state;
	for (int turns = 0; turns < 8; turns++) {
		tell(turns % 2 ? &wall : &wall_now, &boats, NULL);
		Edition *edition = open_library();
		tell(turns % 2 ? &wall_now : &wall, &ferry, NULL);
		edition_add(edition, NULL, 0);
		for (int i = 0; i < turns; i++) {
			size_t first = 0;
			edition_mark(edition, &first, 1, LIBRARY_READ, i % 2);
			edition_ask_earlier(edition, 0);
			edition_ask_standings(edition, 0);
			edition_wait(edition);
		}
		edition_free(edition);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		library_test(without_a_library_it_is_empty_and_nothing_is_wrong),
		library_test(what_comes_joins_it_and_what_changed_takes_its_place),
		library_test(names_are_counted_anew_for_what_changed),
		library_test(nothing_new_changes_nothing),
		library_test(marks_are_written_in_their_order),
		library_test(marks_that_could_not_be_written_are_written_later),
		library_test(marks_of_another_reader_are_taken_in),
		library_test(what_changes_after_it_was_read_says_so),
		library_test(marks_stay_with_an_article_that_changes),
		library_test(an_earlier_text_is_there_when_asked_for),
		library_test(a_library_that_cannot_be_read_is_reported),
		library_test(it_can_be_left_at_any_time),
	};
	return cmocka_run_group_tests_name("edition_library", tests, NULL, NULL);
}
