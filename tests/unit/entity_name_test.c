/* Names: found, bound within an article, counted across articles. */
#include "entity_shared.h"

#include "entity/names.h"

static void
names_have_their_spans_and_types(void **state)
{
	(void)state;
	static const struct {
		const char *text, *mention, *type;
	} cases[] = {
		{"President Anna Kowalska spoke in Poland.",  "Anna Kowalska",            "person"      },
		{"Mr. Okafor said he would stay.",            "Okafor",                   "person"      },
		{"They met in Paris on the way.",             "Paris",                    "place"       },
		{"The French government agreed.",             "French",                   "group"       },
		{"The Education Ministry said so.",           "Education Ministry",       "organization"},
		{"A nurse at St. Brendan’s Hospital left.", "St. Brendan’s Hospital",
                 "organization"									 },
		{"They sued the Children's Relief Fund.",     "Children's Relief Fund",   "organization"},
		{"The Reserve Bank of India agreed.",         "Reserve Bank of India",    "organization"},
		{"He met Peter \"Bull\" Donnelly there.",     "Peter \"Bull\" Donnelly",  "person"      },
		{"Shares of McDonald's fell.",                "McDonald's",               "organization"},
		{"Troops of Iran's Foreign Ministry left.",   "Foreign Ministry",         "organization"},
		{"He fought in World War II as a boy.",       "World War II",             "event"       },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Case c;
		case_find(&c, entities, cases[i].text, NULL);
		const Mention *m = case_first(&c, entities, cases[i].type);
		if (!m)
			fail_msg("no %s in \"%s\"", cases[i].type, cases[i].text);
		assert_str(case_text(&c, (size_t)(m - c.mentions.at)), cases[i].mention);
		case_release(&c);
	}
}

static void
offsets_cut_the_text_at_characters_in_order(void **state)
{
	(void)state;
	Case c;
	case_find(&c, entities,
		"“Élodie Müller” of São Paulo paid €5 on 3 May — Müller’s 12% — to Łódź.|Ærø Ärzte",
		"2031-04-09");
	uint32_t passage = 0, end = 0;
	assert_true(c.mentions.count >= 4);
	for (size_t i = 0; i < c.mentions.count; i++) {
		const Mention *m = &c.mentions.at[i];
		Str text = c.passages[m->passage].text;
		if (m->passage > passage)
			end = 0;
		assert_true(m->passage >= passage && m->start >= end && m->start < m->end);
		assert_true(m->end <= text.len);
		assert_true(((unsigned char)text.at[m->start] & 0xC0) != 0x80);
		assert_true(m->end == text.len || ((unsigned char)text.at[m->end] & 0xC0) != 0x80);
		passage = m->passage;
		end = m->end;
	}
	case_release(&c);
}

static void
a_dateline_names_places(void **state)
{
	(void)state;
	Arena arena;
	arena_init(&arena);
	Passage passage = {PASSAGE_PARAGRAPH,
		STR("PORT JANE – Two boats sank near Port Jane, said Ann Port.")};
	Article article = {.dateline = STR("PORT JANE"),
		.date = WHEN_NONE,
		.passages = &passage,
		.passage_count = 1};
	Mentions mentions = entities_find(entities, &article, &arena);
	assert_true(mentions.count > 0);
	assert_string_equal(entities_type(entities, mentions.at[0].type)->name, "place");
	assert_int_equal(mentions.at[0].end, 9);
	assert_str(mentions.at[0].entity, "Port Jane");
	passage.text = STR("PORT JANE – Two boats sank, said Ann Port.");
	mentions = entities_find(entities, &article, &arena);
	assert_str(mentions.at[0].entity, "Port Jane");
	arena_release(&arena);
}

static void
across_articles_only_the_full_name_counts(void **state)
{
	(void)state;
	Case one, two;
	Names names;
	uint32_t first[64], second[64];
	names_init(&names);
	case_find(&one, entities, "Mrs. Maria Lopez went to France.|Lopez said no.", NULL);
	case_find(&two, entities, "Mr. Pedro Lopez went to FRANCE.|Lopez said no.", NULL);
	assert_true(one.mentions.count == 3 && two.mentions.count == 3);
	names_add(&names, &one.mentions, 0, first);
	names_add(&names, &two.mentions, 1, second);
	assert_int_equal(first[0], first[2]);
	assert_int_not_equal(first[0], second[0]);
	assert_int_equal(first[1], second[1]);
	assert_str(names.list.at[first[1]].name, "France");
	assert_int_equal(names.list.at[first[1]].articles, 2);
	assert_int_equal(names.list.at[first[0]].mentions, 2);
	assert_int_equal(names.list.at[first[0]].articles, 1);
	names_release(&names);
	case_release(&one);
	case_release(&two);
}

/* The number that a name of a type gets. */
static uint32_t
number_of(Names *names, const char *type, const char *name)
{
	Mention mention = {.entity = str_of(name)};
	Mentions mentions = {&mention, 1};
	uint32_t number;
	assert_true(entities_type_of(entities, str_of(type), &mention.type));
	names_add(names, &mentions, 0, &number);
	return number;
}

