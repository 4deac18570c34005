/*
 * The other accounts of the passage that is shown: how each stands to it, how sure that is, and its
 * wording, with what agrees and what differs marked. One row each in a strip, several in a column.
 */
#include "label.h"
#include "list.h"
#include "pane/pane.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"

enum {
	STRIP_COLUMNS = 66, /* narrower, or much higher than that, is a column */
	STRIP_ROWS = 14,
	ACCOUNT_COLUMN = 10, /* behind cursor, relation, score, copy */
	ACCOUNT_COLUMNS = 18,
	COLUMN_LINES = 3, /* of a passage in a column; the chosen one has more */
	CHOSEN_LINES = 8,
	AHEAD = 16,           /* bytes shown before the first word that matters */
	READ_MOST = 64 << 10, /* bytes of a passage that may be megabytes long */
};

typedef struct {
	List list;
	bool strip;
} LinksPane;

static const struct {
	Sign sign;
	Style style;
} relations[] = {
	[RELATION_SAME] = {SIGN_SAME,    STYLE_same   },
	[RELATION_DIFFERS] = {SIGN_DIFFERS, STYLE_differs},
	[RELATION_RELATED] = {SIGN_RELATED, STYLE_related},
};

static const Passage *
passage_of(const Session *session, const Link *link)
{
	return &edition_article(session->edition, link->article)->article->passages[link->passage];
}

/* A passage of another account, of which some lines are drawn. */
typedef struct {
	Area area;
	Str text;
	const Link *link;
} Wording;

/* Restyles what of the reasons' wordings stands in a line that is drawn at row, column. */
static void
mark(const Wording *wording, int row, int column, WrapLine line, bool differs)
{
	const Link *link = wording->link;
	const Reason *reasons = differs ? link->differs : link->shared;
	size_t count = differs ? link->differs_count : link->shared_count;

	for (size_t i = 0; i < count; i++) {
		size_t from = reasons[i].to_at, to = from + reasons[i].to.len;

		from = from > line.start ? from : line.start;
		to = to < line.end ? to : line.end;
		if (from < to)
			area_restyle(wording->area, row,
				column + (int)width_of(str_slice(wording->text, line.start, from)),
				(int)width_of(str_slice(wording->text, from, to)),
				differs ? STYLE_differs : STYLE_same);
	}
}

/* Draws a line of it, with an ellipsis behind where it is cut. */
static void
draw_wording(const Wording *wording, int row, int column, WrapLine line, bool is_cut)
{
	Str text = str_slice(wording->text, line.start, line.end);

	area_put(wording->area, row, column, STYLE_text, text);
	mark(wording, row, column, line, false);
	mark(wording, row, column, line, true);
	if (is_cut)
		area_put(wording->area, row, column + (int)width_of(text), STYLE_dim,
			sign(SIGN_ELLIPSIS));
}

/* How much of the reasons a window of the text shows; what differs counts most. */
static size_t
worth(const Link *link, size_t from, size_t to)
{
	size_t sum = 0;

	for (size_t i = 0; i < link->shared_count; i++)
		sum += link->shared[i].to_at >= from &&
		       link->shared[i].to_at + link->shared[i].to.len <= to;
	for (size_t i = 0; i < link->differs_count; i++)
		sum += 4 * (link->differs[i].to_at >= from &&
				   link->differs[i].to_at + link->differs[i].to.len <= to);
	return sum;
}

/* The byte where a window of so many bytes shows most of the reasons: the start of the text where
   that is as good as any. */
static size_t
best_start(const Link *link, Str text, size_t bytes)
{
	enum { TRIED = 64 };
	size_t best = 0, best_worth = worth(link, 0, bytes);

	for (size_t i = 0; i < link->shared_count + link->differs_count && i < TRIED; i++) {
		const Reason *r = i < link->differs_count ? &link->differs[i]
		                                          : &link->shared[i - link->differs_count];
		size_t start = r->to_at > AHEAD ? r->to_at - AHEAD : 0;
		size_t here = worth(link, start, start + bytes);

		if (here > best_worth) {
			best = start;
			best_worth = here;
		}
	}
	if (best == 0)
		return 0;
	best = utf8_floor(text, best);
	while (best < text.len && best > 0 && text.at[best - 1] != ' ')
		best++;
	return best < text.len ? best : 0;
}

