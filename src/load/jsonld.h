/* What schema.org's JSON-LD says of the articles on a page. */
#ifndef LOAD_JSONLD_H
#define LOAD_JSONLD_H

#include "base/str.h"
#include "base/vec.h"

/* One object; all texts clean and folded, STR_NONE for what it does not tell. */
typedef struct {
	Str headline, name, url;
	Str byline; /* the authors, ", " between them */
	Str publisher, language;
	Str published, created, modified; /* as written */
	bool article;                     /* its type says so, not only its fields */
} JsonArticle;

typedef VEC(JsonArticle) JsonArticles;

/* Appends the objects that are articles or pages; not the comments, videos and teasers inside them.
   What is not well-formed is read as far as it can be: comments, CDATA, raw line ends, missing and
   spare commas, quotation marks inside texts, an end that is missing. */
void jsonld_read(Arena *arena, Str json, JsonArticles *into);

#endif
