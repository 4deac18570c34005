/*
 * The lines of one article at one width. Passages are wrapped when they are first looked at, so a
 * long article costs what is read of it. Knows columns, not colours.
 */
#ifndef PANE_TEXT_FLOW_H
#define PANE_TEXT_FLOW_H

#include "article/article.h"
#include "text/wrap.h"

/* Block 0 is the head (the headline); block i is passage i - 1; the last may be the tail: what the
   article brings along. */
typedef struct {
	size_t block;
	size_t line; /* of the block, from 0; the last of it may be the blank one behind it */
} FlowAt;

typedef struct {
	const Article *article; /* borrowed */
	int measure;            /* columns of text */
	WrapLines *blocks;      /* count of them; no lines until wrapped */
	size_t count;
	Arena arena;
	Str tail; /* the address, then a line a file; empty for none */
} Flow;

void flow_init(Flow *flow, const Article *article, int measure);
void flow_release(Flow *flow);
/* Columns that a passage stands in from the text's left edge. */
int flow_indent(PassageKind kind);
/* Lines of text of a block, and with the blank line behind it. */
size_t flow_lines(Flow *flow, size_t block);
size_t flow_height(Flow *flow, size_t block);
/* Is it what stands behind the passages? */
bool flow_is_tail(const Flow *flow, size_t block);
/* The text that a block's line offsets mean: the headline, the passage, the tail. */
Str flow_text(const Flow *flow, size_t block);
const WrapLine *flow_line(Flow *flow, FlowAt at); /* NULL for a blank one */
/* Moves by so many lines, down to the last or up to the first; returns how many it went. */
size_t flow_down(Flow *flow, FlowAt *at, size_t lines);
size_t flow_up(Flow *flow, FlowAt *at, size_t lines);
/* Lines from one place to a later one, at most most; 0 when it is not later. */
size_t flow_distance(Flow *flow, FlowAt from, FlowAt to, size_t most);
/* The first place of all. */
FlowAt flow_first(Flow *flow);
/* The last place to be on top with the end on the last of rows lines. */
FlowAt flow_last_top(Flow *flow, size_t rows);

#endif
