/* Hears all witnesses of a page: its data (metas.c, jsonld.c), its headings, what it prints around
 * the article, its address. */
#include "metadata.h"
#include "jsonld.h"
#include "metas.h"
#include "printed.h"
#include "prose.h"
#include "witness.h"

#include "syntax/html.h"
#include "text/utf8.h"

#include <string.h>

enum {
	DATE_BYTES = 100, /* longest date and headline that are looked at */
	TITLE_BYTES = 1000,
	HEADINGS = 200, /* of a page, from its top */
	LOOK_BACK = 60, /* runs between headline and text */
	ARTICLES = 200, /* of JSON-LD; those of one script more may be looked at */
	PROPS = 50,     /* dates of microdata */
};

/* What data weigh (witness.h); the table of <meta> has more. */
enum {
	WEIGHT_JSON = 6,
	WEIGHT_PROP = 6,       /* microdata at the article */
	WEIGHT_PROP_ALONE = 5, /* somewhere, but the only day */
	WEIGHT_CREATED = 2,    /* "dateCreated": of the text, not of its publication */
	WEIGHT_ADDRESS = 4,
	WEIGHT_PRINTED_NAME = 5,
};

/* A date in an element that says by itemprop what it is. */
typedef struct {
	const xmlNode *node;
	When when;
} Prop;

typedef struct {
	Arena *arena;
	Outline *outline;
	Explain *explain;
	Metas metas;
	HeadlineParts headline;
	JsonArticles json;
	VEC(Prop) props;
	When updated;
} Found;

/* A day at least: a bare year is no date of publication. */
static bool
is_day(Str value, When *when)
{
	return value.len && when_read(value, when) && when->precision >= WHEN_DAY;
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
	When when;
	if (!modified && !published)
		return;
	for (size_t i = 0; !told.len && i < sizeof values / sizeof *values; i++)
		told = tree_attribute(found->arena, node, values[i]);
	if (!told.len)
		told = tree_line(found->arena, node, DATE_BYTES);
	if (!is_day(prose_fold(found->arena, told), &when))
		return;
	if (modified && !when_is_known(found->updated))
		found->updated = when;
	else if (published && found->props.count < PROPS)
		vec_push(&found->props, (Prop){node, when});
}

static void
read_json(Found *found, const xmlNode *node)
{
	Str type = tree_attribute(found->arena, node, "type");
	if (found->json.count < ARTICLES && type.at &&
		str_starts_nocase(type, STR("application/ld+json")))
		jsonld_read(found->arena, tree_source(found->arena, node), &found->json);
}

static void
read_heading(Found *found, const xmlNode *node)
{
	Headings *headings = &found->headline.headings;
	Heading heading;
	if (headings->count >= HEADINGS || !heading_read(found->arena, node, &heading))
		return;
	heading.run = outline_span(found->outline, node).first;
	vec_push(headings, heading);
}

