/*
 * The text that an article of the library had before it changed, over all others: what is not told
 * so any more is marked. [ and ] go through several.
 */
#include "label.h"
#include "pane/pane.h"
#include "text/width.h"
#include "text_flow.h"
#include "word_diff.h"

enum { GUTTER = 3, MARGIN = 1 };

typedef struct {
	Flow flow;
	FlowAt top;
	size_t article;   /* that the flow is of; SIZE_MAX none */
	unsigned version; /* of it */
	size_t which;     /* of the earlier texts, the latest first */
	int rows;         /* of text, when it was drawn last */
} EarlierPane;

static void
init(void *state, Session *session)
{
	(void)session;
	((EarlierPane *)state)->article = SIZE_MAX;
}

static void
close_text(EarlierPane *pane)
{
	if (pane->flow.article)
		flow_release(&pane->flow);
	pane->flow.article = NULL;
	pane->article = SIZE_MAX;
}

static void
release(void *state)
{
	close_text(state);
}

/* Is the passage of before in the text of now, word for word? */
static bool
is_told_still(const Article *now, Str text)
{
	for (size_t i = 0; i < now->passage_count; i++) {
		if (str_equal(now->passages[i].text, text))
			return true;
	}
	return false;
}

/* The earlier texts of the shown article; NULL while they are not there. */
static const Articles *
texts(const Session *session)
{
	return session_shown(session) ? edition_earlier(session->edition, session->shown.article)
	                              : NULL;
}

static void
open_text(EarlierPane *pane, const Session *session, const Article *article, int measure)
{
	unsigned version = session_shown(session)->version;
	bool other = pane->article != session->shown.article || pane->version != version;

	if (pane->flow.article == article && pane->flow.measure == measure && !other)
		return;
	close_text(pane);
	flow_init(&pane->flow, article, measure);
	pane->top = flow_first(&pane->flow);
	pane->article = session->shown.article;
	pane->version = version;
}

/* The words of the line that the passage of now has not. */
static void
mark_words(const EarlierPane *pane, const Article *now, Area area, int row, FlowAt at,
	const WrapLine *line)
{
	Str text = flow_text(&pane->flow, at.block);
	WordMarks marks = {0};

	word_diff(text, at.block ? word_diff_like(now, at.block - 1, text) : now->title, &marks);
	for (size_t i = 0; i < marks.count; i++) {
		size_t start = marks.at[i].start, end = marks.at[i].end;

		start = start > line->start ? start : line->start;
		end = end < line->end ? end : line->end;
		if (start < end)
			area_restyle(area, row,
				GUTTER + (int)width_of(str_slice(text, line->start, start)),
				(int)width_of(str_slice(text, start, end)), STYLE_differs);
	}
	vec_release(&marks);
}

static void
draw_line(EarlierPane *pane, const Session *session, Area area, int row, FlowAt at)
{
	const WrapLine *line = flow_line(&pane->flow, at);
	Str text = flow_text(&pane->flow, at.block);
	const Article *now = session_shown(session)->article;
	bool head = at.block == 0, tail = flow_is_tail(&pane->flow, at.block);
	bool gone = head ? !str_equal(now->title, text) : !tail && !is_told_still(now, text);

	if (!line)
		return;
	if (at.line == 0 && gone)
		area_put(area, row, 1, STYLE_differs, sign(SIGN_DIFFERS));
	area_put(area, row, GUTTER,
		head   ? STYLE_title
		: tail ? STYLE_dim
		       : STYLE_text,
		str_slice(text, line->start, line->end));
	if (gone)
		mark_words(pane, now, area, row, at, line);
}

static void
draw_text(EarlierPane *pane, Session *session, Area area, const Articles *earlier)
{
	int room = area.columns - GUTTER - MARGIN;
	int measure = room < session->settings.measure ? room : (int)session->settings.measure;
	FlowAt at;

	if (pane->which >= earlier->count)
		pane->which = 0;
	open_text(pane, session, earlier->at[pane->which], measure > 1 ? measure : 1);
	at = pane->top;
	pane->rows = area.rows - 1;
	for (int row = 1; row < area.rows; row++) {
		draw_line(pane, session, area, row, at);
		if (flow_down(&pane->flow, &at, 1) == 0)
			break;
	}
}

