/*
 * Who and what is named: in the shown article, or in all of them; by type, by count or by name. The
 * row chosen is what the keys of the desk change. Enter shows every mention in its context.
 */
#include "entity_rows.h"
#include "label.h"
#include "list.h"
#include "pane/pane.h"
#include "text/width.h"
#include "value_label.h"

#include <stdio.h>

enum {
	COUNT_MOST =
		64, /* columns: on a wide screen counts stand beside names, not at the far edge */
	TYPE_LEAST = 34, /* columns of the pane from which a row says its type, out of its group */
	NAME_COLUMN = 3,
};

/* What the rows were made of. */
typedef struct {
	bool all;
	size_t article, articles, names;
	unsigned version, changes, deletions, tagged;
	bool growing;
} Made;

typedef struct {
	List list;
	EntityRows rows;
	EntityOrder orders[2]; /* of this article, of all */
	bool all;
	char query[STATUS_BYTES];
	Made made;
	bool is_made;
	uint32_t marked; /* the session's entity when it was chosen last, or marked from here */
} EntitiesPane;

static void
init(void *state, Session *session)
{
	EntitiesPane *pane = state;

	(void)session;
	entity_rows_init(&pane->rows);
	pane->orders[1] = ENTITIES_BY_COUNT;
	pane->marked = UINT32_MAX;
}

static void
release(void *state)
{
	entity_rows_release(&((EntitiesPane *)state)->rows);
}

static Made
made_of(const EntitiesPane *pane, const Session *session)
{
	const EditionArticle *article = session_shown(session);
	Made now = {.all = pane->all};

	if (pane->all) {
		now.articles = edition_count(session->edition);
		now.names = edition_names(session->edition)->list.count;
		now.deletions = session->deletions;
		now.growing = edition_growth(session->edition) < EDITION_LINKING;
	} else if (article) {
		now.article = session->shown.article;
		now.version = article->version;
		now.tagged = article->tagged;
	}
	now.changes = edition_changes(session->edition);
	return now;
}

/* While names come in by the thousand, the list is made anew only when there are clearly more. */
static bool
is_as_made(const EntitiesPane *pane, const Made *now)
{
	const Made *made = &pane->made;

	if (!pane->is_made || made->all != now->all || made->changes != now->changes ||
		made->deletions != now->deletions)
		return false;
	if (now->growing && made->growing)
		return now->names < made->names + made->names / 4 + 50;
	return made->article == now->article && made->version == now->version &&
	       made->tagged == now->tagged && made->articles == now->articles &&
	       made->names == now->names && made->growing == now->growing;
}

static uint32_t
chosen(const EntitiesPane *pane)
{
	return pane->list.selected < pane->rows.shown.count
	               ? pane->rows.shown.at[pane->list.selected].entity
	               : UINT32_MAX;
}

static bool
is_heading(const EntitiesPane *pane, size_t row)
{
	return row < pane->rows.shown.count && pane->rows.shown.at[row].entity == UINT32_MAX;
}

/* The rows anew; the chosen entity keeps its row of the screen. Where it is gone, the row that took
   its place is chosen, of another list the first. */
static void
show(EntitiesPane *pane, Session *session, bool other)
{
	size_t below = pane->list.selected - pane->list.top, row, count;
	uint32_t keep = chosen(pane);

	entity_rows_show(&pane->rows, session, pane->orders[pane->all], str_of(pane->query));
	count = pane->rows.shown.count;
	row = keep == UINT32_MAX ? count : entity_rows_of(&pane->rows, keep);
	if (row == count && !other)
		row = pane->list.selected < count ? pane->list.selected : count ? count - 1 : 0;
	if (row == count)
		row = below = 0;
	/* another list begins at its top, if what is chosen is in view there */
	if (other && row < pane->list.page)
		below = row;
	pane->list.top = row > below ? row - below : 0;
	pane->list.selected = row + is_heading(pane, row);
}

static void
update(EntitiesPane *pane, Session *session)
{
	Made now = made_of(pane, session);
	bool other =
		!pane->is_made || pane->made.all != now.all || pane->made.article != now.article;

	if (is_as_made(pane, &now))
		return;
	if (pane->all || now.tagged)
		entity_rows_count(
			&pane->rows, session, pane->all ? SIZE_MAX : session->shown.article);
	else
		vec_clear(&pane->rows.all);
	/* another article begins with its first */
	if (!now.all && pane->is_made && !pane->made.all && other)
		vec_clear(&pane->rows.shown);
	pane->made = now;
	pane->is_made = true;
	show(pane, session, other);
}

