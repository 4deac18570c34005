/*
 * The articles: stories that fold, unread ones, copies, bookmarks. A key here changes two rows of
 * the screen and nothing else; the text follows when the keys pause.
 */
#include "article_rows.h"
#include "articles_head.h"
#include "label.h"
#include "list.h"
#include "pane/pane.h"
#include "text/width.h"

enum {
	FULL_COLUMNS = 60, /* from here on a row shows headline, source and date side by side */
	SIGNS_COLUMNS = 5, /* cursor, unread or copy, bookmark */
	MEMBER_INDENT = 2, /* or else what follows a story would seem to be of it */
	TITLE_LEAST = 8,   /* a shorter headline says nothing */
};

typedef struct {
	ArticleRows rows;
	List list;
	size_t article;   /* that list.selected was fitted to */
	bool on_header;   /* the chosen row was that of a story */
	unsigned made_of; /* order_changes when the rows were made */
	UnreadCount counted;
	bool grouped;     /* they are stories */
	int source, date; /* columns of the widest in view */
	int year;         /* the newest in view */
} ArticlesPane;

static void
init(void *state, Session *session)
{
	(void)session;
	((ArticlesPane *)state)->article = SIZE_MAX;
}

static void
release(void *state)
{
	article_rows_release(&((ArticlesPane *)state)->rows);
}

/* What is chosen follows where the reader stands, whoever moved it. */
static void
follow(ArticlesPane *state, const Session *session)
{
	size_t row;

	if (state->article == session->here.article)
		return;
	state->article = session->here.article;
	row = article_rows_of(&state->rows, session, state->article);
	if (row < state->rows.rows.count)
		state->list.selected = row;
}

/* Of an article's story, if the article before stood for its story. */
static void
choose_header(ArticlesPane *state)
{
	size_t row = state->list.selected;

	while (row > 0 && state->rows.rows.at[row].member)
		row--;
	if (row < state->rows.rows.count && state->rows.rows.at[row].header)
		state->list.selected = row;
}

/* What came stands above or below: the chosen row keeps its article and its place on the screen. */
static void
make_rows(ArticlesPane *state, const Session *session)
{
	size_t above = state->list.selected - state->list.top;

	article_rows_build(&state->rows, session);
	state->article = SIZE_MAX;
	follow(state, session);
	if (state->on_header && state->list.selected < state->rows.rows.count)
		choose_header(state);
	state->list.top = state->list.selected > above ? state->list.selected - above : 0;
	state->made_of = session->order_changes;
	state->grouped = session->ordered.grouped;
}

static void
update(ArticlesPane *state, Session *session)
{
	session_order(session);
	if (state->made_of != session->order_changes)
		make_rows(state, session);
	follow(state, session);
	if (state->list.selected >= state->rows.rows.count)
		state->list.selected = state->rows.rows.count ? state->rows.rows.count - 1 : 0;
	state->on_header =
		state->rows.rows.count > 0 && state->rows.rows.at[state->list.selected].header;
}

static bool
is_read(const Session *session, uint32_t article)
{
	return session_has_mark(session, article, LIBRARY_READ);
}

static void
draw_signs(
	const Session *session, Area area, int row, const EditionArticle *article, uint32_t number)
{
	if (article->library.marks & LIBRARY_FLAGGED)
		area_put(area, row, 1, STYLE_bookmark, sign(SIGN_FLAG));
	if (article->copy_of != UINT32_MAX)
		area_put(area, row, 2, STYLE_dim, sign(SIGN_COPY));
	else if (!is_read(session, number))
		area_put(area, row, 2, STYLE_unread, sign(SIGN_UNREAD));
	else if (article->library.marks & LIBRARY_CHANGED)
		area_put(area, row, 2, STYLE_unread, sign(SIGN_CHANGED));
	if (session_has_bookmark(session, number))
		area_put(area, row, 3, STYLE_bookmark, sign(SIGN_BOOKMARK));
}

