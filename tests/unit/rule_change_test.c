/* Changes of rules.yaml: what is written, what stays, and how it is taken back. */
#include "entity/rule_change.h"

#include "base/file.h"
#include "entity_case.h"

#include <signal.h>
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
	/* what somebody noted stays, where the rule goes */
	{"rules:\n  # mayor\n  - type: person # t\n    # who\n    name: \"Quist #1\" # n\n  - {type: person, name: Ada Quist}\n",
	 CALL("Quist #1", "Ada Quist", "person"),
	 "rules:\n  # mayor\n  # t\n  # who\n  # n\n  - {type: person, name: Ada Quist, aliases: [\"Quist #1\"]}\n"},
	{"rules:\r\n  - {type: x, name: B}\r\n  - {type: x, name: A} # a", CALL("A", "B", "x"),
	 "rules:\r\n  - {type: x, name: B, aliases: [A]}\r\n  # a"},
	{"rules:\n  - type: x\n    name: C\n    aliases:\n    - A # short\n    - B\n", SPLIT("A", "x"),
	 "rules:\n  - type: x\n    name: C\n    aliases:\n    # short\n    - B\n"},
	{"rules:\n  - {type: x, name: C, aliases: [A, # short\n      B]}\n", SPLIT("A", "x"),
	 "rules:\n  - {type: x, name: C, aliases: [A, # short\n      B]}\n  - {type: x, name: A}\n"},
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

static void
what_cannot_be_is_refused_and_the_file_stays(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct {
		const char *before;
		RuleChange change;
		ErrCode code;
		const char *says;
	} wrong[] = {
		{"rules:\n  - {ignore: A\n", IGNORE("B"), ERR_CONFIG, ":"},
		{"rules:\n  - {ignored: A}\n", IGNORE("B"), ERR_CONFIG, ":2: "},
		{"rules:\n  - {type: x, pattern: '('}\n", IGNORE("B"), ERR_PATTERN, ":2: "},
		{"rules: &a []\n", IGNORE("B"), ERR_CONFIG, ":1: anchors"},
		{"\xff\xfe", IGNORE("B"), ERR_CONFIG, ":1: "},
		{"rules: []\n...\n", IGNORE(""), ERR_USAGE, "1 to 16 words"},
		{"", IGNORE("a b c d e f g h i j k l m n o p q"), ERR_USAGE, "1 to 16 words"},
		{"", IGNORE("A\x1b[2J"), ERR_USAGE, "control"},
		{"", IGNORE("A\xe2\x80\xae"), ERR_USAGE, "control"},
		{"", IGNORE("A\nB"), ERR_USAGE, "control"},
		{"", IGNORE(" A"), ERR_USAGE, "1 to 16 words"},
		{"", IGNORE("A\xff"), ERR_USAGE, "bytes"},
		{"", {RULE_CALL, .name = STR("A")}, ERR_USAGE, "type"},
		{"rules:\n  - {ignore: A}\n", IGNORE("A"), ERR_USAGE, "already"},
		{"rules:\n  - {type: x, name: A}\n", ADD("A", "x"), ERR_USAGE, "already"},
		{"rules:\n  - {type: x, name: A, aliases: [B]}\n", CALL("B", "A", "x"), ERR_USAGE,
		 "already"},
	};
	/* clang-format on */
	for (size_t i = 0; i < COUNT(wrong); i++) {
		const char *path = case_rules(wrong[i].before);
		RulesUndo *undo;
		Err err = {0};
		if (rules_change(path, &wrong[i].change, &undo, &err) ||
			err.code != wrong[i].code || !strstr(err.text, wrong[i].says))
			fail_msg("%zu: %d %s", i, err.code, err.text);
		assert_null(undo);
		assert_str(bytes_of(path), wrong[i].before);
	}
}

static void
a_merge_and_the_merge_back_leave_one_rule(void **state)
{
	(void)state;
	const char *path = case_rules("");
	static const RuleChange there = CALL("Ada Quist", "A. Q. Berg", "person"),
				back = CALL("A. Q. Berg", "Ada Quist", "person");
	RulesUndo *undos[6];
	Err err;
	for (int i = 0; i < 6; i++)
		assert_true(rules_change(path, i % 2 ? &back : &there, &undos[i], &err));
	assert_str(bytes_of(path),
		"rules:\n  - {type: person, name: Ada Quist, aliases: [A. Q. Berg]}\n");
	for (int i = 6; i-- > 0;) {
		assert_true(rules_undo(undos[i], &err));
		rules_undo_free(undos[i]);
	}
	assert_str(bytes_of(path), "");
}

