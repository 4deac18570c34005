/*
 * Private to fetching: one address under way. Knows its request, counts what comes and says how it
 * ended; refuses to know of others (fetch.c queues and starts them).
 */
#ifndef LOAD_TRANSFER_H
#define LOAD_TRANSFER_H

#include "libcurl.h"
#include "load/fetch.h"
#include "web_address.h"

/* What of the answers is held at once, over all transfers. */
typedef struct {
	size_t held, limit; /* bytes */
} TransferRoom;

/* Why we ended a transfer ourselves. */
typedef enum {
	CUT_NOT,
	CUT_SIZE,    /* more than LIMIT_FETCH_BYTES */
	CUT_HEADERS, /* more than LIMIT_FETCH_HEADERS */
	CUT_ROOM,    /* there is no room now: ask again alone */
	CUT_ENOUGH,  /* only status and headers count */
} TransferCut;

typedef struct Transfer Transfer;
struct Transfer {
	Transfer *next; /* the queue's it is in */
	FetchAsk ask;   /* its strings stand behind the transfer: thousands may wait */
	WebAddress address;
	Err *err;        /* why it cannot be started; NULL */
	size_t host;     /* number of its host; fetch.c's */
	bool waits_turn; /* takes all the room that it may need from the start */

	const LibCurl *curl;
	CURL *easy; /* NULL before it started */
	struct curl_slist *headers;
	char *why;     /* libcurl's own words, CURL_ERROR_SIZE */
	CURLcode code; /* how it ended */
	Arena arena;   /* of what the answer tells */
	TransferCut cut;
	TransferRoom *room;
	size_t reserved;              /* bytes taken from room */
	size_t header_bytes, skipped; /* skipped: of a body that nobody reads */
	long status;                  /* of the answer that comes in */
	unsigned hops;
	bool permanent; /* all redirects so far were */
	bool headed;    /* the answer's headers came to their end */
	Str moved;
	long milliseconds;
	Buf body;
};

/* Copies both. */
Transfer *transfer_new(const FetchAsk *ask, const WebAddress *address);
void transfer_free(Transfer *transfer);
/* Makes the request ready for curl_multi_add_handle; its easy handle points back by
   CURLINFO_PRIVATE. Takes room. False when there is none. */
bool transfer_start(Transfer *transfer, const LibCurl *curl, TransferRoom *room, long milliseconds);
/* Notes that it cannot be started. */
void transfer_fail(Transfer *transfer, const Err *err);
/* Takes all back that starting took; it can be started again. */
void transfer_reset(Transfer *transfer);
/* What came of it, once it ended. The strings are the transfer's. */
void transfer_answer(Transfer *transfer, FetchAnswer *answer);

/* fetch_error.c: the sentence for a transfer that did not end well. */
void transfer_error(const Transfer *transfer, Err *err);
/* The same for a status of HTTP that is no success. */
void status_error(long status, long retry_after, Err *err);

#endif
