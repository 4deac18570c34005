/*
 * Columns: how wide text is on a terminal. Grapheme clusters after UAX 29 (libunistring), width of
 * their characters from libc's wcwidth, which ncurses follows.
 */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include "base/str.h"

enum { CLUSTER_POINTS = 5 }; /* code points that a curses cell keeps */

/* Takes the cluster at byte *at and moves *at behind it; gives its columns, 0 to 2. */
int width_next(Str s, size_t *at);
/* Columns of s; tabs count as one. */
size_t width_of(Str s);
/* Bytes of the longest beginning of s of at most columns columns, at a cluster's border. */
size_t width_fit(Str s, size_t columns);
/* s, or its beginning with an ellipsis, of at most columns columns; cut at a word where one is
 * near. */
Str width_cut(Arena *arena, Str s, size_t columns);

#endif
