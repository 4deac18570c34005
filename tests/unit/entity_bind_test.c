/* Names within an article: which of its mentions mean one thing, and how that is called. */
#include "entity_shared.h"

/* A mention of an article, its passages parted by "|", and the entity it is bound to. */
typedef struct {
	const char *text;
	size_t passage;
	const char *mention, *entity;
} Binding;

static Str
entity_of(const Case *c, size_t passage, const char *text)
{
	for (size_t i = 0; i < c->mentions.count; i++)
		if (c->mentions.at[i].passage == passage && str_is(case_text(c, i), text))
			return c->mentions.at[i].entity;
	return STR("(not found)");
}

static void
assert_bound(const Binding *cases, size_t count)
{
	size_t wrong = 0;
	for (size_t i = 0; i < count; i++) {
		Case c;
		case_find(&c, entities, cases[i].text, NULL);
		Str got = entity_of(&c, cases[i].passage, cases[i].mention);
		if (!str_is(got, cases[i].entity)) {
			print_error("\"%s\": %s is %.*s, not %s\n", cases[i].text, cases[i].mention,
				STR_ARG(got), cases[i].entity);
			wrong++;
		}
		case_release(&c);
	}
	assert_int_equal(wrong, 0);
}

/* clang-format off */
static void
a_part_of_a_persons_name_means_the_full_name(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"Maria Lopez arrived on Monday.|Mr. Smith met Lopez.", 1, "Lopez", "Maria Lopez"},
		{"President Lopez arrived.|Later, Maria Lopez spoke.", 0, "Lopez", "Maria Lopez"},
		{"Maria Lopez arrived.|Her friends said that Maria was calm.",
			1, "Maria", "Maria Lopez"},
		{"Mr. John Miller Jr. spoke.|Mr. Miller was calm.",
			1, "Miller", "John Miller Jr."},
		{"Mr. Ahmed al-Karimi spoke.|Mr. al-Karimi left.|Mr. Karimi was calm.",
			1, "al-Karimi", "Ahmed al-Karimi"},
		{"Mr. Ahmed al-Karimi spoke.|Mr. Karimi was calm.",
			1, "Karimi", "Ahmed al-Karimi"},
		{"Sultan Tarek bin Hamad spoke.|Sultan Tarek was calm.",
			1, "Tarek", "Tarek bin Hamad"},
		{"President Pedro Garza Molina spoke.|Mr. Garza Molina left.",
			1, "Garza Molina", "Pedro Garza Molina"},
		{"President Pedro Garza Molina spoke.|Mr. Garza left.",
			1, "Garza", "Pedro Garza Molina"},
		{"President Pedro Garza Molina spoke.|Mr. Pedro Garza left.",
			1, "Pedro Garza", "Pedro Garza Molina"},
		{"Mr. Peter van der Berg spoke.|Mr. van der Berg left.",
			1, "van der Berg", "Peter van der Berg"},
		{"President Park Min-Soo spoke.|Mr. Park left.", 1, "Park", "Park Min-Soo"},
		{"President Park Min-Soo spoke.|Mr. Park Min Soo left.",
			1, "Park Min Soo", "Park Min-Soo"},
		{"Mr. Peter \"Bull\" Donnelly spoke.|Peter Donnelly left.",
			1, "Peter Donnelly", "Peter \"Bull\" Donnelly"},
		{"Mr. John F. Miller spoke.|Mr. John Miller was calm.",
			1, "John Miller", "John F. Miller"},
	};
	assert_bound(cases, COUNT(cases));
}

static void
a_shared_surname_means_the_one_told_of_first(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"Mr. John Miller spoke.|Miller's brother, Tom Miller, agreed.|Miller left.",
			2, "Miller", "John Miller"},
		{"Mr. John Miller spoke.|His wife, Susan Miller, agreed.|Mrs. Miller left.",
			2, "Miller", "Susan Miller"},
		{"Mr. John Miller spoke.|His wife, Susan Miller, agreed.|Mr. Miller left.",
			2, "Miller", "John Miller"},
		{"Senator Susan Miller spoke.|Her husband, John Miller, agreed.|Mr. Miller left.",
			2, "Miller", "John Miller"},
		{"President John Miller spoke.|President Miller sat.|His son, Tom Miller, agreed.|"
		 "Mr. Miller left.",
			3, "Miller", "John Miller"},
		{"Mr. John Miller spoke.|Mrs. Miller was not there.", 1, "Miller", "Miller"},
	};
	assert_bound(cases, COUNT(cases));
}

static void
letters_mean_the_long_form(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"The Health Workers Union (HWU) protested.|The HWU said no.",
			1, "HWU", "Health Workers Union"},
		{"The HWU said no.|The Health Workers Union protested.",
			0, "HWU", "Health Workers Union"},
		{"The HWU (Health Workers Union) protested.", 0, "HWU", "Health Workers Union"},
		{"The Workers Party of Kemal (PQW) met.|The PQW agreed.",
			1, "PQW", "Workers Party of Kemal"},
		{"The Kemal Workers Party, or PQW, met.|The PQW agreed.",
			1, "PQW", "Kemal Workers Party"},
		{"The Kemal Workers Party, also known as the PQW, met.|The PQW agreed.",
			1, "PQW", "Kemal Workers Party"},
		{"The Kemal Workers Party - the PQW - met.|The PQW agreed.",
			1, "PQW", "Kemal Workers Party"},
		{"The U.N. Harbour Council met.|The UNHC agreed.",
			1, "UNHC", "U.N. Harbour Council"},
		{"The UN Harbour Council met.|The UNHC agreed.", 1, "UNHC", "UN Harbour Council"},
		{"The U.N. Reef and Harbour Organization met.|The RHO agreed.",
			1, "RHO", "U.N. Reef and Harbour Organization"},
		{"The Department of Harbours met.|The DOH agreed.",
			1, "DOH", "Department of Harbours"},
		{"The U.N. Department of Harbours met.|The DOH agreed.",
			1, "DOH", "U.N. Department of Harbours"},
		{"The African Tea Growers Alliance (AfTGA) met.|AfTGA left.",
			1, "AfTGA", "African Tea Growers Alliance"},
		{"The Kolva Daily met Anna Brink.|Anna Brink: We won.|AB: Yes, said Mr. Smith.",
			2, "AB", "Anna Brink"},
	};
	assert_bound(cases, COUNT(cases));
}

