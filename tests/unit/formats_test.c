/* Pages, feeds and Markdown to articles. */
#include "loader_case.h"

#include "load/format.h"
#include "load/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static Articles
load_all(const char *name, const char *bytes)
{
	Articles articles = {0};
	Err err = {0};
	if (!load_bytes(loader, &(LoadInput){.name = str_of(name), .bytes = str_of(bytes)},
		    &articles, &err))
		fail_msg("%s: %s", name, err.text);
	return articles;
}

static void
drop_all(Articles *articles)
{
	for (size_t i = 0; i < articles->count; i++)
		article_free(articles->at[i]);
	vec_release(articles);
}

static const char page[] =
	"<!doctype html><html lang=en-GB><head><title>Ferry aground | Harbour Post</title>"
	"<meta property='og:site_name' content='Harbour Post'>"
	"<meta property='article:published_time' content='2031-05-04T09:30:00+02:00'>"
	"<link rel=canonical href='https://example.org/ferry'></head><body>"
	"<nav><ul><li><a href=/>Home</a><li><a href=/world>World</a></ul></nav>"
	"<div class=cookie-consent><p>We and our partners keep small files on your machine.</div>"
	"<div id=wrap><article><h1>Ferry aground</h1><p class=byline>By Ana Duarte</p>"
	"<figure><img src=a.jpg><figcaption>The ferry at dawn</figcaption></figure>"
	"<p>A ferry with 312 people ran aground on the reef, the coast guard said on Sunday."
	"<p>Fishermen took off <b>more than forty</b> of them &amp; rowed to Tolm.<br><br>Nobody "
	"was badly hurt, &#8220;thank heaven&#8221;, a doctor said."
	"<h2>A dark light</h2><blockquote>We sailed by the book, and the light was "
	"dark.</blockquote>"
	"<ul><li>Seventeen people were hurt in all.<li>Two were flown to Amarin.</ul>"
	"<p>The harbour office wants the wreck gone by the end of the week, weather permitting."
	"<div class='share-buttons'><p>Tell your friends about this page today.</div>"
	"<h3>More on this story</h3><ul><li><a href=/1>Harbour to be dredged</a></ul></article>"
	"<section class=comments><p>I was there, and it was not like that at all, let me tell you."
	"</section></div><footer><p>All rights reserved by somebody, somewhere.</footer>"
	"<script>document.write('<p>script</p>')</script></body></html>";

static void
a_page_gives_its_article_and_nothing_around_it(void **state)
{
	(void)state;
	static const struct {
		PassageKind kind;
		const char *text;
	} expected[] = {
		{PASSAGE_CAPTION,   "The ferry at dawn"                                           },
		{PASSAGE_PARAGRAPH, "A ferry with 312 people ran aground on the reef, the coast "
				    "guard said on Sunday."    },
		{PASSAGE_PARAGRAPH, "Fishermen took off more than forty of them & rowed to Tolm." },
		{PASSAGE_PARAGRAPH, "Nobody was badly hurt, “thank heaven”, a doctor said."   },
		{PASSAGE_HEADING,   "A dark light"						},
		{PASSAGE_QUOTE,     "We sailed by the book, and the light was dark."              },
		{PASSAGE_ITEM,      "Seventeen people were hurt in all."                          },
		{PASSAGE_ITEM,      "Two were flown to Amarin."                                   },
		{PASSAGE_PARAGRAPH, "The harbour office wants the wreck gone by the end of the "
				    "week, weather permitting."},
	};
	Articles articles = load_all("saved.html", page);
	assert_int_equal(articles.count, 1);
	const Article *article = articles.at[0];
	assert_str(article->title, "Ferry aground");
	assert_str(article->byline, "Ana Duarte");
	assert_str(article->source, "Harbour Post");
	assert_str(article->url, "https://example.org/ferry");
	assert_str(article->language, "en");
	char date[WHEN_TEXT];
	when_format(article->date, date);
	assert_string_equal(date, "2031-05-04T09:30:00+02:00");
	for (size_t i = 0; i < article->passage_count && i < COUNT(expected); i++) {
		assert_str(article->passages[i].text, expected[i].text);
		assert_int_equal(article->passages[i].kind, expected[i].kind);
	}
	assert_int_equal(article->passage_count, COUNT(expected));
	drop_all(&articles);
}

