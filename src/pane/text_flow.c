/* Lines of an article. */
#include "text_flow.h"

#include "base/memory.h"

#include <stdlib.h>

void
flow_init(Flow *flow, const Article *article, int measure)
{
	flow->article = article;
	flow->measure = measure > 1 ? measure : 1;
	flow->count = article->passage_count + 1;
	flow->blocks = memory_zero(flow->count, sizeof *flow->blocks);
}

void
flow_release(Flow *flow)
{
	for (size_t i = 0; i < flow->count; i++)
		vec_release(&flow->blocks[i]);
	free(flow->blocks);
	*flow = (Flow){0};
}

int
flow_indent(PassageKind kind)
{
	static const int indents[PASSAGE_KINDS] = {
		[PASSAGE_QUOTE] = 2,
		[PASSAGE_ITEM] = 2,
		[PASSAGE_PREFORMATTED] = 2,
		[PASSAGE_CAPTION] = 2,
	};

	return indents[kind];
}

Str
flow_text(const Flow *flow, size_t block)
{
	return block ? flow->article->passages[block - 1].text : flow->article->title;
}

static const WrapLines *
wrapped(Flow *flow, size_t block)
{
	WrapLines *lines = &flow->blocks[block];
	PassageKind kind = block ? flow->article->passages[block - 1].kind : PASSAGE_HEADING;
	int columns = flow->measure - flow_indent(kind);

	if (lines->count == 0 && (block || flow->article->title.len))
		wrap_text(flow_text(flow, block), columns > 1 ? (size_t)columns : 1,
			kind == PASSAGE_PREFORMATTED, lines);
	return lines;
}

size_t
flow_lines(Flow *flow, size_t block)
{
	return wrapped(flow, block)->count;
}

size_t
flow_height(Flow *flow, size_t block)
{
	const Passage *passages = flow->article->passages;
	size_t lines = flow_lines(flow, block);
	bool in_list = block > 0 && block + 1 < flow->count &&
	               passages[block - 1].kind == PASSAGE_ITEM &&
	               passages[block].kind == PASSAGE_ITEM;

	/* items of a list stand close; nothing stands behind an empty head or the end */
	return lines + (lines > 0 && !in_list && block + 1 < flow->count);
}

const WrapLine *
flow_line(Flow *flow, FlowAt at)
{
	const WrapLines *lines = wrapped(flow, at.block);

	return at.line < lines->count ? &lines->at[at.line] : NULL;
}

size_t
flow_down(Flow *flow, FlowAt *at, size_t lines)
{
	size_t gone = 0;

	while (gone < lines) {
		size_t height = flow_height(flow, at->block);
		size_t left = height > at->line ? height - at->line - 1 : 0;

		if (left >= lines - gone) {
			at->line += lines - gone;
			return lines;
		}
		if (at->block + 1 >= flow->count) {
			at->line += left;
			return gone + left;
		}
		gone += left + (height > at->line);
		at->block++;
		at->line = 0;
	}
	return gone;
}

size_t
flow_up(Flow *flow, FlowAt *at, size_t lines)
{
	size_t gone = 0;

	while (gone < lines) {
		size_t height;

		if (at->line >= lines - gone) {
			at->line -= lines - gone;
			return lines;
		}
		gone += at->line;
		at->line = 0;
		/* an article without headline and origin begins with its first passage */
		if (at->block == 0 || (at->block == 1 && flow_height(flow, 0) == 0))
			return gone;
		height = flow_height(flow, --at->block);
		at->line = height ? height - 1 : 0;
		gone += height > 0;
	}
	return gone;
}

size_t
flow_distance(Flow *flow, FlowAt from, FlowAt to, size_t most)
{
	size_t lines = 0;

	if (to.block < from.block || (to.block == from.block && to.line <= from.line))
		return 0;
	for (size_t b = from.block; b < to.block && lines < most + from.line; b++)
		lines += flow_height(flow, b);
	lines += to.line;
	lines = lines > from.line ? lines - from.line : 0;
	return lines < most ? lines : most;
}

FlowAt
flow_first(Flow *flow)
{
	return (FlowAt){flow->count > 1 && flow_height(flow, 0) == 0, 0};
}

FlowAt
flow_last_top(Flow *flow, size_t rows)
{
	FlowAt at = {flow->count - 1, 0};
	size_t height = flow_height(flow, at.block);

	at.line = height ? height - 1 : 0;
	if (rows > 1)
		flow_up(flow, &at, rows - 1);
	return at;
}
