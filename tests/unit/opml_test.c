/* Lists of feeds: as other readers write them, as we do, and back. */
#include "unit.h"

#include "base/limit.h"
#include "load/opml.h"
#include "syntax/html.h"

#include <string.h>

static Arena arena;

/* The feeds as lines: "url|title|site|tag,tag". */
static const char *
told(const char *bytes)
{
	OpmlFeeds feeds;
	Err err = {0};
	if (!opml_read(&arena, str_of(bytes), &feeds, &err))
		fail_msg("%s: %s", bytes, err.text);
	Buf lines;
	buf_init(&lines);
	for (size_t i = 0; i < feeds.count; i++) {
		const OpmlFeed *feed = &feeds.at[i];
		buf_format(&lines, "%.*s|%.*s|%.*s|", STR_ARG(feed->url), STR_ARG(feed->title),
			STR_ARG(feed->site));
		for (size_t k = 0; k < feed->tag_count; k++)
			buf_format(&lines, "%s%.*s", k ? "," : "", STR_ARG(feed->tags[k]));
		buf_char(&lines, '\n');
	}
	const char *text = str_copy(&arena, buf_str(&lines)).at;
	buf_release(&lines);
	return text;
}

static void
a_list_is_read_however_it_is_written(void **state)
{
	(void)state;
	static const struct {
		const char *list, *feeds;
	} cases[] = {
		{"<?xml version='1.0'?><opml version='2.0'><head><title>Mine</title></head><body>"
		 "<outline text='Tide &amp; Wind' type='rss' "
		 "xmlUrl='https://example.org/a?b=1&amp;c=2' "
		 "htmlUrl='https://example.org/'/></body></opml>",			   "https://example.org/a?b=1&c=2|Tide & Wind|https://example.org/|\n"},
		{"<opml version='1.0'><body><outline text='News'><outline title='Coast'>"
		 "<outline text='A' xmlurl='https://example.org/a' CATEGORY='/Sea/Deep, Coast'/>"
		 "</outline><outline TEXT='B' XMLURL='https://example.org/b'/></outline>"
		 "<outline text='C' type='rss' url='https://example.org/c'/></body></opml>", "https://example.org/a|A||News,Coast,Sea,Deep\n"
			"https://example.org/b|B||News\n"
			"https://example.org/c|C||\n"               },
 /* in two folders, and once without */
		{"<opml><body><outline text='X'><outline xmlUrl='http://example.org/f'/></outline>"
		 "<outline text='Y'><outline text='F' xmlUrl='http://example.org/f'/></outline>"
		 "<outline text='F' xmlUrl='http://example.org/f'/></body></opml>",          "http://example.org/f|F||X,Y\n"                                    },
 /* a stray ampersand, an entity of HTML's, no end, no declaration */
		{"\xef\xbb\xbf \n<opml><body><outline text='R&B &eacute;'>"
		 "<outline text='A & B' xmlUrl='https://example.org/?x=1&y=2'>",             "https://example.org/?x=1&y=2|A & B||R&B é\n"                     },
 /* no quotes, an element that is not closed */
		{"<opml><body><outline text=News><outline text=A xmlUrl=https://example.org/a />"
		 "<outline text='B' xmlUrl='https://example.org/b'/></body></opml>",         "https://example.org/a|A||News\nhttps://example.org/b|B||News\n"   },
		{"<opml><body><outline text='feed://example.org/f' xmlUrl='feed://example.org/f'/>"
		 "<outline text='https://example.org/g' xmlUrl='feed:https://example.org/g'/>"
		 "<outline text='Shell' xmlUrl='exec:~/news.sh'/>"
		 "<outline text='A page' type='link' url='https://example.org/page'/>"
		 "<outline text='Empty' type='rss' xmlUrl=' '/></body></opml>",              "http://example.org/f|feed://example.org/f||\n"
			"https://example.org/g|||\nexec:~/news.sh|Shell||\n"     },
		{"<?xml version='1.0' encoding='ISO-8859-1'?><opml><body>"
		 "<outline text='Caf\xe9' xmlUrl='http://example.org/'/></body></opml>",     "http://example.org/|Café||\n"                                    },
		{"<opml version='2.0'><head/><body/></opml>",                                                 ""								 },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(told(cases[i].list), cases[i].feeds);
}

static void
what_is_no_list_is_refused(void **state)
{
	(void)state;
	static const char *const cases[] = {"", "Good morning.", "<rss><channel/></rss>",
		"<html><body><p>&lt;opml>: <opml></p></body></html>"};
	for (size_t i = 0; i < COUNT(cases); i++) {
		OpmlFeeds feeds;
		Err err = {0};
		assert_false(opml_read(&arena, str_of(cases[i]), &feeds, &err));
		assert_int_equal(err.code, ERR_FORMAT);
		assert_int_equal(feeds.count, 0);
	}
}

static void
what_is_written_is_read_again(void **state)
{
	(void)state;
	static const Str first[] = {STR("News"), STR("Coast, \"<deep>\" & 'sea'")};
	static const Str second[] = {STR("Sport")};
	static const Str third[] = {STR("News"), STR("100 % land/hills"), STR("Hills")};
	static const OpmlFeed feeds[] = {
		{STR("https://example.org/?a=1&b=\"2\""), STR("Tide <b>&amp; Wind"),
                 STR("https://example.org/"),                                                    first,  2},
		{STR("https://example.org/2"),            STR_NONE,                    STR_NONE, second, 1},
		{STR("https://example.org/3"),            STR("Über\x1b[31m\nalles"), STR_NONE, third,  3},
		{STR("https://example.org/4"),            STR("Four"),                 STR_NONE, NULL,   0},
		{STR("https://example.org/5"),            STR("Five"),                 STR_NONE, first,  2},
		{STR("https://example.org/6"),            STR("Six"),                  STR_NONE, first,  1},
	};
	Buf list;
	Err err = {0};
	buf_init(&list);
	opml_write(&list, feeds, COUNT(feeds));
	assert_string_equal(told(list.at),
		"https://example.org/4|Four||\n"
		"https://example.org/?a=1&b=\"2\"|Tide <b>&amp; Wind|https://example.org/|"
		"News,Coast, \"<deep>\" & 'sea'\n"
		"https://example.org/3|Über[31m alles||News,100 % land/hills,Hills\n"
		"https://example.org/5|Five||News,Coast, \"<deep>\" & 'sea'\n"
		"https://example.org/6|Six||News\n"
		"https://example.org/2|||Sport\n");
	OpmlFeeds again;
	assert_true(opml_read(&arena, buf_str(&list), &again, &err));
	Buf twice;
	buf_init(&twice);
	opml_write(&twice, again.at, again.count);
	assert_string_equal(twice.at, list.at);
	buf_release(&twice);
	buf_release(&list);
}

static void
a_list_has_its_limits(void **state)
{
	(void)state;
	Buf list;
	OpmlFeeds feeds;
	Err err = {0};
	buf_init(&list);
	buf_cstr(&list, "<opml><body>");
	for (int i = 0; i < 5000; i++)
		buf_format(&list, "<outline text='%d'>", i);
	for (int i = 0; i <= LIMIT_OPML_FEEDS; i++)
		buf_format(&list, "<outline xmlUrl='http://example.org/%d'/>", i);
	assert_false(opml_read(&arena, buf_str(&list), &feeds, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	assert_int_equal(feeds.count, LIMIT_OPML_FEEDS);
	assert_int_equal(feeds.at[0].tag_count, OPML_TAGS);
	assert_str(feeds.at[0].tags[OPML_TAGS - 1], "15");
	buf_release(&list);
}

static int
make_arena(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int
drop_arena(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_is_read_however_it_is_written),
		cmocka_unit_test(what_is_no_list_is_refused),
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(a_list_has_its_limits),
	};
	return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
