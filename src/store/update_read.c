/* What came for a feed or a page becomes articles and what is known of the feed. Stores nothing. */
#include "update_parts.h"

#include <string.h>
#include <time.h>

enum {
	SAME = 304,     /* RFC 9110, 15.4.5 */
	GONE = 410,     /* RFC 9110, 15.5.11: for good */
	BUSY = 503,     /* RFC 9110, 15.6.4 */
	TOO_MANY = 429, /* RFC 6585, 4 */
};

static void
failure_note(Update *update, UpdateFeed *of, const FetchAnswer *answer, Err *failure)
{
	LibraryFeed *feed = &of->feed;
	if (answer->status == GONE) {
		feed->due = LIBRARY_NEVER;
		err_set(failure, ERR_READ,
			"is gone for good, as its server says: it is no more asked by itself "
			"(feeds "
			"remove takes it away)");
	}
	if (answer->retry_after)
		feed->due = feed->checked + answer->retry_after;
	feed->failures++;
	feed->error = str_copy(&update->arena, str_of(failure->text));
}

static void
success_note(Update *update, UpdateFeed *of, const FetchAnswer *answer, const LoadFeed *told)
{
	LibraryFeed *feed = &of->feed;
	Arena *arena = &update->arena;
	feed->due = 0;
	feed->failures = 0;
	feed->error = STR_NONE;
	if (answer->moved.at)
		feed->url = str_copy(arena, answer->moved);
	if (told || answer->etag.at)
		feed->etag = str_copy(arena, answer->etag);
	if (told || answer->modified.at)
		feed->modified = str_copy(arena, answer->modified);
	if (told && told->title.at)
		feed->title = told->title;
	if (told && told->site.at)
		feed->site = told->site;
}

static void
feed_read(Update *update, const FetchAnswer *answer, Outcome *outcome)
{
	UpdateFeed *of = outcome->task.of;
	bool same = answer->status == SAME;
	LoadFeed told = {.arena = &update->arena};
	LoadInput input = {
		.bytes = answer->body,
		.url = answer->url,
		.type = answer->type,
		.feed = &told,
	};
	of->feed.checked = (int64_t)time(NULL);
	if (!outcome->failure.code && !same)
		load_bytes(update->options.loader, &input, &outcome->articles, &outcome->failure);
	/* of one that is too long or breaks off, what came is kept */
	outcome->has = !same && (!outcome->failure.code || outcome->articles.count);
	if (outcome->has || (same && !outcome->failure.code))
		success_note(update, of, answer, same ? NULL : &told);
	else
		failure_note(update, of, answer, &outcome->failure);
	/* with the validators of an answer that was cut short, the rest would never come */
	if (outcome->has && outcome->failure.code == ERR_READ)
		of->feed.etag = of->feed.modified = STR_NONE;
}

/* Is it an answer that will be the same tomorrow? */
static bool
is_final(const FetchAnswer *answer)
{
	return answer->status >= 400 && answer->status < 500 && answer->status != TOO_MANY;
}

/* False when there is nothing to note: it may be there another time. */
static bool
page_read(Update *update, const FetchAnswer *answer, Outcome *outcome)
{
	LoadInput input = {.bytes = answer->body, .url = answer->url, .type = answer->type};
	outcome->task.of->hushed |= answer->status == TOO_MANY || answer->status == BUSY;
	update_next_page(update, outcome->task.of);
	if (outcome->failure.code)
		return is_final(answer);
	load_bytes(update->options.loader, &input, &outcome->articles, &outcome->failure);
	return true;
}

void
update_read(Update *update, const UpdateTask *task, const FetchAnswer *answer)
{
	Outcome outcome = {.task = *task, .failure = answer->err};
	update->bytes += answer->body.len;
	if (!task->article)
		feed_read(update, answer, &outcome);
	else if (!page_read(update, answer, &outcome))
		return;
	vec_push(&update->outcomes, outcome);
}
