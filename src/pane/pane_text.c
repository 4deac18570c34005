/*
 * The article: headline, passages with their gutter, the cursor. Keeps the passage under the cursor
 * on its row of the screen when panes change around it.
 */
#include "beginning.h"
#include "label.h"
#include "pane/pane.h"
#include "text/width.h"
#include "text_draw.h"
#include "text_note.h"
#include "text_view.h"

static void
init(void *state, Session *session)
{
	TextPane *text = state;

	(void)session;
	arena_init(&text->arena);
	text->article = SIZE_MAX;
}

static void
release(void *state)
{
	TextPane *text = state;

	flow_release(&text->flow);
	arena_release(&text->arena);
	vec_release(&text->marks);
}

/* The panes around changed: the passage stays on its row of the screen. */
static void
keep_row(TextPane *text, const Session *session, FlowAt at, int moved_by)
{
	int row = session->view.row;

	if (row < 0) {
		text_put_on_row(text, at, row);
		return;
	}
	row -= moved_by;
	text_put_on_row(text, at, row > 0 ? row : 0);
	text_bring_into_view(text, at);
}

/* Back in the history: as it was seen, unless the area is too low for that now. */
static void
return_to(TextPane *text, Session *session, FlowAt at)
{
	int row = session->view.row;

	text_put_on_row(text, at, row);
	if (row >= text->area.rows || !text_is_in_view(text, at))
		text_bring_into_view(text, at);
	session->returns = false;
}

static void
note_row(TextPane *text, Session *session)
{
	FlowAt at = text_passage_at(session);
	size_t rows = text->area.rows > 0 ? (size_t)text->area.rows : 1;

	session->view.row = at.block == text->top.block
	                            ? -(int)text->top.line
	                            : (int)flow_distance(&text->flow, text->top, at, rows);
}

static int
measure_of(const Session *session, int columns)
{
	int room = columns - text_gutter(columns) - (columns >= 40);

	return room < session->settings.measure ? room : (int)session->settings.measure;
}

static void
open_article(TextPane *text, Session *session, const Article *article, int measure)
{
	flow_release(&text->flow);
	arena_reset(&text->arena);
	text->origin = label_origin(article, &text->arena);
	flow_init(&text->flow, article, measure);
	if (text->article != session->shown.article) {
		text->top = flow_first(&text->flow);
		text->passage = session->shown.passage;
		/* an article opens with its headline, though not all of the first passage fits */
		if (!text_is_in_view(text, text_passage_at(session)))
			text_jump_to(text, text_passage_at(session));
		else if (session->shown.passage > 0)
			text_bring_into_view(text, text_passage_at(session));
	}
}

/* Another passage of the article is shown. */
static void
follow(TextPane *text, const Session *session)
{
	uint32_t passage = session->shown.passage;
	bool near = passage <= text->passage + 1 && passage + 1 >= text->passage;

	if (near || text_is_in_view(text, text_passage_at(session)))
		text_bring_into_view(text, text_passage_at(session));
	else
		text_jump_to(text, text_passage_at(session));
}

/* Fits what is shown to the article, the passage and the area of now. */
static void
fit(TextPane *text, Session *session, const Article *article, Area area)
{
	int measure = measure_of(session, area.columns), moved_by = area.row - text->area.row;
	bool other = text->article != session->shown.article;
	bool changed = text->version != session_shown(session)->version;
	bool rewrapped = text->flow.measure != (measure > 1 ? measure : 1);
	bool moved = moved_by != 0 || area.rows != text->area.rows || rewrapped;

	text->area = area;
	if (other || rewrapped || changed || text->flow.article != article)
		open_article(text, session, article, measure);
	text->version = session_shown(session)->version;
	if (session->returns) {
		return_to(text, session, text_passage_at(session));
	} else if (!other && changed) {
		/* another text: what one stands at stays where it was on the screen */
		keep_row(text, session, text_passage_at(session), moved_by);
	} else if (!other) {
		if (moved)
			keep_row(text, session, text_block_of(article, text->passage), moved_by);
		if (text->passage != session->shown.passage)
			follow(text, session);
	}
	text_look(text, session);
	text->article = session->shown.article;
	text->passage = session->shown.passage;
	note_row(text, session);
}

static Str
status(void *state, Session *session, Arena *arena)
{
	(void)state;
	return text_note_status(session, arena);
}

