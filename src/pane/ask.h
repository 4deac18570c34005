/* A question that one letter answers, in the last row. */
#ifndef PANE_ASK_H
#define PANE_ASK_H

#include "pane/session.h"
#include "screen/canvas.h"

void ask_draw(Session *session, Area area);

#endif