static void
taking_back_leaves_what_others_wrote_meanwhile(void **state)
{
	(void)state;
	static const struct {
		const char *edited, *undone; /* undone NULL: it cannot be */
	} edits[] = {
		{"# new\nrules:\n  - {ignore: A}\n  - {ignore: Sable}\n  - {ignore: C}\n",
                 "# new\nrules:\n  - {ignore: A}\n  - {ignore: C}\n"                                                  },
		{"rules:\n  - {ignore: B}\n  - {ignore: Sable}\n",                         "rules:\n  - {ignore: B}\n"},
		{"rules:\n  - {ignore: A}\n  - {ignore: Sable} # mine\n",                  NULL                       },
		{"rules:\n  - {ignore: A}\n",					      NULL                       },
		{"rules:\n",							       NULL                       },
		{"",								       NULL                       },
	};
	static const RuleChange change = IGNORE("Sable");
	for (size_t i = 0; i < COUNT(edits); i++) {
		const char *path = case_rules("rules:\n  - {ignore: A}\n");
		RulesUndo *undo;
		Err err;
		assert_true(rules_change(path, &change, &undo, &err));
		assert_str(rules_undo_change(undo)->name, "Sable");
		put(path, edits[i].edited);
		bool undone = rules_undo(undo, &err);
		if (undone != (edits[i].undone != NULL))
			fail_msg("%zu: %s", i, undone ? "undone" : err.text);
		if (!undone)
			assert_int_equal(err.code, ERR_USAGE);
		assert_str(bytes_of(path), undone ? edits[i].undone : edits[i].edited);
		rules_undo_free(undo);
	}
}

static void
the_file_and_its_folder_are_made_and_a_link_stays_one(void **state)
{
	(void)state;
	char home[] = "/tmp/broadsheet-change-XXXXXX", path[64], real[64];
	static const RuleChange first = IGNORE("Sable"), second = IGNORE("Halm");
	RulesUndo *undo;
	Err err;
	struct stat info;
	assert_non_null(mkdtemp(home));
	setenv("XDG_CONFIG_HOME", home, 1);
	snprintf(path, sizeof path, "%s/broadsheet/rules.yaml", home);
	snprintf(real, sizeof real, "%s/mine.yaml", home);
	assert_true(rules_change(NULL, &first, &undo, &err));
	assert_str(bytes_of(path), "rules:\n  - {ignore: Sable}\n");
	assert_true(rules_undo(undo, &err));
	rules_undo_free(undo);
	assert_false(file_exists(path));

	put(real, "rules:\n- {ignore: Sable}\n");
	assert_int_equal(chmod(real, 0640), 0);
	assert_int_equal(symlink(real, path), 0);
	assert_true(rules_change(NULL, &second, &undo, &err));
	rules_undo_free(undo);
	assert_str(bytes_of(real), "rules:\n- {ignore: Sable}\n- {ignore: Halm}\n");
	assert_int_equal(lstat(path, &info), 0);
	assert_true(S_ISLNK(info.st_mode));
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0640);
	unsetenv("XDG_CONFIG_HOME");
	unlink(path);
	unlink(real);
	snprintf(path, sizeof path, "%s/broadsheet", home);
	rmdir(path);
	assert_int_equal(rmdir(home), 0);
}

static void
what_is_broken_by_hand_is_told_when_a_change_is_taken_back(void **state)
{
	(void)state;
	static const RuleChange change = IGNORE("Sable");
	const char *path = case_rules("rules:\n  - {ignore: A}\n");
	const char broken[] = "rules:\n  - {ignore: A}\n  - {ignore: Sable}\n  - {ignored: B}\n";
	RulesUndo *undo;
	Err err;
	assert_true(rules_change(path, &change, &undo, &err));
	put(path, broken);
	assert_false(rules_undo(undo, &err));
	assert_int_equal(err.code, ERR_CONFIG);
	assert_true(str_starts(str_of(err.text), str_of(path)));
	assert_non_null(strstr(err.text, ":4: "));
	assert_str(bytes_of(path), broken);
	put(path, "rules:\n  - {ignore: A}\n  - {ignore: Sable}\n  - {ignore: B}\n");
	assert_true(rules_undo(undo, &err));
	assert_str(bytes_of(path), "rules:\n  - {ignore: A}\n  - {ignore: B}\n");
	rules_undo_free(undo);
}