/* What was changed stays in view under its new name; a filter that hides it ends. */
static void
choose_changed(EntitiesPane *pane, Session *session)
{
	size_t row;

	if (session->became == UINT32_MAX)
		return;
	row = entity_rows_of(&pane->rows, session->became);
	if (row == pane->rows.shown.count && pane->query[0]) {
		pane->query[0] = '\0';
		show(pane, session, false);
		row = entity_rows_of(&pane->rows, session->became);
	}
	if (row < pane->rows.shown.count)
		pane->list.selected = row;
	session->became = UINT32_MAX;
}

/* What is marked elsewhere is chosen here, so that e leads to it. */
static void
choose_marked(EntitiesPane *pane, Session *session)
{
	size_t row;

	choose_changed(pane, session);
	if (pane->marked == session->entity)
		return;
	pane->marked = session->entity;
	if (session->entity == UINT32_MAX)
		return;
	row = entity_rows_of(&pane->rows, session->entity);
	if (row < pane->rows.shown.count)
		pane->list.selected = row;
}

static int
count_end(Area area)
{
	return (area.columns < COUNT_MOST ? area.columns : COUNT_MOST) - 1;
}

static Str
count_text(const EntitiesPane *pane, const EntityRow *row, Arena *arena)
{
	if (!pane->all)
		return str_format(arena, "%u", row->count);
	return str_format(arena, "%u in %u", row->count, row->articles);
}

/* The name; of a date or figure as the article has it, and what it amounts to. */
static Str
row_name(const EntitiesPane *pane, Session *session, const EntityRow *row)
{
	const EditionArticle *article = session_shown(session);
	Str name = session_entity_name(session, row->entity), text, value;
	const Mention *mention;

	if (pane->all || row->first >= article->mentions.count)
		return name;
	mention = &article->mentions.at[row->first];
	if (mention->value.kind == VALUE_NONE)
		return name;
	text = mention_str(article->article, mention);
	value = value_label(&mention->value, text, name, &session->frame);
	if (value.len == 0)
		return text;
	return str_format(&session->frame, "%.*s %s %.*s", STR_ARG(text),
		sign_is_ascii() ? "->" : "→", STR_ARG(value));
}

static void
draw_row(EntitiesPane *pane, Session *session, Area area, int row, size_t index, bool focused)
{
	const EntityRow *what = &pane->rows.shown.at[index];
	const EntityType *type = entities_type(edition_entities(session->edition), what->type);
	Str count = count_text(pane, what, &session->frame);
	int at = count_end(area) - (int)width_of(count);

	if (what->entity == UINT32_MAX) {
		area_put(area, row, 1, STYLE_dim, str_of(type->plural));
		return;
	}
	area_put(area, row, at, STYLE_dim, count);
	/* colour is never the only sign */
	if (pane->orders[pane->all] != ENTITIES_BY_TYPE && area.columns >= TYPE_LEAST) {
		at -= (int)width_of(str_of(type->name)) + 2;
		area_put(area, row, at, STYLE_dim, str_of(type->name));
	}
	if (at > NAME_COLUMN + 1)
		area_put(area, row, NAME_COLUMN,
			what->entity == session->entity ? STYLE_match : label_type_style(type),
			width_cut(&session->frame, row_name(pane, session, what),
				(size_t)(at - NAME_COLUMN - 1)));
	if (what->entity == session->merging)
		area_put(area, row, 1, STYLE_key, STR("+"));
	if (index == pane->list.selected && focused)
		area_put(area, row, 0, STYLE_cursor_mark, sign(SIGN_CURSOR));
}

static void
draw_heading(EntitiesPane *pane, Session *session, Area area, bool focused)
{
	Arena *arena = &session->frame;
	Str left =
		pane->query[0] ? str_format(arena, "ENTITIES /%s", pane->query) : STR("ENTITIES");
	Str right = STR("this article");

	if (pane->all)
		right = str_format(arena, "%zu of all%s", pane->rows.all.count,
			pane->made.growing ? " so far" : "");
	if (area.row > 0)
		label_rule(area, focused, left, right, arena);
	else
		label_heading(area, focused, left, right, arena);
}

static const char *
why_empty(const EntitiesPane *pane, Session *session)
{
	const EditionArticle *article = session_shown(session);

	if (pane->query[0])
		return "No name holds these letters: Esc shows all.";
	if (pane->all)
		return pane->made.growing ? "The articles are still being read for names."
		                          : "Nobody and nothing is named in any article.";
	if (!article->tagged)
		return "The article is still being read for names.";
	return "Nobody and nothing is named in this article: n goes on to the next.";
}

