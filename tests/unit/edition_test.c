/* Tests of edition: the order of the sources, whatever finishes first; ids; complaints; leaving. */
#include "edition/edition.h"

#include "base/file.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { MANY = 700 }; /* files: more than one batch a worker */

static char folder[] = "/tmp/edition-test-XXXXXX";

/* Every seventh is long, so that batches take unlike times; every fiftieth is empty: a failure;
   every ninetieth says the same as the others of its kind. */
static void
file_make(int i)
{
	char path[128];
	Buf buf;
	Err err;
	buf_init(&buf);
	if (i % 90 == 88)
		buf_cstr(&buf, "The same words stand in each of these, to the letter.\n");
	else if (i % 50 != 49)
		buf_format(&buf, "Boat number %d came in from the sea at noon.\n\n", i);
	for (int k = 0; i % 7 == 0 && k < 400 && i % 50 != 49; k++)
		buf_format(&buf, "Its hold number %d was full of herring, said Ada Quist.\n\n", k);
	snprintf(path, sizeof path, "%s/%04d.txt", folder, i);
	assert_true(file_replace_synced(path, buf_str(&buf), &err));
	buf_release(&buf);
}

static int
files_make(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	for (int i = 0; i < MANY; i++)
		file_make(i);
	return 0;
}

static int
files_remove(void **state)
{
	(void)state;
	for (int i = 0; i < MANY; i++) {
		char path[128];
		snprintf(path, sizeof path, "%s/%04d.txt", folder, i);
		unlink(path);
	}
	return rmdir(folder);
}

typedef struct {
	Arena arena;
	size_t count;
	Str last; /* where the last complaint was: they come in order */
	bool ordered;
} Reports;

static void
report(void *context, Str where, const Err *err)
{
	Reports *reports = context;
	assert_int_not_equal(err->code, ERR_NONE);
	reports->ordered &= str_compare(reports->last, where) < 0;
	reports->last = str_copy(&reports->arena, where);
	reports->count++;
}

static Edition *
open_folder(unsigned want, Reports *reports)
{
	static Str source;
	Err err;
	source = str_of(folder);
	*reports = (Reports){.ordered = true};
	arena_init(&reports->arena);
	EditionOptions options = {
		.sources = &source,
		.source_count = 1,
		.want = want,
		.report = report,
		.context = reports,
	};
	Edition *edition = edition_new(&options, &err);
	if (!edition)
		fail_msg("%s", err.text);
	return edition;
}

static void
articles_come_in_the_order_of_their_sources(void **state)
{
	(void)state;
	Reports reports;
	Edition *edition = open_folder(0, &reports);
	size_t seen = 0, turns = 0, done, total;
	Str last = STR("");
	while (edition_wait(edition)) {
		for (; seen < edition_count(edition); seen++) {
			const Article *article = edition_article(edition, seen)->article;
			assert_true(str_compare(last, article->path) < 0);
			assert_int_equal(edition_find(edition, article->id), seen);
			last = article->path;
		}
		edition_progress(edition, &done, &total);
		assert_true(done <= total);
		turns++;
	}
	assert_int_equal(edition_stage(edition), EDITION_READY);
	assert_int_equal(edition_count(edition), MANY - MANY / 50);
	assert_int_equal(seen, edition_count(edition));
	assert_true(turns > 2);
	assert_true(edition_failed(edition));
	assert_int_equal(reports.count, MANY / 50);
	assert_true(reports.ordered);
	assert_false(edition_wait(edition));
	edition_free(edition);
	arena_release(&reports.arena);
}

static void
every_run_gives_the_same_names(void **state)
{
	(void)state;
	Reports reports;
	uint64_t hash[2] = {0, 0};
	for (int run = 0; run < 2; run++) {
		Edition *edition = open_folder(EDITION_ENTITIES, &reports);
		edition_finish(edition);
		for (size_t i = 0; i < edition_count(edition); i++) {
			const EditionArticle *entry = edition_article(edition, i);
			assert_true(entry->tagged);
			for (size_t k = 0; k < entry->mentions.count; k++)
				assert_true(entry->numbers[k] < edition_names(edition)->list.count);
			hash[run] = hash[run] * 31 + str_hash(entry->article->id);
		}
		for (size_t i = 0; i < edition_names(edition)->list.count; i++)
			hash[run] =
				hash[run] * 31 + str_hash(edition_names(edition)->list.at[i].name);
		edition_free(edition);
		arena_release(&reports.arena);
	}
	assert_true(hash[0] == hash[1]);
}

static void
the_gutter_of_an_article_comes_once_it_is_asked_for(void **state)
{
	(void)state;
	Reports reports;
	Edition *edition = open_folder(EDITION_LINKS, &reports);
	edition_ask_standings(edition, 0); /* too early: no harm, and nothing promised */
	edition_finish(edition);
	assert_null(edition_article(edition, 0)->standings);
	for (int again = 0; again < 2; again++)
		for (size_t i = 0; i < 3; i++)
			edition_ask_standings(edition, i);
	assert_true(edition_is_busy(edition));
	edition_finish(edition);
	assert_false(edition_is_busy(edition));
	for (size_t i = 0; i < 3; i++)
		assert_non_null(edition_article(edition, i)->standings);
	assert_null(edition_article(edition, 3)->standings);
	edition_free(edition);
	arena_release(&reports.arena);
}

