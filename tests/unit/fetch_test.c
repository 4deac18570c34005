/* Fetching from a server that does all that servers do, good and bad (tests/net/pages.c). */
#include "fetch_case.h"

#include <config.h>
#include <stdio.h>
#include <string.h>

enum { SHORT = 300 }; /* milliseconds, where an end by time is wanted */

static bool
holds(Str s, const char *part)
{
	return str_find(s, str_of(part), 0) != SIZE_MAX;
}

static void
a_page_comes_with_what_is_known_of_it(void **state)
{
	FetchAnswer answer = fetch(*state, "/feed");
	assert_int_equal(answer.err.code, ERR_NONE);
	assert_int_equal(answer.status, 200);
	assert_str(answer.type, "application/rss+xml");
	assert_str(answer.etag, "\"one\"");
	assert_str(answer.modified, "Tue, 04 Nov 2025 07:00:00 GMT");
	assert_str(answer.url, at(*state, "/feed").at);
	assert_null(answer.moved.at);
	assert_int_equal(answer.retry_after, 0);
	assert_true(holds(answer.body, "</rss>"));
	answer = fetch(*state, "/empty");
	assert_int_equal(answer.err.code, ERR_NONE);
	assert_int_equal(answer.body.len, 0);
	assert_null(answer.etag.at);
}

static void
what_did_not_change_does_not_come_again(void **state)
{
	Net *net = *state;
	static const FetchAsk asks[] = {
		{.etag = {"\"one\"", 5}},
		{.modified = {"Tue, 04 Nov 2025 07:00:00 GMT", 29}},
	};
	FetchAnswer answer;
	begin(net, (FetchOptions){0});
	for (size_t i = 0; i < COUNT(asks); i++) {
		FetchAsk ask = asks[i];
		ask.url = at(net, "/feed");
		fetcher_add(net->fetcher, &ask);
		assert_true(fetcher_next(net->fetcher, &answer));
		assert_int_equal(answer.status, 304);
		assert_int_equal(answer.err.code, ERR_NONE);
		assert_int_equal(answer.body.len, 0);
	}
	FetchAsk ask = {.url = at(net, "/feed"), .etag = STR("\"another\"")};
	fetcher_add(net->fetcher, &ask);
	assert_true(fetcher_next(net->fetcher, &answer));
	assert_int_equal(answer.status, 200);
	/* who has nothing cannot be told that nothing changed */
	assert_int_equal(fetch(net, "/not-asked-304").err.code, ERR_READ);
}

static void
an_answer_that_is_packed_is_unpacked(void **state)
{
	FetchAnswer answer = fetch(*state, "/gzip");
	assert_int_equal(answer.err.code, ERR_NONE);
	assert_true(str_starts(answer.body, STR("<!doctype html>")));
	assert_true(holds(answer.body, "</html>"));
}

static void
only_permanent_redirects_move_an_address(void **state)
{
	Net *net = *state;
	static const struct {
		const char *path, *url, *moved; /* moved NULL: none */
	} cases[] = {
		{"/moved",            "/plain-feed", "/plain-feed"},
		{"/moved-again",      "/plain-feed", "/plain-feed"},
		{"/found",            "/plain-feed", NULL         },
		{"/found-then-moved", "/plain-feed", NULL         },
		{"/moved-then-found", "/plain-feed", "/found"     },
		{"/moved-to-nothing", "/status/404", NULL         },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		FetchAnswer answer = fetch(net, cases[i].path);
		assert_str(answer.url, at(net, cases[i].url).at);
		if (cases[i].moved)
			assert_str(answer.moved, at(net, cases[i].moved).at);
		else
			assert_null(answer.moved.at);
	}
}

static void
redirects_have_an_end(void **state)
{
	Net *net = *state;
	char path[40];
	snprintf(path, sizeof path, "/redirect/%d", LIMIT_FETCH_REDIRECTS);
	FetchAnswer answer = fetch(net, path);
	assert_int_equal(answer.status, 200);
	snprintf(path, sizeof path, "/redirect/%d", LIMIT_FETCH_REDIRECTS + 1);
	assert_int_equal(fetch(net, path).err.code, ERR_LIMIT);
	answer = fetch(net, "/loop");
	assert_string_equal(answer.err.text, "is redirected more than 8 times: the server's fault");
	assert_int_equal(server_count(net->server, "/loop"), LIMIT_FETCH_REDIRECTS + 1);
}

