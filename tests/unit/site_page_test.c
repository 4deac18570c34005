/* Pages as the systems that sites run on make them: their own names for blocks, elements that are
   none of HTML's, utility classes, questions that open their answers. All made up. */
#include "loader_case.h"

#define MENU "<ul class=menu><li><a href=/>Home</a></li><li><a href=/n>News</a></li></ul>"
#define FOOT "<footer class=site-footer><p>Lantern Media, all rights are its own.</p></footer>"
#define P4 "The harbour sells ropes, maps and oilskins to all who come by boat on any day."
#define PAGE(body) "<html><body>" MENU "<h1>" TITLE "</h1>" body FOOT

/* clang-format off */
static void
names_that_programs_or_layouts_made_say_nothing(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"digits before a word", PAGE("<p class=css-7ad2k>" P1 "</p><p class=css-7ad2k>" P2 "</p><p "
			"class=css-7ad2k>" P3 "</p>"), "T " TITLE "\np " P1 "\np " P2 "\np " P3 "\n"},
		{"digits behind one", PAGE("<p>" P1 "</p><p>" P2 "</p><p>" P3 "</p><p class=ad-300>" P4 "</p>"),
			"T " TITLE "\np " P1 "\np " P2 "\np " P3 "\n"},
		{"in some states only", PAGE("<p class='xl:hidden print:hidden'>" P1 "</p><p>" P2 "</p><p "
			"class=article--ad-free>" P3 "</p>"),
			"T " TITLE "\np " P1 "\np " P2 "\np " P3 "\n"},
		{"comment as a kind of article", "<html><body>" MENU "<div class=tone-comment><h1>" TITLE "</h1>"
			"<p>" P1 "</p><p>" P2 "</p><p>" P3 "</p></div><aside><p>" P4 " " P4 " " P4 "</p><p>" P4 "</p>"
			"</aside>", "T " TITLE "\np " P1 "\np " P2 "\np " P3 "\n"},
		{"a custom element that says what it is", PAGE("<p>" P1 "</p><amp-ad><p>" P4 "</p></amp-ad><p>"
			P2 "</p><p>" P3 "</p>"), "T " TITLE "\np " P1 "\np " P2 "\np " P3 "\n"},
	};
	check_as("page.html", cases, COUNT(cases));
}

static void
elements_part_the_text_as_they_are_shown(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"custom elements side by side", "<x-body><x-text>" P1 "</x-text> <x-text>" P2 "</x-text>"
			"<x-text>" P3 "</x-text></x-body>", "p " P1 "\np " P2 "\np " P3 "\n"},
		{"one in a sentence", "<p>The <x-term>reef</x-term> is dark.</p><p>" P1 "</p>",
			"p The reef is dark.\np " P1 "\n"},
		{"a summary", "<details><summary>How long</summary>" P1 "</details><p>" P2 "</p>",
			"p How long\np " P1 "\np " P2 "\n"},
		{"a question that opens its answer", PAGE("<h3><button>Who pays?</button></h3><p>" P1 "</p><h3>"
			"<button>How much?</button></h3><p>" P2 "</p>"),
			"T " TITLE "\nh Who pays?\np " P1 "\nh How much?\np " P2 "\n"},
		{"buttons beside a heading", PAGE("<h3>Stew <button>1x</button><button>2x</button></h3><p>" P1
			"</p><p>" P2 "</p>"), "T " TITLE "\nh Stew\np " P1 "\np " P2 "\n"},
		{"readings above characters", "<p><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby>は水曜日に閉まった。</p>",
			"p 港は水曜日に閉まった。\n"},
	};
	check_as("page.html", cases, COUNT(cases));
}

