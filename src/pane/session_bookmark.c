/* Bookmarks of the reader: storing one, and knowing which passages have one. */
#include "edition/bookmark_place.h"
#include "pane/session.h"
#include "text/utf8.h"

#include <string.h>

/* The list is in an arena and only grows by hand: copy it to where there is room for one more. */
static void
note(Session *session, const Bookmark *bookmark)
{
	Bookmarks *marks = &session->marks;
	Bookmark *grown = ARENA_ARRAY(&session->marks_arena, Bookmark, marks->count + 1);

	if (marks->count)
		memcpy(grown, marks->at, marks->count * sizeof *grown);
	grown[marks->count] = *bookmark;
	marks->at = grown;
	marks->count++;
	/* where it stands is known: the others need not be looked for again */
	vec_push(&session->marked, session->here);
	session->placed.bookmarks = marks->count;
}

void
session_bookmark(Session *session)
{
	const EditionArticle *article = session_article(session);
	const Passage *passage;
	Bookmark bookmark;
	Err err;

	session_place_bookmarks(session);
	if (!article || article->article->passage_count == 0) {
		session_say(session, "Nothing to bookmark: no passage is open");
		return;
	}
	if (session_is_bookmarked(session, session->here)) {
		session_say(session, "Already bookmarked");
		return;
	}
	passage = &article->article->passages[session->here.passage];
	bookmark = bookmark_of(&session->marks_arena, article->article, session->here.passage, 0,
		(uint32_t)passage->text.len);
	if (!bookmarks_add(&session->marks, &bookmark, &err)) {
		session_fail(session, "Not bookmarked: %s", err.text);
		return;
	}
	note(session, &bookmark);
	session_say(session, "Bookmarked passage %u: broadsheet bookmarks list shows all",
		session->here.passage + 1);
}

/* Those whose article is there as it was; false when one's is not. */
static bool
place_by_id(Session *session)
{
	bool all = true;

	for (size_t i = 0; i < session->marks.count; i++) {
		const Bookmark *mark = &session->marks.at[i];
		size_t article = edition_find(session->edition, mark->article);

		if (article == SIZE_MAX)
			all = false;
		else
			vec_push(&session->marked, (Place){article, mark->passage});
	}
	return all;
}

static void
place_changed(Session *session)
{
	BookmarkPlaces places;

	bookmark_places_init(&places, session->edition);
	for (size_t i = 0; i < session->marks.count; i++) {
		const Bookmark *mark = &session->marks.at[i];
		BookmarkPlace place;

		if (edition_find(session->edition, mark->article) != SIZE_MAX)
			continue;
		place = bookmark_place(&places, mark);
		if (place.article)
			vec_push(&session->marked, (Place){place.number, place.anchor.passage});
	}
	bookmark_places_release(&places);
}

void
session_place_bookmarks(Session *session)
{
	BookmarksPlaced now = {session->marks.count, edition_count(session->edition),
		edition_changes(session->edition),
		edition_stage(session->edition) != EDITION_LOADING};
	const BookmarksPlaced *then = &session->placed;

	if (now.bookmarks == then->bookmarks && now.articles == then->articles &&
		now.changes == then->changes && now.loaded == then->loaded)
		return;
	session->placed = now;
	vec_clear(&session->marked);
	if (!place_by_id(session) && now.loaded)
		place_changed(session);
}

bool
session_is_bookmarked(const Session *session, Place place)
{
	for (size_t i = 0; i < session->marked.count; i++) {
		const Place *mark = &session->marked.at[i];

		if (mark->passage == place.passage && mark->article == place.article)
			return true;
	}
	return false;
}

bool
session_has_bookmark(const Session *session, size_t article)
{
	for (size_t i = 0; i < session->marked.count; i++) {
		if (session->marked.at[i].article == article)
			return true;
	}
	return false;
}
