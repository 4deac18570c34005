/* Patterns: spans in bytes, groups, and the limits that no pattern can lift. */
#include "unit.h"

#include "text/pattern.h"

#include <string.h>

static void
spans_are_bytes_and_groups_may_be_absent(void **state)
{
	(void)state;
	Err err;
	PatternSpan spans[PATTERN_GROUPS];
	Pattern *pattern = pattern_new(STR("(?<town>é\\w+)(x)?"), 0, &err);
	assert_non_null(pattern);
	Str text = str_of("ein édam hier");
	assert_true(pattern_match(pattern, text, 0, spans));
	assert_int_equal(spans[0].start, 4);
	assert_int_equal(spans[0].end, 9);
	assert_int_equal(spans[pattern_group(pattern, "town")].end, 9);
	assert_true(spans[2].start == SIZE_MAX);
	assert_int_equal(pattern_group(pattern, "village"), -1);
	assert_false(pattern_match(pattern, text, 5, spans));
	assert_false(pattern_match(pattern, text, 99, spans));
	pattern_free(pattern);
}

static void
jit_and_interpreter_find_the_same(void **state)
{
	(void)state;
	Err err;
	PatternSpan spans[PATTERN_GROUPS];
	Pattern *pattern = pattern_new(STR("b+"), PATTERN_ANCHORED, &err);
	for (int i = 0; i < 1000; i++) { /* the first hundred are interpreted */
		assert_true(pattern_match(pattern, STR("aabbb"), 2, spans));
		assert_int_equal(spans[0].end, 5);
		assert_false(pattern_match(pattern, STR("aabbb"), 0, spans));
	}
	pattern_free(pattern);
}

static void
a_wrong_pattern_is_refused_with_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *pattern, *says;
	} cases[] = {
		{"a(b",            "byte 3" },
                {"[z-a]",          "byte"   },
                {"a(?C1)b",        "callout"},
                {"\\C",            "byte"   },
		{"(?<n>a)(?<n>b)", "byte"   }
        };
	for (size_t i = 0; i < COUNT(cases); i++) {
		Err err;
		assert_null(pattern_new(str_of(cases[i].pattern), 0, &err));
		assert_int_equal(err.code, ERR_PATTERN);
		if (!strstr(err.text, cases[i].says))
			fail_msg("%s: %s", cases[i].pattern, err.text);
	}
}

static void
a_pattern_that_explodes_is_no_match_and_says_so(void **state)
{
	(void)state;
	static char many[30001];
	static const char *const cases[] = {
		"(a+)+$", "(*LIMIT_MATCH=4000000000)(a|aa)+$", "^(a?){30}a{30}b", "(.*)*x"};
	memset(many, 'a', sizeof many - 1);
	many[sizeof many - 2] = 'b';
	for (size_t i = 0; i < COUNT(cases); i++) {
		Err err;
		PatternSpan spans[PATTERN_GROUPS];
		Pattern *pattern = pattern_new(str_of(cases[i]), 0, &err);
		assert_non_null(pattern);
		for (int round = 0; round < 103; round += i ? 103 : 1) /* with JIT too */
			assert_false(pattern_match(pattern, str_of(many), 0, spans));
		if (i == 0)
			assert_true(pattern_exceeded(pattern));
		pattern_free(pattern);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spans_are_bytes_and_groups_may_be_absent),
		cmocka_unit_test(jit_and_interpreter_find_the_same),
		cmocka_unit_test(a_wrong_pattern_is_refused_with_its_place),
		cmocka_unit_test(a_pattern_that_explodes_is_no_match_and_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