static void
readers_may_say_more_than_the_article(void **state)
{
	(void)state;
	Buf bytes;
	buf_init(&bytes);
	buf_cstr(&bytes,
		"<body><h1>" TITLE "</h1><p>" P1 "</p><p>" P2 "</p><p>" P3 "</p><div id=comments>");
	for (int i = 0; i < 20; i++)
		buf_format(&bytes,
			"<p>I was there, and it was not like that at all, let me tell "
			"you, for the %d. time.</p>",
			i);
	buf_cstr(&bytes, "</div></body>");
	Articles articles = load_all("page.html", bytes.at);
	assert_int_equal(articles.at[0]->passage_count, 3);
	assert_str(articles.at[0]->passages[2].text, P3);
	drop_all(&articles);
	buf_release(&bytes);
}

static void
a_short_article_is_no_less_one(void **state)
{
	(void)state;
	Articles articles = load_all("page.html",
		"<body><h1>" TITLE
		"</h1><p>The ferry is afloat.</p><div id=footer><p>Copyright 2031 "
		"Lantern. All rights reserved. Whoever reads this page agrees to our terms, all of "
		"them.</p></div></body>");
	assert_str(articles.at[0]->title, TITLE);
	assert_int_equal(articles.at[0]->passage_count, 1);
	assert_str(articles.at[0]->passages[0].text, "The ferry is afloat.");
	drop_all(&articles);
}

static void
what_a_page_says_of_itself_is_believed_in_order(void **state)
{
	(void)state;
#define TEXT "<p>A ferry with 312 people ran aground on the reef, the coast guard said on Sunday."
	/* clang-format off */
	static const struct {
		const char *head, *title, *byline, *source, *day;
	} cases[] = {
		{"<title>Ferry runs aground - The Amarin Times</title>",
			"Ferry runs aground", "", "The Amarin Times", ""},
		{"<title>x</title><script type='application/ld+json'>{\"@graph\":[{\"@type\":"
			"\"NewsArticle\",\"headline\":\"Ferry \\u201caground\\u201d off Tolm\","
			"\"author\":[{\"@type\":\"Person\",\"name\":\"Li Wen\"}],\"publisher\":"
			"{\"name\":\"Lantern\"},\"datePublished\":\"2031-05-04\"}]}</script>",
			"Ferry “aground” off Tolm", "Li Wen", "Lantern", "2031-05-04"},
		{"<title>Ferry afloat</title><meta name=author content='Ana Duarte'>"
			"<meta name=date content='2031'><meta name=pubdate content='2031-05-06'>",
			"Ferry afloat", "Ana Duarte", "", "2031-05-06"},
		{"<meta property='og:title' content='Ferry afloat again'>"
			"<meta name=author content='https://example.org/ana'>",
			"Ferry afloat again", "", "", ""},
	};
	/* clang-format on */
	for (size_t i = 0; i < COUNT(cases); i++) {
		char bytes[2000], date[WHEN_TEXT] = "";
		snprintf(bytes, sizeof bytes, "<html><head>%s</head><body>" TEXT TEXT "</html>",
			cases[i].head);
		Articles articles = load_all("page", bytes);
		const Article *article = articles.at[0];
		assert_str(article->title, cases[i].title);
		assert_str(article->byline, cases[i].byline);
		assert_str(article->source, cases[i].source);
		if (when_is_known(article->date))
			when_format(article->date, date);
		assert_string_equal(date, cases[i].day);
		drop_all(&articles);
	}
}

