/*
 * The feeds of the library: how many articles of each are unread, when it was asked last and what
 * was wrong then. Enter lists one of them alone.
 */
#include "base/memory.h"
#include "label.h"
#include "list.h"
#include "load/fetch.h"
#include "pane/pane.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"

#include <stdlib.h>
#include <time.h>

enum {
	COUNT_COLUMNS = 9, /* "1234/9999" */
	CHECKED_COLUMNS = 11,
	NAME_LEAST = 16,
	FULL_COLUMNS = 60, /* from here on the row says when the feed was asked */
	NAME_COLUMN = 2,
	FOOT_ROWS = 5,   /* a rule, the address, what was wrong */
	FOOT_LEAST = 16, /* rows of the pane that has it */
};

typedef struct {
	size_t articles, unread;
} Count;

/* What the counts were made of. */
typedef struct {
	size_t articles, feeds;
	unsigned changes, marks;
} Counted;

typedef struct {
	int64_t number;
	size_t feed;
} Numbered;

typedef struct {
	List list;         /* row 0: all feeds */
	bool has_foot;     /* the chosen feed is told of there */
	VEC(Count) counts; /* the same rows */
	Counted counted;
} FeedsPane;

static void
release(void *state)
{
	vec_release(&((FeedsPane *)state)->counts);
}

static int
number_compare(const void *a, const void *b)
{
	const Numbered *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

static void
count_article(FeedsPane *pane, const Session *session, size_t article, const Numbered *feeds)
{
	size_t sightings, count = edition_feeds(session->edition)->count;
	const LibrarySighting *seen = edition_sightings(session->edition, article, &sightings);
	bool unread = !session_has_mark(session, article, LIBRARY_READ);

	if (session_has_mark(session, article, LIBRARY_DELETED))
		return;
	pane->counts.at[0].articles++;
	pane->counts.at[0].unread += unread;
	for (size_t i = 0; i < sightings; i++) {
		Numbered sought = {.number = seen[i].feed};
		const Numbered *found =
			bsearch(&sought, feeds, count, sizeof *feeds, number_compare);

		if (!found)
			continue;
		pane->counts.at[found->feed + 1].articles++;
		pane->counts.at[found->feed + 1].unread += unread;
	}
}

/* Over all articles once, where anything changed: a library may hold many. */
static void
count_all(FeedsPane *pane, Session *session)
{
	const LibraryFeeds *feeds = edition_feeds(session->edition);
	Counted now = {edition_count(session->edition), feeds->count,
		edition_changes(session->edition), session->marked_times};
	Numbered *numbers;

	if (pane->counts.count && now.articles == pane->counted.articles &&
		now.feeds == pane->counted.feeds && now.changes == pane->counted.changes &&
		now.marks == pane->counted.marks)
		return;
	pane->counted = now;
	vec_clear(&pane->counts);
	for (size_t i = 0; i <= feeds->count; i++)
		vec_push(&pane->counts, (Count){0});
	numbers = memory_zero(feeds->count + 1, sizeof *numbers);
	for (size_t i = 0; i < feeds->count; i++)
		numbers[i] = (Numbered){feeds->at[i].number, i};
	if (feeds->count > 1)
		qsort(numbers, feeds->count, sizeof *numbers, number_compare);
	for (size_t i = 0; i < now.articles; i++)
		count_article(pane, session, i, numbers);
	free(numbers);
}

/* "7 min ago": how long since it was asked. */
static Str
ago(int64_t checked, Arena *arena)
{
	static const struct {
		int64_t seconds;
		const char *unit;
	} units[] = {
		{86400, "d"  },
                {3600,  "h"  },
                {60,    "min"}
        };
	int64_t passed = (int64_t)time(NULL) - checked;

	if (checked == 0)
		return STR("never");
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (passed >= units[i].seconds)
			return str_format(arena, "%lld %s ago",
				(long long)(passed / units[i].seconds), units[i].unit);
	}
	return STR("just now");
}

