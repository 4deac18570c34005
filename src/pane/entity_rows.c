/* Counts and sorts entities. */
#include "entity_rows.h"

#include "text/fold.h"

#include <stdlib.h>

enum { FORMS_BYTES = 256 }; /* of one name, that a filter looks at */

void
entity_rows_init(EntityRows *rows)
{
	*rows = (EntityRows){0};
	arena_init(&rows->arena);
}

void
entity_rows_release(EntityRows *rows)
{
	vec_release(&rows->all);
	vec_release(&rows->folded);
	vec_release(&rows->forms);
	vec_release(&rows->shown);
	arena_release(&rows->arena);
}

/* By entity: slots has the row of it + 1, last the article that was counted last. */
static void
count_article(EntityRows *rows, const EditionArticle *article, uint32_t *slots, uint32_t *last,
	uint32_t number)
{
	for (size_t i = 0; i < article->mentions.count; i++) {
		uint32_t entity = article->numbers[i];
		EntityRow *row;

		if (!slots[entity]) {
			vec_push(&rows->all, (EntityRow){.entity = entity,
						     .type = article->mentions.at[i].type,
						     .first = (uint32_t)i});
			slots[entity] = (uint32_t)rows->all.count;
			last[entity] = UINT32_MAX;
		}
		row = &rows->all.at[slots[entity] - 1];
		row->count++;
		row->articles += last[entity] != number;
		last[entity] = number;
	}
}

void
entity_rows_count(EntityRows *rows, const Session *session, size_t article)
{
	size_t names = edition_names(session->edition)->list.count;
	size_t first = article == SIZE_MAX ? 0 : article;
	size_t end = article == SIZE_MAX ? edition_count(session->edition) : article + 1;
	uint32_t *slots = memory_zero(names + 1, sizeof *slots);
	uint32_t *last = memory_zero(names + 1, sizeof *last);

	vec_clear(&rows->all);
	vec_clear(&rows->folded);
	vec_clear(&rows->forms);
	rows->article = article;
	arena_reset(&rows->arena);
	for (size_t a = first; a < end; a++) {
		if (article != SIZE_MAX || !session_has_mark(session, a, LIBRARY_DELETED))
			count_article(rows, edition_article(session->edition, a), slots, last,
				(uint32_t)a);
	}
	free(slots);
	free(last);
}

static void
fold_names(EntityRows *rows, const Session *session)
{
	for (size_t i = rows->folded.count; i < rows->all.count; i++)
		vec_push(&rows->folded, fold_of(&rows->arena, session_entity_name(session,
								      rows->all.at[i].entity)));
}

static void
add_form(EntityRows *rows, size_t row, Str text)
{
	Str *forms = &rows->forms.at[row], form;

	if (forms->len > FORMS_BYTES)
		return;
	form = fold_of(&rows->arena, text);
	if (str_find(rows->folded.at[row], form, 0) == SIZE_MAX &&
		str_find(*forms, form, 0) == SIZE_MAX)
		*forms = str_format(&rows->arena, "%.*s%.*s\n", STR_ARG(*forms), STR_ARG(form));
}

/* slots: as in count_article */
static void
add_forms(EntityRows *rows, const Session *session, const EditionArticle *article,
	const uint32_t *slots)
{
	for (size_t i = 0; i < article->mentions.count; i++) {
		const Mention *mention = &article->mentions.at[i];
		uint32_t row = slots[article->numbers[i]];
		Str text = mention_str(article->article, mention);

		if (row && !str_equal(text, session_entity_name(session, article->numbers[i])))
			add_form(rows, row - 1, text);
	}
}