static void
every_entry_of_a_feed_is_an_article(void **state)
{
	(void)state;
	/* clang-format off */
	static const struct {
		const char *feed;
		size_t count;
		const char *source, *title, *url, *byline, *text;
	} cases[] = {
		{"<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour Post</title><item>"
			"<title>Salt &amp;amp; water</title><link>https://example.org/1</link>"
			"<author>ana@example.org (Ana Duarte)</author>"
			"<description>&lt;p&gt;One &lt;b&gt;two&lt;/b&gt;&lt;/p&gt;</description></item>"
			"<item><title>Second</title></item></channel></rss>",
			2, "Harbour Post", "Salt & water", "https://example.org/1", "Ana Duarte", "One two"},
		{"\n<feed xmlns='http://www.w3.org/2005/Atom'><title>Lantern</title>"
			"<author><name>Li Wen</name></author><entry><title type='html'>&lt;i&gt;A&lt;/i&gt; b"
			"</title><link rel='self' href='https://example.org/x'/><link href='https://example.org/2'/>"
			"<summary>short</summary><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>"
			"<p>Long text</p></div></content></entry></feed>",
			1, "Lantern", "A b", "https://example.org/2", "Li Wen", "Long text"},
		{"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
			"xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
			"<channel><title>Old</title></channel><item><title>Third</title>"
			"<link>https://example.org/3</link><dc:creator>Bo</dc:creator>"
			"<description>Plain&hellip;</description></item></rdf:RDF>",
			1, "Old", "Third", "https://example.org/3", "Bo", "Plain…"},
		{"<rss xmlns:p='https://example.org/pictures/' xmlns:t='http://purl.org/dc/terms/'>"
			"<channel><title>Lantern</title><item><p:title>A picture</p:title><p:description>"
			"Of a ferry</p:description><title>Fourth</title><p:link>https://example.org/p</p:link>"
			"<link>https://example.org/4</link><t:creator>Bo (bo@example.org)</t:creator>"
			"<description>Text</description></item></channel></rss>",
			1, "Lantern", "Fourth", "https://example.org/4", "Bo", "Text"},
	};
	/* clang-format on */
	for (size_t i = 0; i < COUNT(cases); i++) {
		Articles articles = load_all("feed.xml", cases[i].feed);
		assert_int_equal(articles.count, cases[i].count);
		const Article *article = articles.at[0];
		assert_str(article->source, cases[i].source);
		assert_str(article->title, cases[i].title);
		assert_str(article->url, cases[i].url);
		assert_str(article->byline, cases[i].byline);
		assert_int_equal(article->passage_count, 1);
		assert_str(article->passages[0].text, cases[i].text);
		drop_all(&articles);
	}
}

static void
equal_entries_have_ids_of_their_own(void **state)
{
	(void)state;
	Articles articles = load_all("feed.xml",
		"<rss><channel><item><title>a</title></item><item><title>a</title></item>"
		"<item><title>a</title></item></channel></rss>");
	assert_int_equal(articles.count, 3);
	assert_false(str_equal(articles.at[0]->id, articles.at[1]->id));
	assert_false(str_equal(articles.at[1]->id, articles.at[2]->id));
	drop_all(&articles);
}

static void
no_entity_of_a_feed_reaches_a_file(void **state)
{
	(void)state;
	Articles articles = load_all("feed.xml",
		"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>"
		"<!ENTITY y 'yyyy'>]><rss><channel><item><title>a&x;b</title>"
		"</item></channel></rss>");
	assert_str(articles.at[0]->title, "a&x;b");
	drop_all(&articles);
}

static void
markdown_gives_kinds_and_front_matter(void **state)
{
	(void)state;
	Articles articles = load_all("note.md",
		"---\ntitle: \"Ferry: aground\"\nauthor: [Ana Duarte, Li Wen]\ndate: 2031-05-04\n"
		"---\n\n# Ferry: aground\n\nA *ferry* [ran](https://example.org) aground &amp; "
		"stuck.\n\n## Later\n\n- one\n- two\n\n> By the book.\n\n```\nif (x)\n    "
		"y();\n```\n"
		"<div>raw <b>text</b></div>\n");
	const Article *article = articles.at[0];
	static const struct {
		PassageKind kind;
		const char *text;
	} expected[] = {
		{PASSAGE_PARAGRAPH,    "A ferry ran aground & stuck."},
		{PASSAGE_HEADING,      "Later"                       },
		{PASSAGE_ITEM,         "one"                         },
		{PASSAGE_ITEM,         "two"                         },
		{PASSAGE_QUOTE,        "By the book."                },
		{PASSAGE_PREFORMATTED, "if (x)\n    y();"            },
		{PASSAGE_PARAGRAPH,    "raw text"                    },
	};
	assert_str(article->title, "Ferry: aground");
	assert_str(article->byline, "Ana Duarte, Li Wen");
	assert_int_equal(article->date.year, 2031);
	assert_int_equal(article->passage_count, COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++) {
		assert_int_equal(article->passages[i].kind, expected[i].kind);
		assert_str(article->passages[i].text, expected[i].text);
	}
	drop_all(&articles);
}

