/*
 * Which address is fetched next: a few hosts at a time in turn, a few addresses of each, no more
 * than there is memory for. What one transfer does is transfer.c's.
 */
#include "load/fetch.h"

#include "base/limit.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/vec.h"
#include "transfer.h"

#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>

enum { POLL_MILLISECONDS = 60000 }; /* libcurl wakes when its own times are over */

typedef struct {
	Transfer *first, **end;
} Queue;

/* Addresses of one host that wait. */
typedef struct {
	Transfer *first, *last;
	unsigned active;
	size_t next; /* host number + 1 in the list of those that may start one; 0 for the last */
	bool ready;  /* it is in that list */
} Host;

struct Fetcher {
	const LibCurl *curl;
	CURLM *multi;
	FetchOptions options;
	Map names; /* of hosts, to their numbers */
	VEC(Host) hosts;
	size_t ready_first, ready_last; /* host number + 1 */
	Queue large;                    /* broken off for want of room: started when there is */
	Queue finished;
	Arena scratch;   /* of one address that is taken apart */
	Transfer *given; /* whose answer the caller holds */
	VEC(Transfer *) active;
	TransferRoom room;
	size_t pending;
	atomic_bool stopping;
};

static void
queue_init(Queue *queue)
{
	queue->first = NULL;
	queue->end = &queue->first;
}

static void
queue_add(Queue *queue, Transfer *transfer)
{
	transfer->next = NULL;
	*queue->end = transfer;
	queue->end = &transfer->next;
}

static Transfer *
queue_take(Queue *queue)
{
	Transfer *transfer = queue->first;
	if (transfer) {
		queue->first = transfer->next;
		if (!queue->first)
			queue->end = &queue->first;
	}
	return transfer;
}

Fetcher *
fetcher_new(const FetchOptions *options, Err *err)
{
	const LibCurl *curl = libcurl_ready(err);
	CURLM *multi = curl ? curl->curl_multi_init() : NULL;
	if (!multi) {
		if (curl)
			err_set(err, ERR_READ, "libcurl cannot be used");
		return NULL;
	}
	Fetcher *fetcher = memory_zero(1, sizeof *fetcher);
	fetcher->curl = curl;
	fetcher->multi = multi;
	if (options)
		fetcher->options = *options;
	FetchOptions *set = &fetcher->options;
	set->at_once = set->at_once ? set->at_once : FETCH_AT_ONCE;
	set->per_host = set->per_host ? set->per_host : FETCH_PER_HOST;
	set->milliseconds = set->milliseconds ? set->milliseconds : LIMIT_FETCH_SECONDS * 1000L;
	fetcher->room.limit = LIMIT_FETCH_HELD;
	map_init(&fetcher->names);
	arena_init(&fetcher->scratch);
	queue_init(&fetcher->large);
	queue_init(&fetcher->finished);
	/* also where redirects lead */
	curl->curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)set->per_host);
	return fetcher;
}

static void
queue_free(Queue *queue)
{
	for (Transfer *transfer; (transfer = queue_take(queue));)
		transfer_free(transfer);
}

void
fetcher_free(Fetcher *fetcher)
{
	if (!fetcher)
		return;
	for (size_t i = 0; i < fetcher->active.count; i++) {
		Transfer *transfer = fetcher->active.at[i];
		fetcher->curl->curl_multi_remove_handle(fetcher->multi, transfer->easy);
		transfer_free(transfer);
	}
	for (size_t i = 0; i < fetcher->hosts.count; i++)
		for (Transfer *each = fetcher->hosts.at[i].first, *next; each; each = next) {
			next = each->next;
			transfer_free(each);
		}
	queue_free(&fetcher->large);
	queue_free(&fetcher->finished);
	transfer_free(fetcher->given);
	fetcher->curl->curl_multi_cleanup(fetcher->multi);
	vec_release(&fetcher->active);
	vec_release(&fetcher->hosts);
	map_release(&fetcher->names);
	arena_release(&fetcher->scratch);
	free(fetcher);
}

/* Puts a host that has something to start at the end of the list. */
static void
host_ready(Fetcher *fetcher, size_t number)
{
	Host *host = &fetcher->hosts.at[number];
	if (host->ready || !host->first || host->active >= fetcher->options.per_host)
		return;
	host->ready = true;
	host->next = 0;
	if (fetcher->ready_last)
		fetcher->hosts.at[fetcher->ready_last - 1].next = number + 1;
	else
		fetcher->ready_first = number + 1;
	fetcher->ready_last = number + 1;
}

void
fetcher_add(Fetcher *fetcher, const FetchAsk *ask)
{
	Err err;
	WebAddress address;
	arena_reset(&fetcher->scratch);
	bool fits = web_address_read(&fetcher->scratch, ask->url, &address, &err);
	Transfer *transfer = transfer_new(ask, &address);
	fetcher->pending++;
	if (!fits) {
		transfer_fail(transfer, &err);
		queue_add(&fetcher->finished, transfer);
		return;
	}
	transfer->host = map_number(&fetcher->names, address.host);
	if (transfer->host == fetcher->hosts.count)
		vec_push(&fetcher->hosts, (Host){0});
	Host *host = &fetcher->hosts.at[transfer->host];
	if (host->first)
		host->last->next = transfer;
	else
		host->first = transfer;
	host->last = transfer;
	host_ready(fetcher, transfer->host);
}

