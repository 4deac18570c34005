/* Feeds as they are found in the wild: RSS, Atom, CDF, JSON Feed, whole and broken. */
#include "loader_case.h"

#include "load/load.h"

#include <stdio.h>
#include <string.h>

/* clang-format off */
#define RSS(inside) "<rss version='2.0'><channel><title>Post</title>" inside "</channel></rss>"
#define ITEM(inside) RSS("<item>" inside "</item>")
#define ATOM(inside) "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry>" inside "</entry></feed>"
#define ATOM03(inside) "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>Post</title><entry>" inside "</entry></feed>"
#define JSON(inside) "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Post\",\"items\":[{" inside "}]}"
/* clang-format on */

static const Case kinds[] = {
	{"RSS 0.9",
         "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
		"xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>Post</"
		"title>"
		"</channel><item><title>A</title><link>https://example.org/a</link></item>"
		"</rdf:RDF>",							 "T A\nS Post\nU https://example.org/a\n"                      },
	{"RSS 1.0",
         "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
		"xmlns='http://purl.org/rss/1.0/' "
		"xmlns:dc='http://purl.org/dc/elements/1.1/'>"
		"<channel rdf:about='x'><title>Post</title></channel>"
		"<item rdf:about='https://example.org/a'><title>A</title>"
		"<dc:creator>Ana Duarte</dc:creator><dc:creator>Li Wen</dc:creator>"
		"<dc:date>2031-04-09T08:07+02:00</dc:date><description>One.</description></"
		"item>"
		"</rdf:RDF>",							 "T A\nS Post\nB Ana Duarte, Li Wen\nU https://example.org/a\n"
		"D 2031-04-09T08:07+02:00\np One.\n"								   },
	{"RSS 2.0",
         ITEM("<title>A</title><author>ana@example.org (Ana Duarte)</author>"
		     "<guid isPermaLink='false'>https://example.org/no</guid>"
		     "<pubDate>Wed, 9 Apr 31 08:07 "
		     "GMT</pubDate><description>Short.</description>"
		     "<content:encoded>&lt;p>One.&lt;p>Two.</content:encoded>"),
         "T A\nS Post\nB Ana Duarte\nD 2031-04-09T08:07Z\np One.\np Two.\n"                                                                         },
	{"Atom 1.0",
         ATOM("<title type='html'>A &amp;lt; B</title><id>tag:example.org:1</id>"
		     "<link rel='self' href='https://example.org/no'/>"
		     "<link rel='alternate' type='application/json' "
		     "href='https://example.org/no'/>"
		     "<link href='https://example.org/a'/><author><name>Ana "
		     "Duarte</name></author>"
		     "<author><email>li@example.org</email></author>"
		     "<updated>2031-04-10T00:00:00Z</"
		     "updated><published>2031-04-09T00:00:00Z"
		     "</published><summary>Short.</summary><content type='xhtml'>"
		     "<div "
		     "xmlns='http://www.w3.org/1999/xhtml'><p>One.</p><p>Two.</p></div>"
		     "</content>"),
         "T A < B\nS Post\nB Ana Duarte\nU https://example.org/a\n"
		"D 2031-04-09T00:00:00Z\np One.\np Two.\n"											  },
	{"Atom 0.3",
         ATOM03("<title mode='base64'>QSBub3Rl</title><issued>2031-04</issued>"
		       "<content type='text/html' "
		       "mode='escaped'>&lt;b>One&lt;/b>.</content>"),
         "T A note\nS Post\nD 2031-04-01\np One.\n"												 },
	{"Atom whose content is elsewhere",
         ATOM("<title>A</title><content src='https://example.org/a'/>"
		     "<summary>Short.</summary>"),
         "T A\nS Post\nU https://example.org/a\np Short.\n"											 },
	{"CDF",
         "<CHANNEL BASE='https://example.org/'><TITLE>Post</TITLE><ITEM HREF='a' "
		"LASTMOD='2031-04-09'><TITLE>A</TITLE><ABSTRACT>One.</ABSTRACT></ITEM></"
		"CHANNEL>",							   "T A\nS Post\nU https://example.org/a\nD 2031-04-09\np One.\n"},
	{"JSON Feed",
         JSON("\"id\":\"https://example.org/a\",\"title\":\"A &amp; B\","
		     "\"content_text\":\"One.\\nAnd on.\\n\\nTwo.\",\"summary\":\"Short.\","
		     "\"date_modified\":\"2031-04-09\",\"authors\":[{\"name\":\"Ana "
		     "Duarte\"},"
		     "{\"url\":\"https://example.org/\"},{\"name\":\"Li Wen\"}]"),
         "T A & B\nS Post\nB Ana Duarte, Li Wen\nU https://example.org/a\nD "
		"2031-04-09\n"
		"p One. And on.\np Two.\n"													  },
	{"podcast",
         "<rss xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'><channel>"
		"<title>Post</title><item><itunes:title>A</itunes:title><itunes:author>Ana"
		"</itunes:author><itunes:summary>One.</itunes:summary></item></channel></"
		"rss>",							       "T A\nS Post\nB Ana\np One.\n"                                },
	{"Media RSS where nothing else speaks",
         "<feed xmlns='http://www.w3.org/2005/Atom' "
		"xmlns:media='http://search.yahoo.com/mrss/'><title>Post</"
		"title><entry><title>A"
		"</title><media:group><media:title>B</media:title><media:description>One."
		"</media:description></media:group></entry></feed>",		  "T A\nS Post\np One.\n"				       },
	{"an entry of another outlet",
         ITEM("<title>A</title><source url='https://example.org/'>Lantern</source>"),
         "T A\nS Lantern\n"															 },
};

