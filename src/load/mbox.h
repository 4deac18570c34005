/* Mailboxes in one file: mboxo and mboxrd (">From "), mboxcl (Content-Length). */
#ifndef LOAD_MBOX_H
#define LOAD_MBOX_H

#include "base/str.h"

/* Does a mailbox begin here: a "From " line with a day and a time, and headers below it? */
bool mbox_is(Str bytes);
/* Takes the next letter off *rest, which begins with its "From " line, given as envelope; false
   when none is left. All of a mailbox takes linear time. */
bool mbox_next(Str *rest, Str *envelope, Str *letter);
/* The letter with the ">" before "From " taken off, in into where there is one, else itself. */
Str mbox_unquoted(Str letter, Buf *into);

/* "Subject: Ferry aground": bytes of the name of the header that line is; 0 for none. */
size_t mbox_header(Str line);

#endif
