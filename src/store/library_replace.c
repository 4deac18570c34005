/* Gives an article of the library other words, and keeps those of before. */
#include "library_rows.h"
#include "library_text.h"

enum { EARLIER_MOST = 20 }; /* texts of one article: a page with a clock in it changes for ever */

/* What is kept becomes an earlier text, once however often the two take turns. */
static bool
version_keep(Library *library, int64_t number, Str text, Err *err)
{
	return sql_run(library, err,
		       "DELETE FROM versions WHERE article = ?1 AND text IN"
		       " (?2, (SELECT text FROM articles WHERE number = ?1))",
		       "is", number, text) &&
	       sql_run(library, err,
		       "INSERT INTO versions (article, text, replaced, title, opening, byline,"
		       " language, passages) SELECT number, text, ?, title, opening, byline,"
		       " language, passages FROM articles JOIN texts ON article = number"
		       " WHERE number = ?",
		       "ii", library_now(), number) &&
	       sql_run(library, err,
		       "DELETE FROM versions WHERE article = ?1 AND number NOT IN (SELECT number"
		       " FROM versions WHERE article = ?1 ORDER BY number DESC LIMIT ?2)",
		       "ii", number, (int64_t)EARLIER_MOST) &&
	       sql_run(library, err,
		       "UPDATE articles SET changed = ?, read = CASE WHEN read THEN 2 ELSE 0 END"
		       " WHERE number = ?",
		       "ii", library_now(), number);
}

bool
library_replace(Library *library, int64_t number, const Article *words, bool keep, Err *err)
{
	Arena arena;
	arena_init(&arena);
	Str text = article_words_id(words, &arena);
	bool good =
		(!keep || version_keep(library, number, text, err)) &&
		sql_run(library, err,
			"UPDATE articles SET text = ?, title = ?, opening = ?, language = ?,"
			" byline = coalesce(?, byline), dateline = coalesce(?, dateline),"
			" date = coalesce(date, ?) WHERE number = ?",
			"sssssssi", text, words->title, words->title.at ? STR_NONE : words->opening,
			words->language, words->byline, words->dateline,
			text_date(&arena, words->date), number) &&
		sql_run(library, err, "UPDATE texts SET passages = ? WHERE article = ?", "si",
			text_passages(&arena, words), number);
	arena_release(&arena);
	return good;
}
