/* Links, differences, stories, copies and search over made-up accounts. */
#include "unit.h"

#include "link/differ.h"
#include "link/search.h"

#include <stdio.h>
#include <string.h>

/* An account: day of publication, and its passages, a line each. */
typedef struct {
	int year, month, day;
	const char *title, *text;
} Account;

/* Three accounts of one fire, the last with another figure; a copy of the first; another fire at
   the same place a year later; and one of something else. */
enum { FIRE, FIRE_TOO, FIRE_DIFFERS, FIRE_COPY, OTHER_FIRE, REGATTA, ACCOUNTS };
static const Account accounts[] = {
	[FIRE] = {2031, 3, 5,  "Fire destroys grain warehouse in Calder Bay",
		  "A fire destroyed a grain warehouse in the harbour of Calder Bay on Tuesday night, "
		"and 14 "
		"workers were taken to hospital with burns, the fire brigade said.\n"
		"The blaze began shortly before midnight in a conveyor belt that had been repaired "
		"the "
		"week before, according to harbour master Ilse Brandvold.\n"
		"The port shipped 2.4 million tonnes of wheat last year, most of it southward.\n"
		"Residents of the old quarter were told to keep their windows closed."         },
	[FIRE_TOO] = {2031, 3, 5,  "Workers hurt as harbour warehouse burns",
		  "Fourteen workers were taken to hospital with burns after a fire destroyed a grain "
		"warehouse in the harbour of Calder Bay late on Tuesday night.\n"
		"Harbour master Ilse Brandvold said the blaze began in a conveyor belt which had "
		"been "
		"repaired only the week before.\n"
		"Insurance assessors are expected to visit the quay on Friday."                },
	[FIRE_DIFFERS] = {2031, 3, 6,  "Nineteen burned in Calder Bay",
		  "A fire that destroyed a grain warehouse in the harbour of Calder Bay on Tuesday "
		"night "
		"sent 19 workers to hospital with burns, the regional ministry said.\n"
		"The conveyor belt where the blaze began had been repaired the week before, "
		"harbour "
		"master Ilse Brandvold confirmed."                                             },
	[FIRE_COPY] = {2031, 3, 6,  "Fire destroys grain warehouse",
		  "A fire destroyed a grain warehouse in the harbour of Calder Bay on Tuesday night, "
		"and 14 "
		"workers were taken to hospital with burns, the fire brigade said.\n"
		"The blaze began shortly before midnight in a conveyor belt that had been repaired "
		"the "
		"week before, according to harbour master Ilse Brandvold.\n"
		"The port shipped 2.4 million tonnes of wheat last year, most of it southward."},
	[OTHER_FIRE] = {2032, 4, 20, "Calder Bay warehouse burns again",
		  "A fire damaged a grain warehouse in the harbour of Calder Bay on Monday night, "
		"and 3 "
		"workers were taken to hospital with burns, the fire brigade said.\n"
		"Harbour master Ilse Brandvold said an electrical fault was the likely cause." },
	[REGATTA] = {2031, 3, 5,  "Light winds delay regatta",
		  "The opening race of the Sundholm regatta was postponed twice because of light "
		"winds.\n"
		"Skipper Tove Aune called the waiting the hardest part of sailing."            },
};

typedef struct {
	Article *articles[ACCOUNTS + 1];
	LinkInput inputs[ACCOUNTS + 1];
	Linker *linker;
	Arena arena;
} World;

static Article *
article_make(const Account *account)
{
	Article *article = article_new();
	VEC(Passage) passages = {0};
	Str rest = str_of(account->text), line;
	while (str_line(&rest, &line))
		vec_push(&passages, (Passage){PASSAGE_PARAGRAPH, str_copy(&article->arena, line)});
	article->title = str_of(account->title);
	if (account->year)
		article->date = when_day(account->year, account->month, account->day);
	article_finish(article,
		arena_copy(&article->arena, passages.at, passages.count * sizeof(Passage)),
		passages.count);
	vec_release(&passages);
	return article;
}

static void
world_make(World *world)
{
	memset(world, 0, sizeof *world);
	arena_init(&world->arena);
	for (size_t i = 0; i < ACCOUNTS; i++) {
		world->articles[i] = article_make(&accounts[i]);
		world->inputs[i].article = world->articles[i];
	}
	world->linker = linker_new(world->inputs, ACCOUNTS, NULL, NULL);
}

static void
world_release(World *world)
{
	linker_free(world->linker);
	for (size_t i = 0; i < ACCOUNTS; i++)
		article_free(world->articles[i]);
	arena_release(&world->arena);
}

