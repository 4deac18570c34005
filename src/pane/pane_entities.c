/*
 * Who and what the shown article speaks of, by type, most often named first. Enter goes from one
 * mention in the text to the next.
 */
#include "label.h"
#include "list.h"
#include "pane/pane.h"
#include "text/width.h"

#include <stdlib.h>

typedef struct {
	uint32_t entity; /* number in the edition's names; UINT32_MAX: the heading of a type */
	TypeId type;
	uint32_t count; /* mentions in the article */
	uint32_t first; /* mention */
} EntityRow;

typedef struct {
	List list;
	VEC(EntityRow) rows;
	size_t article;   /* that the rows are of; SIZE_MAX none */
	unsigned version; /* of it, when they were made */
	bool tagged;      /* then */
	size_t mention;   /* that was gone to last; SIZE_MAX none */
} EntitiesPane;

static void
init(void *state, Session *session)
{
	EntitiesPane *pane = state;

	(void)session;
	pane->article = SIZE_MAX;
	pane->mention = SIZE_MAX;
}

static void
release(void *state)
{
	vec_release(&((EntitiesPane *)state)->rows);
}

static int
row_compare(const void *a, const void *b)
{
	const EntityRow *x = a, *y = b;

	if (x->type != y->type)
		return x->type < y->type ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return (x->first > y->first) - (x->first < y->first);
}

