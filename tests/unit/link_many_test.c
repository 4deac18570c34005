/* Links among more accounts than are ever compared in full, and a passage after the other. */
#include "unit.h"

#include "link/link.h"

#include <stdio.h>
#include <string.h>

enum { EVENTS = 12, VOICES = 6, MANY = EVENTS * VOICES };

typedef struct {
	Article *articles[MANY];
	LinkInput inputs[MANY];
	Linker *linker;
	Arena arena;
} World;

/* Made-up words, so that what is shared is known: those of an event, and those of all. */
static void
sentence_add(Buf *text, uint32_t *seed, int event)
{
	static const char *const all[] = {"harbour", "council", "bridge", "report", "winter",
		"engine", "valley", "market", "signal", "garden", "copper", "island", "tunnel"};
	for (int i = 0; i < 9; i++) {
		*seed = *seed * 1664525 + 1013904223;
		uint32_t pick = *seed >> 16;
		if (pick % 3)
			buf_format(text, "event%cword%c ", 'a' + event, 'a' + (int)(pick / 3 % 24));
		else
			buf_format(text, "%s ", all[pick / 3 % COUNT(all)]);
	}
	buf_format(text, "counted %u times. ", *seed >> 20 & 15);
}

static Article *
article_make(uint32_t number)
{
	Article *article = article_new();
	Passage passages[4];
	uint32_t seed = number * 7919 + 17;
	for (size_t p = 0; p < COUNT(passages); p++) {
		Buf text = {0};
		sentence_add(&text, &seed, (int)number % EVENTS);
		sentence_add(&text, &seed, (int)number % EVENTS);
		passages[p] =
			(Passage){PASSAGE_PARAGRAPH, str_copy(&article->arena, buf_str(&text))};
		buf_release(&text);
	}
	article->title = str_format(&article->arena, "Account %u", number);
	article->date = when_day(2030, 5, 10 + (int)number % 3);
	article_finish(
		article, arena_copy(&article->arena, passages, sizeof passages), COUNT(passages));
	return article;
}

static void
world_make(World *world)
{
	memset(world, 0, sizeof *world);
	arena_init(&world->arena);
	for (uint32_t i = 0; i < MANY; i++)
		world->inputs[i].article = world->articles[i] = article_make(i);
	world->linker = linker_new(world->inputs, MANY, NULL, NULL);
}

static void
world_release(World *world)
{
	linker_free(world->linker);
	for (size_t i = 0; i < MANY; i++)
		article_free(world->articles[i]);
	arena_release(&world->arena);
}

static void
links_equal(Links a, Links b)
{
	assert_int_equal(a.count, b.count);
	for (size_t i = 0; i < a.count; i++) {
		assert_int_equal(a.at[i].article, b.at[i].article);
		assert_int_equal(a.at[i].passage, b.at[i].passage);
		assert_int_equal(a.at[i].relation, b.at[i].relation);
		assert_true(a.at[i].score == b.at[i].score);
	}
}

/* Whatever is left out to save work could not have been among the best. */
static void
few_links_are_the_first_of_many(void **state)
{
	(void)state;
	World world;
	world_make(&world);
	for (uint32_t a = 0; a < MANY; a++) {
		Links all = link_passage(world.linker, a, a % 4, 90, &world.arena);
		Links all_but_few = link_passage(world.linker, a, a % 4, 96, &world.arena);
		assert_true(all.count > 10);
		for (size_t limit = 1; limit < 12; limit += 5) {
			Links few = link_passage(world.linker, a, a % 4, limit, &world.arena);
			links_equal(few, (Links){all.at, limit});
			links_equal(few, (Links){all_but_few.at, limit});
		}
	}
	world_release(&world);
}

static void
a_finder_says_for_each_passage_what_is_said_alone(void **state)
{
	(void)state;
	World world;
	world_make(&world);
	for (uint32_t a = 0; a < MANY; a += 5) {
		LinkFinder *finder = link_finder_new(world.linker, a);
		for (uint32_t p = 4; p-- > 0;)
			links_equal(link_finder_passage(finder, p, 10, &world.arena),
				link_passage(world.linker, a, p, 10, &world.arena));
		link_finder_free(finder);
	}
	world_release(&world);
}

