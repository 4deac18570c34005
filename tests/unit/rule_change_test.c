/* Changes of rules.yaml: what is written, what stays, and how it is taken back. */
#include "entity/rule_change.h"

#include "base/file.h"
#include "entity_case.h"

#include <sys/stat.h>
#include <sys/wait.h>

static Arena arena;

static Str
bytes_of(const char *path)
{
	Buf bytes;
	Err err;
	buf_init(&bytes);
	assert_true(file_read(path, 64 << 20, &bytes, &err));
	Str copy = str_copy(&arena, buf_str(&bytes));
	buf_release(&bytes);
	return copy;
}

static void
put(const char *path, const char *text)
{
	Err err;
	assert_true(file_replace_synced(path, str_of(text), &err));
}

#define CALL(n, i, t)                                                                              \
	{                                                                                          \
		RULE_CALL, .name = STR(n), .into = STR(i), .type = STR(t)                          \
	}
#define ADD(n, t)                                                                                  \
	{                                                                                          \
		RULE_CALL, .name = STR(n), .type = STR(t)                                          \
	}
#define SPLIT(n, t)                                                                                \
	{                                                                                          \
		RULE_SPLIT, .name = STR(n), .type = STR(t)                                         \
	}
#define IGNORE(n)                                                                                  \
	{                                                                                          \
		RULE_IGNORE, .name = STR(n)                                                        \
	}
#define HERE .article = STR("f42e09a805da7a8d")

