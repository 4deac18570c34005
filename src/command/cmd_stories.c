/* stories: the groups of articles that tell of the same event. */
#include "call.h"
#include "row.h"
#include "sources.h"

enum { DATE = 11 }; /* columns */

static void
date_json(JsonOut *json, const char *key, When when)
{
	char text[WHEN_TEXT];
	if (!when_is_known(when)) {
		json_null(json, key);
		return;
	}
	when_format(when, text);
	json_cstr(json, key, text);
}

static void
story_json(CommandCall *call, const Edition *edition, const Story *story)
{
	JsonOut json = json_out(&call->out.buf);
	json_object(&json, NULL);
	json_str(&json, "story", story->id);
	json_str(&json, "title", story->title);
	json_list(&json, "articles");
	for (size_t i = 0; i < story->count; i++)
		json_str(&json, NULL, edition_article(edition, story->articles[i])->article->id);
	json_close(&json);
	date_json(&json, "from", story->from);
	date_json(&json, "to", story->to);
	json_close(&json);
	json_line(&json);
}

static void
story_text(CommandCall *call, const Edition *edition, const Story *story)
{
	Output *out = &call->out;
	size_t wide = out->columns;
	Arena arena;
	arena_init(&arena);
	row_title(out, edition_article(edition, story->middle)->article, LOOK_TITLE,
		wide > 6 ? wide - 6 : 0);
	output_format(out, LOOK_DIM, "  %zu\n", story->count);
	for (size_t i = 0; i < story->count; i++) {
		const EditionArticle *entry = edition_article(edition, story->articles[i]);
		char date[WHEN_TEXT];
		when_display(entry->article->date, date);
		Str source = row_source(&arena, entry->article);
		size_t name = wide && wide < 72 ? wide / 4 : 22;
		buf_cstr(&out->buf, entry->copy_of == UINT32_MAX ? "  " : "≡ ");
		output_column(out, LOOK_DIM, str_of(date), DATE + 2);
		output_column(out, LOOK_NAME, source, name);
		buf_cstr(&out->buf, "  ");
		row_title(out, entry->article, LOOK_PLAIN,
			wide > name + DATE + 6 ? wide - name - DATE - 6 : 0);
		buf_char(&out->buf, '\n');
	}
	arena_release(&arena);
}

static int
run(CommandCall *call)
{
	int status = 0;
	Edition *edition = sources_read(call, 0, EDITION_ENTITIES | EDITION_STORIES, &status);
	if (!edition)
		return status;
	const Stories *stories = edition_stories(edition);
	bool json = option_has(call, OPTION_json);
	for (size_t i = 0; i < stories->count && output_row(&call->out); i++)
		(json ? story_json : story_text)(call, edition, &stories->at[i]);
	sources_close(call, edition);
	return 0;
}

const Command command_stories = {
	.name = "stories",
	.usage = "[--json] [SOURCE]...",
	.summary = "Group the articles that tell of the same event",
	.options = "json",
	.run = run,
};
