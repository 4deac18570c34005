/*
 * Search in the reader: a query becomes the places that match, in reading order, and n and N go
 * from one to the next across all articles.
 */
#include "pane/session.h"

#include <stdio.h>
#include <string.h>

enum {
	FIND_HITS = 100000,
	EXCEEDED_MOST = 200, /* passages on which a pattern may take too long */
};

static int
hit_compare(const void *a, const void *b)
{
	const FindHit *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	return (x->place.passage > y->place.passage) - (x->place.passage < y->place.passage);
}

static FindHit
hit_at(const Session *session, Place place)
{
	return (FindHit){session_rank(session, place.article), place};
}

/* One stop a passage is what n needs: of hits in one that follow each other, from number first on,
   the first stays. */
static void
drop_twice(Find *find, size_t first)
{
	size_t kept = first;

	for (size_t i = first; i < find->hits.count; i++) {
		const Place *last = kept > first ? &find->hits.at[kept - 1].place : NULL;
		FindHit hit = find->hits.at[i];

		if (!last || last->article != hit.place.article ||
			last->passage != hit.place.passage)
			find->hits.at[kept++] = hit;
	}
	find->hits.count = kept;
}

/* Only what is listed is searched: what leaves the list later, being read, stays found; not so what
   is deleted. */
static void
drop_unlisted(Session *session)
{
	Find *find = &session->find;
	size_t kept = 0;

	session_order(session);
	for (size_t i = 0; i < find->hits.count; i++) {
		if (session_rank(session, find->hits.at[i].place.article) < session->order.count)
			find->hits.at[kept++] = find->hits.at[i];
	}
	find->hits.count = kept;
}

/* As the list shows the articles, which stories may have put in another order since. */
static void
rank_hits(Session *session)
{
	Find *find = &session->find;

	session_order(session);
	if (find->order == session->order_changes && find->ranked == find->hits.count)
		return;
	for (size_t i = 0; i < find->hits.count; i++)
		find->hits.at[i] = hit_at(session, find->hits.at[i].place);
	if (find->hits.count > 1)
		qsort(find->hits.at, find->hits.count, sizeof *find->hits.at, hit_compare);
	drop_twice(find, 0);
	find->order = session->order_changes;
	find->ranked = find->hits.count;
}

static void
push(Find *find, size_t article, uint32_t passage)
{
	Place place = {article, passage};

	vec_push(&find->hits, (FindHit){0, place});
}

static void
take_hits(Find *find, Hits hits)
{
	for (size_t i = 0; i < hits.count; i++)
		push(find, hits.at[i].article, hits.at[i].passage);
}

/* The headline is shown above the first passage, which stands for it. */
static bool
headline_matches(const Session *session, size_t article)
{
	PatternSpan spans[PATTERN_GROUPS];
	Str title = edition_article(session->edition, article)->article->title;

	return title.len > 0 && pattern_match(session->find.pattern, title, 0, spans);
}

/* A pattern gives every match, in reading order. Article by article, so that one in which each
   letter matches takes nothing from the others; a pattern that explodes ends with the passages that
   it took too long on: each is worth a millisecond, and there may be a million. */
static void
match_articles(Session *session, Arena *arena)
{
	Find *find = &session->find;
	size_t count = edition_count(session->edition);

	for (size_t a = 0; a < count && find->hits.count < FIND_HITS; a++) {
		const LinkInput *input = edition_inputs(session->edition) + a;
		size_t before = find->hits.count;

		if (headline_matches(session, a))
			push(find, a, 0);
		take_hits(find, search_pattern(input, 1, find->pattern, FIND_HITS, arena));
		/* counted from the first article it was searched in */
		for (size_t i = before; i < find->hits.count; i++)
			find->hits.at[i].place.article = a;
		drop_twice(find, before);
		arena_reset(arena);
		if (pattern_exceeded(find->pattern) > EXCEEDED_MOST)
			break;
	}
}

/* Before the index is there, the article one reads is searched word by word. */
static void
scan_article(Session *session, Arena *arena)
{
	const EditionArticle *here = session_article(session);
	size_t count;

	for (uint32_t i = 0; here && i < here->article->passage_count; i++) {
		search_marks(str_of(session->find.query), here->article->passages[i].text, &count,
			arena);
		if (count > 0)
			push(&session->find, session->here.article, i);
	}
}

