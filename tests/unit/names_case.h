/* The reader over articles in which names are marked by hand. */
#ifndef TESTS_NAMES_CASE_H
#define TESTS_NAMES_CASE_H

#include "reader_case.h"
#include "text/width.h"

/* A name as a passage has it: where it stands first behind the one before. */
typedef struct {
	uint32_t passage;
	const char *text, *type, *entity;
} Named;

static inline void
lay_names(size_t number, const Named *names, size_t count)
{
	EditionArticle *entry = &fake.articles[number];
	Mention *mentions = ARENA_ARRAY(&fake.arena, Mention, count);
	uint32_t *numbers = ARENA_ARRAY(&fake.arena, uint32_t, count);
	size_t from = 0;

	for (size_t i = 0; i < count; i++) {
		Str text = entry->article->passages[names[i].passage].text;
		TypeId type;

		if (i > 0 && names[i].passage != names[i - 1].passage)
			from = 0;
		from = str_find(text, str_of(names[i].text), from);
		assert_true(from < text.len);
		assert_true(entities_type_of(fake.entities, str_of(names[i].type), &type));
		mentions[i] = (Mention){.passage = names[i].passage,
			.start = (uint32_t)from,
			.end = (uint32_t)(from + strlen(names[i].text)),
			.type = type,
			.entity = str_of(names[i].entity)};
		from = mentions[i].end;
	}
	entry->mentions = (Mentions){mentions, count};
	names_add(&fake.names, &entry->mentions, (uint32_t)number, numbers);
	entry->numbers = numbers;
	entry->tagged = true;
}

#define LAY_NAMES(number, ...)                                                                     \
	do {                                                                                       \
		static const Named laid[] = {__VA_ARGS__};                                         \
		lay_names(number, laid, COUNT(laid));                                              \
	} while (0)

static inline int
names_begin(void **state)
{
	static const char *const harbour[] = {"Captain Ines Orrel of the Amarin Guard spoke.",
		"Nobody was on watch, Orrel said, and Orrel should know.",
		"Pavel Unger of Strait Lines denied it.", NULL};
	static const char *const wire[] = {
		"Ines Orrel told Meridian Wire so.", "Strait Lines is silent.", NULL};
	Err err;

	begin(state);
	fake.entities = entities_new(NULL, &err);
	if (!fake.entities)
		fail_msg("%s", err.text);
	fake_article("Who was on watch", "Harbour Post", when_day(2031, 5, 6), harbour);
	fake_article("The captain speaks", "Meridian Wire", when_day(2031, 5, 5), wire);
	for (size_t i = 0; i < 3; i++)
		fake.articles[i].tagged = true;
	LAY_NAMES(3, {0, "Ines Orrel", "person", "Ines Orrel"},
		{0, "Amarin Guard", "organization", "Amarin Guard"},
		{1, "Orrel", "person", "Ines Orrel"}, {1, "Orrel", "person", "Ines Orrel"},
		{2, "Pavel Unger", "person", "Pavel Unger"},
		{2, "Strait Lines", "organization", "Strait Lines"});
	LAY_NAMES(4, {0, "Ines Orrel", "person", "Ines Orrel"},
		{1, "Strait Lines", "organization", "Strait Lines"});
	reader_turn(&reader);
	type("4G Enter");
	return 0;
}

static inline int
names_end(void **state)
{
	entities_free(fake.entities);
	return end(state);
}

#define NAMES_TEST(name) cmocka_unit_test_setup_teardown(name, names_begin, names_end)

/* The style in which text stands on the screen, where it stands first behind from. */
static inline Style
style_after(const char *from, const char *text)
{
	const char *all = screen(), *at = strstr(all, from), *start;
	int row = 0;

	assert_non_null(at);
	at = start = strstr(at, text);
	assert_non_null(at);
	for (const char *c = all; c < at; c++)
		row += *c == '\n';
	while (start > all && start[-1] != '\n')
		start--;
	return canvas_cell(reader.canvas, row, (int)width_of((Str){start, (size_t)(at - start)}))
	        ->style;
}

#endif
