/*
 * Fetch: addresses to bytes, several at a time (libcurl's multi interface), on the thread that
 * calls fetcher_next. http and https only, also behind redirects; few at a time from one host;
 * time, size (decoded) and redirects are limited (base/limit.h). No more than LIMIT_FETCH_HELD
 * bytes of answers are ever held: an address that would take more is broken off and asked again
 * when there is room. Proxies and certificates are the environment's (https_proxy, no_proxy,
 * SSL_CERT_FILE). Cookies are neither kept nor sent, and netrc is not read.
 *
 * Refuses: to know what the bytes are. Nothing here is called for a local source.
 */
#ifndef LOAD_FETCH_H
#define LOAD_FETCH_H

#include "base/err.h"
#include "base/str.h"

/* One address to fetch. The strings are copied. */
typedef struct {
	Str url;
	Str etag, modified; /* of the last answer, for "not modified" (RFC 9110, 13.1); STR_NONE */
	void *user;         /* the caller's own: comes back with the answer */
} FetchAsk;

/* What came back. Strings are good until the next fetcher_next. */
typedef struct {
	void *user;
	Str asked;          /* the address as it was asked for */
	Str url;            /* the last address, behind all redirects; without fragment and
	                       password; as asked when no answer came */
	Str moved;          /* where permanent redirects alone (301, 308) lead, when the answer
	                       there is good; STR_NONE: nowhere, or from https: to http: */
	long status;        /* of HTTP: 200, 304, …; 0 when no answer came */
	Str etag, modified; /* to send next time; STR_NONE for none */
	Str type;           /* Content-Type; STR_NONE when not told */
	long retry_after;   /* seconds that a 429 or 503 asks to wait; at most LIMIT_FETCH_RETRY;
	                       0 not told */
	Str body;           /* decoded; empty with an error and for 304 */
	Err err;            /* ERR_NONE for 200 to 299, and for 304 to who sent etag or modified;
	                       else one sentence that names no address */
} FetchAnswer;

typedef struct {
	unsigned at_once;  /* addresses under way; 0: FETCH_AT_ONCE */
	unsigned per_host; /* of those of one host; 0: FETCH_PER_HOST */
	long milliseconds; /* for one address, all in all; 0: LIMIT_FETCH_SECONDS */
	int stop;          /* a descriptor: fetcher_next ends for good once it is readable or its
	                      other end is closed; 0: none */
} FetchOptions;

enum { FETCH_AT_ONCE = 12, FETCH_PER_HOST = 2 };

typedef struct Fetcher Fetcher;

/* Is it an address that is fetched (http: or https:)? */
bool fetch_is_address(Str source);
/* An address for people: without name and password, escaped. In the arena, or url itself. */
Str fetch_shown(Arena *arena, Str url);

/* options may be NULL. ERR_READ when libcurl cannot be used. */
Fetcher *fetcher_new(const FetchOptions *options, Err *err);
void fetcher_free(Fetcher *fetcher);
/* Queues an address, as a person may have typed it (spaces, other alphabets): also between two
   calls of fetcher_next. What is no address comes back with an error, too. */
void fetcher_add(Fetcher *fetcher, const FetchAsk *ask);
/* Blocks until one is finished, in any order; false when none is left or fetcher_stop was called.
 */
bool fetcher_next(Fetcher *fetcher, FetchAnswer *answer);
/* Ends fetcher_next soon, for good; from any thread. */
void fetcher_stop(Fetcher *fetcher);
/* How many are queued, under way or finished and not yet given out. */
size_t fetcher_pending(const Fetcher *fetcher);

#endif
