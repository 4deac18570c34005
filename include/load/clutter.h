/*
 * Clutter: what pages wrap around articles, as rules (data/clutter.yaml, the user's over it):
 * phrases that end an article, lines that are dropped, class and id words of blocks that are no
 * article.
 */
#ifndef LOAD_CLUTTER_H
#define LOAD_CLUTTER_H

#include "base/err.h"
#include "base/str.h"

typedef struct Clutter Clutter;

typedef enum {
	CLUTTER_NONE,
	CLUTTER_LINE,  /* this line is no passage */
	CLUTTER_ASIDE, /* nor is what stands below it, down to the next paragraph; near the end as
	                  CLUTTER_END */
	CLUTTER_END, /* this line and all after it are none, when it stands in the last part of the
	                text */
	CLUTTER_CREDIT, /* begins as a picture's credit does ("Photo: Li Wen") */
	CLUTTER_META,   /* tells when the article was written, or by whom */
} ClutterVerdict;

Clutter *clutter_new(Err *err);
void clutter_free(Clutter *clutter);
/* Adds the rules of one YAML file: ERR_CONFIG with file and line. */
bool clutter_add(Clutter *clutter, Str bytes, const char *file, Err *err);
/* What a line of its own is; CREDIT and META are CLUTTER_NONE, as in plain text these are still to
   be read. */
ClutterVerdict clutter_line(const Clutter *clutter, Str line);
/* The same in a page, which has other places for them. */
ClutterVerdict clutter_page_line(const Clutter *clutter, Str line);
/* The rule that decides on this line, in the arena; STR_NONE when none does. */
Str clutter_rule(const Clutter *clutter, Arena *arena, Str line);
/* Is it a section's name ("World"), as it stands alone above a headline? */
bool clutter_section(const Clutter *clutter, Str line);
typedef enum {
	CLUTTER_ARTICLE, /* nothing speaks against it */
	CLUTTER_PAGE,    /* the page's, not the article's */
	CLUTTER_TALK, /* readers' comments, notices of cookies: whatever they say, it is no article
	               */
	CLUTTER_CAPTION, /* of a picture */
} ClutterBlock;

/* What an element of this class and id is. */
ClutterBlock clutter_element(const Clutter *clutter, Str class_and_id);

/* The rules for a page of this address: those of its host, or of a domain that holds it, over those
   that hold everywhere. Owned by clutter; clutter itself where no site has rules of its own. */
const Clutter *clutter_for(const Clutter *clutter, Str url);
/* Has any site? */
bool clutter_has_sites(const Clutter *clutter);

#endif
