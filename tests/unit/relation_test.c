/* How made-up passages stand to each other: what is the same, what is not, and what is shared. */
#include "unit.h"

#include "link/search.h"

#include <stdio.h>
#include <string.h>

enum { MOST = 16 };

/* A set of accounts with their names and dates found, as the program links them. */
typedef struct {
	Entities *entities;
	Article *articles[MOST];
	Mentions mentions[MOST];
	LinkInput inputs[MOST];
	size_t count;
	Linker *linker;
	Arena arena;
} World;

/* Each text: a title, then its passages, a line each. */
static void
world_make(World *world, const char *const *texts, size_t count)
{
	memset(world, 0, sizeof *world);
	arena_init(&world->arena);
	Err err;
	world->entities = entities_new(NULL, &err);
	assert_non_null(world->entities);
	world->count = count;
	for (size_t i = 0; i < count; i++) {
		Article *article = article_new();
		VEC(Passage) passages = {0};
		Str rest = str_of(texts[i]), line;
		assert_true(str_line(&rest, &article->title));
		while (str_line(&rest, &line))
			vec_push(&passages, (Passage){PASSAGE_PARAGRAPH, line});
		article->date = when_day(2034, 5, 19);
		article_finish(article,
			arena_copy(&article->arena, passages.at, passages.count * sizeof(Passage)),
			passages.count);
		vec_release(&passages);
		world->articles[i] = article;
		world->mentions[i] = entities_find(world->entities, article, &article->arena);
		world->inputs[i] = (LinkInput){article, &world->mentions[i], world->entities};
	}
	world->linker = linker_new(world->inputs, count, NULL, NULL);
}

static void
world_release(World *world)
{
	linker_free(world->linker);
	for (size_t i = 0; i < world->count; i++)
		article_free(world->articles[i]);
	entities_free(world->entities);
	arena_release(&world->arena);
}

static const Link *
link_between(World *world, uint32_t a, uint32_t p, uint32_t b, uint32_t q)
{
	Links links = link_passage(world->linker, a, p, 1000, &world->arena);
	for (size_t i = 0; i < links.count; i++)
		if (links.at[i].article == b && links.at[i].passage == q)
			return &links.at[i];
	return NULL;
}

/* Accounts of one event that tell its statements in many wordings, more or less of each. */
static void
accounts_write(char texts[MOST][4096])
{
	static const char *const statements[][8] = {
		{"tram",       "derailed", "Lindholt", "bridge", "morning", "wet",     "rails",    "curve" },
		{"driver",     "braked",   "curve",    "late",   "speed",   "tram",    "limit",    "posted"},
		{"crane",      "lifted",   "carriage", "bridge", "traffic", "blocked", "noon",     "crew"  },
		{"council",    "inspect",  "rails",    "bridge", "wear",    "report",  "Lindholt",
                 "maintenance"									     },
		{"passengers", "climbed",  "windows",  "tram",   "helped",  "crew",    "bridge",   "shaken"},
	};
	unsigned random = 7;
	for (size_t i = 0; i < MOST; i++) {
		size_t at = (size_t)snprintf(texts[i], sizeof texts[i], "Tram derails\n");
		for (size_t s = 0; s < COUNT(statements); s++) {
			for (size_t w = 0; w < COUNT(statements[s]); w++) {
				random = random * 1103515245u + 12345u;
				size_t word = (w + (random >> 16) % 3) % COUNT(statements[s]);
				if ((random >> 20) % 4)
					at += (size_t)snprintf(texts[i] + at, sizeof texts[i] - at,
						"%s the ", statements[s][word]);
			}
			at += (size_t)snprintf(texts[i] + at, sizeof texts[i] - at, "account%u.\n",
				random >> 16 & 0xfff);
		}
	}
}

