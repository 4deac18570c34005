/* Tests of an edition whose rules change: the shown article at once, the others after it. */
#include "edition/parts.h"

#include "base/file.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ARTICLES = 40 };

static char home[] = "/tmp/edition-rules-XXXXXX";
static Arena arena;

static Str
file_of(const char *name)
{
	return str_format(&arena, "%s/%s", home, name);
}

static void
put(const char *name, const char *text)
{
	Err err;
	assert_true(file_replace_synced(file_of(name).at, str_of(text), &err));
}

static int
begin(void **state)
{
	(void)state;
	arena_init(&arena);
	if (!mkdtemp(home))
		return -1;
	setenv("XDG_CONFIG_HOME", home, 1);
	for (int i = 0; i < ARTICLES; i++)
		put(str_format(&arena, "news/%02d.txt", i).at,
			str_format(&arena,
				"Harbour account number %d\n\nMayor Ada Quist spoke in Velmouth on "
				"harbour plan %d. Later Quist left for Tolm.\n\nThe Velmouth "
				"council will vote on plan %d.\n",
				i, i, i)
				.at);
	return 0;
}

static int
end(void **state)
{
	(void)state;
	arena_release(&arena);
	char command[128];
	snprintf(command, sizeof command, "rm -rf '%s'", home);
	return system(command);
}

static void
rules_put(const char *text)
{
	unlink(file_of("broadsheet/rules.yaml").at);
	if (text)
		put("broadsheet/rules.yaml", text);
}

static Edition *
open_as(unsigned want)
{
	Str source = file_of("news");
	EditionOptions options = {.sources = &source, .source_count = 1, .want = want};
	Err err;
	Edition *edition = edition_new(&options, &err);
	if (!edition)
		fail_msg("%s", err.text);
	return edition;
}

static Edition *
open_all(void)
{
	return open_as(EDITION_LINKS);
}

static uint32_t
entity_of(const Edition *edition, const char *name)
{
	const Names *names = edition_names(edition);
	for (uint32_t i = 0; i < names->list.count; i++)
		if (str_is(names->list.at[i].name, name) && names->list.at[i].mentions)
			return i;
	return UINT32_MAX;
}

static Entity
known(const Edition *edition, const char *name)
{
	uint32_t number = entity_of(edition, name);
	return number == UINT32_MAX ? (Entity){0} : edition_names(edition)->list.at[number];
}

/* How often an article mentions that name. */
static size_t
mentions_in(const Edition *edition, size_t article, const char *name)
{
	const EditionArticle *entry = edition_article(edition, article);
	size_t count = 0;
	for (size_t i = 0; i < entry->mentions.count; i++)
		count += str_is(entry->mentions.at[i].entity, name);
	return count;
}

static const RuleChange rename_mayor = {RULE_CALL, .name = STR("Ada Quist"),
	.type = STR("dignitary"), .into = STR("Ada Quist-Berg")};

static void
a_change_shows_at_once_and_then_everywhere(void **state)
{
	(void)state;
	Err err;
	rules_put(NULL);
	Edition *edition = open_all();
	edition_finish(edition);
	Entity before = known(edition, "Ada Quist"), place = known(edition, "Velmouth");
	assert_int_equal(before.articles, ARTICLES);
	assert_int_equal(before.mentions, 2 * ARTICLES);
	const Linker *linker = edition_linker(edition);
	unsigned changes = edition_changes(edition), tagged = edition_article(edition, 7)->tagged;

	if (!edition_change_rules(edition, &rename_mayor, 7, &err))
		fail_msg("%s", err.text);
	assert_true(edition_is_busy(edition));
	assert_int_not_equal(edition_changes(edition), changes);
	assert_int_not_equal(edition_article(edition, 7)->tagged, tagged);
	assert_int_equal(mentions_in(edition, 7, "Ada Quist-Berg"), 2);
	assert_int_equal(mentions_in(edition, 8, "Ada Quist"), 2);
	assert_int_equal(edition_article(edition, 8)->tagged, tagged);
	assert_int_equal(known(edition, "Ada Quist").articles, ARTICLES - 1);
	assert_ptr_equal(edition_linker(edition), linker);
	assert_int_equal(edition_stage(edition), EDITION_READY);

	edition_finish(edition);
	Entity after = known(edition, "Ada Quist-Berg");
	assert_int_equal(after.articles, ARTICLES);
	assert_int_equal(after.mentions, 2 * ARTICLES);
	assert_string_equal(
		entities_type(edition_entities(edition), after.type)->name, "dignitary");
	assert_int_equal(known(edition, "Ada Quist").mentions, 0);
	assert_int_equal(known(edition, "Velmouth").mentions, place.mentions);
	assert_ptr_not_equal(edition_linker(edition), linker);
	assert_str(edition_last_rule(edition)->into, "Ada Quist-Berg");

	assert_true(edition_undo_rules(edition, SIZE_MAX, &err));
	assert_null(edition_last_rule(edition));
	/* a type that no rule names any more is known while articles show it */
	assert_int_equal(mentions_in(edition, 8, "Ada Quist-Berg"), 2);
	assert_string_equal(
		entities_type(edition_entities(edition), after.type)->name, "dignitary");
	edition_finish(edition);
	assert_int_equal(known(edition, "Ada Quist").mentions, before.mentions);
	assert_int_equal(known(edition, "Ada Quist-Berg").mentions, 0);
	assert_false(file_exists(file_of("broadsheet/rules.yaml").at));
	assert_false(edition_undo_rules(edition, SIZE_MAX, &err));
	assert_int_equal(err.code, ERR_USAGE);
	edition_free(edition);
}

