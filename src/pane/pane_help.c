/*
 * What the signs mean, and the keys in force with what they do: made from the list of actions and
 * the key map, so that it cannot be wrong. It wraps at any width, and / searches in it.
 */
#include "label.h"
#include "list.h"
#include "pane/pane.h"
#include "text/width.h"
#include "text/wrap.h"

#include <stdio.h>

enum {
	KEYS_COLUMN = 2,
	HELP_COLUMN = 22,
	NAME_COLUMN = 80,   /* of actions as config.yaml names them */
	SIDE_COLUMNS = 50,  /* below this the meaning stands under its sign or key */
	NAME_COLUMNS = 100, /* from here on names are shown */
	UNDER_COLUMN = 3,
};

/* clang-format off */
static const struct {
	Sign sign;        /* SIGNS: mark instead */
	const char *mark;
	Style style;
	const char *means;
} legend[] = {
	{SIGN_CURSOR,   NULL, STYLE_cursor_mark, "the passage or row that the keys are about"},
	{SIGNS,         "3", STYLE_same,
		"beside a passage: so many other articles tell the same; copies are not counted"},
	{SIGN_DIFFERS,  NULL, STYLE_differs,
		"an article tells it differently: another figure, time or day, or the contrary"},
	{SIGN_ALONE,    NULL, STYLE_only_here, "only this article of its story tells it"},
	{SIGNS,         "same 3", STYLE_heading,
		"above related passages: how many other articles, counted as beside the passage"},
	{SIGNS,         "1 of 24+", STYLE_heading,
		"the first of 24 related passages of these articles; +: there are more"},
	{SIGN_SAME,     NULL, STYLE_same, "related passage: tells the same"},
	{SIGN_RELATED,  NULL, STYLE_related,
		"related passage: same event or subject, another statement"},
	{SIGNS,         ".83", STYLE_dim, "how sure that is: right 83 times in 100"},
	{SIGN_UNREAD,   NULL, STYLE_unread, "not opened yet"},
	{SIGN_CHANGED,  NULL, STYLE_unread, "changed since it was read"},
	{SIGN_COPY,     NULL, STYLE_dim, "a copy of another article: shown, not counted"},
	{SIGN_BOOKMARK, NULL, STYLE_bookmark, "bookmarked"},
	{SIGN_FLAG,     NULL, STYLE_bookmark, "flagged"},
};
/* clang-format on */

enum {
	LEGEND = sizeof legend / sizeof *legend,
	KEYS_FIRST = LEGEND + 1,                     /* behind a title and the legend */
	ENTRIES = KEYS_FIRST + PLACES + ACTIONS - 1, /* ACTION_NONE has no row */
};

typedef struct {
	Str mark; /* sign or keys; empty for a title */
	Style style;
	Str means;
	const char *name;
} Entry;

typedef struct {
	uint16_t entry;
	bool is_first, has_mark, has_means;
	WrapLine line; /* of the meaning */
} HelpLine;

typedef struct {
	List list; /* only top and page are used: the keys scroll */
	VEC(HelpLine) lines;
	int columns;
	char query[STATUS_BYTES];
	size_t found; /* entry */
} HelpPane;

static void
release(void *state)
{
	vec_release(&((HelpPane *)state)->lines);
}

/* The action of an entry: those of each place stand under its title. ACTION_NONE: a title; *place
   is then whose. */
static Action
action_at(size_t entry, unsigned *place)
{
	size_t at = KEYS_FIRST;

	for (*place = 0; *place < PLACES; ++*place) {
		if (at++ == entry)
			return ACTION_NONE;
		for (Action action = ACTION_NONE + 1; action < ACTIONS; action++) {
			if (action_info(action)->place == *place && at++ == entry)
				return action;
		}
	}
	return ACTION_NONE;
}

static bool
is_title(size_t entry)
{
	unsigned place;

	return entry == 0 || (entry >= KEYS_FIRST && action_at(entry, &place) == ACTION_NONE);
}

