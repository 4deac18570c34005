/* What differs between made-up accounts of one event, and what must not. */
#include "unit.h"

#include "link/link.h"

#include <stdio.h>
#include <string.h>

/* Two accounts of one event that tell it alike but for a sentence each, which stands where %s is.
   NULL: nothing differs. */
typedef struct {
	const char *here, *there;
	const char *from, *to; /* the wordings that differ */
} Case;

static const char account[] =
	"The ferry Halvard struck a pier in the harbour of Ostrand on Tuesday evening in thick "
	"fog. "
	"%s\n"
	"Its captain, Signe Aaberg, had asked the harbour office for a pilot, the owners said.";
static const char other_account[] =
	"In thick fog the ferry Halvard struck a pier in the harbour of Ostrand on Tuesday "
	"evening. "
	"%s\n"
	"The owners said that captain Signe Aaberg had asked the harbour office for a pilot.";

static Article *
article_make(const char *format, const char *sentence)
{
	char text[2048];
	snprintf(text, sizeof text, format, sentence);
	Article *article = article_new();
	VEC(Passage) passages = {0};
	Str rest = str_of(text), line;
	while (str_line(&rest, &line))
		vec_push(&passages, (Passage){PASSAGE_PARAGRAPH, str_copy(&article->arena, line)});
	article->title = STR("Ferry strikes pier in Ostrand");
	article->date = when_day(2033, 11, 9);
	article_finish(article,
		arena_copy(&article->arena, passages.at, passages.count * sizeof(Passage)),
		passages.count);
	vec_release(&passages);
	return article;
}

static void
check(const Case *c, bool turned)
{
	Article *articles[] = {article_make(account, turned ? c->there : c->here),
		article_make(other_account, turned ? c->here : c->there)};
	const char *from = turned ? c->to : c->from, *to = turned ? c->from : c->to;
	LinkInput inputs[] = {{.article = articles[0]}, {.article = articles[1]}};
	Arena arena;
	arena_init(&arena);
	Linker *linker = linker_new(inputs, 2, NULL, NULL);
	Links links = link_passage(linker, 0, 0, 10, &arena);
	const Link *link = NULL;
	for (size_t i = 0; i < links.count; i++)
		if (links.at[i].passage == 0)
			link = &links.at[i];
	if (!link || link->relation == RELATION_RELATED)
		fail_msg("not linked: %s / %s", c->here, c->there);
	if (!c->from && link->differs_count)
		fail_msg("%s / %s: differs in %.*s / %.*s", c->here, c->there,
			STR_ARG(link->differs[0].from), STR_ARG(link->differs[0].to));
	if (c->from && link->differs_count != 1)
		fail_msg("%s / %s: %zu differences", c->here, c->there, link->differs_count);
	if (c->from) {
		assert_int_equal(link->relation, RELATION_DIFFERS);
		assert_str(link->differs[0].from, from);
		assert_str(link->differs[0].to, to);
		Str there = articles[1]->passages[0].text;
		assert_ptr_equal(link->differs[0].to.at, there.at + link->differs[0].to_at);
	}
	linker_free(linker);
	arena_release(&arena);
	article_free(articles[0]);
	article_free(articles[1]);
}

static void
check_all(const Case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		check(&cases[i], false);
		check(&cases[i], true);
	}
}

static void
figures_of_people_differ_by_what_befell_them(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"Three people are dead.",                            "It killed two people.",                       "Three people",     "two people"       },
		{"At least 17 people were injured.",                  "Twelve passengers were hurt.",
                 "At least 17 people",												   "Twelve passengers"},
		{"About 400 people were evacuated.",                  "It left 700 homeless.",                       "About 400 people",
                 "700 homeless"															     },
		{"Six sailors were killed.",                          "Two people died.",                            "Six sailors",      "Two people"       },
		{"Nine lives were lost.",                             "Seven people died.",                          "Nine lives",       "Seven people"     },
 /* told otherwise, or of others */
		{"Three people died.",                                "It killed three and hurt 12.",                NULL,               NULL               },
		{"At least two people drowned.",                      "Some 40 people were hurt.",                   NULL,               NULL               },
		{"Two sailors were killed.",                          "Six people died.",                            NULL,               NULL               },
		{"Some 40 people were hurt.",                         "It injured 41.",                              NULL,               NULL               },
		{"Three people died.\nTwo of the dead were sailors.", "Two people died.",
                 "Three people",													 "Two people"       },
		{"Three people died.",                                "Two of the dead were sailors.",               NULL,               NULL               },
		{"Three people died.",                                "Last year a storm there killed nine people.", NULL,               NULL               },
		{"Three people died.",                                "Pier 4 was damaged.",                         NULL,               NULL               },
	};
	check_all(cases, COUNT(cases));
}

