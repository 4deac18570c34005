/* Front matter: what stands above a Markdown text and tells title, writer and day, as Hugo, Jekyll,
   Obsidian, Pandoc and MultiMarkdown have it. */
#ifndef LOAD_FRONT_H
#define LOAD_FRONT_H

#include "byline.h"

typedef enum {
	FRONT_YAML,  /* between "---" and "---" or "..." */
	FRONT_TOML,  /* between "+++" */
	FRONT_JSON,  /* from "{" in the first line to a line "}" with text below it */
	FRONT_TITLE, /* Pandoc's "% title", "% writers", "% day" */
	FRONT_HEAD,  /* MultiMarkdown's "Title: …" lines, up to a blank one */
} FrontKind;

typedef struct {
	FrontKind kind;
	Str text;
} Front;

typedef struct {
	Str title, language;
	Facts facts;
} FrontFacts;

/* Takes front matter off the beginning of bytes; false when there is none: "---" is a rule as well,
   and all between two rules is text. */
bool front_take(Str *bytes, Front *front);
/* Adds what it tells; Strs live in the arena. bytes are clean (utf8_clean). */
void front_read(Arena *arena, const Front *front, FrontFacts *facts);
/* Takes the next document off *rest: all up to where, behind a blank line and not within fenced
   code, front matter with a title begins again, if the first has that as well. False when none is
   left. Linear time. */
bool front_next(Str *rest, Str *document);

#endif
