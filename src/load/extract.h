/* Which runs of a page are its article. */
#ifndef LOAD_EXTRACT_H
#define LOAD_EXTRACT_H

#include "outline.h"

/* Sets dropped on every run below body that is none of the article; of a page without running text
   what is no menu stays. */
void extract_article(Outline *outline, const xmlNode *body);

#endif
