/*
 * Library: the feeds a reader follows, their articles, and what was read, in one SQLite database,
 * $XDG_DATA_HOME/broadsheet/library.db. Rollback journal, as home folders lie on NFS, and a busy
 * timeout: several programs may have it open. Whoever likes can read it with sqlite3(1).
 *
 * An article is there once, whichever feeds bring it and however often: it is known by its
 * normalised address, by its feed's own id for it, or by its text. It stays when its feed drops it.
 * Its id is that of the day it came; when its text or headline changes, the earlier one is kept.
 * Its source is the one that its feed tells of the entry, else what the feed is called now.
 *
 * Refuses: to fetch (store/update.h), and to write over a database that it cannot read.
 */
#ifndef STORE_LIBRARY_H
#define STORE_LIBRARY_H

#include "article/article.h"
#include "base/err.h"
#include "base/map.h"

/* The open database. For one thread: each opens its own. */
typedef struct Library Library;

#define LIBRARY_NEVER INT64_MAX /* due: not to be asked again but by name (410 Gone) */

typedef struct {
	int64_t number; /* of the database's own */
	Str url;
	Str name;  /* as the user calls it; STR_NONE for as it calls itself */
	Str title; /* as the feed calls itself; STR_NONE until it was fetched */
	Str site;  /* the page it belongs to; STR_NONE */
	const Str *tags;
	size_t tag_count;
	Str etag, modified; /* validators of the last answer */
	int64_t checked;    /* UNIX seconds of the last answer or failure; 0 never */
	int64_t due;        /* not to be asked before (Retry-After), or LIBRARY_NEVER; 0 none */
	unsigned failures;  /* in a row */
	Str error;          /* of the last of them; STR_NONE when the last went well */
	size_t articles, unread;
} LibraryFeed;

typedef struct {
	LibraryFeed *at;
	size_t count;
} LibraryFeeds;

/* What a user says of a feed. */
typedef struct {
	Str name; /* STR_NONE for as it calls itself */
	const Str *tags;
	size_t tag_count;
} LibraryLabels;

/* What a user changes of it. */
typedef struct {
	bool renames;
	LibraryLabels labels; /* the name, when it renames: an empty one for as it calls itself;
	                         tags to add */
	const Str *untags;    /* tags to take away */
	size_t untag_count;
} LibraryEdit;

/* The database's path, in the arena; STR_NONE without a home. */
Str library_path(Arena *arena);
/* Opens it, for one thread; makes it when create is set. NULL with err when it cannot be opened, is
   damaged, newer than this program or no library. NULL with ERR_NONE when there is none and create
   is not set. */
Library *library_open(bool create, Err *err);
void library_close(Library *library);
/* Reads all of it and says what is damaged (SQLite's quick_check): before much is written. */
bool library_check(Library *library, Err *err);
/* Makes one transaction of what is called between them: all of it is kept, or nothing. Between
   them only SQLite works: others wait for as long. keep false: nothing of it is kept. */
bool library_begin(Library *library, Err *err);
bool library_end(Library *library, bool keep, Err *err);

/* ---- feeds ---- */

/* All of them, by what they are called. */
bool library_feeds(Library *library, Arena *arena, LibraryFeeds *into, Err *err);
/* The one with this address; *found is false when it is not followed. */
bool library_feed(
	Library *library, Arena *arena, Str url, LibraryFeed *into, bool *found, Err *err);
/* Addresses that only differ in spelling (HTTP://Example.org:80) are one feed's, here and below; so
   are http: and https:, with and without "www." and the slash at the end.
   *added is false when it was there already: its name (unless STR_NONE) and its tags are then added
   to. labels may be NULL. */
bool library_add_feed(
	Library *library, Str url, const LibraryLabels *labels, bool *added, Err *err);
/* Changes what the user says of a feed; of one that is not followed, nothing. */
bool library_edit_feed(Library *library, Str url, const LibraryEdit *edit, Err *err);
/* Its articles stay, *articles of them of no other feed, until retention takes them. *removed is
   false when there was no such feed. */
bool library_remove_feed(Library *library, Str url, bool *removed, size_t *articles, Err *err);
/* Stores what an update learned: url, title, site, validators, checked, due, failures, error. */
bool library_save_feed(Library *library, const LibraryFeed *feed, Err *err);

/* ---- articles ---- */

typedef struct {
	size_t added, changed, known;
} LibraryTaken;

/* Takes in all that a feed has now, in one transaction; what it had and is not among them is
   dropped by it, and stays. */
bool library_take(
	Library *library, int64_t feed, const Articles *articles, LibraryTaken *taken, Err *err);

/* An article of which a feed gave a summary at best. */
typedef struct {
	int64_t number;
	Str url;
} LibraryUnfilled;

typedef struct {
	LibraryUnfilled *at;
	size_t count;
} LibraryUnfilledList;

/* Up to limit articles that the feed has now and whose pages were not looked at since they came or
   changed, latest first. */
bool library_unfilled(Library *library, Arena *arena, int64_t feed, size_t limit,
	LibraryUnfilledList *into, Err *err);
/* Its page was looked at: the text of page (NULL: there is none) takes the summary's place when it
   is longer and tells the same. An earlier text is kept only of what was filled before. */
bool library_fill(Library *library, int64_t feed, int64_t number, const Article *page, Err *err);

/* LIBRARY_CHANGED: it changed after it was read; who marks it as read or as unread takes that
   away. It is never set by itself. LIBRARY_DELETED: it is listed nowhere, but known: its feeds do
   not bring it back. */
enum { LIBRARY_READ = 1, LIBRARY_FLAGGED = 2, LIBRARY_CHANGED = 4, LIBRARY_DELETED = 8 };

/* Of an article, beside the article. */
typedef struct {
	int64_t number;   /* never given again */
	unsigned marks;   /* of LIBRARY_READ to LIBRARY_DELETED */
	int64_t added;    /* UNIX seconds when it came */
	int64_t changed;  /* when its text or headline last changed; 0 never */
	unsigned earlier; /* texts it had before */
} LibraryState;

/* The numbers of all articles that are not deleted, latest first, with their states, in the arena.
   Latest by their date of publication, or by the day they came where none is told or it lies in the
   future. */
bool library_list(Library *library, Arena *arena, LibraryState **into, size_t *count, Err *err);
/* Which feed brought which article. */
typedef struct {
	int64_t feed, article; /* their numbers */
} LibrarySighting;

/* All of them, in the arena, by feed. */
bool library_sightings(
	Library *library, Arena *arena, LibrarySighting **into, size_t *count, Err *err);
/* Appends the articles of these numbers, finished, with the ids of the library, in that order. One
   that is gone or damaged is left out, of numbers too: *count is then lower. */
bool library_load(Library *library, int64_t *numbers, size_t *count, Articles *into, Err *err);
/* The state of the article with this id; *found is false when there is none. */
bool library_state(Library *library, Str id, LibraryState *state, bool *found, Err *err);
/* The texts that an article had before, the latest first, as articles. */
bool library_earlier(Library *library, int64_t number, Articles *into, Err *err);
/* Sets or takes away a mark of these articles, in one transaction. */
bool library_mark(
	Library *library, const int64_t *numbers, size_t count, unsigned mark, bool on, Err *err);
/* Deletes the articles of a feed (0: of feeds that are no longer followed) that all their feeds
   dropped before a time and that are read or deleted, and neither flagged nor in kept: the
   ids of those that are bookmarked. */
bool library_prune(
	Library *library, int64_t feed, int64_t before, const Map *kept, size_t *deleted, Err *err);

#endif
