/* The shipped spellings: data/entities/aliases.txt, and what the gazetteer makes of it. */
#include "entity_case.h"

#include "base/file.h"
#include "base/map.h"
#include "text/fold.h"

#include "../../src/entity/gazetteer.h"

/* A line of the list. */
typedef struct {
	Str name, others; /* others parted by ", " */
	bool person;
} Line;

static Arena arena;
static Gazetteer gazetteer;
static VEC(Line) lines;
static Buf list;

static int
setup(void **state)
{
	(void)state;
	enum { BYTES_MOST = 1 << 20 };
	Err err;
	Str text, line;
	bool person = false;
	arena_init(&arena);
	const char *source = getenv("SOURCE");
	Str path = str_format(&arena, "%s/data/entities/aliases.txt", source ? source : ".");
	if (!gazetteer_open(&gazetteer, &err) || !file_read(path.at, BYTES_MOST, &list, &err))
		fail_msg("%s", err.text);
	text = buf_str(&list);
	while (str_line(&text, &line)) {
		size_t equals = str_find(line, STR(" = "), 0);
		if (str_starts(line, STR("[")))
			person = str_is(line, "[PERSON]");
		if (equals < line.len && !str_starts(line, STR("#")))
			vec_push(&lines, (Line){str_slice(line, 0, equals),
						 str_slice(line, equals + 3, line.len), person});
	}
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	vec_release(&lines);
	buf_release(&list);
	gazetteer_close(&gazetteer);
	arena_release(&arena);
	return 0;
}

/* The next of others; false at the end. */
static bool
next_other(Str *others, Str *other)
{
	if (!others->len)
		return false;
	size_t comma = str_find(*others, STR(", "), 0);
	*other = str_slice(*others, 0, comma);
	*others = comma < others->len ? str_slice(*others, comma + 2, others->len) : STR("");
	return true;
}

static Words
words_of(Str text)
{
	Words words = {0};
	words_split(text, &words);
	return words;
}

static void
no_spelling_is_of_two_names(void **state)
{
	(void)state;
	Map owners;
	map_init(&owners);
	assert_true(lines.count > 300);
	for (size_t i = 0; i < lines.count; i++) {
		Str others = lines.at[i].others, other = lines.at[i].name;
		do {
			size_t known = owners.count;
			if (map_number(&owners, fold_of(&arena, other)) < known)
				fail_msg("%.*s stands twice", STR_ARG(other));
		} while (next_other(&others, &other));
	}
	map_release(&owners);
}

static void
every_spelling_is_shown_as_its_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < lines.count; i++) {
		Str others = lines.at[i].others, other;
		while (next_other(&others, &other)) {
			Words words = words_of(other);
			Str shown = gazetteer_alias(&gazetteer, words.at, words.count);
			if (!str_equal(shown, lines.at[i].name))
				fail_msg("%.*s is shown as %.*s", STR_ARG(other), STR_ARG(shown));
			vec_release(&words);
		}
	}
}

static void
a_person_has_more_than_one_word(void **state)
{
	(void)state;
	for (size_t i = 0; i < lines.count; i++) {
		Str others = lines.at[i].others, other = lines.at[i].name;
		do {
			if (lines.at[i].person && str_find_char(other, ' ', 0) == other.len)
				fail_msg("%.*s is no full name", STR_ARG(other));
		} while (next_other(&others, &other));
	}
}

static void
what_could_mean_two_things_is_left_out(void **state)
{
	(void)state;
	static const char *const names[] = {"Congress", "Georgia", "Labour Party", "Korea", "Congo",
		"Kennedy", "Bush", "Putin", "ICC", "NRA", "Emirates"};
	for (size_t i = 0; i < COUNT(names); i++) {
		Words words = words_of(str_of(names[i]));
		if (gazetteer_alias(&gazetteer, words.at, words.count).at)
			fail_msg("%s has one meaning here", names[i]);
		vec_release(&words);
	}
}

static void
signs_may_be_missing(void **state)
{
	(void)state;
	static const struct {
		const char *spelling, *name;
	} cases[] = {
		{"UN",			     "United Nations"              },
		{"AL QAEDA",                       "al-Qaida"                    },
		{"al-Qa’ida",                    "al-Qaida"                    },
		{"Kim Jong-un",                    "Kim Jong Un"                 },
		{"Moammar Gadhafi",                "Muammar Gaddafi"             },
		{"Kiev",			   "Kyiv"                        },
		{"José Luis Rodríguez Zapatero", "Jose Luis Rodriguez Zapatero"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Words words = words_of(str_of(cases[i].spelling));
		assert_str(gazetteer_alias(&gazetteer, words.at, words.count), cases[i].name);
		vec_release(&words);
	}
}

/* The name that is shown has other words than the text: its surname is bound to it all the same. */
static void
a_spelling_keeps_its_own_shorter_forms(void **state)
{
	(void)state;
	Entities *entities = case_entities("rules: []\n");
	Case c;
	case_find(&c, entities, "President Volodymyr Zelensky arrived.|Mr. Zelensky spoke in Kiev.",
		NULL);
	assert_int_equal(c.mentions.count, 3);
	assert_str(c.mentions.at[0].entity, "Volodymyr Zelenskyy");
	assert_str(c.mentions.at[1].entity, "Volodymyr Zelenskyy");
	assert_str(c.mentions.at[2].entity, "Kyiv");
	case_release(&c);
	case_find(&c, entities, "President José Luis Rodríguez Zapatero spoke.", NULL);
	assert_str(c.mentions.at[0].entity, "José Luis Rodríguez Zapatero");
	case_release(&c);
	entities_free(entities);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_spelling_is_of_two_names),
		cmocka_unit_test(every_spelling_is_shown_as_its_name),
		cmocka_unit_test(a_person_has_more_than_one_word),
		cmocka_unit_test(what_could_mean_two_things_is_left_out),
		cmocka_unit_test(signs_may_be_missing),
		cmocka_unit_test(a_spelling_keeps_its_own_shorter_forms),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
