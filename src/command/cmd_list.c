/* list: one row an article, as they load. */
#include "call.h"
#include "row.h"
#include "sources.h"

enum {
	DATE = 11, /* columns: "12 Dec 2025" */
	SOURCE = 22,
	GAP = 2,
	NARROW = 72, /* below that the source gives way to the title */
};

static void
row_json(CommandCall *call, const EditionArticle *entry, size_t number)
{
	const Article *article = entry->article;
	(void)number;
	JsonOut json = json_out(&call->out.buf);
	json_object(&json, NULL);
	row_article(&json, article);
	json_int(&json, "passages", (long long)article->passage_count);
	json_close(&json);
	json_line(&json);
}

static void
row_text(CommandCall *call, const EditionArticle *entry, size_t number)
{
	const Article *article = entry->article;
	(void)number;
	Output *out = &call->out;
	Arena arena;
	arena_init(&arena);
	char date[WHEN_TEXT];
	when_display(article->date, date);
	size_t wide = out->columns, source = wide && wide < NARROW ? wide / 5 : SOURCE;
	size_t used = DATE + GAP + source + GAP;
	output_column(out, LOOK_DIM, str_of(date), DATE + GAP);
	output_column(out, LOOK_NAME, row_source(&arena, article), source);
	output_column(out, LOOK_PLAIN, STR(""), GAP);
	row_title(out, article, LOOK_PLAIN, wide > used ? wide - used : 0);
	buf_char(&out->buf, '\n');
	arena_release(&arena);
}

static int
run(CommandCall *call)
{
	return sources_each(call, option_has(call, OPTION_json) ? row_json : row_text);
}

const Command command_list = {
	.name = "list",
	.usage = "[--unread] [--flagged] [--changed] [--json] [SOURCE]...",
	.summary = "List the articles: date, source and title",
	.options = "json unread flagged changed",
	.run = run,
};
