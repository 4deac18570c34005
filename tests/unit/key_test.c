/* Keys as users write them. */
#include "unit.h"

#include "screen/key.h"

static void
a_description_names_one_key(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		Key key;
		const char *rest, *name;
	} cases[] = {
  /* clang-format off */
		{ "j",          'j',               "",      "j" },
		{ "gg",         'g',               "g",     "g" },
		{ "  j",        'j',               "",      "j" },
		{ "Tab",        '\t',              "",      "Tab" },
		{ "S-Tab",      KEYCODE_BACKTAB,   "",      "S-Tab" },
		{ "^O",         0x0f,              "",      "^O" },
		{ "^o",         0x0f,              "",      "^O" },
		{ "^I",         '\t',              "",      "Tab" },
		{ "^M",         '\r',              "",      "Enter" },
		{ "^J",         '\r',              "",      "Enter" },
		{ "^[",         0x1b,              "",      "Esc" },
		{ "^?",         0x7f,              "",      "Backspace" },
		{ "C-o",        0x0f,              "",      "^O" },
		{ "Ctrl-O",     0x0f,              "",      "^O" },
		{ "M-C-o",      KEY_META + 0x0f,   "",      "M-^O" },
		{ "C-",         'C',               "-",     "C" },
		{ "Ctl-o",      'C',               "tl-o",  "C" },
		{ "^",          '^',               "",      "^" },
		{ "Space",      ' ',               "",      "Space" },
		{ "Return",     '\r',              "",      "Enter" },
		{ "PageDown",   KEYCODE_PAGE_DOWN, "",      "PageDown" },
		{ "PgDn",       KEYCODE_PAGE_DOWN, "",      "PageDown" },
		{ "F1",         KEYCODE_F1,        "",      "F1" },
		{ "F12",        KEYCODE_F12,       "",      "F12" },
		{ "Fx",         'F',               "x",     "F" },
		{ "M-x",        KEY_META + 'x',    "",      "M-x" },
		{ "M-Up",       KEY_META + KEYCODE_UP, "",  "M-Up" },
		{ "M-",         'M',               "-",     "M" },
		{ "M",          'M',               "",      "M" },
		{ "\u00e9",     0xe9,              "",      "\u00e9" },
		{ "Down Up",    KEYCODE_DOWN,      " Up",   "Down" },
  /* clang-format on */
	};
	Arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cases); i++) {
		Str rest = str_of(cases[i].text);
		Key key = 0;
		if (!key_read(&rest, &key))
			fail_msg("\"%s\" is refused", cases[i].text);
		assert_int_equal(key, cases[i].key);
		assert_str(rest, cases[i].rest);
		assert_str(key_describe(&arena, key), cases[i].name);
	}
	arena_release(&arena);
}

static void
what_is_no_key_is_refused_and_left_alone(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"", "   ", "^@", "^1", "\x01", "\u202e", "\xff", "M-^@"};
	for (size_t i = 0; i < COUNT(texts); i++) {
		Str rest = str_of(texts[i]);
		Key key;
		assert_false(key_read(&rest, &key));
		assert_str(rest, texts[i]);
	}
}

static void
every_key_reads_back_from_its_name(void **state)
{
	(void)state;
	Arena arena;
	arena_init(&arena);
	for (Key key = 1; key < KEYCODE_F12 + 1; key += key == 0x2ff ? KEY_SPECIAL - 0x2fe : 1) {
		if (key == '\n' || (key >= 0x80 && key < 0xa1) || key == 0xad || key == KEY_SPECIAL)
			continue; /* "\n" is Enter; the others nobody can type */
		Str name = key_describe(&arena, key);
		Key back;
		if (!key_read(&name, &back) || back != key || name.len > 0)
			fail_msg("key %x is \"%.*s\", which reads as %x", key,
				STR_ARG(key_describe(&arena, key)), back);
	}
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_description_names_one_key),
		cmocka_unit_test(what_is_no_key_is_refused_and_left_alone),
		cmocka_unit_test(every_key_reads_back_from_its_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
