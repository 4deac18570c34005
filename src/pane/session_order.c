/* The order in which lists show the articles, and n and p go through them. */
#include "pane/session.h"

#include <stdlib.h>

enum { DAY = 24 * 60 * 60 };

static void
push(Session *session, uint32_t article)
{
	session->ranks.at[article] = (uint32_t)session->order.count;
	vec_push(&session->order, article);
}

size_t
session_rank(const Session *session, size_t article)
{
	return article < session->ranks.count ? session->ranks.at[article] : article;
}

/* Stories that come while someone moves in the list leave it as it is. */
static bool
is_to_group(Session *session, const Stories *stories)
{
	if (!session->grouped || stories->count == 0)
		return false;
	if (session->list_stays && !session->ordered.grouped) {
		session->grouped = false;
		session_say(session, "The stories are known now: s lists by story");
	}
	return session->grouped;
}

/* Has it the marks that are asked for? */
static bool
is_marked_so(const Session *session, size_t article)
{
	switch (session->only) {
	case LISTED_UNREAD:
		return !session_has_mark(session, article, LIBRARY_READ);
	case LISTED_FLAGGED:
		return session_has_mark(session, article, LIBRARY_FLAGGED);
	default:
		return true;
	}
}

/* Is it one of those that are listed? What one reads stays until one leaves it. */
static bool
is_listed(const Session *session, size_t article)
{
	const LibrarySighting *sightings;
	size_t count;

	if (session_has_mark(session, article, LIBRARY_DELETED))
		return false;
	if (article != session->here.article && !is_marked_so(session, article))
		return false;
	if (!session->feed)
		return true;
	sightings = edition_sightings(session->edition, article, &count);
	for (size_t i = 0; i < count; i++) {
		if (sightings[i].feed == session->feed)
			return true;
	}
	return false;
}

/* Stands it in no story yet, as it came since? */
static bool
is_single(const Session *session, size_t article, const Stories *stories)
{
	return edition_article(session->edition, article)->story >= stories->count;
}

typedef struct {
	uint32_t number; /* of an article or a story */
	int64_t at;      /* seconds since 1970 */
} Latest;

/* As the library has them: by publication, or the day they came where none is told or it lies in
   the future. */
static int64_t
latest_of(const EditionArticle *entry)
{
	When date = entry->article->date;
	int64_t at = when_days(date) * DAY + date.hour * 3600 + date.minute * 60 + date.second;

	if (date.offset != WHEN_NO_OFFSET)
		at -= date.offset * 60;
	return when_is_known(date) && at <= entry->library.added ? at : entry->library.added;
}

static int
latest_compare(const void *a, const void *b)
{
	const Latest *x = a, *y = b;

	if (x->at != y->at)
		return x->at > y->at ? -1 : 1;
	return (x->number > y->number) - (x->number < y->number);
}

/* Those that are in no story, or all: the library lists the latest first, whenever it came. */
static void
push_single(Session *session, const Stories *stories, size_t count, bool all)
{
	bool sorts = edition_is_library(session->edition) && count > session->begun;
	VEC(Latest) latest = {0};

	for (size_t i = 0; i < count; i++) {
		if (!all && !is_single(session, i, stories))
			continue;
		if (is_listed(session, i))
			vec_push(&latest,
				(Latest){(uint32_t)i,
					sorts ? latest_of(edition_article(session->edition, i))
					      : 0});
	}
	if (sorts && latest.count > 1)
		qsort(latest.at, latest.count, sizeof *latest.at, latest_compare);
	for (size_t i = 0; i < latest.count; i++)
		push(session, latest.at[i].number);
	vec_release(&latest);
}

static void
push_story(Session *session, const Story *story)
{
	for (size_t i = 0; i < story->count; i++) {
		if (is_listed(session, story->articles[i]))
			push(session, story->articles[i]);
	}
}

/* Of a library by their latest article, as the articles one by one: undated ones have their day,
   too. */
static void
push_stories(Session *session, const Stories *stories)
{
	VEC(Latest) latest = {0};

	for (uint32_t s = 0; s < stories->count; s++) {
		const Story *story = &stories->at[s];
		Latest of = {s, 0};

		for (size_t i = 0; edition_is_library(session->edition) && i < story->count; i++) {
			int64_t at =
				latest_of(edition_article(session->edition, story->articles[i]));

			of.at = at > of.at ? at : of.at;
		}
		vec_push(&latest, of);
	}
	if (latest.count > 1)
		qsort(latest.at, latest.count, sizeof *latest.at, latest_compare);
	for (size_t s = 0; s < latest.count; s++)
		push_story(session, &stories->at[latest.at[s].number]);
	vec_release(&latest);
}

