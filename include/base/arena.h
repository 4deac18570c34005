/*
 * Arena: memory that lives and dies together. An Article and everything of it stand in one arena;
 * each drawn frame and each command has one. There is no free of a single piece.
 *
 * Not safe for two threads at once: an arena belongs to whoever fills it.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct {
	ArenaBlock *last; /* newest block, chained to the older ones */
	size_t used;      /* bytes handed out since init or reset */
} Arena;

void arena_init(Arena *arena);
/* Gives all memory back; the arena is as after init. */
void arena_release(Arena *arena);
/* Forgets all, but keeps the newest block for what comes. */
void arena_reset(Arena *arena);

/* size bytes of zeroes, aligned for any type; size 0 gives a valid pointer to nothing. */
void *arena_alloc(Arena *arena, size_t size);
/* A copy of size bytes. */
void *arena_copy(Arena *arena, const void *from, size_t size);

#define ARENA_NEW(arena, T) ((T *)arena_alloc((arena), sizeof(T)))
#define ARENA_ARRAY(arena, T, count) ((T *)arena_array((arena), (count), sizeof(T)))
/* As arena_alloc of count * size; aborts when that overflows. */
void *arena_array(Arena *arena, size_t count, size_t size);

#endif
