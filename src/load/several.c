/* Finds the lines that part articles. Sure signs only: a rule or a headline is none. */
#include "several.h"

#include "letter.h"

#include <string.h>

enum {
	RULE = 20,       /* signs of the line between a digest's letters (RFC 1153 has 30 and 70) */
	SIGN_WIDTH = 80, /* of a line that parts */
	HEAD_BYTES = 2000, /* in which a letter's headers must show */
	BETWEEN = 400,     /* two documents, in which the second must begin */
};

/* ---- lines that part ---- */

static bool
is_rule(Str line)
{
	line = str_trim(line);
	for (size_t i = 1; i < line.len; i++)
		if (line.at[i] != line.at[0])
			return false;
	return line.len >= RULE && strchr("-=_*", line.at[0]);
}

/* Does a letter begin below a rule? */
static bool
is_letter(Str below)
{
	Arena arena;
	Letter letter;
	arena_init(&arena);
	Str head = str_slice(below, 0, HEAD_BYTES), rest = head, line;
	while (str_line(&rest, &line) && !str_trim(line).len)
		head = rest;
	bool ok = str_find_char(str_slice(head, 0, SIGN_WIDTH), ':', 0) != SIZE_MAX &&
	          letter_read(&arena, head, &letter) && letter.subject.at;
	arena_release(&arena);
	return ok;
}

/* Takes a number off the beginning of *s. */
static bool
take_number(Str *s, unsigned *number)
{
	size_t i = 0;
	*number = 0;
	for (; i < s->len && i < 6 && s->at[i] >= '0' && s->at[i] <= '9'; i++)
		*number = *number * 10 + (unsigned)(s->at[i] - '0');
	*s = str_slice(*s, i, s->len);
	return i > 0;
}

/* "2 of 14 DOCUMENTS", "Document 2 of 14", as databases of news print them. */
static bool
is_count(Str line, unsigned *number, unsigned *all)
{
	static const Str words[] = {STR("document "), STR("article "), STR("story ")};
	static const Str ends[] = {STR(" documents"), STR(" articles"), STR(" stories")};
	bool named = false;
	line = str_trim(line);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_starts_nocase(line, words[i])) {
			line = str_slice(line, words[i].len, line.len);
			named = true;
		}
		size_t stem = line.len > ends[i].len ? line.len - ends[i].len : 0;
		if (stem && str_equal_nocase(str_slice(line, stem, line.len), ends[i])) {
			line = str_slice(line, 0, stem);
			named = true;
		}
	}
	if (!named || !take_number(&line, number) || !str_starts(line, STR(" of ")))
		return false;
	line = str_slice(line, 4, line.len);
	return take_number(&line, all) && !line.len;
}

/* "=== next article ===", "***** Next story *****" */
static bool
is_next(Str line)
{
	static const char *const said[] = {"next article", "next story", "next document"};
	line = str_trim(line);
	size_t start = 0, end = line.len;
	while (start < end && strchr("=-*#_~ ", line.at[start]))
		start++;
	while (end > start && strchr("=-*#_~ ", line.at[end - 1]))
		end--;
	return start >= 3 && STR_AMONG(str_slice(line, start, end), said);
}

/* ---- pieces ---- */

typedef struct {
	Str text;
	Pieces *pieces;
	const char *start; /* of the piece that is open */
	unsigned count;    /* of "2 of 14": the last that came */
	size_t letters, feeds;
} Parting;

static void
close_piece(Parting *parting, const char *end, const char *next)
{
	Str piece = {parting->start, (size_t)(end - parting->start)};
	if (str_trim(piece).len)
		vec_push(parting->pieces, piece);
	parting->start = next;
}

/* Parts the text at every line that parts says; the line itself is in no piece. */
static void
part(Parting *parting, bool (*parts)(Parting *, Str line, Str below))
{
	Str rest = parting->text, line;
	vec_clear(parting->pieces);
	parting->start = rest.at;
	while (str_line(&rest, &line))
		if (line.len <= SIGN_WIDTH && parts(parting, line, rest))
			close_piece(parting, line.at, rest.at);
	close_piece(parting, parting->text.at + parting->text.len, NULL);
}

static bool
at_next(Parting *parting, Str line, Str below)
{
	(void)parting, (void)below;
	return is_next(line);
}

static bool
at_count(Parting *parting, Str line, Str below)
{
	unsigned number, all;
	(void)below;
	if (!is_count(line, &number, &all) || number != parting->count + 1 || number > all)
		return false;
	parting->count = number;
	return true;
}

static bool
at_letter(Parting *parting, Str line, Str below)
{
	if (!is_rule(line))
		return false;
	bool end = str_starts(str_trim(str_slice(below, 0, SIGN_WIDTH)), STR("End of "));
	bool letter = !end && is_letter(below);
	parting->letters += letter;
	return letter || (end && parting->letters);
}

/* What stands above the first that counts, and above a digest's letters, only lists them. */
static void
drop_first(Pieces *pieces)
{
	memmove(pieces->at, pieces->at + 1, --pieces->count * sizeof *pieces->at);
}

static void
part_pages(Parting *parting)
{
	Str rest = parting->text, page;
	vec_clear(parting->pieces);
	while (str_split(&rest, '\f', &page))
		if (str_trim(page).len)
			vec_push(parting->pieces, page);
}

Several
several_texts(Str text, Pieces *pieces)
{
	Parting parting = {.text = text, .pieces = pieces};
	part(&parting, at_next);
	if (pieces->count > 1)
		return SEVERAL_SAID;
	part(&parting, at_count);
	if (parting.count > 1 && pieces->count > 1) {
		if (pieces->count > parting.count)
			drop_first(pieces);
		return SEVERAL_SAID;
	}
	part(&parting, at_letter);
	if (parting.letters > 1 && pieces->count > 2) {
		drop_first(pieces);
		if (str_starts(str_trim(pieces->at[pieces->count - 1]), STR("End of ")))
			pieces->count--;
		return SEVERAL_SAID;
	}
	part_pages(&parting);
	if (pieces->count > 1)
		return SEVERAL_PAGES;
	vec_clear(pieces);
	return SEVERAL_NOT;
}

bool
several_pages(Str html, Pieces *pieces)
{
	static const Str close = STR("</html>");
	static const Str opens[] = {STR("<!doctype html"), STR("<html")};
	size_t start = 0;
	vec_clear(pieces);
	for (size_t at = str_find_nocase(html, close, 0); at != SIZE_MAX;
		at = str_find_nocase(html, close, at + 1)) {
		size_t from = at + close.len;
		Str below = str_trim(str_slice(html, from, from + BETWEEN));
		for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
			if (!str_starts_nocase(below, opens[i]))
				continue;
			vec_push(pieces, str_slice(html, start, at + close.len));
			start = (size_t)(below.at - html.at);
			break;
		}
	}
	if (pieces->count)
		vec_push(pieces, str_slice(html, start, html.len));
	return pieces->count > 0;
}