static void
draw_header(ArticlesPane *state, Session *session, Area area, int row, const ArticleRow *what)
{
	const Story *story = &edition_stories(session->edition)->at[what->story];
	bool folded = article_rows_is_folded(&state->rows, what->story);
	Str count = area.columns >= FULL_COLUMNS
	                    ? str_format(&session->frame, "%u articles", what->count)
	                    : str_format(&session->frame, "%u", what->count);
	int room = area.columns - 6 - (int)width_of(count);

	/* of an unfolded one the articles say so themselves */
	if (folded && article_rows_has_unread(session, what->story))
		area_put(area, row, 1, STYLE_unread, sign(SIGN_UNREAD));
	area_put(area, row, 2, STYLE_border_focus, sign(folded ? SIGN_FOLDED : SIGN_OPEN));
	if (room > 0)
		label_title(area_part(area, row, 4, 1, room),
			edition_article(session->edition, story->middle)->article, STYLE_heading,
			&session->frame);
	area_put(area, row, area.columns - 1 - (int)width_of(count), STYLE_dim, count);
}

/* The sign before a copy says so, too: words only where they take no room from the headlines. */
static Str
source_of(const EditionArticle *article, int columns, Arena *arena)
{
	Str name = article->article->source;

	if (name.len && article->copy_of != UINT32_MAX) {
		Str copy = str_format(arena, "%.*s (copy)", STR_ARG(name));

		if (width_of(copy) <= (size_t)columns)
			return copy;
	}
	return width_cut(arena, name, (size_t)columns);
}

/* Headline, source and date in columns. */
static void
draw_full(const ArticlesPane *state, Session *session, Area area, int row, const ArticleRow *what)
{
	const EditionArticle *article = edition_article(session->edition, what->article);
	Arena *arena = &session->frame;
	int column = SIGNS_COLUMNS + (what->member ? MEMBER_INDENT : 0);
	int date = area.columns - 1 - state->date, source = date - 2 - state->source, end;
	Str name = source_of(article, state->source, arena);
	Str when = label_date(article->article, 0, arena);

	/* what is not known leaves its room to the headline */
	end = name.len ? source - 2 : when.len ? date - 2 : area.columns - 1;
	label_title(area_part(area, row, column, 1, end - column), article->article,
		is_read(session, what->article) ? STYLE_text : STYLE_title, arena);
	area_put(area, row, source, STYLE_text, name);
	area_put(area, row, area.columns - 1 - (int)width_of(when), STYLE_dim, when);
}

/* Under its story the source says most, then how it puts it; alone the headline does. */
static void
draw_narrow(const ArticlesPane *state, Session *session, Area area, int row, const ArticleRow *what)
{
	const Article *a = edition_article(session->edition, what->article)->article;
	Arena *arena = &session->frame;
	Str date = label_date(a, state->year, arena);
	int end = area.columns - 1 - (date.len ? (int)width_of(date) + 1 : 0);
	int column = SIGNS_COLUMNS + (what->member ? MEMBER_INDENT : 0);
	int title = column + state->source + 2;
	bool is_title = !what->member || a->source.len == 0;

	if (!is_title) {
		int room = end - title < TITLE_LEAST ? end - column : state->source;

		area_put(area, row, column, STYLE_text,
			width_cut(arena, a->source, room > 0 ? (size_t)room : 0));
		column = title;
	}
	if (is_title || end - column >= TITLE_LEAST)
		label_title(area_part(area, row, column, 1, end - column), a,
			!is_title                                         ? STYLE_dim
			: what->member || is_read(session, what->article) ? STYLE_text
									  : STYLE_title,
			arena);
	area_put(area, row, area.columns - 1 - (int)width_of(date), STYLE_dim, date);
}

