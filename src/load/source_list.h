/* Lists of feeds as sources, and the paths that file: addresses mean. */
#ifndef LOAD_SOURCE_LIST_H
#define LOAD_SOURCE_LIST_H

#include "load/load.h"

/* The path of a file: address (RFC 8089), else source itself. */
Str source_path(Arena *arena, Str source);
/* Appends the files that a list of feeds lists, if path is one: false when it is none. What it
   lists elsewhere is never connected to: err says how many feeds those are, or ERR_NONE. */
bool source_list(Arena *arena, Str path, Sources *into, Err *err);
/* Is it a JSON file that says at its beginning that it is a feed? Others stand beside pages. */
bool source_is_feed(Str path);

#endif
