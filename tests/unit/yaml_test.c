/* Tests of syntax/yaml: trees, lines of messages, refusals, and scalars that read back. */
#include "syntax/yaml.h"

#include "base/limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
maps_and_lists_become_a_tree(void **state)
{
	(void)state;
	Arena arena;
	Err err;
	arena_init(&arena);
	Yaml *root = yaml_read(&arena,
		STR("name: light\nempty:\nquoted: \"null\"\nlist:\n- one\n- [2, {deep: yes}]\n"),
		"f", &err);
	assert_non_null(root);
	assert_int_equal(root->count, 4);
	assert_true(str_is(yaml_text(root, "name"), "light"));
	assert_null(yaml_text(root, "empty").at);
	assert_true(str_is(yaml_text(root, "quoted"), "null"));
	assert_null(yaml_text(root, "missing").at);
	const Yaml *list = yaml_get(root, "list");
	assert_int_equal(list->kind, YAML_LIST);
	assert_int_equal(list->count, 2);
	assert_int_equal(list->first->line, 5);
	const Yaml *inner = list->first->next;
	long two;
	bool deep;
	assert_true(yaml_number(inner->first, 0, 9, &two));
	assert_int_equal(two, 2);
	assert_true(yaml_flag(yaml_get(inner->first->next, "deep"), &deep));
	assert_true(deep);
	arena_release(&arena);
}

static void
an_empty_file_is_an_empty_map(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"", "\n\n", "# only a remark\n", "---\n", "\xef\xbb\xbf", "\xef\xbb\xbf---\n"};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena arena;
		Err err;
		arena_init(&arena);
		Yaml *root = yaml_read(&arena, str_of(cases[i]), "f", &err);
		assert_non_null(root);
		assert_int_equal(root->kind, YAML_MAP);
		assert_int_equal(root->count, 0);
		arena_release(&arena);
	}
}

static void
what_is_wrong_is_said_with_its_line(void **state)
{
	(void)state;
	static const struct {
		const char *in, *message;
	} cases[] = {
		{"a: 1\nb: [1, 2\n",        "f:3: "                                      },
		{"a: 1\nb: *x\n",           "f:2: aliases are not read"                  },
		{"a: &x 1\n",               "f:1: anchors are not read"                  },
		{"a: 1\n\n&k b: 2\n",       "f:3: anchors are not read"                  },
		{"a: &x [1]\n",             "f:1: anchors are not read"                  },
		{"a: 1\nb: 2\na: 3\n",      "f:3: this key stands twice"                 },
		{"? [1]\n: 2\n",            "f:1: a key must be a word"                  },
		{"a: 1\n---\nb: 2\n",       "f:3: a second document is not expected here"},
		{"---\n---\nb: 2\n",        "f:3: a second document is not expected here"},
		{"a: 1\nb: \"\xff\"\n",     "f:2: "                                      },
		{"a: 1\n\n\nb: \"\001\"\n", "f:4: "                                      },
		{"a: \"open\n",             "f:2: "                                      },
		{"\ta: 1\n",                "f:1: "				      },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena arena;
		Err err = {.code = ERR_NONE};
		arena_init(&arena);
		assert_null(yaml_read(&arena, str_of(cases[i].in), "f", &err));
		assert_int_equal(err.code, ERR_CONFIG);
		if (strncmp(err.text, cases[i].message, strlen(cases[i].message)) != 0)
			fail_msg("%s: got %s", cases[i].message, err.text);
		arena_release(&arena);
	}
}

/* count times the unit, behind a beginning. */
static Str
repeated(Arena *arena, const char *begin, const char *unit, size_t count)
{
	Buf buf;
	buf_init(&buf);
	buf_cstr(&buf, begin);
	for (size_t i = 0; i < count; i++)
		buf_format(&buf, unit, i);
	Str made = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return made;
}