static void
draw(void *state, Session *session, Area area, bool focused)
{
	EarlierPane *pane = state;
	const EditionArticle *article = session_shown(session);
	const Articles *earlier;
	Str note = STR("");

	if (article && article->library.earlier)
		edition_ask_earlier(session->edition, session->shown.article);
	earlier = texts(session);
	/* what the flow is of is gone as soon as others are asked for */
	if (!earlier)
		close_text(pane);
	if (earlier && earlier->count > 1)
		note = str_format(&session->frame, "%zu/%zu",
			pane->which < earlier->count ? pane->which + 1 : 1, earlier->count);
	label_heading(area, focused,
		article && article->library.changed
			? str_format(&session->frame, "EARLIER TEXT, until it changed on %.*s",
				  STR_ARG(label_change(&article->library, &session->frame)))
			: STR("EARLIER TEXT"),
		note, &session->frame);
	if (!article)
		label_empty(area, 1, "No article is open: a shows the list, Enter opens one.");
	else if (!article->library.number)
		label_empty(area, 1, "Only articles of the library keep the text they had before.");
	else if (!article->library.earlier || (earlier && earlier->count == 0))
		label_empty(area, 1, "This article has not changed since it came: q leads back.");
	else if (!earlier)
		label_empty(area, 1, "Reading the text of before …");
	else
		draw_text(pane, session, area, earlier);
}

static void
scroll(EarlierPane *pane, bool down, size_t lines)
{
	FlowAt last;

	if (!down) {
		flow_up(&pane->flow, &pane->top, lines);
		return;
	}
	last = flow_last_top(&pane->flow, pane->rows > 0 ? (size_t)pane->rows : 1);
	flow_down(&pane->flow, &pane->top, lines);
	if (flow_distance(&pane->flow, last, pane->top, 1) > 0)
		pane->top = last;
}

/* Lines that an action scrolls by; 0: it does not scroll. */
static size_t
lines_of(const EarlierPane *pane, const Session *session, Action action)
{
	size_t page = pane->rows > 1 ? (size_t)pane->rows - 1 : 1;
	size_t times = session->repeat ? session->repeat : 1;

	switch (action) {
	case ACTION_page_down:
	case ACTION_page_up:
		return page * times;
	case ACTION_half_down:
	case ACTION_half_up:
		return (page + 1) / 2 * times;
	case ACTION_next_passage:
	case ACTION_previous_passage:
	case ACTION_line_down:
	case ACTION_line_up:
		return times;
	case ACTION_first:
	case ACTION_last:
		return SIZE_MAX / 2;
	default:
		return 0;
	}
}

static bool
act(void *state, Session *session, Action action)
{
	EarlierPane *pane = state;
	const Articles *earlier = texts(session);
	size_t lines = lines_of(pane, session, action);

	if (action == ACTION_back) {
		session->focus = session->under[session->focus];
		return true;
	}
	if (!earlier || earlier->count == 0 || !pane->flow.article)
		return false;
	if (action == ACTION_next_link || action == ACTION_previous_link) {
		pane->which =
			(pane->which + (action == ACTION_next_link ? 1 : earlier->count - 1)) %
			earlier->count;
		return true;
	}
	if (!lines)
		return false;
	scroll(pane,
		action == ACTION_page_down || action == ACTION_half_down ||
			action == ACTION_next_passage || action == ACTION_line_down ||
			action == ACTION_last,
		lines);
	return true;
}

const Pane pane_earlier = {
	.title = "earlier text",
	.dock = DOCK_OVER,
	.state_size = sizeof(EarlierPane),
	.init = init,
	.release = release,
	.draw = draw,
	.act = act,
	.hints = {{ACTION_page_down, "page"}, {ACTION_next_link, "other"}, {ACTION_quit, "back"},
		  {ACTION_show_help, "help"}, {0}},
};