/* The link between two passages, or NULL. */
static const Link *
link_between(World *world, uint32_t a, uint32_t p, uint32_t b, uint32_t q)
{
	Links links = link_passage(world->linker, a, p, 100, &world->arena);
	for (size_t i = 0; i < links.count; i++)
		if (links.at[i].article == b && links.at[i].passage == q)
			return &links.at[i];
	return NULL;
}

static void
accounts_of_one_event_tell_the_same_both_ways(void **state)
{
	(void)state;
	static const uint32_t pairs[][4] = {
		{FIRE,     0, FIRE_TOO,     0},
		{FIRE_TOO, 0, FIRE,         0},
		{FIRE,     1, FIRE_TOO,     1},
		{FIRE_TOO, 1, FIRE_DIFFERS, 1},
	};
	World world;
	world_make(&world);
	for (size_t i = 0; i < COUNT(pairs); i++) {
		const Link *link =
			link_between(&world, pairs[i][0], pairs[i][1], pairs[i][2], pairs[i][3]);
		assert_non_null(link);
		assert_int_equal(link->relation, RELATION_SAME);
		assert_true(link->score > 0 && link->score <= 1);
	}
	world_release(&world);
}

static void
another_figure_of_the_same_thing_differs_with_both_wordings(void **state)
{
	(void)state;
	World world;
	world_make(&world);
	const Link *link = link_between(&world, FIRE, 0, FIRE_DIFFERS, 0);
	assert_non_null(link);
	assert_int_equal(link->relation, RELATION_DIFFERS);
	assert_int_equal(link->differs_count, 1);
	assert_str(link->differs[0].from, "14 workers");
	assert_str(link->differs[0].to, "19 workers");
	Str text = world.articles[FIRE]->passages[0].text;
	assert_str(str_slice(text, link->differs[0].from_at,
			   link->differs[0].from_at + link->differs[0].from.len),
		"14 workers");
	world_release(&world);
}

static void
figures_as_told_agree_within_bounds_and_rounding(void **state)
{
	(void)state;
	static const struct {
		double a, b;
		Bound a_bound, b_bound;
		bool agree;
	} cases[] = {
		{14,   14,   BOUND_EXACT,    BOUND_EXACT,    true },
		{14,   19,   BOUND_EXACT,    BOUND_EXACT,    false},
		{300,  312,  BOUND_ABOUT,    BOUND_EXACT,    true },
		{300,  312,  BOUND_EXACT,    BOUND_EXACT,    true }, /* rounded */
		{312,  324,  BOUND_EXACT,    BOUND_EXACT,    false},
		{70,   84,   BOUND_AT_LEAST, BOUND_EXACT,    false},
		{290,  300,  BOUND_AT_LEAST, BOUND_EXACT,    true },
		{300,  250,  BOUND_AT_LEAST, BOUND_EXACT,    false},
		{5000, 4900, BOUND_AT_MOST,  BOUND_EXACT,    true },
		{40,   63,   BOUND_AT_LEAST, BOUND_AT_LEAST, false},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		bool here =
			differ_agree(cases[i].a, cases[i].a_bound, cases[i].b, cases[i].b_bound);
		bool there =
			differ_agree(cases[i].b, cases[i].b_bound, cases[i].a, cases[i].a_bound);
		if (here != cases[i].agree || there != cases[i].agree)
			fail_msg("%g and %g", cases[i].a, cases[i].b);
	}
}

static void
a_lookalike_event_on_another_day_is_at_most_related(void **state)
{
	(void)state;
	World world;
	world_make(&world);
	for (uint32_t article = 0; article < ACCOUNTS; article++)
		for (uint32_t p = 0; p < world.articles[article]->passage_count; p++) {
			Links links = link_passage(world.linker, article, p, 100, &world.arena);
			for (size_t i = 0; i < links.count; i++)
				if ((article == OTHER_FIRE) != (links.at[i].article == OTHER_FIRE))
					assert_int_equal(links.at[i].relation, RELATION_RELATED);
		}
	assert_non_null(link_between(&world, FIRE, 0, OTHER_FIRE, 0));
	world_release(&world);
}