static void
sums_differ_when_they_are_of_one_thing(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"The owners will pay $2 million to the families.",
                 "The owners will pay $3 million to the families.",                                                  "$2 million",
                 "$3 million"															     },
		{"Repairs would have cost £1.2m.",                 "Repairs were estimated at 1.5 million pounds.",
                 "£1.2m",													    "1.5 million pounds"},
		{"They put the damage at €40 million.",
                 "The damage would come to 52 million euros.",                                                       "€40 million",
                 "52 million euros"														       },
		{"Repairs cost $1.2 million.",                      "Repairs cost $1.24 million.",                   NULL,            NULL                },
		{"Repairs cost $2 million.",                        "The pier cost $31 million.",                    NULL,            NULL                },
		{"Repairs cost $2 million.",                        "Repairs cost €3 million.",                    NULL,            NULL                },
	};
	check_all(cases, COUNT(cases));
}

static void
measures_times_years_and_ages_differ(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"The hull rose 3.4 metres above the water.",
                 "The hull stood 2.9 metres above the water.",									   "3.4 metres",     "2.9 metres"    },
		{"Gusts of 118 kilometres per hour were measured.",
                 "There were gusts of up to 130 kilometres per hour.",                                                                   "118 kilometres",
                 "up to 130 kilometres"																    },
		{"Its engine stopped at 11:40 p.m.",                                   "Its engine came to a halt at 23:43.",
                 "11:40 p.m.",															     "23:43"         },
		{"The pier opened in 2018.",                                           "The pier, which was opened in 2019, is closed.",
                 "2018",																   "2019"          },
		{"Among them was Ole Brekkan, 78, of Ostrand.",
                 "Among them was Ole Brekkan, a carpenter of 81.",                                                                       "78",             "81"            },
		{"A six-year-old boy was unharmed.",                                   "A boy was unharmed, a seven-year-old boy.",
                 "six-year-old",															   "seven-year-old"},
		{"The hull rose 3.4 metres above the water.",
                 "The hull rose 3.41 metres above the water.",									   NULL,             NULL            },
		{"Quay 6 is 31 kilometres north of Velland and 4 km from open water.",
                 "Quay 7 is 31 km north of Velland and 4 kilometres from open water.",                                                   NULL,
                 NULL																		      },
		{"The hull rose nearly three and a half metres.",                      "The hull rose 3.4 metres.",                      NULL,
                 NULL																		      },
		{"Its engine stopped at 11:45 p.m.",                                   "Its engine stopped at 11:43 p.m.",               NULL,
                 NULL																		      },
		{"Its engine stopped at 11 p.m.",                                      "Its engine stopped shortly before midnight.",
                 NULL,																     NULL            },
		{"Between 12 and 14 percent of the cargo was lost.",
                 "Some 13 percent of the cargo was lost.",									       NULL,             NULL            },
	};
	check_all(cases, COUNT(cases));
}

static void
a_value_told_elsewhere_in_the_other_account_is_no_difference(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"Three people died. At first two people were thought dead.", "Two people died.",
                 NULL, NULL},
	};
	check_all(cases, COUNT(cases));
}

/* Figures that only look as if they were of one thing. */
static void
parts_clocks_and_records_differ_in_nothing(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"Five sailors were killed on Wednesday, four by the blast.",
                 "Three of the four sailors killed by the blast were asleep.",                                                        NULL, NULL},
		{"The pilot missed nine trips.",                                              "The mate missed 12 trips.",            NULL, NULL},
		{"At Pier 6 the Halvard fired 28 flares in thick fog.",
                 "In thick fog the Halvard fired 28 of 41 flares.",                                                                   NULL, NULL},
		{"Three people died in the harbour.",                                         "Two people also died in the harbour.", NULL,
                 NULL															   },
		{"It was the 10th trip of the Halvard in a week of storms.",
                 "The Halvard had a week of storms, 14 trip after trip.",                                                             NULL, NULL},
		{"The Halvard was afloat again after four days of work by divers.",
                 "The Halvard was afloat again after eight days of work by divers.",                                                  NULL,
                 NULL															   },
		{"Divers of the Halvard lifted 300 crates, a record of 2,100 crates stands.",
                 "Divers of the Halvard lifted 480 crates, no record.",                                                               NULL, NULL},
	};
	check_all(cases, COUNT(cases));
}

