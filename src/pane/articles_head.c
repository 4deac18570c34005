/* Heading, empty list and status of the articles list. Knows no rows. */
#include "articles_head.h"

#include "beginning.h"
#include "label.h"
#include "text/width.h"

/* A library may hold many. */
static size_t
unread_of(UnreadCount *counted, const Session *session)
{
	if (counted->order == session->order_changes && counted->marks == session->marked_times)
		return counted->unread;
	counted->order = session->order_changes;
	counted->marks = session->marked_times;
	counted->unread = 0;
	for (size_t i = 0; i < session->order.count; i++)
		counted->unread += !session_has_mark(session, session->order.at[i], LIBRARY_READ);
	return counted->unread;
}

/* How much is listed; of a library, what is new in it. */
static Str
note_of(UnreadCount *counted, Session *session, size_t columns)
{
	Arena *arena = &session->frame;
	size_t count = session->order.count, stories = edition_stories(session->edition)->count;
	Str note, more;

	if (session->trouble[0])
		return STR("");
	if (edition_is_library(session->edition) && !session->only)
		return str_format(arena, "%zu unread of %zu", unread_of(counted, session), count);
	note = str_format(arena, "%zu article%s", count, count == 1 ? "" : "s");
	if (!session->ordered.grouped || session->only || session->feed)
		return note;
	more = str_format(
		arena, "%.*s, %zu stor%s", STR_ARG(note), stories, stories == 1 ? "y" : "ies");
	return width_of(more) <= columns ? more : note;
}

void
articles_heading(UnreadCount *counted, Session *session, Area area, bool focused)
{
	enum { AROUND = 4 }; /* columns beside and between the two */
	Str only = session_list_name(session);
	Str heading = str_format(&session->frame, "%s%s%.*s",
		session->ordered.grouped ? "STORIES" : "ARTICLES", only.len ? ", " : "",
		STR_ARG(only));
	int room = area.columns - AROUND - (int)width_of(heading);
	Str note = note_of(counted, session, room > 0 ? (size_t)room : 0);

	label_heading(area, focused, heading, (int)width_of(note) <= room ? note : STR(""),
		&session->frame);
}

/* The key that lists all again. */
static Str
key_of_all(Session *session, Arena *arena)
{
	return keymap_key(session->keymap,
		session->only == LISTED_UNREAD ? ACTION_only_unread : ACTION_only_flagged, arena);
}

/* In the order in which they are asked. */
static const char *
why_empty(Session *session)
{
	bool library = edition_is_library(session->edition);

	if (edition_stage(session->edition) == EDITION_LOADING)
		return "Reading the articles …";
	if (session->trouble[0])
		return str_format(
			&session->frame, "Your library cannot be read. %s", session->trouble)
		        .at;
	if (session->only && edition_count(session->edition) > 0)
		return str_format(&session->frame, "Nothing is %s: %.*s lists all.",
			session->only == LISTED_UNREAD ? "unread" : "flagged",
			STR_ARG(key_of_all(session, &session->frame)))
		        .at;
	if (edition_updating(session->edition)->running)
		return "The feeds are being read: articles appear as they come …";
	if (library && session->deletions && edition_count(session->edition) > 0)
		return str_format(&session->frame,
			"All that was listed here is deleted: %.*s takes the last back.",
			STR_ARG(keymap_key(session->keymap, ACTION_undo, &session->frame)))
		        .at;
	if (library && session->feed)
		return "This feed has brought no article yet: r updates it, Esc lists all.";
	if (library)
		return "Your feeds have brought no article yet: R updates them.";
	return "No article was found in what was given. q leaves; broadsheet --help says what can "
	       "be opened.";
}

void
articles_draw_empty(Session *session, Area area)
{
	if (!edition_updating(session->edition)->running && beginning_is_now(session))
		beginning_draw(session, area_part(area, 2, 1, area.rows - 2, area.columns - 2));
	else
		label_empty(area, 1, why_empty(session));
}

Str
articles_status(Session *session, Arena *arena)
{
	if (!session->only)
		return STR("");
	return str_format(arena, "%s only: %.*s lists all",
		session->only == LISTED_UNREAD ? "Unread" : "Flagged",
		STR_ARG(key_of_all(session, arena)));
}
