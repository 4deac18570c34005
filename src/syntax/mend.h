/* XML and HTML as they are found, made into such that a parser does not stumble over. */
#ifndef SYNTAX_MEND_H
#define SYNTAX_MEND_H

#include "base/str.h"
#include "base/vec.h"

/* Makes *bytes (valid UTF-8) parseable; what has to change is written to copy, which *bytes then
   borrows. Entities that HTML has become their characters, as feeds use them without a declaration;
   a stray "&" or "<" becomes text; control characters go, as a parser would end a text at one;
   attributes get the quotes and values that they lack, elements the ends; comments and CDATA
   sections that never end are none. */
void mend_xml(Str *bytes, Buf *copy);
/* The same for HTML, of which libxml2 forgives all but numbers of windows-1252 ("&#146;"), which it
   takes for controls. */
void mend_html(Str *bytes, Buf *copy);

/* Bytes on their way into a copy. */
typedef struct {
	Str bytes;
	Buf *copy;
	size_t copied;   /* bytes of the source that are in copy, or left out */
	bool endless[3]; /* sections whose end was looked for in vain, and is not again */
	size_t tags;     /* so far; those beyond LIMIT_HTML_TAGS are left out later */
	VEC(Str) open;   /* names of the elements that are open */
} Mending;

/* Puts other in the place of the source's bytes from at to end. */
void mend_replace(Mending *mending, size_t at, size_t end, Str other);
/* Mends the "&" at; gives where to go on. */
size_t mend_reference(Mending *mending, size_t at);
/* Mends the start or end tag whose "<" is at; gives where to go on (mend_tag.c). */
size_t mend_tag(Mending *mending, size_t at);

#endif