static void
a_relation_is_the_same_from_either_side(void **state)
{
	(void)state;
	static char texts[MOST][4096];
	const char *list[MOST];
	accounts_write(texts);
	for (size_t i = 0; i < MOST; i++)
		list[i] = texts[i];
	World world;
	world_make(&world, list, MOST);
	size_t seen[3] = {0};
	for (uint32_t a = 0; a < MOST; a++)
		for (uint32_t p = 0; p < world.articles[a]->passage_count; p++) {
			Links links = link_passage(world.linker, a, p, 1000, &world.arena);
			for (size_t i = 0; i < links.count; i++) {
				const Link *link = &links.at[i];
				const Link *back =
					link_between(&world, link->article, link->passage, a, p);
				assert_non_null(back);
				if (link->relation != back->relation)
					fail_msg("%u/%u and %u/%u: %d and %d, %g and %g", a, p,
						link->article, link->passage, link->relation,
						back->relation, (double)link->score,
						(double)back->score);
				seen[link->relation]++;
			}
		}
	assert_true(seen[RELATION_SAME] > MOST && seen[RELATION_RELATED] > MOST);
	world_release(&world);
}

/* A number as a shared reason of two passages. */
static bool
shares(const Link *link, const char *number)
{
	for (size_t i = 0; i < link->shared_count; i++)
		if (str_is(link->shared[i].from, number) || str_is(link->shared[i].to, number))
			return true;
	return false;
}

static void
a_number_in_a_time_a_date_or_a_name_is_no_quantity(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"Ferry hall burns\n"
		"The roof of the ferry hall at Gate 3 in Torsnes caught fire at 11:40 p.m. on Nov. "
		"6, "
		"the harbour brigade said.\n"
		"The brigade had 25 engines at the ferry hall.",
		"Three dead in ferry hall\n"
		"Some 40 people fled the ferry hall in Torsnes and three died when its roof caught "
		"fire, and six were hurt, the harbour brigade said.\n"
		"The 25 engines of the brigade left the ferry hall at noon.",
	};
	static const char *const numbers[] = {"3", "three", "40", "6", "six", "11", "Six"};
	World world;
	world_make(&world, texts, COUNT(texts));
	for (uint32_t side = 0; side < 2; side++) {
		const Link *link = link_between(&world, side, 0, 1 - side, 0);
		assert_non_null(link);
		for (size_t i = 0; i < COUNT(numbers); i++)
			if (shares(link, numbers[i]))
				fail_msg("%s is shared", numbers[i]);
		link = link_between(&world, side, 1, 1 - side, 1);
		assert_non_null(link);
		assert_true(shares(link, "25") || shares(link, "25 engines"));
	}
	Hits hits = search_words(world.linker, STR("6"), 10, &world.arena);
	assert_int_equal(hits.count, 2);
	world_release(&world);
}

static void
what_another_account_tells_with_another_value_does_not_stand_alone(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"Landslide cuts railway\n"
		"A landslide buried the railway between Torsnes and Aldervik on Tuesday, and a "
		"goods "
		"train left the track.\n"
		"It stays closed until Friday for repairs, the railway's engineers hope.\n"
		"The baker of Aldervik has sold out of buns since breakfast.",
		"Goods train derails\n"
		"A goods train left the track on Tuesday when a landslide buried the railway near "
		"Torsnes.\n"
		"No passengers were aboard.\n"
		"Repairs mean that trains cannot run before Sunday, 8 March, engineers told the "
		"mayor.\n"
		"An inquiry opens in autumn.",
	};
	World world;
	world_make(&world, texts, COUNT(texts));
	assert_int_equal(link_stories(world.linker, &world.arena).count, 1);
	const Link *link = link_between(&world, 0, 1, 1, 2);
	assert_non_null(link);
	if (link->relation != RELATION_RELATED)
		fail_msg("%g", (double)link->score);
	for (uint32_t side = 0; side < 2; side++) {
		Standing *standings = link_standings(world.linker, side, &world.arena);
		assert_false(standings[0].alone);
		assert_false(standings[side + 1].alone);
		assert_true(standings[side + 2].alone);
	}
	world_release(&world);
}

