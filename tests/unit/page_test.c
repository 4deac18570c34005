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
		cmocka_unit_test(between_menus_all_that_stands_together_comes),
		cmocka_unit_test(what_is_beyond_all_measure_keeps_its_text),
		cmocka_unit_test(a_row_of_values_is_one_passage),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
