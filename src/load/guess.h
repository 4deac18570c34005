/* What bytes look like: signs by which encodings are told that nobody declared. */
#ifndef LOAD_GUESS_H
#define LOAD_GUESS_H

#include "base/str.h"

enum { ENCODING_NAME = 40 }; /* bytes of the longest name, NUL included */

/* The name of the encoding whose byte order mark stands there, and its length; NULL for none. */
const char *guess_mark(Str bytes, size_t *skip);
/* UTF-16 without mark, as its zero bytes tell; NULL for no such. */
const char *guess_wide(Str bytes);
/* Is it UTF-8 but for a few broken bytes? Where another encoding is declared, for one in eight at
   most. */
bool guess_mostly_utf8(Str bytes, bool declared);
/* Seven bits a byte, kana and kanji between escape sequences. */
bool guess_japanese_mail(Str bytes);
/* Bytes that make no text in windows-1252, which is what many declare without knowing. */
bool guess_no_latin(Str bytes);
/* What else they are, in name: by uchardet, which is good at scripts, or one of the Latin ones. */
void guess_encoding(Str bytes, char name[ENCODING_NAME]);
/* UTF-8 that was taken for windows-1252 and encoded once more ("CafÃ©")? Only when every character
   above ASCII is of such a pair, and there are several: no text is so by chance. */
bool guess_is_doubled(Str text);
/* Appends the text as it was before. */
void guess_undouble(Str text, Buf *into);

#endif
