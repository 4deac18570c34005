/*
 * Opens the library's database, makes it, and brings an older one up to date. Never writes to one
 * that is not known to be a library of this program or an older one.
 */
#include "store/library.h"

#include "base/file.h"
#include "sql.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { APPLICATION = 0x62736874 }; /* "bsht", in the file's header (PRAGMA application_id) */

/* From each version of the schema to the next; user_version counts those that were run. One that
   was released is never changed: what is new is a line more.

   articles: text is the id of the words as they are now, id that of the first day; teller the feed
   whose words they are; source its own one, NULL where that is only its feed; read 2 when it
   changed since; at what it is sorted by; deleted ones are only kept to be known. sightings: what a
   feed has of an article: text is the id of the feed's own words, dropped when it last had it, NULL
   while it has it. */
static const char *const migrations[] = {
	"CREATE TABLE feeds ("
	" number INTEGER PRIMARY KEY AUTOINCREMENT,"
	" url TEXT NOT NULL UNIQUE,"
	" name TEXT, title TEXT, site TEXT, etag TEXT, modified TEXT,"
	" checked INTEGER NOT NULL DEFAULT 0,"
	" due INTEGER NOT NULL DEFAULT 0,"
	" failures INTEGER NOT NULL DEFAULT 0,"
	" error TEXT);"
	"CREATE TABLE tags ("
	" feed INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,"
	" tag TEXT NOT NULL,"
	" PRIMARY KEY (feed, tag)) WITHOUT ROWID;"
	"CREATE TABLE articles ("
	" number INTEGER PRIMARY KEY AUTOINCREMENT,"
	" id TEXT NOT NULL UNIQUE,"
	" text TEXT NOT NULL,"
	" address TEXT,"
	" teller INTEGER REFERENCES feeds ON DELETE SET NULL,"
	" filled INTEGER NOT NULL DEFAULT 0,"
	" url TEXT, title TEXT, opening TEXT, source TEXT, byline TEXT, dateline TEXT,"
	" language TEXT, date TEXT, enclosures TEXT,"
	" at INTEGER NOT NULL,"
	" added INTEGER NOT NULL,"
	" changed INTEGER NOT NULL DEFAULT 0,"
	" read INTEGER NOT NULL DEFAULT 0,"
	" flagged INTEGER NOT NULL DEFAULT 0);"
	"CREATE INDEX articles_by_address ON articles (address, title) WHERE address NOT NULL;"
	"CREATE INDEX articles_by_text ON articles (text);"
	"CREATE INDEX articles_by_teller ON articles (teller);"
	"CREATE INDEX articles_by_time ON articles (at, number, read, flagged, added, changed);"
	"CREATE TABLE texts ("
	" article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,"
	" passages TEXT NOT NULL);"
	"CREATE TABLE versions ("
	" number INTEGER PRIMARY KEY,"
	" article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,"
	" text TEXT NOT NULL,"
	" replaced INTEGER NOT NULL,"
	" title TEXT, opening TEXT, byline TEXT, language TEXT,"
	" passages TEXT NOT NULL);"
	"CREATE INDEX versions_by_article ON versions (article, text);"
	"CREATE TABLE sightings ("
	" feed INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,"
	" article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,"
	" entry TEXT,"
	" text TEXT NOT NULL,"
	" filled INTEGER NOT NULL DEFAULT 0,"
	" dropped INTEGER,"
	" PRIMARY KEY (feed, article)) WITHOUT ROWID;"
	"CREATE INDEX sightings_by_entry ON sightings (feed, entry, text);"
	"CREATE INDEX sightings_by_article ON sightings (article);",
	/* whose source is only its feed is called as that is called now */
	"UPDATE articles SET source = NULL WHERE source IN"
	" (SELECT title FROM feeds WHERE feeds.number = teller);",
	"ALTER TABLE articles ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0;"
	"DROP INDEX articles_by_time;"
	"CREATE INDEX articles_by_time ON articles (at, number, read, flagged, added, changed,"
	" deleted);",
};

enum { SCHEMA = sizeof migrations / sizeof *migrations };

Str
library_path(Arena *arena)
{
	return file_user(arena, FILE_DATA, "library.db");
}

/* An empty file that is the user's alone: SQLite would make one that others may read. */
static bool
file_make(const char *path, Err *err)
{
	Err why;
	if (!file_make_folders(path, &why))
		return err_set(err, why.code, "%s: %s", path, why.text);
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return errno == EEXIST ||
		       err_set(err, ERR_WRITE, "%s: cannot be made: %s", path, strerror(errno));
	close(fd);
	return true;
}

