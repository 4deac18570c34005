/*
 * Folding: two strings that a reader takes for the same fold to the same bytes (Unicode full case
 * folding, NFKD without marks, apostrophes and dashes made ASCII).
 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/str.h"

/* Appends s folded; plain ASCII takes a quick way. Bytes do not keep their offsets. */
void fold_add(Buf *into, Str s);
Str fold_of(Arena *arena, Str s);
/* Lower case only, marks kept, NFC (libunistring u8_tolower). */
Str fold_lower(Arena *arena, Str s);
/* Capital first letter? All letters capital (at least two letters)? */
bool fold_is_capital(Str s);
bool fold_is_capitals(Str s);

#endif