static void
a_part_of_an_organizations_name_means_all_of_it(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"The U.N. Harbour Council met.|The Harbour Council agreed.",
			1, "Harbour Council", "U.N. Harbour Council"},
		{"The U.N. Harbour Council met.|The Council agreed.",
			1, "Council", "U.N. Harbour Council"},
		{"The U.N. Harbour Council met.|The United Nations Harbour Council left.",
			0, "U.N. Harbour Council", "United Nations Harbour Council"},
		{"The House of Deputies met.|The House agreed.", 1, "House", "House of Deputies"},
		{"The White House spoke.|The House of Deputies met.|The House agreed.",
			2, "House", "House of Deputies"},
		{"The Harbour Ministry met.|The Ministry of Harbours agreed.",
			1, "Ministry of Harbours", "Ministry of Harbours"},
		{"The Roads and Harbours Committee met.|The Harbours Committee agreed.",
			1, "Harbours Committee", "Roads and Harbours Committee"},
		{"The Brixel Motor Company grew.|Shares of Brixel fell.",
			1, "Brixel", "Brixel Motor Company"},
		{"Brixel Inc. grew.|Shares of Brixel fell.", 1, "Brixel", "Brixel Inc."},
		{"Brixel Inc. grew.|Brixel Europe shrank.|Shares of Brixel fell.",
			2, "Brixel", "Brixel Inc."},
		{"The Tidal Guards marched.|The Tidal Guard left.",
			1, "Tidal Guard", "Tidal Guards"},
		{"The NASA Ice Project began.|NASA was glad.", 1, "NASA", "NASA"},
	};
	assert_bound(cases, COUNT(cases));
}

static void
a_text_may_say_that_two_names_are_one(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"Mr. Ali Tarhan, also known as Sami Bey, spoke.|Police hold Sami Bey.",
			1, "Sami Bey", "Ali Tarhan"},
		{"Mr. Ali Tarhan (born Sami Bekir) sang.|Sami Bekir left.",
			1, "Sami Bekir", "Ali Tarhan"},
		{"Mr. Ali Tarhan, known as the Peter Smith of Kemal, spoke.|Peter Smith left.",
			1, "Peter Smith", "Peter Smith"},
		{"The Kemal Workers Party or NATO will act.|NATO left.",
			1, "NATO", "North Atlantic Treaty Organization"},
		{"The Food and Agricultural Organization (FAO) met.|The FAO agreed.",
			0, "Food and Agricultural Organization",
			"Food and Agriculture Organization"},
		{"The Kemal Workers Party or QXU will act.|The QXU said no.", 1, "QXU", "QXU"},
		{"The Kemal Workers Party (PQU) met the Tarha Farmers Party (PQU).|"
		 "The PQU said no.",
			1, "PQU", "PQU"},
		{"They met Democrats, or Republicans, there.", 0, "Republicans", "Republicans"},
	};
	assert_bound(cases, COUNT(cases));
}

static void
what_is_something_else_stays_itself(void **state)
{
	(void)state;
	static const Binding cases[] = {
		{"Fans of Athletic Bilbao sang.|They live in Bilbao.", 1, "Bilbao", "Bilbao"},
		{"Germany agreed.|The German minister spoke.", 1, "German", "German"},
		{"Storm Odalys hit Peru.|Odalys moved on.", 1, "Odalys", "Storm Odalys"},
		{"They left Mexico City.|They live in Mexico.", 1, "Mexico", "Mexico"},
		{"The United States and France agreed.|The U.S. said so.",
			1, "U.S.", "United States"},
		{"The University of Kolva grew.|Kolva University shrank.",
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
	enum { NAMES = 50000, BYTES = 24 };
	char *text = malloc(NAMES * BYTES), *at = text;
	for (int i = 0; i < NAMES; i++)
		at += sprintf(at, "Mr. %c%c%c%c Miller. ", 'A' + i % 26, 'a' + i / 26 % 26,
			'a' + i / 676 % 26, 'a' + i / 17576 % 26);
	alarm(20);
	Case c;
	case_find(&c, entities, text, NULL);
	alarm(0);
	assert_true(c.mentions.count > NAMES / 2);
	case_release(&c);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_part_of_a_persons_name_means_the_full_name),
		cmocka_unit_test(a_shared_surname_means_the_one_told_of_first),
		cmocka_unit_test(letters_mean_the_long_form),
		cmocka_unit_test(a_part_of_an_organizations_name_means_all_of_it),
		cmocka_unit_test(a_text_may_say_that_two_names_are_one),
		cmocka_unit_test(what_is_something_else_stays_itself),
		cmocka_unit_test(fifty_thousand_names_are_bound_in_time),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
