/* Names of articles and headings of panes. Knows no session. */
#include "label.h"

#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"

#include <string.h>
#include <time.h>

/* Cuts a headline for the room there is: at a word's end where that costs little, but never in a
   number, half of which would say something wrong. */
static Str
cut_title(Arena *arena, Str text, size_t room)
{
	Str dots = sign(SIGN_ELLIPSIS);
	size_t fits = width_fit(text, room), end, word;

	if (fits == text.len || room <= width_of(dots))
		return str_slice(text, 0, fits);
	end = word = width_fit(text, room - width_of(dots));
	while (word > 0 && text.at[word] != ' ')
		word--;
	if (word > 0 && (end - word <= room / 5 || char_is_digit(text.at[end - 1]) ||
				char_is_digit(text.at[end])))
		end = word;
	while (end > 0 && strchr(" ,;:", text.at[end - 1]))
		end--;
	return str_format(arena, "%.*s%.*s", STR_ARG(str_slice(text, 0, end)), STR_ARG(dots));
}

void
label_title(Area area, const Article *article, Style style, Arena *arena)
{
	bool headline = article->title.len > 0;
	Str text = headline ? article->title : article->opening;
	Str dots = sign(SIGN_ELLIPSIS);
	size_t room = (size_t)area.columns;
	int column;

	if (headline || width_of(text) > room) {
		area_put(
			area, 0, 0, headline ? style : STYLE_opening, cut_title(arena, text, room));
		return;
	}
	/* an opening never looks like a headline, even where all of it fits */
	text = cut_title(arena, text, room > width_of(dots) ? room - width_of(dots) : 0);
	column = area_put(area, 0, 0, STYLE_opening, text);
	if (!str_ends(text, dots))
		area_put(area, 0, column, STYLE_opening, dots);
}

Str
label_account(const Article *article, size_t columns, Arena *arena)
{
	Str name = article->source;

	if (name.len == 0)
		name = article->title.len ? article->title : article->opening;
	return width_cut(arena, name, columns);
}

static Str
file_name(Str path)
{
	while (path.len > 1 && path.at[path.len - 1] == '/')
		path.len--;
	for (size_t i = path.len; i > 0; i--) {
		if (path.at[i - 1] == '/')
			return str_slice(path, i, path.len);
	}
	return path;
}

Str
label_origin(const Article *article, Arena *arena)
{
	Str date = label_date(article, 0, arena);

	if (article->source.len == 0 && date.len == 0)
		return utf8_escaped(arena, file_name(article->path));
	return str_format(arena, "%.*s%s%.*s%s%.*s", STR_ARG(article->source),
		article->source.len && date.len ? " · " : "", STR_ARG(date),
		article->byline.len ? " · " : "", STR_ARG(article->byline));
}

Str
label_date(const Article *article, int known_year, Arena *arena)
{
	char date[WHEN_TEXT];
	Str text;
	size_t day, month; /* where they end */

	when_display(article->date, date);
	text = str_copy(arena, str_of(date));
	if (known_year == 0 || article->date.precision < WHEN_DAY)
		return text;
	day = str_find_char(text, ' ', 0);
	month = str_find_char(text, ' ', day + 1);
	return article->date.year == known_year ? str_slice(text, 0, month)
	                                        : str_slice(text, day + 1, text.len);
}

Str
label_day(int64_t seconds, Arena *arena)
{
	time_t time = (time_t)seconds;
	struct tm day;
	char text[WHEN_TEXT];

	if (!localtime_r(&time, &day))
		return STR("");
	when_display(when_day(day.tm_year + 1900, day.tm_mon + 1, day.tm_mday), text);
	return str_copy(arena, str_of(text));
}

Str
label_change(const LibraryState *state, Arena *arena)
{
	time_t changed = (time_t)state->changed;
	Str day = label_day(state->changed, arena);
	struct tm at;

	/* of texts between the first and the last it is not known here when they came */
	if (state->earlier < 2 && !str_equal(day, label_day(state->added, arena)))
		return day;
	if (!localtime_r(&changed, &at))
		return day;
	return str_format(arena, "%.*s %02d:%02d", STR_ARG(day), at.tm_hour, at.tm_min);
}

Style
label_type_style(const EntityType *type)
{
	Style style = style_of(str_of(type->name));

	/* types that a user's rules add have no style of their own */
	return style == STYLES ? STYLE_entity : style;
}

int
label_right(Area area, int row, Style style, Str text)
{
	int width = (int)width_of(text), column = area.columns - width;

	if (column < 0)
		column = 0;
	area_put(area, row, column, style, text);
	return column;
}

void
label_heading(Area area, bool focused, Str left, Str right, Arena *arena)
{
	Style style = focused ? STYLE_border_focus : STYLE_bar;
	int room = area.columns - 2 - (right.len ? (int)width_of(right) + 2 : 0);

	area_fill(area, 0, 0, style);
	if (room < 8) {
		right = STR("");
		room = area.columns - 1;
	}
	area_put(area, 0, 1, style, width_cut(arena, left, room > 0 ? (size_t)room : 0));
	if (right.len)
		area_put(area, 0, area.columns - 1 - (int)width_of(right), style, right);
}

void
label_rule(Area area, bool focused, Str left, Str right, Arena *arena)
{
	Style style = focused ? STYLE_border_focus : STYLE_border;
	int column;

	area_hline(area, 0, 0, area.columns, style);
	if (area.columns < 12)
		return;
	left = width_cut(arena, left, (size_t)area.columns - 6);
	area_put(area, 0, 2, style, STR(" "));
	column = area_put(area, 0, 3, style, left);
	column = area_put(area, 0, column, style, STR(" "));
	if (right.len && column + (int)width_of(right) + 6 < area.columns) {
		column = area.columns - 4 - (int)width_of(right);
		area_format(area, 0, column, style, " %.*s ", STR_ARG(right));
	}
}

void
label_empty(Area area, int row, const char *why)
{
	WrapLines lines = {0};
	Str text = str_of(why);

	if (area.columns < 3)
		return;
	wrap_text(text, (size_t)area.columns - 2, false, &lines);
	for (size_t i = 0; i < lines.count && row + (int)i < area.rows; i++)
		area_put(area, row + (int)i, 1, STYLE_dim,
			str_slice(text, lines.at[i].start, lines.at[i].end));
	vec_release(&lines);
}
