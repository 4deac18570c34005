/*
 * A bookmark as a YAML document. People may edit it: passages count from 1, unknown keys are left
 * alone. `created` is written last: a document that a crash cut short is known by its lack.
 */
#include "bookmark_yaml.h"

#include "base/limit.h"
#include "text/percent.h"

#include <limits.h>
#include <string.h>

static void
text_add(Buf *into, const char *key, Str text)
{
	if (!text.at)
		return;
	buf_format(into, "%s: ", key);
	yaml_add_scalar(into, text);
	buf_char(into, '\n');
}

void
bookmark_write(Buf *into, const Bookmark *bookmark)
{
	Arena arena;
	arena_init(&arena);
	/* it may hold any byte but 0: what YAML or our cleaning would not keep goes as %NN */
	Str path = percent_encoded(&arena, bookmark->path);
	buf_cstr(into, "---\n");
	text_add(into, "id", bookmark->id);
	text_add(into, "article", bookmark->article);
	text_add(into, "path", path);
	text_add(into, "title", bookmark->title);
	buf_format(into, "passage: %u\nstart: %u\nend: %u\n", bookmark->passage + 1,
		bookmark->start, bookmark->end);
	text_add(into, "quote", bookmark->quote);
	text_add(into, "prefix", bookmark->prefix);
	text_add(into, "suffix", bookmark->suffix);
	text_add(into, "note", bookmark->note);
	if (bookmark->tag_count)
		buf_cstr(into, "tags:\n");
	for (size_t i = 0; i < bookmark->tag_count; i++) {
		buf_cstr(into, "- ");
		yaml_add_scalar(into, bookmark->tags[i]);
		buf_char(into, '\n');
	}
	text_add(into, "created", bookmark->created);
	arena_release(&arena);
}

static bool
number_read(const Yaml *document, const char *key, long low, uint32_t *value)
{
	long number;
	if (!yaml_number(yaml_get(document, key), low, INT32_MAX, &number))
		return false;
	*value = (uint32_t)number;
	return true;
}

/* Tags that are no words are left out: the rest of the bookmark is still good. */
static void
tags_read(Arena *arena, const Yaml *list, Bookmark *bookmark)
{
	if (!list || list->kind != YAML_LIST)
		return;
	Str *tags = ARENA_ARRAY(arena, Str, list->count);
	for (const Yaml *tag = list->first; tag; tag = tag->next)
		if (tag->kind == YAML_SCALAR && tag->text.len)
			tags[bookmark->tag_count++] = tag->text;
	bookmark->tags = tags;
}

static bool
is_time(Str text)
{
	static const char form[] = "dddd-dd-ddTdd:dd:ddZ";
	if (text.len != sizeof form - 1)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		bool digit = text.at[i] >= '0' && text.at[i] <= '9';
		if (form[i] == 'd' ? !digit : text.at[i] != form[i])
			return false;
	}
	return true;
}

bool
bookmark_read(Arena *arena, const Yaml *document, const char *file, Bookmark *bookmark, Err *err)
{
	*bookmark = (Bookmark){
		.id = yaml_text(document, "id"),
		.article = yaml_text(document, "article"),
		.path = percent_decoded(arena, yaml_text(document, "path")),
		.title = yaml_text(document, "title"),
		.quote = yaml_text(document, "quote"),
		.prefix = yaml_text(document, "prefix"),
		.suffix = yaml_text(document, "suffix"),
		.note = yaml_text(document, "note"),
		.created = yaml_text(document, "created"),
	};
	if (document->kind != YAML_MAP)
		return yaml_error(err, file, document, "this is no bookmark");
	if (!bookmark->id.len || !bookmark->article.len || !bookmark->quote.len)
		return yaml_error(
			err, file, document, "this bookmark has no id, no article or no quote");
	if (!is_time(bookmark->created))
		return yaml_error(err, file, document,
			"this bookmark is not whole: its time of creation is missing");
	if (!number_read(document, "passage", 1, &bookmark->passage) ||
		!number_read(document, "start", 0, &bookmark->start) ||
		!number_read(document, "end", 0, &bookmark->end))
		return yaml_error(err, file, document,
			"this bookmark has no place: passage, start and end are numbers");
	bookmark->passage--;
	tags_read(arena, yaml_get(document, "tags"), bookmark);
	return true;
}
