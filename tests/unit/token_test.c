/* Tokens, sentences, folding and stems. */
#include "unit.h"

#include "text/text.h"

#include <stdio.h>
#include <string.h>

/* The tokens of text with a bar between. */
static Str
cut(Arena *arena, Str text)
{
	Tokens tokens = {0};
	Buf all = {0};
	token_split(text, &tokens);
	for (size_t i = 0; i < tokens.count; i++) {
		if (i)
			buf_char(&all, '|');
		buf_add(&all, token_str(text, tokens.at[i]));
	}
	Str cut = str_copy(arena, buf_str(&all));
	buf_release(&all);
	vec_release(&tokens);
	return cut;
}

static void
a_text_is_cut_into_words_numbers_and_signs(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"The ferry left.",           "The|ferry|left|."             },
		{"U.S. and J.R. Ames",        "U.S.|and|J.R.|Ames"           },
		{"Mr. Ames, Sept. 3",         "Mr.|Ames|,|Sept.|3"           },
		{"at 6 a.m. today",           "at|6|a.m.|today"              },
		{"Malta's and Malta’s",     "Malta|'s|and|Malta|’s"      },
		{"they don't, they'll",       "they|do|n't|,|they|'ll"       },
		{"O'Dowd and Qur'an",         "O'Dowd|and|Qur'an"            },
		{"13% of 1,200.5",            "13|%|of|1,200.5"              },
		{"in 2024,300 or 1,2",        "in|2024,300|or|1|,|2"         },
		{"Rs 1,23,45,678 or 1,20,33", "Rs|1,23,45,678|or|1|,|20|,|33"},
		{"the 3rd of the 1980s",      "the|3rd|of|the|1980s"         },
		{"$1.2bn and 5km",            "$|1.2|bn|and|5|km"            },
		{"North–South, east-west",  "North|–|South|,|east|-|west"},
		{"No. 10 said no. Then",      "No.|10|said|no|.|Then"        },
		{"İzmir, Łódź",           "İzmir|,|Łódź"             },
		{"",			  ""			     },
		{" \t\n",                     ""			     },
	};
	Arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_str(cut(&arena, str_of(cases[i][0])), cases[i][1]);
	arena_release(&arena);
}

static void
tokens_know_their_kind_and_case(void **state)
{
	(void)state;
	static const struct {
		const char *word;
		int kind;
		unsigned flags;
	} cases[] = {
		{"ferry", TOKEN_WORD,   TOKEN_ASCII | TOKEN_SPACED                                 },
		{"Ferry", TOKEN_WORD,   TOKEN_ASCII | TOKEN_SPACED | TOKEN_CAPITAL                 },
		{"NATO",  TOKEN_WORD,   TOKEN_ASCII | TOKEN_SPACED | TOKEN_CAPITAL | TOKEN_CAPITALS},
		{"Åre",  TOKEN_WORD,   TOKEN_SPACED | TOKEN_CAPITAL                               },
		{"U.S.",  TOKEN_WORD,
                 TOKEN_ASCII | TOKEN_SPACED | TOKEN_CAPITAL | TOKEN_CAPITALS | TOKEN_DOTTED        },
		{"12",    TOKEN_NUMBER, TOKEN_ASCII | TOKEN_SPACED                                 },
		{"%",     TOKEN_SIGN,   TOKEN_ASCII | TOKEN_SPACED                                 },
		{"…",   TOKEN_SIGN,   TOKEN_SPACED					       },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Tokens tokens = {0};
		token_split(str_of(cases[i].word), &tokens);
		assert_int_equal(tokens.count, 1);
		assert_int_equal(tokens.at[0].kind, cases[i].kind);
		assert_int_equal(tokens.at[0].flags, cases[i].flags);
		vec_release(&tokens);
	}
}

