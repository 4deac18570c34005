/* What keys do: the pane with the keys is asked first, then the reader does what all panes share.
 */
#include "reader.h"

#include "base/memory.h"
#include "status.h"

#include <stdlib.h>

enum { REPEAT_MOST = 99999, ESCAPE = 0x1b };

void
reader_init(Reader *reader, Edition *edition, const Settings *settings, Keymap *keymap, int rows,
	int columns)
{
	*reader = (Reader){.canvas = canvas_new(rows, columns)};
	session_init(&reader->session, edition, settings, keymap);
	for (PaneId id = 0; id < PANES; id++) {
		const Pane *pane = pane_of(id);

		reader->states[id] = memory_zero(1, pane->state_size + 1);
		if (pane->init)
			pane->init(reader->states[id], &reader->session);
	}
}

void
reader_release(Reader *reader)
{
	for (PaneId id = 0; id < PANES; id++) {
		if (pane_of(id)->release)
			pane_of(id)->release(reader->states[id]);
		free(reader->states[id]);
	}
	session_release(&reader->session);
	prompt_release(&reader->prompt);
	canvas_free(reader->canvas);
}

void
reader_resize(Reader *reader, int rows, int columns)
{
	canvas_resize(reader->canvas, rows, columns);
	reader->placed = false;
}

void
reader_turn(Reader *reader)
{
	Session *session = &reader->session;

	if (session->here.article == SIZE_MAX && edition_count(session->edition) > 0) {
		session_move(session, (Place){0, 0});
		session_settle(session);
	}
}

static LayoutKind
kind_of(const Reader *reader)
{
	return layout_kind(reader->session.settings.layout, canvas_rows(reader->canvas),
		canvas_columns(reader->canvas));
}

void
reader_draw(Reader *reader)
{
	Session *session = &reader->session;
	const Pane *pane = pane_of(session->focus);
	Str said = STR("");

	reader->placed = true;
	reader->placed_focus = session->focus;
	arena_reset(&session->frame);
	canvas_clear(reader->canvas);
	session_place_bookmarks(session);
	if (!session->trailing)
		session_settle(session);
	layout_place(kind_of(reader), session->focus, canvas_area(reader->canvas), &reader->layout);
	for (PaneId id = 0; id < PANES; id++) {
		if (layout_shows(&reader->layout, id))
			pane_of(id)->draw(reader->states[id], session, reader->layout.panes[id],
				id == session->focus);
	}
	for (size_t i = 0; i < 2; i++) {
		Area rule = reader->layout.rules[i];

		if (rule.rows > 0 && pane->dock != DOCK_OVER)
			area_vline(rule, 0, 0, rule.rows, STYLE_border);
	}
	if (reader->layout.status.rows == 0)
		return;
	if (pane->status)
		said = pane->status(reader->states[session->focus], session, &session->frame);
	if (reader->prompt.is_open)
		prompt_draw(&reader->prompt,
			str_of(session->status_is_error ? session->status : ""),
			reader->layout.status, &session->frame);
	else
		status_draw(session, pane, said, reader->layout.status);
}

/* The next pane in the order of Tab; what stands over all others is not in it. */
static void
cycle(Session *session, int by)
{
	PaneId id = session->focus;

	do
		id = (PaneId)(((int)id + by + PANES) % PANES);
	while (pane_of(id)->dock == DOCK_OVER);
	session_focus(session, id);
}

/* q: from a pane over all to the one under it, from the others to the text, from there to the list,
   and from the list out. */
static void
leave(Session *session, bool may_quit)
{
	switch (pane_of(session->focus)->dock) {
	case DOCK_OVER:
		session->focus = session->under;
		break;
	case DOCK_SIDE:
	case DOCK_FOOT:
		session_focus(session, PANE_text);
		break;
	case DOCK_TEXT:
		session_focus(session, PANE_articles);
		break;
	case DOCK_LIST:
		session->quit = may_quit;
		break;
	}
}

static void
cancel(Session *session)
{
	if (pane_of(session->focus)->dock == DOCK_OVER) {
		leave(session, false);
		return;
	}
	session_say(session, session_is_finding(session)     ? "The search is over"
			     : session->entity != UINT32_MAX ? "Nothing is marked any more"
							     : "No search is on");
	session->entity = UINT32_MAX;
	session_find_clear(session);
}

/* A jump is read where it leads: in the text. */
static void
show_text(Session *session)
{
	if (session->focus != PANE_text)
		session_focus(session, PANE_text);
}

static void
to_article(Session *session, int by)
{
	int times = session->repeat ? (int)session->repeat : 1;

	if (session_is_finding(session)) {
		session_find_next(session, by * times);
		show_text(session);
	} else {
		session_next_article(session, by * times);
	}
}

static void
choose_link(Reader *reader, int by)
{
	Session *session = &reader->session;
	const Links *links;

	if (!layout_shows(&reader->layout, PANE_text) &&
		!layout_shows(&reader->layout, PANE_links)) {
		session_say(session, "Open the article first: its passages have related ones");
		return;
	}
	/* "Enter ]" in one burst: those of where one went */
	session_settle(session);
	links = session_links(session);
	if (links->count == 0) {
		session_say(session, "%s", session_why_no_links(session));
		return;
	}
	session->view.link = (session->view.link + links->count + (size_t)by) % links->count;
	session_say(session, "%.*s",
		STR_ARG(session_why(&links->at[session->view.link], &session->frame)));
}

static void
do_bookmark(Reader *reader)
{
	session_bookmark(&reader->session);
}

static void
do_search(Reader *reader)
{
	prompt_open(&reader->prompt, pane_of(reader->session.focus)->find != NULL);
}

