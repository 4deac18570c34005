/* The entity desk: what its keys ask for, which rule they make, and that it is taken back. */
#include "names_case.h"

static const RuleChange *
last_rule(void)
{
	const RuleChange *rule = edition_last_rule(&fake);

	assert_non_null(rule);
	return rule;
}

static void
is_rule(RuleVerb verb, const char *name, const char *type, const char *into)
{
	const RuleChange *rule = last_rule();

	assert_int_equal(rule->verb, verb);
	assert_true(str_is(rule->name, name));
	assert_true(str_is(rule->type, type));
	assert_true(into ? str_is(rule->into, into) : rule->into.len == 0);
}

static void
two_names_become_one_as_the_row_below_says_before(void **state)
{
	(void)state;
	LAY_NAMES(0, {3, "captain", "person", "Captain Orrel"});
	type("e e o o m");
	shows("Ines Orrel is also … choose it, Enter");
	shows("+ Ines Orrel");
	type("gg j");
	shows("Enter: Captain Orrel is Ines Orrel, person; m turns it round");
	type("m");
	shows("Enter: Ines Orrel is Captain Orrel, person; m");
	type("m Enter");
	shows("Captain Orrel is Ines Orrel everywhere: u takes it back");
	is_rule(RULE_CALL, "Captain Orrel", "person", "Ines Orrel");
	shows("▌  Ines Orrel");
	type("u");
	shows("Captain Orrel is as it was before");
	assert_null(edition_last_rule(&fake));
	type("j m k m Enter");
	shows("Ines Orrel is Captain Orrel everywhere");
	/* the next is not turned */
	type("m j");
	shows("Enter: ");
	assert_false(reader.session.merge_turned);
}

static void
merging_can_be_let_be_and_takes_no_figures(void **state)
{
	(void)state;
	LAY_NAMES(0, {0, "Saturday", "date", "Saturday"});
	type("e m Enter");
	shows("That is the same name");
	type("Esc");
	shows("Nothing is merged");
	type("e m o 4G");
	shows("Ines Orrel is also");
	type("Enter");
	shows("Only names can be one: no dates and figures");
	assert_null(edition_last_rule(&fake));
	/* from the text, by the marked name */
	type("Esc q . m");
	assert_int_equal(reader.session.focus, PANE_entities);
	shows("Ines Orrel is also");
	type("q");
	assert_int_equal(reader.session.merging, UINT32_MAX);
}

static void
a_form_is_split_where_its_mentions_stand(void **state)
{
	(void)state;
	type("e s");
	shows("Which form of it? w shows its mentions: split there");
	type("Enter s");
	shows("That is the name itself");
	type("j s");
	shows("Orrel is a name of its own: u takes it back");
	is_rule(RULE_SPLIT, "Orrel", "person", NULL);
	type("q q . n s");
	assert_int_equal(fake.rule_count, 2);
}

static void
a_name_is_changed_in_a_line_that_holds_it(void **state)
{
	(void)state;
	type("e r");
	shows("call it: Ines Orrel");
	type("Esc");
	assert_false(reader.prompt.is_open);
	assert_int_equal(reader.session.ask, ASK_NOTHING);
	type("r Enter");
	shows("Nothing is changed");
	type("r Space M a r a ^A ^D ^D ^D ^D A n n a Enter");
	shows("Ines Orrel is called Anna Orrel Mara: u takes it back");
	is_rule(RULE_CALL, "Ines Orrel", "person", "Anna Orrel Mara");
	/* it was no search */
	type("q / Up");
	shows_not("Anna Orrel Mara  ");
}

static void
what_was_changed_stays_in_view(void **state)
{
	(void)state;
	LAY_NAMES(0, {0, "ferry", "person", "Mara Toll"});
	fake.changes++;
	type("e e / U n g e r Enter r ^U M a r a Space T o l l Enter");
	shows("Pavel Unger and Mara Toll are one now");
	/* the filter, which hides it, has ended */
	shows("5 of all");
	shows("▌  Mara Toll");
	shows("Amarin Guard   ");
}

