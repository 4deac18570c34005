/* Draws lines of an article. Decides no scrolling. */
#include "text_draw.h"

#include "label.h"

#include "text/utf8.h"
#include "text/width.h"

typedef struct {
	Area area;
	int row, column; /* where the line's text begins */
	Str text;        /* of the passage */
	WrapLine line;
} Drawn;

int
text_gutter(int columns)
{
	return columns >= 40 ? 6 : columns >= 12 ? 3 : 0;
}

/* Restyles what of bytes start to end stands in the line. */
static void
mark(const Drawn *drawn, size_t start, size_t end, Style style)
{
	size_t from = start > drawn->line.start ? start : drawn->line.start;
	size_t to = end < drawn->line.end ? end : drawn->line.end;
	size_t before;

	if (from >= to)
		return;
	before = width_of(str_slice(drawn->text, drawn->line.start, from));
	area_restyle(drawn->area, drawn->row, drawn->column + (int)before,
		(int)width_of(str_slice(drawn->text, from, to)), style);
}

static Style
mention_style(const Session *session, const Mention *mention)
{
	const Entities *entities = edition_entities(session->edition);

	return entities ? label_type_style(entities_type(entities, mention->type)) : STYLE_entity;
}

/* STYLE_text: it is not highlighted. */
static Style
highlight_of(const Session *session, const EditionArticle *article, size_t mention)
{
	bool marked = session->entity != UINT32_MAX && article->numbers[mention] == session->entity;

	if (session->highlight == HIGHLIGHT_NONE ||
		(session->highlight == HIGHLIGHT_MARKED && !marked))
		return STYLE_text;
	if (!marked)
		return mention_style(session, &article->mentions.at[mention]);
	return session->spot.mention == mention &&
	                       session_spot_article(session, &session->spot) == article
	               ? STYLE_match_here
	               : STYLE_match;
}

static void
mark_mentions(
	const Session *session, const Drawn *drawn, const EditionArticle *article, uint32_t passage)
{
	const Mentions *mentions = &article->mentions;

	for (size_t i = session_first_mention(article, passage); i < mentions->count; i++) {
		const Mention *m = &mentions->at[i];
		Style style = highlight_of(session, article, i);

		if (m->passage != passage || m->start >= drawn->line.end)
			break;
		if (m->end <= drawn->line.start)
			continue;
		if (style != STYLE_text)
			mark(drawn, m->start, m->end, style);
	}
}

/* The words that are being chosen. */
static void
mark_picked(const Session *session, const Drawn *drawn, uint32_t passage)
{
	const Pick *pick = &session->pick;

	if (pick->on && place_equal(pick->at, (Place){session->shown.article, passage}) &&
		pick->version == session_shown(session)->version)
		mark(drawn, pick->tokens.at[pick->first].start, pick->tokens.at[pick->last].end,
			STYLE_match_here);
}

/* Bytes before or behind a line in which a match that reaches into it is looked for: a passage may
   be megabytes long, and each of its lines on the screen asks. */
enum { MARK_REACH = 1024 };

/* The line with what stands around it, cut where a word ends. */
static PatternSpan
around(const Drawn *drawn)
{
	Str text = drawn->text;
	size_t start = drawn->line.start, end = drawn->line.end;

	start = start > MARK_REACH ? utf8_floor(text, start - MARK_REACH) : 0;
	while (start > 0 && start < drawn->line.start && text.at[start - 1] != ' ')
		start++;
	end = text.len - end > MARK_REACH ? utf8_floor(text, end + MARK_REACH) : text.len;
	while (end < text.len && end > drawn->line.end && text.at[end] != ' ')
		end--;
	return (PatternSpan){start, end};
}

static void
mark_words(Session *session, const Drawn *drawn)
{
	PatternSpan part = around(drawn), *marks;
	size_t count;

	marks = search_marks(str_of(session->find.query),
		str_slice(drawn->text, part.start, part.end), &count, &session->frame);
	for (size_t i = 0; i < count; i++)
		mark(drawn, part.start + marks[i].start, part.start + marks[i].end, STYLE_match);
}

static void
mark_pattern(const Session *session, const Drawn *drawn)
{
	PatternSpan spans[PATTERN_GROUPS];
	size_t from = around(drawn).start;

	while (from <= drawn->text.len &&
		pattern_match(session->find.pattern, drawn->text, from, spans) &&
		spans[0].start < drawn->line.end) {
		mark(drawn, spans[0].start, spans[0].end, STYLE_match);
		from = spans[0].end;
		if (spans[0].end == spans[0].start && from < drawn->text.len)
			width_next(drawn->text, &from);
		else if (spans[0].end == spans[0].start)
			break;
	}
}

static void
mark_found(Session *session, const Drawn *drawn)
{
	if (!session_is_finding(session))
		return;
	if (session->find.regex)
		mark_pattern(session, drawn);
	else
		mark_words(session, drawn);
}

