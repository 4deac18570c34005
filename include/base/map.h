/*
 * Map: from strings to 32-bit numbers (open addressing, linear probing). Keys are copied into the
 * map's own arena. Iteration is over the keys in the order they were first put, which makes every
 * output that follows it the same on every run.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

enum { MAP_NONE = UINT32_MAX };

typedef struct {
	Str key;
	uint64_t hash; /* of this map alone: it differs from run to run */
	uint32_t value;
} MapEntry;

typedef struct {
	Arena arena;       /* of the keys */
	uint64_t seed;     /* of this map's hashes, from the system */
	MapEntry *entries; /* count of them, in the order of first put */
	uint32_t *slots;   /* entry number + 1, 0 for empty; slot_count of them, a power of two */
	size_t count, room, slot_count;
} Map;

void map_init(Map *map);
void map_release(Map *map);
/* The value of key, or MAP_NONE. */
uint32_t map_get(const Map *map, Str key);
/* Sets the value of key; value may not be MAP_NONE. */
void map_put(Map *map, Str key, uint32_t value);
/* The number of key: its place in entries, given in the order of first sight. */
uint32_t map_number(Map *map, Str key);
/* Where the value of key stands, put as initial if it is new; good until the next put. */
uint32_t *map_at(Map *map, Str key, uint32_t initial);

#endif
