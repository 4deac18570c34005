/* The gazetteer that is shipped: what it knows, what it does not, and that it is whole. */
#include "entity/gazetteer.h"
#include "unit.h"

#include <stdio.h>

static Gazetteer gazetteer;

static int
gazetteer_setup(void **state)
{
	(void)state;
	Err err;
	return gazetteer_open(&gazetteer, &err) ? 0 : -1;
}

static int
gazetteer_teardown(void **state)
{
	(void)state;
	gazetteer_close(&gazetteer);
	return 0;
}

/* Words of text, with their bits. */
static Words
words_marked(Str text)
{
	Words words = {0};
	words_split(text, &words);
	gazetteer_mark(&gazetteer, words.at, 0, words.count);
	return words;
}

static void
a_word_is_known_for_what_it_may_be(void **state)
{
	(void)state;
	static const struct {
		const char *word;
		uint32_t is, is_not;
	} cases[] = {
		{"France",     GAZETTEER_COUNTRY,                    GAZETTEER_COMMON | GAZETTEER_FIRST},
		{"Lodz",       GAZETTEER_CITY,                       GAZETTEER_COMMON                  },
		{"LODZ",       GAZETTEER_CITY,                       GAZETTEER_COMMON                  },
		{"Margaret",   GAZETTEER_FIRST,                      GAZETTEER_COMMON                  },
		{"Peruvian",   GAZETTEER_GROUP,                      GAZETTEER_COUNTRY                 },
		{"Ministry",   GAZETTEER_ORG_HEAD,                   GAZETTEER_CITY                    },
		{"Professor",  GAZETTEER_TITLE | GAZETTEER_COMMON,   GAZETTEER_SURNAME                 },
		{"of",         GAZETTEER_FUNCTION | GAZETTEER_JOINS, GAZETTEER_CITY | GAZETTEER_TOWN   },
		{"dismantled", GAZETTEER_COMMON,                     ~(uint32_t)GAZETTEER_COMMON       },
		{"Qzxvkjw",    0,				    ~(uint32_t)0                      },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Words words = words_marked(str_of(cases[i].word));
		if ((words.at[0].bits & cases[i].is) != cases[i].is ||
			words.at[0].bits & cases[i].is_not)
			fail_msg("\"%s\" has the bits %x", cases[i].word, words.at[0].bits);
		vec_release(&words);
	}
}

static void
the_longest_name_covers_its_words(void **state)
{
	(void)state;
	Words words = words_marked(STR("New South Wales Police"));
	for (size_t i = 0; i < 3; i++)
		assert_true(words.at[i].match & GAZETTEER_REGION);
	assert_true(words.at[0].bits & GAZETTEER_PREFIX);
	assert_false(words.at[3].match & GAZETTEER_REGION);
	vec_release(&words);
}

static void
words_that_are_used_alike_share_family_and_cluster(void **state)
{
	(void)state;
	Words words = words_marked(STR("Tuesday Thursday Sweden Norway Qzxvkjw"));
	uint32_t uses[5];
	for (size_t i = 0; i < COUNT(uses); i++)
		uses[i] = gazetteer_use(&gazetteer, words.at[i].hash);
	assert_int_equal(uses[0], uses[1]);
	assert_int_equal(uses[2], uses[3]);
	assert_int_not_equal(uses[0], uses[2]);
	assert_int_equal(uses[4], 0);
	vec_release(&words);
}

/* The table holds no spellings: a few unknown words are taken for known ones. */
static void
hardly_an_unknown_word_is_taken_for_a_known_one(void **state)
{
	(void)state;
	enum { WORDS = 200000, TAKEN_MOST = 20 };
	size_t taken = 0;
	for (int i = 0; i < WORDS; i++) {
		char word[16];
		int len = snprintf(word, sizeof word, "qz%dx", i);
		uint32_t hash = word_hash((Str){word, (size_t)len});
		taken += gazetteer_get(&gazetteer, phrase_hash(0, hash)) != 0;
	}
	assert_in_range(taken, 0, TAKEN_MOST);
}

static void
the_file_is_whole_and_small(void **state)
{
	(void)state;
	enum { BYTES_MOST = 2000000 };
	const MappedHeader *header = mapped_header(&gazetteer.file);
	Str contents = {gazetteer.file.at + sizeof *header, gazetteer.file.size - sizeof *header};
	assert_int_equal(mapped_sum(contents), header->contents);
	assert_in_range(gazetteer.file.size, 0, BYTES_MOST);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_is_known_for_what_it_may_be),
		cmocka_unit_test(the_longest_name_covers_its_words),
		cmocka_unit_test(words_that_are_used_alike_share_family_and_cluster),
		cmocka_unit_test(hardly_an_unknown_word_is_taken_for_a_known_one),
		cmocka_unit_test(the_file_is_whole_and_small),
	};
	return cmocka_run_group_tests(tests, gazetteer_setup, gazetteer_teardown);
}
