/* Fetching from many addresses at once: hosts are spared, memory is bounded, all of it can be left.
 */
#include "fetch_case.h"

#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/resource.h>

static void
a_host_is_asked_for_few_at_a_time(void **state)
{
	Net *net = *state;
	static const struct {
		unsigned per_host, want;
	} cases[] = {
		{0, FETCH_PER_HOST},
		{1, 1             },
		{5, 5             },
	};
	for (size_t c = 0; c < COUNT(cases); c++) {
		Server *server = net->server;
		begin(net, (FetchOptions){.per_host = cases[c].per_host});
		for (int i = 0; i < 12; i++)
			fetcher_add(net->fetcher,
				&(FetchAsk){.url = str_format(&net->arena,
						    "http://127.0.0.1:%u/meet/%u?%d",
						    server_port(server), cases[c].want, i)});
		FetchAnswer answer;
		for (int i = 0; i < 12; i++) {
			assert_true(fetcher_next(net->fetcher, &answer));
			assert_int_equal(answer.err.code, ERR_NONE);
		}
		assert_false(fetcher_next(net->fetcher, &answer));
		assert_int_equal(server_peak(server), cases[c].want);
		server_stop(server);
		net->server = server_start();
		assert_non_null(net->server);
	}
}

/* A host that does not answer keeps its own addresses waiting, not those of others. */
static void
hosts_do_not_wait_for_one_another(void **state)
{
	Net *net = *state;
	begin(net, (FetchOptions){.milliseconds = 10000, .at_once = 4});
	for (int i = 0; i < 8; i++)
		add(net, "/silence");
	static const char other[] = "other";
	for (int i = 0; i < 8; i++)
		fetcher_add(net->fetcher,
			&(FetchAsk){.url = str_format(&net->arena, "http://localhost:%u/page?%d",
					    server_port(net->server), i),
				.user = (void *)other});
	FetchAnswer answer;
	for (int i = 0; i < 8; i++) {
		assert_true(fetcher_next(net->fetcher, &answer));
		assert_ptr_equal(answer.user, other);
	}
	assert_int_equal(fetcher_pending(net->fetcher), 8);
}

static void *
stop_late(void *context)
{
	Net *net = context;
	/* not before the request is there: it is then that waiting has to end */
	while (!server_count(net->server, "/silence"))
		sched_yield();
	fetcher_stop(net->fetcher);
	return NULL;
}

static void
a_fetcher_can_be_stopped_from_another_thread(void **state)
{
	Net *net = *state;
	FetchAnswer answer;
	pthread_t thread;
	begin(net, (FetchOptions){0});
	add(net, "/silence");
	add(net, "/page");
	double start = seconds();
	assert_int_equal(pthread_create(&thread, NULL, stop_late, net), 0);
	while (fetcher_next(net->fetcher, &answer))
		assert_ptr_equal(strstr(answer.user, "/page"), answer.user);
	pthread_join(thread, NULL);
	assert_true(seconds() - start < 5);
	assert_false(fetcher_next(net->fetcher, &answer));
}

/* Sanitizers keep what was freed. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || defined(__clang__)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif
#define MOST_BYTES ((SANITIZED ? (size_t)1024 : 128) << 20) /* of the whole test */

static size_t
peak_bytes(void)
{
	struct rusage usage;
	getrusage(RUSAGE_SELF, &usage);
	return (size_t)usage.ru_maxrss << 10;
}

/* 24 x 8 MiB would be 192 MiB; what is held is bounded, and all of it comes. */
static void
large_answers_wait_until_there_is_room(void **state)
{
	enum { MANY = 24 };
	Net *net = *state;
	begin(net, (FetchOptions){.per_host = 12});
	for (int i = 0; i < MANY; i++)
		add(net, "/large/8");
	FetchAnswer answer;
	for (int i = 0; i < MANY; i++) {
		assert_true(fetcher_next(net->fetcher, &answer));
		if (answer.err.code != ERR_NONE)
			fail_msg("%s", answer.err.text);
		assert_int_equal(answer.body.len, 8 << 20);
	}
	assert_false(fetcher_next(net->fetcher, &answer));
	assert_true(peak_bytes() < MOST_BYTES);
}

/* What waits takes little: a library may have as many feeds. */
static void
thousands_may_wait(void **state)
{
	enum { MANY = 20000 };
	Net *net = *state;
	Arena arena;
	arena_init(&arena);
	begin(net, (FetchOptions){0});
	size_t before = peak_bytes();
	for (int i = 0; i < MANY; i++) {
		arena_reset(&arena);
		fetcher_add(net->fetcher,
			&(FetchAsk){
				.url = str_format(&arena, "http://host-%d.invalid/feed", i % 500),
				.etag = STR("\"0123456789abcdef\"")});
	}
	assert_int_equal(fetcher_pending(net->fetcher), MANY);
	assert_true(peak_bytes() - before < (SANITIZED ? MOST_BYTES : 24 << 20));
	fetcher_stop(net->fetcher);
	assert_false(fetcher_next(net->fetcher, &(FetchAnswer){0}));
	arena_release(&arena);
}

/* Twelve bombs, endless pages and endless headers at once. */
static void
a_crowd_of_bombs_is_held_off(void **state)
{
	static const char *const bad[] = {"/gzip-bomb", "/endless", "/headers"};
	Net *net = *state;
	begin(net, (FetchOptions){.per_host = 12});
	for (size_t i = 0; i < 12; i++)
		add(net, bad[i % COUNT(bad)]);
	FetchAnswer answer;
	for (size_t i = 0; i < 12; i++) {
		assert_true(fetcher_next(net->fetcher, &answer));
		assert_int_equal(answer.err.code, ERR_LIMIT);
	}
	assert_true(peak_bytes() < MOST_BYTES);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		net_test(thousands_may_wait), /* first: a peak is that of all tests before, too */
		net_test(a_host_is_asked_for_few_at_a_time),
		net_test(hosts_do_not_wait_for_one_another),
		net_test(a_fetcher_can_be_stopped_from_another_thread),
		net_test(large_answers_wait_until_there_is_room),
		net_test(a_crowd_of_bombs_is_held_off),
	};
	return cmocka_run_group_tests_name("fetch many", tests, leave_proxies, NULL);
}
