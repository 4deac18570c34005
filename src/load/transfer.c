/* One request of libcurl: its options, what its callbacks count, what is read from its end. */
#include "transfer.h"

#include "base/limit.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
	SLOW_BYTES = 16, /* a second: less is a stall */
	SKIP_BYTES =
		64 << 10, /* of an error's page, which nobody reads: beyond, it is broken off */
	CONNECT_MILLISECONDS = LIMIT_FETCH_CONNECT * 1000,
	VALIDATOR_BYTES = 4096, /* a server that gives a longer one does not take it back, but says
	                           431 (RFC 6585, 5) */
};

static Str
put(char **at, Str s)
{
	if (!s.at)
		return s;
	Str copy = {*at, s.len};
	memcpy(*at, s.at, s.len);
	(*at)[s.len] = '\0';
	*at += s.len + 1;
	return copy;
}

Transfer *
transfer_new(const FetchAsk *ask, const WebAddress *address)
{
	const Str strings[] = {ask->url, ask->etag, ask->modified, address->url};
	size_t bytes = 0, count = sizeof strings / sizeof *strings;
	for (size_t i = 0; i < count; i++)
		bytes += strings[i].len + 1;
	Transfer *transfer = memory_zero(1, sizeof *transfer + bytes);
	char *at = (char *)(transfer + 1);
	transfer->ask = (FetchAsk){
		.url = put(&at, ask->url),
		.etag = put(&at, ask->etag),
		.modified = put(&at, ask->modified),
		.user = ask->user,
	};
	transfer->address = (WebAddress){.url = put(&at, address->url), .secret = address->secret};
	arena_init(&transfer->arena);
	return transfer;
}

void
transfer_fail(Transfer *transfer, const Err *err)
{
	free(transfer->err);
	transfer->err = memory_new(sizeof *err);
	*transfer->err = *err;
}

void
transfer_reset(Transfer *transfer)
{
	if (transfer->easy)
		transfer->curl->curl_easy_cleanup(transfer->easy);
	if (transfer->headers)
		transfer->curl->curl_slist_free_all(transfer->headers);
	if (transfer->room)
		transfer->room->held -= transfer->reserved;
	buf_release(&transfer->body);
	free(transfer->why);
	transfer->why = NULL;
	transfer->easy = NULL;
	transfer->headers = NULL;
	transfer->room = NULL;
	transfer->cut = CUT_NOT;
	transfer->reserved = transfer->header_bytes = transfer->skipped = 0;
	transfer->hops = 0;
	transfer->status = 0;
	transfer->moved = STR_NONE;
}

void
transfer_free(Transfer *transfer)
{
	if (!transfer)
		return;
	transfer_reset(transfer);
	arena_release(&transfer->arena);
	free(transfer->err);
	free(transfer);
}

static size_t
cut(Transfer *transfer, TransferCut why)
{
	transfer->cut = why;
	return 0; /* libcurl ends with CURLE_WRITE_ERROR */
}

static bool
is_good(long status)
{
	return status >= 200 && status <= 299;
}

static size_t
take_body(char *at, size_t size, size_t count, void *context)
{
	Transfer *transfer = context;
	size_t bytes = size * count;
	if (!is_good(transfer->status)) {
		transfer->skipped += bytes;
		return transfer->skipped > SKIP_BYTES ? cut(transfer, CUT_ENOUGH) : bytes;
	}
	if (transfer->body.len + bytes > LIMIT_FETCH_BYTES)
		return cut(transfer, CUT_SIZE);
	if (transfer->body.len + bytes > transfer->reserved) {
		size_t more = transfer->body.len + bytes - transfer->reserved;
		if (transfer->room->held + more > transfer->room->limit)
			return cut(transfer, CUT_ROOM);
		transfer->room->held += more;
		transfer->reserved += more;
	}
	buf_add(&transfer->body, (Str){at, bytes});
	return bytes;
}

/* The status of "HTTP/1.1 301 Moved", 0 for what is no such line. */
static long
status_of(Str line)
{
	size_t space = str_starts(line, STR("HTTP/")) ? str_find_char(line, ' ', 0) : SIZE_MAX;
	long status = 0;
	for (size_t i = space + 1; space != SIZE_MAX && i < line.len && i < space + 4; i++)
		if (line.at[i] >= '0' && line.at[i] <= '9')
			status = status * 10 + line.at[i] - '0';
	return status;
}