static void
a_new_name_that_another_has_makes_the_two_one(void **state)
{
	(void)state;
	LAY_NAMES(0, {0, "Saturday", "date", "Saturday"}, {3, "captain", "place", "Amarin"});
	type("e r ^U A m a r i n Enter");
	shows("Ines Orrel and Amarin are one now: u takes it back");
	/* and the other stays of its type */
	is_rule(RULE_CALL, "Ines Orrel", "place", "Amarin");
	/* no name is made a date */
	type("u r ^U S a t u r d a y Enter");
	shows("Ines Orrel is called Saturday");
	is_rule(RULE_CALL, "Ines Orrel", "person", "Saturday");
}

static void
a_type_is_one_letter(void **state)
{
	(void)state;
	reader_resize(&reader, 24, 120);
	type("e t");
	shows("Ines Orrel  p person  o organization  l place  g group  e event  w work  + own");
	type("p");
	shows("It is that already");
	type("t j");
	shows("Nothing is changed");
	type("t l");
	shows("Ines Orrel: place, in all articles: u takes it back");
	is_rule(RULE_CALL, "Ines Orrel", "place", NULL);
	type("t + s h i p Enter");
	is_rule(RULE_CALL, "Ines Orrel", "ship", NULL);
}

static void
what_is_none_is_ignored_here_or_everywhere(void **state)
{
	(void)state;
	type("e x");
	shows("Ines Orrel is no person in this article: u takes it back");
	is_rule(RULE_IGNORE, "Ines Orrel", "person", NULL);
	assert_true(str_equal(last_rule()->article, fake.articles[3].article->id));
	type("X");
	shows("Ines Orrel is no person anywhere");
	assert_int_equal(last_rule()->article.len, 0);
	/* in the list of mentions, in the article of the row */
	type("Enter G x");
	assert_true(str_equal(last_rule()->article, fake.articles[4].article->id));
	type("q q . x");
	assert_int_equal(fake.rule_count, 4);
	assert_int_equal(reader.session.entity, UINT32_MAX);
	/* nothing is marked: the key has no meaning here */
	type("x");
	shows("x does nothing here");
}

static void
what_the_article_does_not_name_is_not_ignored_in_it(void **state)
{
	(void)state;
	LAY_NAMES(0, {0, "Saturday", "work", "Saturday"});
	type("e e / S a t Enter x");
	shows("Saturday is not named in this article: X ignores it everywhere");
	assert_null(edition_last_rule(&fake));
	type("X");
	is_rule(RULE_IGNORE, "Saturday", "work", NULL);
	shows("Saturday is no work anywhere");
}

static void
a_marked_name_is_cut_anew(void **state)
{
	(void)state;
	type(". . +");
	assert_int_equal(style_after("of the", "Amarin"), STYLE_match_here);
	assert_int_equal(style_after("of the", "Guard"), STYLE_match_here);
	assert_int_equal(style_after("", "Captain"), STYLE_text);
	type("E Enter l");
	is_rule(RULE_CALL, "Amarin", "place", NULL);
	assert_true(str_is(last_rule()->instead, "Amarin Guard"));
	/* of another passage, it is none that one stands at */
	type("u Esc . j +");
	assert_int_equal(style_after("", "Nobody"), STYLE_match_here);
}

static void
words_are_chosen_and_become_a_name(void **state)
{
	(void)state;
	type("j +");
	assert_int_equal(style_after("", "Nobody"), STYLE_match_here);
	type("l");
	assert_int_equal(style_after("Nobody", "was on"), STYLE_match_here);
	type("e e");
	assert_int_equal(style_after("Nobody", "watch"), STYLE_match_here);
	type("E h");
	assert_int_equal(style_after("", "Nobody"), STYLE_match_here);
	assert_int_equal(style_after("Nobody", "was on"), STYLE_text);
	type("h");
	shows("The first word of the passage");
	type("n");
	shows("No other word here looks like a name");
	type("k");
	/* the likeliest first: not what begins a sentence, and is no name yet */
	assert_int_equal(style_after("", "Captain"), STYLE_match_here);
	type("4l e Enter p");
	shows("the Amarin: person, in all articles: u takes it back");
	is_rule(RULE_CALL, "the Amarin", "person", NULL);
	assert_true(str_is(last_rule()->instead, "Amarin Guard"));
	assert_false(reader.session.pick.on);
}

