/*
 * Library: the feeds a reader follows, their articles, and what was read, in one SQLite database,
 * $XDG_DATA_HOME/broadsheet/library.db. Rollback journal, as home folders lie on NFS, and a busy
 * timeout: several programs may have it open.
 *
 * An article is there once, whichever feeds bring it and however often: it is known by its
 * normalised address, by its feed's own id for it, or by its text. It stays when its feed drops it.
 * Its id is that of the day it came; when its text changes, the earlier text is kept.
 *
 * Refuses: to fetch (store/update.h), and to write over a database that it cannot read.
 */
#ifndef STORE_LIBRARY_H
#define STORE_LIBRARY_H

#include "article/article.h"
#include "base/err.h"

typedef struct Library Library;

typedef struct {
	int64_t number; /* of the database's own */
	Str url;
	Str title; /* as the feed calls itself; STR_NONE until it was fetched */
	Str site;  /* the page it belongs to; STR_NONE */
	const Str *tags;
	size_t tag_count;
	Str etag, modified; /* validators of the last answer */
	int64_t checked;    /* UNIX seconds of the last answer or failure; 0 never */
	int64_t due;        /* not to be asked before (Retry-After, failures); 0 none */
	unsigned failures;  /* in a row */
	Str error;          /* of the last of them; STR_NONE when the last went well */
	size_t articles, unread;
} LibraryFeed;

typedef struct {
	LibraryFeed *at;
	size_t count;
} LibraryFeeds;

/* The database's path, in the arena; STR_NONE without a home. */
Str library_path(Arena *arena);
/* Opens it, for one thread; makes it when create is set. NULL with err when it is not there, cannot
   be opened or is damaged. NULL with ERR_NONE when it is not there and create is not set. */
Library *library_open(bool create, Err *err);
void library_close(Library *library);

/* ---- feeds ---- */

/* All of them, by title. */
bool library_feeds(Library *library, Arena *arena, LibraryFeeds *into, Err *err);
/* *added is false when it was there already: its title and tags are then added to. */
bool library_add_feed(Library *library, Str url, Str title, const Str *tags, size_t tag_count,
	bool *added, Err *err);
/* Its articles stay until retention takes them. *removed is false when there was no such feed. */
bool library_remove_feed(Library *library, Str url, bool *removed, Err *err);
/* Stores what an update learned: title, site, validators, checked, due, failures, error, url. */
bool library_save_feed(Library *library, const LibraryFeed *feed, Err *err);

/* ---- articles ---- */

typedef struct {
	size_t added, changed, known;
} LibraryTaken;

/* Takes in what a feed brought, in one transaction. */
bool library_take(
	Library *library, int64_t feed, const Articles *articles, LibraryTaken *taken, Err *err);

enum { LIBRARY_READ = 1, LIBRARY_FLAGGED = 2 };

/* Of an article, beside the article. */
typedef struct {
	int64_t number;
	unsigned marks;   /* LIBRARY_READ, LIBRARY_FLAGGED */
	int64_t added;    /* UNIX seconds when it came */
	int64_t changed;  /* when its text last changed; 0 never */
	unsigned earlier; /* texts it had before */
} LibraryState;

/* The numbers of all articles, latest first, with their states, in the arena. */
bool library_list(Library *library, Arena *arena, LibraryState **into, size_t *count, Err *err);
/* Appends the articles of these numbers, finished, with the ids of the library, in that order; one
   that is gone or damaged is left out. */
bool library_load(Library *library, const int64_t *numbers, size_t count, Articles *into, Err *err);
/* The texts that an article had before, the latest first, as articles. */
bool library_earlier(Library *library, int64_t number, Articles *into, Err *err);
/* Sets or takes away a mark of these articles, in one transaction. */
bool library_mark(
	Library *library, const int64_t *numbers, size_t count, unsigned mark, bool on, Err *err);
/* Deletes the articles of a feed that came before a time, are read, and neither flagged nor still
   in the feed nor bookmarked (ids: those that are). */
bool library_prune(Library *library, int64_t feed, int64_t before, const Str *ids, size_t id_count,
	size_t *deleted, Err *err);

#endif
