/* Which runs of a page are its article. */
#ifndef LOAD_EXTRACT_H
#define LOAD_EXTRACT_H

#include "outline.h"

/* Sets dropped on every run that is none of the article. Returns the element that holds it, or NULL
   when the page has no running text. */
const xmlNode *extract_article(Outline *outline, const xmlNode *body, const Clutter *clutter);

#endif
