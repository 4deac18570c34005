/* Pages as people write them by hand, without classes or menus: all of them comes. All made up. */
#include "loader_case.h"

#include "base/limit.h"

#define MENU "<p><a href=/>Home</a> | <a href=/n>News</a></p>"
#define LONG P1 " " P2 " " P3

/* clang-format off */
static void
a_page_without_menus_is_all_article(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"a list at the end", "<html><body><h1>Weir shut</h1><p>The council voted 9 to 2 on Monday to "
			"shut the weir.</p><p>It costs 4 million.</p><ul><li>Shut: 3 March</li><li>Open: 9 June"
			"</li></ul>", "T Weir shut\np The council voted 9 to 2 on Monday to shut the weir.\n"
			"p It costs 4 million.\nl Shut: 3 March\nl Open: 9 June\n"},
		{"more behind the first part", "<html><body><h1>" TITLE "</h1><div><p>" P1 "</p><p>" P2 "</p>"
			"</div><p>No cause is known.</p><blockquote>It was dark.</blockquote>",
			"T " TITLE "\np " P1 "\np " P2 "\np No cause is known.\nq It was dark.\n"},
		{"a long paragraph and short ones", "<html><body><p>It sank.</p><p>" LONG "</p><p>Nobody "
			"died</p>", "p It sank.\np " LONG "\np Nobody died\n"},
		{"parts for paragraphs", "<div>Reef</div><div>" P1 "</div><div>It rained</div>",
			"p Reef\np " P1 "\np It rained\n"},
		{"lines", "<body>" P1 "<br><br>It rained.<br><br>All are safe", "p " P1 "\np It rained.\n"
			"p All are safe\n"},
		{"headings over a line each", "<section><h2>North</h2><p>Snow.</p></section><section><h2>South"
			"</h2><p>" P1 "</p></section><section><h2>West</h2><p>Calm</p></section>",
			"h North\np Snow.\nh South\np " P1 "\nh West\np Calm\n"},
		{"terms and what they mean", "<h1>Dam</h1><p>" P1 "</p><dl><dt>Start<dd>4 May</dl>",
			"T Dam\np " P1 "\nl Start\nl 4 May\n"},
		{"nothing long", "<h1>Vote</h1><p>Yes: 7</p><p>No: 4</p>", "T Vote\np Yes: 7\np No: 4\n"},
	};
	check_as("page.html", cases, COUNT(cases));
}

static void
between_menus_all_that_stands_together_comes(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"one sentence and scraps", "<html><body>" MENU "<h1>Barn burns</h1><p>A barn burnt down on "
			"Monday near Olm.</p><p>All safe.</p><ul><li>Out: 5 am</li></ul><hr>" MENU,
			"T Barn burns\np A barn burnt down on Monday near Olm.\np All safe.\nl Out: 5 am\n"},
		{"a long paragraph and scraps", "<html><body>" MENU "<h1>Reef</h1><p>" LONG "</p><p>All safe."
			"</p><ul><li>Out: 5 am</li></ul>" MENU, "T Reef\np " LONG "\np All safe.\nl Out: 5 am\n"},
		{"text behind the article's part", "<html><body>" MENU "<h1>Reef</h1><div><p>" LONG "</p><p>" P1
			"</p></div><p>The mast fell on the way to the harbour.</p>" MENU "<p>Lantern</p>",
			"T Reef\np " LONG "\np " P1 "\np The mast fell on the way to the harbour.\n"},
		{"no part between links", "<html><body>" MENU "<div><p>" LONG "</p><p>" P1 "</p></div><div>"
			MENU "<p>The shop sells maps of the coast and the reef.</p></div>",
			"p " LONG "\np " P1 "\n"},
	};
	check_as("page.html", cases, COUNT(cases));
}

