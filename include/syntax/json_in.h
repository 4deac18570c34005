/*
 * JSON in, as it is found: a reader that moves over the text and builds no tree. Strings with raw
 * line breaks, commas that are missing or too many, halves of surrogate pairs and a missing end are
 * all read, as far as they go; whether it is JSON at all, the caller sees by what it finds.
 *
 *     JsonIn json = json_in(text);
 *     if (json_enter(&json, JSON_OBJECT))
 *             while (json_member(&json))
 *                     if (json_is_key(&json, "title"))
 *                             title = str_copy(arena, json_take(&json));
 *                     else
 *                             json_skip(&json);
 *     json_in_release(&json);
 */
#ifndef SYNTAX_JSON_IN_H
#define SYNTAX_JSON_IN_H

#include "base/str.h"

typedef enum {
	JSON_NOTHING, /* the end of what is open, or of the text */
	JSON_OBJECT,
	JSON_LIST,
	JSON_STRING,
	JSON_WORD, /* a number, true, false, null */
} JsonKind;

typedef struct {
	Str text; /* UTF-8 */
	size_t at;
	Buf key, value;
} JsonIn;

JsonIn json_in(Str text);
void json_in_release(JsonIn *json);

/* Of the value at the place. */
JsonKind json_kind(JsonIn *json);
/* Goes into an object or a list; false, and the value passed over, when it is something else. */
bool json_enter(JsonIn *json, JsonKind kind);
/* Moves to the next member of the object, whose value is then taken, entered or skipped; false
   behind the last, with the object left. */
bool json_member(JsonIn *json);
/* The same for a list's elements. */
bool json_element(JsonIn *json);
/* Is it the name of the member at the place? */
bool json_is_key(const JsonIn *json, const char *name);
/* Takes the value: a string's text, a word as it is written, STR_NONE for null, objects and lists.
   Not cleaned; good until the next json_take. */
Str json_take(JsonIn *json);
/* Passes over the value, whatever is in it. */
void json_skip(JsonIn *json);
/* Appends what the escape means whose backslash stands before *at; moves behind it. For readers of
   strings that end elsewhere than JSON's. */
void json_escape(Str text, size_t *at, Buf *into);

#endif
