/* A line that is typed: text, cursor, the keys of line editing. Knows no search. */
#ifndef PANE_PROMPT_H
#define PANE_PROMPT_H

#include "screen/canvas.h"
#include "screen/key.h"

typedef enum { PROMPT_OPEN, PROMPT_DONE, PROMPT_CANCELLED } PromptState;

typedef struct {
	Buf text;
	size_t cursor; /* byte, at a cluster's border */
	bool regex;    /* ^R: the text is a pattern; for this time */
	bool is_plain; /* what is typed is only text: for a search in one pane */
	Str label;     /* what is asked for; empty: it is a search */
	bool is_open;
	Buf last; /* what was entered before: Up brings it back */
	bool last_regex;
} Prompt;

void prompt_release(Prompt *prompt);
void prompt_open(Prompt *prompt, bool is_plain);
/* Asks for something else, which stays no search: label is borrowed. text: what is in it at first.
 */
void prompt_ask(Prompt *prompt, Str label, Str text);
PromptState prompt_key(Prompt *prompt, Key key);
/* error: what was wrong with the text when it was entered; empty for nothing. */
void prompt_draw(const Prompt *prompt, Str error, Area area, Arena *arena);

#endif
