/* Files that hold several articles, and files that only look so. All of it is made up. */
#include "loader_case.h"

/* How many articles bytes hold, and their titles: "One|Two". */
static size_t
titles_of(const char *name, const char *bytes, Buf *titles)
{
	Articles articles = {0};
	Err err = {0};
	buf_clear(titles);
	buf_cstr(titles, "");
	bool ok = load_bytes(loader, &(LoadInput){.name = str_of(name), .bytes = str_of(bytes)},
		&articles, &err);
	if (!ok)
		print_error("%s\n", err.text);
	assert_true(ok);
	size_t count = articles.count;
	for (size_t i = 0; i < count; i++) {
		buf_format(titles, "%s%.*s", i ? "|" : "", STR_ARG(articles.at[i]->title));
		article_free(articles.at[i]);
	}
	vec_release(&articles);
	return count;
}

static void
articles_part_where_the_file_says_so(void **state)
{
	(void)state;
#define RULE30 "\n------------------------------\n\n"
#define RULE70 "\n----------------------------------------------------------------------\n\n"
#define ONE "Date: 4 May 2031\nFrom: Ana Duarte <ana@example.org>\nSubject: One\n\n" P1 "\n"
#define TWO "Date: 5 May 2031\nFrom: Li Wen <li@example.org>\nSubject: Two\n\n" P2 "\n"
	/* clang-format off */
	static const struct {
		const char *shape, *name, *bytes;
		size_t count;
		const char *titles;
	} cases[] = {
		{"a digest", "digest.txt", "Ferry Digest, Volume 3: Issue 7\n\nToday's topics:\n  One\n  Two\n" RULE70
			ONE RULE30 TWO RULE30 "End of Ferry Digest\n*******************\n", 2, "One|Two"},
		{"a digest in a letter", "digest.eml", "From: list@example.org\nSubject: Ferry Digest\n"
			"MIME-Version: 1.0\n\nToday's topics:\n" RULE70 ONE RULE30 TWO RULE30 "End of Ferry Digest\n",
			2, "One|Two"},
		{"a database's print", "clips.txt", "                 1 of 2 DOCUMENTS\n\nHarbour Post\n\nMay 4, 2031\n\n"
			"Ferry aground\n\n" P1 "\n\n                 2 of 2 DOCUMENTS\n\nFerry afloat\n\nBy Li Wen\n\n" P2
			"\n", 2, "Ferry aground|Ferry afloat"},
		{"a line that says next", "clips.txt", "Ferry aground\n\n" P1 "\n\n=== Next article ===\n\nFerry afloat\n\n"
			P2 "\n", 2, "Ferry aground|Ferry afloat"},
		{"form feeds between heads", "clips.txt", "Ferry aground\nBy Ana Duarte\n\n" P1 "\n\fFerry afloat\n"
			"By Li Wen\n\n" P2 "\n", 2, "Ferry aground|Ferry afloat"},
		{"form feeds between pages", "paper.txt", "Ferry aground\nBy Ana Duarte\n\n" P1 "\n\f\n" P2 "\n\f\n" P3
			"\n", 1, "Ferry aground"},
		{"form feeds between heads of pages", "paper.txt", "Harbour Post, 4 May 2031\n\nFerry aground\n\n" P1 "\n\f"
			"Harbour Post, 4 May 2031\n\nFerry aground\n\n" P2 "\n", 1, "Ferry aground"},
		{"a rule and no letter", "text.txt", "Ferry aground\n\n" P1 "\n" RULE30 P2 "\n" RULE30 P3 "\n", 1,
			"Ferry aground"},
		{"a count in the text", "text.txt", "Ferry aground\n\n" P1 "\n\n2 of 14\n\n" P2 "\n", 1, "Ferry aground"},
		{"pages one after the other", "saved.html", "<!DOCTYPE html><html><h1>Ferry aground</h1><p>" P1 "</p></html>"
			"\n\n<!DOCTYPE html>\n<html><h1>Ferry afloat</h1><p>" P2 "</p></html>", 2,
			"Ferry aground|Ferry afloat"},
		{"a page with a tail", "saved.html", "<html><h1>Ferry aground</h1><p>" P1 "</p></html><!-- <html> -->", 1,
			"Ferry aground"},
	};
	/* clang-format on */
	Buf titles;
	buf_init(&titles);
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t count = titles_of(cases[i].name, cases[i].bytes, &titles);
		if (count != cases[i].count || strcmp(titles.at, cases[i].titles) != 0)
			print_error("shape: %s\n", cases[i].shape);
		assert_string_equal(titles.at, cases[i].titles);
		assert_int_equal(count, cases[i].count);
	}
	buf_release(&titles);
}

static void
what_is_left_out_of_a_digest_is_no_article(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"one article's text", RULE30 ONE RULE30,
                 "T One\nB Ana Duarte\nD 2031-05-04\np " P1 "\n"},
	};
	check_as("letter.txt", cases, COUNT(cases));
}

