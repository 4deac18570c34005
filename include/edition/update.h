/*
 * Updating the library while it is open: on a thread of its own, so that nothing waits for the
 * network. What comes in joins the edition by itself.
 */
#ifndef EDITION_UPDATE_H
#define EDITION_UPDATE_H

#include "edition/edition.h"

/* A feed that could not be updated. */
typedef struct {
	Str url, title; /* title STR_NONE when not known */
	Str error;
} UpdateFailure;

/* The update that is running, or the last one. Changes with edition_turn only. */
typedef struct {
	bool running, stopped; /* stopped: by edition_update_stop */
	size_t done, total;    /* feeds; total 0 until known */
	LibraryTaken taken;
	const UpdateFailure *failures;
	size_t failure_count;
	Str error; /* of the library, which ended it; STR_NONE: none */
} EditionUpdate;

/* Starts one of these feeds; count 0: of all. False with err when one is running, or none can
   start: that needs EditionOptions.settings. */
bool edition_update(Edition *edition, const Str *urls, size_t count, bool due_only, Err *err);
/* Ends it soon; what was fetched is kept. */
void edition_update_stop(Edition *edition);
const EditionUpdate *edition_updating(const Edition *edition);

/* The feeds and who brought what, as they were when the library was listed last. */
const LibraryFeeds *edition_feeds(const Edition *edition);
/* The feeds that brought article i: *count of them. */
const LibrarySighting *edition_sightings(const Edition *edition, size_t i, size_t *count);

#endif