/* The gutter counts what the links of the passage say. */
static void
a_standing_counts_the_accounts_that_its_links_tell_of(void **state)
{
	(void)state;
	World world;
	size_t told = 0;
	world_make(&world);
	for (uint32_t a = 0; a < MANY; a += 3) {
		Standing *standings = link_standings(world.linker, a, &world.arena);
		for (uint32_t p = 0; p < 4; p++) {
			Links links = link_passage(world.linker, a, p, 400, &world.arena);
			bool heard[MANY] = {0};
			size_t same = 0;
			for (size_t i = 0; i < links.count; i++) {
				if (links.at[i].relation == RELATION_RELATED ||
					heard[links.at[i].article])
					continue;
				heard[links.at[i].article] = true;
				same += links.at[i].relation == RELATION_SAME;
			}
			assert_int_equal(standings[p].same, same);
			told += same;
		}
	}
	assert_true(told > 0);
	world_release(&world);
}

/* A text of made-up words, from the first on. */
static Article *
words_make(int first, int count, int day)
{
	Article *article = article_new();
	Buf text = {0};
	for (int i = first; i < first + count; i++)
		buf_format(&text, "%cor%can%c ", 'a' + i % 20, 'a' + i / 20 % 20, 'a' + i / 400);
	Passage passage = {PASSAGE_PARAGRAPH, str_copy(&article->arena, buf_str(&text))};
	buf_release(&text);
	article->date = when_day(2030, 5, day);
	article_finish(article, arena_copy(&article->arena, &passage, sizeof passage), 1);
	return article;
}

static void
copies_resemble_their_original_and_the_earliest_is_that(void **state)
{
	(void)state;
	enum { TEXTS = 12, STEP = 4, LENGTH = 60 };
	Article *articles[TEXTS];
	LinkInput inputs[TEXTS] = {0};
	/* each drops some words of the one before it and adds as many; the earliest comes last */
	for (int i = 0; i < TEXTS; i++)
		inputs[i].article = articles[i] =
			words_make((TEXTS - i) * STEP, LENGTH, 1 + (TEXTS - i) / 2);
	Linker *linker = linker_new(inputs, TEXTS, NULL, NULL);
	size_t copies = 0;
	for (uint32_t i = 0; i < TEXTS; i++) {
		uint32_t original = link_copy_of(linker, i);
		if (original == UINT32_MAX)
			continue;
		copies++;
		assert_int_equal(link_copy_of(linker, original), UINT32_MAX);
		assert_true(when_compare(articles[original]->date, articles[i]->date) <= 0);
		int apart = (int)original > (int)i ? (int)(original - i) : (int)(i - original);
		assert_true(apart * STEP < LENGTH / 2);
	}
	assert_true(copies >= TEXTS / 2 && copies < TEXTS - 1);
	linker_free(linker);
	for (size_t i = 0; i < TEXTS; i++)
		article_free(articles[i]);
}

static Article *
tolls_make(const char *dead, const char *boats, size_t count)
{
	Article *article = article_new();
	Passage *passages = ARENA_ARRAY(&article->arena, Passage, 2 * count);
	for (size_t i = 0; i < count; i++) {
		char word[] = {'q', (char)('a' + i % 26), (char)('a' + i / 26 % 26), 0};
		passages[2 * i].text = str_format(&article->arena,
			"A storm in the harbour of Ostrand killed %s people near quay %s.", dead,
			word);
		passages[2 * i + 1].text =
			str_format(&article->arena, "The waves sank %s boats at r%s.", boats, word);
	}
	article_finish(article, passages, 2 * count);
	return article;
}

/* Whether an account tells a toll elsewhere is asked of so many passages; then it is not said to
   differ. */
static void
tolls_told_beside_many_equal_numbers_are_left_alone(void **state)
{
	(void)state;
	static const struct {
		size_t passages;
		Relation relation;
	} cases[] = {
		{4,   RELATION_DIFFERS},
                {400, RELATION_SAME   }
        };
	for (size_t i = 0; i < COUNT(cases); i++) {
		Article *articles[] = {tolls_make("three", "5", cases[i].passages),
			tolls_make("five", "3", cases[i].passages)};
		LinkInput inputs[] = {{.article = articles[0]}, {.article = articles[1]}};
		Arena arena;
		arena_init(&arena);
		Linker *linker = linker_new(inputs, 2, NULL, NULL);
		Links links = link_passage(linker, 0, 2, 1, &arena);
		assert_int_equal(links.at[0].relation, cases[i].relation);
		link_standings(linker, 0, &arena);
		linker_free(linker);
		arena_release(&arena);
		article_free(articles[0]);
		article_free(articles[1]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(few_links_are_the_first_of_many),
		cmocka_unit_test(a_finder_says_for_each_passage_what_is_said_alone),
		cmocka_unit_test(copies_resemble_their_original_and_the_earliest_is_that),
		cmocka_unit_test(tolls_told_beside_many_equal_numbers_are_left_alone),
		cmocka_unit_test(a_standing_counts_the_accounts_that_its_links_tell_of),
	};
	return cmocka_run_group_tests_name("link_many", tests, NULL, NULL);
}
