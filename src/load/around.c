/* Reads what pages print between headline and text and right below it: byline, outlet. What
 * stands elsewhere belongs to teasers and comments. */
#include "metadata.h"

#include "prose.h"

#include "syntax/html.h"
#include "text/fold.h"

#include <string.h>

enum {
	ABOVE_TITLE = 4, /* runs */
	ABOVE_BODY = 12, /* where the headline is not found among the runs */
	LOOK_BACK = 60,
	FEW_RUNS = 3, /* of an article that nothing is taken off */
	BELOW = 4,
	TEXT_BYTES = 80,  /* of a first paragraph; bylines are shorter */
	LINE_BYTES = 140, /* of a printed byline or date */
	NAME_WORDS = 4,   /* of one who writes */
	PLAIN_BYTES = 40, /* of a name of any shape */
	INSIDE = 8,       /* elements between an author's element and the name */
};

uint32_t
around_body(const Outline *outline)
{
	size_t count = outline->runs.count, kept = count;
	for (size_t i = 0; i < count; i++) {
		const Run *run = &outline->runs.at[i];
		if (run->dropped)
			continue;
		if (kept == count)
			kept = i;
		if (run->kind == PASSAGE_PARAGRAPH && run->text.len >= TEXT_BYTES && !run->deck)
			return (uint32_t)i;
	}
	return (uint32_t)kept;
}

Around
around_article(const Outline *outline, Str title)
{
	uint32_t count = (uint32_t)outline->runs.count, body = around_body(outline), last = count;
	while (last > body && outline->runs.at[last - 1].dropped)
		last--;
	body = body < count ? body : 0;
	uint32_t first = body > ABOVE_BODY ? body - ABOVE_BODY : 0, title_at = first;
	for (uint32_t i = body, n = 0; n < LOOK_BACK; i--, n++) {
		if (i < count && str_equal_nocase(outline->runs.at[i].text, title)) {
			title_at = i;
			first = i > ABOVE_TITLE ? i - ABOVE_TITLE : 0;
			break;
		}
		if (!i)
			break;
	}
	uint32_t end = last + BELOW < count ? last + BELOW : count;
	return (Around){first, title_at, body, last, end};
}

bool
around_holds(const Around *around, RunSpan span)
{
	if (span.last == span.first && span.first > 0)
		span.first--; /* inside a run that is not ended yet, or empty */
	bool above = span.first >= around->title && span.first <= around->body + 1;
	return above || (span.first >= around->last && span.first < around->end);
}

void
around_read(const Around *around, const Outline *outline, Facts *facts)
{
	for (uint32_t i = around->first; i < around->end; i++) {
		if (i > around->body + 1 && i < around->last) {
			i = around->last - 1;
			continue;
		}
		const Run *run = &outline->runs.at[i];
		if (run->text.len <= LINE_BYTES)
			byline_read(run->text, facts);
	}
}

typedef enum { SAYS_NOTHING, SAYS_AUTHOR, SAYS_DATE } Says;

/* What an element is for, as its attributes tell. */
static Says
says(Arena *arena, const xmlNode *node)
{
	static const Str authors[] = {STR("author"), STR("byline"), STR("autor"), STR("auteur"),
		STR("writer"), STR("contributor"), STR("reporter"), STR("journalist"),
		STR("redakteur"), STR("verfasser")};
	static const Str dates[] = {STR("date"), STR("time"), STR("publish"), STR("posted")};
	static const char *const names[] = {"class", "id", "itemprop", "rel"};
	static const Str paths[] = {STR("/author/"), STR("/authors/"), STR("/autor/"),
		STR("/auteur/"), STR("/staff/"), STR("/by/"), STR("/journalist/"), STR("/author-"),
		STR("/writer/"), STR("/writers/"), STR("/editors/"), STR("/contributor/"),
		STR("/contributors/"), STR("/columnist/"), STR("/reporter/"), STR("/creator/"),
		STR("/autoren/"), STR("/redaktion/"), STR("/redactie/"), STR("/newsteam/"),
		STR("/profil/"), STR("?author=")};
	if (tree_is(node, "address"))
		return SAYS_AUTHOR;
	if (tree_is(node, "time"))
		return SAYS_DATE;
	if (tree_is(node, "a")) {
		Str href = tree_attribute(arena, node, "href");
		for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
			if (href.len && str_find_nocase(href, paths[i], 0) != SIZE_MAX)
				return SAYS_AUTHOR;
	}
	Says said = SAYS_NOTHING;
	for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
		Str value = tree_attribute(arena, node, names[n]);
		for (size_t i = 0; value.len && i < sizeof authors / sizeof *authors; i++)
			if (heading_has_word(value, authors[i]))
				return SAYS_AUTHOR;
		for (size_t i = 0; value.len && i < sizeof dates / sizeof *dates; i++)
			if (heading_has_word(value, dates[i]))
				said = SAYS_DATE;
	}
	return said;
}