static const LibraryFeed *
feed_of(const Session *session, size_t row)
{
	const LibraryFeeds *feeds = edition_feeds(session->edition);

	return row > 0 && row <= feeds->count ? &feeds->at[row - 1] : NULL;
}

/* Its name, and what was wrong with it behind that. */
static void
draw_name(Session *session, Area area, const LibraryFeed *feed, bool unread)
{
	Str name = utf8_escaped(&session->frame, session_feed_name(session, feed));
	bool failed = feed->error.len > 0;
	size_t most = (size_t)area.columns;
	int end;

	if (failed && area.columns > 2 * NAME_LEAST)
		most = most / 2;
	end = area_put(area, 0, 0, unread ? STYLE_title : STYLE_text,
		width_cut(&session->frame, name, most));
	if (failed && area.columns > end + 2)
		area_put(area, 0, end + 2, STYLE_error,
			width_cut(&session->frame, utf8_escaped(&session->frame, feed->error),
				(size_t)(area.columns - end - 2)));
}

static void
draw_row(FeedsPane *pane, Session *session, Area area, int row, size_t index)
{
	const LibraryFeed *feed = feed_of(session, index);
	const Count *count = &pane->counts.at[index];
	int name = NAME_COLUMN + COUNT_COLUMNS + 2, end = area.columns - 1;
	Str counts = str_format(&session->frame, "%zu/%zu", count->unread, count->articles);
	int at = NAME_COLUMN + COUNT_COLUMNS - (int)width_of(counts);

	if (index == pane->list.selected)
		area_put(area, row, 0, STYLE_cursor_mark, sign(SIGN_CURSOR));
	area_put(area, row, at > NAME_COLUMN ? at : NAME_COLUMN,
		count->unread ? STYLE_unread : STYLE_dim, counts);
	if (feed && area.columns >= FULL_COLUMNS) {
		end -= CHECKED_COLUMNS;
		area_put(area, row, end, STYLE_dim, ago(feed->checked, &session->frame));
		end -= 2;
	}
	if (feed)
		draw_name(session, area_part(area, row, name, 1, end - name), feed,
			count->unread > 0);
	else
		area_put(area, row, name, STYLE_heading, STR("All feeds"));
}

/* The tags of a feed, a space between. */
static Str
tags_of(const LibraryFeed *feed, Arena *arena)
{
	Str all = STR("");

	for (size_t i = 0; i < feed->tag_count; i++)
		all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), i ? " " : "",
			STR_ARG(utf8_escaped(arena, feed->tags[i])));
	return all;
}

/* What the row of the chosen feed has no room for: its address, and all of what was wrong. */
static void
draw_foot(Session *session, Area area, const LibraryFeed *feed)
{
	Arena *arena = &session->frame;
	WrapLines lines = {0};
	Str error;

	if (!feed) {
		label_rule(area, false, STR("All feeds"), STR(""), arena);
		return;
	}
	label_rule(area, false,
		feed->name.len || feed->title.len
			? utf8_escaped(arena, session_feed_name(session, feed))
			: STR("THIS FEED"),
		tags_of(feed, arena), arena);
	area_put(area, 1, NAME_COLUMN, STYLE_dim,
		width_cut(arena, fetch_shown(arena, feed->url),
			(size_t)(area.columns - NAME_COLUMN - 1)));
	if (feed->error.len == 0)
		return;
	error = utf8_escaped(arena, feed->error);
	wrap_text(error, (size_t)(area.columns - NAME_COLUMN - 1), false, &lines);
	for (int i = 0; i < (int)lines.count && i + 2 < area.rows; i++)
		area_put(area, i + 2, NAME_COLUMN, STYLE_error,
			str_slice(error, lines.at[i].start, lines.at[i].end));
	vec_release(&lines);
}

