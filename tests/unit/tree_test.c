/* Trees of pages, read as lines. */
#include "unit.h"

#include "base/arena.h"
#include "syntax/html.h"

/* A page of 4000 authors inside each other took a minute when each was read whole. */
static void
a_line_of_a_tree_is_short_or_none(void **state)
{
	(void)state;
	static const struct {
		const char *page;
		size_t limit;
		const char *line;
	} cases[] = {
		{"<p>By  <b>Ana</b>\n <i>Duarte</i></p>",     20, "By Ana Duarte"},
		{"<p>By Ana Duarte and all of the watch</p>", 20, NULL           },
		{"<p>"
		 "<b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b>"
		 "<b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b>"
		 "<b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b>"
		 "x",			20, NULL           },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Arena arena;
		Err err;
		arena_init(&arena);
		xmlDoc *doc = html_parse(str_of(cases[i].page), &err);
		const xmlNode *p = tree_find(tree_root(doc), "p");
		Str line = tree_line(&arena, p, cases[i].limit);
		if (cases[i].line)
			assert_str(line, cases[i].line);
		else
			assert_null(line.at);
		tree_free(doc);
		arena_release(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_of_a_tree_is_short_or_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
