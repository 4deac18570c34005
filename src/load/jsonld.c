/*
 * Reads schema.org's JSON-LD, as pages embed it, just as far as metadata needs: one pass over the
 * tokens with a stack of objects, no tree. Knows which objects are articles, not which is the
 * page's.
 */
#include "jsonld.h"
#include "prose.h"

#include "syntax/json_in.h"
#include "text/utf8.h"

#include <string.h>

enum {
	DEPTH = 32,         /* objects and lists; what lies deeper is passed over */
	KEY_BYTES = 24,     /* longer keys are none of ours */
	AUTHOR_BYTES = 200, /* of all authors; the rest are left out */
	NAMED = 200,        /* objects that a reference may mean */
	ARTICLES = 100,     /* of a script */
	AUTHORS = 8,        /* by reference, of one article */
};

/* An object or list that is open. */
typedef struct {
	char key[KEY_BYTES]; /* the last that was read; a list has that of what holds it */
	bool list, aside, typed, site; /* site: tells of the site, or of who makes it */
	Str id, value, authors[AUTHORS];
	size_t author_count;
	JsonArticle object;
} Level;

typedef struct {
	Str id, name;
} Named;

/* An article whose authors are told by reference. */
typedef struct {
	size_t article; /* of into */
	Str id;
} Reference;

typedef struct {
	Arena *arena;
	Str json;
	size_t at;
	Level levels[DEPTH];
	size_t depth, deeper; /* deeper: open ones beyond DEPTH */
	JsonArticles *into;
	size_t first;     /* of into that this script told */
	VEC(Named) named; /* what references may mean */
	VEC(Reference) references;
} Scanner;

/* ---- strings ---- */

/* What follows a string's end, white space apart: anything else, and the mark was the text's own,
   as in "The "dark" light". A mark may follow where a comma is missing. */
static bool
ends_string(const Scanner *scanner, size_t at)
{
	Str rest = str_trim(str_slice(scanner->json, at, at + 64));
	return !rest.len || strchr(",:]}\"<", rest.at[0]);
}

/* Reads the string whose opening mark stands at; into is cleared before. */
static void
read_string(Scanner *scanner, Buf *into)
{
	Str json = scanner->json;
	buf_clear(into);
	for (scanner->at++; scanner->at < json.len;) {
		char c = json.at[scanner->at++];
		if (c == '"' && ends_string(scanner, scanner->at))
			return;
		if (c != '\\')
			buf_char(into, c);
		else if (scanner->at < json.len)
			json_escape(json, &scanner->at, into);
	}
}

/* ---- values ---- */

static Str
cleaned(Scanner *scanner, Str value)
{
	Buf clean;
	buf_init(&clean);
	utf8_clean(&clean, value);
	Str folded = prose_fold(scanner->arena, str_copy(scanner->arena, buf_str(&clean)));
	buf_release(&clean);
	return folded;
}

static void
take(Scanner *scanner, Str *field, Str value)
{
	if (field->at || !value.len)
		return;
	Str clean = cleaned(scanner, value);
	if (clean.len)
		*field = clean;
}

static void
add_author(Scanner *scanner, Level *level, Str name)
{
	Str *all = &level->object.byline, clean = cleaned(scanner, name);
	if (!clean.len || (all->at && all->len >= AUTHOR_BYTES))
		return;
	if (!all->at)
		*all = clean;
	else if (str_find_nocase(*all, clean, 0) == SIZE_MAX)
		*all = str_format(scanner->arena, "%.*s, %.*s", STR_ARG(*all), STR_ARG(clean));
}

static bool
is_key(Str key, const char *a, const char *b)
{
	return str_is(key, a) || str_is(key, b);
}

/* "NewsArticle", "BlogPosting", "Report" */
static bool
is_article_type(Str type)
{
	return str_ends(type, STR("Article")) || str_ends(type, STR("Posting")) ||
	       str_ends(type, STR("Report")) || str_ends(type, STR("Review")) ||
	       str_ends(type, STR("Recipe"));
}

