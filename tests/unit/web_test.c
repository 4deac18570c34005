/* Addresses as SOURCE: what comes of them in an edition. */
#include "unit.h"

#include "edition/edition.h"
#include "load/web.h"
#include "server.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
	Server *server;
	Arena arena;
	Edition *edition;
	char said[4][ERR_TEXT], where[4][200];
	size_t count;
} Net;

static void
report(void *context, Str where, const Err *err)
{
	Net *net = context;
	assert_true(net->count < COUNT(net->said));
	snprintf(net->where[net->count], sizeof net->where[0], "%.*s", STR_ARG(where));
	snprintf(net->said[net->count++], sizeof net->said[0], "%s", err->text);
}

static int
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

static int
net_stop(void **state)
{
	Net *net = *state;
	edition_free(net->edition);
	server_stop(net->server);
	arena_release(&net->arena);
	free(net);
	return 0;
}

/* Opens paths, NULL at the end; user is "name:password@" or "". */
static void
open_paths(Net *net, const char *user, const char *const *paths, bool explain)
{
	VEC(Str) sources = {0};
	for (; *paths; paths++)
		vec_push(&sources, str_format(&net->arena, "http://%s127.0.0.1:%u%s", user,
					   server_port(net->server), *paths));
	EditionOptions options = {
		.sources = sources.at,
		.source_count = sources.count,
		.report = report,
		.context = net,
		.explain = explain,
	};
	Err err;
	net->edition = edition_new(&options, &err);
	assert_non_null(net->edition);
	vec_release(&sources);
}

static const Article *
article(const Net *net, size_t i)
{
	assert_true(i < edition_count(net->edition));
	return edition_article(net->edition, i)->article;
}

static Str
at(Net *net, const char *path)
{
	return str_format(&net->arena, "http://127.0.0.1:%u%s", server_port(net->server), path);
}

/* The first answers last, only once the second is there. */
static void
articles_are_in_the_order_of_their_addresses(void **state)
{
	Net *net = *state;
	open_paths(net, "", (const char *[]){"/meet/2", "/status/404", "/meet/2", "/latin1", NULL},
		false);
	edition_finish(net->edition);
	assert_int_equal(edition_count(net->edition), 3);
	assert_str(article(net, 0)->path, at(net, "/meet/2").at);
	assert_str(article(net, 1)->path, at(net, "/meet/2").at);
	assert_str(article(net, 2)->path, at(net, "/latin1").at);
	/* nothing but the Content-Type tells its encoding */
	assert_str(article(net, 2)->title, "Fl\303\274sse steigen");
	assert_int_equal(net->count, 1);
	assert_true(edition_failed(net->edition));
}

static void
an_article_knows_where_it_came_from(void **state)
{
	Net *net = *state;
	open_paths(net, "me:secret@", (const char *[]){"/redirect/2", "/named", "/nowhere", NULL},
		false);
	edition_finish(net->edition);
	assert_int_equal(edition_count(net->edition), 2);
	assert_str(article(net, 0)->path, at(net, "/redirect/2").at);
	assert_str(article(net, 0)->url, at(net, "/page").at);
	assert_str(article(net, 1)->path, at(net, "/named").at);
	assert_str(article(net, 1)->url, at(net, "/news/ferry").at);
	/* a password is shown nowhere */
	assert_int_equal(net->count, 1);
	assert_string_equal(net->where[0], at(net, "/nowhere").at);
}

static void
a_page_offers_its_feeds(void **state)
{
	Net *net = *state;
	open_paths(net, "", (const char *[]){"/feeds-page", "/feed", NULL}, false);
	edition_finish(net->edition);
	assert_int_equal(edition_count(net->edition), 3);
	assert_int_equal(net->count, 1);
	assert_string_equal(net->said[0],
		str_format(&net->arena,
			"has feeds: %s (All news), %s: follow one with broadsheet feeds add URL",
			at(net, "/feed").at, at(net, "/feeds/harbour.atom").at)
			.at);
	/* that is no failure */
	assert_false(edition_failed(net->edition));
	assert_int_equal(server_count(net->server, "/feeds/harbour.atom"), 0);
}

static void
an_edition_can_be_left_while_it_fetches(void **state)
{
	Net *net = *state;
	struct timespec before, after;
	open_paths(net, "", (const char *[]){"/silence", "/slow-drip", NULL}, false);
	while (!server_count(net->server, "/silence"))
		edition_turn(net->edition);
	assert_true(edition_fetching(net->edition));
	clock_gettime(CLOCK_MONOTONIC, &before);
	edition_free(net->edition);
	net->edition = NULL;
	clock_gettime(CLOCK_MONOTONIC, &after);
	assert_true(after.tv_sec - before.tv_sec < 5);
}

static void
an_edition_knows_why_a_page_was_read_so(void **state)
{
	Net *net = *state;
	open_paths(net, "", (const char *[]){"/status/410", "/named", "/feed", NULL}, true);
	edition_finish(net->edition);
	assert_true(edition_count(net->edition) > 2);
	for (size_t i = 0; i < edition_count(net->edition); i++) {
		const EditionArticle *entry = edition_article(net->edition, i);
		bool first = !i || !str_equal(article(net, i)->path, article(net, i - 1)->path);
		assert_int_equal(entry->explain != NULL, first);
	}
}

static void
one_address_alone_is_a_source_as_any(void **state)
{
	Net *net = *state;
	Err err;
	Articles articles = {0};
	Loader *loader = loader_new(&err);
	assert_non_null(loader);
	Source source = {.path = at(net, "/feed"), .kind = SOURCE_ADDRESS, .named = true};
	Explain explain;
	explain_init(&explain);
	assert_true(load_source(loader, &source, &explain, &articles, &err));
	assert_int_equal(articles.count, 2);
	assert_true(explain.lines.count > 0);
	explain_release(&explain);
	source.path = at(net, "/status/410");
	assert_false(load_source(loader, &source, NULL, &articles, &err));
	assert_true(str_starts(str_of(err.text), STR("HTTP 410 Gone")));
	for (size_t i = 0; i < articles.count; i++)
		article_free(articles.at[i]);
	vec_release(&articles);
	loader_free(loader);
}

int
main(void)
{
	unsetenv("http_proxy");
	unsetenv("all_proxy");
#define net_test(f) cmocka_unit_test_setup_teardown(f, net_start, net_stop)
	const struct CMUnitTest tests[] = {
		net_test(articles_are_in_the_order_of_their_addresses),
		net_test(an_article_knows_where_it_came_from),
		net_test(a_page_offers_its_feeds),
		net_test(an_edition_can_be_left_while_it_fetches),
		net_test(an_edition_knows_why_a_page_was_read_so),
		net_test(one_address_alone_is_a_source_as_any),
	};
	return cmocka_run_group_tests_name("web", tests, NULL, NULL);
}
