/* Pages: outline, extract and metadata put together to one article. */
#include "extract.h"
#include "metadata.h"
#include "prose.h"
#include "told.h"
#include "web_address.h"

#include "load/format.h"
#include "syntax/html.h"

#include <string.h>

enum {
	HEAD_RUNS = 12,    /* byline and date may stand among the first runs */
	DATELINE_RUNS = 4, /* a caption or two may stand above it */
};

static int
detect(const FormatInput *input)
{
	static const Str signs[] = {STR("!doctype html"), STR("html"), STR("head"), STR("body")};
	Str head = str_slice(input->bytes, 0, 2048);
	if (str_find_char(head, '<', 0) == SIZE_MAX)
		return 0;
	Str start = str_trim(head);
	bool tag = str_starts(start, STR("<"));
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (format_find_tag(head, signs[i]) != SIZE_MAX)
			return tag ? 80 : 30; /* a text may speak of <html> */
	return start.len > 2 && tag && str_find_char(start, '>', 0) != SIZE_MAX ? 30 : 0;
}

/* Takes headline, byline and date lines off the runs above the text, with what they tell. */
static void
read_head(Outline *outline, Str title, Facts *facts)
{
	size_t seen = 0;
	for (size_t i = 0; i < outline->runs.count && seen < HEAD_RUNS; i++) {
		Run *run = &outline->runs.at[i];
		if (run->dropped)
			continue;
		seen++;
		bool heading = run->kind == PASSAGE_HEADING;
		if (str_equal_nocase(run->text, title) || (heading && run->level == 1))
			outline_drop(outline, i, "the headline", NULL);
		else if (run->text.len <= 120 && byline_read(run->text, facts))
			outline_drop(outline, i, "byline or date", NULL);
		else if (!heading && run->text.len > 160)
			break;
	}
}

static void
set_date(Article *article, const Metadata *metadata, const Facts *facts)
{
	article->date = metadata->date;
	if (!when_is_known(article->date) && !metadata->disputed)
		article->date = when_is_known(facts->date) ? facts->date : facts->updated;
}

static void
find_dateline(Article *article, const Passage *passages, size_t count)
{
	Dateline dateline;
	for (size_t i = 0; i < count && i < DATELINE_RUNS; i++)
		if (passages[i].kind == PASSAGE_PARAGRAPH &&
			dateline_read(&article->arena, passages[i].text, &dateline)) {
			article->dateline = dateline.place;
			article->opening =
				str_slice(passages[i].text, dateline.end, passages[i].text.len);
			return;
		}
}

/* told: the article as the page tells it where it shows nothing of it; STR_NONE where it does.
   Everything is copied: what outline and metadata point to is the page's, menus and all. */
static void
fill(Article *article, Outline *outline, const Metadata *metadata, Str told)
{
	Arena *arena = &article->arena;
	Facts facts = FACTS_NONE;
	read_head(outline, metadata->title, &facts);
	Str byline = metadata_name(metadata->byline.at ? metadata->byline : facts.byline);
	article->title = metadata->title.len ? str_copy(arena, metadata->title) : STR_NONE;
	article->byline = str_copy(arena, byline);
	article->source = str_copy(arena, metadata->source.at ? metadata->source : facts.source);
	article->url = str_copy(arena, metadata->url);
	article->language = prose_language(arena, metadata->language);
	set_date(article, metadata, &facts);
	Passage *passages;
	size_t count;
	if (!told.len || !told_passages(arena, told, &passages, &count))
		outline_passages(arena, outline, &passages, &count);
	for (size_t i = 0; i < count; i++)
		passages[i].text = str_copy(arena, passages[i].text);
	find_dateline(article, passages, count);
	article_finish(article, passages, count);
}

/* The rules for the page's site: that of the address it came from, else the one it gives itself. */
static const Clutter *
clutter_of(Arena *arena, const FormatInput *input, const xmlNode *root)
{
	if (!clutter_has_sites(input->clutter))
		return input->clutter;
	Str url = input->url;
	const xmlNode *head = tree_find(root, "head");
	for (const xmlNode *node = head; node && !url.len; node = tree_next(node, head, false)) {
		if (tree_is(node, "link") &&
			str_equal_nocase(tree_attribute(arena, node, "rel"), STR("canonical")))
			url = tree_attribute(arena, node, "href");
		else if (tree_is(node, "meta") &&
			 str_is(tree_attribute(arena, node, "property"), "og:url"))
			url = tree_attribute(arena, node, "content");
	}
	return clutter_for(input->clutter, url);
}

static Article *
article_of(xmlNode *root, const FormatInput *input)
{
	Article *article = article_new();
	xmlNode *body = tree_find(root, "body");
	Outline outline = {0};
	Metadata metadata;
	Arena page;
	arena_init(&page);
	const Clutter *clutter = clutter_of(&page, input, root);
	outline_read(&page, body ? body : root, clutter, &outline);
	Str told = told_article(&page, root), text = told.len ? told_text(&page, told) : STR_NONE;
	extract_article(&outline, body ? body : root, text);
	bool missed = extract_missed(&outline, text);
	if (missed)
		explain_note(input->explain, "text", "JSON-LD articleBody, as the page shows none",
			text);
	metadata_read(&page, root, &outline, input->explain, &metadata);
	fill(article, &outline, &metadata, missed ? told : STR_NONE);
	outline_explain(&outline, clutter, input->explain);
	outline_release(&outline);
	arena_release(&page);
	return article;
}

/* The address that a page names as its own, made whole by where it was found; else that. */
static Str
own_address(Arena *arena, Str named, Str found)
{
	Str whole = web_address_join(arena, found, named);
	return whole.at ? whole : str_copy(arena, found);
}

static bool
read_html(const FormatInput *input, Articles *into, Err *err)
{
	xmlDoc *doc = html_parse(input->bytes, err);
	if (!doc)
		return false;
	Article *article = article_of(tree_root(doc), input);
	tree_free(doc);
	if (input->url.at)
		article->url = own_address(&article->arena, article->url, input->url);
	if (article->passage_count || article->title.at) {
		vec_push(into, article);
		return true;
	}
	article_free(article);
	return err_set(err, ERR_FORMAT, "holds no text");
}

const Format format_html = {
	.name = "html",
	.extensions = "html htm xhtml",
	.detect = detect,
	.read = read_html,
};