typedef struct {
	int64_t application, version, tables;
} Nature;

static bool
nature_read(Library *library, Nature *nature, Err *err)
{
	return sql_number(library, err, 0, &nature->application, "PRAGMA application_id", "") &&
	       sql_number(library, err, 0, &nature->version, "PRAGMA user_version", "") &&
	       sql_number(
		       library, err, 0, &nature->tables, "SELECT count(*) FROM sqlite_master", "");
}

static bool
nature_is_ours(const Library *library, const Nature *nature, Err *err)
{
	bool empty = !nature->application && !nature->version && !nature->tables;
	if (!empty && nature->application != APPLICATION)
		return err_set(err, ERR_READ,
			"%s: is no library but another program's database: nothing is written to "
			"it, move it away",
			library->path);
	if (nature->version > SCHEMA)
		return err_set(err, ERR_READ,
			"%s: was written by a newer broadsheet: nothing is written to it, use that "
			"one",
			library->path);
	return true;
}

/* Another program may do the same at the same time: what there is to do is read under the lock. */
static bool
migrate(Library *library, Err *err)
{
	Nature nature;
	if (!library_begin(library, err))
		return false;
	bool good = nature_read(library, &nature, err) && nature_is_ours(library, &nature, err);
	int64_t version = good ? nature.version : SCHEMA;
	for (; good && version < SCHEMA; version++)
		good = sql_script(library, migrations[version], err);
	if (good && version > nature.version) {
		Arena arena;
		arena_init(&arena);
		Str sql = str_format(&arena, "PRAGMA application_id = %d; PRAGMA user_version = %d",
			APPLICATION, SCHEMA);
		good = sql_script(library, sql.at, err);
		arena_release(&arena);
	}
	return library_end(library, good, err);
}

/* Is it ours to use? *empty: it holds nothing, as before its first migration. */
static bool
prepare(Library *library, bool create, bool *empty, Err *err)
{
	static const char settings[] = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
				       "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
				       "PRAGMA temp_store = MEMORY";
	Nature nature;
	*empty = false;
	if (!sql_script(library, settings, err) || !nature_read(library, &nature, err) ||
		!nature_is_ours(library, &nature, err))
		return false;
	*empty = !nature.version;
	if (nature.version == SCHEMA || (*empty && !create))
		return true;
	*empty = false;
	return migrate(library, err);
}

Library *
library_open(bool create, Err *err)
{
	Arena arena;
	arena_init(&arena);
	Library *library = NULL;
	Str path = library_path(&arena);
	bool empty = false;
	err->code = ERR_NONE;
	if (!path.at)
		err_set(err, ERR_WRITE, "there is no home folder: set HOME or XDG_DATA_HOME");
	else if (file_exists(path.at) || (create && file_make(path.at, err)))
		library = sql_open(path.at, true, err);
	if (library && (!prepare(library, create, &empty, err) || empty)) {
		library_close(library);
		library = NULL;
	}
	arena_release(&arena);
	return library;
}

void
library_close(Library *library)
{
	sql_close(library);
}

bool
library_check(Library *library, Err *err)
{
	Arena arena;
	arena_init(&arena);
	Rows rows = sql_rows(library, err, "PRAGMA quick_check(1)", "");
	Str found = rows_next(&rows) ? rows_copy(&rows, 0, &arena) : STR_NONE;
	bool good = rows_end(&rows);
	Str line = found;
	while (str_line(&found, &line) && found.len)
		; /* before what is wrong stands "*** in database main ***" */
	if (good && !str_is(line, "ok"))
		good = err_set(err, ERR_READ,
			"%s: is damaged: nothing is written to it; take a copy and mend it with "
			"\"sqlite3 FILE .recover\", or move it away to begin anew (%.*s)",
			library->path, STR_ARG(line));
	arena_release(&arena);
	return good;
}

bool
library_begin(Library *library, Err *err)
{
	if (library->depth++)
		return true;
	/* at once for writing: two that read first and then want to write would both fail */
	library->spoilt = false;
	if (sql_run(library, err, "BEGIN IMMEDIATE", ""))
		return true;
	library->depth--;
	return false;
}

bool
library_end(Library *library, bool keep, Err *err)
{
	library->spoilt |= !keep;
	if (--library->depth)
		return !library->spoilt;
	Err ignored;
	bool kept = !library->spoilt && sql_run(library, err, "COMMIT", "");
	if (!kept) /* SQLite may have done so by itself: then it says that nothing is begun */
		sql_run(library, &ignored, "ROLLBACK", "");
	return kept;
}
