/*
 * Reads schema.org's JSON-LD, as pages embed it, just as far as metadata needs: one pass over the
 * tokens with a stack of keys, no tree. What is not well-formed ends the reading, not the page's.
 */
#include "metadata.h"
#include "prose.h"

#include "text/utf8.h"

#include <string.h>

enum {
	DEPTH = 32,         /* objects and lists; what lies deeper is passed over */
	KEY_BYTES = 24,     /* longer keys are none of ours */
	AUTHOR_BYTES = 200, /* of all authors; the rest are left out */
	NAMED = 200,        /* objects that a reference may mean */
};

/* An object or list that is open. */
typedef struct {
	char key[KEY_BYTES]; /* the last that was read; a list has that of what holds it */
	Str id, name;        /* the object's own */
} Level;

typedef struct {
	Str id, name;
} Named;

typedef struct {
	Arena *arena;
	Str json;
	size_t at;
	Level levels[DEPTH];
	size_t depth;
	Metadata *metadata;
	size_t author;    /* depth of the object whose author was found; 0 for none yet */
	bool authors_end; /* its field has ended */
	Str author_id;    /* the author by reference */
	VEC(Named) named; /* what references may mean */
} Scanner;

static unsigned
hex_of(Str s)
{
	unsigned value = 0;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
		                 : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
		                 : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
		                                        : 16;
		if (digit == 16)
			return 0xfffd;
		value = value * 16 + digit;
	}
	return value;
}

/* Appends what the escape behind a backslash means; moves behind it. */
static void
add_escape(Scanner *scanner, Buf *into)
{
	static const char from[] = "nrtbf", to[] = "\n\n\t  ";
	Str json = scanner->json;
	char c = json.at[scanner->at++], put[4];
	const char *plain = c ? strchr(from, c) : NULL;
	if (c != 'u') {
		buf_char(into, plain ? to[plain - from] : c);
		return;
	}
	uint32_t point = hex_of(str_slice(json, scanner->at, scanner->at + 4));
	scanner->at += 4;
	bool high = point >= 0xd800 && point < 0xdc00;
	if (high && str_starts(str_slice(json, scanner->at, json.len), STR("\\u"))) {
		uint32_t low = hex_of(str_slice(json, scanner->at + 2, scanner->at + 6));
		if (low >= 0xdc00 && low < 0xe000) {
			point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
			scanner->at += 6;
		}
	}
	buf_add(into, (Str){put, utf8_put(put, point)});
}

/* Reads the string whose opening mark stands at; into is cleared before. */
static void
read_string(Scanner *scanner, Buf *into)
{
	Str json = scanner->json;
	buf_clear(into);
	for (scanner->at++; scanner->at < json.len && json.at[scanner->at] != '"';) {
		char c = json.at[scanner->at++];
		if (c != '\\')
			buf_char(into, c);
		else if (scanner->at < json.len)
			add_escape(scanner, into);
	}
	if (scanner->at < json.len)
		scanner->at++;
}

static Str
key_at(const Scanner *scanner, size_t up)
{
	return up < scanner->depth ? str_of(scanner->levels[scanner->depth - 1 - up].key) : STR("");
}

static void
take(Scanner *scanner, Str *field, Str value)
{
	if (field->at || !value.len)
		return;
	Buf clean;
	buf_init(&clean);
	utf8_clean(&clean, value);
	Str folded = prose_fold(scanner->arena, str_copy(scanner->arena, buf_str(&clean)));
	buf_release(&clean);
	if (folded.len)
		*field = folded;
}

/* One of several names of the one author field. */
static void
take_author(Scanner *scanner, Str value)
{
	Str one = STR_NONE, *all = &scanner->metadata->byline;
	for (size_t i = 0; !scanner->author && i < scanner->depth; i++)
		if (str_is(str_of(scanner->levels[i].key), "author"))
			scanner->author = i + 1;
	if (scanner->authors_end)
		return; /* of another article */
	take(scanner, &one, value);
	if (one.at && all->at && all->len < AUTHOR_BYTES)
		*all = str_format(scanner->arena, "%.*s, %.*s", STR_ARG(*all), STR_ARG(one));
	else if (one.at && !all->at)
		*all = one;
}

