/*
 * What is read and what is flagged: marks of articles, and taking them back. The edition has them;
 * those of the library are written there.
 */
#include "base/limit.h"
#include "base/memory.h"
#include "browser.h"
#include "pane/session.h"

#include <stdlib.h>
#include <string.h>

bool
session_has_mark(const Session *session, size_t article, unsigned mark)
{
	return article < edition_count(session->edition) &&
	       edition_article(session->edition, article)->library.marks & mark;
}

/* "1 article", "12 articles" */
static const char *
plural(size_t count)
{
	return count == 1 ? "" : "s";
}

static const char *
state_of(unsigned mark, bool on)
{
	if (mark == LIBRARY_DELETED)
		return on ? "deleted" : "back again";
	if (mark == LIBRARY_FLAGGED)
		return on ? "flagged" : "no longer flagged";
	return on ? "marked as read" : "unread again";
}

/* Keeps what was done; the oldest makes room. */
void
session_remember(Session *session, Marked done)
{
	if (session->done.count == LIMIT_HISTORY) {
		free(session->done.at[0].articles);
		memmove(session->done.at, session->done.at + 1,
			--session->done.count * sizeof *session->done.at);
	}
	vec_push(&session->done, done);
}

void
session_set_mark(Session *session, const size_t *articles, size_t count, unsigned mark, bool on)
{
	edition_mark(session->edition, articles, count, mark, on);
	session->marked_times++;
	session->deletions += mark == LIBRARY_DELETED;
}

/* Sets or takes away the mark where it is not so already; how many that were. */
static size_t
change(Session *session, const size_t *articles, size_t count, unsigned mark, bool on)
{
	Marked done = {mark, on, memory_zero(count + 1, sizeof *articles), 0};

	for (size_t i = 0; i < count; i++) {
		if (session_has_mark(session, articles[i], mark) != on)
			done.articles[done.count++] = articles[i];
	}
	if (done.count == 0) {
		free(done.articles);
		return 0;
	}
	session_set_mark(session, done.articles, done.count, mark, on);
	session_remember(session, done);
	return done.count;
}

void
session_mark(Session *session, const size_t *articles, size_t count, unsigned mark)
{
	bool on = false;
	size_t changed;

	for (size_t i = 0; i < count; i++)
		on = on || !session_has_mark(session, articles[i], mark);
	changed = change(session, articles, count, mark, on);
	if (changed == 0)
		session_say(session, "No article is open");
	else if (count == 1)
		session_say(session, "%s",
			mark == LIBRARY_FLAGGED ? (on ? "Flagged" : "No longer flagged")
						: (on ? "Marked as read" : "Unread again"));
	else
		session_say(
			session, "%zu article%s %s", changed, plural(changed), state_of(mark, on));
}

void
session_read_all(Session *session, const size_t *articles, size_t count)
{
	size_t changed = change(session, articles, count, LIBRARY_READ, true);
	Str key = keymap_key(session->keymap, ACTION_undo, &session->frame);

	if (changed == 0)
		session_say(session, "All of them are read already");
	else
		session_say(session, "%zu article%s marked as read: %.*s takes it back", changed,
			plural(changed), STR_ARG(key));
}

/* Which article is open once these are gone: the next that stays, else the one before. */
static size_t
survivor(Session *session, const size_t *articles, size_t count)
{
	size_t at = session_rank(session, session->here.article), left = SIZE_MAX;
	bool *goes = memory_zero(session->ranks.count + 1, sizeof *goes);

	for (size_t i = 0; i < count; i++)
		goes[articles[i]] = true;
	for (size_t i = 0; i < session->order.count; i++) {
		if (goes[session->order.at[i]])
			continue;
		left = session->order.at[i];
		if (i >= at)
			break;
	}
	free(goes);
	return left;
}

void
session_delete(Session *session, const size_t *articles, size_t count)
{
	Str key = keymap_key(session->keymap, ACTION_undo, &session->frame);
	Place place = {0};

	if (!edition_is_library(session->edition)) {
		session_say(session, "Only articles of the library can be deleted");
		return;
	}
	session_order(session);
	place.article = survivor(session, articles, count);
	count = change(session, articles, count, LIBRARY_DELETED, true);
	if (count == 0) { /* the way back, or the last of all: what u takes back is another mark */
		session_say(session, "It is deleted already");
		return;
	}
	if (session->focus == PANE_articles)
		session_move(session, place);
	else if (place.article != SIZE_MAX)
		session_go(session, place);
	session_say(session, "%zu article%s deleted: %.*s takes it back", count, plural(count),
		STR_ARG(key));
}

void
session_read_listed(Session *session)
{
	size_t *articles;

	session_order(session);
	articles = memory_zero(session->order.count + 1, sizeof *articles);
	for (size_t i = 0; i < session->order.count; i++)
		articles[i] = session->order.at[i];
	session_read_all(session, articles, session->order.count);
	free(articles);
}

void
session_undo(Session *session)
{
	Marked last;

	if (session->done.count == 0) {
		session_say(session, "Nothing to take back");
		return;
	}
	last = session->done.at[--session->done.count];
	if (last.mark == 0) {
		session_undo_rule(session);
		return;
	}
	session_set_mark(session, last.articles, last.count, last.mark, !last.on);
	session_say(session, "%zu article%s %s", last.count, plural(last.count),
		last.mark == LIBRARY_READ && !last.on ? "read again"
						      : state_of(last.mark, !last.on));
	free(last.articles);
}

void
session_browse(Session *session, Str url)
{
	if (url.len == 0)
		session_say(session, "No address is known that could be opened");
	else if (!browser_may_open(url))
		session_fail(session, "Only addresses of http and https are opened");
	else
		session->browse = url;
}

void
session_next_unread(Session *session)
{
	size_t count, first;

	session_order(session);
	count = session->order.count;
	first = session->here.article == SIZE_MAX
	                ? 0
	                : session_rank(session, session->here.article) + 1;
	for (size_t i = 0; i < count; i++) {
		size_t at = first + i < count ? first + i : (first + i) % count;
		Place place = {session->order.at[at], 0};

		if (session_has_mark(session, place.article, LIBRARY_READ) ||
			place.article == session->here.article)
			continue;
		if (session->focus == PANE_articles)
			session_move(session, place);
		else
			session_go(session, place);
		if (at < first)
			session_say(session, "From the first again");
		return;
	}
	session_say(session, "No other article is unread");
}