static void
a_row_of_values_is_one_passage(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"with a head", "<p>" P1 "</p><table><caption>Toll</caption><thead><tr><th></th><th>Olm</th>"
			"<th>Tarn</th></tr></thead><tr><th>Dead<td>14<td>63</tr><tr><td>Missing</td><td></td>"
			"<td>8</td></tr></table><p>" P2 "</p>",
			"p " P1 "\nc Toll\np Olm · Tarn\np Dead · 14 · 63\np Missing · 8\np " P2 "\n"},
		{"cells of paragraphs and lines", "<p>" P1 "</p><table><tr><td><p>Dead</p></td><td><p><b>14</b>"
			"<br><br>of 20</p></td></tr><tr><td><div>Missing</div></td><td>8</td></tr></table>",
			"p " P1 "\np Dead · 14 of 20\np Missing · 8\n"},
		{"a table that lays out", "<table><tr><td><p>" P1 "</p><p>" P2 "</p></td><td>Map</td></tr>"
			"<tr><td>" P3 "</td><td>Chart</td></tr></table>",
			"p " P1 "\np " P2 "\np Map\np " P3 "\np Chart\n"},
		{"in one that lays out", "<table><tr><td>North</td><td><table><tr><td>Dead</td><td>14</td></tr>"
			"<tr><td>Missing</td><td>8</td></tr></table></td></tr><tr><td>South</td><td>" P1
			"</td></tr></table>", "p North\np Dead · 14\np Missing · 8\np South\np " P1 "\n"},
		{"at the end, below a menu", MENU "<p>" P1 "</p><p>" P2 "</p><table><tr><td>Dead</td><td>14"
			"</td></tr><tr><td>Missing</td><td>8</td></tr></table>",
			"p " P1 "\np " P2 "\np Dead · 14\np Missing · 8\n"},
	};
	check_as("page.html", cases, COUNT(cases));
}
static void
what_stands_between_headline_and_article_is_its_deck(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"in a part of its own", MENU "<header><h1>Reef</h1><p>A ferry with 312 people on board hit "
			"the reef; all are safe.</p></header><main><div><p>" P1 "</p><p>" P2 "</p></div></main>" MENU,
			"T Reef\np A ferry with 312 people on board hit the reef; all are safe.\np " P1 "\np " P2
			"\n"},
		{"as a heading", MENU "<div><h1>Reef</h1><h2>A ferry with 312 people on board hit the reef and "
			"all of them are safe</h2></div><article><p>" P1 "</p><p>" P2 "</p></article>" MENU,
			"T Reef\nh A ferry with 312 people on board hit the reef and all of them are safe\np " P1
			"\np " P2 "\n"},
		{"not a ticker above the headline", "<title>Ferry on the reef</title>" MENU "<div><p>Storm: the "
			"harbour of Tarn stays shut until Monday, its master said on Friday.</p><h1>Ferry on the "
			"reef</h1><p>" P1 "</p><p>" P2 "</p><p>" P3 "</p></div>" MENU,
			"T Ferry on the reef\np " P1 "\np " P2 "\np " P3 "\n"},
		{"told again below", MENU "<header><h1>Reef</h1><p>" P1 "</p></header><main><div><p>" P1
			"</p><p>" P2 "</p></div></main>" MENU, "T Reef\np " P1 "\np " P2 "\n"},
	};
	check_as("page.html", cases, COUNT(cases));
}

static void
names_of_blocks_are_believed_within_reason(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"cookies, longer than the article", MENU "<h1>Reef</h1><div><p>" P1 "</p><p>" P2 "</p><p>" P3
			"</p></div><div id=cookie-box><p>" P1 " Again.</p><p>" P2 " Again.</p><p>" P3
			" Again.</p></div>", "T Reef\np " P1 "\np " P2 "\np " P3 "\n"},
		{"a wrapper named by its neighbour", "<title>Ferry on the reef</title>" MENU "<div class="
			"\"sidebar\"><h1>Ferry on the reef</h1><p>" P1 "</p><p>" P2 "</p><p>" P3 "</p></div><div"
			" class=comments><p>" P1 " Oh.</p><p>" P2 " Oh.</p><p>" P3 " Oh.</p><p>" P2 " Ah.</p>"
			"</div>",
			"T Ferry on the reef\np " P1 "\np " P2 "\np " P3 "\n"},
		{"all there is", MENU "<div class=promo><p>" P1 "</p><p>" P2 "</p><p>" P3 "</p></div><div "
			"class=related><p>" P1 "</p><p>" P2 "</p><p>" P3 "</p></div><div class=banner><p>" P2 "</p>"
			"<p>" P3 "</p><p>" P1 "</p></div>", "p " P1 "\np " P2 "\np " P3 "\np " P1 "\np " P2
			"\np " P3 "\np " P2 "\np " P3 "\np " P1 "\n"},
		{"what a post is about", MENU "<div class=\"post category-comment tag-cookies\"><p>" P1 "</p>"
			"<p>" P2 "</p></div>" MENU, "p " P1 "\np " P2 "\n"},
		{"what is not shown", MENU "<div><p>" P1 "</p><p style=\"Visibility : hidden\">Our radar is "
			"quite new, the company said.</p><p style=\"display:none\">It is not.</p><p>" P2 "</p><p>"
			P3 "</p></div>" MENU, "p " P1 "\np " P2 "\np " P3 "\n"},
		{"the author", MENU "<div><p>" P1 "</p><p>" P2 "</p><div class=author-box><p>Ana Duarte sails, "
			"and has written of the sea for ten years.</p></div></div>" MENU, "p " P1 "\np " P2 "\n"},
	};
	check_as("page.html", cases, COUNT(cases));
}

