/*
 * SQLite, opened when the library first is; what it says is put into words that say what to do.
 *
 * The file is never opened but by SQLite: closing a second descriptor of it would take away the
 * locks that this process holds on it (POSIX advisory locks).
 */
#include "sql.h"

#include "base/library.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { BUSY_MS = 20000 }; /* how long another program may hold the file */

#define SQLITE(FUNCTION)                                                                           \
	FUNCTION(sqlite3_bind_int64)                                                               \
	FUNCTION(sqlite3_bind_null)                                                                \
	FUNCTION(sqlite3_bind_text)                                                                \
	FUNCTION(sqlite3_busy_timeout)                                                             \
	FUNCTION(sqlite3_changes)                                                                  \
	FUNCTION(sqlite3_clear_bindings)                                                           \
	FUNCTION(sqlite3_close_v2)                                                                 \
	FUNCTION(sqlite3_column_bytes)                                                             \
	FUNCTION(sqlite3_column_int64)                                                             \
	FUNCTION(sqlite3_column_text)                                                              \
	FUNCTION(sqlite3_errmsg)                                                                   \
	FUNCTION(sqlite3_exec)                                                                     \
	FUNCTION(sqlite3_extended_errcode)                                                         \
	FUNCTION(sqlite3_extended_result_codes)                                                    \
	FUNCTION(sqlite3_finalize)                                                                 \
	FUNCTION(sqlite3_last_insert_rowid)                                                        \
	FUNCTION(sqlite3_open_v2)                                                                  \
	FUNCTION(sqlite3_prepare_v3)                                                               \
	FUNCTION(sqlite3_reset)                                                                    \
	FUNCTION(sqlite3_step)                                                                     \
	FUNCTION(sqlite3_system_errno)

static struct {
	SQLITE(LIBRARY_MEMBER)
} sqlite;
static pthread_once_t started = PTHREAD_ONCE_INIT;

static void
start(void)
{
	LIBRARY_BIND(sqlite, SQLITE, SQLITE_LIBRARY);
}

/* What to say of SQLite's codes; others are said in its own words. */
static const struct {
	int code; /* primary */
	ErrCode as;
	const char *what;
} troubles[] = {
	{SQLITE_BUSY,     ERR_WRITE, "another program holds it: try again"                          },
	{SQLITE_LOCKED,   ERR_WRITE, "another program holds it: try again"                          },
	{SQLITE_READONLY, ERR_WRITE, "may not be written: see who owns the file and its folder"     },
	{SQLITE_FULL,     ERR_WRITE, "the disk is full: nothing of this was kept, make room"        },
	{SQLITE_CANTOPEN, ERR_READ,  "cannot be opened"                                             },
	{SQLITE_PERM,     ERR_READ,  "may not be opened: see who owns the file"                     },
	{SQLITE_AUTH,     ERR_READ,  "may not be opened: see who owns the file"                     },
	{SQLITE_NOTADB,   ERR_READ,  "is no SQLite database: nothing is written to it, move it away"},
	{SQLITE_CORRUPT,  ERR_READ,
         "is damaged: nothing is written to it; take a copy and mend it with \"sqlite3 FILE "
		".recover\", "
		"or move it away to begin anew"						     },
};

/* Says what SQLite's last failure was. */
static bool
trouble(const Library *library, int code, Err *err)
{
	int number = sqlite.sqlite3_system_errno(library->db);
	bool system = number && ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN);
	const char *why = system ? strerror(number) : "";
	for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++)
		if (troubles[i].code == (code & 0xff))
			return err_set(err, troubles[i].as, "%s: %s%s%s", library->path,
				troubles[i].what, system ? ": " : "", why);
	if (system)
		return err_set(
			err, ERR_READ, "%s: cannot be read or written: %s", library->path, why);
	return err_set(err, ERR_READ, "%s: %s", library->path, sqlite.sqlite3_errmsg(library->db));
}

static bool
failed(Library *library, Err *err)
{
	library->spoilt = true;
	return trouble(library, sqlite.sqlite3_extended_errcode(library->db), err);
}

