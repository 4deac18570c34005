/* search: the passages that match words or an expression. */
#include "call.h"
#include "row.h"
#include "sources.h"
#include "text/utf8.h"

enum { PLACE = 24, AROUND = 60 };

static void
hit_json(CommandCall *call, const Article *article, const Hit *hit)
{
	JsonOut json = json_out(&call->out.buf);
	json_object(&json, NULL);
	row_place(&json, article, hit->passage);
	json_int(&json, "start", hit->start);
	json_int(&json, "end", hit->end);
	json_real(&json, "score", (double)hit->score, 3);
	json_str(&json, "text", article->passages[hit->passage].text);
	json_close(&json);
	json_line(&json);
}

static void
hit_text(CommandCall *call, const Article *article, const Hit *hit)
{
	Output *out = &call->out;
	Str text = article->passages[hit->passage].text;
	size_t used = PLACE + 1, wide = out->columns > used ? out->columns - used : 0;
	size_t before = wide ? wide / 3 : AROUND;
	size_t from = hit->start > before ? utf8_floor(text, hit->start - before) : 0;
	row_place_text(out, article, hit->passage, PLACE);
	buf_char(&out->buf, ' ');
	if (from)
		output_fit(out, LOOK_DIM, STR("…"), &wide);
	output_fit(out, LOOK_PLAIN, str_slice(text, from, hit->start), &wide);
	output_fit(out, LOOK_MATCH, str_slice(text, hit->start, hit->end), &wide);
	output_fit(out, LOOK_PLAIN, str_slice(text, hit->end, text.len), &wide);
	buf_char(&out->buf, '\n');
}

static Hits
hits_find(CommandCall *call, const Edition *edition, const Pattern *pattern)
{
	size_t limit = (size_t)option_number(call, OPTION_limit, UINT32_MAX);
	if (pattern)
		return search_pattern(edition_inputs(edition), edition_count(edition), pattern,
			limit, &call->arena);
	return search_words(edition_linker(edition), call->arguments.at[0], limit, &call->arena);
}

static int
hits_print(CommandCall *call, const Pattern *pattern)
{
	int status = 0;
	Edition *edition = sources_read(call, 1, pattern ? 0 : EDITION_INDEX, &status);
	if (!edition)
		return status;
	Hits hits = hits_find(call, edition, pattern);
	bool json = option_has(call, OPTION_json);
	for (size_t i = 0; i < hits.count && output_row(&call->out); i++)
		(json ? hit_json : hit_text)(
			call, edition_article(edition, hits.at[i].article)->article, &hits.at[i]);
	if (pattern && pattern_exceeded(pattern)) {
		call_complain("search", "the pattern takes too long on some passages: they count "
					"as not matching");
		status = 1;
	}
	sources_close(call, edition);
	return status;
}

static int
run(CommandCall *call)
{
	if (!call->arguments.count || !call->arguments.at[0].len) {
		call_complain("search", "no PATTERN: give the words to search for");
		return err_status(ERR_USAGE);
	}
	if (!option_has(call, OPTION_regex))
		return hits_print(call, NULL);
	Err err;
	Pattern *pattern = pattern_new(call->arguments.at[0], 0, &err);
	if (!pattern)
		return call_fail("search", &err);
	int status = hits_print(call, pattern);
	pattern_free(pattern);
	return status;
}

const Command command_search = {
	.name = "search",
	.usage = "[--json] [--regex] [--limit N] PATTERN [SOURCE]...",
	.summary = "Find the passages that match words, best first, or an expression",
	.options = "json regex limit",
	.more = "Words match in any form; \"quoted words\" match as they stand.",
	.run = run,
};
