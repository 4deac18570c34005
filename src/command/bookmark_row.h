/* Private to room command: a bookmark and the place where it stands now, as a row. */
#ifndef COMMAND_BOOKMARK_ROW_H
#define COMMAND_BOOKMARK_ROW_H

#include "edition/bookmark_place.h"
#include "output.h"

void bookmark_json(Output *out, const BookmarkPlace *place);
void bookmark_text(Output *out, const BookmarkPlace *place);

#endif
