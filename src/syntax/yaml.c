/* libyaml's events to a tree, with everything refused that could make a small file large. */
#include "syntax/yaml.h"

#include "base/limit.h"
#include "base/memory.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <yaml.h>

enum { FEW_KEYS = 64 }; /* of one map: compared one by one */

typedef struct {
	yaml_parser_t parser;
	Arena *arena;
	Str bytes;
	const char *file;
	size_t line; /* of the file, from 0, in which bytes begin */
	Err *err;
	size_t nodes;
	Yaml *open[LIMIT_YAML_DEPTH]; /* lists and maps around the next node */
	Yaml **end[LIMIT_YAML_DEPTH]; /* where their next child goes */
	unsigned depth;
	size_t skipped; /* bytes before those that libyaml sees */
	struct {
		size_t character, byte;
	} at; /* the last mark that was looked up */
	uint32_t key_starts[LIMIT_YAML_DEPTH + 1], key_ends[LIMIT_YAML_DEPTH + 1];
} Reader;

static bool
fail(Reader *r, size_t line, const char *what)
{
	return err_set(r->err, ERR_CONFIG, "%s:%zu: %s", r->file, r->line + line + 1, what);
}

/* The line of a byte: libyaml's decoder ("invalid UTF-8") only tells that. */
static size_t
line_of(Str bytes, size_t offset)
{
	size_t line = 0;
	for (size_t i = 0; i < bytes.len && i < offset; i++)
		line += bytes.at[i] == '\n';
	return line;
}

/* The byte of a mark: libyaml counts characters. Marks follow each other, so that all of them are
   found in one walk. */
static uint32_t
byte_of(Reader *r, const yaml_mark_t *mark)
{
	size_t at = r->at.byte, character = r->at.character;
	for (; character < mark->index && at < r->bytes.len; character++)
		do
			at++;
		while (at < r->bytes.len && ((unsigned char)r->bytes.at[at] & 0xC0) == 0x80);
	for (; character > mark->index && at > 0; character--)
		do
			at--;
		while (at > 0 && ((unsigned char)r->bytes.at[at] & 0xC0) == 0x80);
	r->at.byte = at;
	r->at.character = character;
	return (uint32_t)(at + r->skipped);
}

static bool
event_next(Reader *r, yaml_event_t *event)
{
	if (yaml_parser_parse(&r->parser, event))
		return true;
	const char *what = r->parser.problem ? r->parser.problem : "cannot be read as YAML";
	size_t line = r->parser.error == YAML_READER_ERROR
	                      ? line_of(r->bytes, r->parser.problem_offset)
	                      : r->parser.problem_mark.line;
	return fail(r, line, what);
}

static Str
clean(Reader *r, const unsigned char *value, size_t len)
{
	Str copy = str_copy(r->arena, (Str){(const char *)value, len});
	return utf8_cleaned(r->arena, copy);
}

/* Ties node to the list or map that is open; in a map, key is its name. */
static bool
node_add(Reader *r, Yaml *node, Str key, size_t line)
{
	if (!r->depth)
		return true;
	Yaml *parent = r->open[r->depth - 1];
	if (parent->kind == YAML_MAP) {
		const Yaml *other = parent->count < FEW_KEYS ? parent->first : NULL;
		for (; other; other = other->next)
			if (str_equal(other->key, key))
				return fail(r, line, "this key stands twice");
		node->key = key;
		node->key_start = r->key_starts[r->depth];
		node->key_end = r->key_ends[r->depth];
	}
	*r->end[r->depth - 1] = node;
	r->end[r->depth - 1] = &node->next;
	parent->count++;
	return true;
}

