/* How to begin, for who has nothing to read yet. */
#include "beginning.h"

#include "label.h"

enum { COLUMNS = 76 }; /* of the widest line */

static const char *const lines[] = {
	"There is nothing in your library yet. To fill it:",
	"",
	"  broadsheet feeds add URL      follow a feed, or a page that has one",
	"  broadsheet feeds import FILE  take over the feeds of another reader: an OPML",
	"                                file, or ~/.newsboat/urls",
	"",
	"Or open articles without keeping them:",
	"",
	"  broadsheet FILE FOLDER ...    text, Markdown, saved pages, feeds",
	"  broadsheet https://...        a page or a feed",
	"",
};

enum { LINES = sizeof lines / sizeof *lines };

bool
beginning_is_now(const Session *session)
{
	return edition_is_library(session->edition) && !session->trouble[0] &&
	       edition_count(session->edition) == 0 &&
	       edition_stage(session->edition) == EDITION_READY &&
	       edition_feeds(session->edition)->count == 0;
}

void
beginning_draw(Session *session, Area area)
{
	if (area.columns < COLUMNS || area.rows <= LINES) {
		label_empty(area, 0,
			"There is nothing in your library yet: broadsheet feeds add URL follows a "
			"feed, broadsheet FILE opens a file.");
		return;
	}
	for (int i = 0; i < LINES; i++)
		area_put(area, i, 0, STYLE_text, str_of(lines[i]));
	area_put(area, LINES, 0, STYLE_dim,
		str_format(&session->frame, "%.*s leaves, %.*s shows the keys.",
			STR_ARG(keymap_key(session->keymap, ACTION_quit, &session->frame)),
			STR_ARG(keymap_key(session->keymap, ACTION_show_help, &session->frame))));
}
