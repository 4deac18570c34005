/* Stores what an update has read: the articles of a feed and what is known of it, both or nothing.
 */
#include "update_parts.h"

#include "base/clock.h"

enum {
	OUTCOMES_MOST = 64,
	BYTES_MOST = 2 << 20,
	SHARE = 10,         /* storing takes a tenth of the time, however slow the disk is */
	PAGES_A_FEED = 100, /* that are asked for in one update */
	PAGES_AT_ONCE = 4,  /* of a feed: what is queued cannot be taken back */
};

bool
update_is_full(const Update *update)
{
	/* at the end there may be long to wait for the slowest */
	bool last =
		fetcher_pending(update->fetcher) <= (size_t)update->options.settings->feeds.at_once;
	return last || update->outcomes.count >= OUTCOMES_MOST || update->bytes > BYTES_MOST ||
	       clock_milliseconds() - update->stored > update->cost * SHARE;
}

void
update_outcomes_free(Update *update)
{
	for (size_t i = 0; i < update->outcomes.count; i++)
		articles_release(&update->outcomes.at[i].articles);
	vec_release(&update->outcomes);
	update->bytes = 0;
}

void
update_next_page(Update *update, UpdateFeed *of)
{
	while (!of->hushed && of->pages_asked < of->pages.count) {
		const LibraryUnfilled *page = &of->pages.at[of->pages_asked++];
		if (!fetch_is_address(page->url))
			continue;
		UpdateTask *task = ARENA_NEW(&update->arena, UpdateTask);
		*task = (UpdateTask){of, page->number};
		fetcher_add(update->fetcher, &(FetchAsk){.url = page->url, .user = task});
		return;
	}
}

/* Begins with the pages of what the feed has and nobody looked at. */
static bool
pages_ask(Update *update, UpdateFeed *of, Err *err)
{
	if (!of->rules.full_text)
		return true;
	if (!library_unfilled(update->library, &update->arena, of->feed.number, PAGES_A_FEED,
		    &of->pages, err))
		return false;
	for (int i = 0; i < PAGES_AT_ONCE; i++)
		update_next_page(update, of);
	return true;
}

static bool
outcome_store(Update *update, Outcome *outcome, Err *err)
{
	const UpdateTask *task = &outcome->task;
	const LibraryFeed *feed = &task->of->feed;
	const Articles *articles = &outcome->articles;
	if (task->article)
		return library_fill(update->library, feed->number, task->article,
			articles->count == 1 ? articles->at[0] : NULL, err);
	/* first what it is called: its articles' source may be that */
	return library_save_feed(update->library, feed, err) &&
	       (!outcome->has ||
		       library_take(update->library, feed->number, articles, &outcome->taken, err));
}

static bool
outcomes_store(Update *update, size_t first, size_t last, Err *err)
{
	if (!library_begin(update->library, err))
		return false;
	bool good = true;
	for (size_t i = first; good && i < last; i++)
		good = outcome_store(update, &update->outcomes.at[i], err);
	return library_end(update->library, good, err);
}

bool
update_store(Update *update, void (*told)(Update *update, const Outcome *outcome), Err *err)
{
	int64_t begun = clock_milliseconds();
	size_t count = update->outcomes.count;
	bool good = !count || outcomes_store(update, 0, count, err);
	/* then one by one: what has room is kept */
	size_t stored = good ? count : 0;
	while (!good && stored < count && outcomes_store(update, stored, stored + 1, err))
		stored++;
	for (size_t i = 0; i < stored; i++)
		if (!update->outcomes.at[i].task.article)
			told(update, &update->outcomes.at[i]);
	good = stored == count;
	for (size_t i = 0; good && i < count; i++) {
		const UpdateTask *task = &update->outcomes.at[i].task;
		good = task->article || pages_ask(update, task->of, err);
	}
	update_outcomes_free(update);
	update->stored = clock_milliseconds();
	update->cost = update->stored - begun;
	return good;
}
