/* Links as rows. What is shared or differs is said in the words of the passages themselves. */
#include "link_row.h"

#include "row.h"

enum { PLACE = 24 }; /* columns of source and passage number */

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
	[RELATION_SAME] = {"same",    "=",   LOOK_SAME   },
	[RELATION_DIFFERS] = {"differs", "≠", LOOK_DIFFERS},
	[RELATION_RELATED] = {"related", "~",   LOOK_DIM    },
};

static void
link_json(Output *out, const Edition *edition, const Article *from, uint32_t passage,
	const Link *link)
{
	JsonOut json = json_out(&out->buf);
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
link_text(Output *out, const Edition *edition, const Link *link)
{
	enum { BEFORE = PLACE + 11 };
	size_t wide = out->columns > BEFORE ? out->columns - BEFORE : 0;
	bool copy = edition_article(edition, link->article)->copy_of != UINT32_MAX;
	output_text(out, relations[link->relation].look, str_of(relations[link->relation].sign));
	output_format(out, LOOK_PLAIN, " %.2f %s ", (double)link->score, copy ? "≡" : " ");
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
passage_write(Output *out, const LinkRows *rows, const Article *from, LinkFinder *finder,
	uint32_t passage)
{
	Arena arena;
	arena_init(&arena);
	Links links = link_finder_passage(finder, passage, rows->limit, &arena);
	if (!rows->json && links.count) {
		size_t wide = out->columns > PLACE + 2 ? out->columns - PLACE - 2 : 0;
		row_place_text(out, from, passage, PLACE);
		buf_cstr(&out->buf, "  ");
		output_last(out, LOOK_TITLE, from->passages[passage].text, wide);
		buf_char(&out->buf, '\n');
	}
	for (size_t i = 0; i < links.count; i++)
		rows->json ? link_json(out, rows->edition, from, passage, &links.at[i])
			   : link_text(out, rows->edition, &links.at[i]);
	if (!rows->json && links.count)
		buf_char(&out->buf, '\n');
	arena_release(&arena);
}

void
links_write(Output *out, const LinkRows *rows, size_t article, size_t first, size_t last)
{
	const Article *from = edition_article(rows->edition, article)->article;
	LinkFinder *finder = link_finder_new(edition_linker(rows->edition), (uint32_t)article);
	for (size_t i = first; i < last; i++)
		passage_write(out, rows, from, finder, (uint32_t)i);
	link_finder_free(finder);
}
