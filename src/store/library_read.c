/* Reads articles and their states out of the library. */
#include "library_rows.h"

#include "library_text.h"
#include "text/utf8.h"

/* read is 2 of what changed since. */
static unsigned
marks_of(int64_t read, int64_t flagged)
{
	return (read ? LIBRARY_READ : 0u) | (read == 2 ? LIBRARY_CHANGED : 0u) |
	       (flagged ? LIBRARY_FLAGGED : 0u);
}

/* number, read, flagged, added, changed, and how many earlier texts there are,
   deleted */
static LibraryState
row_state(const Rows *rows)
{
	return (LibraryState){
		.number = rows_int(rows, 0),
		.marks = marks_of(rows_int(rows, 1), rows_int(rows, 2)) |
	                 (rows_int(rows, 6) ? LIBRARY_DELETED : 0u),
		.added = rows_int(rows, 3),
		.changed = rows_int(rows, 4),
		.earlier = (unsigned)rows_int(rows, 5),
	};
}

bool
library_list(Library *library, Arena *arena, LibraryState **into, size_t *count, Err *err)
{
	VEC(LibraryState) states = {0};
	Rows rows = sql_rows(library, err,
		"SELECT number, read, flagged, added, changed, CASE WHEN changed THEN"
		" (SELECT count(*) FROM versions WHERE article = articles.number) ELSE 0 END, 0"
		" FROM articles WHERE NOT deleted ORDER BY at DESC, number DESC",
		"");
	while (rows_next(&rows))
		vec_push(&states, row_state(&rows));
	bool good = rows_end(&rows);
	*into = arena_copy(arena, states.at, states.count * sizeof *states.at);
	*count = good ? states.count : 0;
	vec_release(&states);
	return good;
}

bool
library_state(Library *library, Str id, LibraryState *state, bool *found, Err *err)
{
	Rows rows = sql_rows(library, err,
		"SELECT number, read, flagged, added, changed,"
		" (SELECT count(*) FROM versions WHERE article = articles.number), deleted"
		" FROM articles WHERE id = ?",
		"s", id);
	*found = rows_next(&rows);
	if (*found)
		*state = row_state(&rows);
	return rows_end(&rows);
}

bool
library_sightings(Library *library, Arena *arena, LibrarySighting **into, size_t *count, Err *err)
{
	VEC(LibrarySighting) found = {0};
	Rows rows = sql_rows(
		library, err, "SELECT feed, article FROM sightings ORDER BY feed, article", "");
	while (rows_next(&rows))
		vec_push(&found, (LibrarySighting){rows_int(&rows, 0), rows_int(&rows, 1)});
	bool good = rows_end(&rows);
	*into = arena_copy(arena, found.at, found.count * sizeof *found.at);
	*count = good ? found.count : 0;
	vec_release(&found);
	return good;
}

/* The columns that both an article and an earlier text of it have, in this order, first. */
#define COLUMNS                                                                                    \
	"id, articles.url, coalesce(source, feeds.name, feeds.title),"                             \
	"  dateline, date, entry, enclosures, "

enum { ID, URL, SOURCE, DATELINE, DATE, ENTRY, ENCLOSURES, TITLE, OPENING, BYLINE, LANGUAGE, TEXT };

/* Cleaned, as others may have written it. */
static Str
column(const Rows *rows, int number, Arena *arena)
{
	return utf8_cleaned(arena, rows_copy(rows, number, arena));
}

/* The row as an article, finished; NULL when its text cannot be read. */
static Article *
row_article(const Rows *rows, Err *err)
{
	Article *article = article_new();
	Arena *arena = &article->arena;
	Passage *passages = NULL;
	size_t count = 0;
	article->url = column(rows, URL, arena);
	article->title = column(rows, TITLE, arena);
	article->opening = column(rows, OPENING, arena);
	article->source = column(rows, SOURCE, arena);
	article->byline = column(rows, BYLINE, arena);
	article->dateline = column(rows, DATELINE, arena);
	article->language = column(rows, LANGUAGE, arena);
	article->entry = column(rows, ENTRY, arena);
	if (!when_read(rows_text(rows, DATE), &article->date))
		article->date = WHEN_NONE;
	if (!text_passages_read(
		    rows->library, arena, rows_text(rows, TEXT), &passages, &count, err) ||
		!text_enclosures_read(rows->library, rows_text(rows, ENCLOSURES), article, err)) {
		article_free(article);
		return NULL;
	}
	article_finish(article, passages, count);
	return article;
}

Article *
library_article(Library *library, int64_t number, Err *err)
{
	Article *article = NULL;
	err->code = ERR_NONE;
	Rows rows = sql_rows(library, err,
		"SELECT " COLUMNS "articles.title, opening, byline, language, passages"
		" FROM articles JOIN texts ON texts.article = articles.number"
		" LEFT JOIN sightings ON sightings.article = articles.number AND feed = teller"
		" LEFT JOIN feeds ON feeds.number = teller"
		" WHERE articles.number = ?",
		"i", number);
	if (rows_next(&rows)) {
		article = row_article(&rows, err);
		if (article)
			article->id = column(&rows, ID, &article->arena);
	}
	rows_end(&rows);
	return article;
}

bool
library_load(Library *library, int64_t *numbers, size_t *count, Articles *into, Err *err)
{
	size_t kept = 0;
	bool good = true;
	for (size_t i = 0; i < *count; i++) {
		Err why;
		Article *article = library_article(library, numbers[i], &why);
		if (article) {
			vec_push(into, article);
			numbers[kept++] = numbers[i];
		} else if (why.code && good) {
			*err = why;
			good = false;
		}
	}
	*count = kept;
	return good;
}

bool
library_earlier(Library *library, int64_t number, Articles *into, Err *err)
{
	bool good = true;
	Rows rows = sql_rows(library, err,
		"SELECT " COLUMNS "versions.title, versions.opening, versions.byline,"
		" versions.language, passages FROM versions"
		" JOIN articles ON articles.number = versions.article"
		" LEFT JOIN sightings ON sightings.article = articles.number AND feed = teller"
		" LEFT JOIN feeds ON feeds.number = teller"
		" WHERE versions.article = ? ORDER BY versions.number DESC",
		"i", number);
	while (good && rows_next(&rows)) {
		Article *article = row_article(&rows, err);
		good = article;
		if (article)
			vec_push(into, article);
	}
	return rows_end(&rows) && good;
}