/* "WebSite", "NewsMediaOrganization": their days and authors are not the article's. */
static bool
is_site_type(Str type)
{
	return str_ends(type, STR("WebSite")) || str_ends(type, STR("Organization")) ||
	       str_ends(type, STR("Person"));
}

/* A string that stands in an object below key. */
static void
take_value(Scanner *scanner, Level *level, Str key, Str value)
{
	JsonArticle *object = &level->object;
	static const struct {
		const char *key;
		size_t field;
	} fields[] = {
		{"headline",         offsetof(JsonArticle, headline) },
		{"name",             offsetof(JsonArticle, name)     },
		{"url",              offsetof(JsonArticle, url)      },
		{"mainEntityOfPage", offsetof(JsonArticle, url)      },
		{"datePublished",    offsetof(JsonArticle, published)},
		{"dateCreated",      offsetof(JsonArticle, created)  },
		{"dateModified",     offsetof(JsonArticle, modified) },
		{"publisher",        offsetof(JsonArticle, publisher)},
		{"inLanguage",       offsetof(JsonArticle, language) },
	};
	if (is_key(key, "@id", "id"))
		take(scanner, &level->id, value);
	else if (str_is(key, "@value"))
		take(scanner, &level->value, value);
	else if (is_key(key, "author", "creator"))
		add_author(scanner, level, value);
	else if (str_is(key, "@type")) {
		level->typed = true;
		object->article = object->article || is_article_type(value);
		level->site = level->site || is_site_type(value);
	}
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (str_is(key, fields[i].key))
			take(scanner, (Str *)(void *)((char *)object + fields[i].field), value);
}

/* What an object that ends tells the one that it stands in, below key. */
static void
take_object(Scanner *scanner, Level *level, Str key, const Level *inner)
{
	const JsonArticle *object = &inner->object;
	if (is_key(key, "author", "creator")) {
		if (object->name.at)
			add_author(scanner, level, object->name);
		else if (inner->id.at && level->author_count < AUTHORS)
			level->authors[level->author_count++] = inner->id;
	} else if (str_is(key, "publisher")) {
		take(scanner, &level->object.publisher, object->name);
	} else if (str_is(key, "mainEntityOfPage")) {
		take(scanner, &level->object.url, inner->id);
	} else if (inner->value.at) {
		take_value(scanner, level, key, inner->value);
	}
}

/* ---- the stack ---- */

/* Below these keys stand articles and people that the page's article only has to do with. */
static bool
is_aside(const char *key)
{
	static const char *const keys[] = {"comment", "review", "mentions", "hasPart", "isPartOf",
		"video", "image", "about", "citation", "itemListElement", "isBasedOn",
		"relatedLink", "associatedMedia", "thumbnail", "reviews"};
	return STR_AMONG(str_of(key), keys);
}

static void
open_level(Scanner *scanner, bool list)
{
	if (scanner->depth == DEPTH) {
		scanner->deeper++;
		return;
	}
	Level *level = &scanner->levels[scanner->depth++];
	*level = (Level){.list = list};
	if (scanner->depth == 1)
		return;
	level->aside = level[-1].aside || is_aside(level[-1].key);
	/* a list's strings are values of the list's own key */
	if (list)
		memcpy(level->key, level[-1].key, KEY_BYTES);
}

static void
add_article(Scanner *scanner, const Level *level)
{
	const JsonArticle *object = &level->object;
	bool told = object->headline.at || object->published.at || object->byline.at ||
	            object->modified.at || level->author_count;
	if (level->aside || level->site || !told ||
		scanner->into->count - scanner->first >= ARTICLES)
		return;
	for (size_t i = 0; i < level->author_count; i++)
		vec_push(
			&scanner->references, (Reference){scanner->into->count, level->authors[i]});
	vec_push(scanner->into, *object);
	JsonArticle *added = &scanner->into->at[scanner->into->count - 1];
	added->article = object->article || (!level->typed && object->headline.at);
}