static void
what_belongs_to_a_picture_is_a_caption(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"in a figure", "<p>" P1 "</p><figure><img><div>The ferry on Sunday morning</div></figure><p>" P2
			"</p>", "p " P1 "\nc The ferry on Sunday morning\np " P2 "\n"},
		{"by its class", "<p>" P1 "</p><div class=photo-caption>The ferry on Sunday</div><p>" P2 "</p>",
			"p " P1 "\nc The ferry on Sunday\np " P2 "\n"},
		{"a credit alone", "<p>" P1 "</p><figure><img><figcaption>Photo: Li Wen</figcaption></figure><p>"
			P2 "</p>", "p " P1 "\np " P2 "\n"},
		{"the same in a gallery, again", "<p>" P1 "</p><figure><figcaption>The ferry on the reef, seen "
			"from Tolm on Sunday</figcaption></figure><ul><li class=caption>The ferry on the reef, seen "
			"from Tolm on Sunday</ul><p>" P2 "</p>", "p " P1
			"\nc The ferry on the reef, seen from Tolm on Sunday\np " P2 "\n"},
		{"a quotation in a figure stays one", "<p>" P1 "</p><figure><blockquote>It was dark.</blockquote>"
			"</figure><p>" P2 "</p>", "p " P1 "\nq It was dark.\np " P2 "\n"},
		{"a pull quote, twice", "<p>" P1 "</p><blockquote>Nobody had told us that the light was out.<"
			"/blockquote><p>" P2 "</p><blockquote>Nobody had told us that the light was out.</blockquote>"
			"<p>" P3 "</p>", "p " P1 "\nq Nobody had told us that the light was out.\np " P2 "\np " P3
			"\n"},
	};
	check_as("page.html", cases, COUNT(cases));
}

static void
other_stories_inside_an_article_are_left_out(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"a heading that is a link, in its box", MENU "<div><p>" P1 "</p><div><h3><a href=/2>Weir to "
			"shut</a></h3><p>The council voted on Monday.</p></div><p>" P2 "</p></div>" MENU,
			"p " P1 "\np " P2 "\n"},
		{"the heading of a part, with a link", MENU "<div><p>" P1 "</p><h3><a href=/2>The reef</a></h3>"
			"<p>" P2 "</p></div>" MENU, "p " P1 "\nh The reef\np " P2 "\n"},
		{"a heading that may be linked to", MENU "<div><p>" P1 "</p><div><h3><a href=#reef>The reef</a>"
			"</h3></div><p>" P2 "</p></div>" MENU, "p " P1 "\nh The reef\np " P2 "\n"},
		{"a list inside: the article goes on", MENU "<div><p>" P1 "</p><p>" P2 "</p><div><p>Read also:"
			"</p><p>Weir to shut</p></div><div><h4>Related articles</h4><p>Weir to shut</p></div><p>" P3
			"</p></div>" MENU, "p " P1 "\np " P2 "\np " P3 "\n"},
		{"a signature ends it", MENU "<div><p>" P1 "</p><p>" P2 "</p><p>Yours, the editors</p></div>"
			MENU, "p " P1 "\np " P2 "\np Yours, the editors\n"},
		{"beyond the article's own element", MENU "<div><div><p>" P1 "</p><p>" P2 "</p><p>" P3 "</p>"
			"</div><div><p><a href=/l>Like this page</a></p><p>The shop sells maps of the coast.</p>"
			"</div></div>" MENU, "p " P1 "\np " P2 "\np " P3 "\n"},
		{"in other languages", MENU "<div><p>" P1 "</p><p>" P2 "</p><h3>Das könnte Sie auch "
			"interessieren</h3><div><p>" P3 "</p></div></div>", "p " P1 "\np " P2 "\n"},
		{"in other scripts", MENU "<div><p>" P1 "</p><p>" P2 "</p><h3>関連記事</h3><div><p>" P3 "</p></div></div>",
			"p " P1 "\np " P2 "\n"},
	};
	check_as("page.html", cases, COUNT(cases));
}

#define TOLD(text) "<script type=\"application/ld+json\">{\"articleBody\":\"" text "\"}</script>"