static void
depth_and_size_have_limits(void **state)
{
	(void)state;
	static const struct {
		const char *begin, *unit;
		size_t count;
		bool good;
	} cases[] = {
		{"",          "[",           100000,                false},
		{"",          "{a: ",        100000,                false},
		{"a: ",       "- ",          1000,                  false},
		{"",          "- x\n",       LIMIT_YAML_NODES + 10, false},
		{"",          "- x\n",       100000,                true },
		{"",          "key%zu: x\n", 5000,                  true },
		{"key7: x\n", "key%zu: x\n", 5000,                  false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena arena;
		Err err;
		arena_init(&arena);
		Str in = repeated(&arena, cases[i].begin, cases[i].unit, cases[i].count);
		assert_int_equal(yaml_read(&arena, in, "f", &err) != NULL, cases[i].good);
		arena_release(&arena);
	}
}

static void
a_damaged_stream_keeps_what_was_whole(void **state)
{
	(void)state;
	Arena arena;
	Err err;
	Yaml *first;
	arena_init(&arena);
	assert_false(yaml_read_stream(
		&arena, STR("---\na: 1\n---\na: 2\n---\na: \"3\n"), "f", &first, &err));
	assert_non_null(first);
	assert_true(str_is(yaml_text(first, "a"), "1"));
	assert_true(str_is(yaml_text(first->next, "a"), "2"));
	assert_null(first->next->next);
	assert_memory_equal(err.text, "f:", 2);
	arena_release(&arena);
}

static const char *const scalars[] = {
	"plain words",
	"",
	"null",
	"True",
	"no",
	"~",
	"12",
	"1e3",
	"-",
	"- a",
	"a: b",
	"a #b",
	"#",
	"a:",
	"?",
	"!tag",
	"&a",
	"*a",
	"%a",
	"@a",
	"`a`",
	"'a'",
	"\"a\"",
	"\\",
	"a\\nb",
	"two\nlines",
	"tab\there",
	" led by a blank",
	"ended by one ",
	"a  b",
	"---",
	"...",
	"caf\xc3\xa9",
	"\xe2\x80\x9cquoted\xe2\x80\x9d",
	"\xc2\xa0hard blank",
	"\xf0\x9f\x9a\xa2 ship",
	"\xef\xbf\xbd",
	"{a",
	"[a",
	"a]",
	"a, b",
	"\n",
	"\t",
	"|",
	">",
	"a word so long that it is no plain scalar: it gets quotation marks",
	"\xe0\xa4\x95\xe0\xa5\x8d\xe0\xa4\xb7",
	"x\xcc\x81",
	"<<",
	"=",
	"off",
	"Y",
};

static void
scalars_read_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof scalars / sizeof *scalars; i++) {
		Arena arena;
		Err err;
		Buf buf;
		arena_init(&arena);
		buf_init(&buf);
		buf_cstr(&buf, "before: x\nkey: ");
		yaml_add_scalar(&buf, str_of(scalars[i]));
		buf_cstr(&buf, "\nlist:\n- ");
		yaml_add_scalar(&buf, str_of(scalars[i]));
		buf_cstr(&buf, "\nafter: y\n");
		Yaml *root = yaml_read(&arena, buf_str(&buf), "f", &err);
		if (!root)
			fail_msg("%s: %s", scalars[i], err.text);
		const Yaml *key = yaml_get(root, "key"), *list = yaml_get(root, "list");
		assert_true(str_is(key->text, scalars[i]));
		assert_true(str_is(list->first->text, scalars[i]));
		assert_true(str_is(yaml_text(root, "key"), scalars[i]));
		assert_int_equal(root->count, 4);
		buf_release(&buf);
		arena_release(&arena);
	}
}

static void
numbers_and_flags_are_checked(void **state)
{
	(void)state;
	static const struct {
		const char *in;
		bool number, flag;
	} cases[] = {
		{"a: 20",                      true,  false},
		{"a: 200",                     true,  false},
		{"a: 201",                     false, false},
		{"a: 19",                      false, false},
		{"a: 20x",                     false, false},
		{"a: 2.5e1",                   false, false},
		{"a: yes",                     false, true },
		{"a: OFF",                     false, true },
		{"a: maybe",                   false, false},
		{"a: [20]",                    false, false},
		{"a: 99999999999999999999999", false, false},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		Arena arena;
		Err err;
		arena_init(&arena);
		const Yaml *node = yaml_get(yaml_read(&arena, str_of(cases[i].in), "f", &err), "a");
		long number;
		bool flag;
		assert_int_equal(yaml_number(node, 20, 200, &number), cases[i].number);
		assert_int_equal(yaml_flag(node, &flag), cases[i].flag);
		arena_release(&arena);
	}
}

static void
check_place(Str bytes, uint32_t start, uint32_t end, const char *want)
{
	assert_true(str_is(str_slice(bytes, start, end), want));
}

static void
nodes_know_where_they_stand(void **state)
{
	(void)state;
	static const char *const files[] = {
		"\xc3\xbc: \xe2\x80\x9cZ\xe2\x80\x9d # \xc3\xbc\n\"k\": [b, {c: 'd'}]\ne:\n  - f\n",
		"\xef\xbb\xbf\xc3\xbc: \xe2\x80\x9cZ\xe2\x80\x9d\r\n\"k\": [b, {c: "
		"'d'}]\r\ne:\r\n- f",
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		Arena arena;
		Err err;
		arena_init(&arena);
		Str bytes = str_of(files[i]);
		const Yaml *root = yaml_read(&arena, bytes, "f", &err), *a = root->first;
		check_place(bytes, a->key_start, a->key_end, "\xc3\xbc");
		check_place(bytes, a->start, a->end, "\xe2\x80\x9cZ\xe2\x80\x9d");
		const Yaml *list = a->next, *map = list->first->next;
		check_place(bytes, list->key_start, list->key_end, "\"k\"");
		check_place(bytes, list->start, list->end, "[b, {c: 'd'}]");
		assert_true(list->flow && map->flow && !root->flow && !list->next->flow);
		check_place(bytes, map->start, map->end, "{c: 'd'}");
		check_place(bytes, map->first->start, map->first->end, "'d'");
		check_place(bytes, list->next->first->start, list->next->first->end, "f");
		arena_release(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(maps_and_lists_become_a_tree),
		cmocka_unit_test(an_empty_file_is_an_empty_map),
		cmocka_unit_test(what_is_wrong_is_said_with_its_line),
		cmocka_unit_test(depth_and_size_have_limits),
		cmocka_unit_test(a_damaged_stream_keeps_what_was_whole),
		cmocka_unit_test(scalars_read_back),
		cmocka_unit_test(nodes_know_where_they_stand),
		cmocka_unit_test(numbers_and_flags_are_checked),
	};
	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