/* What differs is drawn last: a figure may be shared with one account and not with another. */
static void
mark_linked(const Drawn *drawn, const WordMarks *marks)
{
	for (size_t pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < marks->count; i++) {
			const WordMark *word = &marks->at[i];

			if (word->differs == (pass == 1))
				mark(drawn, word->start, word->end,
					word->differs ? STYLE_differs : STYLE_same);
		}
	}
}

static const Style kind_styles[PASSAGE_KINDS] = {
	[PASSAGE_HEADING] = STYLE_heading,
	[PASSAGE_PARAGRAPH] = STYLE_text,
	[PASSAGE_QUOTE] = STYLE_text,
	[PASSAGE_ITEM] = STYLE_text,
	[PASSAGE_PREFORMATTED] = STYLE_text,
	[PASSAGE_CAPTION] = STYLE_dim,
};

/* How the other accounts stand to a passage, on its first line. */
static void
draw_standing(Area area, int row, int gutter, const Standing *standing)
{
	int number = gutter >= 6 ? 2 : 1;

	if (standing->same > 99)
		area_put(area, row, number, STYLE_same, STR("99"));
	else if (standing->same > 0 && (gutter >= 6 || standing->same < 10))
		area_format(area, row, number, STYLE_same, "%u", standing->same);
	else if (standing->same > 0)
		area_put(area, row, number, STYLE_same, STR("9"));
	else if (standing->alone)
		area_put(area, row, number, STYLE_only_here, sign(SIGN_ALONE));
	if (standing->differs > 0)
		area_put(area, row, gutter >= 6 ? 4 : 2, STYLE_differs, sign(SIGN_DIFFERS));
}

static void
draw_gutter(Session *session, Area area, int row, Flow *flow, FlowAt at)
{
	const EditionArticle *article = session_shown(session);
	uint32_t passage = (uint32_t)at.block - 1;
	int gutter = text_gutter(area.columns);

	if (gutter == 0)
		return;
	if (passage == session->shown.passage && at.line < flow_lines(flow, at.block))
		area_put(area, row, 0, STYLE_cursor_mark, sign(SIGN_CURSOR));
	if (at.line > 0)
		return;
	if (gutter >= 6 && session_is_bookmarked(session, (Place){session->shown.article, passage}))
		area_put(area, row, 1, STYLE_bookmark, sign(SIGN_BOOKMARK));
	/* headings tell nothing that others could agree with */
	if (article->standings && flow->article->passages[passage].kind != PASSAGE_HEADING)
		draw_standing(area, row, gutter, &article->standings[passage]);
}

static void
draw_kind(Area area, int row, int column, PassageKind kind, bool first)
{
	if (kind == PASSAGE_QUOTE)
		area_put(area, row, column, STYLE_border, sign(SIGN_VLINE));
	else if (kind == PASSAGE_ITEM && first)
		area_put(area, row, column, STYLE_dim, sign_is_ascii() ? STR("*") : STR("•"));
}

static void
draw_head(Session *session, Area area, int row, Flow *flow, FlowAt at)
{
	const WrapLine *line = flow_line(flow, at);
	int gutter = text_gutter(area.columns);
	Str title = flow->article->title;

	if (!line)
		return;
	area_put(area, row, gutter, STYLE_title, str_slice(title, line->start, line->end));
	mark_found(session, &(Drawn){area, row, gutter, title, *line});
}

void
text_draw_line(Session *session, Area area, int row, Flow *flow, FlowAt at, const WordMarks *marks)
{
	const WrapLine *line;
	const Passage *passage;
	Drawn drawn;

	if (at.block == 0) {
		draw_head(session, area, row, flow, at);
		return;
	}
	line = flow_line(flow, at);
	if (flow_is_tail(flow, at.block)) {
		if (line)
			area_put(area, row,
				text_gutter(area.columns) + flow_indent(PASSAGE_PREFORMATTED),
				STYLE_dim, str_slice(flow->tail, line->start, line->end));
		return;
	}
	draw_gutter(session, area, row, flow, at);
	if (!line)
		return;
	passage = &flow->article->passages[at.block - 1];
	drawn = (Drawn){area, row, text_gutter(area.columns), passage->text, *line};
	draw_kind(area, row, drawn.column, passage->kind, at.line == 0);
	drawn.column += flow_indent(passage->kind);
	area_put(area, row, drawn.column, kind_styles[passage->kind],
		str_slice(passage->text, line->start, line->end));
	mark_mentions(session, &drawn, session_shown(session), (uint32_t)at.block - 1);
	if (at.block - 1 == session->shown.passage)
		mark_linked(&drawn, marks);
	mark_found(session, &drawn);
	mark_picked(session, &drawn, (uint32_t)at.block - 1);
}
