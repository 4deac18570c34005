/* The tagger by itself: what it finds, and why. */
#include "unit.h"

#include "entity/tagger.h"

static Gazetteer gazetteer;
static Tagger tagger;

static int
setup(void **state)
{
	(void)state;
	Err err;
	return !gazetteer_open(&gazetteer, &err) || !tagger_open(&tagger, &err);
}

static int
teardown(void **state)
{
	(void)state;
	tagger_close(&tagger);
	gazetteer_close(&gazetteer);
	return 0;
}

typedef struct {
	NameSpans spans;
	Piece piece;
	Reasons *reasons;
	Arena arena;
} Tagged;

/* Finds and explains the names of a text. */
static void
tag(Tagged *tagged, const char *text)
{
	*tagged = (Tagged){0};
	arena_init(&tagged->arena);
	tagged->piece = piece_of(str_of(text));
	tagger_find(&tagger, &gazetteer, &tagged->piece, 1, &tagged->spans);
	tagged->reasons = tagger_explain(
		&tagger, &gazetteer, &tagged->piece, 1, &tagged->spans, &tagged->arena);
}

static void
untag(Tagged *tagged)
{
	piece_release(&tagged->piece);
	vec_release(&tagged->spans);
	arena_release(&tagged->arena);
}

/* The names of a text as "person Ada Kern, place Lund". */
static Str
names_of(Tagged *tagged)
{
	static const char *const types[] = {
		"person", "organization", "place", "group", "event", "work"};
	Buf out;
	buf_init(&out);
	for (size_t s = 0; s < tagged->spans.count; s++) {
		NameSpan span = tagged->spans.at[s];
		uint32_t start = tagged->piece.tokens[span.first].start;
		uint32_t end = tagged->piece.tokens[span.last - 1].end;
		buf_format(&out, "%s%s %.*s", s ? ", " : "", types[span.type],
			STR_ARG(str_slice(tagged->piece.text, start, end)));
	}
	Str names = str_copy(&tagged->arena, buf_str(&out));
	buf_release(&out);
	return names;
}

static void
names_are_found_in_tables_headings_and_by_lines(void **state)
{
	(void)state;
	static const struct {
		const char *text, *names;
	} cases[] = {
		{"Walsall 2 Crewe 1",					      "organization Walsall, organization Crewe"      },
		{"Stoke City 3 Barnsley 3",                                        "organization Stoke City, organization Barnsley"},
		{"WINNIPEG AT HARTFORD",					   "organization WINNIPEG, organization HARTFORD"  },
		{"3. Wilbert Chelimo (Kenya) 27:41.9",                             "person Wilbert Chelimo, place Kenya"           },
		{"Oksana Hruska (Ukraine) beat Lena Pohl (Austria) 6-2 6-3",
                 "person Oksana Hruska, place Ukraine, person Lena Pohl, place Austria"                                            },
		{"KABUL, Afghanistan (AP) - The blast hit the airport on Sunday.",
                 "place KABUL, place Afghanistan, organization AP"                                                                 },
		{"POLICE ARREST FIVE IN ATHENS AFTER RAID",                        "place ATHENS"                                  },
		{"By Harriet Lindqvist",					   "person Harriet Lindqvist"                      },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Tagged tagged;
		tag(&tagged, cases[i].text);
		assert_str(names_of(&tagged), cases[i].names);
		untag(&tagged);
	}
}

static void
a_name_keeps_what_is_glued_to_it(void **state)
{
	(void)state;
	static const struct {
		const char *text, *names;
	} cases[] = {
		{"President Park Min-soo spoke at noon.",   "person Park Min-soo" },
		{"They asked Mr. Kim Dae-sung to stay.",    "person Kim Dae-sung" },
		{"The ship left Port-au-Prince on Monday.", "place Port-au-Prince"},
		{"The Iran-backed fighters left.",          "place Iran"          },
		{"The U.S.-led forces left.",               "place U.S."          },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Tagged tagged;
		tag(&tagged, cases[i].text);
		assert_str(names_of(&tagged), cases[i].names);
		untag(&tagged);
	}
}

static bool
has_reason(const Reasons *reasons, const char *start)
{
	for (size_t i = 0; i < reasons->count; i++)
		if (str_starts(reasons->at[i].text, str_of(start)))
			return true;
	return false;
}

static void
a_name_is_explained_by_what_spoke_for_it(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		TypeId type;
		const char *reason;
	} cases[] = {
		{"They spoke to Mr. Zorvan at noon.", TYPE_person, "word before: Mr."},
		{"He fled to Paris in the spring.",   TYPE_place,  "gazetteer"       },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		Tagged tagged;
		tag(&tagged, cases[i].text);
		assert_int_equal(tagged.spans.count, 1);
		assert_int_equal(tagged.spans.at[0].type, cases[i].type);
		const Reasons *reasons = &tagged.reasons[0];
		if (!has_reason(reasons, cases[i].reason))
			fail_msg("not because of \"%s\": %s", cases[i].reason, cases[i].text);
		untag(&tagged);
	}
}

static void
reasons_come_by_weight_and_the_margin_is_to_another_type(void **state)
{
	(void)state;
	Tagged tagged;
	tag(&tagged, "President Maria Okonjo-Bell of Kenya met the Kenyan Teachers Union in "
		     "Nairobi. Okonjo-Bell said Nairobi was warm.");
	assert_true(tagged.spans.count > 3);
	for (size_t s = 0; s < tagged.spans.count; s++) {
		const Reasons *reasons = &tagged.reasons[s];
		assert_in_range(reasons->count, 1, REASONS_MOST);
		assert_int_not_equal(reasons->runner_up, tagged.spans.at[s].type);
		assert_true(reasons->runner_up <= NAME_TYPES);
		for (size_t r = 0; r < reasons->count; r++) {
			assert_true(reasons->at[r].weight > 0);
			assert_true(!r || reasons->at[r].weight <= reasons->at[r - 1].weight);
			for (size_t q = 0; q < r; q++)
				assert_false(str_equal(reasons->at[q].text, reasons->at[r].text));
		}
	}
	untag(&tagged);
}

static void
a_span_without_capitals_has_no_reasons(void **state)
{
	(void)state;
	Tagged tagged;
	tag(&tagged, "they spoke at noon");
	NameSpan span = {0, 1, 2, TYPE_place};
	const Reasons *reasons = tagger_explain(&tagger, &gazetteer, &tagged.piece, 1,
		&(NameSpans){.at = &span, .count = 1}, &tagged.arena);
	assert_int_equal(tagged.spans.count, 0);
	assert_int_equal(reasons->count, 0);
	assert_int_equal(reasons->runner_up, NAME_TYPES);
	untag(&tagged);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found_in_tables_headings_and_by_lines),
		cmocka_unit_test(a_name_keeps_what_is_glued_to_it),
		cmocka_unit_test(a_name_is_explained_by_what_spoke_for_it),
		cmocka_unit_test(reasons_come_by_weight_and_the_margin_is_to_another_type),
		cmocka_unit_test(a_span_without_capitals_has_no_reasons),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
