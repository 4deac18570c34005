/* Reads what a page says of itself; where it says it several times, the table's order decides. */
#include "metadata.h"
#include "prose.h"

#include "syntax/html.h"
#include "text/utf8.h"

#include <string.h>

enum {
	NAME_BYTES = 120, /* longest byline, date and headline that are looked at */
	DATE_BYTES = 100,
	TITLE_BYTES = 1000,
};

typedef enum { OF_TITLE, OF_BYLINE, OF_DATE, OF_UPDATED, OF_SOURCE, OF_URL, FIELDS } Field;

/* <meta name|property|itemprop=… content=…> by how much it is to be trusted, 0 most. */
static const struct {
	const char *name;
	uint8_t field, rank;
} metas[] = {
	{"article:published_time",       OF_DATE,    0},
	{"og:article:published_time",    OF_DATE,    1},
	{"datepublished",                OF_DATE,    1},
	{"date.published",               OF_DATE,    1},
	{"sailthru.date",                OF_DATE,    2},
	{"parsely-pub-date",             OF_DATE,    2},
	{"dc.date.issued",               OF_DATE,    2},
	{"dcterms.created",              OF_DATE,    3},
	{"dcterms.date",                 OF_DATE,    3},
	{"pubdate",		      OF_DATE,    2},
	{"publishdate",                  OF_DATE,    2},
	{"publish-date",                 OF_DATE,    2},
	{"publish_date",                 OF_DATE,    2},
	{"cxenseparse:recs:publishtime", OF_DATE,    2},
	{"dc.date",		      OF_DATE,    3},
	{"date",			 OF_DATE,    4},
	{"article:modified_time",        OF_UPDATED, 0},
	{"datemodified",                 OF_UPDATED, 1},
	{"og:title",		     OF_TITLE,   1},
	{"twitter:title",                OF_TITLE,   2},
	{"dc.title",		     OF_TITLE,   3},
	{"headline",		     OF_TITLE,   0},
	{"author",		       OF_BYLINE,  1},
	{"byl",			  OF_BYLINE,  1},
	{"parsely-author",               OF_BYLINE,  1},
	{"sailthru.author",              OF_BYLINE,  1},
	{"dc.creator",                   OF_BYLINE,  2},
	{"article:author",               OF_BYLINE,  3},
	{"og:site_name",                 OF_SOURCE,  0},
	{"application-name",             OF_SOURCE,  2},
	{"dc.publisher",                 OF_SOURCE,  2},
	{"og:url",		       OF_URL,     1},
};

typedef struct {
	Arena *arena;
	Str field[FIELDS];
	uint8_t rank[FIELDS];
	Str heading, page_title, time;
	size_t headings;
} Found;

static bool
is_address(Str s)
{
	return str_starts_nocase(s, STR("http:")) || str_starts_nocase(s, STR("https:")) ||
	       str_starts(s, STR("/")) || str_starts(s, STR("@"));
}

/* A day at least: a bare year is no date of publication. */
static bool
is_day(Str value)
{
	When when;
	return when_read(value, &when) && when.precision >= WHEN_DAY;
}

static void
offer(Found *found, Field field, unsigned rank, Str value)
{
	value = prose_fold(found->arena, value);
	if (!value.len || (field == OF_BYLINE && is_address(value)))
		return;
	if ((field == OF_DATE || field == OF_UPDATED) && !is_day(value))
		return;
	if (found->field[field].at && found->rank[field] <= rank)
		return;
	found->field[field] = value;
	found->rank[field] = (uint8_t)rank;
}

static void
read_meta(Found *found, const xmlNode *node)
{
	static const char *const keys[] = {"property", "name", "itemprop"};
	Str content = tree_attribute(found->arena, node, "content");
	if (!content.len)
		return;
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		Str name = tree_attribute(found->arena, node, keys[k]);
		for (size_t i = 0; name.at && i < sizeof metas / sizeof *metas; i++)
			if (str_equal_nocase(name, str_of(metas[i].name)))
				offer(found, (Field)metas[i].field, metas[i].rank, content);
	}
}

/* Is one of value's words, at white space, this one? */
static bool
has_word(Str value, const char *word)
{
	Str one;
	while (prose_word(&value, &one))
		if (str_equal_nocase(one, str_of(word)))
			return true;
	return false;
}

/* Names in elements that say they are the author's: rel, itemprop, class. */
static void
read_author(Found *found, const xmlNode *node)
{
	static const char *const classes[] = {
		"byline", "author", "byline-name", "author-name", "article-author", "post-author"};
	if (!node->properties)
		return;
	Str rel = tree_attribute(found->arena, node, "rel");
	Str prop = tree_attribute(found->arena, node, "itemprop");
	Str class = tree_attribute(found->arena, node, "class");
	unsigned rank = rel.at && has_word(rel, "author")     ? 4
	                : prop.at && has_word(prop, "author") ? 3
	                                                      : 9;
	for (size_t i = 0; rank == 9 && class.at && i < sizeof classes / sizeof *classes; i++)
		rank = has_word(class, classes[i]) ? 5 : rank;
	if (rank == 9)
		return;
	Str text = tree_line(found->arena, node, NAME_BYTES);
	if (text.len < 3)
		return;
	Facts facts = FACTS_NONE;
	if (byline_read(text, &facts) && facts.byline.at)
		text = facts.byline;
	if (prose_words(text) <= 10 && prose_starts_upper(text))
		offer(found, OF_BYLINE, rank, text);
}