static void
every_kind_of_feed_is_read(void **state)
{
	(void)state;
	check_as("feed", kinds, COUNT(kinds));
}

static void
a_text_is_what_it_is_meant_to_be(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"plain text with signs",
                 ITEM("<title>List&lt;String&gt; and 1 &lt; 2 &amp; 3</title>"),
                 "T List<String> and 1 < 2 & 3\nS Post\n"								      },
		{"HTML in a title",
                 ITEM("<title>A &lt;b&gt;b&lt;/b&gt; &amp;#8211; c&amp;nbsp;d</title>"),
                 "T A b – c d\nS Post\n"										     },
		{"Atom's plain text",                    ATOM("<title type='text'>A &lt;b> tag</title>"),
                 "T A <b> tag\nS Post\n"										       },
		{"Atom's that tells no type",            ATOM("<title>A &lt;b> tag</title>"),
                 "T A <b> tag\nS Post\n"										       },
		{"an entity in it",                      ATOM("<title>don&amp;#8217;t</title>"),          "T don’t\nS Post\n"},
		{"escaped twice",
                 RSS("<item><description>&amp;lt;p&amp;gt;One.&amp;lt;p&amp;gt;Two.</"
			    "description>"
			    "</item>"),
                 "S Post\np One.\np Two.\n"										    },
		{"CDATA in CDATA",
                 ITEM("<description><![CDATA[<![CDATA[<p>One.</p>]]>]]></description>"),
                 "S Post\np One.\n"											    },
		{"numbers of windows-1252",              ITEM("<title>don&#146;t &#x96; &#X41;</title>"),
                 "T don’t – A\nS Post\n"										   },
		{"what stands in for a frame",
                 ITEM("<description>One &lt;iframe src='x'>two&lt;/iframe>.</description>"),
                 "S Post\np One two.\n"											},
		{"base64 that is none",                  ATOM03("<title mode='base64'>A note!</title>"),
                 "T A note!\nS Post\n"											 },
		{"an empty body before one that is not",
                 ITEM("<content:encoded> </content:encoded><description>One.</description>"),
                 "S Post\np One.\n"											    },
	};
	check_as("feed.xml", cases, COUNT(cases));
}

