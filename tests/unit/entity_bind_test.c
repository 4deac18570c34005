/* Which mentions of an article mean one thing, and how that is called. */
#include "bind_case.h"
#include "gazetteer_shared.h"

#include <unistd.h>

/* A mention of an article, its passages parted by "|", and the entity it is bound to. */
typedef struct {
	const char *text;
	size_t passage;
	const char *mention, *entity;
} Binding;

static Str
entity_of(const BindCase *c, size_t passage, const char *text)
{
	for (size_t i = 0; i < c->founds.count; i++)
		if (c->founds.at[i].mention.passage == passage &&
			str_is(c->founds.at[i].text, text))
			return c->founds.at[i].mention.entity;
	return STR("(not found)");
}

static void
assert_bound(const Binding *cases, size_t count)
{
	size_t wrong = 0;
	for (size_t i = 0; i < count; i++) {
		BindCase c;
		bind_case(&c, &gazetteer, str_of(cases[i].text));
		Str got = entity_of(&c, cases[i].passage, cases[i].mention);
		if (!str_is(got, cases[i].entity)) {
			print_error("\"%s\": %s is %.*s, not %s\n", cases[i].text, cases[i].mention,
				STR_ARG(got), cases[i].entity);
			wrong++;
		}
		bind_case_release(&c);
	}
	assert_int_equal(wrong, 0);
}

/* clang-format off */
static void
a_part_of_a_persons_name_means_the_full_name(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"[p:Maria Lopez] arrived on Monday.|"
		 "Mr. [p:Smith] met [p:Lopez].",
			1, "Lopez", "Maria Lopez"},
		{"President [p:Lopez] arrived.|"
		 "Later, [p:Maria Lopez] spoke.",
			0, "Lopez", "Maria Lopez"},
		{"[p:Maria Lopez] arrived.|Her friends said that [p:Maria] was calm.",
			1, "Maria", "Maria Lopez"},
		{"Mr. [p:John Miller Jr.] spoke.|Mr. [p:Miller] was calm.",
			1, "Miller", "John Miller Jr."},
		{"Mr. [p:Ahmed al-Karimi] spoke.|Mr. [p:al-Karimi] left.|Mr. [p:Karimi] was calm.",
			1, "al-Karimi", "Ahmed al-Karimi"},
		{"Mr. [p:Ahmed al-Karimi] spoke.|Mr. [p:Karimi] was calm.",
			1, "Karimi", "Ahmed al-Karimi"},
		{"Sultan [p:Tarek bin Hamad] spoke.|Sultan [p:Tarek] was calm.",
			1, "Tarek", "Tarek bin Hamad"},
		{"President [p:Pedro Garza Molina] spoke.|Mr. [p:Garza Molina] left.",
			1, "Garza Molina", "Pedro Garza Molina"},
		{"President [p:Pedro Garza Molina] spoke.|Mr. [p:Garza] left.",
			1, "Garza", "Pedro Garza Molina"},
		{"President [p:Pedro Garza Molina] spoke.|Mr. [p:Pedro Garza] left.",
			1, "Pedro Garza", "Pedro Garza Molina"},
		{"Mr. [p:Peter van der Berg] spoke.|Mr. [p:van der Berg] left.",
			1, "van der Berg", "Peter van der Berg"},
		{"President [p:Park Min-Soo] spoke.|Mr. [p:Park] left.", 1, "Park", "Park Min-Soo"},
		{"President [p:Park Min-Soo] spoke.|Mr. [p:Park Min Soo] left.",
			1, "Park Min Soo", "Park Min-Soo"},
		{"Mr. [p:Peter \"Bull\" Donnelly] spoke.|[p:Peter Donnelly] left.",
			1, "Peter Donnelly", "Peter \"Bull\" Donnelly"},
		{"Mr. [p:John F. Miller] spoke.|Mr. [p:John Miller] was calm.",
			1, "John Miller", "John F. Miller"},
	};
	assert_bound(cases, COUNT(cases));
}