/* The next of the host whose turn it is; NULL when none may start. */
static Transfer *
waiting_take(Fetcher *fetcher)
{
	if (!fetcher->ready_first)
		return NULL;
	size_t number = fetcher->ready_first - 1;
	Host *host = &fetcher->hosts.at[number];
	fetcher->ready_first = host->next;
	if (!host->next)
		fetcher->ready_last = 0;
	host->ready = false;
	Transfer *transfer = host->first;
	host->first = transfer->next;
	transfer->next = NULL;
	host->active++;
	host_ready(fetcher, number);
	return transfer;
}

static Transfer *
large_take(Fetcher *fetcher)
{
	Transfer *first = fetcher->large.first;
	if (!first || fetcher->room.held + LIMIT_FETCH_BYTES > fetcher->room.limit ||
		fetcher->hosts.at[first->host].active >= fetcher->options.per_host)
		return NULL;
	fetcher->hosts.at[first->host].active++;
	return queue_take(&fetcher->large);
}

static void
transfer_over(Fetcher *fetcher, Transfer *transfer)
{
	fetcher->hosts.at[transfer->host].active--;
	host_ready(fetcher, transfer->host);
}

static void
start_waiting(Fetcher *fetcher)
{
	while (fetcher->active.count < fetcher->options.at_once) {
		Transfer *transfer = large_take(fetcher);
		/* while a large one waits for room, nothing takes it away */
		if (!transfer && !fetcher->large.first)
			transfer = waiting_take(fetcher);
		if (!transfer)
			return;
		if (transfer_start(transfer, fetcher->curl, &fetcher->room,
			    fetcher->options.milliseconds) &&
			fetcher->curl->curl_multi_add_handle(fetcher->multi, transfer->easy) ==
				CURLM_OK) {
			vec_push(&fetcher->active, transfer);
			continue;
		}
		transfer_reset(transfer);
		Err err;
		err_set(&err, ERR_READ, "libcurl takes no request");
		transfer_fail(transfer, &err);
		transfer_over(fetcher, transfer);
		queue_add(&fetcher->finished, transfer);
	}
}

static void
take_ended(Fetcher *fetcher, Transfer *transfer, CURLcode code)
{
	size_t i = 0;
	while (fetcher->active.at[i] != transfer)
		i++;
	fetcher->active.at[i] = fetcher->active.at[--fetcher->active.count];
	fetcher->curl->curl_multi_remove_handle(fetcher->multi, transfer->easy);
	transfer_over(fetcher, transfer);
	transfer->code = code;
	if (transfer->cut == CUT_ROOM) {
		transfer_reset(transfer);
		transfer->waits_turn = true;
		queue_add(&fetcher->large, transfer);
	} else {
		queue_add(&fetcher->finished, transfer);
	}
}

static void
turn(Fetcher *fetcher)
{
	int left;
	start_waiting(fetcher);
	libcurl_perform(fetcher->curl, fetcher->multi);
	for (CURLMsg *message;
		(message = fetcher->curl->curl_multi_info_read(fetcher->multi, &left));) {
		if (message->msg != CURLMSG_DONE)
			continue;
		char *transfer = NULL;
		CURLcode code = message->data.result; /* gone with the handle */
		fetcher->curl->curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
		take_ended(fetcher, (Transfer *)transfer, code);
	}
	start_waiting(fetcher); /* in the place of what ended; nothing else would end the poll */
}

/* Sleeps until something comes, or until it is to end. */
static void
wait_for_more(Fetcher *fetcher)
{
	int stop = fetcher->options.stop;
	struct curl_waitfd watched = {.fd = stop, .events = CURL_WAIT_POLLIN};
	fetcher->curl->curl_multi_poll(
		fetcher->multi, &watched, stop ? 1 : 0, POLL_MILLISECONDS, NULL);
	struct pollfd end = {.fd = stop, .events = POLLIN}; /* libcurl tells of no hang-up */
	if (stop && poll(&end, 1, 0) > 0)
		atomic_store(&fetcher->stopping, true);
}

bool
fetcher_next(Fetcher *fetcher, FetchAnswer *answer)
{
	transfer_free(fetcher->given);
	fetcher->given = NULL;
	while (fetcher->pending && !atomic_load(&fetcher->stopping)) {
		turn(fetcher);
		fetcher->given = queue_take(&fetcher->finished);
		if (fetcher->given) {
			fetcher->pending--;
			transfer_answer(fetcher->given, answer);
			return true;
		}
		wait_for_more(fetcher);
	}
	return false;
}

void
fetcher_stop(Fetcher *fetcher)
{
	atomic_store(&fetcher->stopping, true);
	fetcher->curl->curl_multi_wakeup(fetcher->multi);
}

size_t
fetcher_pending(const Fetcher *fetcher)
{
	return fetcher->pending;
}
