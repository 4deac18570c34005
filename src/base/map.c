/* Open addressing over an ordered entry array; nothing is ever removed, so there are no tombstones.
 */
#include "base/map.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

enum { SLOTS_FIRST = 64 };

void
map_init(Map *map)
{
	*map = (Map){0};
	arena_init(&map->arena);
}

void
map_release(Map *map)
{
	arena_release(&map->arena);
	free(map->entries);
	free(map->slots);
	map_init(map);
}

/* The slot of key: the one that holds it, or the empty one where it belongs. */
static uint32_t *
slot_of(const Map *map, Str key, uint64_t hash)
{
	size_t mask = map->slot_count - 1;
	for (size_t i = hash & mask;; i = (i + 1) & mask) {
		uint32_t *slot = &map->slots[i];
		if (!*slot)
			return slot;
		const MapEntry *entry = &map->entries[*slot - 1];
		if (entry->hash == hash && str_equal(entry->key, key))
			return slot;
	}
}

/* Words of an article are keys: its writer may not choose ones that fall on one slot. Drawn once a
   run; where the system gives none, the address of the map has to do. */
static uint64_t
seed_of(const Map *map)
{
	static _Atomic uint64_t drawn;
	uint64_t seed = drawn;
	if (!seed) {
		if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) != sizeof seed || !seed)
			seed = (uint64_t)(uintptr_t)map | 1;
		drawn = seed;
	}
	return seed;
}

static void
slots_grow(Map *map)
{
	if (!map->slots)
		map->seed = seed_of(map);
	free(map->slots);
	map->slot_count = map->slot_count ? map->slot_count * 2 : SLOTS_FIRST;
	map->slots = memory_zero(map->slot_count, sizeof *map->slots);
	size_t mask = map->slot_count - 1;
	for (size_t n = 0; n < map->count; n++) {
		size_t i = map->entries[n].hash & mask;
		while (map->slots[i])
			i = (i + 1) & mask;
		map->slots[i] = (uint32_t)n + 1;
	}
}

uint32_t
map_get(const Map *map, Str key)
{
	if (!map->count)
		return MAP_NONE;
	uint32_t slot = *slot_of(map, key, str_hash_seeded(key, map->seed));
	return slot ? map->entries[slot - 1].value : (uint32_t)MAP_NONE;
}

static MapEntry *
entry_at(Map *map, Str key, uint32_t initial)
{
	if (map->count * 2 >= map->slot_count)
		slots_grow(map);
	uint64_t hash = str_hash_seeded(key, map->seed);
	uint32_t *slot = slot_of(map, key, hash);
	if (*slot)
		return &map->entries[*slot - 1];
	if (map->count == map->room) {
		map->room = map->room ? map->room * 2 : SLOTS_FIRST / 2;
		map->entries = memory_grow(map->entries, map->room, sizeof *map->entries);
	}
	MapEntry *entry = &map->entries[map->count++];
	*entry = (MapEntry){str_copy(&map->arena, key), hash, initial};
	if (!entry->key.at)
		entry->key = STR("");
	*slot = (uint32_t)map->count;
	return entry;
}

void
map_put(Map *map, Str key, uint32_t value)
{
	entry_at(map, key, value)->value = value;
}

uint32_t
map_number(Map *map, Str key)
{
	MapEntry *entry = entry_at(map, key, (uint32_t)map->count);
	return entry->value;
}

uint32_t *
map_at(Map *map, Str key, uint32_t initial)
{
	return &entry_at(map, key, initial)->value;
}
