/* What somebody sees who has nothing to read yet: how to begin. */
#ifndef PANE_BEGINNING_H
#define PANE_BEGINNING_H

#include "pane/session.h"
#include "screen/canvas.h"

/* Is there a library of nothing? */
bool beginning_is_now(const Session *session);
/* All of it where it has the room, else one sentence. */
void beginning_draw(Session *session, Area area);

#endif