static void
a_shared_surname_means_the_one_told_of_first(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"Mr. [p:John Miller] spoke.|[p:Miller]'s brother, [p:Tom Miller], agreed.|"
		 "[p:Miller] left.",
			2, "Miller", "John Miller"},
		{"Mr. [p:John Miller] spoke.|His wife, [p:Susan Miller], agreed.|"
		 "Mrs. [p:Miller] left.",
			2, "Miller", "Susan Miller"},
		{"Mr. [p:John Miller] spoke.|His wife, [p:Susan Miller], agreed.|"
		 "Mr. [p:Miller] left.",
			2, "Miller", "John Miller"},
		{"Senator [p:Susan Miller] spoke.|Her husband, [p:John Miller], agreed.|"
		 "Mr. [p:Miller] left.",
			2, "Miller", "John Miller"},
		{"President [p:John Miller] spoke.|President [p:Miller] sat.|"
		 "His son, [p:Tom Miller], agreed.|"
		 "Mr. [p:Miller] left.",
			3, "Miller", "John Miller"},
		{"[p:Tom] and [p:Anna Miller] left.|President [p:Miller] stayed.|"
		 "[p:Tom Miller] agreed.",
			1, "Miller", "Tom Miller"},
		{"[p:Anna Miller] left.|Senator [p:Tom Miller] spoke.|Senator [p:Miller] sat.",
			2, "Miller", "Tom Miller"},
		{"[p:Anna Miller] left.|Senator [p:Tom Miller] spoke.|[p:Miller] sat.",
			2, "Miller", "Anna Miller"},
		{"Mr. [p:John Miller] spoke.|"
		 "Mrs. [p:Miller] was not there.",
			1, "Miller", "Miller"},
	};
	assert_bound(cases, COUNT(cases));
}

static void
letters_mean_the_long_form(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"The [o:Health Workers Union] ([o:HWU]) protested.|The [o:HWU] said no.",
			1, "HWU", "Health Workers Union"},
		{"The [o:HWU] said no.|The [o:Health Workers Union] protested.",
			0, "HWU", "Health Workers Union"},
		{"The [o:HWU] ([o:Health Workers Union]) protested.",
			0, "HWU", "Health Workers Union"},
		{"The [o:Workers Party of Kemal] ([o:PQW]) met.|The [o:PQW] agreed.",
			1, "PQW", "Workers Party of Kemal"},
		{"The [o:Kemal Workers Party], or [o:PQW], met.|The [o:PQW] agreed.",
			1, "PQW", "Kemal Workers Party"},
		{"The [o:Kemal Workers Party], also known as the [o:PQW], met.|The [o:PQW] agreed.",
			1, "PQW", "Kemal Workers Party"},
		{"The [o:Kemal Workers Party] - the [o:PQW] - met.|The [o:PQW] agreed.",
			1, "PQW", "Kemal Workers Party"},
		{"The [o:U.N. Harbour Council] met.|The [o:UNHC] agreed.",
			1, "UNHC", "U.N. Harbour Council"},
		{"The [o:UN Harbour Council] met.|"
		 "The [o:UNHC] agreed.",
			1, "UNHC", "UN Harbour Council"},
		{"The [o:U.N. Reef and Harbour Organization] met.|The [o:RHO] agreed.",
			1, "RHO", "U.N. Reef and Harbour Organization"},
		{"The [o:Department of Harbours] met.|The [o:DOH] agreed.",
			1, "DOH", "Department of Harbours"},
		{"The [o:U.N. Department of Harbours] met.|The [o:DOH] agreed.",
			1, "DOH", "U.N. Department of Harbours"},
		{"The [o:African Tea Growers Alliance] ([o:AfTGA]) met.|[o:AfTGA] left.",
			1, "AfTGA", "African Tea Growers Alliance"},
		{"The [o:Kolva Daily] met [p:Anna Brink].|[p:Anna Brink]: We won.|"
		 "[p:AB]: Yes, said Mr. [p:Smith].",
			2, "AB", "Anna Brink"},
	};
	assert_bound(cases, COUNT(cases));
}

