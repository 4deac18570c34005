/*
 * Bookmarks: passages that a reader marked, as W3C TextQuoteSelector and position, in a stream of
 * YAML documents. Adding appends and syncs; a file that does not parse is never written over.
 */
#ifndef STORE_BOOKMARKS_H
#define STORE_BOOKMARKS_H

#include "article/article.h"
#include "base/err.h"

typedef enum { ANCHOR_FOUND, ANCHOR_MOVED, ANCHOR_LOST } AnchorState;

typedef struct {
	Str id; /* 16 hexadecimal digits */
	Str article, path, title;
	uint32_t passage;    /* from 0, where it stood */
	uint32_t start, end; /* bytes in the passage */
	Str quote;
	Str prefix, suffix; /* up to 32 characters around the quote, of the article's text */
	Str note;           /* STR_NONE for none */
	const Str *tags;
	size_t tag_count;
	Str created; /* RFC 3339, UTC */
} Bookmark;

/* A file at a moment: equal while nobody has written to it. */
typedef struct {
	uint64_t device, inode, size;
	int64_t changed; /* ns */
} BookmarksStamp;

typedef struct {
	Bookmark *at;
	size_t count;
	BookmarksStamp sound; /* when the file last read well from end to end; size 0: not yet */
} Bookmarks;

/* The file's path ($XDG_DATA_HOME/broadsheet/bookmarks.yaml), in the arena; STR_NONE without a
 * home. */
Str bookmarks_path(Arena *arena);
/* Reads all. On a damaged file: false, err with the first line that is wrong, and all that is whole
   in *into. A missing file is no bookmarks. */
bool bookmarks_read(Arena *arena, Bookmarks *into, Err *err);
/* Makes a bookmark of bytes start to end of a passage (the whole one: 0, its length). Id and time
 * are set. */
Bookmark bookmark_of(
	Arena *arena, const Article *article, uint32_t passage, uint32_t start, uint32_t end);
/* Appends it; true once it is on the disk. Refuses when the file does not parse (ERR_FORMAT), but
   for a bookmark at its end that a crash cut short: that is marked, and named at each reading.
   known: what was read of the file, whose stamp spares reading it again while it stands. */
bool bookmarks_add(Bookmarks *known, const Bookmark *bookmark, Err *err);

/* Where a bookmark's quote stands in an article now. */
typedef struct {
	AnchorState state;
	uint32_t passage, start, end;
} Anchor;

/* Exactly at its place, exactly elsewhere (MOVED; only when it stands there once, or prefix and
   suffix decide), else LOST. */
Anchor bookmark_find(const Bookmark *bookmark, const Article *article);

#endif
