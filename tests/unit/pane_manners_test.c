/* The reader's manners: what stays true whatever comes between two keys. */
#include "reader_case.h"

static void
the_list_has_what_came_while_the_text_was_read(void **state)
{
	(void)state;
	screen();
	type("Enter");
	fake_article("Reef light dark again", "Harbour Post", when_day(2031, 5, 7), citrus);
	type("n q");
	shows("Reef light dark again");
	type("t");
	stories_are_known();
	type("n q");
	shows("▼ Ferry grounds off port");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		READER_TEST(the_list_has_what_came_while_the_text_was_read),
	};

	return reader_begins() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
