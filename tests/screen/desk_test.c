/* The entity desk in a terminal: what is mended there stands in rules.yaml, holds in all articles,
   and is there the next time. */
#include "screen_case.h"

static char config[] = "/tmp/broadsheet-desk-XXXXXX";
static char setting[64], folder[4096];

static Screen *
start(void)
{
	return screen_start(&(Setup){.env = {setting}}, "broadsheet", folder, NULL);
}

/* Is the text in the user's rules? */
static bool
is_in_rules(const char *text)
{
	static char rules[4096];
	char path[96];
	size_t len = 0;

	snprintf(path, sizeof path, "%s/broadsheet/rules.yaml", config);
	FILE *file = fopen(path, "r");
	if (file) {
		len = fread(rules, 1, sizeof rules - 1, file);
		fclose(file);
	}
	rules[len] = '\0';
	return strstr(rules, text);
}

static void
two_names_become_one_and_two_again(void **state)
{
	(void)state;
	Screen *screen = start();
	press(screen, "\re");
	must_show(screen, "ENTITIES");
	press(screen, "e/tolm\r");
	must_show(screen, "▌  Tolm ");
	press(screen, "m");
	must_show(screen, "Tolm is also");
	press(screen, "/sable\r");
	must_show(screen, "Enter: Tolm is Sable Reef");
	press(screen, "\r");
	must_show(screen, "Tolm is Sable Reef everywhere: u takes it back");
	assert_true(is_in_rules("Sable Reef"));
	assert_true(is_in_rules("Tolm"));
	must_show(screen, "place  3 in 2");
	/* both forms in one list, and the way there and back */
	press(screen, "\r");
	must_show(screen, "Sable Reef  place  also: Tolm");
	must_show(screen, "3 mentions, 2 articles");
	press(screen, "q/tolm\r");
	/* by the form that the articles have */
	must_show(screen, "▌  Sable Reef ");
	press(screen, "u");
	must_show(screen, "Tolm is as it was before");
	must_show(screen, "▌  Tolm ");
	assert_false(is_in_rules("Tolm"));
	quit_by(screen, "Q");
}

static void
what_was_mended_stays_mended(void **state)
{
	(void)state;
	Screen *screen = start();
	press(screen, "\re");
	press(screen, "e/ines\rr");
	must_show(screen, "call it: Ines Orrel");
	press(screen, "\x15"
		      "Captain Orrel\r");
	must_show(screen, "Ines Orrel is called Captain Orrel");
	/* it stays in view, though the filter asks for what it was called */
	must_show(screen, "▌  Captain Orrel ");
	/* and words that were overlooked, at which choosing begins */
	press(screen, "\033qj+\r");
	must_show(screen, "Halcyon  p person");
	press(screen, "w");
	must_show(screen, "Halcyon: work, in all articles");
	quit_by(screen, "Q");
	assert_true(is_in_rules("Halcyon"));
	screen = start();
	press(screen, "\ree/orrel\r");
	must_show(screen, "Captain Orrel ");
	must_show(screen, "person  2 in 2");
	press(screen, "/halc\r");
	must_show(screen, "work  2 in 2");
	quit_by(screen, "Q");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_names_become_one_and_two_again),
		cmocka_unit_test(what_was_mended_stays_mended),
	};
	const char *source = getenv("SOURCE");

	snprintf(folder, sizeof folder, "%s/tests/screen/articles", source ? source : ".");
	if (!mkdtemp(config))
		return 1;
	snprintf(setting, sizeof setting, "XDG_CONFIG_HOME=%s", config);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
