/* show: the text of the articles, passage by passage. */
#include "call.h"
#include "row.h"
#include "sources.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { INDENT = 5 }; /* columns of the passage numbers at the left */

static void
explain_json(JsonOut *json, const Explain *explain)
{
	json_list(json, "explain");
	for (size_t i = 0; explain && i < explain->lines.count; i++) {
		const ExplainLine *line = &explain->lines.at[i];
		json_object(json, NULL);
		json_cstr(json, "what", line->what);
		json_cstr(json, "how", line->how);
		json_str(json, "text", line->text);
		json_close(json);
	}
	json_close(json);
}

/* earlier: 0 the text as it is, 1 the one before, … explain may be NULL. */
static void
article_json(CommandCall *call, const Article *article, size_t earlier, const Explain *explain)
{
	JsonOut json = json_out(&call->out.buf);
	json_object(&json, NULL);
	row_article(&json, article);
	row_enclosures(&json, article);
	if (earlier)
		json_int(&json, "earlier", (long long)earlier);
	json_list(&json, "passages");
	for (size_t i = 0; i < article->passage_count; i++) {
		const Passage *passage = &article->passages[i];
		json_object(&json, NULL);
		json_int(&json, "number", (long long)i + 1);
		json_cstr(&json, "kind", passage_kind_name(passage->kind));
		json_str(&json, "text", passage->text);
		json_close(&json);
	}
	json_close(&json);
	if (option_has(call, OPTION_explain))
		explain_json(&json, explain);
	json_close(&json);
	json_line(&json);
}

static void
head_text(Output *out, const Article *article, Str note)
{
	Arena arena;
	arena_init(&arena);
	char date[WHEN_TEXT];
	when_display(article->date, date);
	Buf line;
	buf_init(&line);
	buf_add(&line, row_source(&arena, article));
	Str more[] = {str_of(date), article->byline, article->dateline, article->id, note};
	for (size_t i = 0; i < sizeof more / sizeof *more; i++)
		if (more[i].len)
			buf_format(&line, " · %.*s", STR_ARG(more[i]));
	if (article->title.at)
		output_wrapped(out, LOOK_TITLE, article->title, 0, false);
	output_wrapped(out, LOOK_DIM, buf_str(&line), 0, false);
	buf_release(&line);
	arena_release(&arena);
}

/* "dropped   class or id "share": Share this" */
static void
explain_text(Output *out, const Explain *explain)
{
	enum { WHAT = 10 }; /* columns */
	for (size_t i = 0; explain && i < explain->lines.count; i++) {
		const ExplainLine *line = &explain->lines.at[i];
		output_column(out, LOOK_DIM, str_of(line->what), WHAT);
		output_text(out, LOOK_PLAIN, str_of(line->how));
		if (line->text.len) {
			output_text(out, LOOK_DIM, STR(": "));
			output_text(out, LOOK_DIM, line->text);
		}
		buf_char(&out->buf, '\n');
	}
}

static void
explain_none(Output *out)
{
	output_text(out, LOOK_DIM,
		STR("(nothing to explain: the library keeps what was read, not why; "
		    "show --explain ADDRESS reads it anew)"));
	buf_char(&out->buf, '\n');
}

/* Where it stands, then what an entry of a feed brings along, a line each. */
static void
tail_text(Output *out, const Article *article)
{
	if (article->url.len) {
		output_format(out, LOOK_DIM, "\n     ");
		output_wrapped(out, LOOK_DIM, article->url, INDENT, false);
	}
	for (size_t i = 0; i < article->enclosure_count; i++) {
		const Enclosure *enclosure = &article->enclosures[i];
		Buf line;
		buf_init(&line);
		buf_add(&line, enclosure->url);
		if (enclosure->type.len)
			buf_format(&line, " · %.*s", STR_ARG(enclosure->type));
		if (enclosure->bytes >= 0)
			buf_format(&line, " · %ld bytes", enclosure->bytes);
		output_format(out, LOOK_DIM, i || article->url.len ? "  +  " : "\n  +  ");
		output_wrapped(out, LOOK_DIM, buf_str(&line), INDENT, false);
		buf_release(&line);
	}
}

