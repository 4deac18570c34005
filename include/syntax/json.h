/*
 * JSON out (RFC 8259): a small writer into a Buf. Strings must be valid UTF-8; ill-formed bytes
 * become U+FFFD, and control characters are escaped, so that a line is always one line.
 *
 *     JsonOut json = json_out(&buf);
 *     json_object(&json, NULL);
 *     json_str(&json, "title", title);          // STR_NONE writes null
 *     json_list(&json, "tags"); json_str(&json, NULL, tag); json_close(&json);
 *     json_close(&json);
 *     json_line(&json);
 */
#ifndef SYNTAX_JSON_H
#define SYNTAX_JSON_H

#include "base/str.h"

enum { JSON_DEPTH = 16 };

typedef struct {
	Buf *buf;
	char closing[JSON_DEPTH];
	bool more[JSON_DEPTH]; /* a comma is due */
	unsigned depth;
} JsonOut;

JsonOut json_out(Buf *buf);
/* An object that goes on behind head, what another wrote of it so far (the brace and some members):
   for many rows that begin alike. */
JsonOut json_object_from(Buf *buf, Str head);
/* key is NULL inside a list. */
void json_object(JsonOut *json, const char *key);
void json_list(JsonOut *json, const char *key);
void json_close(JsonOut *json);
void json_str(JsonOut *json, const char *key, Str value);
void json_cstr(JsonOut *json, const char *key, const char *value);
void json_int(JsonOut *json, const char *key, long long value);
/* The shortest form that reads back, at most `digits` behind the point; NaN and infinities are
 * null. */
void json_real(JsonOut *json, const char *key, double value, int digits);
void json_bool(JsonOut *json, const char *key, bool value);
void json_null(JsonOut *json, const char *key);
/* Ends the row: asserts that all is closed, adds the newline. */
void json_line(JsonOut *json);

#endif
