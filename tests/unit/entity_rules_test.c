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

typedef struct {
	const char *rules, *text, *want; /* want: "entity=type" of each name, in order */
} Meaning;

/* What the article of id f42e09a805da7a8d is found to speak of. */
static void
meanings_check(const Meaning *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		Case c;
		Buf got;
		buf_init(&got);
		Entities *entities = case_entities(cases[i].rules);
		memset(&c, 0, sizeof c);
		arena_init(&c.arena);
		c.article.id = STR("f42e09a805da7a8d");
		c.article.date = WHEN_NONE;
		c.passages[0] = (Passage){PASSAGE_PARAGRAPH, str_of(cases[i].text)};
		c.article.passages = c.passages;
		c.article.passage_count = 1;
		c.mentions = entities_find(entities, &c.article, &c.arena);
		for (size_t k = 0; k < c.mentions.count; k++)
			buf_format(&got, "%s%.*s=%s", k ? ", " : "",
				STR_ARG(c.mentions.at[k].entity),
				entities_type(entities, c.mentions.at[k].type)->name);
		if (!str_is(buf_str(&got), cases[i].want))
			fail_msg("%s%s\ngot  %.*s\nwant %s", cases[i].rules, cases[i].text,
				STR_ARG(buf_str(&got)), cases[i].want);
		buf_release(&got);
		case_release(&c);
		entities_free(entities);
	}
}

static void
a_rule_is_about_the_thing_and_all_that_is_bound_to_it(void **state)
{
	(void)state;
	/* clang-format off */
	static const Meaning cases[] = {
		{"rules:\n- {type: person, name: Ada Quist-Berg, aliases: [Ada Quist]}\n",
		 "Mayor Ada Quist spoke. Later Quist left.",
		 "Ada Quist-Berg=person, Ada Quist-Berg=person"},
		/* typed otherwise: what is bound goes with it */
		{"rules:\n- {type: dignitary, name: Ada Quist}\n",
		 "Mayor Ada Quist spoke. Later Quist left.",
		 "Ada Quist=dignitary, Ada Quist=dignitary"},
		{"rules:\n- {ignore: Ada Quist}\n",
		 "Mayor Ada Quist spoke. Later Quist left.",
		 ""},
		{"rules:\n- {ignore: Quist}\n",
		 "Mayor Ada Quist spoke. Later Quist left.",
		 "Ada Quist=person"},
		{"rules:\n- {ignore: Ada Quist, type: place}\n",
		 "Mayor Ada Quist spoke. Later Quist left.",
		 "Ada Quist=person, Ada Quist=person"},
		{"rules:\n- {ignore: Ada Quist, type: person}\n",
		 "Mayor Ada Quist spoke. Later Quist left.",
		 ""},
		{"rules:\n- {ignore: Friday}\n",
		 "It rained on Friday.",
		 ""},
	};
	/* clang-format on */
	meanings_check(cases, COUNT(cases));
}

static void
a_name_is_a_whole(void **state)
{
	(void)state;
	/* clang-format off */
	static const Meaning cases[] = {
		{"rules:\n- {type: person, name: Robin Quist, aliases: [Quist]}\n",
		 "Mayor Ada Quist spoke in London.",
		 "Ada Quist=person, London=place"},
		{"rules:\n- {type: person, name: May}\n",
		 "It rained on May 5, 2019, in London.",
		 "May 5, 2019=date, London=place"},
		/* where the longer name is none, the shorter is found */
		{"rules:\n- {type: person, name: Quist}\n- {ignore: Ada Quist}\n",
		 "Mayor Ada Quist spoke in London.",
		 "Ada=person, Quist=person, London=place"},
		{"rules:\n- {type: place, name: Quist}\n",
		 "President Quist spoke in London.",
		 "Quist=place, London=place"},
		/* a longer name of the rules cuts what the tagger sees */
		{"rules:\n- {type: ship, name: Quist spoke in London}\n",
		 "Mayor Ada Quist spoke in London.",
		 "Ada=person, Quist spoke in London=ship"},
	};
	/* clang-format on */
	meanings_check(cases, COUNT(cases));
}