/* An account with its places and people: mentions are what stands in brackets, "<" for a place, "["
   for a person. */
static Article *
named_make(const char *marked, const Entities *entities, Mentions *mentions)
{
	Article *article = article_new();
	VEC(Passage) passages = {0};
	VEC(Mention) found = {0};
	Str rest = str_of(marked), line;
	while (str_line(&rest, &line)) {
		Buf text = {0};
		Mention mention = {.passage = (uint32_t)passages.count};
		for (size_t i = 0; i < line.len; i++) {
			char c = line.at[i];
			if (c == '<' || c == '[') {
				mention.start = (uint32_t)text.len;
				assert_true(entities_type_of(entities,
					c == '<' ? STR("place") : STR("person"), &mention.type));
			} else if (c == '>' || c == ']') {
				mention.end = (uint32_t)text.len;
				vec_push(&found, mention);
			} else {
				buf_char(&text, c);
			}
		}
		vec_push(&passages,
			(Passage){PASSAGE_PARAGRAPH, str_copy(&article->arena, buf_str(&text))});
		buf_release(&text);
	}
	article->date = when_day(2033, 11, 9);
	article_finish(article,
		arena_copy(&article->arena, passages.at, passages.count * sizeof(Passage)),
		passages.count);
	mentions->at = arena_copy(&article->arena, found.at, found.count * sizeof(Mention));
	mentions->count = found.count;
	vec_release(&passages);
	vec_release(&found);
	return article;
}

static const char storm[] = "A storm in %s killed %s people and sank two boats%s.\n"
			    "The harbour of <Ostrand> is closed.";

static void
tolls_of_two_places_are_no_difference(void **state)
{
	(void)state;
	static const struct {
		const char *place, *other_place, *more, *other_more;
		bool differs;
	} cases[] = {
		{"<Ostrand>",           "<Ostrand>", "",                                  "",                      true },
		{"<Ostrand>",           "<Velland>", "",                                  "",                      false},
		{"<Ostrand>, <Norway>", "<Ostrand>", "",                                  "",                      true },
		{"the night",           "the night", ", said [Ole Brekkan]",              ", [Signe Aaberg] told", true },
		{"the night",           "the night", " that were those of [Ole Brekkan]",
                 " that were those of [Signe Aaberg]",                                                             false},
	};
	Err err;
	Entities *entities = entities_new(NULL, &err);
	assert_non_null(entities);
	for (size_t i = 0; i < COUNT(cases); i++) {
		Mentions mentions[2];
		Article *articles[2];
		char text[512];
		snprintf(text, sizeof text, storm, cases[i].place, "three", cases[i].more);
		articles[0] = named_make(text, entities, &mentions[0]);
		snprintf(text, sizeof text, storm, cases[i].other_place, "five",
			cases[i].other_more);
		articles[1] = named_make(text, entities, &mentions[1]);
		LinkInput inputs[] = {
			{articles[0], &mentions[0], entities},
			{articles[1], &mentions[1], entities}
                };
		Arena arena;
		arena_init(&arena);
		Linker *linker = linker_new(inputs, 2, NULL, NULL);
		Links links = link_passage(linker, 0, 0, 1, &arena);
		assert_int_equal(links.count, 1);
		if ((links.at[0].relation == RELATION_DIFFERS) != cases[i].differs)
			fail_msg("%s%s / %s%s: relation %d", cases[i].place, cases[i].more,
				cases[i].other_place, cases[i].other_more,
				(int)links.at[0].relation);
		linker_free(linker);
		arena_release(&arena);
		article_free(articles[0]);
		article_free(articles[1]);
	}
	entities_free(entities);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_of_people_differ_by_what_befell_them),
		cmocka_unit_test(sums_differ_when_they_are_of_one_thing),
		cmocka_unit_test(measures_times_years_and_ages_differ),
		cmocka_unit_test(a_value_told_elsewhere_in_the_other_account_is_no_difference),
		cmocka_unit_test(parts_clocks_and_records_differ_in_nothing),
		cmocka_unit_test(tolls_of_two_places_are_no_difference),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
