/*
 * An update: which feeds are asked, in one queue with their articles' pages, and what is let go
 * at its end. What it stores, it stores feed by feed: whenever it ends, what came is there.
 */
#include "store/update.h"

#include "base/limit.h"
#include "identity.h"
#include "store/bookmarks.h"
#include "update_parts.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
	DAY = 86400,
	BACK_OFF_STEPS = 6, /* 64 intervals */
};

Update *
update_new(const UpdateOptions *options, Err *err)
{
	FetchOptions fetch = {
		.at_once = (unsigned)options->settings->feeds.at_once,
		.milliseconds = options->settings->feeds.timeout * 1000,
	};
	Fetcher *fetcher = fetcher_new(&fetch, err);
	if (!fetcher)
		return NULL;
	Update *update = memory_zero(1, sizeof *update);
	update->options = *options;
	update->fetcher = fetcher;
	arena_init(&update->arena);
	Str *urls = ARENA_ARRAY(&update->arena, Str, options->url_count);
	for (size_t i = 0; i < options->url_count; i++)
		urls[i] = identity_feed(&update->arena, options->urls[i]);
	update->options.urls = urls;
	return update;
}

void
update_free(Update *update)
{
	if (!update)
		return;
	update_outcomes_free(update);
	library_close(update->library);
	fetcher_free(update->fetcher);
	arena_release(&update->arena);
	free(update);
}

void
update_stop(Update *update)
{
	atomic_store(&update->stopped, true);
	fetcher_stop(update->fetcher);
}

bool
update_was_stopped(const Update *update)
{
	return atomic_load(&update->stopped);
}

/* Is it time to ask by itself? A feed that fails is asked less and less often, but once a day. */
static bool
is_due(const UpdateFeed *of, int64_t now)
{
	const LibraryFeed *feed = &of->feed;
	int64_t wait = of->rules.interval * INT64_C(60), longest = wait > DAY ? wait : DAY;
	unsigned steps = feed->failures < BACK_OFF_STEPS ? feed->failures : BACK_OFF_STEPS;
	wait = wait << steps < longest ? wait << steps : longest;
	if (!of->rules.interval || feed->due == LIBRARY_NEVER)
		return false;
	/* a clock that was put back must not silence it */
	return feed->checked > now || feed->checked + wait <= now;
}

/* Did its server say when to come again, and is that not yet? */
static bool
is_refused(const LibraryFeed *feed, int64_t now)
{
	return feed->due > now && feed->due <= now + LIMIT_FETCH_RETRY;
}

static bool
is_named(const UpdateOptions *options, Str url)
{
	for (size_t i = 0; i < options->url_count; i++)
		if (identity_same_feed(options->urls[i], url))
			return true;
	return false;
}

static bool
is_asked(const Update *update, const UpdateFeed *of, int64_t now)
{
	const UpdateOptions *options = &update->options;
	if (options->url_count && !is_named(options, of->feed.url))
		return false;
	if (options->due_only)
		return is_due(of, now) && !of->refused;
	return options->url_count || of->feed.due != LIBRARY_NEVER;
}

static bool
feeds_choose(Update *update, Err *err)
{
	LibraryFeeds feeds;
	int64_t now = (int64_t)time(NULL);
	if (!library_feeds(update->library, &update->arena, &feeds, err))
		return false;
	update->feed_count = feeds.count;
	update->feeds = ARENA_ARRAY(&update->arena, UpdateFeed, feeds.count);
	for (size_t i = 0; i < feeds.count; i++) {
		UpdateFeed *of = &update->feeds[i];
		of->feed = feeds.at[i];
		of->rules = settings_feed(update->options.settings, of->feed.url);
		of->refused = is_refused(&of->feed, now);
		of->asked = is_asked(update, of, now);
		update->total += of->asked;
	}
	return true;
}

static void
feed_step(Update *update, const UpdateFeed *of, const LibraryTaken *taken, const Err *failure)
{
	UpdateStep step = {
		.done = ++update->done,
		.total = update->total,
		.url = of->feed.url,
		.title = of->feed.name.at ? of->feed.name : of->feed.title,
		.taken = *taken,
		.err = *failure,
	};
	if (update->options.step)
		update->options.step(update->options.context, &step);
}