/* What is not listed ranks behind what is. */
static void
rank_rest(Session *session, size_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		if (session->ranks.at[i] == UINT32_MAX)
			session->ranks.at[i] = (uint32_t)session->order.count + i;
	}
}

static void
make_order(Session *session, const Stories *stories, const Ordered *now)
{
	size_t known = session->ranks.count;

	/* loading only appends: ten thousand articles are not listed ten thousand times */
	bool appends = !now->deletions && !now->grouped && !session->ordered.grouped &&
	               !now->feed && !now->only && !session->ordered.feed &&
	               !session->ordered.only && known == session->order.count &&
	               now->count > known && now->count <= session->begun;

	while (session->ranks.count < now->count)
		vec_push(&session->ranks, UINT32_MAX);
	if (appends) {
		for (size_t i = known; i < now->count; i++)
			push(session, (uint32_t)i);
		return;
	}
	vec_clear(&session->order);
	for (size_t i = 0; i < now->count; i++)
		session->ranks.at[i] = UINT32_MAX;
	push_single(session, stories, now->count, !now->grouped);
	if (now->grouped)
		push_stories(session, stories);
	rank_rest(session, now->count);
}

static bool
is_ordered(const Ordered *then, const Ordered *now)
{
	return now->count == then->count && now->stories == then->stories &&
	       now->changes == then->changes && now->deletions == then->deletions &&
	       now->feed == then->feed && now->grouped == then->grouped &&
	       now->only == then->only && now->marked == then->marked && now->kept == then->kept;
}

void
session_order(Session *session)
{
	size_t here = session->here.article;
	const Stories *stories = edition_stories(session->edition);
	Ordered now = {
		.count = edition_count(session->edition),
		.stories = stories->count,
		.changes = edition_changes(session->edition),
		.deletions = session->deletions,
		.feed = session->feed,
		.grouped = is_to_group(session, stories),
		.only = session->only,
		.marked = session->only ? session->marked_times : 0,
		.kept = is_marked_so(session, here) ? SIZE_MAX : here,
	};

	if (session->begun == SIZE_MAX && edition_stage(session->edition) == EDITION_READY)
		session->begun = now.count;
	if (is_ordered(&session->ordered, &now))
		return;
	make_order(session, stories, &now);
	session->ordered = now;
	session->order_changes++;
}

void
session_next_article(Session *session, int by)
{
	ptrdiff_t last, at, to;
	Place place = {0};

	session_order(session);
	if (session->here.article == SIZE_MAX || session->order.count == 0) {
		session_say(session, "No article is open");
		return;
	}
	last = (ptrdiff_t)session->order.count - 1;
	at = (ptrdiff_t)session_rank(session, session->here.article);
	to = at + by < 0 ? 0 : at + by > last ? last : at + by;
	if (to == at || (at > last && by > 0)) {
		session_say(
			session, by < 0 ? "This is the first article" : "This is the last article");
		return;
	}
	place.article = session->order.at[to];
	/* in the list it is a step, in the text a jump */
	if (session->focus == PANE_articles)
		session_move(session, place);
	else
		session_go(session, place);
}

Str
session_list_name(const Session *session)
{
	static const Str names[] = {
		[LISTED_ALL] = STR(""),
		[LISTED_UNREAD] = STR("unread only"),
		[LISTED_FLAGGED] = STR("flagged only"),
	};

	return names[session->only];
}

void
session_list_only(Session *session, Listed only)
{
	Action action = only == LISTED_UNREAD ? ACTION_only_unread : ACTION_only_flagged;
	Str key = keymap_key(session->keymap, action, &session->frame);

	session->only = session->only == only ? LISTED_ALL : only;
	session->trailing = false;
	session_order(session);
	if (session->only)
		session_say(session, "%s are listed: %.*s lists all",
			only == LISTED_UNREAD ? "Only unread articles" : "Only flagged articles",
			STR_ARG(key));
	else
		session_say(session, "All are listed again");
}