static void
marks_of_notes_images_and_tables_are_no_text(void **state)
{
	(void)state;
	/* clang-format off */
	static const Case cases[] = {
		{"notes", "# Reef[^t]\n\nIt sank[^1], [they][x] said [^why]. Twice.[^w]\n\n[^1]: By *noon*.\n"
			"[^why]: A guess: rain\n[^w]: https://example.org/w\n\n[^t]: A reef near Tolm.\n\n"
			"[x]: https://example.org\n", "T Reef\np It sank, they said. Twice.\np By noon.\n"
			"p A guess: rain\np https://example.org/w\np A reef near Tolm.\n"},
		{"no notes", "# Reef\n\nIt [^ sank] `a[^b]` and [x] or [x]: y [ ^ ] [] [^]\n",
			"T Reef\np It [^ sank] a[^b] and [x] or [x]: y [ ^ ] [] [^]\n"},
		{"images", "# ![logo](l.png) Reef\n\nIt sank. ![pic](a.png)\n\n![The *reef* at noon.](b.png)\n\n"
			"[![map](c.png)](https://example.org) All safe.\n",
			"T Reef\np It sank.\nc The reef at noon.\np All safe.\n"},
		{"a table", "# Reef\n\n| Town | Dead | Hurt |\n|---|---|---|\n| **Olm** | 14 | |\n| | 3 | 8 |\n",
			"T Reef\np Town · Dead · Hurt\np Olm · 14\np 3 · 8\n"},
	};
	/* clang-format on */
	check_as("note.md", cases, COUNT(cases));
}

