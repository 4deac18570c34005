/*
 * First step: which files there are. Decides how they are dealt out to the workers; refuses to read
 * any of them. What is asked for later waits until all of before is read.
 */
#include "parts.h"

#include <stdlib.h>
#include <sys/stat.h>

/* What is worth a job: enough that five pages start no second thread, not so much that one core
   waits for the other. */
enum {
	BATCH_BYTES = 256 << 10,
	BATCH_FILES = 64,
};

void
listing_fail(Listing *listing, Str where, const Err *err)
{
	vec_push(&listing->failures, (Failure){str_copy(&listing->arena, where), *err});
}

static void
failure_add(void *context, Str where, const Err *err)
{
	listing_fail(context, where, err);
}

static void
source_expand(Listing *listing, Str source)
{
	load_expand(&listing->arena, source, &listing->sources, failure_add, listing);
}

static size_t
size_of(const Source *source)
{
	struct stat info;
	if (source->kind != SOURCE_FILE || stat(source->path.at, &info) != 0 ||
		!S_ISREG(info.st_mode))
		return 0;
	return (size_t)info.st_size;
}

/* Do two neighbours go to the same worker? Standard input stands alone: it may keep its worker
   waiting. Addresses are fetched together, and take time, but no worker's. */
static bool
goes_together(const Listing *listing, size_t i, size_t first, size_t bytes, size_t files)
{
	SourceKind kind = listing->sources.at[i].kind;
	if (kind != listing->sources.at[i - 1].kind || kind == SOURCE_STDIN)
		return false;
	return kind == SOURCE_ADDRESS || (bytes < BATCH_BYTES && i - first < files);
}

/* Cuts the list into batches, of a few files one for each worker. */
static void
deal(Listing *listing)
{
	size_t bytes = 0, first = 0, workers = jobs_workers(listing->edition->jobs);
	size_t files = (listing->sources.count + workers - 1) / workers;
	files = files < BATCH_FILES ? files : BATCH_FILES;
	for (size_t i = 0; i < listing->sources.count; i++) {
		if (i > first && !goes_together(listing, i, first, bytes, files)) {
			vec_push(&listing->ends, i);
			first = i;
			bytes = 0;
		}
		bytes += size_of(&listing->sources.at[i]);
	}
	if (listing->sources.count)
		vec_push(&listing->ends, listing->sources.count);
}

static void
listing_work(Job *job)
{
	Listing *listing = (Listing *)job;
	if (!listing->asked_count) {
		shelf_list(listing);
		return;
	}
	for (size_t i = 0; i < listing->asked_count; i++) {
		if (jobs_stopping(listing->edition->jobs))
			return;
		source_expand(listing, listing->asked[i]);
	}
	deal(listing);
}

static void
listing_done(Job *job)
{
	((Listing *)job)->done = true;
}

void
listing_ask(Edition *edition, const Str *sources, size_t count)
{
	Listing listing = {.asked_count = count};
	arena_init(&listing.arena);
	arena_init(&listing.shelf.arena);
	Str *asked = ARENA_ARRAY(&listing.arena, Str, count);
	for (size_t i = 0; i < count; i++)
		asked[i] = str_copy(&listing.arena, sources[i]);
	listing.asked = asked;
	vec_push(&edition->asked, listing);
}

void
listing_next(Edition *edition)
{
	if (edition->listing.edition || !edition->asked.count || !tagging_over(edition))
		return;
	Listing *listing = &edition->listing;
	*listing = edition->asked.at[0];
	edition->asked.count--;
	for (size_t i = 0; i < edition->asked.count; i++)
		edition->asked.at[i] = edition->asked.at[i + 1];
	listing->job = (Job){.work = listing_work, .done = listing_done};
	listing->edition = edition;
	if (!listing->asked_count)
		listing->known = shelf_known(edition, &listing->arena, &listing->known_count);
	listing->marks_made = edition->marks_made;
	listing->may_mark =
		!edition->marking.busy && !edition->marking.marks.count && !edition->marks.count;
	jobs_add(edition->jobs, &listing->job);
}

static void
clear(Listing *listing)
{
	vec_release(&listing->sources);
	vec_release(&listing->shelved);
	vec_release(&listing->kept);
	vec_release(&listing->ends);
	vec_release(&listing->failures);
	arena_release(&listing->shelf.arena);
	arena_release(&listing->arena);
	*listing = (Listing){0};
}

void
listing_end(Edition *edition)
{
	shelf_mark(edition, &edition->listing);
	shelf_take(edition, &edition->listing);
	clear(&edition->listing);
}

void
listing_release(Edition *edition)
{
	if (edition->listing.edition)
		clear(&edition->listing);
	for (size_t i = 0; i < edition->asked.count; i++)
		clear(&edition->asked.at[i]);
	vec_release(&edition->asked);
}