static void
what_a_page_tells_elsewhere_is_a_witness(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"the page shows nothing of it", TOLD(P1 "\\n" P2 " " P1 "\\n" P3 " Caf\\u00e9 \\ud83d\\ude00.") MENU
			"<h1>Reef</h1><p>Read on in our paper.</p>" MENU, "T Reef\np " P1 "\np " P2 " " P1 "\np "
			P3 " Café 😀.\n"},
		{"HTML in it", TOLD("<p>" P1 "</p><p>" P2 "</p><p>" P3 " " P1 " " P2 "</p>") MENU "<h1>Reef</h1><p>No."
			"</p>" MENU, "T Reef\np " P1 "\np " P2 "\np " P3 " " P1 " " P2 "\n"},
		{"which block it is", TOLD(P1 "\\n" P2 "\\n" P3 " Nobody " P1) MENU "<div><p>" P1 "</p><p>"
			P2 "</p><p>" P3 " Nobody " P1 "</p></div>" MENU "<article><p>" P1 " A.</p><p>" P2 " B.</p><p>"
			P3 " C.</p><p>" P1 " D.</p><p>" P2 " E.</p><p>" P3 " F.</p><p>" P1 " G.</p><p>" P2 " H.</p>"
			"<p>" P2 " I.</p><p>" P3 " J.</p></article>", "p " P1 "\np " P2 "\np " P3
			" Nobody " P1 "\n"},
		{"a summary is none", TOLD("It sank.") "<h1>Reef</h1><p>No.</p>", "T Reef\np No.\n"},
		{"no string", "<script type=\"application/ld+json\">{\"articleBody\":[1], \"articleBody\" 2, "
			"\"articleBody\":\"</script><h1>Reef</h1><p>No.</p>", "T Reef\np No.\n"},
	};
	check_as("page.html", cases, COUNT(cases));
}

static void
what_was_left_out_is_told_with_the_rule(void **state)
{
	(void)state;
	static const char page[] = MENU "<h1>Reef</h1><div><p>" P1 "</p><div class=share-bar>Send it</div>"
		"<p>" P2 "</p><p>Read also: the weir</p></div>" MENU;
	static const struct {
		const char *what, *how, *text;
	} lines[] = {
		{"dropped", "the headline", "Reef"},
		{"dropped", "the name of the block <div class=\"share-bar\">", "Send it"},
		{"dropped", "the rule \"read also:*\"", "Read also: the weir"},
	};
	Articles articles = {0};
	Err err = {0};
	Explain *explain = explain_new();
	LoadInput input = {.name = STR("page.html"), .bytes = str_of(page), .explain = explain};
	assert_true(load_bytes(loader, &input, &articles, &err));
	for (size_t i = 0; i < COUNT(lines); i++) {
		size_t found = 0;
		for (size_t k = 0; k < explain->lines.count; k++)
			found += strcmp(explain->lines.at[k].what, lines[i].what) == 0 &&
			         strcmp(explain->lines.at[k].how, lines[i].how) == 0 &&
			         str_is(explain->lines.at[k].text, lines[i].text);
		if (found != 1)
			fail_msg("%s", lines[i].how);
	}
	article_free(articles.at[0]);
	vec_release(&articles);
	explain_free(explain);
}
/* clang-format on */

static void
what_is_beyond_all_measure_keeps_its_text(void **state)
{
	(void)state;
	Buf page, got;
	buf_init(&page);
	buf_init(&got);
	buf_cstr(&page, "<html><body><h1>Reef</h1>");
	for (size_t i = 0; i < LIMIT_HTML_TAGS / 2; i++)
		buf_cstr(&page, "<i>a</i>");
	buf_cstr(&page, "<p>It<b> sank</b>.</p><script>no text</script><p>All safe.</p>");
	load_text("page.html", page.at, &got);
	Str text = buf_str(&got);
	assert_true(str_ends(text, STR("a It sank . All safe.\n")));
	assert_int_equal(str_find(text, STR("no text"), 0), SIZE_MAX);
	buf_clear(&page);
	for (size_t i = 0; i < 50000; i++) /* each names all that is in it */
		buf_cstr(&page, "<div class=sidebar><p>a b</p><h2><a href=/>c</a></h2>");
	load_text("page.html", page.at, &got);
	buf_clear(&page);
	for (size_t i = 0; i < 50000; i++)
		buf_cstr(&page, "[^1]: a note\n");
	buf_cstr(&page, "\nAll [safe](x).\n");
	load_text("note.md", page.at, &got);
	assert_true(str_ends(buf_str(&got), STR("p a note\np All safe.\n")));
	buf_clear(&page);
	for (size_t i = 0; i < 500000; i++)
		buf_cstr(&page, "a  ");
	load_text("spaces.txt", page.at, &got);
	assert_true(str_ends(buf_str(&got), STR(" a a a\n")));
	buf_release(&page);
	buf_release(&got);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_without_menus_is_all_article),
		cmocka_unit_test(what_stands_between_headline_and_article_is_its_deck),
		cmocka_unit_test(names_of_blocks_are_believed_within_reason),
		cmocka_unit_test(what_belongs_to_a_picture_is_a_caption),
		cmocka_unit_test(other_stories_inside_an_article_are_left_out),
		cmocka_unit_test(what_a_page_tells_elsewhere_is_a_witness),
		cmocka_unit_test(what_was_left_out_is_told_with_the_rule),
		cmocka_unit_test(between_menus_all_that_stands_together_comes),
		cmocka_unit_test(what_is_beyond_all_measure_keeps_its_text),
		cmocka_unit_test(a_row_of_values_is_one_passage),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
