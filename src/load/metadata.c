/* Reads what a page says of itself; where it says it several times, the table's order decides. */
#include "metadata.h"
#include "prose.h"

#include "syntax/html.h"
#include "text/utf8.h"

#include <string.h>

enum {
	DATE_BYTES = 100, /* longest date and headline that are looked at */
	TITLE_BYTES = 1000,
	HEADINGS = 200, /* of a page, from its top */
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
	{"article.published",            OF_DATE,    2},
	{"citation_publication_date",    OF_DATE,    2},
	{"citation_date",                OF_DATE,    3},
	{"dcterms.issued",               OF_DATE,    2},
	{"created-date",                 OF_DATE,    3},
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
	{"og:article:author",            OF_BYLINE,  2},
	{"cxenseparse:author",           OF_BYLINE,  2},
	{"citation_author",              OF_BYLINE,  2},
	{"og:site_name",                 OF_SOURCE,  0},
	{"application-name",             OF_SOURCE,  2},
	{"dc.publisher",                 OF_SOURCE,  2},
	{"og:url",		       OF_URL,     1},
};

typedef struct {
	Arena *arena;
	Outline *outline;
	Str field[FIELDS];
	uint8_t rank[FIELDS];
	HeadlineParts headline;
	Metadata json;
	Str label, data; /* twitter:label1, as "Written by", and twitter:data1 */
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

/* "Written by" in the languages of common page makers; their other label is reading time. */
static bool
is_author_label(Str label)
{
	static const Str labels[] = {STR("written by"), STR("verfasst von"), STR("geschrieben von"),
		STR("écrit par"), STR("escrito por"), STR("scritto da"), STR("geschreven door")};
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (str_equal_nocase(label, labels[i]))
			return true;
	return false;
}

static void
read_meta(Found *found, const xmlNode *node)
{
	static const char *const keys[] = {"property", "name", "itemprop"};
	Str content = tree_attribute(found->arena, node, "content");
	if (!content.len)
		content = tree_attribute(found->arena, node, "value");
	if (!content.len)
		return;
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		Str name = tree_attribute(found->arena, node, keys[k]);
		if (str_is(name, "twitter:label1"))
			found->label = content;
		else if (str_is(name, "twitter:data1"))
			found->data = content;
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

/* Microdata: a date in whatever element says that it is one. */
static void
read_prop(Found *found, const xmlNode *node)
{
	static const char *const values[] = {"datetime", "content", "title"};
	Str prop = tree_attribute(found->arena, node, "itemprop"), told = STR_NONE;
	bool modified = prop.at && has_word(prop, "dateModified");
	bool published = (prop.at && has_word(prop, "datePublished")) ||
	                 tree_attribute(found->arena, node, "pubdate").at;
	if (!modified && !published)
		return;
	for (size_t i = 0; !told.len && i < sizeof values / sizeof *values; i++)
		told = tree_attribute(found->arena, node, values[i]);
	if (!told.len)
		told = tree_line(found->arena, node, DATE_BYTES);
	offer(found, modified ? OF_UPDATED : OF_DATE, 5, told);
}

static void
read_json(Found *found, const xmlNode *node)
{
	Str type = tree_attribute(found->arena, node, "type");
	if (!type.at || !str_starts_nocase(type, STR("application/ld+json")))
		return;
	metadata_read_json(found->arena, tree_source(found->arena, node), &found->json);
}

static void
read_heading(Found *found, const xmlNode *node)
{
	Headings *headings = &found->headline.headings;
	Str text = tree_line(found->arena, node, TITLE_BYTES);
	if (!text.len || headings->count >= HEADINGS)
		return;
	vec_push(headings,
		(Heading){prose_fold(found->arena, text), outline_span(found->outline, node).first,
			(uint8_t)(node->name[1] - '0')});
}

static void
read_element(Found *found, const xmlNode *node)
{
	if (tree_is(node, "meta")) {
		read_meta(found, node);
	} else if (tree_is(node, "script")) {
		read_json(found, node);
	} else if (tree_is(node, "title") && !found->headline.page_title.at) {
		Str text = tree_line(found->arena, node, TITLE_BYTES);
		found->headline.page_title = prose_fold(found->arena, text);
	} else if (tree_is(node, "h1") || tree_is(node, "h2") || tree_is(node, "h3")) {
		read_heading(found, node);
	} else if (tree_is(node, "link")) {
		Str rel = tree_attribute(found->arena, node, "rel");
		if (rel.at && has_word(rel, "canonical"))
			offer(found, OF_URL, 0, tree_attribute(found->arena, node, "href"));
	}
	if (node->properties && !tree_is(node, "meta"))
		read_prop(found, node);
}

/* "https://www.example.org/2031/05/04/ferry": example.org */
static Str
host_of(Str url)
{
	size_t start = str_find(url, STR("://"), 0);
	if (start == SIZE_MAX)
		return STR_NONE;
	Str host = str_slice(url, start + 3, url.len);
	host = str_slice(host, 0, str_find_char(host, '/', 0));
	return str_starts(host, STR("www.")) ? str_slice(host, 4, host.len) : host;
}

/* The same: 4 May 2031. Addresses of news hold the day of publication. */
static When
day_of_url(Str url)
{
	for (size_t i = 0; i + 11 <= url.len; i++) {
		Str s = str_slice(url, i + 1, i + 11);
		When when;
		if (url.at[i] == '/' && (s.at[4] == '/' || s.at[4] == '-') && s.at[7] == s.at[4] &&
			(i + 11 == url.len || url.at[i + 11] < '0' || url.at[i + 11] > '9') &&
			when_read(s, &when) && when.precision == WHEN_DAY && s.at[0] != '0')
			return when;
	}
	return WHEN_NONE;
}

static Str
first_of(Str a, Str b)
{
	return a.at ? a : b;
}

/* What is told in elements and lines around the article, where the page's own data are silent. */
static void
read_around(Found *found, const xmlNode *root, Metadata *metadata)
{
	Arena *arena = found->arena;
	Around around = around_article(found->outline, metadata->title);
	Facts facts = FACTS_NONE;
	char text[WHEN_TEXT];
	around_read(&around, found->outline, &facts);
	around_elements(arena, &around, root, found->outline, &facts);
	if (!when_is_known(facts.date))
		facts.date = day_of_url(metadata->url);
	if (!metadata->date.at && when_is_known(facts.date)) {
		when_format(facts.date, text);
		metadata->date = str_copy(arena, str_of(text));
	}
	if (!metadata->updated.at && when_is_known(facts.updated)) {
		when_format(facts.updated, text);
		metadata->updated = str_copy(arena, str_of(text));
	}
	metadata->byline = first_of(metadata->byline, facts.byline);
	metadata->source = first_of(metadata->source, facts.source);
}

void
metadata_read(Arena *arena, const xmlNode *root, Outline *outline, Metadata *metadata)
{
	Found found = {.arena = arena, .outline = outline};
	for (const xmlNode *node = root; node; node = tree_next(node, root, false))
		if (node->type == XML_ELEMENT_NODE)
			read_element(&found, node);
	const Metadata *json = &found.json;
	if (found.label.at && is_author_label(found.label))
		offer(&found, OF_BYLINE, 3, found.data);
	HeadlineParts *parts = &found.headline;
	parts->meta = first_of(found.field[OF_TITLE], json->title);
	parts->names[0] = found.field[OF_SOURCE];
	parts->names[1] = json->source;
	parts->names[2] = host_of(found.field[OF_URL]);
	parts->outline = outline;
	parts->body = around_body(outline);
	Str outlet = STR_NONE;
	/* an outlet is no writer, even where it fills the field */
	Str byline = json->byline;
	if (!byline.at || is_address(byline) || headline_is_outlet(parts, byline))
		byline = found.field[OF_BYLINE];
	if (byline.at && headline_is_outlet(parts, byline))
		byline = STR_NONE;
	*metadata = (Metadata){
		.title = headline_of(arena, parts, &outlet),
		.byline = byline,
		.date = json->date.at && is_day(json->date) ? json->date : found.field[OF_DATE],
		.updated = first_of(found.field[OF_UPDATED], json->updated),
		.source = first_of(first_of(found.field[OF_SOURCE], json->source), outlet),
		.url = found.field[OF_URL],
		.language = first_of(tree_attribute(arena, root, "lang"), json->language),
	};
	read_around(&found, root, metadata);
	vec_release(&parts->headings);
}