/* Another answer begins: of the address that the last one led to. */
static void
take_status(Transfer *transfer, long status)
{
	char *url = NULL;
	if (transfer->hops && transfer->permanent &&
		transfer->curl->curl_easy_getinfo(transfer->easy, CURLINFO_EFFECTIVE_URL, &url) ==
			CURLE_OK)
		transfer->moved = web_address_plain(&transfer->arena, str_of(url));
	transfer->permanent =
		(!transfer->hops || transfer->permanent) && (status == 301 || status == 308);
	transfer->hops++;
	transfer->status = status;
}

static size_t
take_header(char *at, size_t size, size_t count, void *context)
{
	Transfer *transfer = context;
	size_t bytes = size * count;
	transfer->header_bytes += bytes;
	if (transfer->header_bytes > LIMIT_FETCH_HEADERS)
		return cut(transfer, CUT_HEADERS);
	long status = status_of((Str){at, bytes});
	if (status >= 200) /* before it, 1xx may come, as often as the server likes */
		take_status(transfer, status);
	transfer->headed = *at == '\r' || *at == '\n'; /* libcurl takes what breaks off as well */
	return bytes;
}

/* Sends a header of ours, unless the value would end it and begin another. */
static void
header_add(Transfer *transfer, const char *name, Str value)
{
	for (size_t i = 0; i < value.len; i++)
		if ((unsigned char)value.at[i] < ' ' || value.at[i] == 0x7f)
			return;
	if (!value.len || value.len > VALIDATOR_BYTES)
		return;
	Str line = str_format(&transfer->arena, "%s: %.*s", name, STR_ARG(value));
	struct curl_slist *list = transfer->curl->curl_slist_append(transfer->headers, line.at);
	if (list)
		transfer->headers = list;
}