static int
by_key(const void *a, const void *b)
{
	const Yaml *x = *(Yaml *const *)a, *y = *(Yaml *const *)b;
	int order = str_compare(x->key, y->key);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* The keys of a large map, once it is whole: each against each would take the square of its size.
 */
static bool
keys_differ(Reader *r, const Yaml *map)
{
	if (map->kind != YAML_MAP || map->count <= FEW_KEYS)
		return true;
	const Yaml **sorted = memory_new(map->count * sizeof *sorted);
	size_t count = 0, twice = 0;
	for (const Yaml *node = map->first; node; node = node->next)
		sorted[count++] = node;
	qsort(sorted, count, sizeof *sorted, by_key);
	for (size_t i = 1; i < count && !twice; i++)
		if (str_equal(sorted[i - 1]->key, sorted[i]->key))
			twice = sorted[i]->line;
	free(sorted);
	return !twice || fail(r, twice - 1 - r->line, "this key stands twice");
}

static bool
node_close(Reader *r, const yaml_event_t *event)
{
	Yaml *node = r->open[--r->depth];
	if (node->flow)
		node->end = byte_of(r, &event->end_mark);
	return keys_differ(r, node);
}

static Yaml *
node_new(Reader *r, const yaml_event_t *event, YamlKind kind)
{
	Yaml *node = ARENA_NEW(r->arena, Yaml);
	node->kind = kind;
	node->line = (unsigned)(r->line + event->start_mark.line) + 1;
	node->start = byte_of(r, &event->start_mark);
	node->end = byte_of(r, &event->end_mark);
	return node;
}

static bool
node_open(Reader *r, const yaml_event_t *event, YamlKind kind, Str key, Yaml **root)
{
	size_t line = event->start_mark.line;
	const yaml_char_t *anchor = kind == YAML_LIST ? event->data.sequence_start.anchor
	                                              : event->data.mapping_start.anchor;
	if (anchor)
		return fail(r, line, "anchors are not read");
	if (r->depth == LIMIT_YAML_DEPTH)
		return fail(r, line, "is nested too deep");
	Yaml *node = node_new(r, event, kind);
	if (!node_add(r, node, key, line))
		return false;
	if (!r->depth)
		*root = node;
	r->open[r->depth] = node;
	node->flow = kind == YAML_LIST
	                     ? event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
	                     : event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
	r->end[r->depth++] = &node->first;
	return true;
}

static bool
scalar_add(Reader *r, const yaml_event_t *event, Str key, Yaml **root)
{
	if (event->data.scalar.anchor)
		return fail(r, event->start_mark.line, "anchors are not read");
	Yaml *node = node_new(r, event, YAML_SCALAR);
	node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	node->text = clean(r, event->data.scalar.value, event->data.scalar.length);
	if (!node_add(r, node, key, event->start_mark.line))
		return false;
	if (!r->depth)
		*root = node;
	return true;
}

/* One event of a document's inside. *key carries a map's key to the value that follows it. */
static bool
event_take(Reader *r, const yaml_event_t *event, Str *key, Yaml **root)
{
	size_t line = event->start_mark.line;
	if (++r->nodes > LIMIT_YAML_NODES)
		return fail(r, line, "has too many values");
	bool ending =
		event->type == YAML_MAPPING_END_EVENT || event->type == YAML_SEQUENCE_END_EVENT;
	if (ending)
		return node_close(r, event);
	if (event->type == YAML_ALIAS_EVENT)
		return fail(r, line, "aliases are not read");
	bool in_map = r->depth && r->open[r->depth - 1]->kind == YAML_MAP;
	if (in_map && !key->at) {
		if (event->type != YAML_SCALAR_EVENT)
			return fail(r, line, "a key must be a word");
		if (event->data.scalar.anchor)
			return fail(r, line, "anchors are not read");
		*key = clean(r, event->data.scalar.value, event->data.scalar.length);
		r->key_starts[r->depth] = byte_of(r, &event->start_mark);
		r->key_ends[r->depth] = byte_of(r, &event->end_mark);
		return true;
	}
	Str name = *key;
	*key = STR_NONE;
	if (event->type == YAML_SCALAR_EVENT)
		return scalar_add(r, event, name, root);
	YamlKind kind = event->type == YAML_MAPPING_START_EVENT ? YAML_MAP : YAML_LIST;
	return node_open(r, event, kind, name, root);
}

/* The keys that wait for their value while the value is read: one for each level. */
static bool
document_read(Reader *r, Yaml **root)
{
	Str keys[LIMIT_YAML_DEPTH + 1] = {STR_NONE};
	*root = NULL;
	for (;;) {
		yaml_event_t event;
		if (!event_next(r, &event))
			return false;
		bool end = event.type == YAML_DOCUMENT_END_EVENT;
		unsigned depth = r->depth;
		bool taken = end || event_take(r, &event, &keys[depth], root);
		yaml_event_delete(&event);
		if (!taken || end)
			return taken;
		if (r->depth > depth)
			keys[r->depth] = STR_NONE;
	}
}

static bool
stream_read(Reader *r, Yaml **first)
{
	Yaml **end = first;
	for (;;) {
		yaml_event_t event;
		if (!event_next(r, &event))
			return false;
		yaml_event_type_t type = event.type;
		yaml_event_delete(&event);
		if (type == YAML_STREAM_END_EVENT)
			return true;
		if (type != YAML_DOCUMENT_START_EVENT)
			continue;
		Yaml *root;
		r->depth = 0;
		if (!document_read(r, &root))
			return false;
		if (!root)
			continue;
		*end = root;
		end = &root->next;
	}
}

bool
yaml_read_part(Arena *arena, Str bytes, size_t line, const char *file, Yaml **first, Err *err)
{
	Reader r = {.arena = arena, .bytes = bytes, .file = file, .line = line, .err = err};
	*first = NULL;
	if (!yaml_parser_initialize(&r.parser))
		return err_set(err, ERR_CONFIG, "%s: no memory to read it", file);
	/* libyaml takes one before a document's text, not before its "---" */
	if (str_starts(bytes, STR("\xef\xbb\xbf")))
		r.bytes = bytes = str_slice(bytes, r.skipped = 3, bytes.len);
	yaml_parser_set_input_string(&r.parser, (const unsigned char *)bytes.at, bytes.len);
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	bool done = stream_read(&r, first);
	yaml_parser_delete(&r.parser);
	return done;
}

bool
yaml_read_stream(Arena *arena, Str bytes, const char *file, Yaml **first, Err *err)
{
	return yaml_read_part(arena, bytes, 0, file, first, err);
}

Yaml *
yaml_read(Arena *arena, Str bytes, const char *file, Err *err)
{
	Yaml *root;
	if (!yaml_read_stream(arena, bytes, file, &root, err))
		return NULL;
	if (root && root->next) {
		yaml_error(err, file, root->next, "a second document is not expected here");
		return NULL;
	}
	if (!root || (root->kind == YAML_SCALAR && root->plain && !root->text.len)) {
		root = ARENA_NEW(arena, Yaml);
		root->kind = YAML_MAP;
		root->line = 1;
	}
	return root;
}
