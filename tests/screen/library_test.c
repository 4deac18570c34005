/* The reader of a library in a terminal: how it begins, what it keeps from one day to the next. */
#include "screen_case.h"

#include "store/library.h"

#include <sys/stat.h>

static char home[] = "/tmp/broadsheet-screen-XXXXXX";
static char data[64]; /* the setting of it */

static Screen *
start(void)
{
	return screen_start(&(Setup){.env = {data}}, "broadsheet", NULL);
}

static Article *
told(const char *title, const char *text)
{
	Article *article = article_new();
	Passage *passage = ARENA_NEW(&article->arena, Passage);
	*passage = (Passage){PASSAGE_PARAGRAPH, str_copy(&article->arena, str_of(text))};
	article->title = str_copy(&article->arena, str_of(title));
	article->entry = article->title;
	article->source = STR("Quay Ledger");
	article->url = STR("https://quay.example/boats?a=1&b=$(x)");
	article_finish(article, passage, 1);
	return article;
}

static void
feed_tells(const char *text)
{
	LibraryFeeds feeds;
	LibraryTaken taken;
	Articles articles = {0};
	Arena arena;
	Err err;
	bool added;
	const LibraryLabels named = {.name = STR("Quay")};
	arena_init(&arena);
	Library *library = library_open(true, &err);
	assert_non_null(library);
	assert_true(
		library_add_feed(library, STR("http://quay.example/feed"), &named, &added, &err));
	assert_true(library_feeds(library, &arena, &feeds, &err));
	vec_push(&articles, told("Boats are counted", text));
	vec_push(&articles, told("Rain stays away", "No rain fell on the fields of Velm in May."));
	assert_true(library_take(library, feeds.at[0].number, &articles, &taken, &err));
	for (size_t i = 0; i < articles.count; i++)
		article_free(articles.at[i]);
	vec_release(&articles);
	library_close(library);
	arena_release(&arena);
}

static void
who_has_nothing_yet_reads_how_to_begin(void **state)
{
	(void)state;
	Screen *screen = start();
	must_show(screen, "There is nothing in your library yet");
	must_show(screen, "broadsheet feeds add URL");
	press(screen, "f");
	must_show(screen, "You follow no feed yet");
	press(screen, "q");
	screen_keys(screen, "q");
	assert_int_equal(screen_end(screen), 0);
	assert_true(screen_is_restored(screen));
	screen_free(screen);
}

static void
what_was_read_is_read_the_next_time(void **state)
{
	(void)state;
	feed_tells("Seventeen boats lie in the harbour.");
	Screen *screen = start();
	must_show(screen, "●  Boats are counted");
	must_show(screen, "●  Rain stays away");
	press(screen, "\r");
	must_show(screen, "Quay Ledger");
	press(screen, "qF");
	must_show(screen, "Flagged");
	quit_by(screen, "Q"); /* at once: what was marked is kept all the same */

	screen = start();
	assert_true(screen_find(screen, "!   ") >= 0);
	press(screen, "U");
	press(screen, "A");
	must_show(screen, "1 article marked as read: u takes it back");
	press(screen, "u");
	must_show(screen, "1 article unread again");
	press(screen, "f");
	must_show(screen, "1/2  Quay");
	quit_by(screen, "Q");
}

static void
a_text_that_changed_says_so(void **state)
{
	(void)state;
	feed_tells("Eighteen boats lie in the harbour.");
	Screen *screen = start();
	press(screen, screen_find(screen, "▌    Boats") >= 0 ? "\r" : "gg\r");
	if (screen_find(screen, "Eighteen") < 0)
		press(screen, "n");
	must_show(screen, "changed ");
	must_show(screen, "earlier text: E");
	press(screen, "E");
	must_show(screen, "EARLIER TEXT");
	must_show(screen, "Seventeen boats");
	press(screen, "\017");
	must_show(screen, "Eighteen boats");
	quit_by(screen, "Q");
}

