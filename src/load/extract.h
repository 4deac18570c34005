/* Which runs of a page are its article. */
#ifndef LOAD_EXTRACT_H
#define LOAD_EXTRACT_H

#include "outline.h"

/* Sets dropped on every run below body that is none of the article; of a page without running text
   what is no menu stays. told: the article's text as the page tells it elsewhere (JSON-LD), in one
   line, as a witness for where it is; STR_NONE for nothing. */
void extract_article(Outline *outline, const xmlNode *body, Str told);
/* Is what was found, unlike what was told, hardly an article? Then that stands nowhere on the page.
 */
bool extract_missed(const Outline *outline, Str told);

#endif