static void
a_part_of_an_organizations_name_means_all_of_it(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"The [o:U.N. Harbour Council] met.|The [o:Harbour Council] agreed.",
			1, "Harbour Council", "U.N. Harbour Council"},
		{"The [o:U.N. Harbour Council] met.|The [o:Council] agreed.",
			1, "Council", "U.N. Harbour Council"},
		{"The [o:U.N. Harbour Council] met.|The [o:United Nations Harbour Council] left.",
			0, "U.N. Harbour Council", "United Nations Harbour Council"},
		{"The [o:House of Deputies] met.|"
		 "The [o:House] agreed.",
			1, "House", "House of Deputies"},
		{"The [o:White House] spoke.|The [o:House of Deputies] met.|The [o:House] agreed.",
			2, "House", "House of Deputies"},
		{"The [o:Harbour Ministry] met.|The [o:Ministry of Harbours] agreed.",
			1, "Ministry of Harbours", "Ministry of Harbours"},
		{"The [o:Roads and Harbours Committee] met.|The [o:Harbours Committee] agreed.",
			1, "Harbours Committee", "Roads and Harbours Committee"},
		{"The [o:Brixel Motor Company] grew.|Shares of [o:Brixel] fell.",
			1, "Brixel", "Brixel Motor Company"},
		{"[o:Brixel Inc.] grew.|Shares of [o:Brixel] fell.", 1, "Brixel", "Brixel Inc."},
		{"[o:Brixel Inc.] grew.|[o:Brixel Europe] shrank.|Shares of [o:Brixel] fell.",
			2, "Brixel", "Brixel Inc."},
		{"The [o:Tidal Guards] marched.|The [o:Tidal Guard] left.",
			1, "Tidal Guard", "Tidal Guards"},
		{"The [o:NASA Ice Project] began.|[o:NASA] was glad.", 1, "NASA", "NASA"},
	};
	assert_bound(cases, COUNT(cases));
}

static void
a_part_of_a_firms_thing_is_not_the_thing(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"[o:Toyota Arcade] opened.|[o:Toyota] was glad.", 1, "Toyota", "Toyota"},
		{"[o:Toyota Watch] sold.|[o:Toyota] was glad.", 1, "Toyota", "Toyota"},
		{"[o:Toyota Motor Company] grew.|[o:Toyota] was glad.",
			1, "Toyota", "Toyota Motor Company"},
		{"[o:Brixel] was glad.|[o:Brixel Arcade] opened.", 0, "Brixel", "Brixel"},
		{"[o:Brixel Arcade] opened.|[o:Brixel] was glad.", 1, "Brixel", "Brixel Arcade"},
		{"[o:Brixel] was glad.|[o:Brixel Council] met.", 0, "Brixel", "Brixel Council"},
		{"The [o:QXU] spoke.|The [o:QXU Council] met.", 0, "QXU", "QXU"},
		{"[o:Brixel Nova] sold.|[o:Glass Brixel Nova] is new.",
			0, "Brixel Nova", "Brixel Nova"},
		{"The [o:Ottanners] lost.|The [o:Toronto Ottanners] were sad.",
			0, "Ottanners", "Toronto Ottanners"},
		{"The [o:Ottanners] lost.|The [o:Gulls and Ottanners] met.",
			0, "Ottanners", "Ottanners"},
		{"The [o:Gulls and Ottanners] met.|The [o:Ottanners] lost.",
			1, "Ottanners", "Ottanners"},
		{"From [w:Boltline 2 to Boltline 3] it took a year.|[w:Boltline 3] is new.",
			1, "Boltline 3", "Boltline 3"},
		{"[o:Toronto Ottanners] lost.|[o:Toronto] was sad.", 1, "Toronto", "Toronto"},
		{"The [o:Ice Surveyor] spoke.|The [o:Office of the Ice Surveyor] agreed.",
			0, "Ice Surveyor", "Office of the Ice Surveyor"},
	};
	assert_bound(cases, COUNT(cases));
}