static void
front_matter_is_pairs_and_nothing_else(void **state)
{
	(void)state;
	/* clang-format off */
	static const Case cases[] = {
		{"a rule above and one below", "---\n\n# " TITLE "\n\n" P1 "\n\n---\n\n" P2 "\n",
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"a headline between two rules", "---\n\n# " TITLE "\n\n---\n\n" P1 "\n",
			"T " TITLE "\np " P1 "\n"},
		{"a colon in a value", "---\ntitle: Aground: what next\nauthor: Ana Duarte\n---\n" P1,
			"T Aground: what next\nB Ana Duarte\np " P1 "\n"},
		{"TOML with a list", "+++\ntitle = \"" TITLE "\"\nauthors = [\"Ana Duarte\", \"Li Wen\"]\n"
			"date = 2031-05-04\n+++\n" P1,
			"T " TITLE "\nB Ana Duarte, Li Wen\nD 2031-05-04\np " P1 "\n"},
		{"a clipper's", "---\ntitle: \"" TITLE "\"\nsource: \"https://example.org/ferry\"\nauthor:\n"
			"  - \"[[Ana Duarte]]\"\n---\n" P1,
			"T " TITLE "\nB Ana Duarte\nU https://example.org/ferry\np " P1 "\n"},
		{"a blogger's, with times and tables", "+++\ntitle = '" TITLE "'\ndate = 2031-05-04T10:30:00Z\n"
			"lastmod = 2031-06-01\ntags = [\"sea\"]\n[[authors]]\nname = \"Ana Duarte\"\n[[authors]]\n"
			"name = \"Li Wen\"\n[menu]\ntitle = \"Menu\"\n+++\n" P1,
			"T " TITLE "\nB Ana Duarte, Li Wen\nD 2031-05-04T10:30:00Z\np " P1 "\n"},
		{"a list over several lines", "+++\ntitle = \"" TITLE "\"\nauthors = [\n  \"Ana Duarte\",\n"
			"  \"Li Wen\",\n]\n+++\n" P1, "T " TITLE "\nB Ana Duarte, Li Wen\np " P1 "\n"},
		{"JSON", "{\n  \"title\": \"" TITLE "\",\n\t\"author\": {\"name\": \"Ana Duarte\"},\n  \"date\": "
			"\"2031-05-04\",\n  \"url\": \"/ferry/\"\n}\n\n" P1,
			"T " TITLE "\nB Ana Duarte\nD 2031-05-04\np " P1 "\n"},
		{"a brace is no JSON", "{\n\n" P1 "\n", "p {\np " P1 "\n"},
		{"Pandoc's lines", "% Ferry runs aground\n  off Port Amarin\n% Ana Duarte; Li Wen\n% May 4, 2031\n\n"
			P1, "T " TITLE "\nB Ana Duarte, Li Wen\nD 2031-05-04\np " P1 "\n"},
		{"Pandoc's end", "---\ntitle: " TITLE "\n...\n" P1, "T " TITLE "\np " P1 "\n"},
		{"MultiMarkdown's lines", "Title: " TITLE "\nAuthor: Ana Duarte\nDate: May 4, 2031\nKeywords: sea,\n"
			"    reef\n\n" P1, "T " TITLE "\nB Ana Duarte\nD 2031-05-04\np " P1 "\n"},
		{"the day it was clipped is not its day", "---\ntitle: " TITLE "\ncreated: 2031-06-01\npublished: "
			"2031-05-04\nupdated: 2031-05-05\npermalink: https://example.org/ferry\nlang: en-GB\n"
			"author: Ana Duarte <ana@example.org>\npublication: Harbour Post\n---\n" P1, "T " TITLE
			"\nS Harbour Post\nB Ana Duarte\nU https://example.org/ferry\nD 2031-05-04\np " P1 "\n"},
		{"name and day in one line, a deck, a dateline", "# " TITLE "\n\n*The light was dark.*\n\n"
			"**Ana Duarte**  \nMay 4, 2031\n\nTOLM (NRO) - " P1,
			"T " TITLE "\nS NRO\nB Ana Duarte\nL TOLM\nD 2031-05-04\np The light was dark.\np TOLM "
			"(NRO) - " P1 "\n"},
	};
	/* clang-format on */
	check_as("note.md", cases, COUNT(cases));
}

static void
front_matter_that_comes_again_begins_a_document(void **state)
{
	(void)state;
	static const char *const one = "---\ntitle: One\n---\n\nFirst.\n\n";
	static const struct {
		const char *more;
		size_t count;
	} cases[] = {
		{"---\ntitle: Two\ndate: 2031-05-04\n---\n\nSecond.\n",                    2},
		{"+++\ntitle = \"Two\"\n+++\nSecond.\n\n---\ntitle: Three\n---\nThird.\n", 3},
		{"---\ntitle: Empty\n---\n\n---\ntitle: Three\n---\nThird.\n",             2},
		{"---\n\nStill the first: all of it.\n\n---\n\nAnd this.\n",               1},
		{"---\nnote: no title\n---\n\nStill the first.\n",                         1},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		char bytes[400];
		snprintf(bytes, sizeof bytes, "%s%s", one, cases[i].more);
		Articles articles = load_all("notes.md", bytes);
		assert_int_equal(articles.count, cases[i].count);
		assert_str(articles.at[0]->title, "One");
		assert_str(articles.at[0]->passages[0].text, "First.");
		drop_all(&articles);
	}
}

