/* The key map: defaults, sequences, and what config.yaml may say. */
#include "pane/action.h"

#include <string.h>

#include "unit.h"

static Arena arena;

static Keymap *
keymap_with(const char *yaml, Err *err)
{
	const Yaml *keys = yaml ? yaml_read(&arena, str_of(yaml), "config.yaml", err) : NULL;

	return keymap_new(keys, "config.yaml", err);
}

/* The action that a sequence ends in when it is typed at these places. */
static Action
typed_at(Keymap *keymap, unsigned places, const char *sequence)
{
	Str rest = str_of(sequence);
	Action action = ACTION_NONE;
	bool more;
	Key key;

	while (rest.len && key_read(&rest, &key))
		action = keymap_feed(keymap, places, key, &more);
	return action;
}

static Action
typed(Keymap *keymap, const char *sequence)
{
	return typed_at(keymap, AT_ANYWHERE, sequence);
}

static void
the_defaults_are_those_of_the_list(void **state)
{
	static const struct {
		const char *keys;
		Action action;
	} cases[] = {
		{"j",     ACTION_next_passage},
		{"Down",  ACTION_next_passage},
		{"Space", ACTION_page_down   },
		{"gg",    ACTION_first       },
		{"''",    ACTION_back        },
		{"^O",    ACTION_back        },
		{"Tab",   ACTION_next_pane   },
		{"Enter", ACTION_open        },
		{"zM",    ACTION_fold_all    },
		{"?",     ACTION_show_help   },
		{"gx",    ACTION_NONE        },
		{"é",    ACTION_NONE        },
	};
	Err err;
	Keymap *keymap = keymap_with(NULL, &err);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(typed(keymap, cases[i].keys), cases[i].action);
	keymap_free(keymap);
}

static void
every_action_has_a_default_key_of_its_own(void **state)
{
	Err err;
	Keymap *keymap = keymap_with(NULL, &err);

	(void)state;
	for (Action a = ACTION_NONE + 1; a < ACTIONS; a++) {
		Str keys = str_of(action_info(a)->keys), one;

		while (str_split(&keys, ' ', &one))
			assert_int_equal(typed_at(keymap, 1u << action_info(a)->place,
						 str_cstr(&arena, one)),
				a);
		assert_int_equal(action_of(str_of(action_info(a)->name)), a);
	}
	keymap_free(keymap);
}

static void
a_sequence_that_has_begun_is_told_and_can_be_dropped(void **state)
{
	Err err;
	Keymap *keymap = keymap_with(NULL, &err);
	bool more;

	(void)state;
	assert_int_equal(keymap_feed(keymap, AT_ANYWHERE, 'g', &more), ACTION_NONE);
	assert_true(more);
	assert_true(str_is(keymap_pending(keymap, &arena), "g"));
	keymap_reset(keymap);
	assert_int_equal(keymap_feed(keymap, AT_ANYWHERE, 'j', &more), ACTION_next_passage);
	assert_false(more);
	keymap_free(keymap);
}

static void
users_keys_take_the_place_of_those_that_begin_alike(void **state)
{
	Err err;
	Keymap *keymap = keymap_with("g: last\nx: quit\nj: none\n'^T': bookmark\n"
				     "C-x: back\nu v w x: forward\nF5: redraw\n",
		&err);

	(void)state;
	assert_non_null(keymap);
	assert_int_equal(typed(keymap, "g"), ACTION_last);
	assert_int_equal(typed(keymap, "x"), ACTION_quit);
	assert_int_equal(typed(keymap, "j"), ACTION_NONE);
	assert_int_equal(typed(keymap, "^T"), ACTION_bookmark);
	assert_int_equal(typed(keymap, "^X"), ACTION_back);
	assert_int_equal(typed(keymap, "uvwx"), ACTION_forward);
	assert_int_equal(typed(keymap, "F5"), ACTION_redraw);
	assert_int_equal(typed(keymap, "Down"), ACTION_next_passage);
	assert_true(str_is(keymap_keys(keymap, ACTION_first, &arena), "Home <"));
	keymap_free(keymap);
}