static void
feed_refused(Update *update, const UpdateFeed *of)
{
	char at[32] = "";
	time_t due = (time_t)of->feed.due;
	struct tm local;
	if (localtime_r(&due, &local))
		strftime(at, sizeof at, "%Y-%m-%d %H:%M", &local);
	Err failure;
	err_set(&failure, ERR_READ, "its server asked to be left alone until %s", at);
	feed_step(update, of, &(LibraryTaken){0}, &failure);
}

static void
feeds_ask(Update *update)
{
	for (size_t i = 0; i < update->feed_count; i++) {
		UpdateFeed *of = &update->feeds[i];
		if (!of->asked)
			continue;
		if (of->refused) {
			feed_refused(update, of);
			continue;
		}
		UpdateTask *task = ARENA_NEW(&update->arena, UpdateTask);
		*task = (UpdateTask){.of = of};
		fetcher_add(update->fetcher, &(FetchAsk){
						     .url = of->feed.url,
						     .etag = of->feed.etag,
						     .modified = of->feed.modified,
						     .user = task,
					     });
	}
}

static void
outcome_tell(Update *update, const Outcome *outcome)
{
	feed_step(update, outcome->task.of, &outcome->taken, &outcome->failure);
}

static bool
answers_take(Update *update, Err *err)
{
	FetchAnswer answer;
	bool good = true;
	while (good && !atomic_load(&update->stopped) && fetcher_next(update->fetcher, &answer)) {
		update_read(update, answer.user, &answer);
		if (update_is_full(update))
			good = update_store(update, outcome_tell, err);
	}
	return good && update_store(update, outcome_tell, err);
}

/* Puts the ids of what is bookmarked into kept; false when that is not sure: then nothing is let
 * go.
 */
static bool
bookmarked(Arena *arena, Map *kept)
{
	Bookmarks marks;
	Err err;
	if (!bookmarks_read(arena, &marks, &err))
		return false;
	for (size_t i = 0; i < marks.count; i++)
		map_put(kept, marks.at[i].article, 1);
	return true;
}

static bool
prune(Update *update, const Map *kept, Err *err)
{
	size_t deleted;
	int64_t now = (int64_t)time(NULL), keep = update->options.settings->feeds.all.keep;
	if (!library_begin(update->library, err))
		return false;
	bool good =
		!keep || library_prune(update->library, 0, now - keep * DAY, kept, &deleted, err);
	for (size_t i = 0; good && i < update->feed_count; i++) {
		const UpdateFeed *of = &update->feeds[i];
		if (of->rules.keep)
			good = library_prune(update->library, of->feed.number,
				now - of->rules.keep * INT64_C(86400), kept, &deleted, err);
	}
	return library_end(update->library, good, err);
}

/* Lets go of what the settings say. */
static bool
old_prune(Update *update, Err *err)
{
	bool any = update->options.settings->feeds.all.keep > 0, good = true;
	for (size_t i = 0; i < update->feed_count; i++)
		any |= update->feeds[i].rules.keep > 0;
	if (!any)
		return true;
	Map kept;
	map_init(&kept);
	if (bookmarked(&update->arena, &kept))
		good = prune(update, &kept, err);
	map_release(&kept);
	return good;
}

/* What was asked for by name and is no feed counts as one that failed. */
static void
unknown_tell(Update *update)
{
	const UpdateOptions *options = &update->options;
	for (size_t i = 0; i < options->url_count; i++) {
		bool found = false;
		for (size_t k = 0; k < update->feed_count && !found; k++)
			found = identity_same_feed(update->feeds[k].feed.url, options->urls[i]);
		if (found)
			continue;
		UpdateFeed of = {.feed.url = options->urls[i]};
		Err failure;
		err_set(&failure, ERR_READ,
			"is not among your feeds: feeds list shows them, feeds add adds one");
		update->total++;
		feed_step(update, &of, &(LibraryTaken){0}, &failure);
	}
}

bool
update_run(Update *update, Err *err)
{
	err->code = ERR_NONE;
	update->library = library_open(false, err);
	if (!update->library && err->code)
		return false;
	if (update->library && (!library_check(update->library, err) || !feeds_choose(update, err)))
		return false;
	unknown_tell(update);
	feeds_ask(update);
	if (!answers_take(update, err))
		return false;
	return !update->library || atomic_load(&update->stopped) || old_prune(update, err);
}