static void
close_level(Scanner *scanner)
{
	const Level *level = &scanner->levels[--scanner->depth];
	if (level->list)
		return;
	if (level->id.at && level->object.name.at && scanner->named.count < NAMED)
		vec_push(&scanner->named, (Named){level->id, level->object.name});
	for (size_t up = scanner->depth; up-- > 0;)
		if (!scanner->levels[up].list) {
			take_object(scanner, &scanner->levels[up], str_of(level[-1].key), level);
			break;
		}
	add_article(scanner, level);
}

/* A bracket that ends a list or object; where that of what is inside is missing, it ends both. */
static void
read_end(Scanner *scanner, bool list)
{
	if (scanner->deeper) {
		scanner->deeper--;
		return;
	}
	bool other = scanner->depth && scanner->levels[scanner->depth - 1].list != list;
	if (other && (scanner->depth < 2 || scanner->levels[scanner->depth - 2].list != list))
		return; /* a spare one */
	if (other)
		close_level(scanner);
	if (scanner->depth)
		close_level(scanner);
}

static void
read_text(Scanner *scanner, Buf *text)
{
	read_string(scanner, text);
	if (!scanner->depth || scanner->deeper)
		return;
	Level *level = &scanner->levels[scanner->depth - 1];
	Str rest = str_trim(str_slice(scanner->json, scanner->at, scanner->at + 64)),
	    value = buf_str(text);
	if (!level->list && rest.len && rest.at[0] == ':') {
		size_t len = value.len < KEY_BYTES ? value.len : 0;
		memcpy(level->key, value.at, len);
		level->key[len] = '\0';
		return;
	}
	Str key = str_of(level->key);
	while (level->list && level > scanner->levels)
		level--;
	if (!level->list)
		take_value(scanner, level, key, value);
}

/* Behind a comment that begins here, or the beginning of CDATA: scripts are wrapped in both. */
static size_t
behind_comment(Str json, size_t at)
{
	static const Str cdata[] = {STR("//<![CDATA["), STR("// <![CDATA["), STR("<![CDATA[")};
	Str rest = str_slice(json, at, json.len);
	for (size_t i = 0; i < sizeof cdata / sizeof *cdata; i++)
		if (str_starts(rest, cdata[i]))
			return at + cdata[i].len;
	bool block = str_starts(rest, STR("/*"));
	if (!block && !str_starts(rest, STR("//")))
		return at + 1;
	size_t end = block ? str_find(json, STR("*/"), at + 2) : str_find_char(json, '\n', at);
	return end == SIZE_MAX ? json.len : end + 1 + block;
}

void
jsonld_read(Arena *arena, Str json, JsonArticles *into)
{
	Scanner scanner = {.arena = arena, .json = json, .into = into, .first = into->count};
	Buf text;
	buf_init(&text);
	while (scanner.at < json.len) {
		char c = json.at[scanner.at];
		if (c == '"') {
			read_text(&scanner, &text);
			continue;
		}
		if (c == '{' || c == '[')
			open_level(&scanner, c == '[');
		else if (c == '}' || c == ']')
			read_end(&scanner, c == ']');
		scanner.at =
			c == '/' || c == '<' ? behind_comment(json, scanner.at) : scanner.at + 1;
	}
	while (scanner.depth) /* an end that is missing */
		close_level(&scanner);
	for (size_t i = 0; i < scanner.references.count; i++)
		for (size_t k = 0; k < scanner.named.count; k++)
			if (str_equal(scanner.named.at[k].id, scanner.references.at[i].id)) {
				Level level = {
					.object = into->at[scanner.references.at[i].article]};
				add_author(&scanner, &level, scanner.named.at[k].name);
				into->at[scanner.references.at[i].article] = level.object;
				break;
			}
	vec_release(&scanner.references);
	vec_release(&scanner.named);
	buf_release(&text);
}