static void
one_entry_that_speaks_of_html_is_no_feed_escaped_twice(void **state)
{
	(void)state;
	Articles articles = {0};
	Err err = {0};
	assert_true(load_bytes(loader,
		&(LoadInput){.name = STR("feed.xml"),
			.bytes = STR(RSS(
				"<item><description>&amp;lt;p&amp;gt; opens</description></item>"
				"<item><description>&lt;p>One.</description></item>"))},
		&articles, &err));
	assert_int_equal(articles.count, 2);
	assert_str(articles.at[0]->passages[0].text, "<p> opens");
	assert_str(articles.at[1]->passages[0].text, "One.");
	for (size_t i = 0; i < articles.count; i++)
		article_free(articles.at[i]);
	vec_release(&articles);
}

static void
an_address_is_absolute_and_opens_something(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"xml:base over xml:base",
                 "<feed xmlns='http://www.w3.org/2005/Atom' "
			"xml:base='https://example.org/x/'>"
			"<entry xml:base='../y/'><title>A</title><link "
			"href='a?b=1'/></entry></feed>",						  "T A\nU https://example.org/y/a?b=1\n"},
		{"the feed's own",
                 "<feed xmlns='http://www.w3.org/2005/Atom'><link "
			"href='https://example.org/'/>"
			"<link rel='self' href='https://example.net/feed'/><entry><title>A</title>"
			"<link href='/a'/></entry></feed>",					       "T A\nU https://example.net/a\n"      },
		{"the site's",
                 RSS("<link>https://example.org/</link><item><title>A</title>"
			    "<link>//example.net/a</link></item>"),
                 "T A\nS Post\nU https://example.net/a\n"										       },
		{"nothing known",             ITEM("<title>A</title><link>/a</link>"),                    "T A\nS Post\nU /a\n"                 },
		{"wrapped and escaped twice",
                 ITEM("<title>A</title><link>\n https://example.org/?a&amp;"
			     "amp;b \n</link>"),
                 "T A\nS Post\nU https://example.org/?a&b\n"										    },
		{"a script",                  ITEM("<title>A</title><link>javascript:alert(1)</link>"),
                 "T A\nS Post\n"														},
		{"a guid that is one",        ITEM("<title>A</title><guid>https://example.org/a</guid>"),
                 "T A\nS Post\nU https://example.org/a\n"										       },
		{"a guid that is none",       ITEM("<title>A</title><guid>17</guid>"),                    "T A\nS Post\n"                       },
	};
	check_as("feed.xml", cases, COUNT(cases));
	Articles articles = {0};
	Err err = {0};
	assert_true(load_bytes(loader,
		&(LoadInput){.bytes = STR(ITEM("<link>a</link>")),
			.url = STR("https://example.org/feeds/all.xml")},
		&articles, &err));
	assert_str(articles.at[0]->url, "https://example.org/feeds/a");
	article_free(articles.at[0]);
	vec_release(&articles);
}

