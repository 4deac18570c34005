/*
 * Private to room store: an update under way. What is fetched is read at once and stored together
 * with what came beside it: a transaction costs four syncs of the disk, whatever it holds.
 */
#ifndef STORE_UPDATE_PARTS_H
#define STORE_UPDATE_PARTS_H

#include "base/vec.h"
#include "load/fetch.h"
#include "store/update.h"

#include <stdatomic.h>

typedef struct {
	LibraryFeed feed;
	FeedRules rules;
	bool asked;                /* is to be fetched */
	bool refused;              /* a server that said when to come again: that is not over yet */
	LibraryUnfilledList pages; /* of its articles, that are to be looked at */
	size_t pages_asked;        /* of them */
	bool hushed;               /* their server asked to be left alone: no more of them */
} UpdateFeed;

/* What is fetched: a feed, or the page of one of its articles. */
typedef struct {
	UpdateFeed *of;
	int64_t article; /* 0: the feed itself */
} UpdateTask;

/* What came of it, and is to be stored. */
typedef struct {
	UpdateTask task;
	Articles articles; /* of the feed; or of the page: one, or none to be had */
	bool has;          /* articles are what the feed has; else it failed, or is as it was */
	LibraryTaken taken;
	Err failure; /* of the feed */
} Outcome;

struct Update {
	UpdateOptions options;
	Arena arena;      /* of the options' addresses, and of what a run reads */
	Fetcher *fetcher; /* made at once, so that update_stop always has one */
	Library *library;
	UpdateFeed *feeds;
	size_t feed_count;
	size_t done, total; /* feeds */
	atomic_bool stopped;

	VEC(Outcome) outcomes; /* not yet stored */
	size_t bytes;          /* of the answers that they came from */
	int64_t stored, cost;  /* ms: when outcomes were stored last, and how long it took */
};

/* Reads what came: into update->outcomes. */
void update_read(Update *update, const UpdateTask *task, const FetchAnswer *answer);
/* Asks for the next page of the feed's articles, if there is one. */
void update_next_page(Update *update, UpdateFeed *of);
/* Is it time to store them? */
bool update_is_full(const Update *update);
/* Stores the outcomes, all in one transaction, and forgets them. told is called for each feed, once
   it is stored. False when the library fails. */
bool update_store(Update *update, void (*told)(Update *update, const Outcome *outcome), Err *err);
void update_outcomes_free(Update *update);

#endif
