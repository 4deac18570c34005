/*
 * Percent-encoding (RFC 3986, 2.1) of paths: how a name that may hold any byte stands in JSON and
 * in YAML, so that it harms no terminal and is found again.
 */
#ifndef TEXT_PERCENT_H
#define TEXT_PERCENT_H

#include "base/str.h"

/* What utf8_forbidden names, newlines, tabs and ill-formed bytes as %NN; and the "%" of what would
   be taken for such ("a%41" is "a%2541", "50% off" stays). In the arena; s itself when nothing has
   to change. */
Str percent_encoded(Arena *arena, Str s);
/* The bytes again: percent_decoded(percent_encoded(s)) is s. %00 stays, as no path holds NUL. In
   the arena, or s itself when it is empty. */
Str percent_decoded(Arena *arena, Str s);

#endif