/* Each ends soon, in one sentence, and leaves the next address unharmed. */
static void
what_servers_do_wrong_is_said(void **state)
{
	Net *net = *state;
	static const struct {
		const char *path;
		ErrCode code;
		const char *says;
	} cases[] = {
		{"/to-file",         ERR_READ,  "leads to what is no http: or https: address"},
		{"/to-ftp",          ERR_READ,  "leads to what is no http: or https: address"},
		{"/too-long",        ERR_READ,  "the answer breaks off before its end"       },
		{"/large-by-length", ERR_LIMIT, "is larger than 16 MiB"                      },
		{"/drop",            ERR_READ,  "the answer breaks off before its end"       },
		{"/drop-early",      ERR_READ,  "the server hangs up without an answer"      },
		{"/reset",           ERR_READ,  "breaks off"                                 },
		{"/garbage",         ERR_READ,  "the server does not speak HTTP"             },
		{"/headers",         ERR_LIMIT, "its headers are larger than 256 KiB"        },
		{"/continue",        ERR_LIMIT, "its headers are larger than 256 KiB"        },
		{"/big-cookie",      ERR_LIMIT, "its headers are larger than"                },
		{"/chunked",         ERR_READ,  ""					   },
		{"/chunked-cut",     ERR_READ,  "breaks off"                                 },
		{"/not-gzip",        ERR_READ,  "the answer is packed wrongly"               },
		{"/endless",         ERR_LIMIT, "is larger than 16 MiB"                      },
		{"/gzip-bomb",       ERR_LIMIT, "is larger than 16 MiB"                      },
		{"/status/404",      ERR_READ,  "HTTP 404 Not Found"                         },
		{"/status/410",      ERR_READ,  "HTTP 410 Gone"                              },
		{"/status/500",      ERR_READ,  "HTTP 500 Internal Server Error"             },
		{"/status/418",      ERR_READ,  "HTTP 418 "                                  },
		{"/status/599",      ERR_READ,  "HTTP 599 "                                  },
		{"/status/999",      ERR_READ,  "HTTP 999 "                                  },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		FetchAnswer answer = fetch(net, cases[i].path);
		if (answer.err.code != cases[i].code ||
			!holds(str_of(answer.err.text), cases[i].says))
			fail_msg("%s: %d %s", cases[i].path, answer.err.code, answer.err.text);
		assert_int_equal(answer.body.len, 0);
		assert_int_equal(fetch(net, "/page").err.code, ERR_NONE);
	}
}

static void
what_servers_do_oddly_is_taken(void **state)
{
	static const char *const paths[] = {"/too-short", "/no-length", "/latin1", "/to-nowhere"};
	for (size_t i = 0; i < COUNT(paths) - 1; i++) {
		FetchAnswer answer = fetch(*state, paths[i]);
		if (answer.err.code != ERR_NONE || !answer.body.len)
			fail_msg("%s: %s", paths[i], answer.err.text);
	}
	assert_str(fetch(*state, "/too-short").body, "<p>He");
	assert_str(fetch(*state, "/latin1").type, "text/html; charset=iso-8859-1");
	assert_int_equal(fetch(*state, "/to-nowhere").err.code, ERR_READ);
}

static void
a_server_that_asks_to_wait_is_heard(void **state)
{
	static const struct {
		const char *path;
		long status, wait;
	} cases[] = {
		{"/429",        429, 7                },
		{"/503",        503, LIMIT_FETCH_RETRY},
		{"/503-past",   503, 0                },
		{"/status/503", 503, 0                },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		FetchAnswer answer = fetch(*state, cases[i].path);
		assert_int_equal(answer.status, cases[i].status);
		assert_int_equal(answer.retry_after, cases[i].wait);
		assert_int_equal(answer.err.code, ERR_READ);
	}
	assert_true(holds(str_of(fetch(*state, "/429").err.text), "asks to wait 7 s"));
}

/* What only time ends, ends within it. */
static void
time_is_limited(void **state)
{
	static const char *const paths[] = {"/silence", "/slow-drip"};
	for (size_t i = 0; i < COUNT(paths); i++) {
		begin(*state, (FetchOptions){.milliseconds = SHORT});
		double start = seconds();
		FetchAnswer answer = fetch(*state, paths[i]);
		assert_int_equal(answer.err.code, ERR_LIMIT);
		assert_string_equal(answer.err.text, "took longer than 0.3 s: try again later");
		assert_true(seconds() - start < 5);
	}
}

static void
nobody_listens(void **state)
{
	Net *net = *state;
	Server *gone = server_start();
	unsigned port = server_port(gone);
	server_stop(gone);
	FetchAnswer answer;
	begin(net, (FetchOptions){0});
	FetchAsk ask = {.url = str_format(&net->arena, "http://me:secret@127.0.0.1:%u/a", port)};
	fetcher_add(net->fetcher, &ask);
	assert_true(fetcher_next(net->fetcher, &answer));
	assert_string_equal(answer.err.text,
		"the connection is refused: is the address right, and its server running?");
	assert_int_equal(answer.status, 0);
	assert_false(holds(answer.url, "secret"));
}

