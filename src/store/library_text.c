/* Passages and enclosures as JSON: written by our writer, read by SQLite. */
#include "library_text.h"

#include "base/limit.h"
#include "syntax/json.h"
#include "text/utf8.h"

Str
text_passages(Arena *arena, const Article *article)
{
	Buf buf;
	buf_init(&buf);
	JsonOut json = json_out(&buf);
	json_list(&json, NULL);
	for (size_t i = 0; i < article->passage_count; i++) {
		json_object(&json, NULL);
		json_cstr(&json, "kind", passage_kind_name(article->passages[i].kind));
		json_str(&json, "text", article->passages[i].text);
		json_close(&json);
	}
	json_close(&json);
	Str kept = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return kept;
}

static PassageKind
kind_of(Str name)
{
	for (PassageKind kind = 0; kind < PASSAGE_KINDS; kind++)
		if (str_is(name, passage_kind_name(kind)))
			return kind;
	return PASSAGE_PARAGRAPH;
}

bool
text_passages_read(
	Library *library, Arena *arena, Str json, Passage **into, size_t *count, Err *err)
{
	VEC(Passage) passages = {0};
	PassageKind kind = PASSAGE_PARAGRAPH;
	/* the leaves in their order: the kind of a passage, then its text */
	Rows rows = sql_rows(
		library, err, "SELECT key, atom FROM json_tree(?) WHERE type = 'text'", "s", json);
	while (rows_next(&rows) && passages.count < LIMIT_PASSAGES) {
		Str value = rows_text(&rows, 1);
		if (str_is(rows_text(&rows, 0), "kind")) {
			kind = kind_of(value);
		} else if (value.len) {
			/* others may have written it */
			Str text = utf8_cleaned(arena, str_copy(arena, value));
			vec_push(&passages, (Passage){kind, text});
		}
	}
	bool good = rows_end(&rows);
	*into = arena_copy(arena, passages.at, passages.count * sizeof *passages.at);
	*count = passages.count;
	vec_release(&passages);
	return good;
}

Str
text_enclosures(Arena *arena, const Article *article)
{
	if (!article->enclosure_count)
		return STR_NONE;
	Buf buf;
	buf_init(&buf);
	JsonOut json = json_out(&buf);
	json_list(&json, NULL);
	for (size_t i = 0; i < article->enclosure_count; i++) {
		const Enclosure *enclosure = &article->enclosures[i];
		json_object(&json, NULL);
		json_str(&json, "url", enclosure->url);
		json_str(&json, "type", enclosure->type);
		json_int(&json, "bytes", enclosure->bytes);
		json_close(&json);
	}
	json_close(&json);
	Str kept = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return kept;
}

bool
text_enclosures_read(Library *library, Str json, Article *article, Err *err)
{
	VEC(Enclosure) found = {0};
	Arena *arena = &article->arena;
	if (!json.len)
		return true;
	Rows rows = sql_rows(library, err,
		"SELECT json_extract(value, '$.url'), json_extract(value, '$.type'),"
		" json_extract(value, '$.bytes') FROM json_each(?)",
		"s", json);
	while (rows_next(&rows))
		vec_push(&found, (Enclosure){
					 .url = utf8_cleaned(arena, rows_copy(&rows, 0, arena)),
					 .type = utf8_cleaned(arena, rows_copy(&rows, 1, arena)),
					 .bytes = (long)rows_int(&rows, 2),
				 });
	bool good = rows_end(&rows);
	article->enclosures = arena_copy(arena, found.at, found.count * sizeof *found.at);
	article->enclosure_count = found.count;
	vec_release(&found);
	return good;
}

Str
text_date(Arena *arena, When date)
{
	char text[WHEN_TEXT];
	if (!when_is_known(date))
		return STR_NONE;
	when_format(date, text);
	return str_copy(arena, str_of(text));
}