static void
do_back(Reader *reader)
{
	session_back(&reader->session);
}

static void
do_forward(Reader *reader)
{
	session_forward(&reader->session);
}

static void
do_next_article(Reader *reader)
{
	to_article(&reader->session, 1);
}

static void
do_previous_article(Reader *reader)
{
	to_article(&reader->session, -1);
}

static void
do_next_link(Reader *reader)
{
	choose_link(reader, 1);
}

static void
do_previous_link(Reader *reader)
{
	choose_link(reader, -1);
}

static void
do_next_pane(Reader *reader)
{
	cycle(&reader->session, 1);
}

static void
do_previous_pane(Reader *reader)
{
	cycle(&reader->session, -1);
}

static void
do_out(Reader *reader)
{
	leave(&reader->session, false);
}

static void
do_quit(Reader *reader)
{
	leave(&reader->session, true);
}

static void
do_quit_at_once(Reader *reader)
{
	reader->session.quit = true;
}

static void
do_cancel(Reader *reader)
{
	cancel(&reader->session);
}

static void
do_redraw(Reader *reader)
{
	reader->redraw = true;
}

static void
do_suspend(Reader *reader)
{
	reader->suspend = true;
}

/* What no pane has to do. */
/* clang-format off */
static void (*const shared[ACTIONS])(Reader *) = {
	[ACTION_next_article]     = do_next_article,
	[ACTION_previous_article] = do_previous_article,
	[ACTION_out]              = do_out,
	[ACTION_back]             = do_back,
	[ACTION_forward]          = do_forward,
	[ACTION_next_link]        = do_next_link,
	[ACTION_previous_link]    = do_previous_link,
	[ACTION_bookmark]         = do_bookmark,
	[ACTION_search]           = do_search,
	[ACTION_cancel]           = do_cancel,
	[ACTION_next_pane]        = do_next_pane,
	[ACTION_previous_pane]    = do_previous_pane,
	[ACTION_redraw]           = do_redraw,
	[ACTION_suspend]          = do_suspend,
	[ACTION_quit]             = do_quit,
	[ACTION_quit_at_once]     = do_quit_at_once,
};

/* The panes' own keys. */
static const Action shows[PANES] = {
#define PANE(id, keys, help) [PANE_##id] = ACTION_show_##id,
#include "pane/panes.def"
#undef PANE
};
/* clang-format on */

static void
run(Reader *reader, Action action)
{
	Session *session = &reader->session;

	for (PaneId id = 0; id < PANES; id++) {
		if (shows[id] == action) {
			session_focus(session, id);
			return;
		}
	}
	/* "Enter j j" in one burst: pages and scrolling go by areas that no paint has given yet */
	if (!reader->placed || reader->placed_focus != session->focus)
		reader_draw(reader);
	if (pane_of(session->focus)->act(reader->states[session->focus], session, action))
		return;
	if (shared[action])
		shared[action](reader);
	else
		session_say(
			session, "\"%s\" means nothing in this pane", action_info(action)->help);
}

/* Searches for what was entered; false when that is wrong. */
static bool
find(Reader *reader, Str query)
{
	Session *session = &reader->session;
	const Pane *pane = pane_of(session->focus);

	if (pane->find)
		return pane->find(reader->states[session->focus], session, query);
	if (!session_find(session, query, reader->prompt.regex))
		return false;
	if (session_is_finding(session))
		show_text(session);
	return true;
}

static void
key_in_prompt(Reader *reader, Key key)
{
	/* a bad pattern is to be mended, not typed again */
	if (prompt_key(&reader->prompt, key) == PROMPT_DONE &&
		!find(reader, buf_str(&reader->prompt.text)))
		reader->prompt.is_open = true;
}

/* A number before a key, as in vi; 0 only goes on with one. */
static bool
take_digit(Reader *reader, Key key)
{
	Session *session = &reader->session;

	if (key < (session->repeat ? (Key)'0' : (Key)'1') || key > '9')
		return false;
	if (session->repeat < REPEAT_MOST / 10)
		session->repeat = session->repeat * 10 + (key - '0');
	return true;
}

static void
one_key(Reader *reader, Key key)
{
	Session *session = &reader->session;
	Str begun = keymap_pending(session->keymap, &session->frame);
	Action action;
	bool more;

	if (reader->prompt.is_open) {
		key_in_prompt(reader, key);
		return;
	}
	/* Esc drops a number or half a sequence, and nothing else */
	if ((begun.len || session->repeat) && keymap_of(session->keymap, key) == ACTION_cancel) {
		keymap_reset(session->keymap);
		session->repeat = 0;
		return;
	}
	action = keymap_feed(session->keymap, key, &more);
	if (more)
		return;
	if (action == ACTION_NONE && take_digit(reader, key))
		return;
	if (action == ACTION_NONE)
		session_say(session, "%.*s%.*s does nothing here: ? shows the keys", STR_ARG(begun),
			STR_ARG(key_describe(&session->frame, key)));
	else
		run(reader, action);
	session->repeat = 0;
}

/* Esc and a key that come together are one key with Meta: where that is bound to nothing, somebody
   was quick, or a script was. */
static bool
is_escape_and_key(const Reader *reader, Key key)
{
	return key >= KEY_META &&
	       (reader->prompt.is_open || !keymap_has(reader->session.keymap, key));
}

void
reader_key(Reader *reader, Key key)
{
	Session *session = &reader->session;

	session->status[0] = '\0';
	session->status_is_error = false;
	if (is_escape_and_key(reader, key)) {
		one_key(reader, ESCAPE);
		key -= KEY_META;
	}
	one_key(reader, key);
}
