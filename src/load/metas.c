/* Reads <meta name|property|itemprop=… content=…>. Names are a table; no site's are. */
#include "metas.h"
#include "prose.h"

#include "syntax/html.h"

typedef enum { TELLS_FIELD, TELLS_NAME, TELLS_DATE, TELLS_UPDATED } Tells;

/* clang-format off */
/* Weights of dates and names are witness.h's; ranks of fields 0 for the most trusted. */
static const struct {
	const char *name;
	uint8_t tells, field, weight;
} known[] = {
	{"article:published_time",       TELLS_DATE,    0,             6},
	{"og:article:published_time",    TELLS_DATE,    0,             6},
	{"og:published_time",            TELLS_DATE,    0,             6},
	{"published_time",               TELLS_DATE,    0,             6},
	{"datepublished",                TELLS_DATE,    0,             6},
	{"date.published",               TELLS_DATE,    0,             6},
	{"article.published",            TELLS_DATE,    0,             6},
	{"sailthru.date",                TELLS_DATE,    0,             5},
	{"parsely-pub-date",             TELLS_DATE,    0,             6},
	{"bt:pubdate",                   TELLS_DATE,    0,             5},
	{"vr:published_time",            TELLS_DATE,    0,             5},
	{"rbpubdate",                    TELLS_DATE,    0,             5},
	{"sw-pubdate",                   TELLS_DATE,    0,             5},
	{"pubdate",                      TELLS_DATE,    0,             5},
	{"pub_date",                     TELLS_DATE,    0,             5},
	{"publishdate",                  TELLS_DATE,    0,             5},
	{"publish-date",                 TELLS_DATE,    0,             5},
	{"publish_date",                 TELLS_DATE,    0,             5},
	{"publication_date",             TELLS_DATE,    0,             5},
	{"publication-date",             TELLS_DATE,    0,             5},
	{"publicationdate",              TELLS_DATE,    0,             5},
	{"originalpublicationdate",      TELLS_DATE,    0,             6},
	{"article_date_original",        TELLS_DATE,    0,             6},
	{"cxenseparse:recs:publishtime", TELLS_DATE,    0,             5},
	{"citation_publication_date",    TELLS_DATE,    0,             5},
	{"citation_online_date",         TELLS_DATE,    0,             5},
	{"citation_date",                TELLS_DATE,    0,             4},
	{"dcterms.issued",               TELLS_DATE,    0,             5},
	{"dc.date.issued",               TELLS_DATE,    0,             5},
	{"dc.date.published",            TELLS_DATE,    0,             5},
	/* with many who fill them, the day of the last change */
	{"dcterms.created",              TELLS_DATE,    0,             3},
	{"dc.date.created",              TELLS_DATE,    0,             3},
	{"created-date",                 TELLS_DATE,    0,             3},
	{"dcterms.date",                 TELLS_DATE,    0,             2},
	{"dc.date",                      TELLS_DATE,    0,             2},
	{"date",                         TELLS_DATE,    0,             3},
	{"article:modified_time",        TELLS_UPDATED, 0,             0},
	{"og:updated_time",              TELLS_UPDATED, 0,             0},
	{"datemodified",                 TELLS_UPDATED, 0,             0},
	{"dcterms.modified",             TELLS_UPDATED, 0,             0},
	{"dc.date.modified",             TELLS_UPDATED, 0,             0},
	{"last-modified",                TELLS_UPDATED, 0,             0},
	{"author",                       TELLS_NAME,    0,             4},
	{"byl",                          TELLS_NAME,    0,             5},
	{"parsely-author",               TELLS_NAME,    0,             5},
	{"sailthru.author",              TELLS_NAME,    0,             5},
	{"article:author_name",          TELLS_NAME,    0,             5},
	{"citation_author",              TELLS_NAME,    0,             5},
	{"cxenseparse:author",           TELLS_NAME,    0,             4},
	{"og:article:author",            TELLS_NAME,    0,             4},
	{"article:author",               TELLS_NAME,    0,             5},
	{"dcterms.creator",              TELLS_NAME,    0,             4},
	{"dc.creator",                   TELLS_NAME,    0,             4},
	{"headline",                     TELLS_FIELD,   META_TITLE,    0},
	{"og:title",                     TELLS_FIELD,   META_TITLE,    1},
	{"twitter:title",                TELLS_FIELD,   META_TITLE,    2},
	{"parsely-title",                TELLS_FIELD,   META_TITLE,    2},
	{"sailthru.title",               TELLS_FIELD,   META_TITLE,    2},
	{"citation_title",               TELLS_FIELD,   META_TITLE,    2},
	{"dcterms.title",                TELLS_FIELD,   META_TITLE,    3},
	{"dc.title",                     TELLS_FIELD,   META_TITLE,    3},
	{"og:site_name",                 TELLS_FIELD,   META_SOURCE,   0},
	{"citation_journal_title",       TELLS_FIELD,   META_SOURCE,   1},
	{"application-name",             TELLS_FIELD,   META_SOURCE,   2},
	{"dcterms.publisher",            TELLS_FIELD,   META_SOURCE,   2},
	{"dc.publisher",                 TELLS_FIELD,   META_SOURCE,   2},
	{"og:url",                       TELLS_FIELD,   META_URL,      1},
	{"content-language",             TELLS_FIELD,   META_LANGUAGE, 1},
	{"dcterms.language",             TELLS_FIELD,   META_LANGUAGE, 2},
	{"dc.language",                  TELLS_FIELD,   META_LANGUAGE, 2},
	{"language",                     TELLS_FIELD,   META_LANGUAGE, 2},
	{"og:locale",                    TELLS_FIELD,   META_LANGUAGE, 3},
};
/* clang-format on */

