/* Tests of updating the library while it is open: what comes joins it, and nothing waits for it. */
#include "edition/update.h"

#define Told ToldArticle /* room entity has a Told of its own */
#include "library_case.h"

#include "server.h"

#include <stdatomic.h>
#include <time.h>

typedef struct {
	Server *server;
	Settings settings;
	Arena arena;
	char *home;
	Edition *edition;
} Web;

static atomic_int wakes;
static int pipe_ends[2]; /* wakes who waits, as the reader's */

static void
wake(void *context)
{
	(void)context;
	wakes++;
	assert_int_equal(write(pipe_ends[1], "", 1), 1);
}

/* Until a feed is done, though another never ends. */
static void
wait_for_a_feed(Edition *edition)
{
	char byte;
	while (edition_updating(edition)->done == 0) {
		assert_int_equal(read(pipe_ends[0], &byte, 1), 1);
		edition_turn(edition);
	}
}

static int
web_start(void **state)
{
	Web *web = memory_zero(1, sizeof *web);
	Err err;
	arena_init(&web->arena);
	if (home_make((void **)&web->home) != 0)
		return -1;
	web->server = server_start();
	*state = web;
	return web->server && settings_read(&web->arena, &web->settings, &err) ? 0 : -1;
}

static int
web_stop(void **state)
{
	Web *web = *state;
	edition_free(web->edition);
	server_stop(web->server);
	arena_release(&web->arena);
	int status = home_remove((void **)&web->home);
	free(web);
	return status;
}

static Str
at(Web *web, const char *path)
{
	return str_format(&web->arena, "http://127.0.0.1:%u%s", server_port(web->server), path);
}

/* Opens the library, which follows these paths up to the first NULL. */
static void
open_on(Web *web, const char *const paths[])
{
	Library *library = library_made();
	EditionOptions options = {.want = EDITION_LINKS, .wake = wake, .settings = &web->settings};
	Err err;
	for (size_t i = 0; paths[i]; i++)
		feed_of(library, at(web, paths[i]).at);
	library_close(library);
	web->edition = edition_new(&options, &err);
	if (!web->edition)
		fail_msg("%s", err.text);
	edition_finish(web->edition);
}

static void
update(Web *web, const char *path)
{
	Str url = path ? at(web, path) : STR_NONE;
	Err err;
	if (!edition_update(web->edition, &url, path != NULL, false, &err))
		fail_msg("%s", err.text);
	assert_true(edition_updating(web->edition)->running);
}

/* Whatever else went wrong before. */
static void
what_ends_an_update_is_told(void **state)
{
	Web *web = *state;
	Err err;
	open_on(web, (const char *const[]){"/feed", NULL});
	library_sql("CREATE TRIGGER full BEFORE INSERT ON articles"
		    " BEGIN SELECT RAISE(ABORT, 'no room'); END");
	const Str urls[] = {at(web, "/nobody"), at(web, "/feed")};
	assert_true(edition_update(web->edition, urls, 2, false, &err));
	edition_finish(web->edition);
	const EditionUpdate *seen = edition_updating(web->edition);
	assert_int_equal(seen->failure_count, 1);
	assert_true(str_find(seen->error, STR("no room"), 0) != SIZE_MAX);
	/* and is forgotten by the next */
	library_sql("DROP TRIGGER full");
	update(web, "/feed");
	edition_finish(web->edition);
	assert_false(seen->error.len);
	assert_int_equal(seen->taken.added, 2);
}

static double
seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
what_feeds_bring_joins_the_open_library(void **state)
{
	static const char *const paths[] = {"/news/30?mills", "/grows", "/status/404", NULL};
	Web *web = *state;
	open_on(web, paths);
	const EditionUpdate *seen = edition_updating(web->edition);
	assert_false(seen->running);
	assert_int_equal(edition_count(web->edition), 0);

	int woken = wakes;
	update(web, NULL);
	assert_true(edition_is_busy(web->edition));
	edition_finish(web->edition);
	seen = edition_updating(web->edition);
	assert_true(wakes > woken);
	assert_false(seen->running);
	assert_int_equal(seen->done, 3);
	assert_int_equal(seen->total, 3);
	assert_int_equal(seen->taken.added, 32);
	assert_int_equal(seen->failure_count, 1);
	assert_str(seen->failures[0].url, at(web, "/status/404").at);
	assert_true(str_find(seen->failures[0].error, STR("404"), 0) != SIZE_MAX);
	assert_null(seen->error.at);
	assert_int_equal(edition_count(web->edition), 32);
	for (size_t i = 0; i < 32; i++)
		assert_true(edition_article(web->edition, i)->linked);
	assert_int_equal(edition_feeds(web->edition)->count, 3);

	/* one alone: what is new, and what changed in its place */
	update(web, "/grows");
	edition_finish(web->edition);
	seen = edition_updating(web->edition);
	assert_int_equal(seen->total, 1);
	assert_int_equal(seen->taken.added, 1);
	assert_int_equal(seen->taken.changed, 1);
	assert_int_equal(seen->failure_count, 0);
	assert_int_equal(edition_count(web->edition), 33);
	size_t changed = 0;
	for (size_t i = 0; i < 32; i++)
		changed += edition_article(web->edition, i)->version;
	assert_int_equal(changed, 1);
}

static void
there_is_one_update_at_a_time(void **state)
{
	static const char *const paths[] = {"/silence", "/news/3?a", NULL};
	Web *web = *state;
	Err err;
	open_on(web, paths);
	update(web, NULL);
	assert_false(edition_update(web->edition, NULL, 0, false, &err));
	assert_string_equal(err.text, "an update is running");
	/* what came before it was ended stays */
	wait_for_a_feed(web->edition);
	double begun = seconds();
	edition_update_stop(web->edition);
	edition_finish(web->edition);
	assert_true(seconds() - begun < 5);
	assert_false(edition_updating(web->edition)->running);
	assert_true(edition_updating(web->edition)->stopped);
	assert_int_equal(edition_count(web->edition), 3);
	update(web, "/news/3?a");
	edition_finish(web->edition);
	assert_false(edition_updating(web->edition)->stopped);
}

/* Far less than the half minute that a server may take: the bound is for slow machines. */
static void
leaving_does_not_wait_for_the_net(void **state)
{
	static const char *const paths[] = {"/silence", "/news/3?a", "/slow-drip", NULL};
	Web *web = *state;
	open_on(web, paths);
	update(web, NULL);
	wait_for_a_feed(web->edition);
	double begun = seconds();
	edition_free(web->edition);
	web->edition = NULL;
	assert_true(seconds() - begun < 5);
}

static void
without_settings_there_is_no_update(void **state)
{
	Web *web = *state;
	EditionOptions options = {.want = 0};
	Err err;
	web->edition = edition_new(&options, &err);
	assert_false(edition_update(web->edition, NULL, 0, false, &err));
	assert_int_not_equal(err.code, ERR_NONE);
	assert_false(edition_updating(web->edition)->running);
}

int
main(void)
{
#define WEB_TEST(name) cmocka_unit_test_setup_teardown(name, web_start, web_stop)
	const struct CMUnitTest tests[] = {
		WEB_TEST(what_feeds_bring_joins_the_open_library),
		WEB_TEST(what_ends_an_update_is_told),
		WEB_TEST(there_is_one_update_at_a_time),
		WEB_TEST(leaving_does_not_wait_for_the_net),
		WEB_TEST(without_settings_there_is_no_update),
	};
	if (pipe(pipe_ends) != 0)
		return 1;
	return cmocka_run_group_tests_name("edition_update", tests, NULL, NULL);
}