static void
read_element(Found *found, const xmlNode *node)
{
	if (tree_is(node, "meta")) {
		metas_read(found->arena, node, &found->metas);
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
			metas_offer(found->arena, &found->metas, META_URL, 0, "link rel=canonical",
				tree_attribute(found->arena, node, "href"));
	}
	if (node->properties)
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

/* "<!-- saved from url=(0026)https://example.org/ferry -->", as browsers write when they save. */
static void
read_saved_from(Found *found, const xmlNode *root)
{
	for (const xmlNode *node = root && root->doc ? root->doc->children : NULL;
		node && node != root; node = node->next) {
		Str text = node->type == XML_COMMENT_NODE ? str_of((const char *)node->content)
		                                          : STR_NONE;
		size_t at = str_find(text, STR("saved from url=("), 0);
		size_t start = at == SIZE_MAX ? at : str_find_char(text, ')', at);
		if (start == SIZE_MAX)
			continue;
		Str url = str_trim(str_slice(text, start + 1, text.len));
		Buf clean;
		buf_init(&clean);
		utf8_clean(&clean, str_slice(url, 0, str_find_char(url, ' ', 0)));
		url = str_copy(found->arena, buf_str(&clean));
		buf_release(&clean);
		if (metas_is_address(url))
			metas_offer(found->arena, &found->metas, META_URL, 3,
				"where the page was saved from", url);
	}
}

/* ---- the article among the objects of JSON-LD ---- */

static bool
is_part(Str a, Str b)
{
	return a.len && b.len && str_find_nocase(a, b, 0) != SIZE_MAX;
}

static unsigned
weight_of(const Found *found, const JsonArticle *article)
{
	const HeadlineParts *parts = &found->headline;
	Str url = found->metas.field[META_URL].text;
	Str name = article->headline.at ? article->headline : article->name;
	bool titled = is_part(parts->page_title, name) ||
	              is_part(found->metas.field[META_TITLE].text, name);
	for (size_t i = 0; !titled && i < parts->headings.count; i++)
		titled = is_part(parts->headings.at[i].text, name);
	return 4U * (titled && name.len) + 2U * article->article +
	       2U * (article->url.at && url.at && str_equal(article->url, url)) +
	       (article->published.at != NULL) + (article->headline.at != NULL);
}

/* The page's article among them, or NULL. */
static const JsonArticle *
article_of(const Found *found)
{
	const JsonArticle *best = NULL;
	unsigned most = 0;
	for (size_t i = 0; i < found->json.count; i++) {
		unsigned weight = weight_of(found, &found->json.at[i]);
		if (weight > most) {
			most = weight;
			best = &found->json.at[i];
		}
	}
	return best;
}

static Str
first_of(Str a, Str b)
{
	return a.at ? a : b;
}

/* The fields of the article, and of the others those which are the page's as well. */
static JsonArticle
json_of(const Found *found)
{
	const JsonArticle *best = article_of(found);
	JsonArticle json = best ? *best : (JsonArticle){0};
	for (size_t i = 0; i < found->json.count; i++) {
		const JsonArticle *other = &found->json.at[i];
		json.publisher = first_of(json.publisher, other->publisher);
		json.language = first_of(json.language, other->language);
		if (other->article)
			continue;
		json.published = first_of(json.published, other->published);
		json.modified = first_of(json.modified, other->modified);
	}
	return json;
}

/* ---- dates ---- */

static void
hear_props(Found *found, const Around *around, DateWitnesses *dates)
{
	bool same = true;
	for (size_t i = 1; i < found->props.count; i++)
		same = same &&
		       when_days(found->props.at[i].when) == when_days(found->props.at[0].when);
	for (size_t i = 0; i < found->props.count; i++) {
		const Prop *prop = &found->props.at[i];
		bool beside = !prop->node->_private ||
		              outline_span(found->outline, prop->node).first <= around->body + 1;
		if (beside || same)
			witness_add_date(dates, TOLD_BY_DATA,
				beside ? WEIGHT_PROP : WEIGHT_PROP_ALONE, "itemprop datePublished",
				prop->when);
	}
}

static void
hear_json(Found *found, const JsonArticle *json, DateWitnesses *dates)
{
	When when;
	if (is_day(json->published, &when))
		witness_add_date(dates, TOLD_BY_DATA, WEIGHT_JSON, "JSON-LD datePublished", when);
	if (is_day(json->created, &when))
		witness_add_date(dates, TOLD_BY_DATA, WEIGHT_CREATED, "JSON-LD dateCreated", when);
	if (!when_is_known(found->updated) && is_day(json->modified, &when))
		found->updated = when;
}

/* The day that witnesses agree on; where none tells it, that of a later version. */
static void
find_date(Found *found, const Around *around, const xmlNode *root, const JsonArticle *json,
	Metadata *metadata)
{
	DateWitnesses *dates = &found->metas.dates;
	Printed printed = {.arena = found->arena,
		.outline = found->outline,
		.around = *around,
		.language = found->metas.field[META_LANGUAGE].text,
		.dates = dates,
		.first = WHEN_NONE,
		.updated = WHEN_NONE};
	hear_json(found, json, dates);
	hear_props(found, around, dates);
	printed_dates(&printed, root);
	witness_add_date(dates, TOLD_BY_ADDRESS, WEIGHT_ADDRESS, "the page's address",
		printed_in_address(metadata->url));
	metadata->date = witness_date(dates, found->explain, &metadata->disputed);
	if (when_is_known(metadata->date) || metadata->disputed)
		return;
	if (!when_is_known(found->updated))
		found->updated = found->metas.updated;
	bool told = when_is_known(found->updated);
	metadata->date = told ? found->updated : printed.updated;
	if (when_is_known(metadata->date)) {
		char text[WHEN_TEXT];
		when_format(metadata->date, text);
		explain_note(found->explain, "date", "of a later version: only that is told",
			str_of(text));
	}
}

/* ---- names ---- */

Str
metadata_name(Str told)
{
	/* accounts that systems make by themselves, and what templates write for none */
	static const char *const accounts[] = {"admin", "administrator", "webmaster", "root",
		"user", "superuser", "sysadmin", "siteadmin", "wpadmin", "undefined", "null",
		"none", "unknown", "n/a", "nil", "author", "nobody"};
	Facts facts = FACTS_NONE;
	if (!told.at || STR_AMONG(told, accounts))
		return STR_NONE;
	bool read = byline_read(told, &facts) || byline_add_author(told, &facts);
	return read && facts.byline.at ? facts.byline : told;
}

/* An outlet is no writer, even where it fills the field. */
static Str
find_byline(Found *found, const JsonArticle *json, Str printed)
{
	const NameWitnesses *told = &found->metas.names;
	NameWitnesses names = {0};
	if (json->byline.at && !metas_is_address(json->byline) &&
		!headline_is_outlet(&found->headline, json->byline))
		witness_add_name(
			&names, WEIGHT_JSON, "JSON-LD author", metadata_name(json->byline));
	for (size_t i = 0; i < told->count; i++)
		if (!headline_is_outlet(&found->headline, told->at[i].name))
			witness_add_name(&names, told->at[i].weight, told->at[i].place,
				metadata_name(told->at[i].name));
	witness_add_name(
		&names, WEIGHT_PRINTED_NAME, "printed beside the text", metadata_name(printed));
	Str byline = witness_name(&names, "byline", found->explain);
	vec_release(&names);
	return byline;
}

static void
find_names(Found *found, const Around *around, const xmlNode *root, const JsonArticle *json,
	Metadata *metadata)
{
	Facts facts = FACTS_NONE;
	around_read(around, found->outline, &facts);
	around_elements(found->arena, around, root, found->outline, &facts);
	metadata->byline = find_byline(found, json, facts.byline);
	if (!metadata->source.at && facts.source.at) {
		metadata->source = facts.source;
		explain_note(found->explain, "source", "printed beside the text", facts.source);
	}
}

/* What systems call a site that nobody named, and themselves. */
static Str
without_system(Str outlet)
{
	static const char *const names[] = {"wordpress", "my wordpress blog",
		"just another wordpress site", "my wordpress", "drupal", "joomla", "joomla!",
		"typo3", "my site", "my website", "my blog", "site name", "site title",
		"your site name", "untitled", "undefined", "null", "localhost"};
	return STR_AMONG(outlet, names) ? STR_NONE : outlet;
}

static void
find_source(Found *found, const JsonArticle *json, Str behind, Metadata *metadata)
{
	const MetaValue *told = &found->metas.field[META_SOURCE];
	Str own = without_system(told->text), publisher = without_system(json->publisher);
	metadata->source = first_of(first_of(own, publisher), without_system(behind));
	if (metadata->source.at)
		explain_note(found->explain, "source",
			own.at         ? told->place
			: publisher.at ? "JSON-LD publisher"
				       : "behind the headline in <title>",
			metadata->source);
}

static void
find_language(Found *found, const JsonArticle *json, Metadata *metadata)
{
	const MetaValue *told = &found->metas.field[META_LANGUAGE];
	metadata->language = first_of(told->text, json->language);
	if (metadata->language.at)
		explain_note(found->explain, "language",
			told->text.at ? told->place : "JSON-LD inLanguage", metadata->language);
}

/* What stands around the article, from where its headline is printed, if it is so near. The
   headline is no passage. */
static Around
around_headline(const Found *found, const Headline *headline)
{
	const Heading *heading = headline->heading;
	Around around = around_article(found->outline, heading ? heading->text : headline->text);
	if (heading && heading->run <= around.body && heading->run + LOOK_BACK >= around.body)
		around.title = heading->run;
	const Run *run = heading && heading->run < found->outline->runs.count
	                         ? &found->outline->runs.at[heading->run]
	                         : NULL;
	if (run && str_equal(run->text, heading->text))
		/* kicker and all: it is the title */
		outline_drop(found->outline, heading->run, "the headline", NULL);
	return around;
}

void
metadata_read(
	Arena *arena, const xmlNode *root, Outline *outline, Explain *explain, Metadata *metadata)
{
	Found found = {.arena = arena, .outline = outline, .explain = explain};
	metas_offer(arena, &found.metas, META_LANGUAGE, 0, "html lang",
		tree_attribute(arena, root, "lang"));
	for (const xmlNode *node = root; node; node = tree_next(node, root, false))
		if (node->type == XML_ELEMENT_NODE)
			read_element(&found, node);
	read_saved_from(&found, root);
	metas_end(arena, &found.metas);
	JsonArticle json = json_of(&found);
	const MetaValue *field = found.metas.field;
	HeadlineParts *parts = &found.headline;
	parts->meta = first_of(field[META_TITLE].text, json.headline);
	if (parts->meta.len > TITLE_BYTES)
		parts->meta = STR_NONE; /* no headline is so long */
	parts->names[0] = field[META_SOURCE].text;
	parts->names[1] = json.publisher;
	parts->names[2] = host_of(field[META_URL].text);
	parts->outline = outline;
	parts->body = around_body(outline);
	parts->meta_place =
		field[META_TITLE].text.at ? field[META_TITLE].place : "JSON-LD headline";
	*metadata = (Metadata){.url = first_of(field[META_URL].text, json.url)};
	Headline headline = headline_of(arena, parts);
	metadata->title = headline.text;
	if (headline.text.at)
		explain_note(explain, "title", headline.place, headline.text);
	find_source(&found, &json, headline.outlet, metadata);
	find_language(&found, &json, metadata);
	Around around = around_headline(&found, &headline);
	find_date(&found, &around, root, &json, metadata);
	find_names(&found, &around, root, &json, metadata);
	metas_release(&found.metas);
	vec_release(&found.json);
	vec_release(&found.props);
	vec_release(&parts->headings);
}