/* "by Ana Duarte", and "ByAna Duarte" where only a margin parts them, without the label. */
static Str
without_label(Str text)
{
	static const Str labels[] = {STR("written by"), STR("by"), STR("von"), STR("par"),
		STR("por"), STR("di"), STR("door"), STR("autor:"), STR("author:")};
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		Str rest = str_slice(text, labels[i].len, text.len);
		char next = rest.len ? rest.at[0] : 0;
		bool glued = next >= 'A' && next <= 'Z' && labels[i].len < 3;
		if (str_starts_nocase(text, labels[i]) && (next == ' ' || glued))
			return str_trim(rest);
	}
	return text;
}

/* Does the element do nothing but name the author, as a link to all that one wrote? */
static bool
names_author(Arena *arena, const xmlNode *node)
{
	static const Str paths[] = {STR("/author/"), STR("/authors/"), STR("/autor/"),
		STR("/auteur/"), STR("?author=")};
	Str rel = tree_attribute(arena, node, "rel"),
	    prop = tree_attribute(arena, node, "itemprop"),
	    href = tree_is(node, "a") ? tree_attribute(arena, node, "href") : STR_NONE;
	for (size_t i = 0; href.len && i < sizeof paths / sizeof *paths; i++)
		if (str_find_nocase(href, paths[i], 0) != SIZE_MAX)
			return true;
	return (rel.len && heading_has_word(rel, STR("author"))) || str_is(prop, "author");
}

/* A name of any shape where nothing but a name can stand: "ana", "Duarte", "the Sailor". */
static Str
plain_name(Str line)
{
	bool fits = line.len && line.len <= PLAIN_BYTES && prose_words(line) < NAME_WORDS &&
	            !byline_is_label(line) && !byline_is_trifle(line);
	for (size_t i = 0; i < line.len; i++)
		fits = fits && !strchr("@:;!?|/<>\"", line.at[i]);
	return fits ? line : STR_NONE;
}

/* Words of buttons and lists beside a name. */
static bool
is_button(Str word)
{
	static const char *const words[] = {"follow", "following", "comments", "comment",
		"kommentare", "kommentar", "share", "alle", "all", "mehr", "more", "profile",
		"profil", "view", "posts", "articles", "artikel", "contact", "kontakt", "subscribe",
		"twitter", "facebook", "email", "e-mail", "date", "website", "bio", "folgen"};
	return STR_AMONG(word, words);
}

/* "Ana Duarte Follow": the name before what is a button's. */
static Str
without_buttons(Str name)
{
	Str rest = name, word;
	for (size_t words = 0; prose_word(&rest, &word); words++)
		if (is_button(word))
			return words < 2
			               ? STR_NONE
			               : str_trim(str_slice(name, 0, (size_t)(word.at - name.at)));
	return name;
}

