/* XML and HTML as they are found, made into such that a parser does not stumble over. */
#ifndef SYNTAX_MEND_H
#define SYNTAX_MEND_H

#include "base/str.h"

/* Makes *bytes (valid UTF-8) parseable; what has to change is written to copy, which *bytes then
   borrows. Entities that HTML has become their characters, as feeds use them without a declaration;
   a stray "&" or "<" becomes text; control characters go, as a parser would end a text at one. */
void mend_xml(Str *bytes, Buf *copy);
/* The same for HTML, of which libxml2 forgives all but numbers of windows-1252 ("&#146;"), which it
   takes for controls. */
void mend_html(Str *bytes, Buf *copy);

#endif
