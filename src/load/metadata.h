/* What a page says of itself: headline, author, date, outlet, address, language. */
#ifndef LOAD_METADATA_H
#define LOAD_METADATA_H

#include "byline.h"

#include <libxml/tree.h>

/* The values by where they stood; STR_NONE for what was not told. */
typedef struct {
	Str title, byline, date, updated, source, url, language;
} Metadata;

/* Reads <meta>, <link>, <title>, JSON-LD, microdata and <time>, the more trusted first. article is
   the element that holds the text, or NULL. */
void metadata_read(Arena *arena, const xmlNode *root, const xmlNode *article, Metadata *metadata);
/* JSON-LD (schema.org): the first headline, datePublished, author's and publisher's name. */
void metadata_read_json(Arena *arena, Str json, Metadata *metadata);

#endif
