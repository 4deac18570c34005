/*
 * What the test server answers, by path. Good pages and feeds first, then redirects, then all that
 * goes wrong on the net. Every text is made up for these tests.
 */
#include "server.h"

#include "base/library.h"
#include "base/memory.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define HTML "Content-Type: text/html; charset=utf-8\r\n"
#define RSS "Content-Type: application/rss+xml\r\n"

#define FERRY                                                                                      \
	"<p>PORT HALLE - The night ferry to Oskar Island ran again on Tuesday after divers freed " \
	"its rudder from a drifting net, the harbour office said.</p>\n"                           \
	"<p>About 140 passengers had spent Monday night in the waiting hall, where the town "      \
	"handed out soup and blankets, said harbour master Ilse Brandt.</p>\n"                     \
	"<p>The company will pay every passenger 60 euros, it said in a statement.</p>\n"

static const char page[] =
	"<!doctype html><html lang=en><head><title>Night ferry runs again</title></head>\n"
	"<body><article><h1>Night ferry runs again</h1>\n" FERRY "</article></body></html>\n";

/* Says where it wants to be found. */
static const char named[] =
	"<!doctype html><html lang=en><head><title>Night ferry runs again</title>\n"
	"<link rel=canonical href=/news/ferry></head>\n"
	"<body><article><h1>Night ferry runs again</h1>\n" FERRY "</article></body></html>\n";

static const char feeds_page[] =
	"<!doctype html><html lang=en><head><title>Halle Post</title>\n"
	"<link rel=alternate type=application/rss+xml title=\"All news\" href=/feed>\n"
	"<link rel=\"alternate\" type=\"application/atom+xml\" href=\"feeds/harbour.atom\">\n"
	"</head><body><article><h1>Night ferry runs again</h1>\n" FERRY
	"</article></body></html>\n";

static const char feed[] =
	"<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Halle Post</title>\n"
	"<link>/</link>\n"
	"<item><title>Night ferry runs again</title><link>/page</link><guid>ferry-1</guid>\n"
	"<pubDate>Tue, 04 Nov 2025 07:00:00 GMT</pubDate>\n"
	"<description><![CDATA[" FERRY "]]></description></item>\n"
	"<item><title>Bakers' strike ends in Halle</title><guid>bread-1</guid>\n"
	"<pubDate>Mon, 03 Nov 2025 18:30:00 GMT</pubDate>\n"
	"<description>&lt;p&gt;The bakers of Halle are back at their ovens after nine days, with "
	"a raise of four percent, the guild and the union said.&lt;/p&gt;</description></item>\n"
	"</channel></rss>\n";

static const char brief[] =
	"<rss version=\"2.0\"><channel><title>Halle in Short</title>\n"
	"<item><title>Night ferry runs again</title><link>/page</link><guid>ferry-1</guid>\n"
	"<description>The harbour office lets the night ferry sail again for its passengers."
	"</description></item>\n"
	"<item><title>Lost page</title><link>/status/404</link><guid>lost-1</guid>\n"
	"<description>What is said of a page that is no more there.</description></item>\n"
	"</channel></rss>\n";

static const char latin1[] =
	"<html><head><title>Fl\374sse steigen</title></head><body><article><h1>Fl\374sse "
	"steigen</h1>\n<p>HALLE - Die Fl\374sse im Norden sind \374ber Nacht um einen halben Meter "
	"gestiegen, wie das Amt f\374r Gew\344sser mitteilte.</p>\n"
	"<p>Zwei Br\374cken bei G\366rnitz bleiben bis Freitag f\374r den Verkehr gesperrt, "
	"hie\337 es.</p></article></body></html>\n";