/* Counts mentions by entity: sorting numbers keeps it quick for long articles. */
static int
number_compare(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
count_rows(EntitiesPane *pane, const EditionArticle *article, Arena *arena)
{
	size_t count = article->mentions.count;
	uint64_t *keys = ARENA_ARRAY(arena, uint64_t, count);

	for (size_t i = 0; i < count; i++)
		keys[i] = (uint64_t)article->numbers[i] << 32 | i;
	if (count > 1)
		qsort(keys, count, sizeof *keys, number_compare);
	for (size_t i = 0; i < count; i++) {
		uint32_t entity = (uint32_t)(keys[i] >> 32), first = (uint32_t)keys[i];

		if (i == 0 || entity != (uint32_t)(keys[i - 1] >> 32))
			vec_push(&pane->rows,
				(EntityRow){entity, article->mentions.at[first].type, 0, first});
		pane->rows.at[pane->rows.count - 1].count++;
	}
}

/* Headings stand in the list as rows, so that scrolling needs no second count. */
static void
add_headings(EntitiesPane *pane)
{
	VEC(EntityRow) all = {0};

	for (size_t i = 0; i < pane->rows.count; i++) {
		EntityRow row = pane->rows.at[i];

		if (i == 0 || row.type != pane->rows.at[i - 1].type)
			vec_push(&all, (EntityRow){UINT32_MAX, row.type, 0, 0});
		vec_push(&all, row);
	}
	vec_clear(&pane->rows);
	for (size_t i = 0; i < all.count; i++)
		vec_push(&pane->rows, all.at[i]);
	vec_release(&all);
}

static void
update(EntitiesPane *pane, const Session *session, const EditionArticle *article)
{
	Arena arena;

	if (pane->article == session->shown.article && pane->tagged == article->tagged &&
		pane->version == article->version)
		return;
	pane->article = session->shown.article;
	pane->version = article->version;
	pane->tagged = article->tagged;
	pane->mention = SIZE_MAX;
	pane->list = (List){.page = pane->list.page};
	vec_clear(&pane->rows);
	arena_init(&arena);
	if (article->tagged)
		count_rows(pane, article, &arena);
	arena_release(&arena);
	if (pane->rows.count > 1)
		qsort(pane->rows.at, pane->rows.count, sizeof *pane->rows.at, row_compare);
	add_headings(pane);
	pane->list.selected = pane->rows.count > 1;
}

static Style
type_style(const EntityType *type)
{
	Style style = style_of(str_of(type->name));

	return style == STYLES ? STYLE_entity : style;
}

/* Where the count of mentions ends: on a wide screen beside the names, not at its far edge. */
static int
count_end(Area area)
{
	enum { MOST = 56 };

	return area.columns < MOST ? area.columns - 1 : MOST - 1;
}

static void
draw_row(EntitiesPane *pane, Session *session, Area area, int row, size_t index, bool focused)
{
	const EntityRow *what = &pane->rows.at[index];
	const EntityType *type = entities_type(edition_entities(session->edition), what->type);
	Str count = str_format(&session->frame, "%u", what->count);
	int at = count_end(area) - (int)width_of(count), room = at - 4;

	if (what->entity == UINT32_MAX) {
		area_put(area, row, 1, STYLE_dim, str_of(type->plural));
		return;
	}
	if (room > 0)
		area_put(area, row, 3, type_style(type),
			width_cut(&session->frame,
				edition_names(session->edition)->list.at[what->entity].name,
				(size_t)room));
	area_put(area, row, at, STYLE_dim, count);
	if (index != pane->list.selected || !focused)
		return;
	area_put(area, row, 0, STYLE_cursor_mark, sign(SIGN_CURSOR));
}

static void
draw(void *state, Session *session, Area area, bool focused)
{
	EntitiesPane *pane = state;
	const EditionArticle *article = session_shown(session);

	if (area.row > 0)
		label_rule(area, focused, STR("ENTITIES"), STR("this article"), &session->frame);
	else
		label_heading(area, focused, STR("ENTITIES"), STR("this article"), &session->frame);
	if (!article) {
		label_empty(area, 1, "No article is open: a shows the list, Enter opens one.");
		return;
	}
	update(pane, session, article);
	list_fit(&pane->list, pane->rows.count, area.rows > 1 ? (size_t)area.rows - 1 : 0);
	/* the heading above the first row comes into view with it */
	if (pane->list.selected == 1)
		pane->list.top = area.rows > 2 ? 0 : pane->list.top;
	if (pane->rows.count == 0)
		label_empty(area, 1,
			article->tagged ? "Nobody and nothing is named in this article: n goes on "
					  "to the next."
					: "The article is still being read for names.");
	for (int row = 1; row < area.rows; row++) {
		size_t index = pane->list.top + (size_t)row - 1;

		if (index < pane->rows.count)
			draw_row(pane, session, area, row, index, focused);
	}
}

/* To the mention of the entity behind the last one, from the first again after the last. */
static void
next_mention(EntitiesPane *pane, Session *session, const EditionArticle *article)
{
	const EntityRow *row = &pane->rows.at[pane->list.selected];
	size_t count = article->mentions.count, found = SIZE_MAX;
	uint32_t number = 0;
	Str name = edition_names(session->edition)->list.at[row->entity].name;

	if (session->entity != row->entity)
		pane->mention = SIZE_MAX;
	session->entity = row->entity;
	for (size_t i = 0; i < count && found == SIZE_MAX; i++) {
		if (article->numbers[i] != row->entity)
			continue;
		number++;
		if (pane->mention == SIZE_MAX || i > pane->mention)
			found = i;
	}
	if (found == SIZE_MAX) {
		found = row->first;
		number = 1;
	}
	pane->mention = found;
	if (session->here.passage != article->mentions.at[found].passage)
		session_go(session,
			(Place){session->shown.article, article->mentions.at[found].passage});
	session_settle(session);
	session_say(session, "%.*s: mention %u of %u", STR_ARG(name), number, row->count);
}

static bool
act(void *state, Session *session, Action action)
{
	EntitiesPane *pane = state;
	const EditionArticle *article;
	size_t before = pane->list.selected;

	session_settle(session);
	article = session_shown(session);
	if (!article)
		return false;
	update(pane, session, article);
	if (pane->rows.count == 0)
		return false;
	if (action == ACTION_open) {
		if (pane->rows.at[pane->list.selected].entity != UINT32_MAX)
			next_mention(pane, session, article);
		return true;
	}
	if (!list_act(&pane->list, action, session->repeat, pane->rows.count))
		return false;
	/* headings are passed over */
	if (pane->rows.at[pane->list.selected].entity == UINT32_MAX) {
		bool up = pane->list.selected < before && pane->list.selected > 0;

		pane->list.selected += up ? -1 : 1;
	}
	return true;
}

const Pane pane_entities = {
	.title = "entities",
	.dock = DOCK_SIDE,
	.state_size = sizeof(EntitiesPane),
	.init = init,
	.release = release,
	.draw = draw,
	.act = act,
	.hints = {{ACTION_open, "next mention"}, {ACTION_cancel, "unmark"},
		  {ACTION_show_help, "help"}, {ACTION_quit, "text"}, {0}},
};
