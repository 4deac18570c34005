/*
 * Import: what other readers know, into the library: lists of feeds (OPML), and newsboat's urls
 * and cache.db. What kind of file it is, its bytes say and not its name. Importing twice adds
 * nothing twice.
 *
 * Refuses: to fetch, and to run anything that stands in such a file.
 */
#ifndef STORE_IMPORT_H
#define STORE_IMPORT_H

#include "load/load.h"
#include "store/library.h"

typedef struct {
	size_t feeds_added, feeds_known;
	size_t articles_added, articles_known;
	size_t articles_deleted; /* there: they are known, and do not come back */
	size_t feeds_tagged;     /* of those known: got tags that they had not */
} Imported;

/* Told of a line that is left out, and why; what is escaped. */
typedef void ImportLeft(void *context, size_t line, Str what, const char *why);

/* Does the file hold an SQLite database? */
bool import_is_database(const char *path);
/* A list of feeds: OPML, or else lines as newsboat's urls has them. Adds to *into. What a feed
   that is known already is called stays; tags are added. ERR_FORMAT when it is neither. left may be
   NULL. */
bool import_feeds(
	Library *library, Str bytes, Imported *into, ImportLeft *left, void *context, Err *err);
typedef struct {
	bool followed_only; /* adds no feed: newsboat itself shows none but those of urls */
	ImportLeft *left;   /* NULL: not told */
	void *context;
} ImportNewsboat;

/* newsboat's cache.db: articles with what was read, flagged and deleted in them, and what
   feeds are called. It is only read. Feeds that are not followed are added; those that cannot be,
   as file: and exec: are not, are left out with their articles, and told. */
bool import_newsboat(Library *library, const Loader *loader, const char *path,
	const ImportNewsboat *options, Imported *into, Err *err);

/* The files of newsboat, where it keeps them (~/.newsboat, or XDG's folders), as far as they are
   there: lists first. In the arena. */
size_t import_newsboat_files(Arena *arena, const char *paths[4]);

#endif