static void
text_that_only_looks_like_clutter_stays(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"steps of an instruction", PAGE("<p>" P1 "</p><ol><li>Click the notifications icon.</li><li>"
			"Join a channel before you write.</li><li>Download the app from your phone's own store of "
			"programs.</li></ol><p>" P2 "</p>"), "T " TITLE "\np " P1 "\nl Click the notifications "
			"icon.\nl Join a channel before you write.\nl Download the app from your phone's own store "
			"of programs.\np " P2 "\n"},
		{"support as a noun", PAGE("<p>" P1 "</p><p>Support for the mine fades in our community.</p><p>"
			P2 "</p>"), "T " TITLE "\np " P1 "\np Support for the mine fades in our community.\np " P2
			"\n"},
		{"between, in other languages", PAGE("<p>" P1 "</p><p>Entre as notas no Facebook, uma fala da "
			"balsa.</p><p>" P2 "</p>"), "T " TITLE "\np " P1 "\np Entre as notas no Facebook, uma fala "
			"da balsa.\np " P2 "\n"},
		{"a sentence that begins like a request", PAGE("<p>" P1 "</p><p>Get Out is shown by Aurora, Lumen "
			"and YouTube.</p><p>Hier ist es die Eile, die Twitter sonst fehlt.</p><p>" P2 "</p>"),
			"T " TITLE "\np " P1 "\np Get Out is shown by Aurora, Lumen and YouTube.\np Hier ist es die "
			"Eile, die Twitter sonst fehlt.\np " P2 "\n"},
		{"a request", PAGE("<p>" P1 "</p><p>" P2 "</p><p>Support us and our community of readers</p>"),
			"T " TITLE "\np " P1 "\np " P2 "\n"},
		{"a question of an interview", PAGE("<p>" P1 "</p><p>" P2 "</p><p><b>What do you think?</b></p>"
			"<p>" P3 "</p>"), "T " TITLE "\np " P1 "\np " P2 "\np What do you think?\np " P3 "\n"},
		{"a label amid the text", PAGE("<p>" P1 "</p><p>" P2 "</p><p>Comments</p><p>" P3 "</p><p>" P4
			"</p><p>" P1 " " P2 "</p>"),
			"T " TITLE "\np " P1 "\np " P2 "\np " P3 "\np " P4 "\np " P1 " " P2 "\n"},
		{"a note below the text", PAGE("<p>" P1 "</p><p>" P2 "</p><p>" P3 "</p><p>" P2 " " P3 "</p><p>"
			"About the author</p><p>Ana Duarte walks a lot, and writes of the coast and its boats.</p>"),
			"T " TITLE "\np " P1 "\np " P2 "\np " P3 "\np " P2 " " P3 "\n"},
		{"a part with a link, in a box of its own", PAGE("<div><p>" P1 "</p><p>" P2 "</p><p>" P3 "</p><p>"
			P1 " " P2 " " P3 "</p></div><div><p>It was the <a href=/r>third ship</a> on the reef since "
			"spring, the board says.</p><p>Nobody saw the other two, it says.</p></div>"), "T " TITLE
			"\np " P1 "\np " P2 "\np " P3 "\np " P1 " " P2 " " P3 "\np It was the third ship on the reef "
			"since spring, the board says.\np Nobody saw the other two, it says.\n"},
		{"things with a page each", PAGE("<p>" P1 "</p><div><h2><a href=/1>The Gull</a></h2><p>" P2 "</p>"
			"</div><div><h2><a href=/2>The Tern</a></h2><p>" P3 "</p></div><div><h2><a href=/3>The Auk"
			"</a></h2><p>" P4 "</p></div><div><h2><a href=/4>The Crake</a></h2><p>" P2 " It sails.</p>"
			"</div><div><h2><a href=/5>The Rail</a></h2><p>" P3 " It rows.</p></div>"),
			"T " TITLE "\np " P1 "\nh The Gull\np " P2 "\nh The Tern\np " P3 "\nh The Auk\np " P4
			"\nh The Crake\np " P2 " It sails.\nh The Rail\np " P3 " It rows.\n"},
	};
	check_as("page.html", cases, COUNT(cases));
}

static void
what_is_no_fact_of_the_article_is_not_told(void **state)
{
	(void)state;
	static const Case cases[] = {
		{"all who write there", "<html><body><h1>" TITLE "</h1><p>" P1 "</p><p>" P2 "</p><p>" P3 "</p><nav>"
			"<div class=author>Jo Marlow</div><div class=author>Ana Duarte</div></nav>",
			"T " TITLE "\np " P1 "\np " P2 "\np " P3 "\n"},
		{"a reader's name", "<html><body><h1>" TITLE "</h1><p>" P1 "</p><p>" P2 "</p><p>" P3 "</p><div "
			"class=responses><div class=author>Jo Marlow</div><p>It was so.</p></div>",
			"T " TITLE "\np " P1 "\np " P2 "\np " P3 "\n"},
		{"what templates write for nobody", "<html><head><meta name=author content=undefined></head><body>"
			"<h1>" TITLE "</h1><p>" P1 "</p>", "T " TITLE "\np " P1 "\n"},
		{"a system's name", "<html><head><meta property=og:site_name content='My WordPress Blog'></head>"
			"<body><h1>" TITLE "</h1><p>" P1 "</p>", "T " TITLE "\np " P1 "\n"},
		{"what is said of the site", "<html><head><script type='application/ld+json'>{\"@type\":"
			"\"WebSite\",\"datePublished\":\"2020-01-01\",\"author\":{\"name\":\"Jo Marlow\"}}"
			"</script></head><body><h1>" TITLE "</h1><p>" P1 "</p>", "T " TITLE "\np " P1 "\n"},
		{"an account's name", "<html><head><meta name=author content=admin></head><body><h1>" TITLE
			"</h1><p>" P1 "</p>", "T " TITLE "\np " P1 "\n"},
	};
	check_as("page.html", cases, COUNT(cases));
}
/* clang-format on */

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_that_programs_or_layouts_made_say_nothing),
		cmocka_unit_test(elements_part_the_text_as_they_are_shown),
		cmocka_unit_test(text_that_only_looks_like_clutter_stays),
		cmocka_unit_test(what_is_no_fact_of_the_article_is_not_told),
	};
	return cmocka_run_group_tests(tests, make_loader, free_loader);
}
