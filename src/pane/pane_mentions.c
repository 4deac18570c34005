/*
 * Every mention of the marked name in its context, in all articles and under any of its forms.
 * Enter goes there; ^O comes back to the row.
 */
#include "kwic.h"
#include "label.h"
#include "list.h"
#include "mention_rows.h"
#include "pane/pane.h"
#include "text/width.h"

enum {
	ACCOUNT_COLUMNS = 14,
	PASSAGE_COLUMNS = 5, /* " ¶123" */
	DATE_COLUMNS = 12,   /* "12 Dec 2025" */
	DATE_LEAST = 100,    /* columns of the pane that has them */
	ACCOUNT_LEAST = 50,  /* and that tells the account at all */
};

/* What the rows were made of. */
typedef struct {
	uint32_t entity, mentions;
	unsigned changes, deletions, order_changes;
	MentionOrder order;
} Made;

typedef struct {
	List list;
	MentionRows rows;
	MentionOrder order;
	Made made;
	bool is_made;
	Spot spot; /* the session's, whose row was chosen last */
} MentionsPane;

static void
release(void *state)
{
	mention_rows_release(&((MentionsPane *)state)->rows);
}

static bool
is_as_made(const MentionsPane *pane, const Session *session, const Made *now)
{
	const Made *made = &pane->made;

	return pane->is_made && mention_rows_hold(&pane->rows, session) &&
	       made->entity == now->entity && made->mentions == now->mentions &&
	       made->changes == now->changes && made->deletions == now->deletions &&
	       made->order == now->order && made->order_changes == now->order_changes;
}

/* The row of a mention that there was; where it is gone, the row that took its place. */
static size_t
row_again(const MentionsPane *pane, MentionRow kept)
{
	size_t count = pane->rows.at.count, most = count ? count - 1 : 0;

	for (size_t i = 0; i < count; i++) {
		MentionRow row = pane->rows.at.at[i];

		if (row.article == kept.article && row.passage == kept.passage &&
			row.start == kept.start)
			return i;
	}
	return pane->list.selected < most ? pane->list.selected : most;
}

/* The row of the first mention in the passage one stands at, or behind it; else the first of all.
 */
static size_t
row_here(const MentionsPane *pane, const Session *session)
{
	for (size_t i = 0; i < pane->rows.at.count; i++) {
		MentionRow row = pane->rows.at.at[i];

		if (row.article == session->here.article && row.passage >= session->here.passage)
			return i;
	}
	return 0;
}

static bool
is_spot(const Spot *a, const Spot *b)
{
	return a->article == b->article && a->mention == b->mention && a->start == b->start;
}

/* Who went on from mention to mention in the text comes back to the one that was reached. */
static void
choose_reached(MentionsPane *pane, const Session *session)
{
	const Spot *spot = &session->spot;

	if (is_spot(&pane->spot, spot) || session->here.article != spot->article ||
		session->here.passage != spot->passage)
		return;
	pane->spot = *spot;
	for (size_t i = 0; i < pane->rows.at.count; i++) {
		if (pane->rows.at.at[i].article == spot->article &&
			pane->rows.at.at[i].mention == spot->mention)
			pane->list.selected = i;
	}
}

/* The row one stands at stays where it is on the screen when others come. */
static void
update(MentionsPane *pane, Session *session)
{
	const Names *names = edition_names(session->edition);
	size_t below = pane->list.selected - pane->list.top, row;
	bool other = !pane->is_made || pane->made.entity != session->entity ||
	             pane->list.selected >= pane->rows.at.count;
	Made now = {.entity = session->entity, .order = pane->order};
	MentionRow kept = {0};

	session_order(session);
	now.mentions = names->list.at[session->entity].mentions;
	now.changes = edition_changes(session->edition);
	now.deletions = session->deletions;
	now.order_changes = session->order_changes;
	if (is_as_made(pane, session, &now))
		return;
	if (!other)
		kept = pane->rows.at.at[pane->list.selected];
	mention_rows_take(&pane->rows, session, session->entity);
	mention_rows_sort(&pane->rows, session, pane->order);
	row = other ? row_here(pane, session) : row_again(pane, kept);
	pane->list.selected = row;
	pane->list.top = other ? 0 : row > below ? row - below : 0;
	pane->made = now;
	pane->is_made = true;
}

/* "Ines Orrel  person  also: Orrel, Captain I. Orrel" */
static Str
heading(const MentionsPane *pane, Session *session)
{
	const Entity *entity = &edition_names(session->edition)->list.at[session->entity];
	const EntityType *type = entities_type(edition_entities(session->edition), entity->type);
	Arena *arena = &session->frame;
	Buf also;
	Str all;

	buf_init(&also);
	for (size_t i = 0; i < pane->rows.forms.count; i++) {
		Str form = pane->rows.forms.at[i].text;

		if (!str_equal(form, entity->name))
			buf_format(&also, "%s%.*s", also.len ? ", " : "  also: ", STR_ARG(form));
	}
	all = str_format(
		arena, "%.*s  %s%.*s", STR_ARG(entity->name), type->name, STR_ARG(buf_str(&also)));
	buf_release(&also);
	return all;
}

