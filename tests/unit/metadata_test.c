/* What pages of many makes say of headline, writer, day and outlet. All of them are made up. */
#include "loader_case.h"

#include <stdio.h>

#define HEAD "<html><head>"
#define BODY "</head><body>"
#define TEXT "<p>" P1 "</p><p>" P2 "</p><p>" P3 "</p>"
#define LD(json) "<script type='application/ld+json'>" json "</script>"
#define FAR "<nav><p>1</p><p>2</p><p>3</p><p>4</p><p>5</p><p>6</p></nav>"
#define TEASER                                                                                     \
	"<div class=teasers><a href=/1>Harbour to be dredged</a> <span class=author>Bo "           \
	"Lind</span> "                                                                             \
	"<time datetime=2031-05-09>9 May</time></div>"

/* The article of a page without its passages. */
static void
check_pages(const Case *cases, size_t count)
{
	Buf got;
	buf_init(&got);
	for (size_t i = 0; i < count; i++) {
		load_text("page.html", cases[i].text, &got);
		char *passages = strstr(got.at, "p " P1);
		if (!passages)
			fail_msg("%s: no text in\n%s", cases[i].shape, got.at);
		*passages = '\0';
		if (strcmp(got.at, cases[i].expected) != 0)
			fail_msg("%s: got\n%swant\n%s", cases[i].shape, got.at, cases[i].expected);
	}
	buf_release(&got);
}

/* clang-format off */
static void
the_headline_stands_without_the_outlet(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"the outlet's name from the page's data",
			HEAD "<title>" TITLE " - Lantern</title><meta property=og:site_name content=Lantern>"
			BODY TEXT, "T " TITLE "\nS Lantern\n"},
		{"its host", HEAD "<title>" TITLE " - example.org</title><link rel=canonical "
			"href='https://www.example.org/ferry'>" BODY TEXT,
			"T " TITLE "\nU https://www.example.org/ferry\n"},
		{"before it, with a sign of another script",
			HEAD "<meta property=og:site_name content=灯台新聞><title>灯台新聞｜フェリーがサーブル礁で座礁"
			"した</title>" BODY TEXT, "T フェリーがサーブル礁で座礁した\nS 灯台新聞\n"},
		{"an address is no outlet's name", HEAD "<title>" TITLE "</title><meta "
			"property=og:site_name content='https://example.org'>" BODY TEXT, "T " TITLE "\n"},
		{"section and outlet", HEAD "<title>" TITLE " | Harbours | Lantern</title>" BODY "<h1>"
			TITLE "</h1>" TEXT, "T " TITLE "\nS Lantern\n"},
		{"a headline that ends with the outlet is more", HEAD "<title>The dark light of Tolm and the "
			"Lantern :: Pages of Veldt</title><meta property=og:site_name content=Lantern>" BODY TEXT,
			"T The dark light of Tolm and the Lantern :: Pages of Veldt\nS Lantern\n"},
		{"an outlet behind what is printed", HEAD "<title>" TITLE " - Harbours | Quiet Coast</title>"
			BODY "<div class=footer>All of it by Quiet Coast, Tolm</div><h1>" TITLE "</h1>" TEXT,
			"T " TITLE "\nS Quiet Coast\n"},
		{"more of the headline behind it", HEAD "<title>" TITLE " | Captain Held</title>" BODY
			"<h1>" TITLE "</h1>" TEXT, "T " TITLE "\n"},
		{"the same, with nothing printed", HEAD "<title>" TITLE " | Captain Held</title>" BODY TEXT,
			"T " TITLE " | Captain Held\n"},
		{"a logo is the first h1", HEAD "<title>" TITLE " – Lantern</title><meta "
			"property=og:site_name content=Lantern>" BODY "<h1>Lantern</h1><h1>" TITLE "</h1>" TEXT,
			"T " TITLE "\nS Lantern\n"},
		{"an h2 that the title begins with", HEAD "<title>" TITLE " - A Quiet Coast</title>" BODY
			"<h1>Quiet</h1><h2>" TITLE "</h2>" TEXT, "T " TITLE "\n"},
		{"what is printed above the text, not what is shared", HEAD "<meta property=og:title "
			"content='You will not believe what this ferry did'>" BODY "<h1>" TITLE "</h1>" TEXT,
			"T " TITLE "\n"},
		{"a kicker in it", HEAD BODY "<h1><span class=article-kicker>Harbours</span><span "
			"class=sr-only>: </span><span>" TITLE "</span></h1>" TEXT, "T " TITLE "\n"},
		{"what is no text in it", HEAD BODY "<h1><small>Off</small>" TITLE "&#x9d;&#x202e;</h1>" TEXT,
			"T " TITLE "\n"},
		{"a deck in it", HEAD BODY "<h1>" TITLE " <small>The light was dark</small></h1>" TEXT,
			"T " TITLE "\n"},
		{"a day in it", HEAD BODY "<h1><time datetime=2031-05-04>4 May 2031</time>" TITLE "</h1>"
			TEXT, "T " TITLE "\nD 2031-05-04\n"},
		{"what the page's data name, of what stands in it", HEAD "<title>" TITLE " | Lantern</title>"
			"<meta property=og:site_name content=Lantern>" BODY "<h1><b>Off the reef</b> <i>" TITLE
			"</i></h1>" TEXT, "T " TITLE "\nS Lantern\n"},
		{"a logo's link leads home", HEAD BODY "<h1><a href='/'>The dark light of Tolm</a></h1><h2>"
			TITLE "</h2><h1>" TITLE "</h1>" TEXT, "T " TITLE "\n"},
		{"a day before it", HEAD "<title>04.05.2031 - " TITLE "</title>" BODY TEXT, "T " TITLE "\n"},
		{"what is printed far above, as the title begins", HEAD "<title>" TITLE " Report and "
			"Pictures</title>" BODY "<h1>" TITLE "</h1>" FAR FAR FAR FAR FAR FAR TEXT, "T " TITLE "\n"},
		{"a colon is a headline's own", HEAD "<title>Ferry: the dark light of Tolm</title>" BODY
			"<h2>Ferry</h2>" TEXT, "T Ferry: the dark light of Tolm\nh Ferry\n"},
	};
	check_pages(cases, COUNT(cases));
}

