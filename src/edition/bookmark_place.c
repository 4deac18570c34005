/* Finds bookmarks again. What may be meant by two articles is lost: neither is surely the one. */
#include "edition/bookmark_place.h"

#include <stdlib.h>

/* The folder of the last article: its files come one after the other. */
typedef struct {
	Arena arena;
	Str path;
	char *real; /* NULL when it is gone */
} Folder;

static void
add(BookmarkPlaces *places, Map *map, Str key, size_t article)
{
	if (!key.len)
		return;
	uint32_t *first = map_at(map, key, 0);
	vec_push(&places->chain, (BookmarkChain){(uint32_t)article, *first});
	*first = (uint32_t)places->chain.count;
}

/* A bookmark holds the path by which the file is found from any folder. */
static void
add_paths(BookmarkPlaces *places, Folder *folder, Str path, size_t article)
{
	add(places, &places->paths, path, article);
	size_t name = path.len;
	while (name > 0 && path.at[name - 1] != '/')
		name--;
	Str above = str_slice(path, 0, name);
	if (!folder->real || !str_equal(above, folder->path)) {
		free(folder->real);
		Str asked = name ? above : STR("./");
		folder->real = realpath(str_cstr(&folder->arena, asked), NULL);
		folder->path = above;
		arena_reset(&folder->arena);
	}
	if (!folder->real)
		return;
	Str real = str_format(&folder->arena, "%s%s%.*s", folder->real,
		str_is(str_of(folder->real), "/") ? "" : "/",
		STR_ARG(str_slice(path, name, path.len)));
	if (!str_equal(path, real))
		add(places, &places->paths, real, article);
	arena_reset(&folder->arena);
}

void
bookmark_places_init(BookmarkPlaces *places, const Edition *edition)
{
	*places = (BookmarkPlaces){.edition = edition};
	map_init(&places->paths);
	map_init(&places->titles);
	Folder folder = {0};
	arena_init(&folder.arena);
	/* backwards, so that chains begin with the first */
	for (size_t i = edition_count(edition); i-- > 0;) {
		const Article *article = edition_article(edition, i)->article;
		add_paths(places, &folder, article->path, i);
		add(places, &places->titles, article->title, i);
	}
	free(folder.real);
	arena_release(&folder.arena);
}

void
bookmark_places_release(BookmarkPlaces *places)
{
	map_release(&places->paths);
	map_release(&places->titles);
	vec_release(&places->chain);
}

/* Looks into one article; counts those that it was moved to. True when it is found at its place. */
static bool
try(const BookmarkPlaces *places, size_t number, BookmarkPlace *best, size_t *moved)
{
	const Article *article = edition_article(places->edition, number)->article;
	Anchor anchor = bookmark_find(best->bookmark, article);
	if (anchor.state == ANCHOR_LOST)
		return false;
	*moved += anchor.state == ANCHOR_MOVED;
	best->article = article;
	best->number = number;
	best->anchor = anchor;
	return anchor.state == ANCHOR_FOUND;
}

/* The same for all articles of that path or title, but the one that was tried. */
static bool
try_all(const BookmarkPlaces *places, const Map *map, Str key, BookmarkPlace *best, size_t *moved)
{
	const Article *tried = best->article;
	uint32_t next = key.len ? map_get(map, key) : MAP_NONE;
	while (next != MAP_NONE && next) {
		BookmarkChain at = places->chain.at[next - 1];
		next = at.next;
		if (edition_article(places->edition, at.article)->article != tried &&
			try(places, at.article, best, moved))
			return true;
	}
	return false;
}

BookmarkPlace
bookmark_place(const BookmarkPlaces *places, const Bookmark *bookmark)
{
	BookmarkPlace lost = {.bookmark = bookmark, .anchor.state = ANCHOR_LOST}, best = lost;
	size_t same = edition_find(places->edition, bookmark->article), moved = 0;
	bool found =
		same != SIZE_MAX
			? try(places, same, &best, &moved)
			: try_all(places, &places->paths, bookmark->path, &best, &moved) ||
				  try_all(places, &places->titles, bookmark->title, &best, &moved);
	return found || moved < 2 ? best : lost;
}
