/* links: for each passage, the passages of other articles that tell the same or of the same. */
#include "call.h"
#include "row.h"
#include "sources.h"

enum { LIMIT = 10, PLACE = 24 };

static void
reasons_json(JsonOut *json, const Link *link)
{
	json_list(json, "shared");
	for (size_t i = 0; i < link->shared_count; i++) {
		json_object(json, NULL);
		json_cstr(json, "type", link->shared[i].type);
		json_str(json, "value", link->shared[i].from);
		json_close(json);
	}
	json_close(json);
	json_list(json, "differs");
	for (size_t i = 0; i < link->differs_count; i++) {
		json_object(json, NULL);
		json_cstr(json, "type", link->differs[i].type);
		json_str(json, "from", link->differs[i].from);
		json_str(json, "to", link->differs[i].to);
		json_close(json);
	}
	json_close(json);
}

static const struct {
	const char *name, *sign;
	Look look;
} relations[] = {
	[RELATION_SAME] = {"same",	   "=",	LOOK_SAME	 },
	[RELATION_DIFFERS] = {"differs", "≠", LOOK_DIFFERS},
	[RELATION_RELATED] = {"related", "~",   LOOK_DIM    },
};

static void
link_json(CommandCall *call, const Edition *edition, const Article *from, uint32_t passage,
	const Link *link)
{
	JsonOut json = json_out(&call->out.buf);
	json_object(&json, NULL);
	json_object(&json, "from");
	row_place(&json, from, passage);
	json_close(&json);
	json_object(&json, "to");
	row_place(&json, edition_article(edition, link->article)->article, link->passage);
	json_close(&json);
	json_real(&json, "score", (double)link->score, 4);
	json_cstr(&json, "relation", relations[link->relation].name);
	reasons_json(&json, link);
	json_close(&json);
	json_line(&json);
}

static void
link_text(CommandCall *call, const Edition *edition, const Link *link)
{
	Output *out = &call->out;
	size_t wide = out->columns > PLACE + 12 ? out->columns - PLACE - 12 : 0;
	output_text(out, relations[link->relation].look, str_of(relations[link->relation].sign));
	output_format(out, LOOK_PLAIN, " %.2f  ", (double)link->score);
	row_place_text(out, edition_article(edition, link->article)->article, link->passage, PLACE);
	buf_cstr(&out->buf, "  ");
	for (size_t i = 0; i < link->differs_count; i++) {
		output_fit(out, LOOK_DIFFERS, link->differs[i].from, &wide);
		output_fit(out, LOOK_DIFFERS, STR(" ≠ "), &wide);
		output_fit(out, LOOK_DIFFERS, link->differs[i].to, &wide);
		output_fit(out, LOOK_DIFFERS, STR("; "), &wide);
	}
	for (size_t i = 0; i < link->shared_count; i++) {
		output_fit(out, LOOK_PLAIN, link->shared[i].from, &wide);
		if (i + 1 < link->shared_count)
			output_fit(out, LOOK_PLAIN, STR(", "), &wide);
	}
	buf_char(&out->buf, '\n');
}

static void
passage_print(CommandCall *call, const Edition *edition, uint32_t article, uint32_t passage)
{
	const Article *from = edition_article(edition, article)->article;
	size_t limit = (size_t)option_number(call, OPTION_limit, LIMIT);
	Arena arena;
	arena_init(&arena);
	Links links = link_passage(edition_linker(edition), article, passage, limit, &arena);
	bool json = option_has(call, OPTION_json);
	if (!json && links.count) {
		row_place_text(&call->out, from, passage, PLACE);
		size_t wide = call->out.columns > PLACE + 2 ? call->out.columns - PLACE - 2 : 0;
		buf_cstr(&call->out.buf, "  ");
		output_fit(&call->out, LOOK_TITLE, from->passages[passage].text, &wide);
		buf_char(&call->out.buf, '\n');
	}
	for (size_t i = 0; i < links.count; i++)
		json ? link_json(call, edition, from, passage, &links.at[i])
		     : link_text(call, edition, &links.at[i]);
	if (!json && links.count)
		buf_char(&call->out.buf, '\n');
	arena_release(&arena);
}

static void
article_print(CommandCall *call, const Edition *edition, size_t article)
{
	const Article *from = edition_article(edition, article)->article;
	size_t first = 0, last = from->passage_count;
	if (option_has(call, OPTION_passage)) {
		first = (size_t)option_number(call, OPTION_passage, 1) - 1;
		last = first < last ? first + 1 : last;
	}
	for (size_t i = first; i < last && output_row(&call->out); i++)
		passage_print(call, edition, (uint32_t)article, (uint32_t)i);
}

static int
one_article(CommandCall *call, const Edition *edition)
{
	size_t article = sources_article(edition, option_text(call, OPTION_article));
	if (article == SIZE_MAX)
		return 1;
	size_t passages = edition_article(edition, article)->article->passage_count;
	long passage = option_number(call, OPTION_passage, 1);
	if (option_has(call, OPTION_passage) && (size_t)passage > passages) {
		Err err;
		err_set(&err, ERR_USAGE, "--passage=%ld: the article has %zu", passage, passages);
		return call_fail("links", &err);
	}
	article_print(call, edition, article);
	return 0;
}

static int
run(CommandCall *call)
{
	if (option_has(call, OPTION_passage) && !option_has(call, OPTION_article)) {
		call_complain("links", "--passage: of which article? give --article ID, too");
		return err_status(ERR_USAGE);
	}
	int status = 0;
	Edition *edition = sources_read(call, 0, EDITION_ENTITIES | EDITION_INDEX, &status);
	if (!edition)
		return status;
	if (option_has(call, OPTION_article))
		status = one_article(call, edition);
	else
		for (size_t i = 0; i < edition_count(edition); i++)
			article_print(call, edition, i);
	sources_close(call, edition);
	return status;
}

const Command command_links = {
	.name = "links",
	.usage = "[--json] [--limit N] [--article ID [--passage N]] SOURCE...",
	.summary = "List the related passages of other articles, best first for each passage",
	.options = "json limit article passage",
	.run = run,
};
