/* What an article is called on the screen, and small drawing that all panes share. */
#ifndef PANE_LABEL_H
#define PANE_LABEL_H

#include "article/article.h"
#include "entity/entity.h"
#include "screen/canvas.h"
#include "store/library.h"

/* Draws the headline over the first row of the area; without one the opening words, in their own
   style and with an ellipsis. */
void label_title(Area area, const Article *article, Style style, Arena *arena);
/* Who tells it: the source, else the title or opening words; at most columns wide. */
Str label_account(const Article *article, size_t columns, Arena *arena);
/* "Harbour Post · 4 May 2031"; what is not known is left out, and the file's name stands for
   nothing at all. */
Str label_origin(const Article *article, Arena *arena);
/* "4 May 2031"; in brief "4 May" for the year one knows, "May 2030" for others (known_year 0: in
   full). Empty when unknown. */
Str label_date(const Article *article, int known_year, Arena *arena);
/* The day of a moment (UNIX seconds), where the reader is: "4 May 2031". */
Str label_day(int64_t seconds, Arena *arena);
/* When it changed last: its day, and the time of it where another text of it is of the same day:
   "4 May 2031 06:41". */
Str label_change(const LibraryState *state, Arena *arena);
/* In which names of a type stand. */
Style label_type_style(const EntityType *type);
/* The heading row of a pane: its name at the left, a note at the right. */
void label_heading(Area area, bool focused, Str left, Str right, Arena *arena);
/* A rule with words in it: the heading of a strip. */
void label_rule(Area area, bool focused, Str left, Str right, Arena *arena);
/* Text at the right edge of a row; returns the column where it begins. */
int label_right(Area area, int row, Style style, Str text);
/* A sentence in the middle of nothing: why a pane is empty and what to press. */
void label_empty(Area area, int row, const char *why);

#endif
