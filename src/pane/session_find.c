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

/* As the list shows the articles, which stories may have put in another order since. */
static void
rank_hits(Session *session)
{
	Find *find = &session->find;

	session_order(session);
	if (find->grouped == session->order_grouped && find->ranked == find->hits.count)
		return;
	for (size_t i = 0; i < find->hits.count; i++)
		find->hits.at[i] = hit_at(session, find->hits.at[i].place);
	if (find->hits.count > 1)
		qsort(find->hits.at, find->hits.count, sizeof *find->hits.at, hit_compare);
	drop_twice(find, 0);
	find->grouped = session->order_grouped;
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
scan_article(Session *session, Str query, Arena *arena)
{
	const EditionArticle *here = session_article(session);
	size_t count;

	session->find.partial = true;
	for (uint32_t i = 0; here && i < here->article->passage_count; i++) {
		search_marks(query, here->article->passages[i].text, &count, arena);
		if (count > 0)
			push(&session->find, session->here.article, i);
	}
}

static bool
collect(Session *session, Str query, Arena *arena)
{
	const Linker *linker = edition_linker(session->edition);
	Find *find = &session->find;
	Err err;

	if (find->regex) {
		find->pattern = pattern_new(query, PATTERN_NOCASE, &err);
		if (!find->pattern) {
			session_fail(session, "%s", err.text);
			return false;
		}
		match_articles(session, arena);
	} else if (linker) {
		take_hits(find, search_words(linker, query, FIND_HITS, arena));
		take_hits(find, search_headlines(edition_inputs(session->edition),
					edition_count(session->edition), query, arena));
	} else {
		scan_article(session, query, arena);
	}
	rank_hits(session);
	return true;
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

static void
say_hit(Session *session, size_t hit, const char *more)
{
	const Find *find = &session->find;

	session_say(session, "match %zu of %zu for %s%s%s", hit + 1, find->hits.count, find->query,
		find->partial ? " in this article (the others are still being read)" : "", more);
}

bool
session_find(Session *session, Str query, bool regex)
{
	Find *find = &session->find;
	Arena arena;
	size_t hit;
	bool ok;

	session_find_clear(session);
	snprintf(find->query, sizeof find->query, "%.*s", STR_ARG(query));
	find->regex = regex;
	arena_init(&arena);
	ok = collect(session, query, &arena);
	arena_release(&arena);
	if (!ok || find->hits.count == 0) {
		if (ok && find->pattern && pattern_exceeded(find->pattern))
			session_fail(
				session, "The pattern takes too long: nothing was found with it");
		else if (ok)
			session_say(session, "Nothing matches %.*s", STR_ARG(query));
		session_find_clear(session);
		return ok;
	}
	hit = hit_from(session, session->here);
	say_hit(session, hit % find->hits.count,
		find->pattern && pattern_exceeded(find->pattern)
			? "; the pattern takes too long on other passages"
			: "");
	session_go(session, find->hits.at[hit % find->hits.count].place);
	return true;
}

void
session_find_next(Session *session, int by)
{
	Find *find = &session->find;
	size_t count = find->hits.count, hit;
	FindHit here;
	bool wraps;

	if (count == 0)
		return;
	rank_hits(session);
	here = hit_at(session, session->here);
	hit = hit_from(session, session->here);
	if (by > 0)
		hit += hit < count && hit_compare(&find->hits.at[hit], &here) == 0;
	wraps = by > 0 ? hit >= count : hit == 0;
	hit = by > 0 ? hit % count : (hit + count - 1) % count;
	say_hit(session, hit,
		wraps ? (by > 0 ? ", from the top again" : ", from the end again") : "");
	session_go(session, find->hits.at[hit].place);
}

void
session_find_clear(Session *session)
{
	Find *find = &session->find;

	pattern_free(find->pattern);
	find->pattern = NULL;
	find->query[0] = '\0';
	find->partial = false;
	find->ranked = SIZE_MAX;
	vec_clear(&find->hits);
}

bool
session_is_finding(const Session *session)
{
	return session->find.query[0] != '\0';
}