static void
draw_bar(TextPane *text, Session *session, Area area, bool focused, const EditionArticle *article)
{
	enum { ROOM = 12, AROUND = 9 }; /* a shorter headline says nothing; what stands around it */
	Str title = article->article->title, note = text_note_place(session, article);
	int room = area.columns - AROUND - (int)width_of(text->origin) - (int)width_of(note);
	Str bar = text->origin;

	/* the headline stands in the text while its top is shown */
	if (text->top.block > 0 && title.len > 0 && room >= ROOM) {
		title = width_cut(&session->frame, title, (size_t)room);
		bar = str_format(&session->frame, "%.*s · %.*s", STR_ARG(title), STR_ARG(bar));
	}
	label_heading(area, focused, bar, note, &session->frame);
}

static void
draw_lines(TextPane *text, Session *session)
{
	FlowAt at = text->top;

	session_word_marks(session, &text->marks);

	for (int row = 0; row < text->area.rows; row++) {
		text_draw_line(session, text->area, row, &text->flow, at, &text->marks);
		if (flow_down(&text->flow, &at, 1) == 0)
			break;
	}
}

static void
draw(void *state, Session *session, Area area, bool focused)
{
	TextPane *text = state;
	const EditionArticle *article = session_shown(session);
	Area lines = area;

	if (!article && beginning_is_now(session)) {
		label_heading(area, focused, STR("WELCOME"), STR(""), &session->frame);
		beginning_draw(session, area_part(area, 2, 2, area.rows - 2, area.columns - 2));
		return;
	}
	if (!article) {
		label_heading(area, focused, STR("TEXT"), STR(""), &session->frame);
		label_empty(area, 1,
			session->trouble[0] ? "Your library cannot be read: a says why."
			: edition_stage(session->edition) == EDITION_LOADING
				? "Reading the articles …"
				: "No article is open: a shows the list, Enter opens one.");
		return;
	}
	edition_ask_standings(session->edition, session->shown.article);
	/* on a screen of few rows the text matters more than its bar */
	if (area.rows > 2)
		area_take_top(&lines, 1);
	fit(text, session, article->article, lines);
	if (area.rows > 2)
		draw_bar(text, session, area, focused, article);
	draw_lines(text, session);
}

static void
take_passage(TextPane *text, Session *session, uint32_t passage)
{
	session_move(session, (Place){session->here.article, passage});
	session_settle(session);
	text->passage = session->shown.passage; /* in view already: nothing scrolls */
}

/* The passage stays while a line of it is in view; then the nearest in view is taken. */
static void
keep_passage_in_view(TextPane *text, Session *session)
{
	FlowAt was = text_passage_at(session), at = text->top;

	if (text_is_in_view(text, was))
		return;
	if (was.block > at.block)
		flow_down(&text->flow, &at, text->area.rows > 1 ? (size_t)text->area.rows - 1 : 0);
	else if (at.line >= flow_lines(&text->flow, at.block))
		at.block++;
	take_passage(text, session, (uint32_t)(at.block ? at.block - 1 : 0));
}

/* False at the end that it scrolls to. */
static bool
scroll(TextPane *text, Session *session, bool down, size_t lines)
{
	FlowAt before = text->top;

	if (down)
		flow_down(&text->flow, &text->top, lines);
	else
		flow_up(&text->flow, &text->top, lines);
	text_keep_end_down(text);
	keep_passage_in_view(text, session);
	return before.block != text->top.block || before.line != text->top.line;
}

static void
say_end(Session *session, bool down)
{
	session_say(session, down ? "The end of the article" : "The top of the article");
}

/* Where there is no further page, the passage goes to the end of the article. */
static void
scroll_page(TextPane *text, Session *session, bool down, size_t lines)
{
	uint32_t end = down ? (uint32_t)text->flow.article->passage_count - 1 : 0;

	if (scroll(text, session, down, lines))
		return;
	if (session->here.passage == end)
		say_end(session, down);
	else
		take_passage(text, session, end);
}

/* What stands behind the last passage comes into view; false when it is there already. */
static bool
show_tail(TextPane *text, Session *session)
{
	return text->flow.tail.len > 0 &&
	       scroll(text, session, true, flow_height(&text->flow, text->flow.count - 1));
}

