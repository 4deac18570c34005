/* Where one file holds several articles, and says so. */
#ifndef LOAD_SEVERAL_H
#define LOAD_SEVERAL_H

#include "base/str.h"
#include "base/vec.h"

typedef VEC(Str) Pieces;

typedef enum {
	SEVERAL_NOT,
	SEVERAL_SAID,  /* digest (RFC 1153), "2 of 14 documents", "=== next article ===" */
	SEVERAL_PAGES, /* form feeds: articles only if each piece has a head of its own */
} Several;

/* The pieces of a text (not cleaned), in their order; none for SEVERAL_NOT. Linear time. */
Several several_texts(Str text, Pieces *pieces);
/* HTML documents one after the other: "</html><html>". False, and no piece, when it is one. */
bool several_pages(Str html, Pieces *pieces);

#endif