static void
the_writers_are_people_around_the_text(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"several in one field", HEAD LD("{\"headline\":\"" TITLE "\",\"author\":[{\"name\":\"Ana "
			"Duarte\"},{\"name\":\"Li Wen\"}],\"publisher\":{\"name\":\"Lantern\"}}")
			LD("{\"author\":{\"name\":\"Bo Lind\"}}") BODY TEXT,
			"T " TITLE "\nS Lantern\nB Ana Duarte, Li Wen\n"},
		{"by reference", HEAD LD("{\"@graph\":[{\"headline\":\"" TITLE "\",\"author\":{\"@id\":"
			"\"#a\"}},{\"@type\":\"Person\",\"@id\":\"#a\",\"name\":\"Ana Duarte\"}]}") BODY TEXT,
			"T " TITLE "\nB Ana Duarte\n"},
		{"a comment's is none", HEAD LD("{\"headline\":\"" TITLE "\",\"comment\":[{\"author\":"
			"{\"name\":\"Bo Lind\"},\"datePublished\":\"2031-05-09\"}],\"author\":\"Ana Duarte\"}")
			BODY TEXT, "T " TITLE "\nB Ana Duarte\n"},
		{"the outlet is none", HEAD "<meta property=og:site_name content=Lantern><meta name=author "
			"content='Lantern.org'><title>" TITLE "</title>" BODY TEXT, "T " TITLE "\nS Lantern\n"},
		{"what the writer is", HEAD "<title>" TITLE "</title><meta name=author content='Ana "
			"Duarte, Staff Writer'>" BODY TEXT, "T " TITLE "\nB Ana Duarte\n"},
		{"a label and its value", HEAD "<title>" TITLE "</title><meta name=twitter:label1 "
			"content='Written by'><meta name=twitter:data1 content='Ana Duarte'>" BODY TEXT,
			"T " TITLE "\nB Ana Duarte\n"},
		{"an address of writers", HEAD BODY TEASER "<h1>" TITLE "</h1><p>by <a "
			"href=/author/ana>Ana Duarte</a></p>" TEXT, "T " TITLE "\nB Ana Duarte\n"},
		{"a class; glued to its label", HEAD BODY TEASER "<h1>" TITLE "</h1><div "
			"class='story__author-line'><span>By</span><span>Ana Duarte</span></div>" TEXT,
			"T " TITLE "\nB Ana Duarte\n"},
		{"one word that nothing but a name can be", HEAD BODY "<h1>" TITLE "</h1><p>von <a "
			"rel=author href=/x>eppelt</a></p>" TEXT, "T " TITLE "\nB eppelt\n"},
		{"a whole name against an account's", HEAD LD("{\"headline\":\"" TITLE "\",\"author\":"
			"{\"name\":\"admin\"}}") BODY "<h1>" TITLE "</h1><p>By Ana Duarte</p>" TEXT,
			"T " TITLE "\nB Ana Duarte\n"},
		{"a whole name against a part of it", HEAD "<meta name=author content=Duarte>" BODY "<h1>"
			TITLE "</h1><p>By Ana Duarte</p>" TEXT, "T " TITLE "\nB Ana Duarte\n"},
		{"a field for each", HEAD "<title>" TITLE "</title><meta name=citation_author content='Ana "
			"Duarte'><meta name=citation_author content='Li Wen'>" BODY TEXT,
			"T " TITLE "\nB Ana Duarte, Li Wen\n"},
		{"an address of mail is none", HEAD "<title>" TITLE "</title><meta name=author "
			"content='ana@example.org'>" BODY TEXT, "T " TITLE "\n"},
		{"a name and a button", HEAD BODY "<h1>" TITLE "</h1><div class=author-box><span "
			"class=author-name>Ana Duarte</span> Twitter</div>" TEXT, "T " TITLE "\nB Ana Duarte\n"},
		{"not of the teasers", HEAD "<title>" TITLE "</title>" BODY TEASER TEASER TEASER TEASER
			TEASER TEASER TEASER "<h1>" TITLE "</h1>" TEXT TEASER, "T " TITLE "\n"},
	};
	check_pages(cases, COUNT(cases));
}