/* The newest in view: its dates are brief. */
static int
newest_year(const ArticlesPane *state, const Session *session)
{
	size_t end = state->list.top + state->list.page;
	int newest = 0;

	for (size_t i = state->list.top; i < end && i < state->rows.rows.count; i++) {
		uint32_t article = state->rows.rows.at[i].article;
		int year = edition_article(session->edition, article)->article->date.year;

		newest = year > newest ? year : newest;
	}
	return newest;
}

/* Columns are as wide as what is in view asks for: a source takes a third at most. */
static void
measure(ArticlesPane *state, Session *session, Area area)
{
	bool full = area.columns >= FULL_COLUMNS;
	size_t source = 0, date = 0, end = state->list.top + state->list.page;

	for (size_t i = state->list.top; i < end && i < state->rows.rows.count; i++) {
		const ArticleRow *row = &state->rows.rows.at[i];
		const EditionArticle *article = edition_article(session->edition, row->article);
		size_t name, when;

		if (row->header || (!full && !row->member))
			continue;
		name = width_of(article->article->source);
		when = width_of(label_date(article->article, 0, &session->frame));
		source = name > source ? name : source;
		date = when > date ? when : date;
	}
	state->source = source < (size_t)area.columns / 3 ? (int)source : area.columns / 3;
	state->date = (int)date;
}

static void
draw_row(ArticlesPane *state, Session *session, Area area, int row, size_t index, bool focused)
{
	const ArticleRow *what = &state->rows.rows.at[index];
	const EditionArticle *article = edition_article(session->edition, what->article);
	bool full = area.columns >= FULL_COLUMNS;

	if (what->header) {
		draw_header(state, session, area, row, what);
	} else {
		draw_signs(session, area, row, article, what->article);
		if (full)
			draw_full(state, session, area, row, what);
		else
			draw_narrow(state, session, area, row, what);
	}
	if (index != state->list.selected)
		return;
	/* a bar over the whole of a wide row costs a slow line 150 bytes a key more */
	if (!full)
		area_restyle(
			area, row, 0, area.columns, focused ? STYLE_selected : STYLE_selected_dim);
	area_put(area, row, 0,
		full      ? STYLE_cursor_mark
		: focused ? STYLE_selected
			  : STYLE_selected_dim,
		sign(SIGN_CURSOR));
}

static void
draw(void *pane_state, Session *session, Area area, bool focused)
{
	ArticlesPane *state = pane_state;

	update(state, session);
	articles_heading(&state->counted, session, area, focused);
	if (area.rows > 1)
		list_fit(&state->list, state->rows.rows.count, (size_t)area.rows - 1);
	measure(state, session, area);
	state->year = newest_year(state, session);
	if (session->order.count == 0)
		articles_draw_empty(session, area);
	for (int row = 1; row < area.rows; row++) {
		size_t index = state->list.top + (size_t)row - 1;

		if (index < state->rows.rows.count)
			draw_row(state, session, area, row, index, focused);
	}
}

/* The reader now stands at the row's article; the text follows when the keys pause. */
static void
stand(ArticlesPane *state, Session *session)
{
	uint32_t article = state->rows.rows.at[state->list.selected].article;

	if (article != session->here.article) {
		session_move(session, (Place){article, 0});
		session->trailing = true;
	}
	state->article = session->here.article;
}

static void
fold(ArticlesPane *state, Session *session, const ArticleRow *row, bool folded)
{
	uint32_t story = row->story;
	size_t count = 0;

	for (size_t i = 0; i < session->order.count; i++)
		count += edition_article(session->edition, session->order.at[i])->story == story;
	session_say(session, "%s %zu articles", folded ? "Folded" : "Unfolded", count);
	article_rows_fold(&state->rows, session, story, folded);
	while (state->list.selected > 0 &&
		(state->list.selected >= state->rows.rows.count ||
			!state->rows.rows.at[state->list.selected].header ||
			state->rows.rows.at[state->list.selected].story != story))
		state->list.selected--;
	stand(state, session);
}