static void
the_last_of_many_changes_counts(void **state)
{
	(void)state;
	Err err;
	rules_put(NULL);
	Edition *edition = open_all(); /* changes while it still loads */
	for (int i = 0; i < 6; i++) {
		RuleChange change = rename_mayor;
		Str names[2] = {STR("Ada Quist"), STR("A. Q. Berg")};
		change.name = names[i % 2];
		change.into = names[1 - i % 2];
		if (!edition_change_rules(edition, &change, 3, &err))
			fail_msg("%s", err.text);
		edition_turn(edition);
		/* who waits is told of articles, however often they come */
		size_t done, total;
		edition_progress(edition, &done, &total);
		assert_true(done <= total && total <= ARTICLES);
	}
	RuleChange ignored = {RULE_IGNORE, .name = STR("Tolm")};
	assert_true(edition_change_rules(edition, &ignored, 3, &err));
	edition_finish(edition);
	assert_int_equal(edition_count(edition), ARTICLES);
	Entity mayor = known(edition, "Ada Quist");
	assert_int_equal(mayor.mentions, 2 * ARTICLES);
	assert_string_equal(
		entities_type(edition_entities(edition), mayor.type)->name, "dignitary");
	assert_int_equal(known(edition, "A. Q. Berg").mentions, 0);
	assert_int_equal(known(edition, "Tolm").mentions, 0);
	for (size_t i = 0; i < ARTICLES; i++)
		assert_int_equal(mentions_in(edition, i, "Ada Quist"), 2);

	assert_true(edition_change_rules(edition, &rename_mayor, 0, &err));
	edition_free(edition); /* with workers at it */
}

static void
what_was_written_by_hand_is_read_and_what_is_wrong_is_refused(void **state)
{
	(void)state;
	Err err;
	rules_put("# mine\nrules:\n");
	Edition *edition = open_all();
	edition_finish(edition);
	rules_put("# mine\nrules:\n  - {ignore: Tolm}\n");
	assert_true(edition_change_rules(edition, &rename_mayor, 0, &err));
	edition_finish(edition);
	assert_int_equal(known(edition, "Tolm").mentions, 0);
	assert_int_equal(known(edition, "Ada Quist-Berg").mentions, 2 * ARTICLES);

	rules_put("rules:\n  - {ignorant: Tolm}\n");
	RuleChange more = {RULE_IGNORE, .name = STR("Velmouth")};
	assert_false(edition_change_rules(edition, &more, 0, &err));
	assert_non_null(strstr(err.text, "rules.yaml:2: "));
	assert_false(edition_undo_rules(edition, 0, &err));
	assert_false(edition_is_busy(edition));
	assert_int_equal(known(edition, "Ada Quist-Berg").mentions, 2 * ARTICLES);
	assert_non_null(edition_last_rule(edition));

	/* what is taken back by hand stands in the way of none before it */
	rules_put("# mine\nrules:\n  - {ignore: Tolm}\n");
	assert_true(edition_change_rules(edition, &more, 0, &err));
	rules_put("# mine\nrules:\n  - {type: dignitary, name: Ada Quist-Berg, aliases: [Ada "
		  "Quist]}\n");
	assert_false(edition_undo_rules(edition, 0, &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_true(edition_undo_rules(edition, 0, &err));
	edition_finish(edition);
	assert_int_equal(known(edition, "Ada Quist").mentions, 2 * ARTICLES);
	assert_int_equal(known(edition, "Tolm").mentions, ARTICLES);
	edition_free(edition);
}

static void
what_no_index_has_read_goes_with_the_change_that_replaces_it(void **state)
{
	(void)state;
	Err err;
	rules_put(NULL);
	Edition *edition = open_as(EDITION_ENTITIES);
	edition_finish(edition);
	for (int i = 0; i < 10; i++) {
		assert_true(edition_change_rules(edition, &rename_mayor, 5, &err));
		edition_finish(edition);
		assert_true(edition_undo_rules(edition, 5, &err));
		edition_finish(edition);
	}
	assert_int_equal(edition->replaced.count, 0);
	assert_true(edition->retired.count <= 1);
	assert_int_equal(known(edition, "Ada Quist").mentions, 2 * ARTICLES);
	edition_free(edition);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_change_shows_at_once_and_then_everywhere),
		cmocka_unit_test(the_last_of_many_changes_counts),
		cmocka_unit_test(what_was_written_by_hand_is_read_and_what_is_wrong_is_refused),
		cmocka_unit_test(what_no_index_has_read_goes_with_the_change_that_replaces_it),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
