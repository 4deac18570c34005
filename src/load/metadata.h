/* What a page says of itself: headline, author, date, outlet, address, language. */
#ifndef LOAD_METADATA_H
#define LOAD_METADATA_H

#include "byline.h"
#include "outline.h"

#include "load/explain.h"

#include <libxml/tree.h>

/* What most speaks for; STR_NONE for what was not told. */
typedef struct {
	Str title, byline, source, url, language;
	When date;     /* of publication, or of a later version where only that is told */
	bool disputed; /* the witnesses of the date disagree: it is to be looked for nowhere else */
} Metadata;

/* Hears what <meta>, <link>, <title>, JSON-LD, microdata, address and what is printed around the
   article that outline has found tell, and believes what most speaks for; lines of byline and date
   are dropped. root is the page's. */
void metadata_read(
	Arena *arena, const xmlNode *root, Outline *outline, Explain *explain, Metadata *metadata);
/* "By Ana Duarte, Staff Writer" in a field of its own: the name; STR_NONE for what is nobody's. */
Str metadata_name(Str told);

/* ---- the headline, of all that may be it (headline.c) ---- */

typedef struct {
	Str text; /* all of it */
	Str part; /* without kicker, deck and day that stand in it */
	const xmlNode *node;
	uint32_t run;   /* of the outline, where it stands */
	uint8_t level;  /* 1 to 3 */
	bool is_outlet; /* a logo: it says, or leads to the front page */
} Heading;

typedef VEC(Heading) Headings;

/* Does a word of class or id begin so, whatever sign or case stands before it? (heading.c) */
bool heading_has_word(Str value, Str word);
/* Reads <h1> to <h3>; false when it holds no text. (heading.c) */
bool heading_read(Arena *arena, const xmlNode *node, Heading *heading);
/* The text of an element in the heading that is wanted, but for signs; STR_NONE for none. */
Str heading_part(Arena *arena, const Heading *heading, Str wanted);

typedef struct {
	Str meta, page_title;   /* og:title and its like; <title> */
	const char *meta_place; /* where meta stood */
	Str names[4];           /* the outlet as the page names it; its host */
	Headings headings;
	const Outline *outline;
	uint32_t body; /* the first run of the article */
} HeadlineParts;

typedef struct {
	Str text;               /* without the outlet; STR_NONE for none */
	Str outlet;             /* that stood behind it and that the parts' names do not hold */
	const Heading *heading; /* that was chosen; NULL for none */
	const char *place;      /* as a person would name it */
} Headline;

Headline headline_of(Arena *arena, const HeadlineParts *parts);

/* Are they the same but for signs and case? */
bool headline_is_same(Str a, Str b);
/* Is it the outlet, or a longer or shorter form of its name? */
bool headline_is_outlet(const HeadlineParts *parts, Str piece);

/* ---- what is printed around an article (around.c) ---- */

/* Runs from a little above the headline to the first of the text, and behind the last. */
typedef struct {
	uint32_t first, title, body; /* body as around_body */
	uint32_t last, end;          /* behind the last kept run, and a little further */
} Around;

/* The first run of an article's text, behind headline and byline. */
uint32_t around_body(const Outline *outline);
Around around_article(const Outline *outline, Str title);
bool around_holds(const Around *around, RunSpan span);
/* Byline, date and outlet as lines of text say them there. */
void around_read(const Around *around, const Outline *outline, Facts *facts);
/* The author by the class, address or element that the name stands in there; not above the
   headline, where teasers have such elements, too. */
void around_elements(
	Arena *arena, const Around *around, const xmlNode *root, Outline *outline, Facts *facts);
/* Does the element say that it holds a date? */
bool around_says_date(Arena *arena, const xmlNode *node);
/* A line that is all of an element which says that it is byline or date is no passage. */
void around_drop_line(Arena *arena, const Around *around, Outline *outline, const xmlNode *node);

#endif
