/* What tests of fetching begin with: a web server and a fetcher. */
#ifndef FETCH_CASE_H
#define FETCH_CASE_H

#include "unit.h"

#include "base/base.h"
#include "load/fetch.h"
#include "server.h"

#include <stdlib.h>
#include <time.h>

typedef struct {
	Server *server;
	Fetcher *fetcher;
	Arena arena;
} Net;

static inline int
net_start(void **state)
{
	Net *net = calloc(1, sizeof *net);
	if (!net)
		return -1;
	arena_init(&net->arena);
	net->server = server_start();
	*state = net;
	return net->server ? 0 : -1;
}

static inline int
net_stop(void **state)
{
	Net *net = *state;
	fetcher_free(net->fetcher);
	server_stop(net->server);
	arena_release(&net->arena);
	free(net);
	return 0;
}

static inline Str
at(Net *net, const char *path)
{
	return str_format(&net->arena, "http://127.0.0.1:%u%s", server_port(net->server), path);
}

static inline void
begin(Net *net, FetchOptions options)
{
	Err err;
	fetcher_free(net->fetcher);
	net->fetcher = fetcher_new(&options, &err);
	assert_non_null(net->fetcher);
}

static inline void
add(Net *net, const char *path)
{
	fetcher_add(net->fetcher, &(FetchAsk){.url = at(net, path), .user = (void *)path});
}

/* Asks for one path alone; its strings are good until the next. */
static inline FetchAnswer
fetch(Net *net, const char *path)
{
	FetchAnswer answer;
	if (!net->fetcher)
		begin(net, (FetchOptions){0});
	add(net, path);
	assert_int_equal(fetcher_pending(net->fetcher), 1);
	assert_true(fetcher_next(net->fetcher, &answer));
	assert_ptr_equal(answer.user, path);
	assert_int_equal(fetcher_pending(net->fetcher), 0);
	return answer;
}

static inline double
seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

#define net_test(f) cmocka_unit_test_setup_teardown(f, net_start, net_stop)

/* Group setup: what stands in the environment of who tests is not asked on the way. */
static inline int
leave_proxies(void **state)
{
	static const char *const proxies[] = {
		"http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"};
	(void)state;
	for (size_t i = 0; i < COUNT(proxies); i++)
		unsetenv(proxies[i]);
	return 0;
}

#endif