/* Whole answers. */
static const struct {
	const char *path, *status, *headers, *body;
} plain[] = {
	{"/page",		  "200 OK",                  HTML,					      page      },
	{"/plain-feed",            "200 OK",                  RSS,					       feed      },
	{"/brief",                 "200 OK",                  RSS,					       brief     },
	{"/feeds-page",            "200 OK",                  HTML,					      feeds_page},
	{"/a%20b/%c3%a9?q=%c3%bc", "200 OK",                  HTML,                                              page      },
	{"/named",                 "200 OK",                  HTML,					      named     },
	{"/latin1",                "200 OK",                  "Content-Type: text/html; charset=iso-8859-1\r\n", latin1    },
	{"/empty",                 "200 OK",                  HTML,					      ""        },
	{"/cookie",                "302 Found",               "Set-Cookie: id=1; Path=/\r\nLocation: /echo\r\n", ""        },

	{"/moved",                 "301 Moved Permanently",   "Location: /plain-feed\r\n",                       ""        },
	{"/moved-again",           "308 Permanent Redirect",  "Location: /moved\r\n",                            ""        },
	{"/moved-then-found",      "301 Moved Permanently",   "Location: /found\r\n",                            ""        },
	{"/found-then-moved",      "302 Found",               "Location: /moved\r\n",                            ""        },
	{"/moved-to-nothing",      "301 Moved Permanently",   "Location: /status/404\r\n",                       ""        },
	{"/found",                 "302 Found",               "Location: /plain-feed#top\r\n",                   ""        },
	{"/loop",		  "302 Found",               "Location: /loop\r\n",                             ""        },
	{"/to-file",               "302 Found",               "Location: file:///etc/passwd\r\n",                ""        },
	{"/to-ftp",                "302 Found",               "Location: ftp://127.0.0.1/feed\r\n",              ""        },
	{"/to-nowhere",            "302 Found",               "Location: \r\n",                                  ""        },

	{"/429",		   "429 Too Many Requests",   "Retry-After: 7\r\n",                              ""        },
	{"/503",		   "503 Service Unavailable", "Retry-After: Fri, 31 Dec 2100 23:59:59 GMT\r\n",  ""        },
	{"/503-past",              "503 Service Unavailable", "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n",
         ""														},
	{"/not-asked-304",         "304 Not Modified",        "",                                                ""        },
};

