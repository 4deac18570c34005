/*
 * Update: asks the feeds of the library for what is new: several at a time, validators sent, hosts
 * spared (load/fetch.h), full texts fetched where the feed only gives summaries and the user wants
 * them, old articles let go.
 *
 * Refuses: to print. Runs on the thread that calls it, for as long as it takes; update_stop ends it
 * from another.
 */
#ifndef STORE_UPDATE_H
#define STORE_UPDATE_H

#include "load/fetch.h"
#include "load/load.h"
#include "store/library.h"
#include "store/settings.h"

/* One feed is done. */
typedef struct {
	size_t done, total;
	Str url, title; /* title STR_NONE when not known */
	LibraryTaken taken;
	Err err; /* ERR_NONE when it went well */
} UpdateStep;

typedef struct Update Update;

typedef struct {
	const Loader *loader;
	const Settings *settings;
	const Str *urls; /* these feeds; count 0: all but those that are gone for good */
	size_t url_count;
	bool due_only; /* only those whose interval is over; longer ones for feeds that fail */
	/* On the thread of update_run; done and total of a step grow. */
	void (*step)(void *context, const UpdateStep *step);
	void *context;
} UpdateOptions;

Update *update_new(const UpdateOptions *options, Err *err);
/* Fetches and stores. How each feed went, step tells; false with err when the library fails, and
   nothing more can be stored. What was fetched before a stop or a failure is kept. Once. */
bool update_run(Update *update, Err *err);
/* Ends update_run soon; from any thread. */
void update_stop(Update *update);
/* Was it ended before its end? */
bool update_was_stopped(const Update *update);
void update_free(Update *update);

/* A feed that is to be followed from now on. */
typedef struct {
	Library *library;
	const Loader *loader;
	Arena *arena; /* of what is said of the feed */
	const FetchAnswer *answer;
	LibraryLabels labels;
} UpdateAdd;

/* Follows the feed whose answer was fetched, and takes in what it has; err then says what of it
   could not be read, or ERR_NONE. False with err, and nothing kept, when it is no feed (ERR_FORMAT)
   or the library fails. */
bool update_add(
	const UpdateAdd *add, LibraryFeed *feed, LibraryTaken *taken, bool *added, Err *err);

#endif
