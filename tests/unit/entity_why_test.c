/* Why mentions are what they are, in the words that `entities --explain` prints. */
#include "entity_case.h"

#include "entity/why.h"

/* The step of a mention's text that what names: "found", "type" or "name". */
static const WhyStep *
step_of(const Why *why, const char *what)
{
	return *what == 'f' ? &why->found : *what == 't' ? &why->type : &why->name;
}

static size_t
mention_of(const Case *c, const char *text, size_t after)
{
	for (size_t i = after; i < c->mentions.count; i++)
		if (str_is(case_text(c, i), text))
			return i;
	fail_msg("no mention of \"%s\"", text);
	return 0;
}

static const char *const rules = "rules:\n"
				 "  - {type: company, name: Acme Rockets, aliases: [Acmeco]}\n"
				 "  - {type: case, pattern: '\\b[A-Z]{2}-\\d{4}\\b'}\n";

static void
each_step_says_what_decided(void **state)
{
	(void)state;
	static const struct {
		const char *text, *mention, *step, *by, *how;
		unsigned line;    /* of a file; 0 for none */
		uint32_t passage; /* from 1; 0 for none */
	} cases[] = {
		{"They say that Acmeco lost.",                                              "Acmeco",     "found", "rule",       NULL,                       2, 0},
		{"They say that Acmeco lost.",                                              "Acmeco",     "name",  "rule",       NULL,                       2, 0},
		{"They say that AB-1234 is lost.",                                          "AB-1234",    "found", "rule",       NULL,                       3, 0},
		{"They say that AB-1234 is lost.",                                          "AB-1234",    "name",  "as written", NULL,                       0, 0},
		{"It rose by 13 percent.",						  "13 percent", "name",  "value",      "13 percent",               0, 0},
		{"It rose on 4 May 2025.",						  "4 May 2025", "name",  "value",      "2025-05-04",               0, 0},
		{"President Maria Okonjo spoke.|Later, Okonjo said so.",                    "Okonjo",     "name",
                 "surname",												      "Maria Okonjo",             0, 1},
		{"They met the Kolvanian Teachers Union (KTU) in Warsaw.|The KTU said so.", "KTU",
                 "name",											   "acronym",    "Kolvanian Teachers Union", 0, 1},
		{"He flew to the U.S. at last.",                                            "U.S.",       "name",  "alias list", NULL,                       0, 0},
	};
	Entities *entities = case_entities(rules);
	for (size_t i = 0; i < COUNT(cases); i++) {
		Case c;
		case_find(&c, entities, cases[i].text, "2025-12-12");
		Whys whys = entities_explain(entities, &c.article, &c.arena);
		assert_int_equal(whys.count, c.mentions.count);
		size_t first = mention_of(&c, cases[i].mention, 0), last = first;
		for (size_t m = first; m < c.mentions.count; m++)
			if (str_is(case_text(&c, m), cases[i].mention))
				last = m;
		const WhyStep *step = step_of(&whys.at[last], cases[i].step);
		if (!step->by || strcmp(step->by, cases[i].by) != 0)
			fail_msg("%s: %s by %s, not %s", cases[i].mention, cases[i].step, step->by,
				cases[i].by);
		if (cases[i].how)
			assert_str(step->how, cases[i].how);
		assert_int_equal(step->line, cases[i].line);
		assert_int_equal(
			step->passage == WHY_NOWHERE ? 0 : step->passage + 1, cases[i].passage);
		assert_int_equal(step->file.len > 0, cases[i].line > 0);
		case_release(&c);
	}
	entities_free(entities);
}

static void
a_pattern_is_told_by_its_line(void **state)
{
	(void)state;
	Entities *entities = case_entities(rules);
	Case c;
	case_find(&c, entities, "It rose by 13 percent, or $5, on Monday.", NULL);
	Whys whys = entities_explain(entities, &c.article, &c.arena);
	assert_int_equal(whys.count, 3);
	for (size_t i = 0; i < whys.count; i++) {
		assert_string_equal(whys.at[i].found.by, "pattern");
		assert_str(whys.at[i].found.file, "patterns.yaml");
		assert_true(whys.at[i].found.line > 1);
		assert_int_equal(whys.at[i].reason_count, 0);
	}
	assert_string_equal(whys.at[2].name.by, "as written"); /* no day to resolve it by */
	case_release(&c);
	entities_free(entities);
}

