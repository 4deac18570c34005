/* What the mentions of an article say of each other's types, whatever the tagger found. */
#include "gazetteer_shared.h"
#include "unit.h"

#include "entity/find.h"

enum { MENTIONS_MOST = 4 };

typedef struct {
	const char *name;
	TypeId type;
} Named;

/* A mention of that name and type, as the tagger would hand it on. */
static Found
found_of(Named named, Arena *arena)
{
	Str text = str_of(named.name);
	Words words = {0};
	words_split(text, &words);
	gazetteer_mark(&gazetteer, words.at, 0, words.count);
	Found found = {
		.mention = {.type = named.type, .end = (uint32_t)text.len},
		.text = text,
		.words = arena_copy(arena, words.at, words.count * sizeof *words.at),
		.word_count = (uint32_t)words.count,
	};
	vec_release(&words);
	return found;
}

static void
a_word_has_the_type_of_the_name_that_it_stands_for(void **state)
{
	(void)state;
	static const struct {
		Named mentions[MENTIONS_MOST];
		TypeId last; /* of the last mention, when all is settled */
	} cases[] = {
		{{{"Anna Quillon", TYPE_person}, {"Quillon", TYPE_organization}},         TYPE_person},
		{{{"Anna Quillon", TYPE_person}, {"Quillon", TYPE_place}},                TYPE_person},
		{{{"Anna Paris", TYPE_person}, {"Paris", TYPE_place}},                    TYPE_place },
		{{{"Anna Quillon", TYPE_person}, {"Quillon Motor Company", TYPE_organization},
			 {"Quillon", TYPE_organization}},
                 TYPE_organization								   },
		{{{"Quillon Motor Company", TYPE_organization}, {"Quillon", TYPE_place}},
                 TYPE_organization								   },
		{{{"Storm Quillon", TYPE_place}, {"Quillon", TYPE_person}},               TYPE_person},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Founds founds = {0};
		Arena arena;
		arena_init(&arena);
		for (size_t m = 0; m < MENTIONS_MOST && cases[i].mentions[m].name; m++)
			vec_push(&founds, found_of(cases[i].mentions[m], &arena));
		types_settle(&gazetteer, &founds);
		if (founds.at[founds.count - 1].mention.type != cases[i].last)
			fail_msg("case %zu: type %d", i, founds.at[founds.count - 1].mention.type);
		vec_release(&founds);
		arena_release(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_has_the_type_of_the_name_that_it_stands_for),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