/* How it stands to the passage, how sure that is, whether it is a copy. */
static void
draw_standing(const Session *session, Area area, int row, const Link *link)
{
	int percent = (int)(link->score * 100 + .5F);

	area_put(area, row, 2, relations[link->relation].style,
		sign(relations[link->relation].sign));
	area_format(area, row, 4, STYLE_dim, ".%02d", percent > 99 ? 99 : percent);
	if (edition_article(session->edition, link->article)->copy_of != UINT32_MAX)
		area_put(area, row, 8, STYLE_dim, sign(SIGN_COPY));
}

static void
draw_strip_row(Session *session, Area area, int row, const Link *link)
{
	Str text = passage_of(session, link)->text, dots = sign(SIGN_ELLIPSIS), account, rest;
	int column = ACCOUNT_COLUMN + ACCOUNT_COLUMNS + 6, room = area.columns - column - 1;
	const Article *article = edition_article(session->edition, link->article)->article;
	WrapLine line;

	account = label_account(article, ACCOUNT_COLUMNS, &session->frame);
	draw_standing(session, area, row, link);
	area_put(area, row, ACCOUNT_COLUMN, STYLE_text, account);
	area_format(area, row, ACCOUNT_COLUMN + ACCOUNT_COLUMNS + 1, STYLE_dim, "%.*s%u",
		STR_ARG(sign(SIGN_PASSAGE)), link->passage + 1);
	if (room < 8)
		return;
	line.start = (uint32_t)best_start(link, text, (size_t)room);
	if (line.start > 0) {
		column = area_put(area, row, column, STYLE_dim, dots);
		column = area_put(area, row, column, STYLE_dim, STR(" "));
		room = area.columns - column - 1;
	}
	rest = str_slice(text, line.start, text.len);
	line.end = line.start + (uint32_t)width_fit(rest, (size_t)room);
	if (line.end < text.len)
		line.end = line.start + (uint32_t)width_fit(rest, (size_t)room - width_of(dots));
	draw_wording(&(Wording){area, text, link}, row, column, line, line.end < text.len);
}

/* The line from which on so many lines show most of the reasons. */
static size_t
best_line(const Link *link, const WrapLines *lines, size_t most)
{
	enum { TRIED = 400 };
	size_t best = 0, best_worth = 0;

	for (size_t i = 0; i < TRIED && i + most <= lines->count; i++) {
		size_t here = worth(link, lines->at[i].start, lines->at[i + most - 1].end);

		if (here > best_worth) {
			best = i;
			best_worth = here;
		}
	}
	return best;
}

/* Draws lines from first on, at most most; returns the row behind them. */
static int
draw_part(const Wording *wording, int row, const WrapLines *lines, size_t first, size_t most)
{
	enum { LEFT = 4 };

	if (first > 0)
		area_put(wording->area, row, LEFT - 2, STYLE_dim, sign(SIGN_ELLIPSIS));
	for (size_t i = first; i < lines->count && i < first + most && row < wording->area.rows;
		i++)
		draw_wording(wording, row++, LEFT, lines->at[i],
			i + 1 == first + most && i + 1 < lines->count);
	return row;
}

/* Draws a link of a column from a row on; returns the row behind it. */
static int
draw_block(Session *session, Area area, int row, const Link *link, bool chosen)
{
	const Article *article = edition_article(session->edition, link->article)->article;
	Str text = passage_of(session, link)->text,
	    date = label_date(article, session_shown(session)->article->date.year, &session->frame);
	int room = area.columns - 16 - (int)width_of(date);
	size_t most = chosen ? CHOSEN_LINES : COLUMN_LINES;
	WrapLines lines = {0};
	int column;

	draw_standing(session, area, row, link);
	column = area_put(area, row, ACCOUNT_COLUMN, STYLE_heading,
		label_account(article, room > 0 ? (size_t)room : 0, &session->frame));
	area_format(area, row, column + 1, STYLE_dim, "%.*s%u", STR_ARG(sign(SIGN_PASSAGE)),
		link->passage + 1);
	area_put(area, row, area.columns - 1 - (int)width_of(date), STYLE_dim, date);
	row++;
	text = str_slice(text, 0, utf8_floor(text, READ_MOST));
	wrap_text(text, area.columns > 6 ? (size_t)area.columns - 5 : 1, false, &lines);
	row = draw_part(
		&(Wording){area, text, link}, row, &lines, best_line(link, &lines, most), most);
	vec_release(&lines);
	return row;
}