static void
the_day_is_the_articles(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"a line below the headline", HEAD BODY TEASER "<h1>" TITLE "</h1><div "
			"class=x>Veröffentlicht am 4. Mai 2031</div>" TEXT, "T " TITLE "\nD 2031-05-04\n"},
		{"a class", HEAD BODY TEASER "<h1>" TITLE "</h1><div><i class=_publishingdate>Sonntag, "
			"04.05.2031</i></div>" TEXT, "T " TITLE "\nD 2031-05-04\n"},
		{"a hidden value", HEAD BODY TEASER "<h1>" TITLE "</h1><div><abbr class=published "
			"title='2031-05-04T12:34:00+02:00'>today, 12:34</abbr></div>" TEXT,
			"T " TITLE "\nD 2031-05-04T12:34:00+02:00\n"},
		{"the address", HEAD "<title>" TITLE "</title><link rel=canonical "
			"href='https://example.org/2031/05/04/ferry'>" BODY TEXT,
			"T " TITLE "\nU https://example.org/2031/05/04/ferry\nD 2031-05-04\n"},
		{"a meta that says it in value", HEAD "<title>" TITLE "</title><meta name=pubdate "
			"value=2031-05-04>" BODY TEXT, "T " TITLE "\nD 2031-05-04\n"},
		{"not of the teasers", HEAD "<title>" TITLE "</title>" BODY TEASER TEASER TEASER TEASER
			TEASER TEASER TEASER "<h1>" TITLE "</h1>" TEXT TEASER, "T " TITLE "\n"},
		{"below a headline in the smaller print", HEAD BODY "<h1>" TITLE "</h1><p class=info>"
			"04.05.2031 12:34</p>" TEXT, "T " TITLE "\nD 2031-05-04T12:34\n"},
		{"above the headline", HEAD BODY "<div>4 May 2031</div><h1>" TITLE "</h1>" TEXT,
			"T " TITLE "\nD 2031-05-04\n"},
		{"glued to a name", HEAD BODY "<h1>" TITLE "</h1><div><b>Ana Duarte</b><i "
			"class=date>4.5.2031</i></div>" TEXT, "T " TITLE "\nD 2031-05-04\np Ana Duarte4.5.2031\n"},
		{"behind a label at the end", HEAD "<title>" TITLE "</title>" BODY TEXT
			"<p>Published: 4 May 2031</p>", "T " TITLE "\nD 2031-05-04\n"},
		{"a comment's is none", HEAD BODY "<h1>" TITLE "</h1>" TEXT "<div class=comments><p>Bo "
			"Lind <time datetime=2031-05-09>9 May</time></p></div>", "T " TITLE "\n"},
		{"where only a later version tells one", HEAD "<meta property=article:modified_time "
			"content=2031-05-06>" BODY "<h1>" TITLE "</h1>" TEXT, "T " TITLE "\nD 2031-05-06\n"},
		{"the month before the day, as its country writes", "<html lang=en-US><head>" BODY "<h1>"
			TITLE "</h1><div class=date>05/04/2031</div>" TEXT, "T " TITLE "\nD 2031-05-04\n"},
		{"the day before the month", "<html lang=fr><head>" BODY "<h1>" TITLE "</h1><div "
			"class=date>04/05/2031</div>" TEXT, "T " TITLE "\nD 2031-05-04\n"},
		{"neither, where nobody knows", "<html lang=en><head>" BODY "<h1>" TITLE "</h1><div "
			"class=date>04/05/2031</div>" TEXT, "T " TITLE "\np 04/05/2031\n"},
	};
	check_pages(cases, COUNT(cases));
}

