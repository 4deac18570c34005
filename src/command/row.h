/* Private to room command: the fields that several kinds of rows share, as JSON and scripts see
 * them. */
#ifndef COMMAND_ROW_H
#define COMMAND_ROW_H

#include "article/article.h"
#include "output.h"
#include "syntax/json.h"

/* "path": percent_encoded, as it may hold what is no UTF-8 or would control a terminal. */
void row_path(JsonOut *json, Str path);
/* All of an article but its passages: those are the caller's, as a count or in full. */
void row_article(JsonOut *json, const Article *article);
/* "entry", its id in its feed, and "enclosures", the files that it brings along. */
void row_enclosures(JsonOut *json, const Article *article);
/* The first two of these, which all rows of an article share. */
void row_of_article(JsonOut *json, const Article *article);
/* {"article":"ID","path":"…","passage":N}: the fields, without the braces. passage from 0. */
void row_place(JsonOut *json, const Article *article, uint32_t passage);
/* For people: "Source · ¶3", cut or padded to so many columns. */
void row_place_text(Output *out, const Article *article, uint32_t passage, size_t columns);
/* The title, or the opening words dimmed and with an ellipsis. */
void row_title(Output *out, const Article *article, Look look, size_t columns);
/* Who published it, else the file's name, escaped. */
Str row_source(Arena *arena, const Article *article);

#endif
