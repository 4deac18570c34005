/* The line one types a search into, with the keys of readline. */
#include "prompt.h"

#include "text/utf8.h"
#include "text/width.h"

#include <string.h>

enum {
	PROMPT_BYTES = 200, /* more is no search that anybody types */
	CONTROL = 0x1f,
	LABEL_COLUMNS = 24, /* narrower, the label would leave no room to type */
};

void
prompt_release(Prompt *prompt)
{
	buf_release(&prompt->text);
	buf_release(&prompt->last);
}

void
prompt_open(Prompt *prompt, bool is_plain)
{
	prompt->is_plain = is_plain;
	prompt->label = STR("");
	prompt->regex = false;
	buf_clear(&prompt->text);
	prompt->cursor = 0;
	prompt->is_open = true;
}

void
prompt_ask(Prompt *prompt, Str label, Str text)
{
	prompt_open(prompt, true);
	prompt->label = label;
	buf_add(&prompt->text, str_slice(text, 0, PROMPT_BYTES));
	prompt->text.len = utf8_floor(text, prompt->text.len);
	prompt->cursor = prompt->text.len;
}

/* The start of the cluster before a byte: clusters are only found going forward. */
static size_t
before(Str text, size_t at)
{
	size_t next = 0, start = 0;

	while (next < at) {
		start = next;
		width_next(text, &next);
	}
	return start;
}

static size_t
word_before(Str text, size_t at)
{
	while (at > 0 && text.at[at - 1] == ' ')
		at--;
	while (at > 0 && text.at[at - 1] != ' ')
		at--;
	return at;
}

static void
cut(Prompt *prompt, size_t start, size_t end)
{
	Buf *text = &prompt->text;

	if (start >= end)
		return;
	memmove(text->at + start, text->at + end, text->len - end);
	text->len -= end - start;
	text->at[text->len] = '\0';
	prompt->cursor = start;
}

static void
insert(Prompt *prompt, Key key)
{
	Buf *text = &prompt->text;
	char bytes[4];
	size_t len;

	if (key < ' ' || key >= KEY_SPECIAL || utf8_forbidden(key))
		return;
	len = utf8_put(bytes, key);
	if (text->len + len > PROMPT_BYTES)
		return;
	buf_add(text, (Str){bytes, len});
	memmove(text->at + prompt->cursor + len, text->at + prompt->cursor,
		text->len - len - prompt->cursor);
	memcpy(text->at + prompt->cursor, bytes, len);
	prompt->cursor += len;
}

static void
recall(Prompt *prompt)
{
	if (prompt->last.len == 0 || prompt->label.len)
		return;
	buf_clear(&prompt->text);
	buf_add(&prompt->text, buf_str(&prompt->last));
	prompt->cursor = prompt->text.len;
	prompt->regex = prompt->last_regex && !prompt->is_plain;
}

static void
edit(Prompt *prompt, Key key)
{
	Str text = buf_str(&prompt->text);
	size_t at = prompt->cursor;

	switch (key) {
	case 0x7f:
	case 'H' & CONTROL:
		cut(prompt, before(text, at), at);
		break;
	case KEYCODE_DELETE:
	case 'D' & CONTROL:
		if (at < text.len)
			width_next(text, &at);
		cut(prompt, prompt->cursor, at);
		break;
	case KEYCODE_LEFT:
	case 'B' & CONTROL:
		prompt->cursor = before(text, at);
		break;
	case KEYCODE_RIGHT:
	case 'F' & CONTROL:
		if (at < text.len)
			width_next(text, &prompt->cursor);
		break;
	case KEYCODE_HOME:
	case 'A' & CONTROL:
		prompt->cursor = 0;
		break;
	case KEYCODE_END:
	case 'E' & CONTROL:
		prompt->cursor = text.len;
		break;
	case 'U' & CONTROL:
		cut(prompt, 0, at);
		break;
	case 'K' & CONTROL:
		cut(prompt, at, text.len);
		break;
	case 'W' & CONTROL:
		cut(prompt, word_before(text, at), at);
		break;
	case 'R' & CONTROL:
		prompt->regex = prompt->regex != !prompt->is_plain;
		break;
	case KEYCODE_UP:
	case 'P' & CONTROL:
		recall(prompt);
		break;
	default:
		insert(prompt, key);
	}
}

PromptState
prompt_key(Prompt *prompt, Key key)
{
	bool leaves_empty = prompt->text.len == 0 && (key == 0x7f || key == ('H' & CONTROL));

	if (key == 0x1b || key == ('C' & CONTROL) || key == ('G' & CONTROL) || leaves_empty) {
		prompt->is_open = false;
		return PROMPT_CANCELLED;
	}
	if (key != '\r' && key != '\n') {
		edit(prompt, key);
		return PROMPT_OPEN;
	}
	prompt->is_open = false;
	if (prompt->text.len == 0)
		recall(prompt);
	if (prompt->label.len)
		return prompt->text.len ? PROMPT_DONE : PROMPT_CANCELLED;
	buf_clear(&prompt->last);
	buf_add(&prompt->last, buf_str(&prompt->text));
	prompt->last_regex = prompt->regex;
	return prompt->text.len ? PROMPT_DONE : PROMPT_CANCELLED;
}

/* Draws the note at the right edge, behind the text that begins at column; returns the columns
   that are left of it. */
static int
draw_note(const Prompt *prompt, Str error, Area area, int column, Arena *arena)
{
	Str note = str_of(prompt->label.len  ? "Esc lets it be"
			  : prompt->is_plain ? "in this pane"
			  : prompt->regex    ? "^R words"
					     : "^R pattern");
	int width, most = area.columns - 50;

	if (error.len) {
		note = error;
		most = area.columns - 2 - column - (int)width_of(buf_str(&prompt->text));
		if (most < area.columns / 2)
			most = area.columns / 2;
	}
	if (most < 1)
		return area.columns;
	if (error.len)
		note = width_cut(arena, note, (size_t)most);
	width = (int)width_of(note) + 1;
	area_put(area, 0, area.columns - width, error.len ? STYLE_error : STYLE_dim, note);
	return area.columns - width - 1;
}

void
prompt_draw(const Prompt *prompt, Str error, Area area, Arena *arena)
{
	Str text = buf_str(&prompt->text);
	size_t start = 0, room;
	int column;

	area_fill(area, 0, 0, STYLE_prompt);
	column = area_put(area, 0, 0, STYLE_prompt,
		prompt->label.len               ? prompt->label
		: !prompt->regex                ? STR("/")
		: area.columns >= LABEL_COLUMNS ? STR("pattern/")
						: STR("^R/"));
	area.columns = draw_note(prompt, error, area, column, arena);
	/* what is typed at the cursor is always in view */
	room = area.columns > column + 1 ? (size_t)(area.columns - column - 1) : 0;
	while (start < prompt->cursor && width_of(str_slice(text, start, prompt->cursor)) > room)
		width_next(text, &start);
	area_put(area, 0, column, STYLE_prompt, str_slice(text, start, text.len));
	area_cursor(area, 0, column + (int)width_of(str_slice(text, start, prompt->cursor)));
}
