/* The part of an article that stands on the screen, and bringing what one reads into it. */
#ifndef PANE_TEXT_VIEW_H
#define PANE_TEXT_VIEW_H

#include "pane/session.h"
#include "screen/canvas.h"
#include "text_flow.h"

typedef struct {
	Flow flow;
	Arena arena;      /* of the origin */
	Str origin;       /* who tells it when: stands in the bar while the headline is in view */
	size_t article;   /* that the flow is of; SIZE_MAX none */
	unsigned version; /* of it */
	uint32_t passage; /* that was last brought into view */
	unsigned gazes;   /* of the session then */
	FlowAt top;       /* on the first row of text */
	Area area;        /* of the text, the bar apart, when it was drawn last */
	WordMarks marks;  /* of this drawing */
} TextPane;

/* Where a passage begins: of an article that is a headline and no more, as feeds have them, the
   headline. */
FlowAt text_block_of(const Article *article, uint32_t passage);
/* The shown one. */
FlowAt text_passage_at(const Session *session);
/* Is any line of the block from there on in view? */
bool text_is_in_view(TextPane *text, FlowAt at);
/* Scrolls back to where the end of the article stands on the last row, if it is behind that. */
void text_keep_end_down(TextPane *text);
/* Scrolls as little as shows the whole passage, or its beginning when it is higher than the area.
 */
void text_bring_into_view(TextPane *text, FlowAt at);
/* After a jump the passage stands where what led to it can still be seen above it. */
void text_jump_to(TextPane *text, FlowAt at);
/* Scrolls until the passage begins on a row of the area, or so far above it. */
void text_put_on_row(TextPane *text, FlowAt at, int row);
/* The line of the passage that is looked at (Session.gaze) comes into view, where the passage is
   too high for all of it. */
void text_look(TextPane *text, const Session *session);

#endif
