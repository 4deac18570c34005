/*
 * UTF-8, and the one place where hostile text becomes harmless (RFC 3629; Unicode 15, chapter 3.9).
 */
#ifndef TEXT_UTF8_H
#define TEXT_UTF8_H

#include "base/str.h"

/* Takes the character at byte *at of s and moves *at behind it; an ill-formed byte gives U+FFFD and
   moves by the bytes of its maximal subpart. *at must be below s.len. */
uint32_t utf8_next(Str s, size_t *at);
/* Writes the character (surrogates and what is above U+10FFFF as U+FFFD); returns the bytes, 1
 * to 4. */
size_t utf8_put(char out[4], uint32_t c);
bool utf8_valid(Str s);
/* How many bytes from at on are printable ASCII: most of most texts, which nothing has to be done
   with. */
size_t utf8_plain(Str s, size_t at);
/* The largest character start at or before byte at. */
size_t utf8_floor(Str s, size_t at);
/* Number of characters (code points) of valid UTF-8. */
size_t utf8_count(Str s);

/* True for what may never reach a terminal or an output: C0 but newline and tab, DEL, C1, bidi
   controls, line and paragraph separators, BOM, soft hyphen, tags, unassigned specials. */
bool utf8_forbidden(uint32_t c);

/* Appends s so that nothing in it can harm: ill-formed bytes become U+FFFD; CR LF, CR, U+0085,
   U+2028, U+2029 become newline; what utf8_forbidden names is removed (escape sequences lose their
   ESC, so that their rest stands as harmless text). */
void utf8_clean(Buf *into, Str s);
/* The same in an arena; s itself when nothing has to change and it lives at least as long. */
Str utf8_cleaned(Arena *arena, Str s);
/* For names and addresses: forbidden characters, newlines and ill-formed bytes as \xNN or \u{NN}.
 */
Str utf8_escaped(Arena *arena, Str s);

#endif