enum { NAMES_BYTES = 200 }; /* of several who wrote it; the rest are left out */

bool
metas_is_address(Str s)
{
	return str_starts_nocase(s, STR("http:")) || str_starts_nocase(s, STR("https:")) ||
	       str_starts(s, STR("/")) || str_find_char(s, '@', 0) != SIZE_MAX ||
	       str_find_nocase(s, STR("[at]"), 0) != SIZE_MAX;
}

void
metas_offer(Arena *arena, Metas *into, MetaField field, unsigned rank, const char *place, Str value)
{
	MetaValue *there = &into->field[field];
	value = prose_fold(arena, value);
	if (field == META_SOURCE && metas_is_address(value))
		return; /* "https://example.org", "@example": no outlet's name */
	if (!value.len || (there->text.at && there->rank <= rank))
		return;
	*there = (MetaValue){value, place, (uint8_t)rank};
}

/* A field of one name for each of several who wrote it is one witness. */
static void
add_name(Arena *arena, Metas *into, unsigned weight, const char *place, Str name)
{
	NameWitness *last = into->names.count ? &into->names.at[into->names.count - 1] : NULL;
	name = prose_fold(arena, name);
	if (!name.len || metas_is_address(name))
		return;
	if (!last || last->place != place)
		witness_add_name(&into->names, weight, place, name);
	else if (last->name.len < NAMES_BYTES && str_find_nocase(last->name, name, 0) == SIZE_MAX)
		last->name = str_format(arena, "%.*s, %.*s", STR_ARG(last->name), STR_ARG(name));
}

static void
take(Arena *arena, Metas *into, size_t at, Str value)
{
	const char *place = known[at].name;
	unsigned weight = known[at].weight;
	When when;
	switch ((Tells)known[at].tells) {
	case TELLS_FIELD:
		metas_offer(arena, into, (MetaField)known[at].field, weight, place, value);
		break;
	case TELLS_NAME:
		add_name(arena, into, weight, place, value);
		break;
	case TELLS_DATE:
		if (when_read(prose_fold(arena, value), &when) && when.precision >= WHEN_DAY)
			witness_add_date(&into->dates, TOLD_BY_DATA, weight, place, when);
		break;
	case TELLS_UPDATED:
		if (!when_is_known(into->updated) && when_read(prose_fold(arena, value), &when) &&
			when.precision >= WHEN_DAY)
			into->updated = when;
		break;
	}
}

void
metas_read(Arena *arena, const xmlNode *meta, Metas *into)
{
	static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
	Str content = tree_attribute(arena, meta, "content");
	if (!content.len)
		content = tree_attribute(arena, meta, "value");
	if (!content.len)
		return;
	for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
		Str name = tree_attribute(arena, meta, keys[k]);
		if (str_is(name, "twitter:label1"))
			into->label = content;
		else if (str_is(name, "twitter:data1"))
			into->data = content;
		bool prop = keys[k][0] == 'i'; /* whose dates metadata.c reads, teasers' and all */
		for (size_t i = 0; name.at && i < sizeof known / sizeof *known; i++)
			if (str_equal_nocase(name, str_of(known[i].name)) &&
				!(prop && known[i].tells >= TELLS_DATE))
				take(arena, into, i, content);
	}
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

void
metas_end(Arena *arena, Metas *into)
{
	if (into->label.at && is_author_label(into->label))
		add_name(arena, into, 5, "twitter:data1", into->data);
}

void
metas_release(Metas *metas)
{
	vec_release(&metas->dates);
	vec_release(&metas->names);
}