/* note: what else is to be said of it; STR_NONE. explain may be NULL. */
static void
article_text(CommandCall *call, const Article *article, Str note, const Explain *explain)
{
	static const char *const marks[PASSAGE_KINDS] = {
		[PASSAGE_QUOTE] = "> ",
		[PASSAGE_ITEM] = "• ",
		[PASSAGE_CAPTION] = "▫ ",
	};
	Output *out = &call->out;
	head_text(out, article, note);
	explain_text(out, explain);
	for (size_t i = 0; i < article->passage_count; i++) {
		const Passage *passage = &article->passages[i];
		const char *mark = marks[passage->kind] ? marks[passage->kind] : "";
		output_format(out, LOOK_DIM, "\n%3zu  %s", i + 1, mark);
		bool heading = passage->kind == PASSAGE_HEADING;
		output_wrapped(out, heading ? LOOK_TITLE : LOOK_PLAIN, passage->text,
			INDENT + (*mark ? 2 : 0), passage->kind == PASSAGE_PREFORMATTED);
	}
	tail_text(out, article);
}

/* "changed 2026-11-29 06:41: earlier text kept (show --earlier)" */
static Str
change_note(CommandCall *call, Arena *arena, const LibraryState *state)
{
	char day[WHEN_TEXT];
	time_t changed = (time_t)state->changed;
	struct tm local;
	if (!state->changed || !localtime_r(&changed, &local))
		return STR_NONE;
	strftime(day, sizeof day, "%Y-%m-%d %H:%M", &local);
	bool shown = option_has(call, OPTION_earlier), many = state->earlier > 1;
	return str_format(arena, "changed %s: earlier %s kept%s", day, many ? "texts" : "text",
		shown ? "" : " (show --earlier)");
}

/* The texts that it had before, in the library. */
static void
earlier_rows(CommandCall *call, const LibraryState *state)
{
	Articles earlier = {0};
	Err err;
	bool json = option_has(call, OPTION_json);
	Library *library = library_open(false, &err);
	if (library)
		library_earlier(library, state->number, &earlier, &err);
	if (err.code) {
		fprintf(stderr, "broadsheet: %s\n", err.text);
		call->failed = true;
	}
	for (size_t i = 0; i < earlier.count; i++) {
		if (json) {
			article_json(call, earlier.at[i], i + 1, NULL);
		} else {
			buf_cstr(&call->out.buf, "\n\n");
			article_text(call, earlier.at[i], STR("an earlier text"), NULL);
		}
	}
	articles_release(&earlier);
	library_close(library);
}

static void
row(CommandCall *call, const EditionArticle *entry, size_t number)
{
	Arena arena;
	arena_init(&arena);
	if (option_has(call, OPTION_json)) {
		article_json(call, entry->article, 0, entry->explain);
	} else {
		if (number)
			buf_cstr(&call->out.buf, "\n\n");
		Str note = change_note(call, &arena, &entry->library);
		article_text(call, entry->article, note, entry->explain);
		if (option_has(call, OPTION_explain) && entry->library.number)
			explain_none(&call->out);
	}
	if (option_has(call, OPTION_earlier) && entry->library.earlier)
		earlier_rows(call, &entry->library);
	arena_release(&arena);
}

static int
run(CommandCall *call)
{
	return sources_each(call, row);
}

const Command command_show = {
	.name = "show",
	.usage = "[--article ID] [--unread] [--flagged] [--changed] [--earlier] [--explain] "
		 "[--json] "
		 "[SOURCE]...",
	.summary = "Print the text of the articles, passage by passage",
	.options = "json article unread flagged changed earlier explain",
	.run = run,
};
