/*
 * YAML through libyaml as a small tree. Aliases and anchors are refused, depth and size capped
 * (base/limit.h), keys must be plain scalars and unique; every node knows its line for messages.
 */
#ifndef SYNTAX_YAML_H
#define SYNTAX_YAML_H

#include "base/err.h"
#include "base/str.h"

typedef enum { YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;

typedef struct Yaml Yaml;
struct Yaml {
	YamlKind kind;
	unsigned line; /* from 1 */
	bool plain;    /* scalar without quotation marks: null, true, 12 mean what they say */
	bool flow;     /* list or map within brackets */
	Str text;      /* of a scalar, cleaned by utf8_clean */
	Str key;       /* of a map's child, cleaned */
	Yaml *first;   /* children of a list or map */
	Yaml *next;    /* sibling */
	size_t count;  /* children */
	/* Where it stands in the bytes that were read: from start to end, exclusive (of a list or
	   map without brackets only the start counts), and its key. */
	uint32_t start, end, key_start, key_end;
};

/* One document. file is what messages name: ERR_CONFIG "FILE:LINE: what is wrong". An empty file
   gives an empty map. The tree lives in the arena. */
Yaml *yaml_read(Arena *arena, Str bytes, const char *file, Err *err);
/* A stream of documents, chained by next; *first NULL for none. On error what was whole before it
   is kept in *first, and err names the line. */
bool yaml_read_stream(Arena *arena, Str bytes, const char *file, Yaml **first, Err *err);
/* The same for bytes that begin in that line of the file, from 0. */
bool yaml_read_part(Arena *arena, Str bytes, size_t line, const char *file, Yaml **first, Err *err);

/* The child of a map by key, or NULL. */
const Yaml *yaml_get(const Yaml *map, const char *key);
/* The text of a scalar child; STR_NONE when missing, not scalar or null. */
Str yaml_text(const Yaml *map, const char *key);
/* The scalar as a whole number within low to high; false when it is none. */
bool yaml_number(const Yaml *node, long low, long high, long *value);
/* yes, no, true, false, on, off. */
bool yaml_flag(const Yaml *node, bool *value);
/* err_set with ERR_CONFIG and "FILE:LINE: " before the sentence. */
bool yaml_error(Err *err, const char *file, const Yaml *node, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Appends text as a YAML scalar that reads back to the same bytes, as far as text is clean
   (double-quoted unless plain is safe). text must be valid UTF-8. */
void yaml_add_scalar(Buf *into, Str text);

#endif
