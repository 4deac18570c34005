/* JSON Feed 1.0 and 1.1 (jsonfeed.org). An item is an article; the feed's title is its source. */
#include "feed.h"
#include "prose.h"

#include "base/limit.h"
#include "syntax/json_in.h"
#include "text/utf8.h"

enum {
	HEAD_BYTES = 4096,
	NAMES_BYTES = 1000, /* of authors; further ones are left out */
};

static bool
is_declared(Str head)
{
	return str_find(head, STR("jsonfeed.org/version"), 0) != SIZE_MAX;
}

static int
detect(const FormatInput *input)
{
	Str head = str_trim(str_slice(input->bytes, 0, HEAD_BYTES));
	if (!head.len || head.at[0] != '{')
		return 0;
	if (is_declared(head))
		return 95;
	bool titled = str_find(head, STR("\"title\""), 0) != SIZE_MAX;
	bool listed = str_find(head, STR("\"items\""), 0) != SIZE_MAX;
	return titled && listed ? 60 : 0;
}

/* A value as clean text; STR_NONE for none. */
static Str
text_of(Arena *arena, JsonIn *json)
{
	Str value = json_take(json);
	return value.len ? str_copy(arena, utf8_cleaned(arena, str_copy(arena, value))) : STR_NONE;
}

static Str
line_of(Arena *arena, JsonIn *json)
{
	Str line = prose_fold(arena, text_of(arena, json));
	return line.len ? line : STR_NONE;
}

/* Appends the name of the author at the place: version 1.0 has one, 1.1 a list. */
static void
add_author(Arena *arena, JsonIn *json, Buf *names)
{
	Str name = STR_NONE;
	if (!json_enter(json, JSON_OBJECT))
		return;
	while (json_member(json)) {
		if (json_is_key(json, "name") && !name.at)
			name = line_of(arena, json);
		else
			json_skip(json);
	}
	if (!name.len || names->len > NAMES_BYTES || str_find(buf_str(names), name, 0) != SIZE_MAX)
		return;
	if (names->len)
		buf_cstr(names, ", ");
	buf_add(names, name);
}

static Str
authors_of(Arena *arena, JsonIn *json)
{
	Buf names;
	buf_init(&names);
	if (json_kind(json) == JSON_LIST && json_enter(json, JSON_LIST))
		while (json_element(json))
			add_author(arena, json, &names);
	else
		add_author(arena, json, &names);
	Str line = names.len ? str_copy(arena, buf_str(&names)) : STR_NONE;
	buf_release(&names);
	return line;
}

static void
read_attachments(Arena *arena, JsonIn *json, const Feed *feed, Enclosures *into)
{
	if (!json_enter(json, JSON_LIST))
		return;
	while (json_element(json)) {
		Str url = STR_NONE, type = STR_NONE, bytes = STR_NONE;
		if (!json_enter(json, JSON_OBJECT))
			continue;
		while (json_member(json)) {
			if (json_is_key(json, "url"))
				url = line_of(arena, json);
			else if (json_is_key(json, "mime_type"))
				type = line_of(arena, json);
			else if (json_is_key(json, "size_in_bytes"))
				bytes = line_of(arena, json);
			else
				json_skip(json);
		}
		feed_enclose(arena, into, feed_address(arena, url, feed->base), type, bytes);
	}
}

/* What of an item has to be weighed once all is read. */
typedef struct {
	Str url, external, html, text, summary, published, modified, language;
	Enclosures enclosures;
} Item;

static void
read_member(Article *article, JsonIn *json, const Feed *feed, Item *item)
{
	Arena *arena = &article->arena;
	const struct {
		const char *key;
		Str *value;
		bool line;
	} fields[] = {
		{"id",             &article->entry,  true },
		{"url",            &item->url,       true },
		{"external_url",   &item->external,  true },
		{"title",          &article->title,  true },
		{"content_html",   &item->html,      false},
		{"content_text",   &item->text,      false},
		{"summary",        &item->summary,   false},
		{"date_published", &item->published, true },
		{"date_modified",  &item->modified,  true },
		{"language",       &item->language,  true },
	};
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (json_is_key(json, fields[i].key)) {
			Str value = fields[i].line ? line_of(arena, json) : text_of(arena, json);
			*fields[i].value = value;
			return;
		}
	if (json_is_key(json, "authors") || json_is_key(json, "author")) {
		Str names = authors_of(arena, json);
		article->byline = article->byline.at ? article->byline : names;
	} else if (json_is_key(json, "attachments")) {
		read_attachments(arena, json, feed, &item->enclosures);
	} else {
		json_skip(json);
	}
}

