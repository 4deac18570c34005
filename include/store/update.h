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
	const Str *urls; /* these feeds; count 0: all */
	size_t url_count;
	bool due_only; /* only those whose interval is over */
	void (*step)(void *context, const UpdateStep *step);
	void *context;
} UpdateOptions;

Update *update_new(const UpdateOptions *options, Err *err);
/* Fetches and stores. True when every feed went well; err has the first that did not, or what is
   wrong with the library. What was fetched before a stop or a failure is kept. */
bool update_run(Update *update, Err *err);
/* Ends update_run soon; from any thread. */
void update_stop(Update *update);
void update_free(Update *update);

#endif
