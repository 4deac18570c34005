/*
 * Reads schema.org's JSON-LD, as pages embed it, just as far as metadata needs: one pass over the
 * tokens with a stack of keys, no tree. What is not well-formed ends the reading, not the page's.
 */
#include "metadata.h"
#include "prose.h"

#include "text/utf8.h"

#include <string.h>

enum {
	DEPTH = 32,     /* objects and lists; what lies deeper is passed over */
	KEY_BYTES = 24, /* longer keys are none of ours */
};

typedef struct {
	char key[KEY_BYTES];
} Level;

typedef struct {
	Arena *arena;
	Str json;
	size_t at;
	Level levels[DEPTH];
	size_t depth;
	Metadata *metadata;
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

/* A value and the keys that it stands below; lists have the key of what holds them. */
static void
note(Scanner *scanner, Str value)
{
	Metadata *metadata = scanner->metadata;
	Str key = key_at(scanner, 0), parent = STR("");
	for (size_t up = 1; up < scanner->depth && !parent.len; up++)
		parent = key_at(scanner, up);
	if (str_is(key, "headline"))
		take(scanner, &metadata->title, value);
	else if (str_is(key, "datePublished"))
		take(scanner, &metadata->date, value);
	else if (str_is(key, "dateModified"))
		take(scanner, &metadata->updated, value);
	else if (str_is(key, "author") || (str_is(key, "name") && str_is(parent, "author")))
		take(scanner, &metadata->byline, value);
	else if (str_is(key, "publisher") || (str_is(key, "name") && str_is(parent, "publisher")))
		take(scanner, &metadata->source, value);
	else if (str_is(key, "inLanguage"))
		take(scanner, &metadata->language, value);
}

static void
set_key(Scanner *scanner, Str key)
{
	char *to = scanner->levels[scanner->depth - 1].key;
	size_t len = key.len < KEY_BYTES ? key.len : 0;
	memcpy(to, key.at, len);
	to[len] = '\0';
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
	Scanner scanner = {.arena = arena, .json = json, .metadata = metadata};
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
			scanner.levels[scanner.depth++].key[0] = '\0';
			/* a list's strings are values of the list's own key */
			if (c == '[' && scanner.depth > 1)
				scanner.levels[scanner.depth - 1] =
					scanner.levels[scanner.depth - 2];
		} else if ((c == '}' || c == ']') && scanner.depth) {
			scanner.depth--;
		}
		scanner.at++;
	}
	buf_release(&text);
}