static void
draw(void *state, Session *session, Area area, bool focused)
{
	FeedsPane *pane = state;
	const LibraryFeeds *feeds = edition_feeds(session->edition);
	size_t rows = feeds->count + 1;

	count_all(pane, session);
	label_heading(area, focused, STR("FEEDS"),
		str_format(&session->frame, "%zu unread in %zu feed%s", pane->counts.at[0].unread,
			feeds->count, feeds->count == 1 ? "" : "s"),
		&session->frame);
	if (feeds->count == 0) {
		label_empty(area, 1,
			session->trouble[0] ? session->trouble
			: edition_is_library(session->edition)
				? "You follow no feed yet: broadsheet feeds add URL follows one."
				: "These are files: broadsheet without a SOURCE opens your feeds.");
		return;
	}
	pane->has_foot = area.rows >= FOOT_LEAST && area.columns >= 2 * NAME_LEAST;
	if (pane->has_foot) {
		if (pane->list.selected > feeds->count)
			pane->list.selected = feeds->count;
		draw_foot(session, area_take_bottom(&area, FOOT_ROWS),
			feed_of(session, pane->list.selected));
	}
	if (area.rows > 1)
		list_fit(&pane->list, rows, (size_t)area.rows - 1);
	for (int row = 1; row < area.rows; row++) {
		size_t index = pane->list.top + (size_t)row - 1;

		if (index < rows)
			draw_row(pane, session, area, row, index);
	}
}

/* What its articles are: in the order of the list. */
static void
read_feed(Session *session, const LibraryFeed *feed)
{
	size_t count = edition_count(session->edition), kept = 0, seen;
	size_t *articles = memory_zero(count + 1, sizeof *articles);

	for (size_t i = 0; i < count; i++) {
		const LibrarySighting *sightings = edition_sightings(session->edition, i, &seen);

		for (size_t k = 0; k < seen; k++) {
			if (sightings[k].feed == feed->number)
				articles[kept++] = i;
		}
	}
	session_read_all(session, articles, kept);
	free(articles);
}

static void
open_feed(Session *session, const LibraryFeed *feed)
{
	session_list_feed(session, feed ? feed->number : 0);
	session_focus(session, PANE_articles);
	if (feed)
		session_say(session, "Only %.*s: %.*s lists all",
			STR_ARG(session_feed_name(session, feed)),
			STR_ARG(keymap_key(session->keymap, ACTION_cancel, &session->frame)));
	else
		session_say(session, "All feeds");
}

static bool
act(void *state, Session *session, Action action)
{
	FeedsPane *pane = state;
	const LibraryFeeds *feeds = edition_feeds(session->edition);
	const LibraryFeed *feed;

	if (feeds->count == 0)
		return false;
	if (pane->list.selected > feeds->count)
		pane->list.selected = feeds->count;
	feed = feed_of(session, pane->list.selected);
	if (action == ACTION_open)
		open_feed(session, feed);
	else if (action == ACTION_update_feed && feed)
		session_update_one(session, feed);
	else if (action == ACTION_update_feed)
		session_update_all(session);
	else if (action == ACTION_browse && feed)
		session_browse(session, feed->site);
	else if (action == ACTION_read_all && feed)
		read_feed(session, feed);
	else
		return list_act(&pane->list, action, session->repeat, feeds->count + 1);
	return true;
}

/* What was wrong, where there is no foot to say it. */
static Str
status(void *state, Session *session, Arena *arena)
{
	const FeedsPane *pane = state;
	const LibraryFeed *feed = pane->has_foot ? NULL : feed_of(session, pane->list.selected);

	if (!feed)
		return STR("");
	return feed->error.len ? utf8_escaped(arena, feed->error) : fetch_shown(arena, feed->url);
}

const Pane pane_feeds = {
	.title = "feeds",
	.dock = DOCK_OVER,
	.state_size = sizeof(FeedsPane),
	.release = release,
	.draw = draw,
	.act = act,
	.status = status,
	.hints = {{ACTION_open, "list"}, {ACTION_update_feed, "update"}, {ACTION_read_all, "read"},
		  {ACTION_quit, "back"}, {ACTION_show_help, "help"}, {0}},
};
