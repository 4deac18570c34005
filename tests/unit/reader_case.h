/* The reader without a terminal: keys in, rows of text out, over a made-up edition. */
#ifndef TESTS_READER_CASE_H
#define TESTS_READER_CASE_H

#include "fake_edition.h"
#include "pane/reader.h"
#include "unit.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

static Reader reader;
static Keymap *keymap;
static Arena arena;
static char home[] = "/tmp/broadsheet-pane-XXXXXX";

static const char *const grounding[] = {
	"The ferry ran aground late on Saturday, and seventeen people were hurt.",
	"# What is known",
	"Fishermen took off more than forty passengers before the lifeboats arrived.",
	"The radar had been under repair since the spring, a captain of the guard said.",
	NULL,
};
static const char *const other_account[] = {
	"Twelve people were hurt when the ferry hit the reef, the hospital said.",
	"The radar was out of order.",
	NULL,
};
static const char *const citrus[] = {"Tariffs on citrus rise in May.", NULL};

static inline int
begin(void **state)
{
	static const Settings settings = {
		.layout = {"auto", 4},
                  .measure = 72
        };
	Err err;

	(void)state;
	arena_init(&arena);
	fake_begin();
	fake_article("Ferry grounds off port", "Harbour Post", when_day(2031, 5, 4), grounding);
	fake_article(NULL, "Meridian Wire", when_day(2031, 5, 4), other_account);
	fake_article("Tariffs on citrus", "Coastal Times", when_day(2031, 5, 2), citrus);
	keymap = keymap_new(NULL, "config.yaml", &err);
	reader_init(&reader, &fake, &settings, keymap, 24, 80);
	reader_turn(&reader);
	return 0;
}

static inline int
end(void **state)
{
	(void)state;
	reader_release(&reader);
	keymap_free(keymap);
	fake_end();
	arena_release(&arena);
	return 0;
}

static inline void
stories_are_known(void)
{
	fake_story("Ferry grounds off port", 0, 2);
	fake_story("Tariffs on citrus", 2, 3);
}

/* Types keys, as key_read reads them, that no drawing comes between. */
static inline void
type_at_once(const char *keys)
{
	Str rest = str_of(keys);
	Key key;

	while (rest.len && key_read(&rest, &key))
		reader_key(&reader, key);
}

/* Types them, lets the text follow and draws. */
static inline void
type(const char *keys)
{
	type_at_once(keys);
	session_settle(&reader.session);
	reader_draw(&reader);
}

static inline const char *
screen(void)
{
	reader_draw(&reader);
	return str_cstr(&arena, canvas_text(reader.canvas, &arena));
}

static inline void
shows(const char *text)
{
	const char *all = screen();

	if (!strstr(all, text))
		fail_msg("no \"%s\" on:\n%s", text, all);
}

static inline void
shows_not(const char *text)
{
	const char *all = screen();

	if (strstr(all, text))
		fail_msg("\"%s\" on:\n%s", text, all);
}

/* The row of the screen that text stands in, or -1. */
static inline int
row_of(const char *text)
{
	const char *all = screen(), *at = strstr(all, text);
	int row = 0;

	for (const char *c = all; at && c < at; c++)
		row += *c == '\n';
	return at ? row : -1;
}

/* Lays a link of the shown passage as if it had been found. */
static inline void
link_to(uint32_t article, uint32_t passage, Relation relation)
{
	static const Reason shared = {
		"word", {"hurt", 4},
                 {"hurt", 4},
                 0, 19
        };
	static const Reason differs = {
		"quantity", {"seventeen people", 16},
                 {"Twelve people",    13},
                 43, 0
        };
	Link *link = ARENA_NEW(&arena, Link);

	*link = (Link){article, passage, 0.835f, relation, &shared, &differs, 1,
		relation == RELATION_DIFFERS};
	session_settle(&reader.session);
	reader.session.links.of = reader.session.shown;
	reader.session.links.links = (Links){link, 1};
}

/* Three links, the last to another article. */
static inline void
link_three(void)
{
	Link *links = ARENA_ARRAY(&arena, Link, 3);

	link_to(1, 0, RELATION_RELATED);
	for (size_t i = 0; i < 3; i++)
		links[i] = reader.session.links.links.at[0];
	links[2].article = 2;
	reader.session.links.links = (Links){links, 3};
}

#define READER_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

/* What main does before the tests. */
static inline bool
reader_begins(void)
{
	return setlocale(LC_CTYPE, "C.UTF-8") && mkdtemp(home) &&
	       setenv("XDG_DATA_HOME", home, 1) == 0;
}

#endif
