/* md4c's events as a flat list of blocks. Marks are taken off; raw HTML gives its text only. */
#include "syntax/markdown.h"

#include "syntax/html.h"
#include "text/utf8.h"

#include <limits.h>
#include <md4c.h>
#include <stdlib.h>
#include <string.h>

enum {
	LABEL_BYTES = 40,   /* of a footnote */
	BLOCK_LINES = 2000, /* md4c looks at all lines of a block for each bracket in it */
};

typedef struct {
	Arena *arena;
	MarkdownBlocks *blocks;
	MarkdownBlocks images; /* in the block that is being read */
	Buf text;              /* of that block */
	Buf kinds;             /* a byte for each open container: what a paragraph in it is */
	MarkdownKind kind;
	unsigned level;
	bool code, html;
	size_t open;     /* the last "[" in text that may begin a mark */
	bool cell;       /* one begins behind another of its row */
	bool noted;      /* a mark was taken off the beginning of a line */
	unsigned inside; /* how many images are open: what they say is no text */
	size_t image;    /* where the outermost began in text */
} Reader;

/* White space as single spaces; code keeps its own. */
static Str
folded(Arena *arena, Str text)
{
	char *at = arena_alloc(arena, text.len + 1);
	size_t len = 0;
	for (size_t i = 0; i < text.len; i++) {
		bool space = text.at[i] == ' ' || text.at[i] == '\n' || text.at[i] == '\t';
		if (!space)
			at[len++] = text.at[i];
		else if (len && at[len - 1] != ' ')
			at[len++] = ' ';
	}
	return str_trim((Str){at, len});
}

static Str
text_of_html(Reader *reader, Str html)
{
	Err ignored;
	xmlDoc *doc = html_parse(html, &ignored);
	Str text = doc ? tree_text(reader->arena, tree_root(doc)) : STR("");
	tree_free(doc);
	return text;
}

/* Ends the block that is being read, if there is any text in it, with what images are in it. */
static void
flush(Reader *reader)
{
	Buf clean;
	buf_init(&clean);
	utf8_clean(&clean, buf_str(&reader->text));
	Str text = buf_str(&clean);
	if (reader->html) {
		text = text_of_html(reader, text);
	} else if (reader->code) {
		while (text.len && (text.at[text.len - 1] == '\n' || text.at[text.len - 1] == ' '))
			text.len--;
		text = str_copy(reader->arena, text);
	} else {
		text = folded(reader->arena, text);
	}
	buf_release(&clean);
	buf_clear(&reader->text);
	if (str_trim(text).len)
		vec_push(reader->blocks, (MarkdownBlock){reader->kind, reader->level, text});
	for (size_t i = 0; i < reader->images.count; i++)
		vec_push(reader->blocks, reader->images.at[i]);
	reader->images.count = 0;
	reader->open = SIZE_MAX;
	reader->cell = false;
}

/* What a paragraph is here: the innermost list or quotation says. */
static MarkdownKind
kind_here(const Reader *reader)
{
	return reader->kinds.len ? (MarkdownKind)reader->kinds.at[reader->kinds.len - 1]
	                         : MARKDOWN_PARAGRAPH;
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	Reader *reader = context;
	if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) {
		reader->cell = reader->text.len > 0;
		return 0;
	}
	flush(reader);
	if (type == MD_BLOCK_QUOTE || type == MD_BLOCK_LI)
		buf_char(&reader->kinds, type == MD_BLOCK_LI ? MARKDOWN_ITEM : MARKDOWN_QUOTE);
	reader->kind = kind_here(reader);
	reader->level = 0;
	reader->code = type == MD_BLOCK_CODE;
	reader->html = type == MD_BLOCK_HTML;
	if (type == MD_BLOCK_CODE)
		reader->kind = MARKDOWN_CODE;
	if (type == MD_BLOCK_H) {
		reader->kind = MARKDOWN_HEADING;
		reader->level = ((MD_BLOCK_H_DETAIL *)detail)->level;
	}
	return 0;
}

/* "<h1 align=center>Name</h1>", as READMEs have it: a block of HTML that is one heading. */
static void
note_heading(Reader *reader)
{
	Str text = str_trim(buf_str(&reader->text));
	if (!str_starts_nocase(text, STR("<h")) || text.len < 10 || text.at[2] < '1' ||
		text.at[2] > '6' || (text.at[3] != '>' && text.at[3] != ' ') ||
		str_find_nocase(text, STR("</h"), 0) != text.len - 5)
		return;
	reader->kind = MARKDOWN_HEADING;
	reader->level = (unsigned)(text.at[2] - '0');
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *context)
{
	(void)detail;
	Reader *reader = context;
	if (type == MD_BLOCK_TD || type == MD_BLOCK_TH)
		return 0;
	if (type == MD_BLOCK_HTML)
		note_heading(reader);
	flush(reader);
	if ((type == MD_BLOCK_QUOTE || type == MD_BLOCK_LI) && reader->kinds.len)
		reader->kinds.len--;
	reader->kind = kind_here(reader);
	reader->code = reader->html = false;
	return 0;
}

/* "^1", "^note": what stands in the mark of a footnote. */
static bool
is_label(Str inner)
{
	return inner.len > 1 && inner.len <= LABEL_BYTES && inner.at[0] == '^' &&
	       str_find_char(inner, ' ', 0) == SIZE_MAX &&
	       str_find_char(inner, '\n', 0) == SIZE_MAX;
}