static void
a_rule_of_one_article_goes_first_and_later_rules_before_earlier(void **state)
{
	(void)state;
	/* clang-format off */
	static const Meaning cases[] = {
		{"rules:\n- {type: place, name: Quist, article: f42e09a805da7a8d}\n- {type: person, name: Quist}\n",
		 "Here is Quist.",
		 "Quist=place"},
		{"rules:\n- {type: place, name: Quist, article: 0000000000000000}\n- {type: person, name: Quist}\n",
		 "Here is Quist.",
		 "Quist=person"},
		{"rules:\n- {ignore: Quist, article: f42e09a805da7a8d}\n- {type: person, name: Quist}\n",
		 "Here is Quist.",
		 ""},
		{"rules:\n- {type: place, name: Quist}\n- {type: person, name: Quist}\n",
		 "Here is Quist.",
		 "Quist=person"},
		{"rules:\n- {ignore: Quist}\n- {type: person, name: Quist}\n",
		 "Here is Quist.",
		 "Quist=person"},
		{"rules:\n- {type: person, name: Quist}\n- {ignore: Quist}\n",
		 "Here is Quist.",
		 ""},
		{"rules:\n- {type: a, pattern: Quist}\n- {type: b, pattern: Quist}\n",
		 "Here is Quist.",
		 "Quist=b"},
		/* one thing split from another in this article alone */
		{"rules:\n- {type: person, name: Robin Quist, aliases: [Quist], article: f42e09a805da7a8d}\n",
		 "Mayor Ada Quist spoke. Later Quist left.",
		 "Ada Quist=person, Robin Quist=person"},
		/* what a rule calls a thing may be the alias of a later one */
		{"rules:\n- {type: x, name: Berg, aliases: [Quist]}\n- {type: y, name: Halm, aliases: [Berg]}\n",
		 "Here is Quist.",
		 "Halm=y"},
		{"rules:\n- {type: x, name: Berg, aliases: [Quist]}\n- {type: y, name: Quist, aliases: [Berg]}\n",
		 "Here is Quist. Here is Berg.",
		 "Quist=y, Quist=y"},
		{"rules:\n- {type: x, name: Berg, aliases: [Quist]}\n- {ignore: Berg}\n",
		 "Here is Quist.",
		 ""},
		{"rules:\n- {type: x, name: Berg, aliases: [Quist]}\n- {ignore: Berg, article: f42e09a805da7a8d}\n",
		 "Here is Quist.",
		 ""},
	};
	/* clang-format on */
	meanings_check(cases, COUNT(cases));
}

static void
a_mention_knows_the_line_of_its_rule(void **state)
{
	(void)state;
	Entities *entities = case_entities("rules:\n  # mine\n"
					   "  - {type: person, name: Ada Quist}\n"
					   "  - {type: case, pattern: '[A-Z]{2}-\\d{4}'}\n");
	static const uint32_t lines[] = {3, 3, 4, 0};
	Case c;
	case_find(&c, entities, "Mayor Ada Quist spoke. Later Quist read AB-1234 on Friday.", NULL);
	assert_int_equal(c.mentions.count, COUNT(lines));
	for (size_t i = 0; i < COUNT(lines); i++)
		assert_int_equal(c.mentions.at[i].rule, lines[i]);
	assert_non_null(strstr(entities_rules_file(entities), "/broadsheet-rules-"));
	case_release(&c);
	entities_free(entities);
}

static void
rules_read_anew_keep_the_numbers_of_types(void **state)
{
	(void)state;
	Err err;
	Entities *old =
		case_entities("rules:\n- {type: ship, name: Halm}\n- {type: band, name: Quist}\n");
	TypeId band, again, ship;
	assert_true(entities_type_of(old, STR("band"), &band));
	Entities *renewed = entities_renew(old,
		case_rules("rules:\n- {type: barge, name: Halm}\n- {type: band, name: Quist}\n"),
		&err);
	assert_non_null(renewed);
	assert_null(entities_renew(old, case_rules("rules:\n- {type: x}\n"), &err));
	assert_int_equal(err.code, ERR_CONFIG);
	entities_free(old);
	assert_true(entities_type_of(renewed, STR("band"), &again));
	assert_int_equal(again, band);
	assert_true(entities_type_of(renewed, STR("ship"), &ship));
	assert_string_equal(entities_type(renewed, ship)->name, "ship");
	Case c;
	case_find(&c, renewed, "Here is Halm. Here is Quist.", NULL);
	assert_non_null(case_first(&c, renewed, "barge"));
	assert_non_null(case_first(&c, renewed, "band"));
	case_release(&c);
	entities_free(renewed);
}

