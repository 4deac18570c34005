/* Which feeds a page offers. */
#include "unit.h"

#include "load/discover.h"

#include <stdio.h>
#include <string.h>

#define BASE "https://news.example/world/today.html"
#define PAGE(head, body) "<!doctype html><html><head>" head "</head><body>" body "</body></html>"

/* The feeds as "address title; …". */
static Str
found(Arena *arena, Str html, Str base)
{
	DiscoveredFeeds feeds = discover_feeds(arena, html, base);
	Buf buf;
	buf_init(&buf);
	for (size_t i = 0; i < feeds.count; i++)
		buf_format(&buf, "%s%.*s %.*s", i ? "; " : "", STR_ARG(feeds.at[i].url),
			feeds.at[i].title.at ? (int)feeds.at[i].title.len : 1,
			feeds.at[i].title.at ? feeds.at[i].title.at : "-");
	Str line = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return line.at ? line : STR("");
}

static void
a_page_links_to_its_feeds(void **state)
{
	(void)state;
	static const struct {
		const char *html, *feeds;
	} cases[] = {
		{PAGE("<link rel=alternate type=application/rss+xml href=/feed title='All news'>",
                 ""),
                 "https://news.example/feed All news"                             },
		{PAGE("<LINK TYPE='application/atom+xml; charset=utf-8' REL='Alternate' "
		      "HREF=a.atom>",					      ""),
                 "https://news.example/world/a.atom -"                            },
		{PAGE("<link rel=alternate type=application/feed+json href=//b.example/feed.json>",
                 ""),
                 "https://b.example/feed.json -"                                  },
		{PAGE("<link rel=feed href='?feed=rss2&amp;all=1' title='One\n line'>",             ""),
                 "https://news.example/world/today.html?feed=rss2&all=1 One  line"},
		{PAGE("<link rel=alternate type=application/rss+xml href='feed://b.example/a'>",
                 ""),
                 "http://b.example/a -"                                           },
		{PAGE("<link rel=alternate type=application/rss+xml "
		      "href='feed:https://b.example/a'>",			  ""),
                 "https://b.example/a -"                                          },
		{PAGE("<base href=https://c.example/x/><link rel=alternate "
		      "type=application/rss+xml href=rss#top>",                    ""),
                 "https://c.example/x/rss -"                                      },
 /* in the body, where broken heads leave them */
		{PAGE("",									   "<p>Text<link rel=alternate type=application/rss+xml href=/feed>"),
                 "https://news.example/feed -"                                    },
 /* each once, and those of comments last */
		{PAGE("<link rel=alternate type=application/rss+xml href=/comments/feed "
		      "title=Comments>"
		      "<link rel=alternate type=application/rss+xml href=/feed>"
		      "<link rel=alternate type=application/rss+xml href=/feed>"
		      "<link rel=alternate type=application/atom+xml href=/atom>", ""),
                 "https://news.example/feed -; https://news.example/atom -; "
			"https://news.example/comments/feed Comments"             },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Arena arena;
		arena_init(&arena);
		assert_str(found(&arena, str_of(cases[i].html), STR(BASE)), cases[i].feeds);
		arena_release(&arena);
	}
}

static void
other_links_are_no_feeds(void **state)
{
	(void)state;
	static const char *const cases[] = {
		PAGE("<link rel=alternate hreflang=de href=/de/>", ""),
		PAGE("<link rel=alternate type=application/json href=/wp-json/wp/v2/posts/1>", ""),
		PAGE("<link rel=alternate type=application/json+oembed href=/oembed>", ""),
		PAGE("<link rel='alternate stylesheet' type=application/rss+xml href=/feed>", ""),
		PAGE("<link rel=alternate type=application/rss+xml href=javascript:alert(1)>", ""),
		PAGE("<link rel=alternate type=application/rss+xml href=file:///etc/passwd>", ""),
		PAGE("<link rel=alternate type=application/rss+xml href=''>", ""),
		PAGE("<link rel=alternate type=application/rss+xml>", ""),
		PAGE("", "<a href=/feeding-the-birds>Birds</a><a href=https://feed/>A host</a>"),
		("<rss><channel><link rel=alternate type=application/rss+xml href=/feed />"
		 "<description>&lt;html&gt; <html></html></description></channel></rss>"),
		"",
		"plain text",
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Arena arena;
		arena_init(&arena);
		assert_str(found(&arena, str_of(cases[i]), STR(BASE)), "");
		arena_release(&arena);
	}
}

static void
links_in_the_text_count_where_there_are_no_others(void **state)
{
	(void)state;
	static const struct {
		const char *html, *feeds;
	} cases[] = {
		{PAGE("",						      "<a href=/rss.xml>News <b>by RSS</b></a> <a "
			  "href='/world/feed/?a=1'>World</a>"),
                 "https://news.example/rss.xml News by RSS; "
			"https://news.example/world/feed/?a=1 World"},
		{PAGE("",						      "<a type=application/atom+xml href=/x>All</a>"),
                 "https://news.example/x All"                       },
		{PAGE("<link rel=alternate type=application/rss+xml href=/a>",
                 "<a href=/rss.xml>b</a>"),
                 "https://news.example/a -"                         },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Arena arena;
		arena_init(&arena);
		assert_str(found(&arena, str_of(cases[i].html), STR(BASE)), cases[i].feeds);
		arena_release(&arena);
	}
}

static void
a_page_of_no_address_offers_whole_addresses_only(void **state)
{
	(void)state;
	Arena arena;
	arena_init(&arena);
	assert_str(found(&arena,
			   STR(PAGE("<link rel=alternate type=application/rss+xml href=/feed>"
				    "<link rel=alternate type=application/rss+xml "
				    "href=https://news.example/b>",
				   "")),
			   STR_NONE),
		"https://news.example/b -");
	arena_release(&arena);
}

/* A hundred thousand links are no more work than as many of anything. */
static void
the_list_is_short(void **state)
{
	(void)state;
	Arena arena;
	Buf html;
	arena_init(&arena);
	buf_init(&html);
	buf_cstr(&html, "<html><head>");
	for (int i = 0; i < 100000; i++)
		buf_format(&html, "<link rel=alternate type=application/rss+xml href=/%d>", i);
	assert_int_equal(discover_feeds(&arena, buf_str(&html), STR(BASE)).count, DISCOVER_MOST);
	buf_release(&html);
	arena_release(&arena);
}

/* libcurl takes any bytes for a host's name. */
static void
what_no_terminal_may_show_is_no_address(void **state)
{
	(void)state;
	static const Str page = STR("<html><body><a href=/rss.xml>News</a></body></html>");
	static const char *const bases[] = {
		"https://news\xff.example/", "https://news\xe2\x80\xae.example/"};
	for (size_t i = 0; i < COUNT(bases); i++) {
		Arena arena;
		arena_init(&arena);
		assert_int_equal(discover_feeds(&arena, page, str_of(bases[i])).count, 0);
		arena_release(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_links_to_its_feeds),
		cmocka_unit_test(other_links_are_no_feeds),
		cmocka_unit_test(what_no_terminal_may_show_is_no_address),
		cmocka_unit_test(links_in_the_text_count_where_there_are_no_others),
		cmocka_unit_test(a_page_of_no_address_offers_whole_addresses_only),
		cmocka_unit_test(the_list_is_short),
	};
	return cmocka_run_group_tests_name("discover", tests, NULL, NULL);
}