/* clang-format off */
static const struct {
	const char *before;
	RuleChange change;
	const char *after;
} cases[] = {
	/* nothing there yet */
	{"", ADD("Halcyon", "organization"), "rules:\n  - {type: organization, name: Halcyon}\n"},
	{"# mine\n", IGNORE("Sable"), "# mine\nrules:\n  - {ignore: Sable}\n"},
	{"# mine", IGNORE("Sable"), "# mine\nrules:\n  - {ignore: Sable}"},
	{"rules:\n", IGNORE("Sable"), "rules:\n  - {ignore: Sable}\n"},
	{"rules: # none\n", IGNORE("Sable"), "rules: # none\n  - {ignore: Sable}\n"},
	{"rules: []\n", IGNORE("Sable"), "rules: [{ignore: Sable}]\n"},
	{"{}\n", IGNORE("Sable"), "rules:\n  - {ignore: Sable}\n\n"},
	{"---\n# mine\nrules:\n", IGNORE("Sable"), "---\n# mine\nrules:\n  - {ignore: Sable}\n"},
	/* in the style of what is there */
	{"rules:\n- {ignore: A} # one\n\n# end\n", IGNORE("Sable"),
	 "rules:\n- {ignore: A} # one\n- {ignore: Sable}\n\n# end\n"},
	{"rules:\r\n    -   {ignore: A}\r\n", IGNORE("Sable"),
	 "rules:\r\n    -   {ignore: A}\r\n    -   {ignore: Sable}\r\n"},
	{"rules:\n  - type: x\n    name: A\n", CALL("Bo", "Bo Ek", "person"),
	 "rules:\n  - type: x\n    name: A\n  - type: person\n    name: Bo Ek\n    aliases: [Bo]\n"},
	{"rules: [{ignore: A}, {ignore: B},]\n", IGNORE("Sable"),
	 "rules: [{ignore: A}, {ignore: B}, {ignore: Sable},]\n"},
	{"rules:\n  - {ignore: A}", IGNORE("Sable"), "rules:\n  - {ignore: A}\n  - {ignore: Sable}"},
	{"\xef\xbb\xbfrules:\n  - {ignore: \xc3\x84}\n", IGNORE("Sable"),
	 "\xef\xbb\xbfrules:\n  - {ignore: \xc3\x84}\n  - {ignore: Sable}\n"},
	/* quoted as YAML asks for */
	{"", ADD("Ek: a #1, {b}", "x: y"), "rules:\n  - {type: \"x: y\", name: \"Ek: a #1, {b}\"}\n"},
	{"", ADD("-\"no\"", "no"), "rules:\n  - {type: \"no\", name: \"-\\\"no\\\"\"}\n"},
	{"", ADD("M\xc3\xbcller", "person"), "rules:\n  - {type: person, name: M\xc3\xbcller}\n"},
	/* merged, renamed, typed otherwise: one rule is amended */
	{"rules:\n  - {type: person, name: Ada Quist} # mayor\n", CALL("A. Quist", "Ada Quist", "person"),
	 "rules:\n  - {type: person, name: Ada Quist, aliases: [A. Quist]} # mayor\n"},
	{"rules:\n  - {type: person, name: Ada Quist, aliases: Quist}\n", CALL("A. Quist", "Ada Quist", "person"),
	 "rules:\n  - {type: person, name: Ada Quist, aliases: [Quist, A. Quist]}\n"},
	{"rules:\n  - {type: person, aliases: [Quist], name: Ada Quist}\n", CALL("A. Quist", "Ada Quist", "person"),
	 "rules:\n  - {type: person, aliases: [Quist, A. Quist], name: Ada Quist}\n"},
	{"rules:\n  - type: person\n    name: Ada Quist # mayor\n    aliases:\n      - Quist # short\n  # end\n",
	 CALL("A. Quist", "Ada Quist", "person"),
	 "rules:\n  - type: person\n    name: Ada Quist # mayor\n    aliases:\n      - Quist # short\n      - A. Quist\n  # end\n"},
	{"rules:\n  - type: person\n    name: Ada Quist # mayor\n  - {ignore: B}\n", CALL("A. Quist", "Ada Quist", "person"),
	 "rules:\n  - type: person\n    name: Ada Quist # mayor\n    aliases: [A. Quist]\n  - {ignore: B}\n"},
	{"rules:\n  - {type: person, name: Quist, aliases: [Q]}\n  # b\n  - {type: person, name: Ada Quist}\n",
	 CALL("Quist", "Ada Quist", "person"),
	 "rules:\n  # b\n  - {type: person, name: Ada Quist, aliases: [Quist, Q]}\n"},
	{"rules:\n  - {type: person, name: Quist}\n", CALL("Quist", "Ada Quist", "person"),
	 "rules:\n  - {type: person, name: Ada Quist, aliases: [Quist]}\n"},
	{"rules:\n  - {type: person, name: B, aliases: [A]}\n", CALL("B", "A", "person"),
	 "rules:\n  - {type: person, name: A, aliases: [B]}\n"},
	{"rules:\n  - {type: person, name: Halcyon}\n", ADD("Halcyon", "organization"),
	 "rules:\n  - {type: organization, name: Halcyon}\n"},
	{"rules:\n  - {ignore: Sable}\n  - {ignore: B}\n", ADD("Sable", "person"),
	 "rules:\n  - {ignore: B}\n  - {type: person, name: Sable}\n"},
	{"rules:\n  - {type: x, name: C, aliases: [A, B]}\n", CALL("B", "D", "x"),
	 "rules:\n  - {type: x, name: C, aliases: [A]}\n  - {type: x, name: D, aliases: [B]}\n"},
	/* what contradicts cannot be amended: the last rule says it */
	{"rules:\n  - {type: x, name: B}\n  - {type: x, name: A}\n  - {type: x, name: A}\n", CALL("A", "B", "x"),
	 "rules:\n  - {type: x, name: B}\n  - {type: x, name: A}\n  - {type: x, name: A}\n"
	 "  - {type: x, name: B, aliases: [A]}\n"},
	/* split */
	{"rules:\n  - {type: x, name: C, aliases: [A, B]}\n", SPLIT("A", "x"),
	 "rules:\n  - {type: x, name: C, aliases: [B]}\n"},
	{"rules:\n  - {type: x, name: C, aliases: [A]}\n", SPLIT("A", "x"),
	 "rules:\n  - {type: x, name: C}\n"},
	{"rules:\n  - type: x\n    name: C\n    aliases:\n    - A\n    - B\n", SPLIT("B", "x"),
	 "rules:\n  - type: x\n    name: C\n    aliases:\n    - A\n"},
	{"rules:\n  - type: x\n    name: C\n    aliases:\n    - A\n  - {ignore: B}\n", SPLIT("A", "x"),
	 "rules:\n  - type: x\n    name: C\n  - {ignore: B}\n"},
	{"", {RULE_SPLIT, .name = STR("Kell"), .type = STR("person"), .into = STR("Robin Kell"), HERE},
	 "rules:\n  - {type: person, name: Robin Kell, aliases: [Kell], article: f42e09a805da7a8d}\n"},
	{"rules:\n  - {type: x, name: C, aliases: [A]}\n", {RULE_SPLIT, .name = STR("A"), .type = STR("x"), HERE},
	 "rules:\n  - {type: x, name: C, aliases: [A]}\n  - {type: x, name: A, article: f42e09a805da7a8d}\n"},
	/* ignored */
	{"", {RULE_IGNORE, .name = STR("Sable"), HERE}, "rules:\n  - {ignore: Sable, article: f42e09a805da7a8d}\n"},
	{"", {RULE_IGNORE, .name = STR("Kell"), .type = STR("person")}, "rules:\n  - {ignore: Kell, type: person}\n"},
	{"rules:\n  - {type: x, name: A} # a\n", IGNORE("A"), "rules:\n  - {ignore: A} # a\n"},
	{"rules:\n  - type: x # t\n    name: A # a\n", IGNORE("A"), "rules:\n  - type: x # t\n    name: A # a\n  - ignore: A\n"},
	{"rules:\n  - {type: x, name: A, aliases: [B]}\n", IGNORE("A"),
	 "rules:\n  - {type: x, name: A, aliases: [B]}\n  - {ignore: A}\n"},
	{"", {RULE_CALL, .name = STR("Sable"), .type = STR("person"), .instead = STR("Reuters Sable")},
	 "rules:\n  - {type: person, name: Sable}\n  - {ignore: Reuters Sable}\n"},
};
/* clang-format on */

static void
a_change_is_written_as_a_person_would(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *path = case_rules(cases[i].before);
		RulesUndo *undo;
		Err err;
		if (!rules_change(path, &cases[i].change, &undo, &err))
			fail_msg("%zu: %s\n%s", i, err.text, cases[i].before);
		Str got = bytes_of(path);
		if (!str_is(got, cases[i].after))
			fail_msg("%zu: got\n%.*swant\n%s", i, STR_ARG(got), cases[i].after);
		if (!rules_undo(undo, &err))
			fail_msg("%zu: %s", i, err.text);
		got = bytes_of(path);
		if (!str_is(got, cases[i].before))
			fail_msg("%zu: undone to\n%.*swant\n%s", i, STR_ARG(got), cases[i].before);
		rules_undo_free(undo);
	}
}

static int
begin(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	case_rules("");
	arena_release(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_change_is_written_as_a_person_would),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
