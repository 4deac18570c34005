/* The user's rules. */
#include "entity_case.h"

static void
a_users_names_and_patterns_come_first(void **state)
{
	(void)state;
	Entities *entities = case_entities(
		"rules:\n"
		"  - {type: company, name: Acme Rockets, aliases: [Acme, ACME Inc.]}\n"
		"  - {type: place, name: Smith}\n"
		"  - {type: case, pattern: '[A-Z]{2}-\\d{4}'}\n");
	static const struct {
		const char *text, *mention, *type, *entity;
	} cases[] = {
		{"It is said that Acme lost.", "Acme",         "company", "Acme Rockets"},
		{"Here Acme Rockets lost.",    "Acme Rockets", "company", "Acme Rockets"},
		{"At last ACME Inc. lost.",    "ACME Inc.",    "company", "Acme Rockets"},
		{"President Smith spoke.",     "Smith",        "place",   "Smith"       },
		{"File AB-1234 is lost.",      "AB-1234",      "case",    "AB-1234"     },
	};
	TypeId type;
	assert_true(entities_type_of(entities, STR("company"), &type));
	assert_string_equal(entities_type(entities, type)->name, "company");
	assert_false(entities_type_of(entities, STR("ship"), &type));
	for (size_t i = 0; i < COUNT(cases); i++) {
		Case c;
		case_find(&c, entities, cases[i].text, NULL);
		const Mention *m = case_first(&c, entities, cases[i].type);
		if (!m)
			fail_msg("nothing in \"%s\"", cases[i].text);
		assert_str(case_text(&c, (size_t)(m - c.mentions.at)), cases[i].mention);
		assert_str(m->entity, cases[i].entity);
		case_release(&c);
	}
	Case c;
	case_find(&c, entities, "the acme of art", NULL);
	assert_int_equal(c.mentions.count, 0);
	case_release(&c);
	entities_free(entities);
}

static void
wrong_rules_are_refused_with_file_and_line(void **state)
{
	(void)state;
	static const struct {
		const char *yaml, *says;
		ErrCode code;
	} cases[] = {
		{"rules:\n  - {type: x}\n",					      ":2: ",  ERR_CONFIG },
		{"rules:\n  - {name: X}\n",					      ":2: ",  ERR_CONFIG },
		{"rules:\n  - {type: x, name: A, pattern: b}\n",                         ":2: ",  ERR_CONFIG },
		{"rules:\n\n  - {type: x, pattern: 'a(b'}\n",                            ":3: ",  ERR_PATTERN},
		{"rules:\n  - {type: x, pattern: '(?C)'}\n",                             ":2: ",  ERR_PATTERN},
		{"rules:\n  - {type: x, name: A, alias: B}\n",                           "alias", ERR_CONFIG },
		{"rules: 5\n",							   ":1: ",  ERR_CONFIG },
		{"rulez: []\n",							  "rulez", ERR_CONFIG },
		{"- a\n",								":1: ",  ERR_CONFIG },
		{"rules: [\n",							   ":",     ERR_CONFIG },
		{"rules:\n  - {type: x, name: ''}\n",                                    ":2: ",  ERR_CONFIG },
		{"rules:\n  - {type: x, name: a b c d e f g h i j k l m n o p q r s}\n",
                 ":2: ",									  ERR_CONFIG },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Err err = {0};
		const char *path = case_rules(cases[i].yaml);
		assert_null(entities_new(path, &err));
		if (err.code != cases[i].code || !strstr(err.text, cases[i].says) ||
			!strstr(err.text, path))
			fail_msg("%s: %d %s", cases[i].yaml, err.code, err.text);
	}
	Err err;
	assert_null(entities_new("/nonexistent/rules.yaml", &err));
	assert_int_equal(err.code, ERR_CONFIG);
}

static void
a_pattern_that_explodes_does_no_harm(void **state)
{
	(void)state;
	static char text[30002];
	Entities *entities = case_entities("rules:\n"
					   "  - {type: bad, pattern: '(a+)+$'}\n"
					   "  - {type: slow, pattern: 'a+[bc]'}\n"
					   "  - {type: empty, pattern: 'x*'}\n");
	memset(text, 'a', sizeof text - 2);
	text[sizeof text - 2] = '!';
	alarm(20);
	Case c;
	Err err = {0};
	assert_true(entities_in_time(entities, &err));
	case_find(&c, entities, text, NULL);
	alarm(0);
	assert_int_equal(c.mentions.count, 0);
	assert_false(entities_in_time(entities, &err));
	assert_non_null(strstr(err.text, ":2: "));
	case_release(&c);
	entities_free(entities);
}

static void
fifty_thousand_names_are_found_at_once(void **state)
{
	(void)state;
	Buf yaml;
	buf_init(&yaml);
	buf_cstr(&yaml, "rules:\n");
	for (int i = 0; i < 50000; i++)
		buf_format(&yaml, "- {type: mark, name: Zq%dx}\n", i);
	alarm(20);
	Entities *entities = case_entities(yaml.at);
	Case c;
	case_find(&c, entities, "First Zq0x, then Zq49999x, never Zq50000x.", NULL);
	alarm(0);
	const Mention *m = case_first(&c, entities, "mark");
	assert_non_null(m);
	assert_str(m->entity, "Zq0x");
	assert_str(m[1].entity, "Zq49999x");
	case_release(&c);
	entities_free(entities);
	buf_release(&yaml);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_users_names_and_patterns_come_first),
		cmocka_unit_test(wrong_rules_are_refused_with_file_and_line),
		cmocka_unit_test(a_pattern_that_explodes_does_no_harm),
		cmocka_unit_test(fifty_thousand_names_are_found_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
