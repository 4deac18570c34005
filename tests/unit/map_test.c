/* Maps: what was put is found, in the order it came, however many there are. */
#include "unit.h"

#include "base/base.h"

#include <stdio.h>

enum { MANY = 20000 };

static Str
key_of(char space[16], unsigned n)
{
	int len = snprintf(space, 16, "k%u", n * 2654435761u);
	return (Str){space, (size_t)len};
}

static void
every_key_is_found_and_no_other(void **state)
{
	(void)state;
	Map map;
	map_init(&map);
	char space[16];
	assert_int_equal(map_get(&map, STR("k0")), MAP_NONE);
	for (unsigned n = 0; n < MANY; n++)
		map_put(&map, key_of(space, n), n);
	for (unsigned n = 0; n < MANY; n++) {
		assert_int_equal(map_get(&map, key_of(space, n)), n);
		assert_int_equal(map_get(&map, key_of(space, n + MANY)), MAP_NONE);
	}
	map_release(&map);
}

static void
entries_stand_in_the_order_of_first_sight(void **state)
{
	(void)state;
	static const char *const seen[] = {"surge", "gate", "surge", "quay", "gate", "surge"};
	Map map;
	map_init(&map);
	for (size_t i = 0; i < COUNT(seen); i++)
		++*map_at(&map, str_of(seen[i]), 0);
	static const struct {
		const char *key;
		uint32_t times;
	} want[] = {
		{"surge", 3},
		{"gate",  2},
		{"quay",  1},
	};
	assert_int_equal(map.count, COUNT(want));
	for (size_t i = 0; i < COUNT(want); i++) {
		assert_str(map.entries[i].key, want[i].key);
		assert_int_equal(map.entries[i].value, want[i].times);
	}
	map_release(&map);
}

static void
a_number_is_given_once_and_kept(void **state)
{
	(void)state;
	Map map;
	map_init(&map);
	char space[16];
	for (unsigned n = 0; n < 100; n++)
		assert_int_equal(map_number(&map, key_of(space, n)), n);
	for (unsigned n = 0; n < 100; n++)
		assert_int_equal(map_number(&map, key_of(space, n)), n);
	map_put(&map, STR("late"), 7);
	assert_int_equal(map_get(&map, STR("late")), 7);
	map_put(&map, STR("late"), 8);
	assert_int_equal(map_get(&map, STR("late")), 8);
	map_release(&map);
}

static void
keys_are_copied_and_may_be_of_any_bytes(void **state)
{
	(void)state;
	Map map;
	map_init(&map);
	char key[] = "gate";
	map_put(&map, str_of(key), 1);
	key[0] = 'd';
	assert_int_equal(map_get(&map, STR("gate")), 1);
	assert_int_equal(map_get(&map, str_of(key)), MAP_NONE);
	map_put(&map, STR(""), 2);
	map_put(&map, STR("\0"), 3);
	map_put(&map, STR("\0\0"), 4);
	assert_int_equal(map_get(&map, STR_NONE), 2);
	assert_int_equal(map_get(&map, STR("\0")), 3);
	assert_int_equal(map_get(&map, STR("\0\0")), 4);
	map_release(&map);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_is_found_and_no_other),
		cmocka_unit_test(entries_stand_in_the_order_of_first_sight),
		cmocka_unit_test(a_number_is_given_once_and_kept),
		cmocka_unit_test(keys_are_copied_and_may_be_of_any_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