static Article *
read_item(JsonIn *json, const Feed *feed)
{
	Article *article = article_new();
	Arena *arena = &article->arena;
	Item item = {0};
	Outline outline = {0};
	while (json_member(json))
		read_member(article, json, feed, &item);
	if (feed_looks_html(article->title)) /* the version says plain, feeds do not */
		article->title = feed_text_line(arena, article->title, TEXT_GUESS, false);
	article->url = feed_address(arena, item.url, feed->base);
	if (!article->url.at)
		article->url = feed_address(arena, item.external, feed->base);
	if (!article->url.at && feed_is_absolute(article->entry))
		article->url = feed_address(arena, article->entry, STR_NONE);
	if (!when_read_stamp(item.published, &article->date))
		when_read_stamp(item.modified, &article->date);
	feed_runs(arena, item.html, TEXT_HTML, false, &outline);
	if (!outline.runs.count)
		feed_runs(arena, item.text, TEXT_PLAIN, false, &outline);
	if (!outline.runs.count)
		feed_runs(arena, item.summary, TEXT_GUESS, false, &outline);
	feed_finish(article, feed, item.language, &outline, &item.enclosures);
	return article;
}

/* What the feed says of itself, behind its items or before them. False when it is no feed. */
static bool
read_head(Str text, Str address, Feed *feed)
{
	Arena *arena = &feed->arena;
	JsonIn json = json_in(text);
	Str site = STR_NONE, own = STR_NONE;
	bool items = false;
	if (json_enter(&json, JSON_OBJECT))
		while (json_member(&json)) {
			if (json_is_key(&json, "title"))
				feed->title = line_of(arena, &json);
			else if (json_is_key(&json, "language"))
				feed->language = line_of(arena, &json);
			else if (json_is_key(&json, "home_page_url"))
				site = line_of(arena, &json);
			else if (json_is_key(&json, "feed_url"))
				own = line_of(arena, &json);
			else if (json_is_key(&json, "authors") || json_is_key(&json, "author"))
				feed->author = authors_of(arena, &json);
			else {
				items = items || (json_is_key(&json, "items") &&
							 json_kind(&json) == JSON_LIST);
				json_skip(&json);
			}
		}
	json_in_release(&json);
	feed->site = site;
	feed->base = address.len ? address : feed_is_absolute(own) ? own : site;
	feed_trim(feed);
	return items;
}

static bool
read_items(JsonIn *json, const Feed *feed, Articles *into, Err *err)
{
	size_t first = into->count;
	if (!json_enter(json, JSON_LIST))
		return true;
	while (json_element(json)) {
		if (!json_enter(json, JSON_OBJECT))
			continue;
		if (into->count - first >= LIMIT_ARTICLES_A_FILE)
			return err_set(err, ERR_LIMIT,
				"has more than %d entries: the rest is left out",
				LIMIT_ARTICLES_A_FILE);
		vec_push(into, read_item(json, feed));
	}
	return true;
}

static bool
read_jsonfeed(const FormatInput *input, Articles *into, Err *err)
{
	Feed feed = {0};
	size_t first = into->count;
	bool ok = true;
	arena_init(&feed.arena);
	if (!read_head(input->bytes, input->url, &feed)) {
		arena_release(&feed.arena);
		return err_set(err, ERR_FORMAT, "is JSON, but no feed: it has no list of items");
	}
	feed_tell(&feed, input);
	JsonIn json = json_in(input->bytes);
	if (json_enter(&json, JSON_OBJECT))
		while (ok && json_member(&json)) {
			if (json_is_key(&json, "items"))
				ok = read_items(&json, &feed, into, err);
			else
				json_skip(&json);
		}
	json_in_release(&json);
	feed_part_ids(into, first);
	arena_release(&feed.arena);
	if (into->count == first && !is_declared(str_slice(input->bytes, 0, HEAD_BYTES)))
		return err_set(err, ERR_FORMAT, "is JSON, but no feed: its list has no items");
	return ok;
}

const Format format_jsonfeed = {
	.name = "jsonfeed",
	.feed = true,
	.extensions = "json jsonfeed",
	.detect = detect,
	.read = read_jsonfeed,
};