static void
addresses_are_made_as_they_have_to_be(void **state)
{
	Net *net = *state;
	static const struct {
		const char *path, *asked;
	} cases[] = {
		{"/a b/\303\251?q=\303\274#part", "/a%20b/%c3%a9?q=%c3%bc"},
		{"/page#part",                    "/page"                 },
		{"/a/../page",                    "/page"                 },
		{"",			      "/"                     },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		FetchAnswer answer = fetch(net, cases[i].path);
		assert_str(answer.url, at(net, cases[i].asked).at);
		assert_int_equal(server_count(net->server, cases[i].asked), i == 2 ? 2 : 1);
	}
}

static void
what_is_no_address_is_never_asked_for(void **state)
{
	Net *net = *state;
	static const char *const bad[] = {"", "http://", "https:", "ftp://news.example/",
		"file:///etc/passwd", "news.example", "http:///", "http://a b/", "http://[::bad",
		"http://news.example:99999999/", "http://a\r\nb/"};
	FetchAnswer answer;
	begin(net, (FetchOptions){0});
	for (size_t i = 0; i < COUNT(bad); i++)
		fetcher_add(net->fetcher, &(FetchAsk){.url = str_of(bad[i]), .user = net});
	for (size_t i = 0; i < COUNT(bad); i++) {
		assert_true(fetcher_next(net->fetcher, &answer));
		assert_int_equal(answer.err.code, ERR_READ);
		assert_true(str_starts(str_of(answer.err.text), STR("is no web address")));
		assert_ptr_equal(answer.user, net);
	}
	assert_false(fetcher_next(net->fetcher, &answer));
}

static void
a_request_says_who_asks_and_nothing_else(void **state)
{
	Net *net = *state;
	FetchAnswer answer = fetch(net, "/cookie"); /* sets one, and leads to /echo */
	assert_true(
		holds(answer.body, "User-Agent: broadsheet/" VERSION " (+terminal news reader)"));
	assert_false(holds(answer.body, "Cookie:"));
	assert_false(holds(answer.body, "Authorization:"));
	assert_true(holds(answer.body, "Accept-Encoding: "));
	/* a validator may not smuggle a header in */
	FetchAsk ask = {.url = at(net, "/echo"), .etag = STR("\"a\"\r\nX-Other: b")};
	fetcher_add(net->fetcher, &ask);
	assert_true(fetcher_next(net->fetcher, &answer));
	assert_false(holds(answer.body, "X-Other"));
	Str secret = str_format(
		&net->arena, "http://me:secret@127.0.0.1:%u/echo", server_port(net->server));
	fetcher_add(net->fetcher, &(FetchAsk){.url = secret});
	assert_true(fetcher_next(net->fetcher, &answer));
	assert_true(holds(answer.body, "Authorization: Basic "));
	assert_str(answer.url, at(net, "/echo").at);
}

static void
a_password_is_not_shown(void **state)
{
	Net *net = *state;
	static const struct {
		const char *url, *shown;
	} cases[] = {
		{"https://me:secret@news.example/a",   "https://news.example/a"            },
		{"https://me@news.example",            "https://news.example"              },
		{"https://a:b@c:d@news.example/x@y",   "https://news.example/x@y"          },
		{"https://news.example/a?mail=me@x.y", "https://news.example/a?mail=me@x.y"},
		{"https://news.example/\033[1m",       "https://news.example/\\x1B[1m"     },
		{"me@news.example",                    "me@news.example"                   },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(fetch_shown(&net->arena, str_of(cases[i].url)), cases[i].shown);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		net_test(a_page_comes_with_what_is_known_of_it),
		net_test(what_did_not_change_does_not_come_again),
		net_test(an_answer_that_is_packed_is_unpacked),
		net_test(only_permanent_redirects_move_an_address),
		net_test(redirects_have_an_end),
		net_test(what_servers_do_wrong_is_said),
		net_test(what_servers_do_oddly_is_taken),
		net_test(a_server_that_asks_to_wait_is_heard),
		net_test(time_is_limited),
		net_test(nobody_listens),
		net_test(addresses_are_made_as_they_have_to_be),
		net_test(what_is_no_address_is_never_asked_for),
		net_test(a_request_says_who_asks_and_nothing_else),
		net_test(a_password_is_not_shown),
	};
	return cmocka_run_group_tests_name("fetch", tests, leave_proxies, NULL);
}
