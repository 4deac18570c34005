/* The fields that several kinds of rows share. */
#include "row.h"

#include "text/percent.h"
#include "text/utf8.h"

#include <string.h>

void
row_path(JsonOut *json, Str path)
{
	Arena arena;
	arena_init(&arena);
	json_str(json, "path", percent_encoded(&arena, path));
	arena_release(&arena);
}

void
row_article(JsonOut *json, const Article *article)
{
	char date[WHEN_TEXT] = "";
	if (when_is_known(article->date))
		when_format(article->date, date);
	json_str(json, "id", article->id);
	row_path(json, article->path);
	json_str(json, "url", article->url);
	json_str(json, "title", article->title);
	json_str(json, "source", article->source);
	json_str(json, "byline", article->byline);
	json_cstr(json, "date", date[0] ? date : NULL);
	json_str(json, "language", article->language);
	json_int(json, "words", (long long)article->words);
}

void
row_enclosures(JsonOut *json, const Article *article)
{
	json_str(json, "entry", article->entry);
	json_list(json, "enclosures");
	for (size_t i = 0; i < article->enclosure_count; i++) {
		const Enclosure *enclosure = &article->enclosures[i];
		json_object(json, NULL);
		json_str(json, "url", enclosure->url);
		json_str(json, "type", enclosure->type);
		if (enclosure->bytes < 0)
			json_null(json, "bytes");
		else
			json_int(json, "bytes", enclosure->bytes);
		json_close(json);
	}
	json_close(json);
}

void
row_of_article(JsonOut *json, const Article *article)
{
	json_str(json, "article", article->id);
	row_path(json, article->path);
}

void
row_place(JsonOut *json, const Article *article, uint32_t passage)
{
	row_of_article(json, article);
	json_int(json, "passage", (long long)passage + 1);
}

/* "https://me@example.org:80/news": "example.org:80" */
static Str
host_of(Arena *arena, Str url)
{
	size_t begin = str_find(url, STR("://"), 0);
	const char *host = str_cstr(
		arena, str_slice(url, begin == SIZE_MAX ? 0 : begin + strlen("://"), url.len));
	Str whole = {host, strcspn(host, "/?#")};
	size_t at = str_find_char(whole, '@', 0);
	return str_slice(whole, at == SIZE_MAX ? 0 : at + 1, whole.len);
}

/* A letter of a Maildir, "cur/1764441992.M1P2.host:2,S": such a name is no outlet's. */
static bool
is_letter(Str folder, Str name)
{
	return str_find(name, STR(":2,"), 0) != SIZE_MAX ||
	       (str_ends(folder, STR("/new/")) && name.len && name.at[0] >= '0' &&
		       name.at[0] <= '9');
}

Str
row_source(Arena *arena, const Article *article)
{
	if (article->source.at)
		return article->source;
	if (!article->path.at && article->url.at)
		return utf8_escaped(arena, host_of(arena, article->url));
	if (!article->path.at)
		return STR("standard input");
	Str path = article->path;
	while (path.len > 1 && path.at[path.len - 1] == '/')
		path.len--;
	const char *slash = memrchr(path.at, '/', path.len);
	size_t name = slash ? (size_t)(slash - path.at) + 1 : 0;
	bool letter = is_letter(str_slice(path, 0, name), str_slice(path, name, path.len));
	return letter && article->byline.at ? article->byline
	                                    : utf8_escaped(arena, str_slice(path, name, path.len));
}

void
row_place_text(Output *out, const Article *article, uint32_t passage, size_t columns)
{
	Arena arena;
	arena_init(&arena);
	Str number = str_format(&arena, " ¶%u", passage + 1);
	size_t digits = number.len - 1; /* ¶ is two bytes and one column */
	size_t source = columns > digits ? columns - digits : 0;
	output_column(out, LOOK_DIM, row_source(&arena, article), source);
	output_text(out, LOOK_DIM, number);
	arena_release(&arena);
}

void
row_title(Output *out, const Article *article, Look look, size_t columns)
{
	if (article->title.at) {
		output_last(out, look, article->title, columns);
		return;
	}
	Arena arena;
	arena_init(&arena);
	bool cut = str_ends(article->opening, STR("…"));
	Str opening = str_format(&arena, "%.*s%s", STR_ARG(article->opening),
		cut || !article->opening.len ? "" : "…");
	output_last(out, LOOK_DIM, opening, columns);
	arena_release(&arena);
}
