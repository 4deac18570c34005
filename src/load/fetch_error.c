/* What went wrong on the way to an address, in words: what is wrong and what to do. */
#include "transfer.h"

#include "base/limit.h"

#include <errno.h>
#include <string.h>

#define TOO_LARGE ((CURLcode)100) /* CURLE_TOO_LARGE, since 8.6 */

static const struct {
	long status;
	const char *says;
} statuses[] = {
	{400, "Bad Request: the server does not understand the address"               },
	{401, "Unauthorized: it wants a name and password (https://NAME:PASSWORD@…)"},
	{402, "Payment Required: it is for subscribers"                               },
	{403, "Forbidden: the server gives it to others, or to browsers only"         },
	{404, "Not Found: is the address right?"                                      },
	{406, "Not Acceptable: the server gives it to browsers only"                  },
	{407, "Proxy Authentication Required: look at https_proxy"                    },
	{410, "Gone: it was taken down for good"                                      },
	{429, "Too Many Requests: ask less often"                                     },
	{451, "Unavailable For Legal Reasons"                                         },
	{500, "Internal Server Error: try again later"                                },
	{502, "Bad Gateway: try again later"                                          },
	{503, "Service Unavailable: try again later"                                  },
	{504, "Gateway Timeout: try again later"                                      },
};

void
status_error(long status, long retry_after, Err *err)
{
	const char *says = status >= 500   ? "(the server is in trouble: try again later)"
	                   : status >= 400 ? "(the server gives no page)"
	                   : status >= 300 ? "(it leads nowhere: the server's fault)"
	                                   : "(not what was asked for)";
	for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
		if (statuses[i].status == status)
			says = statuses[i].says;
	if (retry_after)
		err_set(err, ERR_READ, "HTTP %ld %s (the server asks to wait %ld s)", status, says,
			retry_after);
	else
		err_set(err, ERR_READ, "HTTP %ld %s", status, says);
}

static const struct {
	CURLcode code;
	const char *says;
} sentences[] = {
	{CURLE_COULDNT_RESOLVE_PROXY, "the proxy is not found: look at https_proxy and http_proxy"},
	{CURLE_COULDNT_RESOLVE_HOST,
         "the host is not found: is the address right, and this machine online?"                  },
	{CURLE_PROXY,                 "the proxy does not let it through: look at https_proxy"    },
	{CURLE_GOT_NOTHING,           "the server hangs up without an answer: try again later"    },
	{CURLE_PARTIAL_FILE,          "the answer breaks off before its end: try again later"     },
	{CURLE_RECV_ERROR,            "the connection breaks off: try again later"                },
	{CURLE_SEND_ERROR,            "the connection breaks off: try again later"                },
	{CURLE_HTTP2,                 "the server breaks the rules of HTTP/2: try again later"    },
	{CURLE_HTTP2_STREAM,          "the server breaks the answer off: try again later"         },
	{CURLE_BAD_CONTENT_ENCODING,
         "the answer is packed wrongly: the server's fault, try again later"                      },
	{CURLE_URL_MALFORMAT,         "its host cannot be one: is the address right?"             },
};

static void
connect_error(const Transfer *transfer, Err *err)
{
	long why = 0;
	transfer->curl->curl_easy_getinfo(transfer->easy, CURLINFO_OS_ERRNO, &why);
	if (why == ECONNREFUSED)
		err_set(err, ERR_READ,
			"the connection is refused: is the address right, and its server running?");
	else
		err_set(err, ERR_READ, "no connection: %s",
			why ? strerror((int)why) : "is this machine online?");
}