static void
a_key_does_several_things_each_in_its_place(void **state)
{
	static const struct {
		const char *yaml, *keys;
		unsigned places;
		Action action;
	} cases[] = {
		{NULL,			    "m",  AT_ANYWHERE,         ACTION_toggle_read},
		{NULL,			    "m",  AT_NAMES,            ACTION_merge      },
		{NULL,			    "m",  AT_NAMES | AT_LISTS, ACTION_merge      },
		{NULL,			    "o",  AT_NAMES,            ACTION_browse     },
		{NULL,			    "o",  AT_NAMES | AT_LISTS, ACTION_order      },
		{NULL,			    "gg", AT_NAMES | AT_LISTS, ACTION_first      },
		{NULL,			    "e",  AT_WORDS,            ACTION_more_words },
		{"m: quit\n",                     "m",  AT_ANYWHERE,         ACTION_quit       },
		{"m: quit\n",                     "m",  AT_NAMES,            ACTION_merge      },
		{"y: merge\n",                    "y",  AT_NAMES,            ACTION_merge      },
		{"y: merge\n",                    "y",  AT_ANYWHERE,         ACTION_NONE       },
		{"g: merge\n",                    "g",  AT_NAMES,            ACTION_merge      },
		{"g: merge\n",                    "gg", AT_ANYWHERE,         ACTION_first      },
		{"y: [quit, merge, next-word]\n", "y",  AT_ANYWHERE,         ACTION_quit       },
		{"y: [quit, merge, next-word]\n", "y",  AT_NAMES,            ACTION_merge      },
		{"y: [quit, merge, next-word]\n", "y",  AT_WORDS,            ACTION_next_word  },
		{"m: none\n",                     "m",  AT_ANYWHERE,         ACTION_NONE       },
		{"m: none\n",                     "m",  AT_NAMES,            ACTION_NONE       },
	};
	Err err;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		Keymap *keymap = keymap_with(cases[i].yaml, &err);

		assert_non_null(keymap);
		if (typed_at(keymap, cases[i].places, cases[i].keys) != cases[i].action)
			fail_msg("%s: %s", cases[i].yaml, cases[i].keys);
		keymap_free(keymap);
	}
}

static void
what_cannot_be_bound_is_told_with_its_line(void **state)
{
	static const struct {
		const char *yaml, *told;
	} cases[] = {
		{"j: next-passage\nx: fly\n",          "config.yaml:2:"                    },
		{"x: fly\n",                           "\"fly\" is no action"              },
		{"x: [quit, fly]\n",                   "is no action"                      },
		{"x: []\n",			    "is no action"                      },
		{"x: [quit, back]\n",                  "another key of this file"          },
		{"x: merge\nC-x: split\nx y: split\n", "another key of this file"          },
		{"^: quit\nabcdefghijk: quit\n",       "config.yaml:2:"                    },
		{"j: quit\nCtl-x: bookmark\n",         "config.yaml:2: \"Ctl-x\" is no key"},
		{"Shift-Tab: bookmark\n",              "is no key"                         },
		{"S-x: bookmark\n",                    "is no key"                         },
		{"Bksp: back\n",                       "is no key"                         },
		{"x: quit\nxy: back\n",                "another key of this file"          },
		{"^x: quit\nC-x: back\n",              "another key of this file"          },
		{"- quit\n",                           "KEY: action"                       },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		Err err = {0};

		assert_null(keymap_with(cases[i].yaml, &err));
		assert_int_equal(err.code, ERR_CONFIG);
		if (!strstr(err.text, cases[i].told))
			fail_msg("%s: %s", cases[i].yaml, err.text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_defaults_are_those_of_the_list),
		cmocka_unit_test(every_action_has_a_default_key_of_its_own),
		cmocka_unit_test(a_sequence_that_has_begun_is_told_and_can_be_dropped),
		cmocka_unit_test(users_keys_take_the_place_of_those_that_begin_alike),
		cmocka_unit_test(a_key_does_several_things_each_in_its_place),
		cmocka_unit_test(what_cannot_be_bound_is_told_with_its_line),
	};
	int failed;

	arena_init(&arena);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_release(&arena);
	return failed;
}