static void
ways_to_write_a_name_are_one_across_articles(void **state)
{
	(void)state;
	static const struct {
		const char *type, *one, *other;
		bool same;
	} cases[] = {
		{"person",       "Tarek Nazır",        "TAREK NAZIR",     true },
		{"person",       "José Peña",         "José Peña",   true },
		{"person",       "Park Min-soo",        "Park Min Soo",    true },
		{"person",       "Park Min‑soo",      "Park Min-soo",    true },
		{"person",       "Peter O’Dell",      "Peter O'Dell",    true },
		{"person",       "John F. Miller",      "John F Miller",   true },
		{"person",       "John Miller, Jr.",    "John Miller Jr.", true },
		{"person",       "John F. Miller",      "John Miller",     false},
		{"person",       "John Miller Jr.",     "John Miller",     false},
		{"person",       "Miller",              "John Miller",     false},
		{"person",       "Tarek Nazir",         "Tarik Nazir",     false},
		{"organization", "K.W.U.",              "KWU",             true },
		{"organization", "The Kolva Daily",     "Kolva Daily",     true },
		{"organization", "Brixel Motors, Inc.", "Brixel Motors",   true },
		{"organization", "al-Kolva Front",      "Al Kolva Front",  true },
		{"place",        "Sana’a",            "Sanaa",           true },
		{"place",        "…",                 "-",               false},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Names names;
		names_init(&names);
		uint32_t one = number_of(&names, cases[i].type, cases[i].one);
		uint32_t other = number_of(&names, cases[i].type, cases[i].other);
		if ((one == other) != cases[i].same)
			fail_msg("%s, %s", cases[i].one, cases[i].other);
		names_release(&names);
	}
}

static void
names_are_taken_back_as_they_were_counted(void **state)
{
	(void)state;
	Case one, two;
	Names names;
	uint32_t first[64], second[64];
	names_init(&names);
	case_find(&one, entities, "Maria Lopez went to France.|Lopez said no to France.", NULL);
	case_find(&two, entities, "Pedro Lopez went to France.", NULL);
	names_add(&names, &one.mentions, 0, first);
	names_add(&names, &two.mentions, 1, second);
	uint32_t france = first[1];
	assert_str(names.list.at[france].name, "France");
	assert_int_equal(names.list.at[france].mentions, 3);
	for (int again = 0; again < 3; again++) {
		names_remove(&names, first, one.mentions.count);
		assert_int_equal(names.list.at[france].mentions, 1);
		assert_int_equal(names.list.at[france].articles, 1);
		assert_int_equal(names.list.at[first[0]].articles, 0);
		names_add(&names, &one.mentions, 0, first);
		assert_int_equal(first[1], france);
		assert_int_equal(names.list.at[france].mentions, 3);
		assert_int_equal(names.list.at[france].articles, 2);
	}
	names_release(&names);
	case_release(&one);
	case_release(&two);
}

static void
wordings_of_one_date_or_figure_are_one_thing(void **state)
{
	(void)state;
	Case c;
	Names names;
	uint32_t numbers[64];
	names_init(&names);
	case_find(&c, entities,
		"On Oct. 3 and October 3 it rose 13 percent.|It rose 13% last Friday and in May. "
		"May 2031 was wet.",
		"2031-10-08");
	assert_int_equal(c.mentions.count, 7);
	names_add(&names, &c.mentions, 0, numbers);
	assert_int_equal(names.list.count, 3);
	assert_str(names.list.at[numbers[0]].name, "3 Oct 2031");
	assert_int_equal(names.list.at[numbers[0]].mentions, 3);
	assert_str(names.list.at[numbers[2]].name, "13 percent");
	assert_str(names.list.at[numbers[6]].name, "May 2031");
	names_release(&names);
	case_release(&c);
}

static void
a_name_has_one_type_within_an_article(void **state)
{
	(void)state;
	static const char *const cases[] = {
		"Hurricane Odalys hit Peru.|Odalys moved on. Odalys was strong, said Mr. Miller.",
		"They met at Fish Quay.|Fish Quay was wet. He said Fish Quay was shut.",
		"The Tide Barrier failed.|He praised the Tide Barrier. Tide Barrier staff left.",
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Case c;
		case_find(&c, entities, cases[i], NULL);
		for (size_t k = 0; k < c.mentions.count; k++)
			for (size_t m = 0; m < k; m++)
				if (str_equal(c.mentions.at[k].entity, c.mentions.at[m].entity))
					assert_int_equal(
						c.mentions.at[k].type, c.mentions.at[m].type);
		assert_true(c.mentions.count > 2);
		case_release(&c);
	}
}

static void
a_heading_in_capitals_is_no_name(void **state)
{
	(void)state;
	Case c;
	case_find(&c, entities, "MINISTER QUITS AFTER STORMY VOTE IN RUSSIA|He left.", NULL);
	assert_int_equal(c.mentions.count, 1);
	assert_str(case_text(&c, 0), "RUSSIA");
	assert_str(c.mentions.at[0].entity, "Russia");
	case_release(&c);
}

static void
a_million_capital_letters_end_in_time(void **state)
{
	(void)state;
	enum { BYTES = 1000000 };
	static const char *const fills[] = {"A", "A ", "Ab-", "A.", "1 ", "Al-", "$", "5,"};
	for (size_t f = 0; f < COUNT(fills); f++) {
		char *text = malloc(BYTES + 1);
		size_t len = strlen(fills[f]);
		for (size_t i = 0; i < BYTES; i++)
			text[i] = fills[f][i % len];
		text[BYTES] = '\0';
		alarm(20);
		Case c;
		case_find(&c, entities, text, "2031-04-09");
		alarm(0);
		case_release(&c);
		free(text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_have_their_spans_and_types),
		cmocka_unit_test(offsets_cut_the_text_at_characters_in_order),
		cmocka_unit_test(a_dateline_names_places),
		cmocka_unit_test(across_articles_only_the_full_name_counts),
		cmocka_unit_test(ways_to_write_a_name_are_one_across_articles),
		cmocka_unit_test(names_are_taken_back_as_they_were_counted),
		cmocka_unit_test(wordings_of_one_date_or_figure_are_one_thing),
		cmocka_unit_test(a_name_has_one_type_within_an_article),
		cmocka_unit_test(a_heading_in_capitals_is_no_name),
		cmocka_unit_test(a_million_capital_letters_end_in_time),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
