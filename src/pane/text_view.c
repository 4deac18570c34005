/* Scrolls the text to what is to be seen. Knows no key and draws nothing. */
#include "text_view.h"

FlowAt
text_block_of(const Article *article, uint32_t passage)
{
	size_t last = article->passage_count, block = (size_t)passage + 1;

	return (FlowAt){block < last ? block : last, 0};
}

FlowAt
text_passage_at(const Session *session)
{
	return text_block_of(session_shown(session)->article, session->shown.passage);
}

void
text_keep_end_down(TextPane *text)
{
	FlowAt last = flow_last_top(&text->flow, (size_t)text->area.rows);

	if (flow_distance(&text->flow, last, text->top, 1) > 0)
		text->top = last;
}

void
text_bring_into_view(TextPane *text, FlowAt at)
{
	Flow *flow = &text->flow;
	size_t rows = text->area.rows > 0 ? (size_t)text->area.rows : 1;
	size_t lines = flow_lines(flow, at.block), below;

	if (at.block == 1 && flow_height(flow, 0) + lines <= rows)
		text->top = flow_first(flow);
	if (at.block < text->top.block || (at.block == text->top.block && text->top.line > 0)) {
		text->top = at;
		return;
	}
	if (lines > rows)
		lines = rows;
	below = flow_distance(flow, text->top, at, rows + rows);
	if (below + lines <= rows)
		return;
	text->top = at;
	flow_up(flow, &text->top, rows - lines);
}

void
text_jump_to(TextPane *text, FlowAt at)
{
	size_t above = (size_t)(text->area.rows > 0 ? text->area.rows : 1) / 3;

	text->top = at;
	flow_up(&text->flow, &text->top, above);
	text_keep_end_down(text);
	text_bring_into_view(text, at);
}

bool
text_is_in_view(TextPane *text, FlowAt at)
{
	size_t rows = text->area.rows > 0 ? (size_t)text->area.rows : 1;

	if (at.block < text->top.block ||
		(at.block == text->top.block &&
			text->top.line >= flow_lines(&text->flow, at.block)))
		return false;
	return flow_distance(&text->flow, text->top, at, rows) < rows;
}

void
text_put_on_row(TextPane *text, FlowAt at, int row)
{
	size_t lines = flow_lines(&text->flow, at.block);
	size_t hidden = row < 0 ? (size_t)-row : 0;

	if (row >= text->area.rows)
		row = text->area.rows - 1;
	text->top = at;
	if (row > 0)
		flow_up(&text->flow, &text->top, (size_t)row);
	else
		text->top.line = hidden < lines ? hidden : lines - (lines > 0);
	text_keep_end_down(text);
}

void
text_look(TextPane *text, const Session *session)
{
	FlowAt at = text_passage_at(session);
	size_t rows = text->area.rows > 0 ? (size_t)text->area.rows : 1;
	const WrapLine *line;

	if (text->gazes == session->gaze.times || at.block == 0)
		return;
	text->gazes = session->gaze.times;
	while ((line = flow_line(&text->flow, at)) && line->end <= session->gaze.byte &&
		at.line + 1 < flow_lines(&text->flow, at.block))
		at.line++;
	if (at.block == text->top.block && at.line < text->top.line)
		text->top = at;
	else if (flow_distance(&text->flow, text->top, at, rows) >= rows) {
		text->top = at;
		flow_up(&text->flow, &text->top, rows / 2);
	}
}
