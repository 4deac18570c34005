/*
 * text/html of letters. A mailing has no page around it, and often more than one story: so all of
 * it is read, but for what is hidden, its foot, and lines of clutter.
 */
#include "mail_text.h"
#include "outline.h"
#include "prose.h"

#include "syntax/html.h"
#include "text/utf8.h"

#include <string.h>
#include <unictype.h>

enum {
	STYLE_BYTES = 400, /* of a style that is looked at */
	TITLE_RUNS = 6,    /* the headline may stand among the first of them again */
};

/* The lines that mail programs show beside the subject, and copies for other screens. */
static bool
is_hidden(const xmlNode *node)
{
	static const Str hiding[] = {STR("display:none"), STR("visibility:hidden"),
		STR("mso-hide:all"), STR("max-height:0"), STR("font-size:0"), STR("font-size:1px"),
		STR("opacity:0")};
	for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
		if (strcasecmp((const char *)attribute->name, "style") != 0 || !attribute->children)
			continue;
		const char *at = (const char *)attribute->children->content;
		char style[STYLE_BYTES];
		size_t len = 0;
		for (; at && *at && len < sizeof style; at++)
			if (*at != ' ')
				style[len++] = *at;
		for (size_t i = 0; i < sizeof hiding / sizeof *hiding; i++) {
			Str all = {style, len};
			size_t found = str_find_nocase(all, hiding[i], 0);
			if (found == SIZE_MAX)
				continue;
			size_t end = found + hiding[i].len;
			/* "opacity:0.9" hides nothing, nor does "font-size:0.9em" */
			if (end >= len || style[end] != '.')
				return true;
		}
	}
	return false;
}

/* What Thunderbird, Gmail and Outlook put a signature in. */
static bool
is_signature(const xmlNode *node)
{
	static const Str names[] = {
		STR("moz-signature"), STR("gmail_signature"), STR("ms-outlook-mobile-signature")};
	for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
		const char *name = (const char *)attribute->name;
		if (!attribute->children || (strcmp(name, "class") != 0 && strcmp(name, "id") != 0))
			continue;
		Str value = str_of((const char *)attribute->children->content);
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (str_starts(value, names[i]))
				return true;
	}
	return false;
}

static void
drop(Outline *outline, RunSpan span, Explain *explain, const char *why)
{
	for (uint32_t i = span.first; i < span.last && i < outline->runs.count; i++) {
		if (!outline->runs.at[i].dropped)
			explain_note(explain, "dropped", why, outline->runs.at[i].text);
		outline->runs.at[i].dropped = true;
	}
}

static void
drop_hidden(Outline *outline, const xmlNode *top, Explain *explain)
{
	for (const xmlNode *node = top; node;) {
		bool element = node->type == XML_ELEMENT_NODE;
		bool hidden = element && is_hidden(node), signature = element && is_signature(node);
		if (hidden || signature)
			drop(outline, outline_span(outline, node), explain,
				hidden ? "hidden in the mailing" : "the writer's signature");
		node = tree_next(node, top, hidden || signature);
	}
}

/* Blocks whose names say that they are none of the text, unless they hold most of it: mailings are
   made of what page makers call a sidebar. */
static void
drop_suspects(Outline *outline, Explain *explain)
{
	size_t all = outline_kept(outline), suspect = 0;
	for (size_t i = 0; i < outline->suspects.count; i++) {
		RunSpan span = outline->suspects.at[i].runs;
		for (uint32_t k = span.first; k < span.last; k++)
			suspect += outline->runs.at[k].text.len;
	}
	for (size_t i = 0; suspect * 2 < all && i < outline->suspects.count; i++)
		drop(outline, outline->suspects.at[i].runs, explain,
			"in a block that is named as none of the text");
}

static bool
says_something(Str text)
{
	for (size_t i = 0; i < text.len;)
		if (uc_is_alnum(utf8_next(text, &i)))
			return true;
	return false;
}

static void
drop_lines(Outline *outline, const Article *article, const FormatInput *input)
{
	size_t all = outline_kept(outline), before = 0;
	for (uint32_t i = 0, seen = 0; i < outline->runs.count; i++) {
		Run *run = &outline->runs.at[i];
		if (run->dropped)
			continue;
		ClutterVerdict verdict = run->kind == PASSAGE_PREFORMATTED
		                                 ? CLUTTER_NONE
		                                 : clutter_line(input->clutter, run->text);
		bool end = (verdict == CLUTTER_END && before * 3 >= all) ||
		           (verdict == CLUTTER_ASIDE && before * 3 >= 2 * all);
		if (end && before) {
			drop(outline, (RunSpan){i, (uint32_t)outline->runs.count}, input->explain,
				"clutter: the foot of the mailing");
			return;
		}
		before += run->text.len;
		bool again = seen++ < TITLE_RUNS && str_equal_nocase(run->text, article->title);
		if (again || verdict != CLUTTER_NONE || !says_something(run->text))
			drop(outline, (RunSpan){i, i + 1}, input->explain,
				again ? "the subject again"
				      : "clutter: a line that mailings wrap around text");
	}
}

void
mail_add_html(Article *article, Str html, const FormatInput *input, Passages *into)
{
	Err ignored;
	xmlDoc *doc = html_parse(html, &ignored);
	if (!doc)
		return;
	xmlNode *root = tree_root(doc), *body = tree_find(root, "body");
	Outline outline = {0};
	Arena arena;
	arena_init(&arena);
	outline_read(&arena, body ? body : root, input->clutter, &outline);
	drop_hidden(&outline, body ? body : root, input->explain);
	drop_suspects(&outline, input->explain);
	drop_lines(&outline, article, input);
	for (size_t i = 0; i < outline.runs.count; i++) {
		const Run *run = &outline.runs.at[i];
		if (!run->dropped)
			vec_push(into, (Passage){(PassageKind)run->kind,
					       str_copy(&article->arena, run->text)});
	}
	outline_release(&outline);
	arena_release(&arena);
	tree_free(doc);
}
