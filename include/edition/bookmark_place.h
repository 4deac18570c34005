/* Where bookmarks stand now, among the articles of an edition. */
#ifndef EDITION_BOOKMARK_PLACE_H
#define EDITION_BOOKMARK_PLACE_H

#include "base/map.h"
#include "base/vec.h"
#include "edition/edition.h"
#include "store/bookmarks.h"

typedef struct {
	const Bookmark *bookmark;
	const Article *article; /* NULL when it is lost */
	size_t number;          /* of that article in the edition */
	Anchor anchor;
} BookmarkPlace;

typedef struct {
	uint32_t article, next; /* next as in the maps; 0 for none */
} BookmarkChain;

/* The articles by what a bookmark knows of its own: each is looked at once, not once a bookmark. */
typedef struct {
	const Edition *edition;
	Map paths, titles; /* to the first in chain, counted from 1 */
	VEC(BookmarkChain) chain;
} BookmarkPlaces;

/* The edition is read to its end, and outlives it. */
void bookmark_places_init(BookmarkPlaces *places, const Edition *edition);
void bookmark_places_release(BookmarkPlaces *places);
/* In the article itself, else in one from the same file or with the same headline. */
BookmarkPlace bookmark_place(const BookmarkPlaces *places, const Bookmark *bookmark);

#endif
