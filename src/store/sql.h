/*
 * Private to room store: SQLite as the library uses it. Statements are prepared once and kept;
 * values are bound by a form, a letter each: i an int64_t, s a Str (NULL for STR_NONE).
 *
 *     Rows rows = sql_rows(library, err, "SELECT url FROM feeds WHERE id = ?", "i", id);
 *     while (rows_next(&rows))
 *             use(rows_text(&rows, 0));
 *     return rows_end(&rows);
 *
 * Refuses: to know what is stored.
 */
#ifndef STORE_SQL_H
#define STORE_SQL_H

#include "base/err.h"
#include "base/str.h"
#include "base/vec.h"
#include "store/library.h"

#include <sqlite3.h>

typedef struct {
	const char *sql; /* a literal: known by its address */
	sqlite3_stmt *statement;
	bool busy;
} Prepared;

struct Library {
	sqlite3 *db;
	char *path;
	unsigned depth; /* of library_begin */
	bool spoilt;    /* within a transaction: something failed, and all of it is taken back */
	VEC(Prepared) prepared;
};

/* Opens a file that is there; write false: only to read it. ERR_READ. */
Library *sql_open(const char *path, bool write, Err *err);
void sql_close(Library *library);

typedef struct {
	Library *library;
	sqlite3_stmt *statement; /* NULL when it could not be prepared */
	size_t number;           /* in prepared */
	Err *err;
	bool failed;
} Rows;

/* sql must be a literal, or live as long as the library. */
Rows sql_rows(Library *library, Err *err, const char *sql, const char *form, ...);
bool rows_next(Rows *rows);
int64_t rows_int(const Rows *rows, int column);
/* Borrowed until the next row; STR_NONE for NULL. */
Str rows_text(const Rows *rows, int column);
Str rows_copy(const Rows *rows, int column, Arena *arena);
/* False with err when anything went wrong since sql_rows. */
bool rows_end(Rows *rows);

/* Runs a statement that gives no rows. */
bool sql_run(Library *library, Err *err, const char *sql, const char *form, ...);
/* One number: of the first row, or otherwise when there is none. */
bool sql_number(Library *library, Err *err, int64_t otherwise, int64_t *number, const char *sql,
	const char *form, ...);
/* Runs several statements that are not kept. */
bool sql_script(Library *library, const char *sql, Err *err);
/* How many rows the last statement changed, and the number of the last that was inserted. */
int64_t sql_changes(const Library *library);
int64_t sql_last(const Library *library);

#endif
