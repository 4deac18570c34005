/* Linking and searching of whatever texts: that it ends, holds, and finds headlines. */
#include "unit.h"

#include "link/search.h"

#include <string.h>

/* A passage a line. */
static Article *
article_make(const char *title, const char *text)
{
	enum { MOST = 16 };
	Article *article = article_new();
	Passage *passages = ARENA_ARRAY(&article->arena, Passage, MOST);
	size_t count = 0;
	Str rest = str_of(text), line;
	article->title = str_of(title);
	while (count < MOST && str_line(&rest, &line))
		passages[count++] = (Passage){.kind = PASSAGE_PARAGRAPH, .text = line};
	article_finish(article, passages, count);
	return article;
}

/* Links, standings and stories of whatever texts; all that is asked is that they end and hold. */
static void
try_texts(const char *const *texts, size_t count)
{
	Article *articles[64];
	LinkInput inputs[64] = {0};
	Arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < count; i++) {
		articles[i] = article_make("Untold", texts[i]);
		inputs[i].article = articles[i];
	}
	Linker *linker = linker_new(inputs, count, NULL, NULL);
	size_t seen = 0;
	Stories stories = link_stories(linker, &arena);
	for (size_t i = 0; i < stories.count; i++)
		seen += stories.at[i].count;
	assert_int_equal(seen, count);
	for (uint32_t i = 0; i < count; i++) {
		link_standings(linker, i, &arena);
		for (uint32_t p = 0; p < articles[i]->passage_count; p++)
			link_passage(linker, i, p, 10, &arena);
	}
	linker_free(linker);
	for (size_t i = 0; i < count; i++)
		article_free(articles[i]);
	arena_release(&arena);
}

static void
odd_articles_are_linked_to_nothing_and_harm_nothing(void **state)
{
	(void)state;
	static const char *const odd[] = {"", "…", "the of and", "1", "13 percent", "!!!\n???\n...",
		"a\na\na", "ÄÖÜ ßß 你好"};
	static const char *const same[] = {
		"Snow fell on Aldersund.", "Snow fell on Aldersund.", "Snow fell on Aldersund."};
	try_texts(odd, COUNT(odd));
	try_texts(same, COUNT(same));
	try_texts(odd, 0);
}

static void
a_passage_of_many_words_has_a_bound(void **state)
{
	(void)state;
	enum { WORDS = 20000 };
	Buf long_text = {0};
	for (int i = 0; i < WORDS; i++)
		buf_format(&long_text, "tide%d rose. ", i % 700);
	const char *texts[] = {long_text.at, long_text.at, "tide5 rose and tide6 fell."};
	try_texts(texts, COUNT(texts));
	buf_release(&long_text);
}

static void
headlines_are_found_by_words_in_any_form(void **state)
{
	(void)state;
	static const struct {
		const char *query;
		size_t count;
	} cases[] = {
		{"try",          1},
		{"spy",          1},
		{"dying",        1},
		{"Élodie",      1},
		{"regattas",     1},
		{"310",          1},
		{"million",      1},
		{"trying spies", 1},
		{"zeppelin",     0},
		{"",             0},
	};
	static const char *const titles[] = {
		"Spies try to sink the regatta", "Élodie dies at 92", "Mill sold for $310 million"};
	LinkInput inputs[COUNT(titles)] = {0};
	Arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(titles); i++)
		inputs[i].article = article_make(titles[i], "Nothing else.");
	for (size_t i = 0; i < COUNT(cases); i++) {
		Hits hits = search_headlines(inputs, COUNT(titles), str_of(cases[i].query), &arena);
		if (hits.count != cases[i].count)
			fail_msg("%s: %zu hits", cases[i].query, hits.count);
	}
	for (size_t i = 0; i < COUNT(titles); i++)
		article_free((Article *)inputs[i].article);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(odd_articles_are_linked_to_nothing_and_harm_nothing),
		cmocka_unit_test(a_passage_of_many_words_has_a_bound),
		cmocka_unit_test(headlines_are_found_by_words_in_any_form),
	};
	return cmocka_run_group_tests_name("link_odd", tests, NULL, NULL);
}