static void
draw_row(const MentionsPane *pane, Session *session, Area area, int row, size_t index)
{
	MentionRow at = pane->rows.at.at[index];
	const Mention *mention = mention_of(session, at);
	const Article *article = edition_article(session->edition, at.article)->article;
	int column = 1;

	if (index == pane->list.selected)
		area_put(area, row, 0, STYLE_cursor_mark, sign(SIGN_CURSOR));
	if (area.columns >= DATE_LEAST) {
		area_put(area, row, column, STYLE_dim, label_date(article, 0, &session->frame));
		column += DATE_COLUMNS;
	}
	if (area.columns >= ACCOUNT_LEAST) {
		area_put(area, row, column, STYLE_dim,
			label_account(article, ACCOUNT_COLUMNS, &session->frame));
		column += ACCOUNT_COLUMNS;
		area_format(area, row, column, STYLE_dim, " %.*s%u", STR_ARG(sign(SIGN_PASSAGE)),
			mention->passage + 1);
		column += PASSAGE_COLUMNS;
	}
	kwic_draw(area_part(area, row, column, 1, area.columns - column), 0,
		(Keyword){mention_passage(session, at), mention->start, mention->end},
		label_type_style(entities_type(edition_entities(session->edition), mention->type)),
		&session->frame);
}

static bool
is_marked(const Session *session)
{
	return session->entity < edition_names(session->edition)->list.count;
}

static void
draw(void *state, Session *session, Area area, bool focused)
{
	MentionsPane *pane = state;
	MentionRows *rows = &pane->rows;
	Arena *arena = &session->frame;

	if (!is_marked(session)) {
		label_heading(area, focused, STR("MENTIONS"), STR(""), arena);
		label_empty(
			area, 1, "No name is marked: in the text . marks one, e lists them all.");
		return;
	}
	update(pane, session);
	choose_reached(pane, session);
	label_heading(area, focused, heading(pane, session),
		str_format(arena, "%zu mention%s, %zu article%s", rows->at.count,
			rows->at.count == 1 ? "" : "s", rows->sources.count,
			rows->sources.count == 1 ? "" : "s"),
		arena);
	if (rows->at.count == 0)
		label_empty(area, 1, "No article mentions it any more: q goes back.");
	list_fit(&pane->list, rows->at.count, area.rows > 1 ? (size_t)area.rows - 1 : 0);
	for (int row = 1; row < area.rows; row++) {
		size_t index = pane->list.top + (size_t)row - 1;

		if (index < rows->at.count)
			draw_row(pane, session, area, row, index);
	}
}

/* To where the name is mentioned; the way back leads here. */
static void
go(MentionsPane *pane, Session *session)
{
	MentionRow row = pane->rows.at.at[pane->list.selected];

	session_go(session, (Place){row.article, mention_of(session, row)->passage});
	session->walked = session->here;
	session_go_mention(session, row.article, row.mention);
	pane->spot = session->spot;
	session_focus(session, PANE_text);
}

static bool
act(void *state, Session *session, Action action)
{
	MentionsPane *pane = state;
	MentionRow row;

	if (!is_marked(session))
		return false;
	update(pane, session);
	choose_reached(pane, session);
	if (action == ACTION_order) {
		pane->order = (pane->order + 1) % MENTION_ORDERS;
		session_say(session, "Sorted %s", mention_order_name(pane->order));
		return true;
	}
	if (pane->rows.at.count == 0)
		return session_desk_act(session, action, UINT32_MAX, STR(""), SIZE_MAX) ||
		       list_act(&pane->list, action, session->repeat, 0);
	row = pane->rows.at.at[pane->list.selected];
	if (action == ACTION_open)
		go(pane, session);
	else if (session_desk_act(
			 session, action, session->entity, mention_text(session, row), row.article))
		return true;
	else
		return list_act(&pane->list,
			action == ACTION_next_article       ? ACTION_next_passage
			: action == ACTION_previous_article ? ACTION_previous_passage
							    : action,
			session->repeat, pane->rows.at.count);
	return true;
}

static Str
status(void *state, Session *session, Arena *arena)
{
	const MentionsPane *pane = state;

	if (!is_marked(session))
		return STR("");
	return str_format(arena, "%s", mention_order_name(pane->order));
}

const Pane pane_mentions = {
	.title = "mentions",
	.dock = DOCK_OVER,
	.state_size = sizeof(MentionsPane),
	.release = release,
	.draw = draw,
	.act = act,
	.status = status,
	.hints = {{ACTION_open, "go"}, {ACTION_order, "order"}, {ACTION_merge, "merge"},
		  {ACTION_split, "split"}, {ACTION_ignore, "ignore"}, {ACTION_quit, "back"}},
};
