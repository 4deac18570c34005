/* Private to room command: a bookmark and the place where it stands now, as a row. */
#ifndef COMMAND_BOOKMARK_ROW_H
#define COMMAND_BOOKMARK_ROW_H

#include "output.h"
#include "store/bookmarks.h"

typedef struct {
	const Bookmark *bookmark;
	const Article *article; /* NULL when it is lost */
	Anchor anchor;
} BookmarkPlace;

void bookmark_json(Output *out, const BookmarkPlace *place);
void bookmark_text(Output *out, const BookmarkPlace *place);

#endif
