/*
 * OPML: lists of feeds as readers exchange them (opml.org, versions 1.0, 1.1 and 2.0). Folders are
 * tags, and so are categories: a feed below "News" and, in it, "Coast" has both. Written, the first
 * tag is the folder, as readers show folders, and the others are categories.
 *
 * Refuses: to know what an address leads to, and to follow lists within lists (type="include").
 */
#ifndef LOAD_OPML_H
#define LOAD_OPML_H

#include "base/err.h"
#include "base/str.h"

enum { OPML_TAGS = 16 }; /* of one feed; further folders and categories are left out */

/* All text is clean and on one line. */
typedef struct {
	Str url;   /* of the feed, as the list tells it ("feed:" apart): any scheme, never empty */
	Str title; /* STR_NONE when the list has none but the address */
	Str site;  /* the page that it belongs to; STR_NONE */
	const Str *tags; /* outermost folder first, then categories; each once */
	size_t tag_count;
} OpmlFeed;

typedef struct {
	OpmlFeed *at;
	size_t count;
} OpmlFeeds;

/* Do these bytes begin as a list of feeds does? Quick: looks at the start. */
bool opml_is(Str bytes);
/* Reads a list, of any encoding and as broken as readers write it, into the arena: the feeds in
   their order, each once; the tags of one that stands in several folders are joined. False with
   ERR_FORMAT when it is no OPML, ERR_LIMIT when it has more than LIMIT_OPML_FEEDS, of which the
   first are kept. */
bool opml_read(Arena *arena, Str bytes, OpmlFeeds *into, Err *err);
/* Appends the feeds as OPML 2.0, those with the same first tag together; opml_read has them back
   with all their tags in their order. */
void opml_write(Buf *into, const OpmlFeed *feeds, size_t count);

#endif
