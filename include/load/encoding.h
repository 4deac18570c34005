/*
 * Encodings: bytes of unknown origin to valid UTF-8. In this order: a byte order mark of UTF-16 or
 * UTF-32; ISO-2022-JP by its escape sequences; UTF-16 that only its zero bytes give away; what is
 * valid UTF-8 is UTF-8, whatever it declares (one real page in six declares it wrongly, too late or
 * not at all), also where a few bytes are broken; what the server declares, then the document
 * (<meta charset>, <?xml encoding?>), by the labels of the WHATWG Encoding Standard, but for
 * windows-1252 that makes no text; what uchardet takes it for; windows-1252, Mac Roman or DOS's
 * CP850, whichever reads better. UTF-8 that was encoded twice as a whole ("CafÃ©") is mended; a few
 * such places in other text are not: they may be meant.
 */
#ifndef LOAD_ENCODING_H
#define LOAD_ENCODING_H

#include "base/err.h"
#include "base/str.h"
#include "load/explain.h"

/* Appends bytes as valid UTF-8 without byte order mark; what stands for no character becomes
   U+FFFD. False with ERR_FORMAT when it is no text at all (zero bytes, known binary kinds). */
bool encoding_decode(Str bytes, Buf *into, Err *err);
/* The same for bytes that came with a Content-Type (STR_NONE: without): what it declares goes
   before what the document declares (RFC 9110, 8.3.2). explain may be NULL. */
bool encoding_decode_typed(Str bytes, Str type, Explain *explain, Buf *into, Err *err);
/* The same for bytes in the encoding of that name, as pages and letters write it; false when there
   is none. */
bool encoding_convert(const char *name, Str bytes, Buf *into);

#endif
