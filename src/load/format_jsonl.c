/*
 * JSON Lines as `show --json` prints them: what one run of the program wrote, another reads, title,
 * passages and all. Other JSON is none of this.
 */
#include "feed.h"
#include "prose.h"
#include "text.h"

#include "base/limit.h"
#include "load/format.h"
#include "syntax/json_in.h"
#include "text/utf8.h"

enum { LOOK_BYTES = 64 << 10 }; /* in which the first article must show its passages */

static int
detect(const FormatInput *input)
{
	Str head = str_trim(str_slice(input->bytes, 0, LOOK_BYTES));
	bool ours = str_starts(head, STR("{\"id\":\"")) &&
	            str_find(head, STR("\"passages\":["), 0) != SIZE_MAX;
	return ours ? 96 : 0;
}

/* A value in one line; STR_NONE for null and for nothing. */
static Str
line_of(Arena *arena, JsonIn *json)
{
	Str value = json_take(json);
	if (!value.len)
		return STR_NONE;
	Str line = prose_fold(arena, utf8_cleaned(arena, str_copy(arena, value)));
	return line.len ? line : STR_NONE;
}

static PassageKind
kind_of(Str name)
{
	for (int kind = 0; kind < PASSAGE_KINDS; kind++)
		if (str_is(name, passage_kind_name((PassageKind)kind)))
			return (PassageKind)kind;
	return PASSAGE_PARAGRAPH;
}

static void
read_passage(Arena *arena, JsonIn *json, Passages *into)
{
	Passage passage = {PASSAGE_PARAGRAPH, STR_NONE};
	if (!json_enter(json, JSON_OBJECT))
		return;
	while (json_member(json)) {
		if (json_is_key(json, "kind"))
			passage.kind = kind_of(json_take(json));
		else if (json_is_key(json, "text"))
			passage.text = utf8_cleaned(arena, str_copy(arena, json_take(json)));
		else
			json_skip(json);
	}
	if (passage.kind != PASSAGE_PREFORMATTED)
		passage.text = prose_fold(arena, passage.text);
	if (str_trim(passage.text).len && into->count < LIMIT_PASSAGES)
		vec_push(into, passage);
}

static void
set_field(Article *article, JsonIn *json)
{
	const struct {
		const char *key;
		Str *field;
	} fields[] = {
		{"title",  &article->title },
		{"url",    &article->url   },
		{"source", &article->source},
		{"byline", &article->byline},
		{"entry",  &article->entry },
	};
	Arena *arena = &article->arena;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (json_is_key(json, fields[i].key)) {
			*fields[i].field = line_of(arena, json);
			return;
		}
	When when;
	if (json_is_key(json, "language"))
		article->language = prose_language(arena, line_of(arena, json));
	else if (!json_is_key(json, "date"))
		json_skip(json);
	else if (when_read(json_take(json), &when) && when.precision >= WHEN_DAY)
		article->date = when;
}

static void
read_enclosure(Arena *arena, JsonIn *json, Enclosures *into)
{
	Str url = STR_NONE, type = STR_NONE, bytes = STR_NONE;
	if (!json_enter(json, JSON_OBJECT))
		return;
	while (json_member(json)) {
		if (json_is_key(json, "url"))
			url = line_of(arena, json);
		else if (json_is_key(json, "type"))
			type = line_of(arena, json);
		else if (json_is_key(json, "bytes"))
			bytes = line_of(arena, json);
		else
			json_skip(json);
	}
	feed_enclose(arena, into, url, type, bytes);
}

/* A member that is a list of objects. */
static void
read_list(Article *article, JsonIn *json, Passages *passages, Enclosures *enclosures)
{
	bool text = json_is_key(json, "passages");
	if (!json_enter(json, JSON_LIST))
		return;
	while (json_element(json)) {
		if (text)
			read_passage(&article->arena, json, passages);
		else
			read_enclosure(&article->arena, json, enclosures);
	}
}

/* The article of a line; NULL when it is none. */
static Article *
read_line(Str line)
{
	Article *article = article_new();
	Passages passages = {0};
	Enclosures enclosures = {0};
	JsonIn json = json_in(line);
	if (json_enter(&json, JSON_OBJECT))
		while (json_member(&json)) {
			if (json_is_key(&json, "passages") || json_is_key(&json, "enclosures"))
				read_list(article, &json, &passages, &enclosures);
			else
				set_field(article, &json);
		}
	json_in_release(&json);
	article->enclosures = arena_copy(
		&article->arena, enclosures.at, enclosures.count * sizeof *enclosures.at);
	article->enclosure_count = enclosures.count;
	vec_release(&enclosures);
	bool any = passages.count || article->title.at;
	passages_finish(article, &passages);
	if (any)
		return article;
	article_free(article);
	return NULL;
}

static bool
read_lines(const FormatInput *input, Articles *into, Err *err)
{
	Str rest = input->bytes, line;
	size_t first = into->count;
	while (str_line(&rest, &line)) {
		if (str_trim(line).len == 0)
			continue;
		if (into->count - first >= LIMIT_ARTICLES_A_FILE)
			return err_set(err, ERR_LIMIT,
				"has more than %d articles: the rest is left out",
				LIMIT_ARTICLES_A_FILE);
		Article *article = read_line(line);
		if (article)
			vec_push(into, article);
	}
	return into->count > first || err_set(err, ERR_FORMAT, "holds no article");
}

const Format format_jsonl = {
	.name = "jsonl",
	.extensions = "jsonl ndjson",
	.detect = detect,
	.read = read_lines,
};