static void
a_sentence_ends_where_a_reader_ends_it(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t count;
	} cases[] = {
		{"One came. Two left.",                                  2},
		{"Mr. Ames spoke on Sept. 3 in St. Olave.",              1},
		{"U.S. officials met U.S. Senator Vane. They agreed.",   2},
		{"They met in the U.S. The talks failed.",               2},
		{"It opens at 6 p.m. The doors close at 9.",             2},
		{"“Why now?” she asked. “It is late.” He left.", 3},
		{"He said “stop.” Then he ran.",                     2},
		{"Prices rose 3.5 percent. Wages fell.",                 2},
		{"1. First of all, rest.",                               1},
		{"Wait... what? no.",                                    1},
		{"First part\n\nsecond part",                            2},
		{"他说。你好。",				   2},
		{"no end",					       1},
		{"",						     0},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Tokens tokens = {0};
		Sentences sentences = {0};
		Str text = str_of(cases[i].text);
		token_split(text, &tokens);
		sentence_split(text, &tokens, &sentences);
		if (sentences.count != cases[i].count)
			fail_msg("%s: %zu sentences", cases[i].text, sentences.count);
		size_t next = 0;
		for (size_t s = 0; s < sentences.count; s++) {
			assert_int_equal(sentences.at[s].first, next);
			next = sentences.at[s].last;
		}
		assert_int_equal(next, tokens.count);
		vec_release(&tokens);
		vec_release(&sentences);
	}
}

static void
the_first_token_of_a_sentence_is_marked_behind_its_quotation_mark(void **state)
{
	(void)state;
	Tokens tokens = {0};
	Sentences sentences = {0};
	Str text = STR("“Rain is due.” Boats stay in.");
	token_split(text, &tokens);
	sentence_split(text, &tokens, &sentences);
	for (size_t i = 0; i < tokens.count; i++) {
		Str word = token_str(text, tokens.at[i]);
		bool first = str_is(word, "Rain") || str_is(word, "Boats");
		assert_int_equal(!!(tokens.at[i].flags & TOKEN_FIRST), first);
	}
	vec_release(&tokens);
	vec_release(&sentences);
}

static void
what_readers_take_for_the_same_folds_to_the_same(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"MALMÖ",       "malmo"     },
		{"Łódź",      "lodz"      },
		{"Türkiye’s", "turkiye's" },
		{"Straße",      "strasse"   },
		{"co–operate", "co-operate"},
		{"ﬁsh",        "fish"      },
		{"Plain",        "plain"     },
		{"",             ""          },
	};
	Arena arena;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cases); i++) {
		Buf added = {0};
		assert_str(fold_of(&arena, str_of(cases[i][0])), cases[i][1]);
		fold_add(&added, str_of(cases[i][0]));
		assert_str(buf_str(&added), cases[i][1]);
		buf_release(&added);
	}
	assert_str(fold_lower(&arena, STR("ÅRE Bay")), "åre bay");
	assert_true(fold_is_capital(STR("“Åre")));
	assert_false(fold_is_capital(STR("åre")));
	assert_true(fold_is_capitals(STR("ÅRE")));
	assert_false(fold_is_capitals(STR("A")));
	arena_release(&arena);
}

static void
forms_of_a_word_have_one_stem(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"connected",      "connection"     },
		{"agreements",     "agreement"      },
		{"operationalize", "operationalized"},
	};
	Stemmer *stemmer = stemmer_new();
	for (size_t round = 0; round < 2; round++)
		for (size_t i = 0; i < COUNT(cases); i++)
			assert_true(str_equal(stemmer_stem(stemmer, str_of(cases[i][0])),
				stemmer_stem(stemmer, str_of(cases[i][1]))));
	char word[16];
	for (int i = 0; i < 5000; i++) { /* grows without forgetting */
		int len = snprintf(word, sizeof word, "zq%dx", i);
		assert_true(stemmer_stem(stemmer, (Str){word, (size_t)len}).len > 0);
	}
	assert_str(stemmer_stem(stemmer, STR("connected")), "connect");
	assert_true(stem_is_stop(STR("the")));
	assert_true(stem_is_stop(STR("yourselves")));
	assert_false(stem_is_stop(STR("not")));
	assert_false(stem_is_stop(STR("")));
	stemmer_free(stemmer);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_cut_into_words_numbers_and_signs),
		cmocka_unit_test(tokens_know_their_kind_and_case),
		cmocka_unit_test(a_sentence_ends_where_a_reader_ends_it),
		cmocka_unit_test(the_first_token_of_a_sentence_is_marked_behind_its_quotation_mark),
		cmocka_unit_test(what_readers_take_for_the_same_folds_to_the_same),
		cmocka_unit_test(forms_of_a_word_have_one_stem),
	};
	return cmocka_run_group_tests_name("token", tests, NULL, NULL);
}