#define MODIFIED "<meta name=date content=2031-05-06>"
#define PUBLISHED "<meta property=article:published_time content='2031-05-04T09:00:00+02:00'>"

static void
witnesses_of_the_day_are_weighed(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"publication against a later version", HEAD MODIFIED PUBLISHED BODY "<h1>" TITLE "</h1>"
			TEXT, "T " TITLE "\nD 2031-05-04T09:00:00+02:00\n"},
		{"the page's program against what it prints", HEAD PUBLISHED BODY "<h1>" TITLE "</h1><div "
			"class=date>6 May 2031</div>" TEXT, "T " TITLE "\n"},
		{"the same, and its address", HEAD PUBLISHED "<link rel=canonical "
			"href='https://example.org/2031/05/04/ferry'>" BODY "<h1>" TITLE "</h1><div "
			"class=date>6 May 2031</div>" TEXT,
			"T " TITLE "\nU https://example.org/2031/05/04/ferry\nD 2031-05-04T09:00:00+02:00\n"},
		{"the address that it was saved from", "<!doctype html>\n<!-- saved from url=(0035)"
			"https://example.org/2031/05/04/ferry -->\n<html><head><title>" TITLE " - example.org"
			"</title>" BODY TEXT,
			"T " TITLE "\nU https://example.org/2031/05/04/ferry\nD 2031-05-04\n"},
		{"a month in the address decides", HEAD "<link rel=canonical "
			"href='https://example.org/2031/05/ferry'><meta name=pubdate content=2031-05-04>" BODY
			"<h1>" TITLE "</h1><div class=date>6 April 2031</div>" TEXT,
			"T " TITLE "\nU https://example.org/2031/05/ferry\nD 2031-05-04\n"},
		{"midnight in UTC is the day that is printed", HEAD "<meta property=article:published_time "
			"content='2031-05-03T22:00:00Z'>" BODY "<h1>" TITLE "</h1><div class=date>4 May "
			"2031</div>" TEXT, "T " TITLE "\nD 2031-05-04\n"},
		{"a bare day of data beside the printed one is the day in UTC", HEAD LD("{\"headline\":\""
			TITLE "\",\"datePublished\":\"2031-05-05\"}") BODY "<h1>" TITLE "</h1><div "
			"class=date>4 May 2031</div>" TEXT, "T " TITLE "\nD 2031-05-04\n"},
		{"what a vague field says, against print", HEAD MODIFIED BODY "<h1>" TITLE "</h1><div "
			"class=date>4 May 2031</div>" TEXT, "T " TITLE "\nD 2031-05-04\n"},
		{"two days of data: the earlier", HEAD LD("{\"headline\":\"" TITLE "\",\"datePublished\":"
			"\"2031-05-04\"}") "<meta property=article:published_time content=2031-05-06>" BODY "<h1>"
			TITLE "</h1>" TEXT, "T " TITLE "\nD 2031-05-04\n"},
	};
	check_pages(cases, COUNT(cases));
}