static void
an_entry_has_its_id_and_its_files(void **state)
{
	(void)state;
	static const struct {
		const char *feed, *entry, *files; /* "url type bytes;" */
	} cases[] = {
		{ITEM("<guid isPermaLink='false'> a 1 </guid><enclosure "
		      "url='https://example.org/a.mp3' "
		      "type='audio/mpeg' length='12'/>"),
                 "a 1",												    "https://example.org/a.mp3 audio/mpeg 12;"},
		{ATOM("<id>urn:x:1</id><link rel='enclosure' href='https://example.org/a.mp3' "
		      "length='0'/>"
		      "<link rel='enclosure' href='javascript:x'/>"),
                 "urn:x:1",												"https://example.org/a.mp3  -1;"          },
		{"<rss xmlns:media='http://search.yahoo.com/mrss/'><channel><item><media:group>"
		 "<media:content url='https://example.org/a.jpg' fileSize='7'/>"
		 "<media:content "
		 "url='https://example.org/a.jpg'/></media:group></item></channel></rss>",          NULL, "https://example.org/a.jpg  7;"           },
		{JSON("\"id\":17,\"attachments\":[{\"url\":\"https://example.org/a.mp3\","
		      "\"mime_type\":\"audio/mpeg\",\"size_in_bytes\":12},{\"mime_type\":\"x\"}]"),
                 "17",												     "https://example.org/a.mp3 audio/mpeg 12;"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Articles articles = {0};
		Err err = {0};
		Buf files;
		buf_init(&files);
		assert_true(load_bytes(
			loader, &(LoadInput){.bytes = str_of(cases[i].feed)}, &articles, &err));
		const Article *article = articles.at[0];
		for (size_t k = 0; k < article->enclosure_count; k++)
			buf_format(&files, "%.*s %.*s %ld;", STR_ARG(article->enclosures[k].url),
				STR_ARG(article->enclosures[k].type), article->enclosures[k].bytes);
		if (cases[i].entry)
			assert_str(article->entry, cases[i].entry);
		else
			assert_null(article->entry.at);
		assert_string_equal(files.at, cases[i].files);
		buf_release(&files);
		article_free(articles.at[0]);
		vec_release(&articles);
	}
}

static const struct {
	const char *shape, *feed, *first;
} broken[] = {
	{"an item that is not closed",
         RSS("<item><title>One</title><description>Text</description>"
		    "<item><title>Two</title></item>"),
         "Text"										},
	{"no quotes",
         RSS("<item><title lang=en x>One</title><description a='b'c='d' e=f/>"
		    "<description>Text</description></item><item><title>Two</title></"
		    "item>"),
         "Text"										},
	{"ends of other elements",
         RSS("<item><title>One</Title><description>Te<i>x<b>t</i></description></"
		    "p></item>"
		    "<item><title>Two</title></item>"),
         "Text"										},
	{"HTML that is not escaped",
         RSS("<item><title>One</title><description>Text<br> &amp; <img "
		    "src=x.png></description>"
		    "</item><item><title>Two</title></item>"),
         "Text &"									      },
	{"a CDATA section without an end",
         "<rss><channel><title>Post</title><item><title>One</"
		"title><description><![CDATA[Text"
		"</description></item><item><title>Two</title></item></channel></rss>", "Text" },
	{"a comment without an end",
         RSS("<item><title>One</title><!-- <description>Text</description></item>"
		    "<item><title>Two</title></item>"),
         "Text"										},
	{"controls and stray signs",
         RSS("<item><title>O\x01ne</title><description><![CDATA[T\x0c"
		    "ext]]> & 1 < 2]]>"
		    "</description></item><item><title>Two</title></item>"),
         "Text & 1 < 2]]>"								     },
	{"no end",
         "<rss><channel><title>Post</title><item><title>One</title><description>Text"
		"</description></item><item><title>Two</title><descr",		  "Text" },
	{"something before it, and another encoding told",
         "\n<br />\n<b>Warning</b>: x in y on line 1<?xml version='1.0' "
		"encoding='utf-16'?>" RSS(
			"<item><title>One</title><description>Text</description></item>"
			"<item><title>Two</title></item>") "<junk>",
         "Text"										},
	{"prefixes",
         "<a:feed "
		"xmlns:a='http://www.w3.org/2005/Atom'><a:title>Post</"
		"a:title><a:entry><a:title>"
		"One</a:title><b:title>No</b:title><a:content>Text</a:content></"
		"a:entry><a:entry>"
		"<a:title>Two</a:title></a:entry></a:feed>",			    "Text" },
	{"JSON with commas too many and too few, raw line breaks, no end",
         "{\"items\":[,{\"title\":\"One\" "
		"\"content_text\":\"Te\nxt\",},{\"title\":\"Two\\ud83d\"}"
		",{\"title\":\"Two\"},[],1],\"title\":\"Post\",\"version\":\"https://"
		"jsonfeed.org/version/1",					       "Te xt"},
};

/* Each loses neither its first entry nor its last. */
static void
a_broken_feed_is_read_as_it_was_meant(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(broken); i++) {
		Articles articles = {0};
		Err err = {0};
		if (!load_bytes(loader, &(LoadInput){.bytes = str_of(broken[i].feed)}, &articles,
			    &err) &&
			!strstr(err.text, "cut short"))
			fail_msg("%s: %s", broken[i].shape, err.text);
		size_t count = articles.count;
		if (count < 2 || !articles.at[0]->passage_count)
			fail_msg("%s: %zu articles", broken[i].shape, count);
		assert_str(articles.at[0]->title, "One");
		assert_str(articles.at[0]->source, "Post");
		assert_str(articles.at[0]->passages[0].text, broken[i].first);
		assert_str(articles.at[count - 1]->title, "Two");
		for (size_t k = 0; k < count; k++)
			article_free(articles.at[k]);
		vec_release(&articles);
	}
}

