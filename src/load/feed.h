/* What feeds have in common, whatever they are written in: texts, addresses, entries. */
#ifndef LOAD_FEED_H
#define LOAD_FEED_H

#include "outline.h"

#include "article/article.h"
#include "load/format.h"

enum { FEED_BASE_BYTES = 500 }; /* a longer base of addresses is none */

/* The base that was worked out last: what stands in one entry, and in most feeds all, shares it. */
typedef struct {
	const xmlNode *node; /* the innermost element that tells one; NULL before the first */
	char text[FEED_BASE_BYTES + 1];
} FeedBase;

/* The feed itself; Strs are in its arena. */
typedef struct {
	Arena arena;
	Str title, language, author;
	Str site;       /* the page that it belongs to, as it writes it; STR_NONE */
	Str base;       /* where relative addresses start; STR_NONE when nothing tells */
	FeedBase *last; /* NULL for JSON */
	bool twice;     /* its texts are escaped once more than they should be */
} Feed;

/* Tells who asked what the feed says of itself. */
void feed_tell(const Feed *feed, const FormatInput *input);

typedef VEC(Enclosure) Enclosures;

/* ---- texts (feed_text.c) ---- */

typedef enum {
	TEXT_GUESS, /* HTML when it looks like it: RSS never tells */
	TEXT_PLAIN,
	TEXT_HTML,
} TextForm;

/* Is there an element or an entity of HTML's in it? "a < b" and "List<String>" have none. */
bool feed_looks_html(Str text);
/* Is it HTML that was escaped once more: nothing but text, which is HTML again? */
bool feed_looks_twice(Arena *arena, Str text);
/* Appends the runs of a text. */
void feed_runs(Arena *arena, Str text, TextForm form, bool twice, Outline *outline);
/* The runs of an element (RFC 4287, 3.1 and 4.1.3; Atom 0.3's mode): its own markup, or what its
   text holds escaped or in base64. */
void feed_element(Arena *arena, xmlNode *node, const Feed *feed, Outline *outline);
/* The same as one line without markup; STR_NONE for an empty one. */
Str feed_line(Arena *arena, xmlNode *node, const Feed *feed);
/* The same of a text at hand. */
Str feed_text_line(Arena *arena, Str text, TextForm form, bool twice);

/* ---- addresses (feed_address.c) ---- */

/* The address that a feed writes as url: made absolute by base where it can be, STR_NONE for what
   opens nothing (javascript:, data:, urn:). base may be STR_NONE. */
Str feed_address(Arena *arena, Str url, Str base);
/* The base of what stands in node: its own xml:base and those above it (XML Base; RFC 3986, 5.1),
   over that of the feed. Holds until the next one is asked for. */
Str feed_base(const xmlNode *node, const Feed *feed);
/* Does it begin with a scheme, as "https:" is one? */
bool feed_is_absolute(Str url);
/* Notes a file that an entry brings along, once; bytes as the feed writes them. */
void feed_enclose(Arena *arena, Enclosures *into, Str url, Str type, Str bytes);

/* ---- entries ---- */

/* An article of an <item> or <entry> (feed_entry.c). */
Article *feed_entry(xmlNode *node, const Feed *feed);
/* Is it of the feed itself: in its own namespace, or in one of those that say the same? */
bool feed_is_own(const xmlNode *node);
/* Is it an element that holds an entry's text? */
bool feed_is_body(const xmlNode *node);
/* The element that most likely holds an entry's text; NULL. */
xmlNode *feed_body_of(xmlNode *entry);
/* "a@example.org (Ana Duarte)", Atom's <author><name>: the name, or STR_NONE. */
Str feed_name(Arena *arena, const xmlNode *author);
/* Finishes an article of what is left to say: source, language, enclosures, passages. Releases
   outline and enclosures. */
void feed_finish(
	Article *article, const Feed *feed, Str language, Outline *outline, Enclosures *enclosures);
/* Cuts what each of thousands of entries has a copy of. */
void feed_trim(Feed *feed);
/* Entries from first on that say the same get ids of their own. */
void feed_part_ids(Articles *articles, size_t first);

#endif
