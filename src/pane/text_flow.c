/* Lines of an article. */
#include "text_flow.h"

#include "base/memory.h"
#include "text/utf8.h"

#include <stdlib.h>

/* "12.3 MB", as much as one wants to know before one fetches it. */
static Str
size_text(Arena *arena, long bytes)
{
	static const char *const units[] = {"bytes", "KB", "MB", "GB"};
	double size = (double)bytes;
	size_t unit = 0;

	for (; size >= 1000 && unit < 3; unit++)
		size /= 1000;
	return str_format(arena, "%.*f %s", unit > 0 && size < 100, size, units[unit]);
}

static Str
tail_of(const Article *article, Arena *arena)
{
	Buf lines;
	Str tail;

	buf_init(&lines);
	buf_add(&lines, utf8_escaped(arena, article->url));
	for (size_t i = 0; i < article->enclosure_count; i++) {
		const Enclosure *file = &article->enclosures[i];

		if (lines.len > 0)
			buf_char(&lines, '\n');
		if (file->type.len)
			buf_format(&lines, "%.*s  ", STR_ARG(utf8_escaped(arena, file->type)));
		if (file->bytes >= 0)
			buf_format(&lines, "%.*s  ", STR_ARG(size_text(arena, file->bytes)));
		buf_add(&lines, utf8_escaped(arena, file->url));
	}
	tail = str_copy(arena, buf_str(&lines));
	buf_release(&lines);
	return tail;
}

void
flow_init(Flow *flow, const Article *article, int measure)
{
	flow->article = article;
	flow->measure = measure > 1 ? measure : 1;
	arena_init(&flow->arena);
	flow->tail = tail_of(article, &flow->arena);
	flow->count = article->passage_count + 1 + (flow->tail.len > 0);
	flow->blocks = memory_zero(flow->count, sizeof *flow->blocks);
}

void
flow_release(Flow *flow)
{
	for (size_t i = 0; i < flow->count; i++)
		vec_release(&flow->blocks[i]);
	free(flow->blocks);
	arena_release(&flow->arena);
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

bool
flow_is_tail(const Flow *flow, size_t block)
{
	return block > flow->article->passage_count;
}

Str
flow_text(const Flow *flow, size_t block)
{
	if (flow_is_tail(flow, block))
		return flow->tail;
	return block ? flow->article->passages[block - 1].text : flow->article->title;
}

static const WrapLines *
wrapped(Flow *flow, size_t block)
{
	WrapLines *lines = &flow->blocks[block];
	PassageKind kind = flow_is_tail(flow, block) ? PASSAGE_PREFORMATTED
	                   : block                   ? flow->article->passages[block - 1].kind
	                                             : PASSAGE_HEADING;
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
	bool in_list = block > 0 && block < flow->article->passage_count &&
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
