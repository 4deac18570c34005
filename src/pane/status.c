/* Draws the status line. */
#include "status.h"

#include "text/bar.h"
#include "text/width.h"
#include "text/wrap.h"

enum {
	LONG_ROWS = 6,   /* of a long message, at most */
	LONG_LEAST = 16, /* columns of such a row */
	ROWS_LEAST = 10, /* of a screen that has room for them */
};

enum {
	WIDE_LEAST = 100, /* columns of a row that always has the last hint */
	BAR_COLUMNS = 12,
	BAR_LEAST = 60, /* columns of the row: below, words need them all */
};

static const char *const stages[] = {
	[EDITION_LOADING] = "reading",
	[EDITION_TAGGING] = "finding names",
	[EDITION_LINKING] = "comparing",
};

/* With a bar before it where the network makes one wait, and there is room. */
static Str
with_bar(Str words, size_t done, size_t total, int columns, Arena *arena)
{
	if (columns < BAR_LEAST)
		return words;
	return str_format(arena, "%.*s %.*s", STR_ARG(bar_text(arena, done, total, BAR_COLUMNS)),
		STR_ARG(words));
}

/* How far the update is: "[##........] updating 7/40 · 12 new". */
static Str
update(const EditionUpdate *update, int columns, Arena *arena)
{
	Str words;

	if (update->total == 0)
		return STR("updating …");
	words = str_format(arena, "updating %zu/%zu · %zu new", update->done, update->total,
		update->taken.added);
	return with_bar(words, update->done, update->total, columns, arena);
}

static Str
progress(const Session *session, int columns, Arena *arena)
{
	EditionStage stage = edition_growth(session->edition);
	const char *what;
	size_t done, total;

	if (edition_updating(session->edition)->running)
		return update(edition_updating(session->edition), columns, arena);
	if (stage == EDITION_READY)
		return STR("");
	what = edition_fetching(session->edition) ? "fetching" : stages[stage];
	edition_progress(session->edition, &done, &total);
	if (total < 2)
		return str_format(arena, "%s …", what);
	return str_format(arena, "%s %zu/%zu", what, done, total);
}

static int
hint_width(Str key, const char *label)
{
	return (int)width_of(key) + 1 + (int)width_of(str_of(label)) + 2;
}

typedef struct {
	Str keys[PANE_HINTS];
	const char *labels[PANE_HINTS];
	size_t count;
	int width;
} Hints;

static void
add_hint(Hints *hints, Session *session, const Hint *hint)
{
	Str key = keymap_key(session->keymap, hint->action, &session->frame);

	hints->keys[hints->count] = key;
	hints->labels[hints->count++] = hint->label;
	hints->width += hint_width(key, hint->label);
}

static void
drop_hint(Hints *hints)
{
	hints->count--;
	hints->width -= hint_width(hints->keys[hints->count], hints->labels[hints->count]);
}

/* Those that fit, the most important last to fall off; on a wide row the last, which leads to all
   other keys, stays before them. */
static Hints
take_hints(Session *session, const Pane *pane, int columns, int most)
{
	const Hint *from = pane->hints_now ? pane->hints_now(session) : NULL;
	Hints hints = {.count = 0};
	size_t last = 0;

	from = from ? from : pane->hints;
	for (; last < PANE_HINTS && from[last].label; last++)
		add_hint(&hints, session, &from[last]);
	if (hints.width <= most || last == 0)
		return hints;
	while (hints.count > 0 && hints.width > most)
		drop_hint(&hints);
	if (columns < WIDE_LEAST)
		return hints;
	do {
		if (hints.count > 0)
			drop_hint(&hints);
		add_hint(&hints, session, &from[last - 1]);
		if (hints.width <= most || hints.count == 1)
			return hints;
		drop_hint(&hints);
	} while (true);
}