/* Would a search of now miss what comes yet? */
static bool
misses_some(const Session *session)
{
	return session->find.regex ? edition_stage(session->edition) == EDITION_LOADING
	                           : edition_linker(session->edition) == NULL;
}

static void
collect(Session *session)
{
	Find *find = &session->find;
	Str query = str_of(find->query);
	Arena arena;

	arena_init(&arena);
	vec_clear(&find->hits);
	find->ranked = SIZE_MAX;
	find->partial = misses_some(session);
	find->changes = edition_changes(session->edition);
	if (find->regex) {
		match_articles(session, &arena);
	} else if (find->partial) {
		scan_article(session, &arena);
	} else {
		take_hits(find,
			search_words(edition_linker(session->edition), query, FIND_HITS, &arena));
		take_hits(find, search_headlines(edition_inputs(session->edition),
					edition_count(session->edition), query, &arena));
	}
	find->capped = find->hits.count >= FIND_HITS;
	find->deletions = session->deletions;
	if (session->only || session->feed || session->deletions)
		drop_unlisted(session);
	rank_hits(session);
	arena_release(&arena);
}

/* The first hit at or after a place; the number of hits when there is none. */
static size_t
hit_from(const Session *session, Place place)
{
	const Find *find = &session->find;
	FindHit sought = hit_at(session, place);
	size_t low = 0, high = find->hits.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (hit_compare(&find->hits.at[middle], &sought) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* What was searched, where that is not all. */
static const char *
reach(const Find *find)
{
	return !find->partial ? ""
	       : find->regex  ? " in the articles read so far"
	                      : " here; the others are not read yet";
}

static void
say_hit(Session *session, size_t hit, const char *more)
{
	const Find *find = &session->find;

	session_say(session, "match %zu of %zu%s for %s%s%s", hit + 1, find->hits.count,
		find->capped ? "+" : "", find->query, reach(find), more);
}

static void
say_nothing(Session *session)
{
	const Find *find = &session->find;

	if (find->pattern && pattern_exceeded(find->pattern))
		session_fail(session, "The pattern takes too long: nothing was found with it");
	else
		session_say(session, "Nothing matches %s%s", find->query, reach(find));
}

bool
session_find(Session *session, Str query, bool regex)
{
	Find *find = &session->find;
	size_t hit;
	Err err;

	session_find_clear(session);
	session_mark_entity(session, UINT32_MAX);
	if (regex && !(find->pattern = pattern_new(query, PATTERN_NOCASE, &err))) {
		session_fail(session, "%s", err.text);
		return false;
	}
	snprintf(find->query, sizeof find->query, "%.*s", STR_ARG(query));
	find->regex = regex;
	collect(session);
	if (find->hits.count == 0) {
		say_nothing(session);
		session_find_clear(session);
		return true;
	}
	hit = hit_from(session, session->here) % find->hits.count;
	say_hit(session, hit,
		find->pattern && pattern_exceeded(find->pattern)
			? "; the pattern takes too long on other passages"
			: "");
	session_go(session, find->hits.at[hit].place);
	return true;
}

void
session_find_next(Session *session, int by)
{
	Find *find = &session->find;
	ptrdiff_t count, hit, to;
	FindHit here;

	if ((find->partial && !misses_some(session)) ||
		find->changes != edition_changes(session->edition) ||
		find->deletions != session->deletions)
		collect(session);
	count = (ptrdiff_t)find->hits.count;
	if (count == 0) {
		say_nothing(session);
		return;
	}
	rank_hits(session);
	here = hit_at(session, session->here);
	hit = (ptrdiff_t)hit_from(session, session->here);
	to = hit + by;
	/* between two matches the next is where one looks already */
	if (by > 0 && (hit == count || hit_compare(&find->hits.at[hit], &here) != 0))
		to--;
	hit = (to % count + count) % count;
	say_hit(session, (size_t)hit,
		to >= count ? ", from the top again"
		: to < 0    ? ", from the end again"
			    : "");
	session_go(session, find->hits.at[hit].place);
}

void
session_find_clear(Session *session)
{
	Find *find = &session->find;

	pattern_free(find->pattern);
	find->pattern = NULL;
	find->query[0] = '\0';
	find->partial = find->capped = false;
	find->ranked = SIZE_MAX;
	vec_clear(&find->hits);
}

bool
session_is_finding(const Session *session)
{
	return session->find.query[0] != '\0';
}
