/*
 * Where the reader stands, where it was, and what is said of the last key. Draws nothing.
 */
#include "base/limit.h"
#include "pane/pane.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const Place nowhere = {SIZE_MAX, 0};

void
session_init(Session *session, Edition *edition, const Settings *settings, Keymap *keymap)
{
	Err err;

	*session = (Session){
		.edition = edition,
		.settings = *settings,
		.keymap = keymap,
		.here = nowhere,
		.shown = nowhere,
		.entity = UINT32_MAX,
		.merging = UINT32_MAX,
		.became = UINT32_MAX,
		.spot = {.article = SIZE_MAX},
		.walked = nowhere,
		.grouped = true,
		.reading.place = nowhere,
		.links.of = nowhere,
		.opened = SIZE_MAX,
		.begun = SIZE_MAX,
		.ordered.kept = SIZE_MAX,
		.arrived_at = nowhere,
	};
	arena_init(&session->links.arena);
	arena_init(&session->marks_arena);
	arena_init(&session->frame);
	if (!bookmarks_read(&session->marks_arena, &session->marks, &err))
		session_fail(session, "%s", err.text);
}

void
session_release(Session *session)
{
	session_find_clear(session);
	vec_release(&session->find.hits);
	vec_release(&session->back);
	vec_release(&session->forward);
	vec_release(&session->marked);
	for (size_t i = 0; i < session->done.count; i++)
		free(session->done.at[i].articles);
	vec_release(&session->done);
	vec_release(&session->arrived);
	arena_release(&session->links.arena);
	arena_release(&session->marks_arena);
	arena_release(&session->frame);
	vec_release(&session->order);
	vec_release(&session->ranks);
	vec_release(&session->pick.tokens);
}

static const EditionArticle *
article_at(const Session *session, size_t number)
{
	return number < edition_count(session->edition) ? edition_article(session->edition, number)
	                                                : NULL;
}

const EditionArticle *
session_article(const Session *session)
{
	return article_at(session, session->here.article);
}

const EditionArticle *
session_shown(const Session *session)
{
	return article_at(session, session->shown.article);
}

void
session_move(Session *session, Place to)
{
	const EditionArticle *article = article_at(session, to.article);

	if (!article)
		return;
	if (to.passage >= article->article->passage_count)
		to.passage = article->article->passage_count
		                     ? (uint32_t)article->article->passage_count - 1
		                     : 0;
	session->here = to;
	session->returns = false;
}

/* The oldest place makes room: what ^O undoes is bounded, a day of reading is not. */
static void
remember(Stops *stops, Stop stop)
{
	if (stop.place.article == SIZE_MAX)
		return;
	if (stops->count == LIMIT_HISTORY)
		memmove(stops->at, stops->at + 1, --stops->count * sizeof *stops->at);
	vec_push(stops, stop);
}

static Stop
stop_here(const Session *session)
{
	return (Stop){session->here, session->view, session->focus};
}

static bool
has_read(const Session *session)
{
	return session->reading.place.article != SIZE_MAX;
}

/* Jumps from where one reads, which in the list is where one came from. */
void
session_go(Session *session, Place to)
{
	bool in_list = session->focus == PANE_articles && has_read(session);

	remember(&session->back, in_list ? session->reading : stop_here(session));
	vec_clear(&session->forward);
	session_move(session, to);
	session->reading = stop_here(session);
}

static bool
step(Session *session, Stops *from, Stops *into)
{
	Stop stop;

	if (from->count == 0)
		return false;
	stop = from->at[--from->count];
	remember(into, stop_here(session));
	session_move(session, stop.place);
	session_settle(session);
	session->view = stop.view;
	session->reading = stop;
	session_focus(session,
		stop.focus == PANE_links || stop.focus == PANE_mentions ? stop.focus : PANE_text);
	session->returns = true;
	return true;
}

bool
session_back(Session *session)
{
	if (step(session, &session->back, &session->forward))
		return true;
	session_say(session, "No jump to go back from");
	return false;
}

bool
session_forward(Session *session)
{
	if (step(session, &session->forward, &session->back))
		return true;
	session_say(session, "No jump to go forward to");
	return false;
}

/* An article counts as read once its text has the keys; who then says that it is not has the last
   word. */
static void
note_reading(Session *session)
{
	size_t article = session->shown.article;

	if (session->focus != PANE_text || article == SIZE_MAX)
		return;
	if (article != session->opened)
		session_set_mark(session, &article, 1, LIBRARY_READ, true);
	session->opened = article;
	session->reading = stop_here(session);
}

static uint64_t
told_at(const Session *session, size_t passage)
{
	const Article *article = session_shown(session)->article;

	return passage < article->passage_count ? str_hash(article->passages[passage].text) : 0;
}

/* The passage one stood at may have moved: the nearest with the same words is it. */
static uint32_t
find_again(const Session *session)
{
	uint32_t count = (uint32_t)session_shown(session)->article->passage_count;
	uint32_t was = session->shown.passage, last = count ? count - 1 : 0;

	for (uint32_t away = 0; away < count || away <= was; away++) {
		if (was + away < count && told_at(session, was + away) == session->told)
			return was + away;
		if (away <= was && was - away < count &&
			told_at(session, was - away) == session->told)
			return was - away;
	}
	return was < last ? was : last;
}

void
session_turn(Session *session)
{
	session_update_turn(session);
	if (session->changes == edition_changes(session->edition))
		return;
	session->changes = edition_changes(session->edition);
	if (!session_shown(session) || session->told == told_at(session, session->shown.passage))
		return;
	session->arrived_at = nowhere;
	session->shown.passage = find_again(session);
	if (session->here.article == session->shown.article)
		session->here.passage = session->shown.passage;
	session->told = told_at(session, session->shown.passage);
}

void
session_settle(Session *session)
{
	if (session->shown.article != session->here.article ||
		session->shown.passage != session->here.passage)
		session->view.link = session->view.links_top = 0;
	session->shown = session->here;
	session->told = session_shown(session) ? told_at(session, session->shown.passage) : 0;
	session->trailing = false;
	note_reading(session);
}

static bool
is_over(PaneId pane)
{
	return pane_of(pane)->dock == DOCK_OVER;
}

/* Is it below the pane that has the keys, so that q leads back to it? */
static bool
is_beneath(const Session *session, PaneId pane)
{
	PaneId over = session->focus;

	while (is_over(over) && over != pane)
		over = session->under[over];
	return over == pane;
}

void
session_focus(Session *session, PaneId pane)
{
	if (session->focus == pane)
		return;
	if (session->focus == PANE_articles && !is_over(pane) && has_read(session) &&
		session->reading.place.article != session->here.article)
		session_go(session, session->here);
	/* opened again, it is read again */
	if (session->focus == PANE_articles)
		session->opened = SIZE_MAX;
	if (pane != PANE_entities)
		session->merging = UINT32_MAX;
	session->from_mentions = session->focus == PANE_mentions && pane == PANE_text;
	if (!is_beneath(session, pane))
		session->under[pane] = session->focus;
	session->focus = pane;
}

static void
say(Session *session, bool error, const char *format, va_list args)
{
	Str text;

	vsnprintf(session->status, sizeof session->status, format, args);
	text = str_of(session->status);
	/* a headline cut in the middle of a character must not reach the screen */
	if (text.len == sizeof session->status - 1)
		session->status[utf8_floor(text, text.len - 1)] = '\0';
	session->status_is_error = error;
}

void
session_say(Session *session, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(session, false, format, args);
	va_end(args);
}

void
session_fail(Session *session, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(session, true, format, args);
	va_end(args);
}