/* Bytes as they are, and then the end of the connection. */
static const struct {
	const char *path, *bytes;
} raw[] = {
	{"/too-long",        "HTTP/1.1 200 OK\r\n" HTML "Content-Length: 9000\r\n\r\n<p>Only this much."},
	{"/too-short",       "HTTP/1.1 200 OK\r\n" HTML "Content-Length: 5\r\n\r\n<p>Hello, and more."  },
	{"/large-by-length", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nx"                  },
	{"/negative-length", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n<p>Hello"                    },
	{"/drop",            "HTTP/1.1 200 OK\r\nContent-Type: text/ht"                                 },
	{"/drop-early",      ""									 },
	{"/garbage",         "SSH-2.0-nothing_here\r\nthis is no web server\r\n"                        },
	{"/chunked",         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno number\r\n" },
	{"/chunked-cut",     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nbreaks off"    },
	{"/not-gzip",        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nthis is not packed"      },
	{"/no-length",       "HTTP/1.0 200 OK\r\n" HTML "\r\n<p>Until the connection ends."             },
};

/* -- answers that are made -- */

static void
answer_feed(Talk *talk)
{
	static const char modified[] = "Tue, 04 Nov 2025 07:00:00 GMT";
	char headers[200];
	snprintf(headers, sizeof headers, RSS "ETag: \"one\"\r\nLast-Modified: %s\r\n", modified);
	bool same = str_is(talk_header(talk, STR("If-None-Match")), "\"one\"") ||
	            str_is(talk_header(talk, STR("If-Modified-Since")), modified);
	if (same)
		talk_answer(talk, "304 Not Modified", "ETag: \"one\"\r\n", STR(""));
	else
		talk_answer(talk, "200 OK", headers, str_of(feed));
}

/* An entry whose address, id and words hold name and number. */
static void
add_entry(Buf *into, Str name, unsigned number, const char *words)
{
	buf_format(into,
		"<item><title>Report %u of %.*s</title><link>/story?%.*s-%u</link>"
		"<guid>%.*s-%u</guid>\n"
		"<description>&lt;p&gt;The council of Halle met for the %u. time on the matter of "
		"%.*s and put it off, %s.&lt;/p&gt;</description></item>\n",
		number, STR_ARG(name), STR_ARG(name), number, STR_ARG(name), number, number,
		STR_ARG(name), words);
}

static void
answer_entries(Talk *talk, const char *headers, const Buf *entries)
{
	Buf body;
	buf_init(&body);
	buf_format(&body,
		"<rss version=\"2.0\"><channel><title>Halle Council</title>%.*s</channel></rss>\n",
		STR_ARG(buf_str(entries)));
	talk_answer(talk, "200 OK", headers, buf_str(&body));
	buf_release(&body);
}

/* /news/30?mills: thirty entries of that name, the same for ever, with an ETag. */
static void
answer_news(Talk *talk)
{
	unsigned count = (unsigned)atoi(talk->path.at + strlen("/news/"));
	size_t query = str_find_char(talk->path, '?', 0);
	Str name = query == SIZE_MAX ? STR("x") : str_slice(talk->path, query + 1, talk->path.len);
	if (str_is(talk_header(talk, STR("If-None-Match")), "\"n\"")) {
		talk_answer(talk, "304 Not Modified", "ETag: \"n\"\r\n", STR(""));
		return;
	}
	Buf entries;
	buf_init(&entries);
	for (unsigned i = count; i > 0; i--)
		add_entry(&entries, name, i, "as it has always done");
	answer_entries(talk, RSS "ETag: \"n\"\r\n", &entries);
	buf_release(&entries);
}

/* Twenty, whose pages the server does not want to give. */
static void
answer_hushing(Talk *talk)
{
	Buf entries;
	buf_init(&entries);
	for (unsigned i = 0; i < 20; i++)
		buf_format(&entries, "<item><title>Report %u</title><link>/busy/%u</link></item>\n",
			i, i);
	answer_entries(talk, RSS, &entries);
	buf_release(&entries);
}

static void
answer_busy(Talk *talk)
{
	talk_answer(talk, "429 Too Many Requests", HTML "Retry-After: 60\r\n", STR(""));
}

/* One that is new and the two of before, each time; the entry "live" says something else. */
static void
answer_grows(Talk *talk)
{
	char times[32];
	unsigned now = server_count(talk->server, "/grows");
	Buf entries;
	buf_init(&entries);
	for (unsigned i = now; i > 0 && i + 3 > now; i--)
		add_entry(&entries, STR("grows"), i, "as it has always done");
	snprintf(times, sizeof times, "as said %u times", now);
	add_entry(&entries, STR("live"), 0, times);
	answer_entries(talk, RSS, &entries);
	buf_release(&entries);
}

static void
answer_echo(Talk *talk)
{
	talk_answer(talk, "200 OK", "Content-Type: text/plain\r\n", talk->request);
}

/* /status/404 */
static void
answer_status(Talk *talk)
{
	char status[40];
	snprintf(status, sizeof status, "%.*s Said So",
		STR_ARG(str_slice(talk->path, strlen("/status/"), talk->path.len)));
	talk_answer(talk, status, HTML, STR("<p>An error's page, which nobody reads.</p>"));
}

/* /redirect/3 leads to /redirect/2 and at last to /page */
static void
answer_redirect(Talk *talk)
{
	int left = atoi(talk->path.at + strlen("/redirect/"));
	char location[60] = "Location: /page\r\n";
	if (left > 1)
		snprintf(location, sizeof location, "Location: /redirect/%d\r\n", left - 1);
	talk_answer(talk, "302 Found", location, STR(""));
}

/* /count/feed: how often /feed was asked for */
static void
answer_count(Talk *talk)
{
	char path[200], body[20];
	snprintf(path, sizeof path, "%.*s",
		STR_ARG(str_slice(talk->path, strlen("/count"), talk->path.len)));
	snprintf(body, sizeof body, "%u\n", server_count(talk->server, *path ? path : NULL));
	talk_answer(talk, "200 OK", "Content-Type: text/plain\r\n", str_of(body));
}

static void
answer_peak(Talk *talk)
{
	char body[20];
	snprintf(body, sizeof body, "%u\n", server_peak(talk->server));
	talk_answer(talk, "200 OK", "Content-Type: text/plain\r\n", str_of(body));
}

/* /meet/2?a: answers once two such were under way at once */
static void
answer_meet(Talk *talk)
{
	if (talk_meet(talk, (unsigned)atoi(talk->path.at + strlen("/meet/"))))
		talk_answer(talk, "200 OK", HTML, str_of(page));
}

/* Says nothing for as long as the client waits. */
static void
answer_silence(Talk *talk)
{
	talk_wait(talk, -1);
}

/* A good page, a byte at a time: its end comes after minutes. */
static void
answer_drip(Talk *talk)
{
	if (!talk_send(talk, STR("HTTP/1.1 200 OK\r\n" HTML "\r\n")))
		return;
	for (size_t i = 0; i < sizeof page && talk_wait(talk, 20); i++)
		if (!talk_send(talk, (Str){page + i, 1}))
			return;
}

/* Begins as a page, and never ends. */
static void
answer_endless(Talk *talk)
{
	char block[1 << 15];
	for (size_t i = 0; i < sizeof block; i++)
		block[i] = i % 60 ? 'a' : ' ';
	bool more = talk_send(talk, STR("HTTP/1.1 200 OK\r\n" HTML "\r\n<p>"));
	while (more)
		more = talk_send(talk, (Str){block, sizeof block});
}

/* /large/5: so many MiB of plain text, once they are asked for. */
static void
answer_large(Talk *talk)
{
	size_t left = (size_t)atoi(talk->path.at + strlen("/large/")) << 20;
	char block[1 << 15], head[100];
	memset(block, 'x', sizeof block);
	snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", left);
	talk->keep = talk_send(talk, str_of(head));
	for (; talk->keep && left; left -= sizeof block)
		talk->keep = talk_send(talk, (Str){block, sizeof block});
}

/* Gives a validator of 20,000 letters, and takes none as long as that. */
static void
answer_long_etag(Talk *talk)
{
	Buf headers;
	buf_init(&headers);
	buf_cstr(&headers, RSS "ETag: \"");
	for (int i = 0; i < 20000; i++)
		buf_char(&headers, 'e');
	buf_cstr(&headers, "\"\r\n");
	buf_char(&headers, '\0');
	if (talk_header(talk, STR("If-None-Match")).len > 8000)
		talk_answer(talk, "431 Request Header Fields Too Large", HTML, STR(""));
	else
		talk_answer(talk, "200 OK", headers.at, str_of(feed));
	buf_release(&headers);
}

static void
answer_headers(Talk *talk)
{
	bool more = talk_send(talk, STR("HTTP/1.1 200 OK\r\n"));
	while (more)
		more = talk_send(talk, STR("X-Again: and again, without an end to it all\r\n"));
}

/* One header longer than anybody keeps. */
static void
answer_big_cookie(Talk *talk)
{
	char block[1 << 15];
	memset(block, 'c', sizeof block);
	bool more = talk_send(talk, STR("HTTP/1.1 200 OK\r\nSet-Cookie: id="));
	for (int i = 0; more && i < 64; i++)
		more = talk_send(talk, (Str){block, sizeof block});
	talk_send(talk, STR("\r\nContent-Length: 2\r\n\r\nok"));
}

/* Promises to answer soon, for ever. */
static void
answer_continue(Talk *talk)
{
	while (talk_send(talk, STR("HTTP/1.1 100 Continue\r\n\r\n")))
		;
}

static void
answer_reset(Talk *talk)
{
	talk_send(talk, STR("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<p>Some"));
	talk_reset(talk);
}

#define ZLIB(FUNCTION) FUNCTION(deflate) FUNCTION(deflateEnd) FUNCTION(deflateInit2_)
static struct {
	ZLIB(LIBRARY_MEMBER)
} zlib;

static pthread_once_t bound = PTHREAD_ONCE_INIT;

static void
bind_zlib(void)
{
	LIBRARY_BIND(zlib, ZLIB, ZLIB_LIBRARY);
}

enum { GZIP = 15 + 16 }; /* windowBits that ask for gzip's header */

/* Sends body, times over, packed; until the client has enough. */
static void
send_packed(Talk *talk, Str body, size_t times)
{
	unsigned char out[1 << 15];
	z_stream stream = {0};
	pthread_once(&bound, bind_zlib);
	zlib.deflateInit2_(&stream, 6, Z_DEFLATED, GZIP, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
		(int)sizeof stream);
	bool more =
		talk_send(talk, STR("HTTP/1.1 200 OK\r\n" HTML "Content-Encoding: gzip\r\n\r\n"));
	for (size_t i = 0; more && i < times; i++) {
		stream.next_in = (Bytef *)body.at;
		stream.avail_in = (uInt)body.len;
		do {
			stream.next_out = out;
			stream.avail_out = sizeof out;
			zlib.deflate(&stream, i + 1 == times ? Z_FINISH : Z_NO_FLUSH);
			more = talk_send(talk, (Str){(char *)out, sizeof out - stream.avail_out});
		} while (more && !stream.avail_out);
	}
	zlib.deflateEnd(&stream);
}

static void
answer_gzip(Talk *talk)
{
	send_packed(talk, str_of(page), 1);
}

/* 4 GiB, when all of it is unpacked. */
static void
answer_bomb(Talk *talk)
{
	enum { BLOCK = 1 << 20 };
	char *zeroes = memory_zero(1, BLOCK);
	send_packed(talk, (Str){zeroes, BLOCK}, 4096);
	free(zeroes);
}

/* By path, or by what it begins with when that ends in "/". */
static const struct {
	const char *path;
	void (*answer)(Talk *talk);
} made[] = {
	{"/feed",       answer_feed      },
	{"/news/",      answer_news      },
	{"/grows",      answer_grows     },
	{"/echo",       answer_echo      },
	{"/gzip",       answer_gzip      },
	{"/status/",    answer_status    },
	{"/redirect/",  answer_redirect  },
	{"/meet/",      answer_meet      },
	{"/large/",     answer_large     },
	{"/count/",     answer_count     },
	{"/count",      answer_count     },
	{"/peak",       answer_peak      },

	{"/silence",    answer_silence   },
	{"/slow-drip",  answer_drip      },
	{"/endless",    answer_endless   },
	{"/headers",    answer_headers   },
	{"/hushing",    answer_hushing   },
	{"/busy/",      answer_busy      },
	{"/long-etag",  answer_long_etag },
	{"/big-cookie", answer_big_cookie},
	{"/continue",   answer_continue  },
	{"/reset",      answer_reset     },
	{"/gzip-bomb",  answer_bomb      },
};

static bool
matches(Str path, const char *entry)
{
	Str want = str_of(entry);
	/* the same page under many addresses: /page?1, /page?2 */
	Str bare = str_slice(path, 0, str_find_char(path, '?', 0));
	bool prefix = want.len > 1 && want.at[want.len - 1] == '/';
	return prefix ? str_starts(path, want) : str_equal(path, want) || str_equal(bare, want);
}

void
page_answer(Talk *talk)
{
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (matches(talk->path, plain[i].path)) {
			talk_answer(talk, plain[i].status, plain[i].headers, str_of(plain[i].body));
			return;
		}
	for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
		if (matches(talk->path, raw[i].path)) {
			talk_send(talk, str_of(raw[i].bytes));
			return;
		}
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		if (matches(talk->path, made[i].path)) {
			made[i].answer(talk);
			return;
		}
	talk_answer(talk, "404 Not Found", HTML, STR("<p>There is no such page.</p>"));
}
