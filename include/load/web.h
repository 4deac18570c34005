/*
 * Web: addresses given as SOURCE to articles, several fetched at a time. Nobody subscribes to
 * anything here; a page that has feeds says so.
 */
#ifndef LOAD_WEB_H
#define LOAD_WEB_H

#include "load/fetch.h"
#include "load/load.h"

/* What one address gave. */
typedef struct {
	size_t number;      /* in the list of addresses */
	Articles *articles; /* what was read before an error, too; the receiver's to move out */
	Err err;            /* ERR_NONE when it was read */
	Err note;           /* "has feeds: …", its code ERR_NONE; empty for none */
} WebPage;

/* An article's path is its address as it was given, without password; its own address, where it
   names none, is where it came from. */
typedef struct {
	const Loader *loader;
	const Source *sources; /* all of them SOURCE_ADDRESS */
	size_t count;
	FetchOptions fetch; /* its stop ends it early */
	void (*page)(void *context, WebPage *page);
	void *context;
	Explain *const *explains; /* of each source, as load_source's; NULL: nobody asks why */
} WebLoad;

/* Calls page for each address, in the order in which they come; false when libcurl cannot be used
   (then for none) or when it was stopped (then not for all). */
bool web_load(const WebLoad *load, Err *err);
/* One alone, as load_source does it. */
bool web_load_one(const Loader *loader, Str address, Explain *explain, Articles *into, Err *err);

#endif
