/* Which runs inside the article's part of a page are none of it. */
#ifndef LOAD_SIFT_H
#define LOAD_SIFT_H

#include "outline.h"

/* Is most of it links? */
bool run_is_linked(const Run *run);
/* Text, as opposed to labels and lists of links. */
bool run_is_text(const Run *run);
/* Linked words that are no sentence. */
bool run_is_menu(const Run *run);

/* Gives the runs up to the end of span that are pictures' captions that kind, and drops their
   credits. */
void sift_captions(Outline *outline, RunSpan span);
/* Drops lines of the page among the runs, and all that stands below a line that ends articles. */
void sift_lines(Outline *outline, RunSpan span);
/* Drops what was said before in the same words: captions, items and quotations; a paragraph
   only right below the deck that it repeats, as poems and forms say things again. */
void sift_repeated(Outline *outline, RunSpan span);
/* Drops teasers: headings that are links, and the box around each. */
void sift_teasers(Outline *outline, RunSpan span);
/* Drops what stands beyond the element that holds nearly all of the text, from what is of the page
   on. */
void sift_tail(Outline *outline, RunSpan span);
/* Drops headings below which nothing stands, and labels; not the row of a table. */
void sift_ends(Outline *outline, RunSpan span);

#endif