static void
wrong_rules_are_refused_with_file_and_line(void **state)
{
	(void)state;
	static const struct {
		const char *yaml, *says;
		ErrCode code;
	} cases[] = {
		{"rules:\n  - {type: x}\n",						     ":2: ",        ERR_CONFIG },
		{"rules:\n  - {name: X}\n",						     ":2: ",        ERR_CONFIG },
		{"rules:\n  - {type: x, name: A, pattern: b}\n",                                ":2: ",        ERR_CONFIG },
		{"rules:\n\n  - {type: x, pattern: 'a(b'}\n",                                   ":3: ",        ERR_PATTERN},
		{"rules:\n  - {type: x, pattern: '(?C)'}\n",                                    ":2: ",        ERR_PATTERN},
		{"rules:\n  - {type: x, name: A, alias: B}\n",                                  "alias",       ERR_CONFIG },
		{"rules:\n  - {ignore: A, name: B}\n",                                          "only one of", ERR_CONFIG },
		{"rules:\n  - {type: person, nam: Ada}\n",                                      "\"nam\"",     ERR_CONFIG },
		{"rules:\n  - {ignore: A, aliases: [B]}\n",                                     "aliases",     ERR_CONFIG },
		{"rules:\n  - {ignore: [A]}\n",						 ":2: ",        ERR_CONFIG },
		{"rules:\n  - {type: x, pattern: b, article: f42e09a805da7a8d}\n",              "article",
                 ERR_CONFIG											       },
		{"rules:\n  - {ignore: A, article: F42E}\n",                                    ":2: ",        ERR_CONFIG },
		{"rules:\n  - {type: x, pattern: '(?R)*'}\n  - {type: x, pattern: 'a\\C(b'}\n",
                 ":3: ",										       ERR_PATTERN},
		{"rules: 5\n",								  ":1: ",        ERR_CONFIG },
		{"rulez: []\n",								 "rulez",       ERR_CONFIG },
		{"- a\n",								       ":1: ",        ERR_CONFIG },
		{"rules: [\n",								  ":",           ERR_CONFIG },
		{"rules:\n  - {type: x, name: ''}\n",                                           ":2: ",        ERR_CONFIG },
		{"rules:\n  - {type: x, name: a b c d e f g h i j k l m n o p q r s}\n",
                 ":2: ",										       ERR_CONFIG },
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
rules_that_are_long_in_every_way_are_read_in_time(void **state)
{
	(void)state;
	Err err;
	Buf yaml;
	buf_init(&yaml);
	alarm(30);
	buf_cstr(&yaml, "rules:\n- type: x\n  name: Halm\n  aliases:\n");
	for (int i = 0; i < 10000; i++)
		buf_format(&yaml, "  - Zq%dx\n", i);
	for (int i = 0; i < 20000; i++) /* each goes on from the one before */
		buf_format(&yaml, "- {type: x, name: Yq%dx, aliases: [Yq%dx]}\n", i + 1, i);
	for (int i = 0; i < 10000; i++)
		buf_format(&yaml, "- {type: x, name: Quist, article: %016x}\n", i);
	Entities *entities = case_entities(yaml.at);
	Case c;
	case_find(&c, entities, "Here is Zq9999x, here is Yq0x, here is Quist.", NULL);
	assert_str(c.mentions.at[0].entity, "Halm");
	assert_str(c.mentions.at[1].entity, "Yq20000x");
	case_release(&c);
	entities_free(entities);

	buf_clear(&yaml);
	buf_cstr(&yaml, "rules:\n- {ignore: ");
	for (int i = 0; i < 1 << 20; i++)
		buf_char(&yaml, 'a');
	buf_cstr(&yaml, "}\n");
	assert_null(entities_new(case_rules(yaml.at), &err));
	assert_non_null(strstr(err.text, ":2: a name has"));
	alarm(0);
	buf_release(&yaml);
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
		cmocka_unit_test(a_rule_is_about_the_thing_and_all_that_is_bound_to_it),
		cmocka_unit_test(a_name_is_a_whole),
		cmocka_unit_test(a_rule_of_one_article_goes_first_and_later_rules_before_earlier),
		cmocka_unit_test(a_mention_knows_the_line_of_its_rule),
		cmocka_unit_test(rules_read_anew_keep_the_numbers_of_types),
		cmocka_unit_test(wrong_rules_are_refused_with_file_and_line),
		cmocka_unit_test(rules_that_are_long_in_every_way_are_read_in_time),
		cmocka_unit_test(a_pattern_that_explodes_does_no_harm),
		cmocka_unit_test(fifty_thousand_names_are_found_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