static Entry
entry_of(Session *session, size_t number)
{
	Entry entry = {.style = STYLE_heading};

	if (number == 0) {
		entry.means = STR("What the signs mean");
	} else if (number <= LEGEND) {
		size_t i = number - 1;

		entry = (Entry){legend[i].mark ? str_of(legend[i].mark) : sign(legend[i].sign),
			legend[i].style, str_of(legend[i].means), NULL};
	} else if (is_title(number)) {
		unsigned place;

		action_at(number, &place);
		entry.means = str_of(place_title(place));
	} else {
		unsigned place;
		Action action = action_at(number, &place);

		entry = (Entry){keymap_keys(session->keymap, action, &session->frame), STYLE_key,
			str_of(action_info(action)->help), action_info(action)->name};
		if (entry.mark.len == 0) {
			entry.mark = STR("(no key)");
			entry.style = STYLE_dim;
		}
	}
	return entry;
}

static int
means_column(const Entry *entry, int columns)
{
	return entry->mark.len == 0 ? 1 : columns >= SIDE_COLUMNS ? HELP_COLUMN : UNDER_COLUMN;
}

static void
add_entry(HelpPane *pane, const Entry *entry, uint16_t number)
{
	WrapLines lines = {0};
	int end = entry->name && pane->columns >= NAME_COLUMNS ? NAME_COLUMN : pane->columns;
	int room = end - means_column(entry, pane->columns) - 1;
	bool under = entry->mark.len > 0 && pane->columns < SIDE_COLUMNS;

	if (number && is_title(number))
		vec_push(&pane->lines, (HelpLine){.entry = number});
	if (under)
		vec_push(&pane->lines,
			(HelpLine){.entry = number, .is_first = true, .has_mark = true});
	wrap_text(entry->means, room > 1 ? (size_t)room : 1, false, &lines);
	for (size_t i = 0; i < lines.count; i++)
		vec_push(&pane->lines, (HelpLine){.entry = number,
					       .is_first = i == 0 && !under,
					       .has_mark = i == 0 && !under,
					       .has_means = true,
					       .line = lines.at[i]});
	vec_release(&lines);
}

static void
lay_out(HelpPane *pane, Session *session, int columns)
{
	pane->columns = columns;
	vec_clear(&pane->lines);
	for (size_t i = 0; i < ENTRIES; i++) {
		Entry entry = entry_of(session, i);

		add_entry(pane, &entry, (uint16_t)i);
	}
}

/* Draws text with what is searched marked in it. */
static void
put(const HelpPane *pane, Area area, int row, int column, Style style, Str text)
{
	Str query = str_of(pane->query);
	size_t at = 0;

	area_put(area, row, column, style, text);
	while (query.len && (at = str_find_nocase(text, query, at)) != SIZE_MAX) {
		area_restyle(area, row, column + (int)width_of(str_slice(text, 0, at)),
			(int)width_of(query), STYLE_match);
		at += query.len;
	}
}

static void
draw_line(HelpPane *pane, Session *session, Area area, int row, const HelpLine *line)
{
	Entry entry = entry_of(session, line->entry);
	bool side = area.columns >= SIDE_COLUMNS;
	int room = (side ? HELP_COLUMN : area.columns) - KEYS_COLUMN - 1;

	if (pane->query[0] && line->is_first && line->entry == pane->found)
		area_put(area, row, 0, STYLE_cursor_mark, sign(SIGN_CURSOR));
	if (line->has_mark && entry.mark.len)
		put(pane, area, row, KEYS_COLUMN - !side, entry.style,
			width_cut(&session->frame, entry.mark, room > 1 ? (size_t)room : 1));
	if (line->has_mark && entry.name && area.columns >= NAME_COLUMNS)
		put(pane, area, row, NAME_COLUMN, STYLE_dim, str_of(entry.name));
	if (line->has_means)
		put(pane, area, row, means_column(&entry, area.columns),
			entry.mark.len ? STYLE_text : STYLE_heading,
			str_slice(entry.means, line->line.start, line->line.end));
}