static void
draw(void *state, Session *session, Area area, bool focused)
{
	EntitiesPane *pane = state;

	if (!session_shown(session)) {
		label_rule(area, focused, STR("ENTITIES"), STR(""), &session->frame);
		label_empty(area, 1, "No article is open: a shows the list, Enter opens one.");
		return;
	}
	update(pane, session);
	choose_marked(pane, session);
	draw_heading(pane, session, area, focused);
	list_fit(&pane->list, pane->rows.shown.count, area.rows > 1 ? (size_t)area.rows - 1 : 0);
	/* the heading above the first row comes into view with it */
	if (pane->list.selected == 1 && area.rows > 2)
		pane->list.top = 0;
	if (pane->rows.shown.count == 0)
		label_empty(area, 1, why_empty(pane, session));
	for (int row = 1; row < area.rows; row++) {
		size_t index = pane->list.top + (size_t)row - 1;

		if (index < pane->rows.shown.count)
			draw_row(pane, session, area, row, index, focused);
	}
}

/* Headings are passed over. */
static bool
move(EntitiesPane *pane, const Session *session, Action action)
{
	size_t before = pane->list.selected;

	if (!list_act(&pane->list, action, session->repeat, pane->rows.shown.count))
		return false;
	if (is_heading(pane, pane->list.selected)) {
		bool up = pane->list.selected < before && pane->list.selected > 0;

		pane->list.selected += up ? -1 : 1;
	}
	return true;
}

/* What changes the list itself; false when the action does not. */
static bool
act_list(EntitiesPane *pane, Session *session, Action action)
{
	if (action == ACTION_show_entities) {
		pane->all = !pane->all;
	} else if (action == ACTION_order) {
		EntityOrder *order = &pane->orders[pane->all];

		*order = (*order + 1) % ENTITY_ORDERS;
		show(pane, session, false);
		session_say(session, "Listed %s", entity_order_name(*order));
	} else if (action == ACTION_cancel && session->merging != UINT32_MAX) {
		session->merging = UINT32_MAX;
		session_say(session, "Nothing is merged");
	} else if (action == ACTION_cancel && pane->query[0]) {
		pane->query[0] = '\0';
		show(pane, session, false);
	} else {
		return false;
	}
	return true;
}

static void
mark(EntitiesPane *pane, Session *session, uint32_t entity)
{
	if (session->entity != entity)
		session_mark_entity(session, entity);
	pane->marked = entity;
}

/* Shows its mentions, or makes it one with the name that waits for that. */
static void
open(EntitiesPane *pane, Session *session, uint32_t entity)
{
	if (session->merging != UINT32_MAX) {
		session_merge(session, entity);
		return;
	}
	mark(pane, session, entity);
	session_focus(session, PANE_mentions);
}

static bool
act(void *state, Session *session, Action action)
{
	EntitiesPane *pane = state;
	int times = session->repeat ? (int)session->repeat : 1;
	uint32_t entity;

	session_settle(session);
	if (!session_shown(session))
		return false;
	update(pane, session);
	choose_marked(pane, session);
	if (act_list(pane, session, action))
		return true;
	entity = chosen(pane);
	if (session_desk_act(session, action, entity, STR(""), session->shown.article))
		return true;
	if (entity == UINT32_MAX)
		return move(pane, session, action);
	switch (action) {
	case ACTION_open:
		open(pane, session, entity);
		return true;
	case ACTION_next_article:
	case ACTION_previous_article:
		mark(pane, session, entity);
		session_next_mention(session, action == ACTION_next_article ? times : -times);
		return true;
	case ACTION_highlight:
		mark(pane, session, entity);
		session_next_highlight(session);
		return true;
	default:
		return move(pane, session, action);
	}
}

static bool
find(void *state, Session *session, Str query)
{
	EntitiesPane *pane = state;

	snprintf(pane->query, sizeof pane->query, "%.*s", STR_ARG(query));
	update(pane, session);
	show(pane, session, true);
	return true;
}

static Str
status(void *state, Session *session, Arena *arena)
{
	const EntitiesPane *pane = state;
	uint32_t entity = chosen(pane);

	if (session->merging != UINT32_MAX)
		return session_merge_text(session, entity, arena);
	if (pane->query[0])
		return str_format(arena, "%zu of %zu: Esc lists all", pane->rows.passing,
			pane->rows.all.count);
	return STR("");
}

/* While another name is chosen to be one with it. */
static const Hint *
hints_now(const Session *session)
{
	static const Hint merging[PANE_HINTS] = {
		{ACTION_open,   "merge"},
                {ACTION_merge,             "turn"},
                {ACTION_cancel,"let be"},
		{ACTION_search, "search"},
                {0            }
        };

	return session->merging != UINT32_MAX ? merging : NULL;
}

const Pane pane_entities = {
	.title = "entities",
	.dock = DOCK_SIDE,
	.state_size = sizeof(EntitiesPane),
	.init = init,
	.release = release,
	.draw = draw,
	.act = act,
	.find = find,
	.filters = true,
	.status = status,
	.hints_now = hints_now,
	.hints = {{ACTION_open, "mentions"}, {ACTION_next_article, "next"},
		  {ACTION_show_entities, "all"}, {ACTION_order, "order"}, {ACTION_merge, "merge"},
		  {ACTION_show_help, "help"}},
};
