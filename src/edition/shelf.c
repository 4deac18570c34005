/*
 * The library as a source: lists what it has that the edition has not, or has as it was before, and
 * loads it. Each job opens the database for itself: it is for one thread.
 */
#include "edition/update.h"
#include "parts.h"

#include <stdlib.h>

/* Articles a batch: the first of all is small, so that there soon is something to read. */
enum { BATCH_FIRST = 64, BATCH = 512 };

static const Str library = STR("library");

static int
number_compare(const void *a, const void *b)
{
	const LibraryState *x = a, *y = b;
	return (x->number > y->number) - (x->number < y->number);
}

LibraryState *
shelf_known(const Edition *edition, Arena *arena, size_t *count)
{
	LibraryState *known = ARENA_ARRAY(arena, LibraryState, edition->articles.count);
	*count = 0;
	for (size_t i = 0; i < edition->articles.count; i++)
		if (edition->articles.at[i].library.number) {
			known[*count] = edition->articles.at[i].library;
			known[(*count)++].marks = (unsigned)i;
		}
	return known;
}

/* What is to be loaded of an article: all that is new, and what changed. */
static bool
is_wanted(const Listing *listing, const LibraryState *state, size_t *place)
{
	const LibraryState *known = listing->known_count
	                                    ? bsearch(state, listing->known, listing->known_count,
						      sizeof *state, number_compare)
	                                    : NULL;
	*place = known ? known->marks : SIZE_MAX;
	return !known || known->changed != state->changed || known->earlier != state->earlier;
}

static void
deal(Listing *listing)
{
	size_t count = listing->shelved.count;
	for (size_t end = BATCH_FIRST; end < count; end += BATCH)
		vec_push(&listing->ends, end);
	if (count)
		vec_push(&listing->ends, count);
}

static int
sighting_compare(const void *a, const void *b)
{
	const LibrarySighting *x = a, *y = b;
	if (x->article != y->article)
		return x->article < y->article ? -1 : 1;
	return (x->feed > y->feed) - (x->feed < y->feed);
}

static void
tell(Library *opened, Shelf *shelf, Err *err)
{
	if (!library_feeds(opened, &shelf->arena, &shelf->feeds, err) ||
		!library_sightings(
			opened, &shelf->arena, &shelf->sightings, &shelf->sighting_count, err))
		return;
	if (shelf->sighting_count)
		qsort(shelf->sightings, shelf->sighting_count, sizeof *shelf->sightings,
			sighting_compare);
}

void
shelf_take(Edition *edition, Listing *listing)
{
	if (listing->asked_count)
		return;
	arena_release(&edition->shelf.arena);
	edition->shelf = listing->shelf;
	listing->shelf = (Shelf){0};
	arena_init(&listing->shelf.arena);
}

void
shelf_mark(Edition *edition, const Listing *listing)
{
	if (!listing->may_mark || listing->marks_made != edition->marks_made)
		return;
	for (size_t i = 0; i < listing->kept.count; i++) {
		const Shelved *kept = &listing->kept.at[i];
		LibraryState *state = &edition->articles.at[kept->place].library;
		edition->changes += state->marks != kept->state.marks;
		state->marks = kept->state.marks;
	}
}

const LibraryFeeds *
edition_feeds(const Edition *edition)
{
	return &edition->shelf.feeds;
}

const LibrarySighting *
edition_sightings(const Edition *edition, size_t i, size_t *count)
{
	const Shelf *shelf = &edition->shelf;
	int64_t number = edition->articles.at[i].library.number;
	size_t low = 0, high = shelf->sighting_count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (shelf->sightings[middle].article < number)
			low = middle + 1;
		else
			high = middle;
	}
	for (*count = 0; low + *count < shelf->sighting_count &&
			 shelf->sightings[low + *count].article == number;
		++*count)
		;
	return *count ? shelf->sightings + low : NULL;
}

void
shelf_list(Listing *listing)
{
	LibraryState *states = NULL;
	size_t count = 0;
	Err err = {.code = ERR_NONE};
	Library *opened = library_open(false, &err);
	if (opened && library_list(opened, &listing->arena, &states, &count, &err))
		tell(opened, &listing->shelf, &err);
	library_close(opened);
	if (err.code != ERR_NONE)
		listing_fail(listing, library, &err);
	/* by number, and not by place, as the edition had them */
	if (listing->known_count)
		qsort((void *)listing->known, listing->known_count, sizeof *listing->known,
			number_compare);
	for (size_t i = 0; i < count; i++) {
		size_t place;
		if (is_wanted(listing, &states[i], &place))
			vec_push(&listing->shelved, (Shelved){states[i], place});
		else
			vec_push(&listing->kept, (Shelved){states[i], place});
	}
	deal(listing);
}

void
shelf_load(LoadBatch *batch)
{
	const Shelved *shelved = batch->edition->listing.shelved.at;
	size_t wanted = batch->last - batch->first, count = wanted, next = batch->first;
	int64_t *numbers = ARENA_ARRAY(&batch->arena, int64_t, wanted);
	Err err = {.code = ERR_NONE};
	Library *opened = library_open(false, &err);
	for (size_t i = 0; i < wanted; i++)
		numbers[i] = shelved[batch->first + i].state.number;
	if (!opened || !library_load(opened, numbers, &count, &batch->articles, &err))
		count = batch->articles.count;
	library_close(opened);
	/* some may be gone */
	for (size_t i = 0; i < count; i++, next++) {
		while (shelved[next].state.number != numbers[i])
			next++;
		vec_push(&batch->shelved, next);
	}
	if (err.code != ERR_NONE)
		vec_push(&batch->failures, (Failure){library, err});
}