static void
draw(void *state, Session *session, Area area, bool focused)
{
	HelpPane *pane = state;
	size_t shown = area.rows > 1 ? (size_t)area.rows - 1 : 0;

	label_heading(area, focused, STR("HELP"), STR("/ searches  q goes back"), &session->frame);
	if (pane->columns != area.columns || pane->lines.count == 0)
		lay_out(pane, session, area.columns);
	if (pane->list.top + shown > pane->lines.count)
		pane->list.top = pane->lines.count > shown ? pane->lines.count - shown : 0;
	pane->list.page = shown;
	for (int row = 1; row < area.rows; row++) {
		size_t i = pane->list.top + (size_t)row - 1;

		if (i < pane->lines.count)
			draw_line(pane, session, area, row, &pane->lines.at[i]);
	}
}

static bool
is_match(const HelpPane *pane, Session *session, size_t number)
{
	Entry entry = entry_of(session, number);
	Str query = str_of(pane->query);

	return str_find_nocase(entry.mark, query, 0) != SIZE_MAX ||
	       str_find_nocase(entry.means, query, 0) != SIZE_MAX ||
	       (entry.name && str_find_nocase(str_of(entry.name), query, 0) != SIZE_MAX);
}

/* Brings an entry into view, as much as shows it. */
static void
show_entry(HelpPane *pane, size_t number)
{
	size_t first = 0, end;

	while (first < pane->lines.count &&
		!(pane->lines.at[first].entry == number && pane->lines.at[first].is_first))
		first++;
	for (end = first; end < pane->lines.count && pane->lines.at[end].entry == number; end++)
		;
	if (end > pane->list.top + pane->list.page)
		pane->list.top = end - pane->list.page;
	if (first < pane->list.top)
		pane->list.top = first;
}

/* To the next match from an entry on, in a direction, around the end. */
static void
go_to_match(HelpPane *pane, Session *session, size_t from, bool down)
{
	size_t found = from % ENTRIES, count = 0, place = 0;

	for (size_t i = 0; i < ENTRIES && !is_match(pane, session, found); i++)
		found = (found + (down ? 1 : ENTRIES - 1)) % ENTRIES;
	for (size_t i = 0; i < ENTRIES; i++) {
		count += is_match(pane, session, i);
		if (i == found)
			place = count;
	}
	if (count == 0) {
		session_say(session, "Nothing in help matches %s", pane->query);
		pane->query[0] = '\0';
		return;
	}
	pane->found = found;
	show_entry(pane, found);
	session_say(session, "match %zu of %zu in help for %s", place, count, pane->query);
}

static bool
find(void *state, Session *session, Str query)
{
	HelpPane *pane = state;
	size_t top = pane->list.top < pane->lines.count ? pane->list.top : 0;

	snprintf(pane->query, sizeof pane->query, "%.*s", STR_ARG(query));
	go_to_match(pane, session, pane->lines.count ? pane->lines.at[top].entry : 0, true);
	return true;
}

/* Searching has n, N and Esc to itself; false when the action is none of them. */
static bool
act_find(HelpPane *pane, Session *session, Action action)
{
	bool down = action == ACTION_next_article;

	if (action == ACTION_cancel && pane->query[0]) {
		pane->query[0] = '\0';
		return true;
	}
	if (!down && action != ACTION_previous_article)
		return false;
	if (pane->query[0])
		go_to_match(pane, session, pane->found + (down ? 1 : ENTRIES - 1), down);
	else
		session_say(session, "Nothing is searched in help yet");
	return true;
}

static bool
act(void *state, Session *session, Action action)
{
	HelpPane *pane = state;
	List *list = &pane->list;
	List scrolled = {.selected = list->top, .page = list->page};

	if (act_find(pane, session, action))
		return true;
	/* rows scroll at once here: there is nothing to choose */
	if (!list_act(&scrolled,
		    action == ACTION_line_down ? ACTION_next_passage
		    : action == ACTION_line_up ? ACTION_previous_passage
					       : action,
		    session->repeat, pane->lines.count))
		return false;
	list->top = scrolled.selected;
	return true;
}

const Pane pane_help = {
	.title = "help",
	.dock = DOCK_OVER,
	.state_size = sizeof(HelpPane),
	.release = release,
	.draw = draw,
	.act = act,
	.find = find,
	.hints = {{ACTION_page_down, "page"}, {ACTION_search, "search"}, {ACTION_quit, "back"},
		  {0}},
};
