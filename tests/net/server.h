/*
 * A web server on 127.0.0.1 for tests: good pages, and all that servers do wrong (pages.c lists
 * them by path). It runs on threads of its own in the test, or as a program (serve.c). It takes no
 * time that a test has not asked for: what waits, waits for the client.
 */
#ifndef TESTS_SERVER_H
#define TESTS_SERVER_H

#include "base/str.h"

typedef struct Server Server;

/* NULL when no port can be had. */
Server *server_start(void);
/* Ends all conversations. */
void server_stop(Server *server);
unsigned server_port(const Server *server);
/* How often a path was asked for; NULL: all of them. */
unsigned server_count(Server *server, const char *path);
/* The most requests that were under way at once. */
unsigned server_peak(Server *server);

/* -- for pages.c: one request and its connection -- */

typedef struct {
	Server *server;
	int fd;
	Str path;    /* with query */
	Str request; /* all of it: the line and its headers */
	bool keep;   /* the connection serves another request */
} Talk;

/* Sends bytes; false once the client has hung up. */
bool talk_send(Talk *talk, Str bytes);
/* A whole answer: headers are lines that end in CRLF, or "". */
bool talk_answer(Talk *talk, const char *status, const char *headers, Str body);
/* The value of a header of the request, or STR_NONE. */
Str talk_header(const Talk *talk, Str name);
/* Waits until the client hangs up or the server stops, at most milliseconds (-1: for ever); false
   when it hung up. */
bool talk_wait(Talk *talk, int milliseconds);
/* Waits until count requests are under way, or until the client hangs up. */
bool talk_meet(Talk *talk, unsigned count);
/* Ends the connection with a reset (RFC 9293, 3.10.4) instead of an end. */
void talk_reset(Talk *talk);

/* Answers the request. */
void page_answer(Talk *talk);

#endif
