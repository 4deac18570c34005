/*
 * Search in the reader: a query becomes the places that match, in reading order, and n and N go
 * from one to the next across all articles.
 */
#include "pane/session.h"

#include <stdio.h>
#include <string.h>

enum { FIND_HITS = 100000 };

static int
place_compare(const void *a, const void *b)
{
	const Place *x = a, *y = b;

	if (x->article != y->article)
		return x->article < y->article ? -1 : 1;
	return (x->passage > y->passage) - (x->passage < y->passage);
}

static void
take_hits(Find *find, Hits hits)
{
	size_t kept = 0;

	for (size_t i = 0; i < hits.count; i++)
		vec_push(&find->hits, (Place){hits.at[i].article, hits.at[i].passage});
	if (find->hits.count > 1)
		qsort(find->hits.at, find->hits.count, sizeof *find->hits.at, place_compare);
	/* a pattern gives every match; one stop a passage is what n needs */
	for (size_t i = 0; i < find->hits.count; i++) {
		if (kept == 0 || place_compare(&find->hits.at[kept - 1], &find->hits.at[i]) != 0)
			find->hits.at[kept++] = find->hits.at[i];
	}
	find->hits.count = kept;
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
			vec_push(&session->find.hits, (Place){session->here.article, i});
	}
}

static LinkInput *
inputs_of(const Session *session, Arena *arena)
{
	size_t count = edition_count(session->edition);
	LinkInput *inputs = ARENA_ARRAY(arena, LinkInput, count);

	for (size_t i = 0; i < count; i++)
		inputs[i].article = edition_article(session->edition, i)->article;
	return inputs;
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
		take_hits(find,
			search_pattern(inputs_of(session, arena), edition_count(session->edition),
				find->pattern, FIND_HITS, arena));
	} else if (linker) {
		take_hits(find, search_words(linker, query, FIND_HITS, arena));
	} else {
		scan_article(session, query, arena);
	}
	return true;
}

/* The first hit at or after a place; the number of hits when there is none. */
static size_t
hit_from(const Find *find, Place place)
{
	size_t low = 0, high = find->hits.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (place_compare(&find->hits.at[middle], &place) < 0)
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
		if (ok)
			session_say(session, "Nothing matches %.*s", STR_ARG(query));
		session_find_clear(session);
		return ok;
	}
	hit = hit_from(find, session->here);
	say_hit(session, hit % find->hits.count, "");
	session_go(session, find->hits.at[hit % find->hits.count]);
	return true;
}

void
session_find_next(Session *session, int by)
{
	Find *find = &session->find;
	size_t count = find->hits.count, hit = hit_from(find, session->here);
	bool at_hit = hit < count && place_compare(&find->hits.at[hit], &session->here) == 0;
	bool wraps;

	if (count == 0)
		return;
	if (by > 0)
		hit += at_hit;
	wraps = by > 0 ? hit >= count : hit == 0;
	hit = by > 0 ? hit % count : (hit + count - 1) % count;
	say_hit(session, hit,
		wraps ? (by > 0 ? ", from the top again" : ", from the end again") : "");
	session_go(session, find->hits.at[hit]);
}

void
session_find_clear(Session *session)
{
	Find *find = &session->find;

	pattern_free(find->pattern);
	find->pattern = NULL;
	find->query[0] = '\0';
	find->partial = false;
	vec_clear(&find->hits);
}

bool
session_is_finding(const Session *session)
{
	return session->find.query[0] != '\0';
}