static void
read_time(Found *found, const xmlNode *node, bool inside)
{
	Str told = tree_attribute(found->arena, node, "datetime");
	Str prop = tree_attribute(found->arena, node, "itemprop");
	bool published = (prop.at && has_word(prop, "datePublished")) ||
	                 tree_attribute(found->arena, node, "pubdate").at;
	if (!told.len)
		told = tree_attribute(found->arena, node, "content");
	if (!told.len)
		told = tree_line(found->arena, node, DATE_BYTES);
	bool modified = prop.at && has_word(prop, "dateModified");
	offer(found, modified ? OF_UPDATED : OF_DATE, published ? 3 : inside ? 6 : 8, told);
}

static void
read_json(Found *found, const xmlNode *node, Metadata *json)
{
	Str type = tree_attribute(found->arena, node, "type");
	if (!type.at || !str_starts_nocase(type, STR("application/ld+json")))
		return;
	xmlChar *raw = xmlNodeGetContent(node);
	if (raw)
		metadata_read_json(found->arena, str_of((const char *)raw), json);
	xmlFree(raw);
}

static void
read_element(Found *found, const xmlNode *node, Metadata *json)
{
	if (tree_is(node, "meta")) {
		read_meta(found, node);
	} else if (tree_is(node, "script")) {
		read_json(found, node, json);
	} else if (tree_is(node, "title") && !found->page_title.at) {
		found->page_title = prose_fold(found->arena, tree_text(found->arena, node));
	} else if (tree_is(node, "h1")) {
		Str text = tree_line(found->arena, node, TITLE_BYTES);
		if (text.len && !found->heading.at)
			found->heading = prose_fold(found->arena, text);
		found->headings += text.len > 0;
	} else if (tree_is(node, "time")) {
		read_time(found, node, true);
	} else if (tree_is(node, "link")) {
		Str rel = tree_attribute(found->arena, node, "rel");
		if (rel.at && has_word(rel, "canonical"))
			offer(found, OF_URL, 0, tree_attribute(found->arena, node, "href"));
	} else {
		Str prop = node->properties ? tree_attribute(found->arena, node, "itemprop")
		                            : STR_NONE;
		if (prop.at && has_word(prop, "datePublished"))
			read_time(found, node, true);
		read_author(found, node);
	}
}

/* Letters and digits of both, without case: is a within b? */
static bool
is_within(Str a, Str b)
{
	return a.len && b.at && str_find_nocase(b, a, 0) != SIZE_MAX;
}

/* The headline: the page's one <h1> where <title> or og:title agrees, else those without the
 * outlet.
 */
static Str
title_of(const Found *found, const Metadata *json, Str *outlet)
{
	Str meta = found->field[OF_TITLE].at ? found->field[OF_TITLE] : json->title;
	Str heading = found->heading;
	bool agreed = is_within(heading, meta) || is_within(heading, found->page_title) ||
	              is_within(meta, heading);
	bool begins = str_starts_nocase(found->page_title, heading);
	if (heading.at && (prose_words(heading) >= 3 || (begins && prose_words(heading) == 2)) &&
		(agreed || (found->headings == 1 && !meta.at)))
		return heading;
	if (meta.at)
		return byline_headline(meta, outlet);
	if (found->page_title.len)
		return byline_headline(found->page_title, outlet);
	return heading;
}

static Str
first_of(Str a, Str b)
{
	return a.at ? a : b;
}

void
metadata_read(Arena *arena, const xmlNode *root, const xmlNode *article, Metadata *metadata)
{
	Found found = {.arena = arena};
	Metadata json = {0};
	(void)article;
	for (const xmlNode *node = root; node; node = tree_next(node, root, false))
		if (node->type == XML_ELEMENT_NODE)
			read_element(&found, node, &json);
	Str outlet = STR_NONE;
	*metadata = (Metadata){
		.title = title_of(&found, &json, &outlet),
		.byline = json.byline.at && !is_address(json.byline) ? json.byline
	                                                             : found.field[OF_BYLINE],
		.date = first_of(json.date, found.field[OF_DATE]),
		.updated = first_of(found.field[OF_UPDATED], json.updated),
		.source = first_of(first_of(found.field[OF_SOURCE], json.source), outlet),
		.url = found.field[OF_URL],
		.language = first_of(tree_attribute(arena, root, "lang"), json.language),
	};
	if (json.date.at && !is_day(json.date))
		metadata->date = found.field[OF_DATE];
}
