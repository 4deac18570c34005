/* The head of a letter, as mail programs save and show it. */
#ifndef LOAD_LETTER_H
#define LOAD_LETTER_H

#include "text/when.h"

typedef struct {
	Str subject; /* without "Fwd:" */
	Str from;    /* the writer's name; STR_NONE when only an address is told */
	When date;
	size_t end; /* bytes up to where the letter proper begins */
} Letter;

/* Does text begin with header lines (RFC 5322; "Sent:" for Outlook), behind a line that says that
   it was forwarded? Encoded words (RFC 2047) are decoded; Strs live in the arena. */
bool letter_read(Arena *arena, Str text, Letter *letter);
/* "ana@example.org (Ana Duarte)", "Ana Duarte <ana@example.org>": the name; s itself when there is
   no address in it, STR_NONE when there is nothing else. */
Str letter_name(Str s);

#endif
