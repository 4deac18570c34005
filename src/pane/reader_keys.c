/* Keys to actions: sequences, numbers before them, the prompt; and what the reader is made of. */
#include "reader.h"

#include "ask.h"
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

	session_turn(session);
	if (session->here.article == SIZE_MAX && edition_count(session->edition) > 0) {
		size_t first = 0;

		if (session->only) {
			session_order(session);
			if (session->order.count == 0)
				return;
			first = session->order.at[0];
		}
		session_move(session, (Place){first, 0});
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
	if (session->ask && !session_asks_line(session))
		ask_draw(session, reader->layout.status);
	else if (reader->prompt.is_open)
		prompt_draw(&reader->prompt,
			str_of(session->status_is_error ? session->status : ""),
			reader->layout.status, &session->frame);
	else
		status_draw(
			session, pane, said, reader->layout.status, canvas_area(reader->canvas));
}

/* A line that an action asks for is typed into the prompt. */
static void
open_asked(Reader *reader)
{
	Session *session = &reader->session;

	if (session_asks_line(session) && !reader->prompt.is_open)
		prompt_ask(&reader->prompt, session_ask_label(session), session_ask_text(session));
}

/* Searches for what was entered, or answers what was asked; false when that is wrong. */
static bool
enter(Reader *reader, Str query)
{
	Session *session = &reader->session;
	const Pane *pane = pane_of(session->focus);

	if (reader->prompt.label.len)
		return session_answer(session, query);
	if (pane->find)
		return pane->find(reader->states[session->focus], session, query);
	if (!session_find(session, query, reader->prompt.regex))
		return false;
	if (session_is_finding(session) && session->focus != PANE_text)
		session_focus(session, PANE_text);
	return true;
}

/* A pane that filters does so while one types. */
static void
filter(Reader *reader, PromptState state)
{
	Session *session = &reader->session;
	const Pane *pane = pane_of(session->focus);

	if (pane->filters && !reader->prompt.label.len)
		pane->find(reader->states[session->focus], session,
			state == PROMPT_CANCELLED ? STR("") : buf_str(&reader->prompt.text));
}

static void
key_in_prompt(Reader *reader, Key key)
{
	PromptState state = prompt_key(&reader->prompt, key);

	/* a bad pattern is to be mended, not typed again */
	if (state == PROMPT_DONE && !enter(reader, buf_str(&reader->prompt.text)))
		reader->prompt.is_open = true;
	else if (state == PROMPT_CANCELLED && reader->prompt.label.len)
		session_ask_nothing(&reader->session);
	if (state != PROMPT_DONE)
		filter(reader, state);
	open_asked(reader);
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
	unsigned places = session_places(session);
	Action action;
	bool more;

	if (reader->prompt.is_open) {
		key_in_prompt(reader, key);
		return;
	}
	if (session->ask) {
		session_answer_key(session, key);
		open_asked(reader);
		return;
	}
	/* Esc drops a number or half a sequence, and nothing else */
	if ((begun.len || session->repeat) &&
		keymap_of(session->keymap, places, key) == ACTION_cancel) {
		keymap_reset(session->keymap);
		session->repeat = 0;
		return;
	}
	action = keymap_feed(session->keymap, places, key, &more);
	if (more)
		return;
	if (action == ACTION_NONE && take_digit(reader, key))
		return;
	if (action == ACTION_NONE)
		session_say(session, "%.*s%.*s does nothing here: ? shows the keys", STR_ARG(begun),
			STR_ARG(key_describe(&session->frame, key)));
	else
		reader_act(reader, action);
	session->repeat = 0;
	open_asked(reader);
}

/* Esc and a key that come together are one key with Meta: where that is bound to nothing, somebody
   was quick, or a script was. */
static bool
is_escape_and_key(const Reader *reader, Key key)
{
	return key >= KEY_META && (reader->prompt.is_open || reader->session.ask ||
					  !keymap_has(reader->session.keymap, key));
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
