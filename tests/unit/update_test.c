/* Tests of store/update: what servers do, good and bad, in one update, and what is kept of it. */
#include "library_case.h"

#include "server.h"
#include "store/bookmarks.h"
#include "store/update.h"

#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

typedef struct {
	Server *server;
	Loader *loader;
	Settings settings;
	Arena arena;
	char *home;
	size_t steps, failed;
	LibraryTaken taken;
	Str error; /* of the last feed that failed, in arena */
} Web;

static int
web_start(void **state)
{
	Web *web = memory_zero(1, sizeof *web);
	Err err;
	arena_init(&web->arena);
	if (home_make((void **)&web->home) != 0)
		return -1;
	web->server = server_start();
	web->loader = loader_new(&err);
	*state = web;
	if (!web->server || !web->loader || !settings_read(&web->arena, &web->settings, &err))
		return -1;
	web->settings.feeds.timeout = 1;
	return 0;
}

static int
web_stop(void **state)
{
	Web *web = *state;
	server_stop(web->server);
	loader_free(web->loader);
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

static void
follow(Web *web, const char *path)
{
	Library *library = library_made();
	feed_of(library, at(web, path).at);
	library_close(library);
}

static void
stepped(void *context, const UpdateStep *step)
{
	Web *web = context;
	web->steps++;
	assert_true(step->done <= step->total);
	web->taken.added += step->taken.added;
	web->taken.changed += step->taken.changed;
	web->taken.known += step->taken.known;
	if (step->err.code) {
		web->failed++;
		web->error = str_copy(&web->arena, str_of(step->err.text));
	}
}

/* Updates the feed at path, or all for NULL. */
static void
update_of(Web *web, const char *path, bool due_only)
{
	Str url = path ? at(web, path) : STR_NONE;
	UpdateOptions options = {
		.loader = web->loader,
		.settings = &web->settings,
		.urls = &url,
		.url_count = path != NULL,
		.due_only = due_only,
		.step = stepped,
		.context = web,
	};
	Err err = {.code = ERR_NONE};
	web->steps = web->failed = 0;
	web->taken = (LibraryTaken){0};
	web->error = STR_NONE;
	Update *update = update_new(&options, &err);
	assert_non_null(update);
	if (!update_run(update, &err))
		fail_msg("%s", err.text);
	update_free(update);
}

/* What is known of the feed at path, in the web's arena. */
static LibraryFeed
known_of(Web *web, const char *path)
{
	Library *library = library_made();
	LibraryFeeds feeds;
	Err err;
	Str url = at(web, path);
	assert_true(library_feeds(library, &web->arena, &feeds, &err));
	library_close(library);
	for (size_t i = 0; i < feeds.count; i++)
		if (str_equal(feeds.at[i].url, url))
			return feeds.at[i];
	fail_msg("%s is not followed", url.at);
	return (LibraryFeed){0};
}

static void
without_a_library_there_is_nothing_to_do(void **state)
{
	Web *web = *state;
	update_of(web, NULL, false);
	assert_int_equal(web->steps, 0);
	update_of(web, "/feed", false);
	assert_int_equal(web->failed, 1);
	assert_non_null(strstr(web->error.at, "not among your feeds"));
}

static void
a_validator_too_long_to_send_is_not_kept(void **state)
{
	Web *web = *state;
	follow(web, "/long-etag");
	for (int i = 0; i < 2; i++) {
		update_of(web, NULL, false);
		assert_int_equal(web->failed, 0);
	}
	assert_null(known_of(web, "/long-etag").etag.at);
}

static void
what_is_new_comes_and_what_is_known_is_not_sent_again(void **state)
{
	Web *web = *state;
	follow(web, "/feed");
	update_of(web, NULL, false);
	assert_int_equal(web->steps, 1);
	assert_int_equal(web->failed, 0);
	assert_int_equal(web->taken.added, 2);
	LibraryFeed feed = known_of(web, "/feed");
	assert_str(feed.title, "Halle Post");
	assert_str(feed.etag, "\"one\"");
	assert_true(feed.checked > 0);
	update_of(web, NULL, false); /* 304 */
	assert_int_equal(web->failed, 0);
	assert_int_equal(web->taken.added + web->taken.changed + web->taken.known, 0);
	assert_str(known_of(web, "/feed").etag, "\"one\"");
}

static void
what_a_feed_drops_stays_and_what_it_changes_is_kept_twice(void **state)
{
	Web *web = *state;
	Library *library;
	follow(web, "/grows");
	for (unsigned i = 1; i <= 6; i++) {
		update_of(web, NULL, false);
		assert_int_equal(web->taken.added, i == 1 ? 2 : 1);
		assert_int_equal(web->taken.changed, i > 1);
	}
	library = library_made();
	assert_kept(library, 7, 1);
	library_close(library);
}

static void
bad_servers_keep_nobody_from_being_updated(void **state)
{
	static const char *const bad[] = {"/slow-drip", "/endless", "/loop", "/to-file", "/to-ftp",
		"/too-long", "/gzip-bomb", "/429", "/503", "/drop", "/drop-early", "/reset",
		"/silence", "/garbage", "/headers", "/chunked-cut", "/not-gzip", "/status/500",
		"/page", "/empty", "/large/40", "/big-cookie", "/continue", "/status/410"};
	Web *web = *state;
	struct timespec begin, end;
	struct rusage usage;
	char path[32];
	for (size_t i = 0; i < COUNT(bad); i++) {
		snprintf(path, sizeof path, "/news/30?good%zu", i);
		follow(web, path);
		follow(web, bad[i]);
	}
	clock_gettime(CLOCK_MONOTONIC, &begin);
	update_of(web, NULL, false);
	clock_gettime(CLOCK_MONOTONIC, &end);
	assert_int_equal(web->steps, 2 * COUNT(bad));
	assert_int_equal(web->failed, COUNT(bad));
	assert_int_equal(web->taken.added, 30 * COUNT(bad));
	/* two at a time from one host, of which some take their whole second */
	assert_true(end.tv_sec - begin.tv_sec < 20);
	assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
	print_message(
		"# %ld s, %ld MiB\n", (long)(end.tv_sec - begin.tv_sec), usage.ru_maxrss >> 10);

	for (size_t i = 0; i < COUNT(bad); i++) {
		LibraryFeed feed = known_of(web, bad[i]);
		assert_int_equal(feed.failures, 1);
		assert_true(feed.error.len > 0);
	}
	assert_true(known_of(web, "/429").due > time(NULL));
	assert_int_equal(known_of(web, "/status/410").due, LIBRARY_NEVER);
	update_of(web, NULL, false); /* what is there is there once, what is gone is left alone */
	assert_int_equal(web->steps, 2 * COUNT(bad) - 1);
	assert_int_equal(web->taken.added, 0);
	Library *library = library_made();
	assert_kept(library, 30 * COUNT(bad), 0);
	library_close(library);
}

static void
a_server_that_asks_for_rest_has_it(void **state)
{
	Web *web = *state;
	follow(web, "/429");
	update_of(web, NULL, false);
	assert_int_equal(web->failed, 1);
	update_of(web, NULL, false);
	update_of(web, "/429", false);
	assert_int_equal(web->failed, 1);
	assert_non_null(strstr(web->error.at, "left alone until"));
	assert_int_equal(server_count(web->server, "/429"), 1);
}

static void
a_feed_that_moved_for_good_is_followed_there(void **state)
{
	Web *web = *state;
	follow(web, "/moved-again");
	follow(web, "/found");
	update_of(web, NULL, false);
	assert_int_equal(web->failed, 0);
	assert_int_equal(known_of(web, "/plain-feed").articles, 2);
	assert_int_equal(known_of(web, "/found").articles, 2);
	follow(web, "/moved");
	update_of(web, NULL, false); /* where another is already: both stay as they are */
	assert_int_equal(known_of(web, "/moved").articles, 2);
	Library *library = library_made();
	assert_kept(library, 2, 0);
	library_close(library);
}

static void
a_page_is_no_feed(void **state)
{
	Web *web = *state;
	follow(web, "/page");
	update_of(web, NULL, false);
	assert_int_equal(web->failed, 1);
	assert_non_null(strstr(web->error.at, "is no feed"));
	Library *library = library_made();
	assert_kept(library, 0, 0);
	library_close(library);
}

static void
only_what_is_due_is_asked_by_itself(void **state)
{
	Web *web = *state;
	follow(web, "/news/1?a");
	follow(web, "/status/500");
	update_of(web, NULL, true);
	assert_int_equal(web->steps, 0); /* no interval: on demand */
	web->settings.feeds.all.interval = 10;
	update_of(web, NULL, true);
	assert_int_equal(web->steps, 2);
	update_of(web, NULL, true);
	assert_int_equal(web->steps, 0);
	static const struct {
		int64_t minutes; /* since it was asked */
		unsigned failures;
		size_t steps;
	} cases[] = {
		{11,      0, 1},
                {9,       0, 0},
                {11,      1, 0},
                {21,      1, 1},
                {60 * 10, 9, 0},
                {60 * 11, 9, 1},
		{-60,     0, 1}, /* the clock was put back */
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		LibraryFeed feed = known_of(web, "/news/1?a");
		Library *library = library_made();
		Err err;
		feed.checked = time(NULL) - cases[i].minutes * 60;
		feed.failures = cases[i].failures;
		assert_true(library_save_feed(library, &feed, &err));
		library_close(library);
		update_of(web, NULL, true);
		if (web->steps != cases[i].steps)
			fail_msg("%ld minutes, %u failures", (long)cases[i].minutes,
				cases[i].failures);
	}
}

static void
full_texts_are_fetched_where_they_are_wanted(void **state)
{
	Web *web = *state;
	follow(web, "/brief");
	update_of(web, NULL, false);
	assert_int_equal(server_count(web->server, "/page"), 0);
	web->settings.feeds.all.full_text = true;
	for (int i = 0; i < 3; i++)
		update_of(web, NULL, false);
	assert_int_equal(web->failed, 0);
	assert_int_equal(web->taken.changed, 0);
	assert_int_equal(server_count(web->server, "/page"), 1);
	assert_int_equal(server_count(web->server, "/status/404"), 1);
	Library *library = library_made();
	Kept kept = library_kept(library);
	assert_int_equal(kept.count, 2);
	for (size_t i = 0; i < kept.count; i++) {
		const Article *article = kept.articles.at[i];
		bool ferry = str_is(article->title, "Night ferry runs again");
		assert_int_equal(article->passage_count, ferry ? 3 : 1);
		assert_int_equal(kept.states[i].earlier, 0);
	}
	kept_release(&kept);
	library_close(library);
}

static void
a_server_that_is_asked_too_much_is_left_alone(void **state)
{
	Web *web = *state;
	follow(web, "/hushing");
	web->settings.feeds.all.full_text = true;
	update_of(web, NULL, false);
	assert_int_equal(web->failed, 0);
	assert_int_equal(web->taken.added, 20);
	/* the feed, and the pages that were asked for at once */
	assert_in_range(server_count(web->server, NULL), 2, 1 + 5);
}

/* As if all that was dropped had been so some days earlier. */
static void
days_pass(int days)
{
	char sql[100];
	snprintf(sql, sizeof sql, "UPDATE sightings SET dropped = dropped - %d * 86400", days);
	library_sql(sql);
}

static void
old_articles_go_when_the_settings_say_so(void **state)
{
	Web *web = *state;
	Err err;
	follow(web, "/grows");
	for (int i = 0; i < 5; i++)
		update_of(web, NULL, false);
	Library *library = library_made();
	Kept kept = library_kept(library);
	assert_int_equal(kept.count, 6);
	for (size_t i = 0; i < kept.count; i++)
		library_mark(library, &kept.states[i].number, 1, LIBRARY_READ, true, &err);
	/* the first of two that were dropped is bookmarked */
	for (size_t i = 0; i < kept.count; i++)
		if (str_is(kept.articles.at[i]->title, "Report 1 of grows")) {
			Bookmark mark = bookmark_of(&kept.arena, kept.articles.at[i], 0, 0, 9);
			assert_true(bookmarks_add(&(Bookmarks){0}, &mark, &err));
		}
	kept_release(&kept);
	library_close(library);
	web->settings.feeds.all.keep = 1;
	update_of(web, NULL, false);
	library = library_made();
	assert_kept(library, 7, 1); /* they were dropped today */
	days_pass(3);
	library_close(library);
	update_of(web, NULL, false);
	library = library_made();
	/* of the three that were dropped and read, the bookmarked one stays; one more has come */
	assert_kept(library, 6, 1);
	library_close(library);
}

static void *
stop_soon(void *context)
{
	update_stop(context);
	return NULL;
}

static void
an_update_ends_when_it_is_told_to(void **state)
{
	Web *web = *state;
	Err err;
	web->settings.feeds.timeout = 100;
	follow(web, "/silence");
	UpdateOptions options = {.loader = web->loader, .settings = &web->settings};
	Update *update = update_new(&options, &err);
	pthread_t thread;
	assert_int_equal(pthread_create(&thread, NULL, stop_soon, update), 0);
	assert_true(update_run(update, &err));
	pthread_join(thread, NULL);
	update_free(update);
	assert_int_equal(known_of(web, "/silence").failures, 0);
}

int
main(void)
{
#define web_test(function) cmocka_unit_test_setup_teardown(function, web_start, web_stop)
	const struct CMUnitTest tests[] = {
		web_test(without_a_library_there_is_nothing_to_do),
		web_test(what_is_new_comes_and_what_is_known_is_not_sent_again),
		web_test(a_validator_too_long_to_send_is_not_kept),
		web_test(what_a_feed_drops_stays_and_what_it_changes_is_kept_twice),
		web_test(bad_servers_keep_nobody_from_being_updated),
		web_test(a_server_that_asks_for_rest_has_it),
		web_test(a_feed_that_moved_for_good_is_followed_there),
		web_test(a_page_is_no_feed),
		web_test(only_what_is_due_is_asked_by_itself),
		web_test(full_texts_are_fetched_where_they_are_wanted),
		web_test(a_server_that_is_asked_too_much_is_left_alone),
		web_test(old_articles_go_when_the_settings_say_so),
		web_test(an_update_ends_when_it_is_told_to),
	};
	return cmocka_run_group_tests_name("update", tests, NULL, NULL);
}