/* The name in an element that says it is the author's; STR_NONE when it is a sentence, a button. */
static Str
name_in(Arena *arena, const xmlNode *node)
{
	Facts facts = FACTS_NONE;
	Str line = prose_fold(arena, tree_line(arena, node, LINE_BYTES));
	if (!line.len || byline_is_trifle(line) || byline_is_label(line))
		return STR_NONE;
	if (!byline_read(line, &facts) || !(facts.byline.at || facts.source.at)) {
		facts = FACTS_NONE;
		byline_add_author(without_label(line), &facts);
	}
	Str name = facts.byline;
	if (!name.at && facts.source.at && !fold_is_capitals(facts.source) &&
		prose_words(facts.source) == 1)
		name = facts.source; /* a lone name, as no agency is written */
	if (!name.at && names_author(arena, node))
		name = plain_name(without_label(line));
	name = without_buttons(name);
	return prose_words(name) <= 2 * NAME_WORDS ? name : STR_NONE;
}

/* "Ana Duarte Follow" around a link "Ana Duarte": the link is the name, unless others follow. */
static bool
is_whole_of(Str inner, Str outer)
{
	static const Str joins[] = {
		STR(" and "), STR(" und "), STR(" et "), STR(" y "), STR(","), STR("&"), STR("/")};
	if (!str_starts(outer, inner))
		return false;
	Str rest = str_slice(outer, inner.len, outer.len);
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
		if (str_find(rest, joins[i], 0) != SIZE_MAX)
			return false;
	return true;
}

void
around_drop_line(Arena *arena, const Around *around, Outline *outline, const xmlNode *node)
{
	if (around->last - around->body < FEW_RUNS)
		return; /* it may be all there is */
	uint32_t first = outline_span(outline, node).first;
	Run *run = first < outline->runs.count ? &outline->runs.at[first] : NULL;
	if (run && run->text.len <= LINE_BYTES &&
		str_equal(run->text, prose_fold(arena, tree_line(arena, node, LINE_BYTES))))
		outline_drop(outline, first, "byline or date", NULL);
}

bool
around_says_date(Arena *arena, const xmlNode *node)
{
	return says(arena, node) == SAYS_DATE;
}

/* Is run one that readers say? */
static bool
is_talk(const Outline *outline, uint32_t run)
{
	for (size_t i = 0; i < outline->suspects.count; i++) {
		const Suspect *suspect = &outline->suspects.at[i];
		if (suspect->block == CLUTTER_TALK && run >= suspect->runs.first &&
			run < suspect->runs.last)
			return true;
	}
	return false;
}

static bool
is_inside(const xmlNode *node, const xmlNode *outer)
{
	for (size_t up = 0; node && up < INSIDE; up++, node = node->parent)
		if (node == outer)
			return true;
	return false;
}

void
around_elements(
	Arena *arena, const Around *around, const xmlNode *root, Outline *outline, Facts *facts)
{
	const xmlNode *author = NULL;
	bool known = facts->byline.at != NULL, below = false; /* below: where it stands */
	Str first = STR_NONE;
	uint32_t end = around->last;
	while (end < around->end && !is_talk(outline, end))
		end++; /* names below are of readers */
	for (const xmlNode *node = root; node; node = tree_next(node, root, false)) {
		if (node->type != XML_ELEMENT_NODE || !node->_private)
			continue;
		RunSpan span = outline_span(outline, node);
		if (span.last > span.first + 3 || !around_holds(around, span) || span.first >= end)
			continue;
		bool other = author && !is_inside(node, author);
		if (says(arena, node) != SAYS_AUTHOR || known || (other && !below))
			continue;
		Str name = name_in(arena, node);
		if (other && name.at && str_find_nocase(first, name, 0) == SIZE_MAX &&
			str_find_nocase(name, first, 0) == SIZE_MAX) {
			facts->byline = STR_NONE; /* a list of all who write there */
			break;
		}
		if (other)
			continue;
		if (!name.at || (author && !is_whole_of(name, facts->byline)))
			continue;
		facts->byline = name;
		first = author ? first : name;
		below = span.first >= around->last;
		around_drop_line(arena, around, outline, node);
		author = author ? author : node;
	}
}