/* Two accounts whose second passages are these. */
typedef struct {
	const char *here, *there;
	Relation relation;
	const char *from, *to; /* the wordings that differ, or NULL */
} TwoTold;

static void
told_check(const TwoTold *told)
{
	char first[1024], second[1024];
	snprintf(first, sizeof first,
		"Fire in Torsnes mill\n"
		"The old mill of Torsnes burned down on Tuesday night.\n"
		"%s\n",
		told->here);
	snprintf(second, sizeof second,
		"Torsnes mill burns\n"
		"On Tuesday night the old mill of Torsnes burned down.\n"
		"%s\n",
		told->there);
	const char *texts[] = {first, second};
	World world;
	world_make(&world, texts, COUNT(texts));
	const Link *link = link_between(&world, 0, 1, 1, 1);
	assert_non_null(link);
	if (link->relation != told->relation)
		fail_msg("%s / %s: %d", told->here, told->there, link->relation);
	assert_int_equal(link->differs_count, told->from ? 1 : 0);
	if (told->from) {
		assert_str(link->differs[0].from, told->from);
		assert_str(link->differs[0].to, told->to);
	}
	world_release(&world);
}

static void
a_denial_of_what_is_told_is_never_the_same(void **state)
{
	(void)state;
	static const TwoTold cases[] = {
		{"The fire did not start in the boiler room, inspectors of the brigade said.",
                 "Inspectors of the brigade said the fire started in the boiler room.",       RELATION_DIFFERS, "did not start",  "started"     },
		{"The miller had locked the granary door at dusk, a neighbour told the brigade.",
                 "The miller never locked the granary door at dusk, a neighbour told the "
			"brigade.",							   RELATION_DIFFERS, "had locked",     "never locked"},
		{"The wheel was not broken by the frost, the miller of the old granary said.",
                 "The miller of the old granary said the wheel was broken by the frost.",     RELATION_DIFFERS, "was not broken", "was broken"  },
 /* of something else, or only supposed */
		{"The fire did not start in the boiler room, inspectors of the brigade said.",
                 "Inspectors of the brigade said the fire started in the drying loft.",       RELATION_RELATED, NULL,             NULL          },
 /* both deny, or something else is denied, or a time is told */
		{"No one was hurt in the fire, inspectors of the brigade said at the mill.",
                 "Inspectors of the brigade said at the mill that nobody was hurt in the "
			"fire.",							      RELATION_SAME,    NULL,             NULL          },
		{"Inspectors of the brigade said it was not clear whether the miller locked the "
		 "granary door.",						 "Inspectors of the brigade asked whether the miller locked the granary "
			"door.",            RELATION_SAME,    NULL,             NULL          },
		{"The granary did not open until Friday, the miller of Torsnes said in a letter.",
                 "The miller of Torsnes said in a letter that the granary opened on Friday.", RELATION_SAME,    NULL,             NULL          },
		{"Not only the wheel burned but the granary door, the miller of Torsnes said.",
                 "The wheel burned and the granary door, the miller of Torsnes said.",        RELATION_SAME,    NULL,             NULL          },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		TwoTold turned = {cases[i].there, cases[i].here, cases[i].relation, cases[i].to,
			cases[i].from};
		told_check(&cases[i]);
		told_check(&turned);
	}
}

/* Both tellings of a sentence with %s in it, from either side. */
static void
slot_check(const char *sentence, const char *here, const char *there, bool differs)
{
	char first[400], second[400];
	snprintf(first, sizeof first, sentence, here);
	snprintf(second, sizeof second, sentence, there);
	TwoTold told = {first, second, differs ? RELATION_DIFFERS : RELATION_SAME,
		differs ? here : NULL, differs ? there : NULL};
	TwoTold turned = {second, first, told.relation, told.to, told.from};
	told_check(&told);
	told_check(&turned);
}