/* IRNA, of the Islamic Republic News Agency. */
static void
fold_forms(EntityRows *rows, const Session *session)
{
	bool all = rows->article == SIZE_MAX;
	size_t end = all ? edition_count(session->edition) : rows->article + 1;
	uint32_t *slots;

	if (rows->forms.count == rows->all.count)
		return;
	slots = memory_zero(edition_names(session->edition)->list.count + 1, sizeof *slots);
	for (size_t i = 0; i < rows->all.count; i++) {
		vec_push(&rows->forms, STR(""));
		slots[rows->all.at[i].entity] = (uint32_t)i + 1;
	}
	for (size_t a = all ? 0 : rows->article; a < end; a++) {
		if (!all || !session_has_mark(session, a, LIBRARY_DELETED))
			add_forms(rows, session, edition_article(session->edition, a), slots);
	}
	free(slots);
}

static bool
passes(const EntityRows *rows, const Session *session, size_t row, Str query)
{
	const EntityType *type =
		entities_type(edition_entities(session->edition), rows->all.at[row].type);

	return str_find(rows->folded.at[row], query, 0) != SIZE_MAX ||
	       str_find(rows->forms.at[row], query, 0) != SIZE_MAX ||
	       str_equal_nocase(query, str_of(type->name)) ||
	       str_equal_nocase(query, str_of(type->plural));
}

/* One number decides most comparisons, so that a hundred thousand rows are sorted at once. */
typedef struct {
	uint64_t key;
	Str name; /* folded; of the order by name only */
	size_t row;
} Sorted;

static int
sorted_compare(const void *a, const void *b)
{
	const Sorted *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (x->name.len || y->name.len) {
		int order = str_compare(x->name, y->name);

		if (order != 0)
			return order;
	}
	/* in the order of first sight */
	return (x->row > y->row) - (x->row < y->row);
}

static uint64_t
key_of(const EntityRow *row, Str name, EntityOrder order)
{
	uint64_t key = 0;

	if (order == ENTITIES_BY_TYPE)
		return (uint64_t)row->type << 32 | (UINT32_MAX - row->count);
	if (order == ENTITIES_BY_COUNT)
		return UINT32_MAX - row->count;
	for (size_t i = 0; i < 8; i++)
		key = key << 8 | (i < name.len ? (unsigned char)name.at[i] : 0);
	return key;
}

static void
add_row(EntityRows *rows, const EntityRow *row, EntityOrder order)
{
	size_t count = rows->shown.count;

	if (order == ENTITIES_BY_TYPE &&
		(count == 0 || rows->shown.at[count - 1].type != row->type))
		vec_push(&rows->shown, (EntityRow){.entity = UINT32_MAX, .type = row->type});
	vec_push(&rows->shown, *row);
}

void
entity_rows_show(EntityRows *rows, const Session *session, EntityOrder order, Str query)
{
	bool by_name = order == ENTITIES_BY_NAME;
	Sorted *sorted = memory_new((rows->all.count + 1) * sizeof *sorted);
	size_t count = 0;
	Arena arena;

	arena_init(&arena);
	query = fold_of(&arena, query);
	if (query.len || by_name)
		fold_names(rows, session);
	if (query.len)
		fold_forms(rows, session);
	for (size_t i = 0; i < rows->all.count; i++) {
		Str name = by_name ? rows->folded.at[i] : STR("");

		if (query.len == 0 || passes(rows, session, i, query))
			sorted[count++] = (Sorted){key_of(&rows->all.at[i], name, order), name, i};
	}
	if (count > 1)
		qsort(sorted, count, sizeof *sorted, sorted_compare);
	vec_clear(&rows->shown);
	rows->passing = count;
	for (size_t i = 0; i < count; i++)
		add_row(rows, &rows->all.at[sorted[i].row], order);
	arena_release(&arena);
	free(sorted);
}

size_t
entity_rows_of(const EntityRows *rows, uint32_t entity)
{
	size_t row = 0;

	while (row < rows->shown.count && rows->shown.at[row].entity != entity)
		row++;
	return row;
}

const char *
entity_order_name(EntityOrder order)
{
	static const char *const names[ENTITY_ORDERS] = {
		[ENTITIES_BY_TYPE] = "by type",
		[ENTITIES_BY_COUNT] = "by count",
		[ENTITIES_BY_NAME] = "by name",
	};

	return names[order];
}
