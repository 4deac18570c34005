/* XML as feeds and lists of feeds have it, made into XML that a parser does not stumble over. */
#ifndef SYNTAX_MEND_H
#define SYNTAX_MEND_H

#include "base/str.h"

/* Makes *bytes (valid UTF-8) parseable; what has to change is written to copy, which *bytes then
   borrows. Entities that HTML has become their characters, as feeds use them without a declaration;
   a stray "&" or "<" becomes text; control characters go, as a parser would end a text at one. */
void mend_xml(Str *bytes, Buf *copy);

#endif