static void
what_is_no_feed_says_so(void **state)
{
	(void)state;
	Articles articles = {0};
	Err err = {0};
	assert_false(load_bytes(loader,
		&(LoadInput){.name = STR("package.json"), .bytes = STR("{\"name\":\"x\"}")},
		&articles, &err));
	assert_string_equal(err.text, "is JSON, but no feed: it has no list of items");
	assert_false(load_bytes(loader,
		&(LoadInput){.bytes = STR("{\"title\":\"x\",\"items\":[1,2]}")}, &articles, &err));
	assert_string_equal(err.text, "is JSON, but no feed: its list has no items");
	assert_int_equal(articles.count, 0);
}

/* Inputs that took quadratic time or more: each would never end. */
static void
a_hostile_feed_ends_in_time(void **state)
{
	(void)state;
	static const struct {
		const char *head, *again, *tail;
		size_t times, articles;
	} cases[] = {
		{RSS(""),								    "",					"",					 0,      0    },
		{"<rss><channel><item><title>A</title><description>",                        "<![CDATA[x",
                 "</description></item></channel></rss>",															   300000, 1    },
		{"<rss><channel><item><title>A</title><description>",                        "<!-- ",
                 "</description></item></channel></rss>",															   300000, 1    },
		{"<rss><channel><item><title>A</title><description>",                        "<b>",
                 "</description></item></channel></rss>",															   100000, 1    },
		{"<rss><channel><item><title>A</title>",                                     "</b>",                                    "</item></channel></rss>",                  300000,
                 1																					       },
		{"<rss><channel><item ",						     "a='b' ",                                  "><title>A</title></item></channel></rss>",
                 200000,																				    1    },
		{"<rss><channel><item>",						     "<enclosure url='https://example.org/'/>",
                 "</item></channel></rss>",																	 100000, 1    },
		{"{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"authors\":",
                 "[{\"name\":\"A\",\"x\":",											     "",                                         100000, 1    },
		{"<rss><channel>",							   "<item><description>x",                    "</channel></rss>",                         100,    4    },
		{"<rss><channel>",							   "<item/>",                                 "</channel></rss>",                         30000,  20000},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Articles articles = {0};
		Err err = {0};
		Buf bytes;
		buf_init(&bytes);
		buf_cstr(&bytes, cases[i].head);
		for (size_t k = 0; k < cases[i].times; k++)
			buf_cstr(&bytes, cases[i].again);
		buf_cstr(&bytes, cases[i].tail);
		bool ok =
			load_bytes(loader, &(LoadInput){.bytes = buf_str(&bytes)}, &articles, &err);
		assert_int_equal(articles.count, cases[i].articles);
		if (!ok)
			assert_string_equal(
				err.text, "has more than 20000 entries: the rest is left out");
		for (size_t k = 0; k < articles.count; k++)
			article_free(articles.at[k]);
		vec_release(&articles);
		buf_release(&bytes);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_feed_is_read),
		cmocka_unit_test(a_text_is_what_it_is_meant_to_be),
		cmocka_unit_test(one_entry_that_speaks_of_html_is_no_feed_escaped_twice),
		cmocka_unit_test(an_address_is_absolute_and_opens_something),
		cmocka_unit_test(an_entry_has_its_id_and_its_files),
		cmocka_unit_test(a_broken_feed_is_read_as_it_was_meant),
		cmocka_unit_test(what_is_no_feed_says_so),
		cmocka_unit_test(a_hostile_feed_ends_in_time),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