/* Takes a mark off the end, with the spaces before it. */
static void
cut_to(Buf *text, size_t open)
{
	while (open && text->at[open - 1] == ' ')
		open--;
	text->len = open;
}

/* Text as it was written, without the marks of footnotes: "[^1]"; ": A note" begins a block. */
static void
add_plain(Reader *reader, Str text)
{
	Buf *into = &reader->text;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		bool note = reader->noted && c == ':';
		reader->noted = false;
		if (note) {
			flush(reader);
			continue;
		}
		if (c == '[')
			reader->open = into->len;
		bool label = c == ']' && reader->open < into->len &&
		             is_label(str_slice(buf_str(into), reader->open + 1, into->len));
		if (label) {
			cut_to(into, reader->open);
			reader->noted = !into->len || into->at[into->len - 1] == '\n';
		} else {
			buf_char(into, c);
		}
		if (c == ']')
			reader->open = SIZE_MAX;
	}
}

static int
enter_span(MD_SPANTYPE type, void *detail, void *context)
{
	(void)detail;
	Reader *reader = context;
	if (type == MD_SPAN_A)
		reader->open = reader->text.len; /* a note of one word makes its mark a link */
	if (type == MD_SPAN_IMG && !reader->inside++)
		reader->image = reader->text.len;
	return 0;
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *context)
{
	(void)detail;
	Reader *reader = context;
	Str text = buf_str(&reader->text);
	if (type == MD_SPAN_A && reader->open < text.len &&
		is_label(str_slice(text, reader->open, text.len)))
		cut_to(&reader->text, reader->open);
	if (type == MD_SPAN_IMG && reader->inside && !--reader->inside) {
		Str said = folded(reader->arena, str_slice(text, reader->image, text.len));
		if (said.len)
			vec_push(&reader->images, (MarkdownBlock){MARKDOWN_IMAGE, 0, said});
		reader->text.len = reader->image;
	}
	return 0;
}

/* "&amp;", "&#8211;", "&#x2013;" */
static void
add_entity(Buf *into, Str entity)
{
	char name[40], put[4];
	Str inner = str_slice(entity, 1, entity.len - 1);
	if (entity.len < 3 || inner.len >= sizeof name) {
		buf_add(into, entity);
		return;
	}
	memcpy(name, inner.at, inner.len);
	name[inner.len] = '\0';
	unsigned long c = 0;
	if (name[0] == '#') {
		bool hex = name[1] == 'x' || name[1] == 'X';
		c = strtoul(name + 1 + hex, NULL, hex ? 16 : 10);
	} else {
		c = html_entity(name);
	}
	if (c && c <= 0x10ffff)
		buf_add(into, (Str){put, utf8_put(put, (uint32_t)c)});
	else
		buf_add(into, entity);
}

static int
add_text(MD_TEXTTYPE type, const MD_CHAR *at, MD_SIZE size, void *context)
{
	Reader *reader = context;
	Str text = {at, size};
	if (reader->cell)
		buf_cstr(&reader->text, " · ");
	reader->cell = false;
	switch (type) {
	case MD_TEXT_NULLCHAR:
		break;
	case MD_TEXT_BR:
	case MD_TEXT_SOFTBR:
		buf_char(&reader->text, '\n');
		break;
	case MD_TEXT_ENTITY:
		add_entity(&reader->text, text);
		break;
	case MD_TEXT_HTML:
		if (reader->html) /* a whole block: its tags go when it ends */
			buf_add(&reader->text, text);
		else if (str_starts_nocase(text, STR("<br")))
			buf_char(&reader->text, ' ');
		break;
	case MD_TEXT_NORMAL:
		add_plain(reader, text);
		break;
	default:
		buf_add(&reader->text, text);
	}
	return 0;
}

/* The bytes with blank lines in blocks of more lines: bytes itself when there are none. */
static void
part_blocks(Str *bytes, Buf *copy)
{
	Str rest = *bytes, line;
	const char *copied = bytes->at;
	for (size_t lines = 0; str_line(&rest, &line); lines++) {
		if (!str_trim(line).len)
			lines = 0;
		if (lines < BLOCK_LINES || str_find_char(line, '[', 0) == SIZE_MAX)
			continue;
		buf_add(copy, (Str){copied, (size_t)(line.at - copied)});
		buf_char(copy, '\n');
		copied = line.at;
		lines = 0;
	}
	if (copied == bytes->at)
		return;
	buf_add(copy, (Str){copied, (size_t)(bytes->at + bytes->len - copied)});
	*bytes = buf_str(copy);
}

bool
markdown_read(Arena *arena, Str bytes, MarkdownBlocks *blocks, Err *err)
{
	Reader reader = {
		.arena = arena, .blocks = blocks, .kind = MARKDOWN_PARAGRAPH, .open = SIZE_MAX};
	MD_PARSER parser = {
		.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = add_text,
	};
	if (bytes.len > INT_MAX)
		return err_set(err, ERR_LIMIT, "is larger than Markdown may be");
	Buf parted;
	buf_init(&parted);
	part_blocks(&bytes, &parted);
	int failed = md_parse(bytes.at, (MD_SIZE)bytes.len, &parser, &reader);
	buf_release(&parted);
	buf_release(&reader.text);
	buf_release(&reader.kinds);
	vec_release(&reader.images);
	return !failed || err_set(err, ERR_FORMAT, "cannot be read as Markdown");
}
