/* Names of encodings, as pages, letters and servers write them. */
#ifndef LOAD_LABEL_H
#define LOAD_LABEL_H

#include "base/str.h"

/* What iconv calls the encoding of that label (WHATWG Encoding Standard, chapter 4.2: latin1 is
   windows-1252, gb2312 gb18030); NULL when the standard has no such label. UTF-16 stands there as
   "UTF-16LE" and "UTF-16BE". */
const char *label_of(Str label);

#endif
