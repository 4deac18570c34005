/* The reader's feeds: updating them, and listing one of them alone. */
#include "base/memory.h"
#include "load/fetch.h"
#include "pane/session.h"

#include <stdlib.h>

static bool
may_update(Session *session)
{
	if (!edition_is_library(session->edition))
		session_say(session, "Only feeds are updated: broadsheet without a SOURCE opens "
				     "yours");
	else if (session->trouble[0])
		session_fail(session, "%s", session->trouble);
	else if (edition_feeds(session->edition)->count == 0)
		session_say(session, "There are no feeds yet: broadsheet feeds add URL");
	else
		return true;
	return false;
}

static void
update(Session *session, const Str *urls, size_t count)
{
	Err err;

	session->updates_itself = false;
	if (!edition_update(session->edition, urls, count, false, &err)) {
		session_fail(session, "Not updated: %s", err.text);
		return;
	}
	/* a quick answer is there before the next turn: its end is told all the same */
	session->updating = true;
	/* the right of the row says how far it is */
	session_say(session, "%.*s ends the update",
		STR_ARG(keymap_key(session->keymap, ACTION_cancel, &session->frame)));
}

void
session_update_all(Session *session)
{
	if (may_update(session))
		update(session, NULL, 0);
}

void
session_update_feed(Session *session)
{
	const LibraryFeeds *feeds = edition_feeds(session->edition);
	const LibrarySighting *sightings;
	size_t seen, count = 0;
	Str *urls;

	if (!may_update(session))
		return;
	if (!session_article(session)) {
		session_say(session, "No article is open: its feed would be updated");
		return;
	}
	sightings = edition_sightings(session->edition, session->here.article, &seen);
	urls = memory_zero(seen + 1, sizeof *urls);
	for (size_t i = 0; i < feeds->count; i++) {
		for (size_t k = 0; k < seen; k++) {
			if (sightings[k].feed == feeds->at[i].number)
				urls[count++] = feeds->at[i].url;
		}
	}
	if (count)
		update(session, urls, count);
	else
		session_say(session, "No feed has this article any more");
	free(urls);
}

void
session_update_one(Session *session, const LibraryFeed *feed)
{
	if (may_update(session))
		update(session, &feed->url, 1);
}

void
session_update_due(Session *session)
{
	Err err;

	if (!edition_is_library(session->edition) || edition_feeds(session->edition)->count == 0 ||
		edition_updating(session->edition)->running)
		return;
	session->updates_itself = true;
	if (!edition_update(session->edition, NULL, 0, true, &err))
		session_fail(session, "Not updated: %s", err.text);
	else
		session->updating = true;
}

/* "3 new articles, 1 changed" */
static Str
what_came(const LibraryTaken *taken, Arena *arena)
{
	Str changed = taken->changed ? str_format(arena, ", %zu changed", taken->changed) : STR("");

	if (taken->added == 0 && taken->changed == 0)
		return STR("nothing new");
	return str_format(arena, "%zu new article%s%.*s", taken->added,
		taken->added == 1 ? "" : "s", STR_ARG(changed));
}

static Str
failure_name(const UpdateFailure *failure, Arena *arena)
{
	return failure->title.len ? failure->title : fetch_shown(arena, failure->url);
}

static void
say_outcome(Session *session, const EditionUpdate *update)
{
	Arena *arena = &session->frame;
	Str came = what_came(&update->taken, arena);
	Str key = keymap_key(session->keymap, ACTION_show_feeds, arena);

	if (update->error.len)
		session_fail(session, "Not updated: %.*s", STR_ARG(update->error));
	else if (update->failure_count == 1)
		session_fail(session, "Updated: %.*s; %.*s: %.*s", STR_ARG(came),
			STR_ARG(failure_name(&update->failures[0], arena)),
			STR_ARG(update->failures[0].error));
	else if (update->failure_count)
		session_fail(session, "Updated: %.*s; %zu feeds failed: %.*s lists them",
			STR_ARG(came), update->failure_count, STR_ARG(key));
	else
		session_say(session, "%s: %.*s",
			update->stopped ? "The update was ended" : "Updated", STR_ARG(came));
}

void
session_update_turn(Session *session)
{
	const EditionUpdate *update = edition_updating(session->edition);
	bool ends = session->updating && !update->running;

	session->updating = update->running;
	if (!ends || (session->updates_itself && update->taken.added == 0 && !update->error.len))
		return;
	/* nobody asked: what the last key did may still be read */
	if (session->updates_itself && session->status[0])
		return;
	say_outcome(session, update);
}

Str
session_feed_name(Session *session, const LibraryFeed *feed)
{
	return feed->name.len    ? feed->name
	       : feed->title.len ? feed->title
	                         : fetch_shown(&session->frame, feed->url);
}

void
session_list_feed(Session *session, int64_t feed)
{
	session->feed = feed;
	session->trailing = false;
	session_order(session);
	if (session->order.count &&
		session_rank(session, session->here.article) >= session->order.count)
		session_move(session, (Place){session->order.at[0], 0});
}