static void
every_link_says_why_and_points_into_both_texts(void **state)
{
	(void)state;
	World world;
	world_make(&world);
	for (uint32_t article = 0; article < ACCOUNTS; article++)
		for (uint32_t p = 0; p < world.articles[article]->passage_count; p++) {
			Links links = link_passage(world.linker, article, p, 100, &world.arena);
			Str here = world.articles[article]->passages[p].text;
			for (size_t i = 0; i < links.count; i++) {
				const Link *link = &links.at[i];
				Str there =
					world.articles[link->article]->passages[link->passage].text;
				assert_true(link->shared_count > 0);
				assert_true(!i || links.at[i - 1].score >= link->score);
				for (size_t k = 0; k < link->shared_count; k++) {
					const Reason *reason = &link->shared[k];
					assert_ptr_equal(
						reason->from.at, here.at + reason->from_at);
					assert_ptr_equal(reason->to.at, there.at + reason->to_at);
					assert_true(reason->from_at + reason->from.len <= here.len);
					assert_true(reason->to_at + reason->to.len <= there.len);
				}
			}
		}
	world_release(&world);
}

static void
a_limit_takes_the_best_links(void **state)
{
	(void)state;
	World world;
	world_make(&world);
	Links all = link_passage(world.linker, FIRE, 0, 100, &world.arena);
	Links two = link_passage(world.linker, FIRE, 0, 2, &world.arena);
	assert_true(all.count > 2);
	assert_int_equal(two.count, 2);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(two.at[i].article, all.at[i].article);
	assert_int_equal(link_passage(world.linker, FIRE, 0, 0, &world.arena).count, 0);
	world_release(&world);
}

static void
standings_count_independent_accounts_and_not_copies(void **state)
{
	(void)state;
	World world;
	world_make(&world);
	Standing *fire = link_standings(world.linker, FIRE, &world.arena);
	assert_int_equal(fire[0].same, 1);
	assert_int_equal(fire[0].differs, 1);
	assert_false(fire[0].alone);
	assert_int_equal(fire[1].same, 2);
	assert_int_equal(fire[3].same, 0);
	assert_true(fire[3].alone);
	Standing *regatta = link_standings(world.linker, REGATTA, &world.arena);
	assert_false(regatta[0].alone); /* there is no other account of its story */
	world_release(&world);
}

static void
a_lightly_cut_wire_is_a_copy_of_the_earlier_one(void **state)
{
	(void)state;
	World world;
	world_make(&world);
	assert_int_equal(link_copy_of(world.linker, FIRE_COPY), FIRE);
	assert_int_equal(link_copy_of(world.linker, FIRE), UINT32_MAX);
	assert_int_equal(link_copy_of(world.linker, FIRE_TOO), UINT32_MAX);
	world_release(&world);
}

/* A wire that was copied thrice is near to much, but it is one account of four. */
static void
a_story_has_its_title_from_an_account_and_not_from_a_copy(void **state)
{
	(void)state;
	static const int kinds[] = {FIRE_COPY, FIRE, FIRE, FIRE_TOO, FIRE_DIFFERS};
	Article *articles[COUNT(kinds)];
	LinkInput inputs[COUNT(kinds)] = {0};
	Arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(kinds); i++) {
		Account account = accounts[kinds[i]];
		account.day = 5 + (kinds[i] == FIRE_COPY);
		inputs[i].article = articles[i] = article_make(&account);
	}
	Linker *linker = linker_new(inputs, COUNT(kinds), NULL, NULL);
	Stories stories = link_stories(linker, &arena);
	assert_int_equal(stories.count, 1);
	assert_int_equal(link_copy_of(linker, stories.at[0].middle), UINT32_MAX);
	linker_free(linker);
	for (size_t i = 0; i < COUNT(kinds); i++)
		article_free(articles[i]);
	arena_release(&arena);
}

static void
every_article_stands_in_one_story_and_events_stay_apart(void **state)
{
	(void)state;
	World world;
	world_make(&world);
	Stories stories = link_stories(world.linker, &world.arena);
	size_t of[ACCOUNTS] = {0}, seen = 0;
	for (size_t i = 0; i < stories.count; i++) {
		assert_int_equal(stories.at[i].id.len, 16);
		assert_true(stories.at[i].title.len > 0);
		for (size_t k = 0; k < stories.at[i].count; k++) {
			of[stories.at[i].articles[k]] = i;
			seen++;
		}
	}
	assert_int_equal(seen, ACCOUNTS);
	assert_int_equal(stories.count, 3);
	assert_int_equal(of[FIRE], of[FIRE_TOO]);
	assert_int_equal(of[FIRE], of[FIRE_DIFFERS]);
	assert_int_equal(of[FIRE], of[FIRE_COPY]);
	assert_int_not_equal(of[FIRE], of[OTHER_FIRE]);
	assert_int_not_equal(of[FIRE], of[REGATTA]);
	assert_int_equal(of[OTHER_FIRE], 0); /* the newest comes first */
	assert_int_equal(when_days(stories.at[of[FIRE]].from), when_days(when_day(2031, 3, 5)));
	assert_int_equal(when_days(stories.at[of[FIRE]].to), when_days(when_day(2031, 3, 6)));
	world_release(&world);
}