static void
bytes_say_what_a_file_is_where_its_name_does_not(void **state)
{
	(void)state;
	static const struct {
		const char *name, *bytes, *format;
	} cases[] = {
		{"a.txt",     "Plain text.",                             "text"    },
		{"a",         "Plain text with 1 < 2 in it.",            "text"    },
		{"a.md",      "Just a paragraph.",                       "markdown"},
		{"a.txt",     "# A\n\n[b](https://c) d\n\n## E\n\nf.\n", "markdown"},
		{"a.dat",     "---\ntitle: x\n---\n\nText.",             "markdown"},
		{"page",      "<!DOCTYPE html><p>x",                     "html"    },
		{"a.xml",     "<?xml version='1.0'?><feed></feed>",      "feed"    },
		{"feed",      "<rss version='2.0'></rss>",               "feed"    },
		{"a.html",    "<html><body>about <rss></body>",          "html"    },
		{"a.unknown", "Words and words.\n",                      "text"    },
	};
	Err err;
	Clutter *clutter = clutter_new(&err);
	for (size_t i = 0; i < COUNT(cases); i++) {
		FormatInput input = {.name = str_of(cases[i].name),
			.bytes = str_of(cases[i].bytes),
			.clutter = clutter};
		assert_string_equal(format_of(&input)->name, cases[i].format);
	}
	clutter_free(clutter);
}

static void
what_is_no_text_is_refused_in_one_sentence(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		Str bytes;
		const char *says;
	} cases[] = {
		{"a.txt", STR(""),								   "is empty"               },
		{"a.txt", STR(" \n\t\n"),							    "holds no text"          },
		{"a.md",  STR("\n\n"),							       "holds no text"          },
		{"a.txt", STR("%PDF-1.7 x"),							 "is a PDF file, not text"},
		{"a",     STR("<opml><body><outline xmlUrl='https://example.org/'/></body></opml>"),
                 "is a list of feeds: give it as a file of its own, or import it with "
			"broadsheet feeds import"									     },
		{"a",     STR("\0\1\2\3\4\5"),						       "is binary, not text"    },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Articles articles = {0};
		Err err = {0};
		assert_false(load_bytes(loader,
			&(LoadInput){.name = str_of(cases[i].name), .bytes = cases[i].bytes},
			&articles, &err));
		assert_string_equal(err.text, cases[i].says);
		assert_int_equal(articles.count, 0);
		vec_release(&articles);
	}
}

static void
programs_are_no_text_however_deep(void **state)
{
	(void)state;
	Buf bytes;
	buf_init(&bytes);
	buf_cstr(&bytes, "<!doctype html><html><head><title>Deep</title></head><body>");
	for (int i = 0; i < 5000; i++)
		buf_cstr(&bytes, "<div>");
	buf_cstr(&bytes,
		"<!-- note > --><style>p > a {}</style><p>A ferry with 312 people ran aground "
		"on the reef, the coast guard said.</p><script>var a = '<p>no text</p>' < 3;"
		"</script><script>var b = 2 </script><p>Nobody was badly hurt, a doctor "
		"said.</p>");
	Articles articles = load_all("deep.html", bytes.at);
	assert_int_equal(articles.count, 1);
	assert_int_equal(articles.at[0]->passage_count, 2);
	assert_str(articles.at[0]->passages[1].text, "Nobody was badly hurt, a doctor said.");
	drop_all(&articles);
	buf_release(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_gives_its_article_and_nothing_around_it),
		cmocka_unit_test(readers_may_say_more_than_the_article),
		cmocka_unit_test(a_short_article_is_no_less_one),
		cmocka_unit_test(what_a_page_says_of_itself_is_believed_in_order),
		cmocka_unit_test(every_entry_of_a_feed_is_an_article),
		cmocka_unit_test(equal_entries_have_ids_of_their_own),
		cmocka_unit_test(no_entity_of_a_feed_reaches_a_file),
		cmocka_unit_test(markdown_gives_kinds_and_front_matter),
		cmocka_unit_test(marks_of_notes_images_and_tables_are_no_text),
		cmocka_unit_test(front_matter_is_pairs_and_nothing_else),
		cmocka_unit_test(front_matter_that_comes_again_begins_a_document),
		cmocka_unit_test(bytes_say_what_a_file_is_where_its_name_does_not),
		cmocka_unit_test(what_is_no_text_is_refused_in_one_sentence),
		cmocka_unit_test(programs_are_no_text_however_deep),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
