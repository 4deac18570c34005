/* Arenas and what stands on them: alignment, zeroes, reset, copies. */
#include "unit.h"

#include "base/base.h"

#include <string.h>

static void
memory_is_zero_and_aligned_whatever_was_there(void **state)
{
	(void)state;
	Arena arena;
	arena_init(&arena);
	for (int round = 0; round < 3; round++) {
		for (size_t size = 0; size < 3000; size += 37) {
			unsigned char *at = arena_alloc(&arena, size);
			assert_non_null(at);
			assert_int_equal((uintptr_t)at % 16, 0);
			for (size_t i = 0; i < size; i++)
				assert_int_equal(at[i], 0);
			memset(at, 0xff, size);
		}
		arena_reset(&arena);
		assert_int_equal(arena.used, 0);
	}
	arena_release(&arena);
}

static void
pieces_larger_than_a_block_do_not_overlap(void **state)
{
	(void)state;
	static const size_t sizes[] = {1, 5000, 16, 3 << 20, 1, 4096, 4095};
	Arena arena;
	arena_init(&arena);
	unsigned char *pieces[COUNT(sizes)];
	for (size_t i = 0; i < COUNT(sizes); i++) {
		pieces[i] = arena_alloc(&arena, sizes[i]);
		memset(pieces[i], (int)i + 1, sizes[i]);
	}
	for (size_t i = 0; i < COUNT(sizes); i++)
		for (size_t k = 0; k < sizes[i]; k++)
			if (pieces[i][k] != i + 1)
				fail_msg("piece %zu was written over at %zu", i, k);
	arena_release(&arena);
}

static void
a_released_arena_can_be_used_again(void **state)
{
	(void)state;
	Arena arena;
	arena_init(&arena);
	arena_copy(&arena, "x", 1);
	arena_release(&arena);
	assert_memory_equal(arena_copy(&arena, "abc", 3), "abc", 3);
	arena_release(&arena);
	arena_release(&arena);
}

static void
vectors_keep_what_was_pushed(void **state)
{
	(void)state;
	VEC(size_t) numbers = {0};
	for (size_t i = 0; i < 10000; i++)
		vec_push(&numbers, i * 3);
	assert_int_equal(numbers.count, 10000);
	for (size_t i = 0; i < numbers.count; i++)
		assert_int_equal(numbers.at[i], i * 3);
	vec_clear(&numbers);
	assert_int_equal(numbers.count, 0);
	vec_reserve(&numbers, 50000);
	assert_true(numbers.room >= 50000);
	vec_release(&numbers);
	assert_null(numbers.at);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zero_and_aligned_whatever_was_there),
		cmocka_unit_test(pieces_larger_than_a_block_do_not_overlap),
		cmocka_unit_test(a_released_arena_can_be_used_again),
		cmocka_unit_test(vectors_keep_what_was_pushed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