/* Adds names until it is killed. */
static void
child_run(const char *path, int child)
{
	for (int i = 0;; i++) {
		char name[32];
		snprintf(name, sizeof name, "Zq%dx%d", child, i);
		RuleChange change = {RULE_IGNORE, .name = str_of(name)};
		RulesUndo *undo;
		Err err;
		if (!rules_change(path, &change, &undo, &err))
			_exit(1);
		rules_undo_free(undo);
	}
}

static void
a_killed_change_leaves_the_file_whole_and_none_is_lost_to_another(void **state)
{
	(void)state;
	enum { CHILDREN = 3, ROUNDS = 5 };
	const char *path = case_rules("# mine\nrules:\n  - {ignore: A}\n");
	for (int round = 0; round < ROUNDS; round++) {
		pid_t children[CHILDREN];
		for (int i = 0; i < CHILDREN; i++)
			if ((children[i] = fork()) == 0)
				child_run(path, round * CHILDREN + i);
		usleep(30000 + 7000 * (useconds_t)round);
		for (int i = 0; i < CHILDREN; i++) {
			int status;
			kill(children[i], SIGKILL);
			assert_int_equal(waitpid(children[i], &status, 0), children[i]);
			assert_true(WIFSIGNALED(status));
		}
		Err err;
		Entities *entities = entities_new(path, &err);
		if (!entities)
			fail_msg("%s", err.text);
		entities_free(entities);
	}
	/* each process wrote its names one after the other: none is missing between two */
	Str rest = bytes_of(path), line;
	int next[CHILDREN * ROUNDS] = {0}, child, number;
	assert_true(str_starts(rest, STR("# mine\nrules:\n  - {ignore: A}\n")));
	while (str_line(&rest, &line))
		if (sscanf(str_cstr(&arena, line), " - {ignore: Zq%dx%d}", &child, &number) == 2)
			assert_int_equal(next[child]++, number);
	assert_true(next[0] + next[1] + next[2] > 0);
	Str command = str_format(&arena, "rm -f '%s'.??????", path);
	assert_int_equal(system(command.at), 0);
}

static void
a_large_file_is_changed_in_time(void **state)
{
	(void)state;
	Buf yaml;
	buf_init(&yaml);
	buf_cstr(&yaml, "rules:\n");
	for (int i = 0; i < 20000; i++)
		buf_format(&yaml, "- {type: x, name: Zq%dx, aliases: [Yq%dx]}\n", i, i);
	for (int k = 0; k < 2; k++) {
		buf_format(&yaml, "- type: x\n  name: Halm%d\n  aliases:\n", k);
		for (int i = 0; i < 10000; i++)
			buf_format(&yaml, "  - Xq%dx\n", 5000 * k + i);
	}
	const char *path = case_rules(yaml.at);
	static const RuleChange merge = CALL("Halm0", "Halm1", "x"),
				add = CALL("Zq7x", "Zq9x", "x");
	RulesUndo *undos[2];
	Err err;
	alarm(30);
	assert_true(rules_change(path, &merge, &undos[0], &err));
	assert_true(rules_change(path, &add, &undos[1], &err));
	assert_true(rules_undo(undos[1], &err));
	assert_true(rules_undo(undos[0], &err));
	alarm(0);
	assert_true(str_equal(bytes_of(path), buf_str(&yaml)));
	rules_undo_free(undos[0]);
	rules_undo_free(undos[1]);
	buf_release(&yaml);
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
		cmocka_unit_test(what_cannot_be_is_refused_and_the_file_stays),
		cmocka_unit_test(a_merge_and_the_merge_back_leave_one_rule),
		cmocka_unit_test(taking_back_leaves_what_others_wrote_meanwhile),
		cmocka_unit_test(what_is_broken_by_hand_is_told_when_a_change_is_taken_back),
		cmocka_unit_test(the_file_and_its_folder_are_made_and_a_link_stays_one),
		cmocka_unit_test(a_killed_change_leaves_the_file_whole_and_none_is_lost_to_another),
		cmocka_unit_test(a_large_file_is_changed_in_time),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
