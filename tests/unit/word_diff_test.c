/* What an earlier text said otherwise, word by word. */
#include "../../src/pane/word_diff.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
words_that_are_told_no_more_are_marked(void **state)
{
	static const struct {
		const char *was, *now, *marked; /* in brackets */
	} cases[] = {
		{"Two boats sank.",                 "Three boats sank.",               "[Two]"    },
		{"Two boats sank.",                 "Two boats sank.",                 ""         },
		{"The old red boat sank.",          "The boat sank at night.",         "[old red]"},
		{"It rained.",                      "",                                ""         },
		{"",				"It rained.",                      ""         },
		{"12 hurt, 3 dead, the mayor said", "17 hurt, the mayor of Velm said",
                 "[12][3 dead,]"								  },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		WordMarks marks = {0};
		char marked[128] = "";
		Str was = str_of(cases[i].was);

		word_diff(was, str_of(cases[i].now), &marks);
		for (size_t k = 0; k < marks.count; k++) {
			size_t len = strlen(marked);

			snprintf(marked + len, sizeof marked - len, "[%.*s]",
				STR_ARG(str_slice(was, marks.at[k].start, marks.at[k].end)));
		}
		assert_string_equal(marked, cases[i].marked);
		vec_release(&marks);
	}
}

static void
the_passage_in_other_words_is_found_near_by(void **state)
{
	Article *article = article_new();
	Passage *list = ARENA_ARRAY(&article->arena, Passage, 3);

	(void)state;
	list[0].text = STR("Two schools were flooded.");
	list[1].text = STR("The storm hurt fifteen people in Velmouth.");
	list[2].text = STR("Schools stay shut.");
	article_finish(article, list, 3);
	assert_true(str_equal(
		word_diff_like(article, 0, STR("The storm hurt twelve people in Velmouth.")),
		list[1].text));
	assert_null(word_diff_like(article, 0, STR("Nobody knows why.")).at);
	assert_null(word_diff_like(article, 40, STR("Schools stay shut.")).at);
	article_free(article);
}

static void
long_texts_cost_no_table(void **state)
{
	WordMarks marks = {0};
	char *text = malloc(100001);

	(void)state;
	for (size_t i = 0; i < 100000; i++)
		text[i] = i % 2 ? ' ' : 'a';
	text[100000] = '\0';
	word_diff(str_of(text), STR("a b"), &marks);
	assert_int_equal(marks.count, 0);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_that_are_told_no_more_are_marked),
		cmocka_unit_test(the_passage_in_other_words_is_found_near_by),
		cmocka_unit_test(long_texts_cost_no_table),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