static bool
act_open(ArticlesPane *state, Session *session, const ArticleRow *row)
{
	if (row->header) {
		fold(state, session, row, !article_rows_is_folded(&state->rows, row->story));
		return true;
	}
	session_move(session,
		(Place){row->article,
			row->article == session->here.article ? session->here.passage : 0});
	session_focus(session, PANE_text);
	return true;
}

static bool
act_fold(ArticlesPane *state, Session *session, const ArticleRow *row, Action action)
{
	bool is_group = row->header || row->member;

	if (!session->ordered.grouped) {
		session_say(session, "Nothing to fold: the list is not by story");
	} else if (action == ACTION_fold_all || action == ACTION_unfold_all) {
		article_rows_fold_all(&state->rows, session, action == ACTION_fold_all);
		state->list.selected =
			article_rows_of(&state->rows, session, session->here.article);
		session_say(session, "%s all stories",
			action == ACTION_fold_all ? "Folded" : "Unfolded");
	} else if (is_group && !(action == ACTION_out && row->header &&
				       article_rows_is_folded(&state->rows, row->story))) {
		fold(state, session, row,
			action == ACTION_out || !article_rows_is_folded(&state->rows, row->story));
	} else {
		session_say(session, is_group ? "This story is folded"
					      : "Nothing to fold: no other article tells this");
	}
	return true;
}

/* A story's row stands for all of it. */
static bool
act_story(Session *session, const ArticleRow *row, Action action)
{
	size_t *articles = ARENA_ARRAY(&session->frame, size_t, row->count), count = 0;

	for (size_t i = 0; i < session->order.count && count < row->count; i++) {
		uint32_t article = session->order.at[i];

		if (edition_article(session->edition, article)->story == row->story)
			articles[count++] = article;
	}
	if (action == ACTION_read_all)
		session_read_all(session, articles, count);
	else if (action == ACTION_delete)
		session_delete(session, articles, count);
	else
		session_mark(session, articles, count,
			action == ACTION_toggle_read ? LIBRARY_READ : LIBRARY_FLAGGED);
	return true;
}

static bool
act(void *pane_state, Session *session, Action action)
{
	ArticlesPane *state = pane_state;
	const ArticleRow *row;

	update(state, session);
	if (action == ACTION_group) {
		session->grouped = !session->grouped;
		session->trailing = false;
		session->list_stays = false;
		state->article = SIZE_MAX;
		session_say(session, "%s",
			session->grouped                       ? "By story"
			: edition_is_library(session->edition) ? "One by one, the latest first"
							       : "One by one, in the order given");
		return true;
	}
	if (state->rows.rows.count == 0)
		return false;
	row = &state->rows.rows.at[state->list.selected];
	switch (action) {
	case ACTION_open:
		return act_open(state, session, row);
	case ACTION_toggle_read:
	case ACTION_toggle_flag:
	case ACTION_delete:
	case ACTION_read_all:
		return row->header && act_story(session, row, action);
	case ACTION_out:
	case ACTION_fold:
	case ACTION_fold_all:
	case ACTION_unfold_all:
		return act_fold(state, session, row, action);
	default:
		if (!list_act(&state->list, action, session->repeat, state->rows.rows.count))
			return false;
		session->list_stays = true;
		stand(state, session);
		return true;
	}
}

static Str
status(void *state, Session *session, Arena *arena)
{
	(void)state;
	return articles_status(session, arena);
}

const Pane pane_articles = {
	.title = "articles",
	.dock = DOCK_LIST,
	.state_size = sizeof(ArticlesPane),
	.init = init,
	.release = release,
	.draw = draw,
	.act = act,
	.status = status,
	.hints = {{ACTION_open, "open"}, {ACTION_next_pane, "pane"}, {ACTION_search, "search"},
		  {ACTION_show_help, "help"}, {ACTION_quit, "quit"}, {0}},
};