static void
one_value_in_sentences_that_are_else_the_same_differs(void **state)
{
	(void)state;
	static const struct {
		const char *sentence, *here, *there;
		bool differs;
	} cases[] = {
		{"The miller of Torsnes has run the place for %s, a neighbour told the brigade.",
                 "22 years",										       "12 years",     true },
		{"Flour became dearer by %s after the fire, the bakers of Torsnes complained.",
                 "3.5 percent",										    "5.3 percent",  true },
		{"The new mill of Torsnes will open its doors to visitors on %s, the mayor said.",
                 "2 July 2033",										    "9 July 2033",  true },
 /* rounded, or said on another day, or in another unit */
		{"The bakers of Torsnes lost %s of flour in the fire, a neighbour told the "
		 "brigade.",						      "about 300 kg", "312 kg",       false},
		{"The wheel of the mill is beyond repair, the brigade of Torsnes said on %s.",
                 "4 March 2031",										   "5 March 2031", false},
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		slot_check(cases[i].sentence, cases[i].here, cases[i].there, cases[i].differs);
}

static void
a_day_of_telling_is_no_reason(void **state)
{
	(void)state;
	static const struct {
		const char *here, *there;
		bool shared;
	} cases[] = {
		{"The mill of Torsnes burned down on Thursday night, and the miller fled.",
                 "The mill of Torsnes burned down and the miller fled, police said on "
			"Thursday.",							 false},
		{"The mill of Torsnes burned down, police told reporters late Thursday.",
                 "The miller fled when the mill of Torsnes burned down, the mayor said in a "
			"statement on Thursday.",					    false},
		{"The mill of Torsnes burned down on Thursday, police said.",
                 "On Thursday the mill of Torsnes burned down, the mayor told a newspaper.", true },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		char first[1024], second[1024];
		snprintf(first, sizeof first, "Mill burns\n%s\n", cases[i].here);
		snprintf(second, sizeof second, "Mill burns\n%s\n", cases[i].there);
		const char *texts[] = {first, second};
		World world;
		world_make(&world, texts, COUNT(texts));
		for (uint32_t side = 0; side < 2; side++) {
			const Link *link = link_between(&world, side, 0, 1 - side, 0);
			assert_non_null(link);
			assert_true(shares(link, "mill") && shares(link, "Torsnes"));
			bool day = shares(link, "Thursday") || shares(link, "Thursday night");
			if (day != cases[i].shared)
				fail_msg("%s / %s", cases[i].here, cases[i].there);
		}
		world_release(&world);
	}
}

static void
a_word_in_common_makes_no_story_of_tiny_articles(void **state)
{
	(void)state;
	static const char *const texts[] = {
		"Cat found\nA cat was found; more of it stands in a second line here.",
		"Bridge closed\nOne line only.",
		"Owl seen\nAn owl sat on the harbour crane of Torsnes and watched the boats leave.",
		"Night owl\nAn owl watched boats leave Torsnes harbour, sitting on a crane.",
	};
	World world;
	world_make(&world, texts, COUNT(texts));
	assert_int_equal(link_stories(world.linker, &world.arena).count, 3);
	world_release(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_relation_is_the_same_from_either_side),
		cmocka_unit_test(a_number_in_a_time_a_date_or_a_name_is_no_quantity),
		cmocka_unit_test(one_value_in_sentences_that_are_else_the_same_differs),
		cmocka_unit_test(a_day_of_telling_is_no_reason),
		cmocka_unit_test(a_word_in_common_makes_no_story_of_tiny_articles),
		cmocka_unit_test(a_denial_of_what_is_told_is_never_the_same),
		cmocka_unit_test(
			what_another_account_tells_with_another_value_does_not_stand_alone),
	};
	return cmocka_run_group_tests_name("relation", tests, NULL, NULL);
}
