/* What stands above pasted text: headline, deck, kicker, metadata; and where the text begins. */
#ifndef LOAD_HEAD_H
#define LOAD_HEAD_H

#include "block.h"
#include "byline.h"

#include "article/article.h"
#include "load/clutter.h"
#include "load/explain.h"

typedef enum { ROLE_TEXT, ROLE_TITLE, ROLE_HEADING, ROLE_DROPPED } Role;

enum { BODY_WIDTH = 60 }; /* a sentence this long is text, not a headline with a full stop */

/* A pasted page whose blocks are being given their roles. */
typedef struct {
	Article *article;
	const Clutter *clutter;
	Explain *explain; /* NULL: nobody asks why */
	Lines blocks;
	uint8_t *roles; /* Role of each block */
	size_t body;    /* the first block of the text proper */
	Facts facts;
	Dateline dateline;
	bool has_dateline;
} Page;

/* Finds body and title, and takes metadata off the blocks above it into facts. */
void head_read(Page *page);
/* The first block that is not dropped, and the next behind at; blocks.count for none. */
size_t head_first(const Page *page);
size_t head_next(const Page *page, size_t at);
/* "Photo: …", "… on Monday. (Photo: Li Wen)": short, and about a picture. */
bool head_is_caption(const Line *block);

#endif