static void
json_ld_is_read_as_far_as_it_can_be(void **state)
{
	(void)state;
	static const char expected[] = "T " TITLE "\nB Ana Duarte\nD 2031-05-04\n";
#define FIELDS "\"headline\":\"" TITLE "\",\"author\":{\"name\":\"Ana Duarte\"}," \
	"\"datePublished\":\"2031-05-04\""
#define OTHER "{\"@type\":\"NewsArticle\",\"headline\":\"Harbour to be dredged\",\"author\":" \
	"\"Bo Lind\",\"datePublished\":\"2031-05-09\"}"
	static const Case cases[] = {
		{"spare commas", HEAD LD("{" FIELDS ",}") BODY TEXT, expected},
		{"a missing comma", HEAD LD("{\"wordCount\":\"7\"\n" FIELDS "}") BODY TEXT, expected},
		{"a missing end", HEAD LD("[{" FIELDS) BODY TEXT, expected},
		{"comments", HEAD LD("/* it's \"made\" */ {" FIELDS "} // \"x\"") BODY TEXT, expected},
		{"CDATA", HEAD LD("//<![CDATA[\n{" FIELDS "}\n//]]>") BODY TEXT, expected},
		{"marks inside a text", HEAD LD("{\"description\":\"The \"dark\" light\"," FIELDS "}") BODY
			TEXT, expected},
		{"a raw line end", HEAD LD("{\"description\":\"The dark\n light\"," FIELDS "}") BODY TEXT,
			expected},
		{"in a graph", HEAD LD("{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"x\"},{\"@type\":"
			"\"NewsArticle\"," FIELDS "}]}") BODY TEXT, expected},
		{"several articles: the page's", HEAD "<title>" TITLE "</title>" LD("[" OTHER ",{\"@type\":"
			"\"NewsArticle\"," FIELDS "}]") BODY "<h1>" TITLE "</h1>" TEXT, expected},
		{"several scripts", HEAD "<title>" TITLE "</title>" LD(OTHER) LD("{" FIELDS "}") BODY "<h1>"
			TITLE "</h1>" TEXT, expected},
		{"one inside it", HEAD LD("{\"hasPart\":[" OTHER "]," FIELDS "}") BODY TEXT, expected},
		{"very deep", HEAD LD("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
			"]]]]]]]]],{" FIELDS "}") BODY TEXT, expected},
	};
	check_pages(cases, COUNT(cases));
}
/* clang-format on */

/* The notes of a page, a line each. */
static void
add_notes(const char *page, Buf *notes)
{
	Articles articles = {0};
	Explain explain;
	Err err = {0};
	explain_init(&explain);
	LoadInput input = {.name = STR("page.html"), .bytes = str_of(page), .explain = &explain};
	assert_true(load_bytes(loader, &input, &articles, &err));
	for (size_t i = 0; i < explain.lines.count; i++)
		buf_format(notes, "%s | %s | %.*s\n", explain.lines.at[i].what,
			explain.lines.at[i].how, STR_ARG(explain.lines.at[i].text));
	article_free(articles.at[0]);
	vec_release(&articles);
	explain_release(&explain);
}

static void
a_text_of_pages_is_no_headline(void **state)
{
	(void)state;
	Buf page, got;
	buf_init(&page);
	buf_init(&got);
	buf_cstr(&page, HEAD "<title>" TITLE "</title><meta property=og:title content='");
	for (size_t i = 0; i < 500; i++)
		buf_cstr(&page, "Ferry ");
	buf_cstr(&page, "'>" BODY TEXT);
	load_text("page.html", page.at, &got);
	assert_true(str_starts(buf_str(&got), STR("T " TITLE "\n")));
	buf_release(&page);
	buf_release(&got);
}

static void
it_is_told_where_each_was_found(void **state)
{
	(void)state;
	static const char page[] = "<html lang=en><head><title>" TITLE "</title><meta "
				   "property=og:site_name content=Lantern>" PUBLISHED BODY
				   "<h1>" TITLE "</h1><p>By Ana Duarte</p>";
	static const char *const told[] = {"title | h1 | " TITLE "\n",
		"source | og:site_name | Lantern\n", "language | html lang | en\n",
		"byline | printed beside the text | Ana Duarte\n",
		"date | article:published_time; 2 witnesses agree | 2031-05-04T09:00:00+02:00\n"};
	Buf notes, whole;
	buf_init(&notes);
	buf_init(&whole);
	buf_format(&whole, "%s<div class=date>4 May 2031</div>" TEXT, page);
	add_notes(whole.at, &notes);
	for (size_t i = 0; i < COUNT(told); i++)
		if (!strstr(notes.at, told[i]))
			fail_msg("no %sin\n%s", told[i], notes.at);
	buf_clear(&whole);
	buf_clear(&notes);
	buf_format(&whole, "%s<div class=date>6 May 2031</div>" TEXT, page);
	add_notes(whole.at, &notes);
	if (!strstr(notes.at, "date | witnesses disagree: article:published_time, below the "
			      "headline | 2031-05-04T09:00:00+02:00, 2031-05-06\n"))
		fail_msg("no dispute in\n%s", notes.at);
	buf_release(&whole);
	buf_release(&notes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_headline_stands_without_the_outlet),
		cmocka_unit_test(the_writers_are_people_around_the_text),
		cmocka_unit_test(the_day_is_the_articles),
		cmocka_unit_test(witnesses_of_the_day_are_weighed),
		cmocka_unit_test(json_ld_is_read_as_far_as_it_can_be),
		cmocka_unit_test(a_text_of_pages_is_no_headline),
		cmocka_unit_test(it_is_told_where_each_was_found),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