static void
a_name_is_told_by_what_spoke_for_it(void **state)
{
	(void)state;
	Entities *entities = case_entities(rules);
	Case c;
	case_find(&c, entities, "They spoke to Mr. Zorvan at noon.", NULL);
	Whys whys = entities_explain(entities, &c.article, &c.arena);
	const Why *why = &whys.at[mention_of(&c, "Zorvan", 0)];
	assert_string_equal(why->found.by, "tagger");
	assert_true(why->margin > 0);
	assert_true(why->next.len > 0);
	assert_in_range(why->reason_count, 1, WHY_REASONS);
	for (size_t i = 1; i < why->reason_count; i++)
		assert_true(why->reasons[i].weight <= why->reasons[i - 1].weight);
	case_release(&c);
	entities_free(entities);
}

static void
parts_that_were_joined_are_told_with_what_joins_them(void **state)
{
	(void)state;
	Entities *entities = case_entities(rules);
	Case c;
	case_find(&c, entities, "The wounded were taken to St. Oswin's Hospital for the night.",
		NULL);
	Whys whys = entities_explain(entities, &c.article, &c.arena);
	const Why *why = &whys.at[mention_of(&c, "St. Oswin's Hospital", 0)];
	assert_string_equal(why->found.by, "tagger");
	assert_true(str_find(why->found.how, STR("'s"), 0) != SIZE_MAX);
	case_release(&c);
	entities_free(entities);
}

static void
a_dateline_and_another_language_are_told(void **state)
{
	(void)state;
	Entities *entities = case_entities(rules);
	Case c;
	memset(&c, 0, sizeof c);
	arena_init(&c.arena);
	c.passages[0] = (Passage){
		PASSAGE_PARAGRAPH, STR("AVERLEY, Kolvania — They said so at last, it is told.")};
	c.article = (Article){.passages = c.passages,
		.passage_count = 1,
		.date = WHEN_NONE,
		.dateline = STR("AVERLEY, Kolvania")};
	c.mentions = entities_find(entities, &c.article, &c.arena);
	Whys whys = entities_explain(entities, &c.article, &c.arena);
	assert_true(whys.count >= 2);
	assert_string_equal(whys.at[0].found.by, "dateline");
	assert_string_equal(whys.at[0].name.by, "spelling");
	case_release(&c);
	case_find_in(&c, entities, "es",
		"El ministro habló en la ciudad de Varsovia, dijo el "
		"martes la Cruz Roja, y volvió a Madrid el 4 de marzo de 2026.",
		"2026-03-05");
	whys = entities_explain(entities, &c.article, &c.arena);
	assert_string_equal(whys.at[mention_of(&c, "Madrid", 0)].found.by, "gazetteer");
	assert_string_equal(whys.at[mention_of(&c, "4 de marzo de 2026", 0)].found.by, "pattern");
	case_release(&c);
	entities_free(entities);
}

/* One name has one type: of four that a tagger may well take for two things, some are settled. */
static void
a_type_that_was_settled_says_so(void **state)
{
	(void)state;
	Entities *entities = case_entities(rules);
	Case c;
	case_find(&c, entities,
		"The Movement for the Sable Coast (MSC) said it would fight on. Troops in Sable "
		"Coast saw the MSC men.|Clashes in Tavora went on. Tavora said it would not give "
		"in. He met Tavora, Dubrin and Kolm.|The Zelta Plains (ZPF) took part, said ZPF "
		"men.",
		NULL);
	Whys whys = entities_explain(entities, &c.article, &c.arena);
	size_t settled = 0;
	for (size_t i = 0; i < whys.count; i++) {
		settled += whys.at[i].type.by != NULL;
		if (whys.at[i].type.by)
			assert_true(whys.at[i].type.how.len > 0);
	}
	assert_true(settled > 0);
	case_release(&c);
	entities_free(entities);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_step_says_what_decided),
		cmocka_unit_test(a_pattern_is_told_by_its_line),
		cmocka_unit_test(a_name_is_told_by_what_spoke_for_it),
		cmocka_unit_test(parts_that_were_joined_are_told_with_what_joins_them),
		cmocka_unit_test(a_dateline_and_another_language_are_told),
		cmocka_unit_test(a_type_that_was_settled_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
