/* Bookmarks as rows. What is lost keeps the place where it was marked. */
#include "bookmark_row.h"

#include "row.h"

static const char *const states[] = {
	[ANCHOR_FOUND] = "found",
	[ANCHOR_MOVED] = "moved",
	[ANCHOR_LOST] = "lost",
};

void
bookmark_json(Output *out, const BookmarkPlace *place)
{
	const Bookmark *bookmark = place->bookmark;
	const Article *article = place->article;
	Anchor was = {ANCHOR_LOST, bookmark->passage, bookmark->start, bookmark->end};
	const Anchor *at = article ? &place->anchor : &was;
	JsonOut json = json_out(&out->buf);
	json_object(&json, NULL);
	json_str(&json, "id", bookmark->id);
	json_str(&json, "article", article ? article->id : bookmark->article);
	row_path(&json, article ? article->path : bookmark->path);
	json_str(&json, "title", article ? article->title : bookmark->title);
	json_int(&json, "passage", (long long)at->passage + 1);
	json_int(&json, "start", at->start);
	json_int(&json, "end", at->end);
	json_str(&json, "quote", bookmark->quote);
	json_str(&json, "prefix", bookmark->prefix);
	json_str(&json, "suffix", bookmark->suffix);
	json_str(&json, "note", bookmark->note);
	json_list(&json, "tags");
	for (size_t i = 0; i < bookmark->tag_count; i++)
		json_str(&json, NULL, bookmark->tags[i]);
	json_close(&json);
	json_str(&json, "created", bookmark->created);
	json_cstr(&json, "state", states[place->anchor.state]);
	json_close(&json);
	json_line(&json);
}

void
bookmark_text(Output *out, const BookmarkPlace *place)
{
	static const Look looks[] = {
		[ANCHOR_FOUND] = LOOK_SAME,
		[ANCHOR_MOVED] = LOOK_TITLE,
		[ANCHOR_LOST] = LOOK_DIFFERS,
	};
	const Bookmark *bookmark = place->bookmark;
	output_text(out, LOOK_NAME, bookmark->id);
	output_text(out, LOOK_PLAIN, STR("  "));
	output_column(out, looks[place->anchor.state], str_of(states[place->anchor.state]), 5);
	output_text(out, LOOK_DIM, STR("  "));
	output_text(out, LOOK_DIM, str_slice(bookmark->created, 0, 10));
	output_text(out, LOOK_PLAIN, STR("  "));
	Str title = bookmark->title.at ? bookmark->title : STR("(no headline)");
	output_format(out, LOOK_DIM, "¶%-3u ",
		(place->article ? place->anchor.passage : bookmark->passage) + 1);
	size_t wide = out->columns > 45 ? out->columns - 45 : 0;
	output_last(out, LOOK_PLAIN, title, wide);
	buf_cstr(&out->buf, "\n    ");
	wide = out->columns > 4 ? out->columns - 4 : 0;
	output_last(out, LOOK_TITLE, bookmark->quote, wide);
	if (bookmark->note.len) {
		buf_cstr(&out->buf, "\n    ");
		output_last(out, LOOK_PLAIN, bookmark->note, wide);
	}
	for (size_t i = 0; i < bookmark->tag_count; i++) {
		buf_cstr(&out->buf, i ? " #" : "\n    #");
		output_text(out, LOOK_DIM, bookmark->tags[i]);
	}
	buf_char(&out->buf, '\n');
}
