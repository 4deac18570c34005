/* Hands what was fetched to the formats, and says which feeds a page offers. */
#include "load/web.h"

#include "load/discover.h"
#include "web_address.h"

#include <stdint.h>

enum {
	FEEDS_SHOWN = 3,
	LINE_BYTES = 240, /* beyond, the line would be cut before it says what to do */
};

/* "has feeds: https://… (All news), …: follow one with broadsheet feeds add URL" */
static void
note_feeds(const DiscoveredFeeds *feeds, Err *note)
{
	Buf line;
	Arena arena;
	buf_init(&line);
	arena_init(&arena);
	size_t shown = 0;
	for (; shown < feeds->count && shown < FEEDS_SHOWN && line.len < LINE_BYTES; shown++) {
		DiscoveredFeed feed = feeds->at[shown];
		Str url = fetch_shown(&arena, feed.url);
		buf_format(&line, "%s%.*s", shown ? ", " : "", STR_ARG(url));
		if (feed.title.len)
			buf_format(&line, " (%.*s)", STR_ARG(feed.title));
	}
	if (shown < feeds->count)
		buf_format(&line, " and %zu more", feeds->count - shown);
	bool many = feeds->count > 1;
	err_set(note, ERR_NONE, "has %s: %.*s: follow %s with broadsheet feeds add URL",
		many ? "feeds" : "a feed", STR_ARG(buf_str(&line)), many ? "one" : "it");
	arena_release(&arena);
	buf_release(&line);
}

static void
read_answer(const WebLoad *load, const FetchAnswer *answer, Arena *arena, WebPage *page)
{
	if (answer->err.code != ERR_NONE) {
		page->err = answer->err;
		return;
	}
	Str plain = web_address_plain(arena, answer->asked);
	LoadInput input = {
		.name = plain.at ? plain : answer->asked,
		.bytes = answer->body,
		.url = answer->url,
		.type = answer->type,
		.explain = load->explains ? load->explains[page->number] : NULL,
	};
	load_bytes(load->loader, &input, page->articles, &page->err);
	DiscoveredFeeds feeds = discover_feeds(arena, answer->body, answer->url);
	if (feeds.count)
		note_feeds(&feeds, &page->note);
}

bool
web_load(const WebLoad *load, Err *err)
{
	Fetcher *fetcher = fetcher_new(&load->fetch, err);
	if (!fetcher)
		return false;
	for (size_t i = 0; i < load->count; i++)
		fetcher_add(fetcher,
			&(FetchAsk){.url = load->sources[i].path, .user = (void *)(uintptr_t)i});
	FetchAnswer answer;
	while (fetcher_next(fetcher, &answer)) {
		Arena arena;
		Articles articles = {0};
		arena_init(&arena);
		WebPage page = {.number = (uintptr_t)answer.user, .articles = &articles};
		read_answer(load, &answer, &arena, &page);
		load->page(load->context, &page);
		articles_release(&articles);
		arena_release(&arena);
	}
	bool all = !fetcher_pending(fetcher);
	fetcher_free(fetcher);
	return all || err_set(err, ERR_READ, "was not fetched to its end");
}

typedef struct {
	Articles *into;
	Err *err;
	bool read;
} One;

static void
take_one(void *context, WebPage *page)
{
	One *one = context;
	for (size_t i = 0; i < page->articles->count; i++)
		vec_push(one->into, page->articles->at[i]);
	vec_clear(page->articles);
	*one->err = page->err;
	one->read = page->err.code == ERR_NONE;
}

bool
web_load_one(const Loader *loader, Str address, Explain *explain, Articles *into, Err *err)
{
	One one = {into, err, false};
	Source source = {.path = address, .kind = SOURCE_ADDRESS};
	WebLoad load = {
		.loader = loader,
		.sources = &source,
		.count = 1,
		.page = take_one,
		.context = &one,
		.explains = &explain,
	};
	return web_load(&load, err) && one.read;
}
