/* Puts the text of an article's page in the place of the summary that its feed gives. */
#include "identity.h"
#include "library_rows.h"

bool
library_unfilled(Library *library, Arena *arena, int64_t feed, size_t limit,
	LibraryUnfilledList *into, Err *err)
{
	VEC(LibraryUnfilled) found = {0};
	Rows rows = sql_rows(library, err,
		"SELECT article, url FROM sightings JOIN articles ON number = article"
		" WHERE feed = ? AND dropped IS NULL AND NOT sightings.filled AND url NOT NULL"
		" AND NOT deleted"
		" ORDER BY number DESC LIMIT ?",
		"ii", feed, (int64_t)limit);
	while (rows_next(&rows))
		vec_push(&found, (LibraryUnfilled){rows_int(&rows, 0), rows_copy(&rows, 1, arena)});
	bool good = rows_end(&rows);
	into->at = arena_copy(arena, found.at, found.count * sizeof *found.at);
	into->count = good ? found.count : 0;
	vec_release(&found);
	return good;
}

/* The page's words under the headline that is kept. Borrows from both. */
static Article *
words_of(const Article *page, const Article *stored)
{
	Article *words = article_new();
	Arena arena = words->arena;
	*words = *page;
	words->arena = arena;
	words->title = stored->title;
	words->opening = stored->title.at ? STR_NONE : page->opening;
	article_finish(words, (Passage *)page->passages, page->passage_count);
	return words;
}

/* Is the page the article? One that was filled may have become shorter, but not a stub. */
static bool
is_page_of(const Article *page, const Article *stored, bool filled)
{
	bool long_enough = filled ? page->words > stored->words / 2 : page->words > stored->words;
	return long_enough && identity_covers(page, stored);
}

static bool
page_take(Library *library, int64_t number, const Article *page, Err *err)
{
	int64_t filled;
	if (!sql_number(library, err, 0, &filled, "SELECT filled FROM articles WHERE number = ?",
		    "i", number))
		return false;
	Article *stored = library_article(library, number, err);
	if (!stored)
		return !err->code;
	Article *words = words_of(page, stored);
	Arena arena;
	arena_init(&arena);
	bool good = true;
	if (!str_equal(article_words_id(stored, &arena), words->id) &&
		is_page_of(words, stored, filled))
		good = library_replace(library, number, words, filled, err) &&
		       sql_run(library, err, "UPDATE articles SET filled = 1 WHERE number = ?", "i",
			       number);
	arena_release(&arena);
	article_free(words);
	article_free(stored);
	return good;
}

bool
library_fill(Library *library, int64_t feed, int64_t number, const Article *page, Err *err)
{
	if (!library_begin(library, err))
		return false;
	bool good = (!page || page_take(library, number, page, err)) &&
	            sql_run(library, err,
			    "UPDATE sightings SET filled = 1 WHERE feed = ? AND article = ?", "ii",
			    feed, number);
	return library_end(library, good, err);
}