/* To the next passage; through one that is higher than the area by halves of it. */
static void
step(TextPane *text, Session *session, bool down)
{
	Flow *flow = &text->flow;
	FlowAt at = text_passage_at(session);
	uint32_t last = (uint32_t)flow->article->passage_count - 1;
	size_t rows = (size_t)(text->area.rows > 0 ? text->area.rows : 1);
	size_t lines = flow_lines(flow, at.block);
	size_t hidden = at.block == text->top.block ? text->top.line : 0;

	if (lines > rows && text_is_in_view(text, (FlowAt){at.block, hidden}) &&
		(down ? hidden + rows < lines : hidden > 0)) {
		text->top = (FlowAt){at.block, hidden};
		if (down)
			flow_down(flow, &text->top, (rows + 1) / 2);
		else
			flow_up(flow, &text->top,
				hidden < (rows + 1) / 2 ? hidden : (rows + 1) / 2);
	} else if (down && session->here.passage < last) {
		session_move(session, (Place){session->here.article, session->here.passage + 1});
	} else if (!down && session->here.passage > 0) {
		session_move(session, (Place){session->here.article, session->here.passage - 1});
	} else if (!down && text->top.block > 0 && at.block == 1) {
		text->top = flow_first(flow);
	} else if (!down || !show_tail(text, session)) {
		session_say(session, down ? "The last passage" : "The first passage");
	}
	session_settle(session);
}

/* Far within the article: to be undone like other jumps. */
static void
jump(Session *session, uint32_t passage)
{
	if (passage != session->here.passage)
		session_go(session, (Place){session->here.article, passage});
	session_settle(session);
}

static bool
act_move(TextPane *text, Session *session, Action action)
{
	size_t rows = (size_t)(text->area.rows > 1 ? text->area.rows - 1 : 1);
	size_t times = session->repeat ? session->repeat : 1;
	uint32_t count = (uint32_t)text->flow.article->passage_count;

	switch (action) {
	case ACTION_page_down:
	case ACTION_page_up:
		scroll_page(text, session, action == ACTION_page_down, rows * times);
		return true;
	case ACTION_half_down:
	case ACTION_half_up:
		scroll_page(text, session, action == ACTION_half_down, (rows + 1) / 2 * times);
		return true;
	case ACTION_line_down:
	case ACTION_line_up:
		if (!scroll(text, session, action == ACTION_line_down, times))
			say_end(session, action == ACTION_line_down);
		return true;
	case ACTION_first:
		jump(session, 0);
		return true;
	case ACTION_last:
		jump(session, session->repeat && times < count ? session->repeat - 1 : count - 1);
		return true;
	case ACTION_next_passage:
	case ACTION_previous_passage:
		for (size_t i = 0; i < times && i < count; i++) {
			step(text, session, action == ACTION_next_passage);
			fit(text, session, text->flow.article, text->area);
		}
		return true;
	default:
		return false;
	}
}

/* While a name is marked, or words are chosen, other keys matter. */
static const Hint *
hints_now(const Session *session)
{
	static const Hint marked[PANE_HINTS] = {
		{ACTION_next_article,  "next"   },
                {ACTION_show_mentions, "context"},
		{ACTION_merge,         "merge"  },
                {ACTION_ignore,        "ignore" },
                {ACTION_cancel,        "unmark" },
		{ACTION_show_help,     "help"   }
        };
	static const Hint words[PANE_HINTS] = {
		{ACTION_open,         "take"   },
                {ACTION_next_word,    "next"   },
                {ACTION_more_words,   "more"   },
		{ACTION_fewer_words,  "less"   },
                {ACTION_next_capital, "capital"},
		{ACTION_cancel,       "none"   }
        };
	unsigned places = session_places(session);

	return places == AT_NAMES ? marked : places == AT_WORDS ? words : NULL;
}

static bool
act(void *state, Session *session, Action action)
{
	TextPane *text = state;
	const EditionArticle *article;

	session_settle(session);
	article = session_shown(session);
	if (!article || article->article->passage_count == 0)
		return false;
	if (action == ACTION_open) {
		session_follow(session);
		return true;
	}
	if (session_places(session) == AT_NAMES &&
		session_desk_act(session, action, session->entity, session_spot_text(session),
			session->shown.article))
		return true;
	/* keys that come faster than drawings do what they do one by one */
	fit(text, session, article->article, text->area);
	if (!act_move(text, session, action))
		return false;
	fit(text, session, article->article, text->area);
	return true;
}

const Pane pane_text = {
	.title = "text",
	.dock = DOCK_TEXT,
	.state_size = sizeof(TextPane),
	.init = init,
	.release = release,
	.draw = draw,
	.act = act,
	.status = status,
	.hints_now = hints_now,
	.hints = {{ACTION_open, "follow"}, {ACTION_back, "back"}, {ACTION_next_pane, "pane"},
		  {ACTION_show_help, "help"}, {0}},
};
