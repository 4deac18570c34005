/* The reader opened on addresses: it paints before they answer, and does not hold up who leaves. */
#include "harness.h"
#include "server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

enum { LEAVING = 5 }; /* seconds, of a loaded machine; the address answers in 15 */

static int
serve(void **state)
{
	*state = server_start();
	return *state ? 0 : -1;
}

static int
serve_no_more(void **state)
{
	server_stop(*state);
	return 0;
}

static Screen *
start(Server *server, const char *path, bool leave_query)
{
	char url[100];
	snprintf(url, sizeof url, "http://127.0.0.1:%u%s", server_port(server), path);
	Setup setup = {.env = {"no_proxy=127.0.0.1"}, .leave_query = leave_query};
	return screen_start(&setup, "broadsheet", url, NULL);
}

static void
a_slow_address_is_waited_for_in_sight(void **state)
{
	Screen *screen = start(*state, "/silence", true);
	assert_true(screen_until(screen, "fetching"));
	while (!server_count(*state, "/silence"))
		; /* quitting is to meet it under way */
	time_t before = time(NULL);
	screen_keys(screen, "Q");
	assert_int_equal(screen_end(screen), 0);
	assert_true(time(NULL) - before < LEAVING);
	assert_true(screen_is_restored(screen));
	screen_free(screen);
}

static void
what_came_is_on_the_screen(void **state)
{
	static const struct {
		const char *path, *shows;
		int status;
	} cases[] = {
		{"/feed",       "Night ferry",        0},
		{"/feeds-page", "has feeds: ",        0},
		{"/status/404", "HTTP 404 Not Found", 1},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Screen *screen = start(*state, cases[i].path, false);
		if (screen_find(screen, cases[i].shows) < 0)
			fail_msg("%s:\n%s", cases[i].path, screen_text(screen));
		screen_keys(screen, "Q");
		assert_int_equal(screen_end(screen) != 0, cases[i].status);
		screen_free(screen);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_slow_address_is_waited_for_in_sight, serve, serve_no_more),
		cmocka_unit_test_setup_teardown(what_came_is_on_the_screen, serve, serve_no_more),
	};
	return cmocka_run_group_tests_name("fetch", tests, NULL, NULL);
}