static void
choosing_words_ends_with_escape_and_other_keys(void **state)
{
	(void)state;
	type("+ Esc");
	shows("No words are chosen");
	type("+ Enter z");
	shows("Nothing is changed");
	assert_false(reader.session.pick.on);
	type("+ G");
	assert_int_equal(reader.session.here.passage, 2);
	assert_false(reader.session.pick.on);
	type("+ Enter + Esc");
	assert_false(reader.prompt.is_open);
	assert_int_equal(reader.session.ask, ASK_NOTHING);
	assert_null(edition_last_rule(&fake));
}

static void
u_takes_back_the_last_thing_done_whatever_it_was(void **state)
{
	(void)state;
	type("F e x F u");
	shows("1 article flagged");
	assert_non_null(edition_last_rule(&fake));
	type("u");
	shows("Ines Orrel is as it was before");
	type("u");
	shows("no longer flagged");
}

static void
what_cannot_be_written_is_said_and_stays(void **state)
{
	(void)state;
	fake.rules_fail = "rules.yaml: cannot be written: the disk is full";
	type("e x");
	shows("rules.yaml: cannot be written: the disk is full");
	assert_true(reader.session.status_is_error);
	/* a line is not typed again */
	type("r Space J r Enter");
	shows("call it: Ines Orrel Jr");
	shows("the disk is full");
	fake.rules_fail = NULL;
	type("Enter");
	is_rule(RULE_CALL, "Ines Orrel", "person", "Ines Orrel Jr");
	/* nor are words chosen again */
	fake.rules_fail = "rules.yaml: cannot be written: the disk is full";
	type("q j + Enter + s h i p Enter");
	shows("the disk is full");
	fake.rules_fail = NULL;
	type("Enter");
	is_rule(RULE_CALL, "Nobody", "ship", NULL);
	assert_false(reader.session.pick.on);
	type("e u u x");
	fake.rules_fail = "rules.yaml: cannot be written: the disk is full";
	type("u");
	assert_true(reader.session.status_is_error);
	/* and can be taken back yet */
	fake.rules_fail = NULL;
	type("u");
	assert_null(edition_last_rule(&fake));
}

static void
keys_of_an_empty_list_say_that_it_is_empty(void **state)
{
	(void)state;
	type("e / q q Enter x");
	shows("No name holds these letters");
	shows("There is no name here to change");
	type("j m");
	shows("There is no name here to change");
	type("G");
	shows_not("does nothing");
	assert_null(edition_last_rule(&fake));
}

static void
figures_have_no_other_names(void **state)
{
	(void)state;
	LAY_NAMES(0, {0, "Saturday", "date", "Saturday"});
	type("a gg Enter e m");
	shows("A date or figure has no other name: only ignore it");
	type("t r x");
	is_rule(RULE_IGNORE, "Saturday", "date", NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		NAMES_TEST(two_names_become_one_as_the_row_below_says_before),
		NAMES_TEST(merging_can_be_let_be_and_takes_no_figures),
		NAMES_TEST(a_form_is_split_where_its_mentions_stand),
		NAMES_TEST(a_name_is_changed_in_a_line_that_holds_it),
		NAMES_TEST(what_was_changed_stays_in_view),
		NAMES_TEST(a_new_name_that_another_has_makes_the_two_one),
		NAMES_TEST(a_type_is_one_letter),
		NAMES_TEST(what_is_none_is_ignored_here_or_everywhere),
		NAMES_TEST(what_the_article_does_not_name_is_not_ignored_in_it),
		NAMES_TEST(a_marked_name_is_cut_anew),
		NAMES_TEST(words_are_chosen_and_become_a_name),
		NAMES_TEST(choosing_words_ends_with_escape_and_other_keys),
		NAMES_TEST(u_takes_back_the_last_thing_done_whatever_it_was),
		NAMES_TEST(what_cannot_be_written_is_said_and_stays),
		NAMES_TEST(keys_of_an_empty_list_say_that_it_is_empty),
		NAMES_TEST(figures_have_no_other_names),
	};

	return reader_begins() ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