static void
search_finds_passages_with_all_words_in_any_form(void **state)
{
	(void)state;
	static const struct {
		const char *query;
		size_t count;
		const char *first; /* wording of the best hit's first match */
	} cases[] = {
		{"regattas",                   1, "regatta"        },
		{"WINDS light",                1, "light"          },
		{"conveyor belts",             4, "conveyor"       },
		{"\"conveyor belt\" midnight", 2, "midnight"       },
		{"\"light winds\"",            1, "light winds"    },
		{"\"winds light\"",            0, NULL             },
		{"\"part of sailing\"",        1, "part of sailing"},
		{"\"hardest part",             1, "hardest part"   },
		{"fourteen",                   3, "14"             },
		{"2.4 million",                2, "2.4 million"    },
		{"2.4",			2, "2.4"            },
		{"MILLION",                    2, "million"        },
		{"14 2.4",                     0, NULL             },
		{"zeppelin",                   0, NULL             },
		{"",			   0, NULL             },
		{"\"\"",                       0, NULL             },
		{"?!",			 0, NULL             },
	};
	World world;
	world_make(&world);
	for (size_t i = 0; i < COUNT(cases); i++) {
		Hits hits = search_words(world.linker, str_of(cases[i].query), 100, &world.arena);
		if (hits.count != cases[i].count)
			fail_msg("%s: %zu hits", cases[i].query, hits.count);
		for (size_t k = 0; k < hits.count; k++) {
			Hit hit = hits.at[k];
			Str text = world.articles[hit.article]->passages[hit.passage].text;
			size_t marks;
			PatternSpan *mark =
				search_marks(str_of(cases[i].query), text, &marks, &world.arena);
			assert_true(hit.start < hit.end && hit.end <= text.len);
			assert_true(marks > 0);
			assert_int_equal(mark[0].start, hit.start);
			assert_true(!k || hits.at[k - 1].score >= hit.score);
		}
		if (hits.count && cases[i].count == 1) {
			Str text = world.articles[hits.at[0].article]
			                   ->passages[hits.at[0].passage]
			                   .text;
			assert_str(
				str_slice(text, hits.at[0].start, hits.at[0].end), cases[i].first);
		}
	}
	world_release(&world);
}

static void
search_by_pattern_gives_every_match_and_none_that_is_empty(void **state)
{
	(void)state;
	World world;
	world_make(&world);
	Err err = {0};
	Pattern *pattern = pattern_new(STR("[Ww]arehouse|"), 0, &err);
	assert_non_null(pattern);
	Hits hits = search_pattern(world.inputs, ACCOUNTS, pattern, 1000, &world.arena);
	assert_int_equal(hits.count, 5);
	assert_int_equal(search_pattern(world.inputs, ACCOUNTS, pattern, 2, &world.arena).count, 2);
	pattern_free(pattern);
	world_release(&world);
}

static bool
stop_at_once(void *context)
{
	++*(int *)context;
	return true;
}

static void
building_stops_when_it_is_told_to(void **state)
{
	(void)state;
	World world;
	world_make(&world);
	int asked = 0;
	assert_null(linker_new(world.inputs, ACCOUNTS, stop_at_once, &asked));
	assert_int_equal(asked, 1);
	world_release(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(accounts_of_one_event_tell_the_same_both_ways),
		cmocka_unit_test(another_figure_of_the_same_thing_differs_with_both_wordings),
		cmocka_unit_test(figures_as_told_agree_within_bounds_and_rounding),
		cmocka_unit_test(a_lookalike_event_on_another_day_is_at_most_related),
		cmocka_unit_test(every_link_says_why_and_points_into_both_texts),
		cmocka_unit_test(a_limit_takes_the_best_links),
		cmocka_unit_test(standings_count_independent_accounts_and_not_copies),
		cmocka_unit_test(a_lightly_cut_wire_is_a_copy_of_the_earlier_one),
		cmocka_unit_test(a_story_has_its_title_from_an_account_and_not_from_a_copy),
		cmocka_unit_test(every_article_stands_in_one_story_and_events_stay_apart),
		cmocka_unit_test(search_finds_passages_with_all_words_in_any_form),
		cmocka_unit_test(search_by_pattern_gives_every_match_and_none_that_is_empty),
		cmocka_unit_test(building_stops_when_it_is_told_to),
	};
	return cmocka_run_group_tests_name("link", tests, NULL, NULL);
}