static void
draw_chosen(Area area, int row, bool focused)
{
	area_put(area, row, 0, focused ? STYLE_cursor_mark : STYLE_dim, sign(SIGN_CURSOR));
}

static void
draw_strip(LinksPane *pane, Session *session, Area area, const Links *links, bool focused)
{
	list_fit(&pane->list, links->count, area.rows > 1 ? (size_t)area.rows - 1 : 0);
	for (int row = 1; row < area.rows; row++) {
		size_t index = pane->list.top + (size_t)row - 1;

		if (index >= links->count)
			break;
		draw_strip_row(session, area, row, &links->at[index]);
		if (index == pane->list.selected)
			draw_chosen(area, row, focused);
	}
}

/* Rows from the top of the list to behind the chosen link decide what is on top. */
static void
draw_column(LinksPane *pane, Session *session, Area area, const Links *links, bool focused)
{
	size_t fits = (size_t)(area.rows - 1) / (COLUMN_LINES + 2);
	size_t spare = CHOSEN_LINES / (COLUMN_LINES + 2);
	int row = area.rows > STRIP_ROWS ? 2 : 1;

	list_fit(&pane->list, links->count, fits > spare ? fits - spare : 1);
	for (size_t i = pane->list.top; i < links->count && row < area.rows; i++) {
		if (i == pane->list.selected)
			draw_chosen(area, row, focused);
		row = draw_block(session, area, row, &links->at[i], i == pane->list.selected) + 1;
	}
}

static Str
counts(Session *session, bool brief)
{
	const Links *links = session_links(session);
	Tally tally = session_tally(session);

	if (links->count == 0)
		return STR("related passages");
	/* accounts are counted: those that are only related, if there are any */
	if (tally.related == 0)
		return str_format(&session->frame,
			brief ? "same %u  differs %u" : "same %u · differs %u", tally.same,
			tally.differs);
	return str_format(&session->frame,
		brief ? "same %u  differs %u  rel. %u%s" : "same %u · differs %u · related %u%s",
		tally.same, tally.differs, tally.related, session->links.more ? "+" : "");
}

/* What is chosen, and what of the list is seen, comes back with a place of the history. */
static void
take_view(LinksPane *pane, const Session *session)
{
	pane->list.selected = session->view.link;
	pane->list.top = session->view.links_top;
}

static void
draw(void *state, Session *session, Area area, bool focused)
{
	LinksPane *pane = state;
	const Links *links = session_links(session);
	Str note = STR("");

	take_view(pane, session);
	pane->strip = area.columns >= STRIP_COLUMNS && area.rows <= STRIP_ROWS;
	if (links->count)
		note = str_format(&session->frame, "%s%zu of %zu%s",
			area.columns < 48 ? "" : "passage ", session->view.link + 1, links->count,
			session->links.more ? "+" : "");
	if (area.row == 0)
		label_heading(
			area, focused, counts(session, area.columns < 48), note, &session->frame);
	else
		label_rule(
			area, focused, counts(session, area.columns < 48), note, &session->frame);
	if (links->count == 0)
		label_empty(area, 1, session_why_no_links(session));
	else if (pane->strip)
		draw_strip(pane, session, area, links, focused);
	else
		draw_column(pane, session, area, links, focused);
	if (links->count)
		session->view.links_top = pane->list.top;
}

static bool
act(void *state, Session *session, Action action)
{
	LinksPane *pane = state;
	const Links *links;

	session_settle(session);
	links = session_links(session);
	if (action == ACTION_open) {
		session_follow(session);
		return true;
	}
	take_view(pane, session);
	if (links->count == 0 && list_act(&(List){0}, action, 0, 1)) {
		session_say(session, "%s", session_why_no_links(session));
		return true;
	}
	if (!list_act(&pane->list, action, session->repeat, links->count))
		return false;
	session->view.link = pane->list.selected;
	session->view.links_top = pane->list.top;
	return true;
}

static Str
status(void *state, Session *session, Arena *arena)
{
	const Links *links = session_links(session);

	(void)state;
	return session->view.link < links->count
	               ? session_why(&links->at[session->view.link], arena)
	               : STR("");
}

const Pane pane_links = {
	.title = "links",
	.dock = DOCK_FOOT,
	.state_size = sizeof(LinksPane),
	.draw = draw,
	.act = act,
	.status = status,
	.hints = {{ACTION_open, "go there"}, {ACTION_back, "come back"}, {ACTION_show_help, "help"},
		  {ACTION_quit, "text"}, {0}},
};
