/* What is said of an article beside its text: where one is in it and in its story, and that it
   changed. */
#ifndef PANE_TEXT_NOTE_H
#define PANE_TEXT_NOTE_H

#include "pane/session.h"
#include "screen/canvas.h"

/* "changed 4 May 2031  account 2/5  ¶ 3/9" */
Str text_note_place(Session *session, const EditionArticle *article);
/* How to read the text of before; empty for none. */
Str text_note_status(const Session *session, Arena *arena);

#endif