static void
what_only_speaks_of_a_format_is_text(void **state)
{
	(void)state;
	/* clang-format off */
#define GUIDE "Feeds and lists\n\nBy Ana Duarte\n\n"
	static const struct {
		const char *name, *bytes;
		size_t count;
		const char *titles;
	} cases[] = {
		{"a.txt", GUIDE "A feed begins with <rss version=\"2.0\"> and then come its items, as everybody knows.\n", 1,
			"Feeds and lists"},
		{"a.txt", GUIDE "Like this:\n\n<?xml version='1.0'?>\n<rss><channel><item/></channel></rss>\n\nThat is "
			"all.\n", 1, "Feeds and lists"},
		{"a.txt", GUIDE "A list begins with <opml version=\"2.0\">, and every reader writes one of those.\n", 1,
			"Feeds and lists"},
		{"a.txt", GUIDE "A page begins with <html> and ends with </html>.\n\nThe second is often missing.\n", 1,
			"Feeds and lists"},
		{"a.py", "import sys\n\nprint('<rss>')\n", 1, ""},
		{"a.md", "---\ntitle: One\n---\n\nSo it looks:\n\n```\n\n---\ntitle: Two\n---\nText.\n```\n\nThat is "
			"all.\n", 1, "One"},
		{"a.md", "# Changes\n\n---\n\n## 2.0\n\n---\n\ntitle: now a name\n\n---\n\nMore.\n", 1, "Changes"},
		{"a.md", "Title: The ferry\nAnna: Where to?\nBen: Home.\n\nThe end.\n", 1, ""},
		{"a.txt", "{\nint x = 3;\n}\nand so on, said the teacher of that class.\n", 1, ""},
		{"a.txt", "{\n \"name\": \"x\",\n \"title\": \"y\"\n}\n", 1, ""},
		{"README.md", "<p align=center><img src=a.png></p>\n\n<h1 align=center>light</h1>\n\nKeeps it on.\n\n"
			"## Install\n\nBy hand.\n", 1, "light"},
		{"a.tex", "% Ferries\n% Copyright 2031\n\n\\documentclass{article}\nText.\n", 1, "% Ferries"},
	};
	/* clang-format on */
	Buf titles;
	buf_init(&titles);
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t count = titles_of(cases[i].name, cases[i].bytes, &titles);
		if (count != cases[i].count || strcmp(titles.at, cases[i].titles) != 0)
			print_error("text: %s\n", cases[i].bytes);
		assert_string_equal(titles.at, cases[i].titles);
		assert_int_equal(count, cases[i].count);
	}
	buf_release(&titles);
}

static void
what_show_prints_as_json_is_read_back(void **state)
{
	(void)state;
	Articles articles = {0};
	Err err;
	Buf got;
	buf_init(&got);
	static const char bytes[] =
		"{\"id\":\"1111111111111111\",\"path\":\"a.txt\",\"url\":\"https://example.org/1\","
		"\"title\":\"One\",\"source\":\"Harbour "
		"Post\",\"byline\":null,\"date\":\"2031-05-04\","
		"\"language\":\"en\",\"words\":3,\"entry\":\"tag:1\",\"enclosures\":[{\"url\":"
		"\"https://example.org/1.mp3\",\"type\":\"audio/"
		"mpeg\",\"bytes\":12}],\"passages\":[{\"number\":1,\"kind\":\"heading\","
		"\"text\":\"The "
		"\\\"reef\\\"\"},{\"number\":2,\"kind\":\"preformatted\",\"text\":\"a\\n"
		"  b\"}]}\n{\"id\":\"2\",\"title\":null,\"passages\":[{\"text\":\"Dark\\u202e "
		"light.\"}]}\n{}\n";
	assert_true(load_bytes(loader, &(LoadInput){.bytes = str_of(bytes)}, &articles, &err));
	assert_int_equal(articles.count, 2);
	describe(articles.at[0], &got);
	assert_string_equal(got.at, "T One\nS Harbour Post\nU https://example.org/1\nD 2031-05-04\n"
				    "h The \"reef\"\np a\n  b\n");
	assert_str(articles.at[0]->entry, "tag:1");
	assert_int_equal(articles.at[0]->enclosure_count, 1);
	assert_str(articles.at[0]->enclosures[0].type, "audio/mpeg");
	assert_int_equal(articles.at[0]->enclosures[0].bytes, 12);
	describe(articles.at[1], &got);
	assert_string_equal(got.at, "p Dark light.\n");
	for (size_t i = 0; i < articles.count; i++)
		article_free(articles.at[i]);
	vec_release(&articles);
	buf_release(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(articles_part_where_the_file_says_so),
		cmocka_unit_test(what_only_speaks_of_a_format_is_text),
		cmocka_unit_test(what_show_prints_as_json_is_read_back),
		cmocka_unit_test(what_is_left_out_of_a_digest_is_no_article),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