static void
a_text_may_say_that_two_names_are_one(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"Mr. [p:Ali Tarhan], also known as [p:Sami Bey], spoke.|Police hold [p:Sami Bey].",
			1, "Sami Bey", "Ali Tarhan"},
		{"Mr. [p:Ali Tarhan] (born [p:Sami Bekir]) sang.|[p:Sami Bekir] left.",
			1, "Sami Bekir", "Ali Tarhan"},
		{"Mr. [p:Ali Tarhan], known as the [p:Peter Smith] of Kemal, spoke.|"
		 "[p:Peter Smith] left.",
			1, "Peter Smith", "Peter Smith"},
		{"The [o:Kemal Workers Party] or [o:NATO] will act.|[o:NATO] left.",
			1, "NATO", "North Atlantic Treaty Organization"},
		{"The [o:Food and Agricultural Organization] ([o:FAO]) met.|The [o:FAO] agreed.",
			0, "Food and Agricultural Organization",
			"Food and Agriculture Organization"},
		{"The [o:Kemal Workers Party] or [o:QXU] will act.|"
		 "The [o:QXU] said no.",
			1, "QXU", "QXU"},
		{"The [o:Kemal Workers Party] ([o:PQU]) met the [o:Tarha Farmers Party] ([o:PQU]).|"
		 "The [o:PQU] said no.",
			1, "PQU", "PQU"},
		{"They met [o:Democrats], or [o:Republicans], there.",
			0, "Republicans", "Republicans"},
	};
	assert_bound(cases, COUNT(cases));
}

static void
what_is_something_else_stays_itself(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"Fans of [o:Athletic Bilbao] sang.|"
		 "They live in [l:Bilbao].",
			1, "Bilbao", "Bilbao"},
		{"[l:Germany] agreed.|The [g:German] minister spoke.", 1, "German", "German"},
		{"[e:Storm Odalys] hit [l:Peru].|"
		 "[e:Odalys] moved on.",
			1, "Odalys", "Storm Odalys"},
		{"They left [l:Mexico City].|They live in [l:Mexico].", 1, "Mexico", "Mexico"},
		{"The [l:United States] and [l:France] agreed.|The [l:U.S.] said so.",
			1, "U.S.", "United States"},
		{"The [o:University of Kolva] grew.|[o:Kolva University] shrank.",
			1, "Kolva University", "Kolva University"},
	};
	assert_bound(cases, COUNT(cases));
}
/* clang-format on */

/* As many names of one surname as a text can hold: binding looks at a few of them. */
static void
fifty_thousand_names_are_bound_in_time(void **state)
{
	(void)state;
	enum { NAMES = 50000 };
	Buf text;
	BindCase c;
	buf_init(&text);
	for (int i = 0; i < NAMES; i++)
		buf_format(&text, "Mr. [p:%c%c%c%c Miller]. ", 'A' + i % 26, 'a' + i / 26 % 26,
			'a' + i / 676 % 26, 'a' + i / 17576 % 26);
	buf_cstr(&text, "Mr. [p:Miller].");
	alarm(20);
	bind_case(&c, &gazetteer, buf_str(&text));
	alarm(0);
	assert_str(c.founds.at[NAMES].mention.entity, "Aaaa Miller");
	bind_case_release(&c);
	buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_part_of_a_persons_name_means_the_full_name),
		cmocka_unit_test(a_shared_surname_means_the_one_told_of_first),
		cmocka_unit_test(letters_mean_the_long_form),
		cmocka_unit_test(a_part_of_an_organizations_name_means_all_of_it),
		cmocka_unit_test(a_part_of_a_firms_thing_is_not_the_thing),
		cmocka_unit_test(a_text_may_say_that_two_names_are_one),
		cmocka_unit_test(what_is_something_else_stays_itself),
		cmocka_unit_test(fifty_thousand_names_are_bound_in_time),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
