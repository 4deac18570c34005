/* Bookmarks of the reader: storing one, and knowing which passages have one. */
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
}

void
session_bookmark(Session *session)
{
	const EditionArticle *article = session_article(session);
	const Passage *passage;
	Bookmark bookmark;
	Err err;

	if (!article || article->article->passage_count == 0) {
		session_say(session, "Nothing to bookmark: no passage is open");
		return;
	}
	if (session_is_bookmarked(session, article->article, session->here.passage)) {
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

bool
session_is_bookmarked(const Session *session, const Article *article, uint32_t passage)
{
	for (size_t i = 0; i < session->marks.count; i++) {
		const Bookmark *mark = &session->marks.at[i];

		if (mark->passage == passage && str_equal(mark->article, article->id))
			return true;
	}
	return false;
}

bool
session_has_bookmark(const Session *session, const Article *article)
{
	for (size_t i = 0; i < session->marks.count; i++) {
		if (str_equal(session->marks.at[i].article, article->id))
			return true;
	}
	return false;
}