/* Keys from the right edge inwards; returns the column where they begin. */
static int
draw_hints(Session *session, const Pane *pane, Area area, int most)
{
	Hints hints = take_hints(session, pane, area.columns, most);
	int column = area.columns - hints.width + 1;

	for (size_t i = 0; i < hints.count; i++) {
		int at = area_put(area, 0, column, STYLE_key, hints.keys[i]);

		area_put(area, 0, at + 1, STYLE_dim, str_of(hints.labels[i]));
		column += hint_width(hints.keys[i], hints.labels[i]);
	}
	return area.columns - hints.width;
}

/* With a blank at both sides, so that a style with a background is a label. */
static void
draw_text(Area area, Str text, Style style)
{
	int column = area_put(area, 0, 0, style, STR(" "));

	column = area_put(area, 0, column, style, text);
	area_put(area, 0, column, style, STR(" "));
}

/* What a message is about stands at its beginning, why at its end; a long path between them can be
   spared. */
static Str
cut_middle(Arena *arena, Str text, size_t room)
{
	size_t width = width_of(text), from = 0;
	Str head;

	if (width <= room || room < 8)
		return width_cut(arena, text, room);
	head = width_cut(arena, text, room / 3);
	while (from < text.len && width_of(str_slice(text, from, text.len)) > room - width_of(head))
		width_next(text, &from);
	return str_format(
		arena, "%.*s%.*s", STR_ARG(head), STR_ARG(str_slice(text, from, text.len)));
}

/* How far the work is, and the keys of a sequence that was begun. */
static Str
under_way(const Session *session, int columns, Arena *arena)
{
	Str work = progress(session, columns, arena),
	    pending = keymap_pending(session->keymap, arena);

	if (session->repeat)
		pending = str_format(arena, "%u%.*s", session->repeat, STR_ARG(pending));
	return str_format(arena, "%.*s%s%.*s", STR_ARG(work), pending.len && work.len ? "  " : "",
		STR_ARG(pending));
}

/* A message that is longer than the row; false when the screen has no room for it. */
static bool
draw_long(Session *session, Str text, Style style, Area screen)
{
	WrapLines lines = {0};
	int room = screen.columns - 2, rows;

	if (screen.rows < ROWS_LEAST || room < LONG_LEAST)
		return false;
	wrap_text(text, (size_t)room, false, &lines);
	rows = lines.count < LONG_ROWS ? (int)lines.count : LONG_ROWS;
	for (int i = 0; i < rows; i++) {
		Area row = area_part(screen, screen.rows - rows + i, 0, 1, screen.columns);
		size_t end = i + 1 < rows ? lines.at[i].end : text.len;

		area_fill(row, 0, 0, style);
		area_put(row, 0, 1, style,
			width_cut(&session->frame, str_slice(text, lines.at[i].start, end),
				(size_t)room));
	}
	vec_release(&lines);
	return true;
}

void
status_draw(Session *session, const Pane *pane, Str said, Area area, Area screen)
{
	Str text = session->status[0] ? str_of(session->status) : said;
	Str work = under_way(session, area.columns, &session->frame);
	Style style = session->status_is_error ? STYLE_error : STYLE_status;
	int left = area.columns, needed = text.len ? (int)width_of(text) + 4 : 0;

	if (session->status[0] &&
		needed - 1 + (work.len ? (int)width_of(work) + 2 : 0) > area.columns &&
		draw_long(session, text, style, screen))
		return;
	/* what the last key did is worth more than the keys; what always stands there, but for a
	   quarter of the row */
	if (!session->status[0] && needed > area.columns * 3 / 4)
		needed = area.columns * 3 / 4;
	if (work.len)
		needed += (int)width_of(work) + 2;
	if (!session->status_is_error)
		left = draw_hints(session, pane, area, area.columns - needed);
	if (work.len) {
		left -= (int)width_of(work) + 2;
		if (left > 0)
			area_put(area, 0, left, STYLE_related, work);
	}
	if (left > 3 && text.len)
		draw_text(area,
			session->status[0] ? cut_middle(&session->frame, text, (size_t)left - 3)
					   : width_cut(&session->frame, text, (size_t)left - 3),
			style);
}
