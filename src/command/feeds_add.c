/* feeds add: fetches the address first. A page that has one feed stands for it; of several the user
 * chooses. */
#include "feeds.h"

#include "load/discover.h"
#include "store/update.h"
#include "syntax/json.h"
#include "text/utf8.h"

#include <stdio.h>

typedef struct {
	CommandCall *call;
	Loader *loader;
	Library *library; /* opened once there is something to keep */
	LibraryLabels labels;
} Adding;

static void
feeds_offer(CommandCall *call, const DiscoveredFeeds *feeds)
{
	for (size_t i = 0; i < feeds->count; i++) {
		const DiscoveredFeed *feed = &feeds->at[i];
		if (option_has(call, OPTION_json)) {
			JsonOut json = json_out(&call->out.buf);
			json_object(&json, NULL);
			json_str(&json, "url", utf8_escaped(&call->arena, feed->url));
			json_str(&json, "title", feed->title);
			json_close(&json);
			json_line(&json);
			continue;
		}
		output_text(&call->out, LOOK_PLAIN, fetch_shown(&call->arena, feed->url));
		if (feed->title.len)
			output_format(&call->out, LOOK_DIM, "  %.*s", STR_ARG(feed->title));
		buf_char(&call->out.buf, '\n');
	}
}

static void
added_tell(CommandCall *call, const LibraryFeed *feed, const LibraryTaken *taken, bool added)
{
	if (option_has(call, OPTION_json)) {
		feeds_row(call, feed);
		return;
	}
	Str title = feed->name.at    ? feed->name
	            : feed->title.at ? feed->title
	                             : fetch_shown(&call->arena, feed->url);
	output_text(&call->out, LOOK_NAME, title);
	output_format(&call->out, LOOK_PLAIN, ": %s, %zu new %s, %zu in all\n",
		added ? "followed" : "was followed already", taken->added,
		taken->added == 1 ? "article" : "articles", feed->articles);
}

/* The answer is a feed: keeps it. ERR_FORMAT when it is none. */
static bool
answer_keep(Adding *adding, const FetchAnswer *answer, Err *err)
{
	LibraryFeed feed;
	LibraryTaken taken;
	bool added;
	if (!adding->library && !(adding->library = library_open(true, err)))
		return false;
	UpdateAdd add = {
		.library = adding->library,
		.loader = adding->loader,
		.arena = &adding->call->arena,
		.answer = answer,
		.labels = adding->labels,
	};
	if (!update_add(&add, &feed, &taken, &added, err))
		return false;
	added_tell(adding->call, &feed, &taken, added);
	if (err->code != ERR_NONE)
		feeds_complain(feed.url, err);
	return true;
}

/* Fetches one address alone; body and strings are good until the fetcher is freed. */
static bool
fetch_one(Str url, Fetcher **fetcher, FetchAnswer *answer, Err *err)
{
	*fetcher = fetcher_new(NULL, err);
	if (!*fetcher)
		return false;
	fetcher_add(*fetcher, &(FetchAsk){.url = url});
	if (!fetcher_next(*fetcher, answer))
		return err_set(err, ERR_READ, "cannot be fetched");
	*err = answer->err;
	return !answer->err.code;
}

/* Follows url; where it is a page with one feed, that goes into *instead. */
static bool
address_add(Adding *adding, Str url, Str *instead, Err *err)
{
	Arena *arena = &adding->call->arena;
	Fetcher *fetcher;
	FetchAnswer answer = {0};
	*instead = STR_NONE;
	bool good = fetch_one(url, &fetcher, &answer, err) && answer_keep(adding, &answer, err);
	if (!good && err->code == ERR_FORMAT && answer.body.len) {
		DiscoveredFeeds feeds = discover_feeds(arena, answer.body, answer.url);
		if (feeds.count == 1) {
			*instead = feeds.at[0].url;
		} else if (feeds.count > 1) {
			err_set(err, ERR_READ, "is a page with %zu feeds: add one of them",
				feeds.count);
			feeds_offer(adding->call, &feeds);
		} else {
			err_set(err, ERR_READ, "is no feed, and offers none");
		}
	}
	fetcher_free(fetcher);
	return good;
}

static bool
feed_add(Adding *adding, Str url, Err *err)
{
	Str instead;
	if (!fetch_is_address(url))
		return err_set(err, ERR_READ,
			"is no address: feeds are fetched by http: and https:; feeds import reads "
			"lists of them");
	if (address_add(adding, url, &instead, err))
		return true;
	if (!instead.at)
		return false;
	Err note;
	Str shown = fetch_shown(&adding->call->arena, instead);
	err_set(&note, ERR_NONE, "is a page; its feed is %.*s", STR_ARG(shown));
	feeds_complain(url, &note);
	if (address_add(adding, instead, &instead, err))
		return true;
	return err->code != ERR_FORMAT ? false : err_set(err, ERR_READ, "its feed is none");
}

int
feeds_add(CommandCall *call)
{
	Err err;
	Str title = option_text(call, OPTION_title);
	Adding adding = {.call = call, .loader = loader_new(&err)};
	if (!adding.loader)
		return feeds_fail(&err);
	adding.labels.name = title.len ? utf8_cleaned(&call->arena, title) : STR_NONE;
	adding.labels.tags = feeds_texts(call, OPTION_tag, &adding.labels.tag_count);
	for (size_t i = 1; i < call->arguments.count; i++) {
		Str url = feeds_address(&call->arena, call->arguments.at[i]);
		if (!feed_add(&adding, url, &err)) {
			feeds_complain(url, &err);
			call->failed = true;
		}
		output_row(&call->out);
	}
	library_close(adding.library);
	loader_free(adding.loader);
	return 0;
}