/* Below these keys stand articles and people that the page's article only has to do with. */
static bool
is_aside(const Scanner *scanner)
{
	static const char *const keys[] = {"comment", "review", "mentions", "hasPart", "isPartOf",
		"video", "image", "about", "citation", "itemListElement"};
	for (size_t i = 0; i < scanner->depth; i++)
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
			if (strcmp(scanner->levels[i].key, keys[k]) == 0)
				return true;
	return false;
}

/* A value and the keys that it stands below; lists have the key of what holds them. */
static void
note(Scanner *scanner, Str value)
{
	Metadata *metadata = scanner->metadata;
	Level *level = &scanner->levels[scanner->depth - 1];
	Str key = key_at(scanner, 0), parent = STR("");
	for (size_t up = 1; up < scanner->depth && !parent.len; up++)
		parent = key_at(scanner, up);
	bool author = str_is(parent, "author");
	if (is_aside(scanner))
		return;
	if (str_is(key, "@id"))
		take(scanner, author && !scanner->author_id.at ? &scanner->author_id : &level->id,
			value);
	else if (str_is(key, "name"))
		take(scanner, &level->name, value);
	if (str_is(key, "headline"))
		take(scanner, &metadata->title, value);
	else if (str_is(key, "datePublished"))
		take(scanner, &metadata->date, value);
	else if (str_is(key, "dateModified"))
		take(scanner, &metadata->updated, value);
	else if (str_is(key, "author") || (str_is(key, "name") && author))
		take_author(scanner, value);
	else if (str_is(key, "publisher") || (str_is(key, "name") && str_is(parent, "publisher")))
		take(scanner, &metadata->source, value);
	else if (str_is(key, "inLanguage"))
		take(scanner, &metadata->language, value);
}

static void
open_level(Scanner *scanner, bool list)
{
	Level *level = &scanner->levels[scanner->depth++];
	*level = (Level){.key = ""};
	/* a list's strings are values of the list's own key */
	if (list && scanner->depth > 1)
		memcpy(level->key, level[-1].key, KEY_BYTES);
}

static void
close_level(Scanner *scanner)
{
	const Level *level = &scanner->levels[--scanner->depth];
	if (level->id.at && level->name.at && scanner->named.count < NAMED)
		vec_push(&scanner->named, (Named){level->id, level->name});
	scanner->authors_end = scanner->authors_end || scanner->depth < scanner->author;
}

static void
set_key(Scanner *scanner, Str key)
{
	char *to = scanner->levels[scanner->depth - 1].key;
	size_t len = key.len < KEY_BYTES ? key.len : 0;
	memcpy(to, key.at, len);
	to[len] = '\0';
	if (scanner->depth == scanner->author && !str_is(key, "author"))
		scanner->authors_end = true;
}

static bool
is_key(const Scanner *scanner)
{
	Str rest = str_trim(str_slice(scanner->json, scanner->at, scanner->at + 64));
	return rest.len && rest.at[0] == ':';
}

void
metadata_read_json(Arena *arena, Str json, Metadata *metadata)
{
	Scanner scanner = {.arena = arena,
		.json = json,
		.metadata = metadata,
		.authors_end = metadata->byline.at != NULL}; /* of a script above */
	Buf text;
	buf_init(&text);
	while (scanner.at < json.len) {
		char c = json.at[scanner.at];
		if (c == '"') {
			read_string(&scanner, &text);
			if (!scanner.depth)
				continue;
			if (is_key(&scanner))
				set_key(&scanner, buf_str(&text));
			else
				note(&scanner, buf_str(&text));
			continue;
		}
		if (c == '{' || c == '[') {
			if (scanner.depth == DEPTH)
				break;
			open_level(&scanner, c == '[');
		} else if ((c == '}' || c == ']') && scanner.depth) {
			close_level(&scanner);
		}
		scanner.at++;
	}
	for (size_t i = 0; i < scanner.named.count && !metadata->byline.at; i++)
		if (str_equal(scanner.named.at[i].id, scanner.author_id))
			metadata->byline = scanner.named.at[i].name;
	vec_release(&scanner.named);
	buf_release(&text);
}
