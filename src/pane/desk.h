/* What the questions of the last row share with what they lead to. */
#ifndef PANE_DESK_H
#define PANE_DESK_H

#include "pane/session.h"

/* The words that are being chosen; empty when they are not there any more. */
Str desk_picked(const Session *session);
void desk_rename(Session *session, uint32_t entity, Str name);
/* Gives what was asked for (ASK_TYPE, ASK_PICKED) a type. */
void desk_type(Session *session, Ask asked, Str type);

#endif