static void
time_error(const Transfer *transfer, Err *err)
{
	curl_off_t connected = 0, total = 0;
	transfer->curl->curl_easy_getinfo(transfer->easy, CURLINFO_CONNECT_TIME_T, &connected);
	transfer->curl->curl_easy_getinfo(transfer->easy, CURLINFO_TOTAL_TIME_T, &total);
	double limit = (double)transfer->milliseconds / 1000;
	if ((double)total / 1e6 >= limit * .98)
		err_set(err, ERR_LIMIT, "took longer than %g s: try again later", limit);
	else if (!connected)
		err_set(err, ERR_LIMIT, "no connection within %d s: try again later",
			LIMIT_FETCH_CONNECT);
	else
		err_set(err, ERR_LIMIT, "hardly anything came for %d s: try again later",
			LIMIT_FETCH_STALL);
}

static void
protocol_error(const Transfer *transfer, Err *err)
{
	bool old = strstr(transfer->why, "HTTP/0.9"); /* what libcurl calls an answer of no form */
	if (transfer->code == CURLE_UNSUPPORTED_PROTOCOL && transfer->hops && !old)
		err_set(err, ERR_READ,
			"leads to what is no http: or https: address: it is not followed");
	else if (transfer->hops)
		err_set(err, ERR_READ, "the server breaks the rules of HTTP: try again later");
	else
		err_set(err, ERR_READ, "the server does not speak HTTP: is the address right?");
}

static void
certificate_error(const Transfer *transfer, Err *err)
{
	err_set(err, ERR_READ,
		"the server cannot prove who it is: is the address right, and this machine's "
		"clock? (%s)",
		*transfer->why ? transfer->why
			       : transfer->curl->curl_easy_strerror(transfer->code));
}

static void
size_error(const Transfer *transfer, Err *err)
{
	(void)transfer;
	err_set(err, ERR_LIMIT, "is larger than %d MiB, the most that is fetched",
		LIMIT_FETCH_BYTES >> 20);
}

static void
headers_error(const Transfer *transfer, Err *err)
{
	(void)transfer;
	err_set(err, ERR_LIMIT, "its headers are larger than %d KiB: the server's fault",
		LIMIT_FETCH_HEADERS >> 10);
}

static void
cut_error(const Transfer *transfer, Err *err)
{
	if (transfer->cut == CUT_HEADERS)
		headers_error(transfer, err);
	else
		size_error(transfer, err);
}

static void
redirect_error(const Transfer *transfer, Err *err)
{
	(void)transfer;
	err_set(err, ERR_LIMIT, "is redirected more than %d times: the server's fault",
		LIMIT_FETCH_REDIRECTS);
}

/* Errors that say more than a sentence of their own. */
static const struct {
	CURLcode code;
	void (*say)(const Transfer *transfer, Err *err);
} errors[] = {
	{CURLE_COULDNT_CONNECT,          connect_error    },
	{CURLE_OPERATION_TIMEDOUT,       time_error       },
	{CURLE_UNSUPPORTED_PROTOCOL,     protocol_error   },
	{CURLE_WEIRD_SERVER_REPLY,       protocol_error   },
	{CURLE_OUT_OF_MEMORY,            headers_error    }, /* so libcurl calls a header of over 100 KB */
	{TOO_LARGE,		      headers_error    },
	{CURLE_PEER_FAILED_VERIFICATION, certificate_error},
	{CURLE_SSL_CONNECT_ERROR,        certificate_error},
	{CURLE_SSL_CACERT_BADFILE,       certificate_error},
	{CURLE_WRITE_ERROR,              cut_error        },
	{CURLE_FILESIZE_EXCEEDED,        size_error       },
	{CURLE_TOO_MANY_REDIRECTS,       redirect_error   },
};

void
transfer_error(const Transfer *transfer, Err *err)
{
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (errors[i].code == transfer->code) {
			errors[i].say(transfer, err);
			return;
		}
	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		if (sentences[i].code == transfer->code) {
			err_set(err, ERR_READ, "%s", sentences[i].says);
			return;
		}
	err_set(err, ERR_READ, "cannot be fetched: %s",
		transfer->curl->curl_easy_strerror(transfer->code));
}