static void
set_limits(const Transfer *transfer)
{
	const LibCurl *curl = transfer->curl;
	const struct {
		CURLoption option;
		long value;
	} numbers[] = {
		{CURLOPT_TIMEOUT_MS,               transfer->milliseconds},
		{CURLOPT_CONNECTTIMEOUT_MS,        CONNECT_MILLISECONDS  },
		{CURLOPT_LOW_SPEED_LIMIT,          SLOW_BYTES            },
		{CURLOPT_LOW_SPEED_TIME,           LIMIT_FETCH_STALL     },
		{CURLOPT_FOLLOWLOCATION,           1                     },
		{CURLOPT_MAXREDIRS,                LIMIT_FETCH_REDIRECTS },
		{CURLOPT_MAXFILESIZE,              LIMIT_FETCH_BYTES     },
		{CURLOPT_NOSIGNAL,                 1                     },
 /* of a proxy's own answer nothing is wanted */
		{CURLOPT_SUPPRESS_CONNECT_HEADERS, 1                     },
#if LIBCURL_VERSION_NUM >= 0x075700
  /* a name server that does not answer keeps nobody waiting who leaves */
		{CURLOPT_QUICK_EXIT,               1                     },
#endif
	};
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		curl->curl_easy_setopt(transfer->easy, numbers[i].option, numbers[i].value);
	curl->curl_easy_setopt(transfer->easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl->curl_easy_setopt(transfer->easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
}

static void
set_request(Transfer *transfer)
{
	const LibCurl *curl = transfer->curl;
	const char *certificates = getenv("SSL_CERT_FILE");
	header_add(transfer, "If-None-Match", transfer->ask.etag);
	header_add(transfer, "If-Modified-Since", transfer->ask.modified);
	const struct {
		CURLoption option;
		const void *value;
	} pointers[] = {
		{CURLOPT_PRIVATE,         transfer                                        },
		{CURLOPT_ERRORBUFFER,     transfer->why                                   },
		{CURLOPT_URL,             transfer->address.url.at                        },
		{CURLOPT_USERAGENT,       "broadsheet/" VERSION " (+terminal news reader)"},
		{CURLOPT_ACCEPT_ENCODING, ""					      },
		{CURLOPT_HTTPHEADER,      transfer->headers                               },
		{CURLOPT_WRITEDATA,       transfer                                        },
		{CURLOPT_HEADERDATA,      transfer                                        },
	};
	for (size_t i = 0; i < sizeof pointers / sizeof *pointers; i++)
		curl->curl_easy_setopt(transfer->easy, pointers[i].option, pointers[i].value);
	curl->curl_easy_setopt(transfer->easy, CURLOPT_WRITEFUNCTION, take_body);
	curl->curl_easy_setopt(transfer->easy, CURLOPT_HEADERFUNCTION, take_header);
	if (certificates && *certificates)
		curl->curl_easy_setopt(transfer->easy, CURLOPT_CAINFO, certificates);
}

bool
transfer_start(Transfer *transfer, const LibCurl *curl, TransferRoom *room, long milliseconds)
{
	transfer->curl = curl;
	transfer->easy = curl->curl_easy_init();
	if (!transfer->easy)
		return false;
	transfer->why = memory_zero(1, CURL_ERROR_SIZE);
	transfer->room = room;
	transfer->milliseconds = milliseconds;
	if (transfer->waits_turn) {
		transfer->reserved = LIMIT_FETCH_BYTES;
		room->held += transfer->reserved;
	}
	set_limits(transfer);
	set_request(transfer);
	return true;
}

static Str
header_of(Transfer *transfer, const char *name)
{
	struct curl_header *header;
	if (transfer->curl->curl_easy_header(transfer->easy, name, 0, CURLH_HEADER, -1, &header) !=
		CURLHE_OK)
		return STR_NONE;
	return str_copy(&transfer->arena, str_of(header->value));
}

static Str
validator_of(Transfer *transfer, const char *name)
{
	Str value = header_of(transfer, name);
	return value.len > VALIDATOR_BYTES ? STR_NONE : value;
}

static long
retry_after(const Transfer *transfer)
{
	curl_off_t seconds = 0;
	if ((transfer->status != 429 && transfer->status != 503) ||
		transfer->curl->curl_easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &seconds) !=
			CURLE_OK ||
		seconds <= 0)
		return 0;
	return seconds < LIMIT_FETCH_RETRY ? (long)seconds : LIMIT_FETCH_RETRY;
}

/* A password is lost where a redirect leads, and a promise of secrecy is not given up for good. */
static bool
may_move(const Transfer *transfer)
{
	return !transfer->address.secret &&
	       (str_starts(transfer->moved, STR("https:")) ||
		       str_starts(transfer->address.url, STR("http:")));
}

void
transfer_answer(Transfer *transfer, FetchAnswer *answer)
{
	*answer = (FetchAnswer){
		.user = transfer->ask.user,
		.asked = transfer->ask.url,
		.url = transfer->ask.url,
	};
	if (transfer->err)
		answer->err = *transfer->err;
	if (!transfer->easy)
		return;
	char *url = NULL;
	if (transfer->curl->curl_easy_getinfo(transfer->easy, CURLINFO_EFFECTIVE_URL, &url) ==
		CURLE_OK)
		answer->url = web_address_plain(&transfer->arena, str_of(url));
	if (!answer->url.at)
		answer->url = transfer->ask.url;
	bool ended = transfer->code == CURLE_OK || transfer->cut == CUT_ENOUGH;
	bool fresh = transfer->status == 304 && transfer->headers;
	answer->status = transfer->status;
	answer->retry_after = retry_after(transfer);
	if (ended && !transfer->headed) {
		transfer->code = CURLE_PARTIAL_FILE;
		ended = false;
	}
	if (!ended)
		transfer_error(transfer, &answer->err);
	else if (!is_good(transfer->status) && !fresh)
		status_error(transfer->status, answer->retry_after, &answer->err);
	if (answer->err.code != ERR_NONE)
		return;
	answer->moved = may_move(transfer) ? transfer->moved : STR_NONE;
	answer->etag = validator_of(transfer, "etag");
	answer->modified = validator_of(transfer, "last-modified");
	answer->type = header_of(transfer, "content-type");
	answer->body = buf_str(&transfer->body);
}
