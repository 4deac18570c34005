/* What letters hold as text: the manners of mail programs undone. */
#ifndef LOAD_MAIL_TEXT_H
#define LOAD_MAIL_TEXT_H

#include "text.h"

/* Appends text/plain, clean, without signature, list footer and signing armour; flowed: its lines
   say which of them go on (RFC 3676), delsp: without the space. */
void mail_add_plain(Str text, bool flowed, bool delsp, Buf *into);
/* Is it only armour around what cannot be read (OpenPGP)? */
bool mail_is_encrypted(Str text);
/* Appends the passages of text/html (UTF-8), all but what is hidden and what a mailing puts around
   its text. Nothing is appended where it does not parse. */
void mail_add_html(Article *article, Str html, const FormatInput *input, Passages *into);

#endif