Library *
sql_open(const char *path, bool write, Err *err)
{
	pthread_once(&started, start);
	Library *library = memory_zero(1, sizeof *library);
	size_t bytes = strlen(path) + 1;
	library->path = memcpy(memory_new(bytes), path, bytes);
	int flags = (write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX |
	            SQLITE_OPEN_PRIVATECACHE;
	int code = sqlite.sqlite3_open_v2(path, &library->db, flags, NULL);
	if (code != SQLITE_OK) {
		trouble(library, code, err);
		sql_close(library);
		return NULL;
	}
	sqlite.sqlite3_extended_result_codes(library->db, 1);
	sqlite.sqlite3_busy_timeout(library->db, BUSY_MS);
	return library;
}

void
sql_close(Library *library)
{
	if (!library)
		return;
	for (size_t i = 0; i < library->prepared.count; i++)
		sqlite.sqlite3_finalize(library->prepared.at[i].statement);
	vec_release(&library->prepared);
	sqlite.sqlite3_close_v2(library->db);
	free(library->path);
	free(library);
}

bool
sql_script(Library *library, const char *sql, Err *err)
{
	if (sqlite.sqlite3_exec(library->db, sql, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	return failed(library, err);
}

/* The number in prepared of a statement that nobody is stepping through; SIZE_MAX when it cannot be
   prepared. */
static size_t
prepared_of(Library *library, const char *sql)
{
	for (size_t i = 0; i < library->prepared.count; i++)
		if (library->prepared.at[i].sql == sql && !library->prepared.at[i].busy)
			return i;
	Prepared prepared = {.sql = sql};
	if (sqlite.sqlite3_prepare_v3(library->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
		    &prepared.statement, NULL) != SQLITE_OK)
		return SIZE_MAX;
	vec_push(&library->prepared, prepared);
	return library->prepared.count - 1;
}

static bool
bind(sqlite3_stmt *statement, const char *form, va_list values)
{
	int code = SQLITE_OK;
	for (int i = 1; *form && code == SQLITE_OK; i++, form++) {
		if (*form == 'i') {
			code = sqlite.sqlite3_bind_int64(statement, i, va_arg(values, int64_t));
			continue;
		}
		Str text = va_arg(values, Str);
		code = text.at ? sqlite.sqlite3_bind_text(
					 statement, i, text.at, (int)text.len, SQLITE_STATIC)
		               : sqlite.sqlite3_bind_null(statement, i);
	}
	return code == SQLITE_OK;
}

static Rows
rows_begin(Library *library, Err *err, const char *sql, const char *form, va_list values)
{
	Rows rows = {.library = library, .err = err};
	rows.number = prepared_of(library, sql);
	if (rows.number != SIZE_MAX) {
		library->prepared.at[rows.number].busy = true;
		rows.statement = library->prepared.at[rows.number].statement;
	}
	if (!rows.statement || !bind(rows.statement, form, values)) {
		failed(library, err);
		rows.failed = true;
	}
	return rows;
}

Rows
sql_rows(Library *library, Err *err, const char *sql, const char *form, ...)
{
	va_list values;
	va_start(values, form);
	Rows rows = rows_begin(library, err, sql, form, values);
	va_end(values);
	return rows;
}

bool
rows_next(Rows *rows)
{
	if (rows->failed)
		return false;
	int code = sqlite.sqlite3_step(rows->statement);
	if (code != SQLITE_ROW && code != SQLITE_DONE) {
		failed(rows->library, rows->err);
		rows->failed = true;
	}
	return code == SQLITE_ROW;
}

int64_t
rows_int(const Rows *rows, int column)
{
	return sqlite.sqlite3_column_int64(rows->statement, column);
}

Str
rows_text(const Rows *rows, int column)
{
	const char *at = (const char *)sqlite.sqlite3_column_text(rows->statement, column);
	return at ? (Str){at, (size_t)sqlite.sqlite3_column_bytes(rows->statement, column)}
	          : STR_NONE;
}

Str
rows_copy(const Rows *rows, int column, Arena *arena)
{
	return str_copy(arena, rows_text(rows, column));
}

bool
rows_end(Rows *rows)
{
	if (rows->statement) {
		sqlite.sqlite3_reset(rows->statement);
		sqlite.sqlite3_clear_bindings(rows->statement);
		rows->library->prepared.at[rows->number].busy = false;
	}
	return !rows->failed;
}

bool
sql_run(Library *library, Err *err, const char *sql, const char *form, ...)
{
	va_list values;
	va_start(values, form);
	Rows rows = rows_begin(library, err, sql, form, values);
	va_end(values);
	while (rows_next(&rows))
		;
	return rows_end(&rows);
}

bool
sql_number(Library *library, Err *err, int64_t otherwise, int64_t *number, const char *sql,
	const char *form, ...)
{
	va_list values;
	va_start(values, form);
	Rows rows = rows_begin(library, err, sql, form, values);
	va_end(values);
	*number = rows_next(&rows) ? rows_int(&rows, 0) : otherwise;
	return rows_end(&rows);
}

int64_t
sql_changes(const Library *library)
{
	return sqlite.sqlite3_changes(library->db);
}

int64_t
sql_last(const Library *library)
{
	return sqlite.sqlite3_last_insert_rowid(library->db);
}
