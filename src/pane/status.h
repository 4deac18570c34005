/* The last row: what the last key did, how far the work is, which keys matter here. */
#ifndef PANE_STATUS_H
#define PANE_STATUS_H

#include "pane/pane.h"

/* said: what the pane itself has to say while no key has said anything. What the last key did is
   told to its end: where it does not fit the row, over the last rows of the screen. */
void status_draw(Session *session, const Pane *pane, Str said, Area row, Area screen);

#endif
