/* Arena blocks: each twice the last, up to a cap, so that small articles stay small. */
#include "base/arena.h"
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
	BLOCK_FIRST = 1024,   /* bytes of the first block */
	BLOCK_LAST = 1 << 20, /* blocks stop growing here */
	ALIGN = 16,
};

struct ArenaBlock {
	ArenaBlock *older;
	size_t used, size; /* bytes of the memory behind this header */
	_Alignas(ALIGN) char memory[];
};

void
arena_init(Arena *arena)
{
	*arena = (Arena){0};
}

static void
blocks_free(ArenaBlock *block)
{
	while (block) {
		ArenaBlock *older = block->older;
		free(block);
		block = older;
	}
}

void
arena_release(Arena *arena)
{
	blocks_free(arena->last);
	arena_init(arena);
}

void
arena_reset(Arena *arena)
{
	ArenaBlock *keep = arena->last;
	if (keep) {
		blocks_free(keep->older);
		keep->older = NULL;
		keep->used = 0;
	}
	arena->used = 0;
}

static ArenaBlock *
block_add(Arena *arena, size_t need)
{
	size_t size = arena->last ? arena->last->size * 2 : BLOCK_FIRST;
	if (size > BLOCK_LAST)
		size = BLOCK_LAST;
	if (size < need)
		size = need;
	ArenaBlock *block = memory_new(sizeof *block + size);
	*block = (ArenaBlock){.older = arena->last, .size = size};
	arena->last = block;
	return block;
}

void *
arena_alloc(Arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		memory_exhausted();
	size_t need = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	ArenaBlock *block = arena->last;
	if (!block || block->size - block->used < need)
		block = block_add(arena, need);
	void *at = block->memory + block->used;
	block->used += need;
	arena->used += need;
	return memset(at, 0, need);
}

void *
arena_copy(Arena *arena, const void *from, size_t size)
{
	void *at = arena_alloc(arena, size);
	if (size)
		memcpy(at, from, size);
	return at;
}

void *
arena_array(Arena *arena, size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes))
		memory_exhausted();
	return arena_alloc(arena, bytes);
}