/* As many that looking through all copies for each would be felt. */
static void
copies_have_ids_of_their_own(void **state)
{
	enum { COPIES = 5000 };
	(void)state;
	Arena arena;
	Err err;
	arena_init(&arena);
	Str *sources = ARENA_ARRAY(&arena, Str, COPIES);
	for (size_t i = 0; i < COPIES; i++)
		sources[i] = str_format(&arena, "%s/0088.txt", folder);
	EditionOptions options = {.sources = sources, .source_count = COPIES};
	Edition *edition = edition_new(&options, &err);
	edition_finish(edition);
	assert_int_equal(edition_count(edition), COPIES);
	for (size_t i = 0; i < COPIES; i++)
		assert_int_equal(
			edition_find(edition, edition_article(edition, i)->article->id), i);
	edition_free(edition);
	arena_release(&arena);
}

static void
an_edition_can_be_left_at_any_time(void **state)
{
	(void)state;
	Reports reports;
	for (int turns = 0; turns < 12; turns++) {
		Edition *edition = open_folder(EDITION_LINKS, &reports);
		for (int i = 0; i < turns; i++)
			edition_wait(edition);
		edition_free(edition);
		arena_release(&reports.arena);
	}
}

static void
what_is_forgotten_keeps_its_name(void **state)
{
	(void)state;
	Reports reports;
	Edition *edition = open_folder(0, &reports);
	edition_finish(edition);
	Str id = edition_article(edition, 3)->article->id;
	char kept[32];
	snprintf(kept, sizeof kept, "%.*s", STR_ARG(id));
	assert_true(edition_article(edition, 3)->article->passage_count > 0);
	edition_forget(edition, 3);
	const Article *article = edition_article(edition, 3)->article;
	assert_int_equal(article->passage_count, 0);
	assert_true(str_is(article->id, kept));
	assert_true(str_ends(article->path, STR("0003.txt")));
	assert_int_equal(edition_find(edition, str_of(kept)), 3);
	edition_free(edition);
	arena_release(&reports.arena);
}

/* Reads standard input, which is a pipe that says nothing and does not end. */
static void
silent_input_does_not_hold_up_leaving(void **state)
{
	(void)state;
	int ends[2], old = dup(STDIN_FILENO);
	assert_int_equal(pipe(ends), 0);
	assert_true(dup2(ends[0], STDIN_FILENO) >= 0);
	Str source = STR("-");
	Err err;
	EditionOptions options = {.sources = &source, .source_count = 1};
	Edition *edition = edition_new(&options, &err);
	assert_non_null(edition);
	assert_true(edition_wait(edition)); /* the list of sources; the pipe is now being read */
	edition_free(edition);

	edition = edition_new(&options, &err);
	assert_int_equal(write(ends[1], "Rain fell on Velm.\n", 19), 19);
	close(ends[1]);
	edition_finish(edition);
	assert_int_equal(edition_count(edition), 1);
	assert_null(edition_article(edition, 0)->article->path.at);
	edition_free(edition);
	if (old >= 0)
		dup2(old, STDIN_FILENO);
	close(old);
	close(ends[0]);
}

static void
sources_that_are_none_are_reported(void **state)
{
	(void)state;
	static const Str sources[] = {
		{"https://",            8 },
		{"/nowhere/at/all.txt", 19},
		{"ftp://example.org/",  18},
	};
	Reports reports = {.ordered = true};
	Err err;
	EditionOptions options = {
		.sources = sources,
		.source_count = 3,
		.want = EDITION_LINKS,
		.report = report,
		.context = &reports,
	};
	arena_init(&reports.arena);
	Edition *edition = edition_new(&options, &err);
	edition_finish(edition);
	assert_int_equal(reports.count, 3);
	assert_int_equal(edition_count(edition), 0);
	assert_int_equal(edition_stories(edition)->count, 0);
	assert_true(edition_failed(edition));
	edition_free(edition);
	arena_release(&reports.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(articles_come_in_the_order_of_their_sources),
		cmocka_unit_test(every_run_gives_the_same_names),
		cmocka_unit_test(the_gutter_of_an_article_comes_once_it_is_asked_for),
		cmocka_unit_test(copies_have_ids_of_their_own),
		cmocka_unit_test(an_edition_can_be_left_at_any_time),
		cmocka_unit_test(what_is_forgotten_keeps_its_name),
		cmocka_unit_test(silent_input_does_not_hold_up_leaving),
		cmocka_unit_test(sources_that_are_none_are_reported),
	};
	return cmocka_run_group_tests_name("edition", tests, files_make, files_remove);
}
