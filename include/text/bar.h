/* A bar of progress, of characters that every terminal has: "[####......]". */
#ifndef TEXT_BAR_H
#define TEXT_BAR_H

#include "base/str.h"

/* columns wide, its ends included (3 at least), for so many done of a total (0: none). In the
   arena. */
Str bar_text(Arena *arena, size_t done, size_t total, size_t columns);

#endif