/* A browser of the terminal that notes what it was to open, and whether it had the terminal. */
static void
an_address_is_opened_in_the_browser(void **state)
{
	char path[64], browser[192], line[128] = "";

	(void)state;
	snprintf(path, sizeof path, "%s/browser", home);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "#!/bin/sh\ntest -t 0 && test -t 1 && printf %%s \"$*\" >%s.opened\n", path);
	fclose(file);
	assert_int_equal(chmod(path, 0700), 0);
	snprintf(browser, sizeof browser, "BROWSER=/nowhere/browser:%s -x %%s", path);
	Screen *screen = screen_start(
		&(Setup){
			.env = {data, browser}
        },
		"broadsheet", NULL);
	press(screen, "o");
	must_show(screen, "Opened in the browser");
	must_show(screen, "Boats are counted");
	snprintf(path, sizeof path, "%s/browser.opened", home);
	file = fopen(path, "r");
	assert_non_null(file);
	assert_non_null(fgets(line, sizeof line, file));
	fclose(file);
	assert_string_equal(line, "-x https://quay.example/boats?a=1&b=$(x)");
	press(screen, "\r");
	must_show(screen, "https://quay.example/boats?a=1&b=$(x)");
	quit_by(screen, "Q");

	screen = screen_start(
		&(Setup){
			.env = {data, "BROWSER=/nowhere/browser"}
        },
		"broadsheet", NULL);
	press(screen, "o");
	must_show(screen, "No browser was found that BROWSER names");
	quit_by(screen, "Q");
	screen = screen_start(
		&(Setup){
			.env = {data, "BROWSER=false"}
        },
		"broadsheet", NULL);
	press(screen, "o");
	must_show(screen, "false ended with status 1");
	quit_by(screen, "Q");
}

/* While the browser has the terminal nobody hears of its new size. */
static void
a_new_size_during_the_browser_is_seen(void **state)
{
	char path[64], browser[192];

	(void)state;
	snprintf(path, sizeof path, "%s/resizer", home);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file, "#!/bin/sh\nstty rows 20 cols 60\n");
	fclose(file);
	assert_int_equal(chmod(path, 0700), 0);
	snprintf(browser, sizeof browser, "BROWSER=%s", path);
	Screen *screen = screen_start(
		&(Setup){
			.env = {data, browser}
        },
		"broadsheet", NULL);
	press(screen, "o");
	must_show(screen, "Opened in the browser");
	must_show(screen, "Boats are counted");
	quit_by(screen, "Q");
}

static void
only_what_is_unread_is_listed_to_begin_with(void **state)
{
	(void)state;
	Screen *screen = screen_start(&(Setup){.env = {data}}, "broadsheet", "--unread", NULL);
	must_show(screen, "STORIES, unread only");
	must_show(screen, "Unread only: zu lists all");
	press(screen, "A");
	press(screen, "zu");
	must_show(screen, "0 unread of 2");
	quit_by(screen, "Q");
	screen = screen_start(&(Setup){.env = {data}}, "broadsheet", "--unread", NULL);
	must_show(screen, "Nothing is unread: zu lists all.");
	press(screen, "jnA\rzu");
	must_show(screen, "Boats are counted");
	quit_by(screen, "Q");
}

static void
what_is_piped_in_is_read(void **state)
{
	char line[256];
	(void)state;
	snprintf(line, sizeof line,
		"printf 'Reeds are cut\\n\\nThe reeds of Velm are cut in May.\\n' | %s/broadsheet",
		getenv("BUILD") ? getenv("BUILD") : ".");
	Screen *screen = screen_start(&(Setup){.env = {data}}, "sh", "-c", line, NULL);
	must_show(screen, "Reeds are cut");
	quit_by(screen, "Q");
}

/* The last test: nothing reads that library any more. */
static void
a_damaged_library_says_so(void **state)
{
	char path[64];
	(void)state;
	snprintf(path, sizeof path, "%s/broadsheet/library.db", home);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs("no database at all\n", file);
	fclose(file);
	Screen *screen = start();
	must_show(screen, "Your library cannot be read.");
	assert_true(screen_find(screen, "feeds add") < 0);
	screen_keys(screen, "Q");
	assert_int_equal(WEXITSTATUS(screen_end(screen)), 1);
	screen_free(screen);
}

static int
begin(void **state)
{
	(void)state;
	if (!mkdtemp(home))
		return -1;
	snprintf(data, sizeof data, "XDG_DATA_HOME=%s", home);
	return setenv("XDG_DATA_HOME", home, 1);
}

static int
end(void **state)
{
	char command[64];
	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", home);
	return system(command);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_has_nothing_yet_reads_how_to_begin),
		cmocka_unit_test(what_was_read_is_read_the_next_time),
		cmocka_unit_test(a_text_that_changed_says_so),
		cmocka_unit_test(an_address_is_opened_in_the_browser),
		cmocka_unit_test(a_new_size_during_the_browser_is_seen),
		cmocka_unit_test(only_what_is_unread_is_listed_to_begin_with),
		cmocka_unit_test(what_is_piped_in_is_read),
		cmocka_unit_test(a_damaged_library_says_so),
	};
	return cmocka_run_group_tests_name("library", tests, begin, end);
}
