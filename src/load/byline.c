/* Reads lines that are metadata as a whole. Labels and outlets' words are tables; no outlet's name
 * is. */
#include "byline.h"
#include "prose.h"

#include "text/fold.h"
#include "text/utf8.h"

#include <string.h>

enum {
	META_BYTES = 200, /* a longer line is no metadata */
	OTHER_WORDS = 6,  /* of what a label tells that is not kept */
	NAMES_BYTES = 80, /* of names without a day */
	ACRONYM = 5,      /* bytes: NRO */
	SHORT_LABEL = 2,  /* "on" is a word of all lines */
	LABEL_BYTES = 30, /* no label is longer */
};

typedef enum { LABEL_DATE, LABEL_UPDATED, LABEL_AUTHOR, LABEL_SOURCE, LABEL_OTHERS } LabelKind;

/* A label counts at the beginning of a piece, before a space or colon; strict ones need a colon or
   a name behind them, as they are words of plain text as well. Longer ones first. */
/* clang-format off */
static const struct {
	Str text;
	LabelKind kind;
	bool colon; /* only with a colon */
} labels[] = {
	{STR("first published on"), LABEL_DATE, false},
	{STR("first published"), LABEL_DATE, false},
	{STR("date published"), LABEL_DATE, false},
	{STR("published on"), LABEL_DATE, false},
	{STR("published at"), LABEL_DATE, false},
	{STR("published"), LABEL_DATE, false},
	{STR("issued on"), LABEL_DATE, false},
	{STR("issued"), LABEL_DATE, false},
	{STR("released"), LABEL_DATE, false},
	{STR("created"), LABEL_DATE, false},
	{STR("posted on"), LABEL_DATE, false},
	{STR("posted"), LABEL_DATE, false},
	{STR("date"), LABEL_DATE, true},
	{STR("on"), LABEL_DATE, false},
	{STR("last updated on"), LABEL_UPDATED, false},
	{STR("last updated"), LABEL_UPDATED, false},
	{STR("last modified"), LABEL_UPDATED, false},
	{STR("updated on"), LABEL_UPDATED, false},
	{STR("updated at"), LABEL_UPDATED, false},
	{STR("updated"), LABEL_UPDATED, false},
	{STR("modified"), LABEL_UPDATED, false},
	{STR("veröffentlicht am"), LABEL_DATE, false},
	{STR("veröffentlicht"), LABEL_DATE, false},
	{STR("aktualisiert am"), LABEL_UPDATED, false},
	{STR("aktualisiert"), LABEL_UPDATED, false},
	{STR("letzte änderung"), LABEL_UPDATED, false},
	{STR("geändert am"), LABEL_UPDATED, false},
	{STR("erstellt am"), LABEL_DATE, false},
	{STR("erschienen am"), LABEL_DATE, false},
	{STR("datum"), LABEL_DATE, true},
	{STR("stand"), LABEL_UPDATED, true},
	{STR("publié le"), LABEL_DATE, false},
	{STR("mis en ligne le"), LABEL_DATE, false},
	{STR("modifié le"), LABEL_UPDATED, false},
	{STR("mis à jour le"), LABEL_UPDATED, false},
	{STR("publicado el"), LABEL_DATE, false},
	{STR("publicado em"), LABEL_DATE, false},
	{STR("publicado"), LABEL_DATE, false},
	{STR("actualizado"), LABEL_UPDATED, false},
	{STR("pubblicato il"), LABEL_DATE, false},
	{STR("aggiornato il"), LABEL_UPDATED, false},
	{STR("gepubliceerd op"), LABEL_DATE, false},
	{STR("publikováno"), LABEL_DATE, false},
	{STR("opublikowano"), LABEL_DATE, false},
	{STR("publicerad"), LABEL_DATE, false},
	{STR("publicerat"), LABEL_DATE, false},
	{STR("julkaistu"), LABEL_DATE, false},
	{STR("опубликовано"), LABEL_DATE, false},
	{STR("дата"), LABEL_DATE, true},
	{STR("written by"), LABEL_AUTHOR, false},
	{STR("reported by"), LABEL_AUTHOR, false},
	{STR("reporting by"), LABEL_AUTHOR, false},
	{STR("compiled by"), LABEL_AUTHOR, false},
	{STR("writing by"), LABEL_OTHERS, false},
	{STR("editing by"), LABEL_OTHERS, false},
	{STR("edited by"), LABEL_OTHERS, false},
	{STR("editor"), LABEL_OTHERS, true},
	{STR("section"), LABEL_OTHERS, true},
	{STR("length"), LABEL_OTHERS, true},
	{STR("word count"), LABEL_OTHERS, true},
	{STR("translated by"), LABEL_OTHERS, false},
	{STR("fact-checked by"), LABEL_OTHERS, false},
	{STR("additional reporting by"), LABEL_OTHERS, false},
	{STR("with reporting by"), LABEL_OTHERS, false},
	{STR("photographs by"), LABEL_OTHERS, false},
	{STR("graphics by"), LABEL_OTHERS, false},
	{STR("posted by"), LABEL_AUTHOR, false},
	{STR("story by"), LABEL_AUTHOR, false},
	{STR("words by"), LABEL_AUTHOR, false},
	{STR("text von"), LABEL_AUTHOR, false},
	{STR("artikel von"), LABEL_AUTHOR, false},
	{STR("beitrag von"), LABEL_AUTHOR, false},
	{STR("ein beitrag von"), LABEL_AUTHOR, false},
	{STR("ein gastbeitrag von"), LABEL_AUTHOR, false},
	{STR("kommentar von"), LABEL_AUTHOR, false},
	{STR("eingestellt von"), LABEL_AUTHOR, false},
	{STR("veröffentlicht von"), LABEL_AUTHOR, false},
	{STR("geschrieben von"), LABEL_AUTHOR, false},
	{STR("verfasst von"), LABEL_AUTHOR, false},
	{STR("erstellt von"), LABEL_AUTHOR, false},
	{STR("écrit par"), LABEL_AUTHOR, false},
	{STR("publié par"), LABEL_AUTHOR, false},
	{STR("escrito por"), LABEL_AUTHOR, false},
	{STR("publicado por"), LABEL_AUTHOR, false},
	{STR("scritto da"), LABEL_AUTHOR, false},
	{STR("geschreven door"), LABEL_AUTHOR, false},
	{STR("text und interview"), LABEL_AUTHOR, true},
	{STR("interview"), LABEL_AUTHOR, true},
	{STR("autorin"), LABEL_AUTHOR, true},
	{STR("autoren"), LABEL_AUTHOR, true},
	{STR("auteur"), LABEL_AUTHOR, true},
	{STR("byline"), LABEL_AUTHOR, true},
	{STR("by"), LABEL_AUTHOR, false},
	{STR("authors"), LABEL_AUTHOR, true},
	{STR("author"), LABEL_AUTHOR, true},
	{STR("reporter"), LABEL_AUTHOR, true},
	{STR("text"), LABEL_AUTHOR, true},
	{STR("von"), LABEL_AUTHOR, false},
	{STR("par"), LABEL_AUTHOR, false},
	{STR("por"), LABEL_AUTHOR, false},
	{STR("autor"), LABEL_AUTHOR, true},
	{STR("автор"), LABEL_AUTHOR, true},
	{STR("source"), LABEL_SOURCE, true},
	{STR("agency"), LABEL_SOURCE, true},
	{STR("publication"), LABEL_SOURCE, true},
	{STR("quelle"), LABEL_SOURCE, true},
	{STR("fuente"), LABEL_SOURCE, true},
	{STR("fonte"), LABEL_SOURCE, true},
	{STR("источник"), LABEL_SOURCE, true},
};
/* clang-format on */

/* "4 min read", "18:04", "10:30 GMT", "18:04 p.m.", "2 hours ago", "14" */
static bool
is_trifle(Str piece)
{
	if (piece.len <= 24 && str_ends(piece, STR(" ago")))
		return true;
	size_t digits = 0;
	while (digits < piece.len && piece.at[digits] >= '0' && piece.at[digits] <= '9')
		digits++;
	Str rest = str_slice(piece, digits, piece.len);
	if (digits && digits <= 2 && str_starts(rest, STR("-"))) /* "5-7 minutes" */
		return rest.len <= 16 && str_find_nocase(rest, STR(" min"), 0) != SIZE_MAX;
	if (digits && digits <= 3 && !rest.len)
		return true; /* how often it was shared */
	if (!digits || digits > 2)
		return false;
	if (str_find_nocase(rest, STR("min"), 0) <= 1)
		return rest.len <= 16;
	bool day = rest.len > 3 && rest.at[3] == '.' && rest.at[0] == '.'; /* "04.05.2031 12:34" */
	return rest.len >= 3 && rest.len <= 18 && (rest.at[0] == ':' || rest.at[0] == '.') &&
	       rest.at[1] >= '0' && rest.at[1] <= '5' && !day;
}

static Str
without_end(Str s, const char *signs)
{
	while (s.len && strchr(signs, s.at[s.len - 1]))
		s.len--;
	return s;
}

static bool
add_date(Str text, bool updated, Facts *facts)
{
	When when;
	text = without_end(str_trim(text), ",;");
	if (!text.len || text.len > 80 || !when_read(text, &when) || when.precision < WHEN_DAY)
		return false;
	When *field = updated ? &facts->updated : &facts->date;
	if (!when_is_known(*field))
		*field = when;
	return true;
}

/* "Ana Duarte on 3 May 2031 in News" */
static bool
add_author(Str value, Facts *facts)
{
	Facts added = *facts;
	if (str_starts_nocase(value, STR("by ")))
		value = str_slice(value, 3, value.len); /* "Author: by Ana Duarte" */
	size_t on = str_find(value, STR(" on "), 0);
	if (on == SIZE_MAX)
		return byline_add_author(value, facts);
	Str day = str_slice(value, on + 4, value.len);
	size_t in = str_find(day, STR(" in "), 0);
	if (!add_date(str_slice(day, 0, in), false, &added) ||
		!byline_add_author(str_slice(value, 0, on), &added))
		return false;
	*facts = added;
	return true;
}

static bool
add_labelled(LabelKind kind, Str value, bool colon, Facts *facts)
{
	Facts ignored = FACTS_NONE;
	bool short_ = value.len > 0 && prose_words(value) <= OTHER_WORDS;
	switch (kind) {
	case LABEL_DATE:
	case LABEL_UPDATED:
		return add_date(value, kind == LABEL_UPDATED, facts) || is_trifle(value);
	case LABEL_AUTHOR:
		return add_author(value, facts);
	case LABEL_OTHERS:
		return byline_add_author(value, &ignored) ||
		       (colon && short_ && !prose_ends_sentence(value));
	case LABEL_SOURCE:
		if (!value.len || prose_words(value) > 6 || prose_ends_sentence(value))
			return false;
		if (!facts->source.at)
			facts->source = value;
		return true;
	}
	return false;
}

/* "Published: 3 May 2031"; true when a label and a fitting value stand there. */
static bool
read_label(Str piece, Facts *facts)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		Str label = labels[i].text;
		if ((piece.at[0] | 32) != (label.at[0] | 32))
			continue;
		if (!str_starts_nocase(piece, label) || piece.len <= label.len)
			continue;
		Str value = str_slice(piece, label.len, piece.len);
		bool colon = value.at[0] == ':' || str_starts(value, STR(" :"));
		if (!colon && (labels[i].colon || value.at[0] != ' '))
			continue;
		value = str_trim(
			str_slice(value, colon ? str_find_char(value, ':', 0) + 1 : 0, value.len));
		Facts added = *facts;
		if (!add_labelled(labels[i].kind, value, colon, &added))
			continue;
		/* "by Monday" runs on from the line above; "by Ana Duarte on 3 May 2031" does not
		 */
		bool small = labels[i].kind == LABEL_AUTHOR && !colon && !prose_starts_upper(piece);
		if (small && !when_is_known(added.date))
			continue;
		*facts = added;
		return true;
	}
	return false;
}

bool
byline_is_labelled_day(Str line)
{
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (labels[i].kind == LABEL_DATE && labels[i].text.len > SHORT_LABEL &&
			line.len > labels[i].text.len && str_starts_nocase(line, labels[i].text))
			return true;
	return false;
}

bool
byline_is_label(Str line)
{
	line = without_end(line, ": ");
	if (!line.len || line.len > LABEL_BYTES)
		return false;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (line.len == labels[i].text.len && str_equal_nocase(line, labels[i].text))
			return true;
	return false;
}

static bool
is_url(Str s)
{
	return (str_starts_nocase(s, STR("http://")) || str_starts_nocase(s, STR("https://"))) &&
	       s.len > 10 && str_find_char(s, ' ', 0) == SIZE_MAX;
}

typedef enum { PIECE_OTHER, PIECE_FACT, PIECE_TRIFLE, PIECE_NAME } PieceKind;

/* "Ana Duarte, Harbour Post, 3 May 2031": the date ends it, names stand before. */
static bool
read_list(Str piece, Facts *facts)
{
	for (size_t comma = str_find(piece, STR(", "), 0); comma != SIZE_MAX;
		comma = str_find(piece, STR(", "), comma + 1)) {
		Facts added = *facts;
		if (!add_date(str_slice(piece, comma + 2, piece.len), false, &added))
			continue;
		Str names = str_slice(piece, 0, comma), name;
		if (read_label(names, &added)) {
			*facts = added;
			return true;
		}
		while (str_split(&names, ',', &name)) {
			if (!byline_is_bare(str_trim(name)))
				return false;
			byline_add_bare(str_trim(name), &added);
		}
		*facts = added;
		return true;
	}
	return false;
}

/* "Ana Duarte May 3, 2031": a day behind a name, only a margin between them. */
static bool
read_name_and_day(Str piece, Facts *facts)
{
	Str rest = piece, word;
	char last = piece.len ? piece.at[piece.len - 1] : 0;
	if (last < '0' || last > '9')
		return false;
	if (byline_is_label(str_slice(piece, 0, str_find_char(piece, ' ', 0))))
		return false; /* "By Ana Duarte - May 3, 2031" has pieces */
	for (size_t words = 1; words <= 3 && prose_word(&rest, &word); words++) {
		Facts added = *facts;
		Str name = str_slice(piece, 0, (size_t)(word.at + word.len - piece.at));
		if (words < 2 || !byline_is_bare(name) || !add_date(rest, false, &added) ||
			!byline_add_bare(name, &added))
			continue;
		*facts = added;
		return true;
	}
	return false;
}

static PieceKind
read_piece(Str piece, Facts *facts)
{
	if (is_url(piece)) {
		if (!facts->url.at)
			facts->url = piece;
		return PIECE_FACT;
	}
	if (is_trifle(piece))
		return PIECE_TRIFLE;
	if (add_date(piece, false, facts) || read_label(piece, facts))
		return PIECE_FACT;
	if (read_list(piece, facts) || read_name_and_day(piece, facts) ||
		byline_add_signed(piece, facts))
		return PIECE_FACT;
	if (byline_is_role(piece) || byline_is_label(piece))
		return PIECE_TRIFLE;
	return byline_is_bare(piece) ? PIECE_NAME : PIECE_OTHER;
}

/* Copying glues what the page only set apart: "3 May 2031Updated 2 hours ago". */
static PieceKind
read_glued(Str piece, Facts *facts)
{
	static const Str starts[] = {STR("Updated "), STR("Published "), STR("Last "),
		STR("First "), STR(" by "), STR(" By ")};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		size_t at = str_find(piece, starts[i], 1);
		if (at == SIZE_MAX)
			continue;
		Facts added = *facts;
		Str second = str_trim(str_slice(piece, at, piece.len));
		Str first = without_end(str_trim(str_slice(piece, 0, at)), ",(");
		if (!first.len || read_piece(first, &added) != PIECE_FACT)
			continue;
		PieceKind kind = read_piece(without_end(second, ")"), &added);
		/* "3 May 2031 by ana": a name that is none */
		bool nameless = starts[i].at[0] == ' ' && prose_words(second) == 2;
		if (kind != PIECE_FACT && kind != PIECE_TRIFLE && !nameless)
			continue;
		*facts = added;
		return PIECE_FACT;
	}
	return PIECE_OTHER;
}

/* Takes the next piece of a line: "|", "•", "·" and spaced dashes stand between them. */
static bool
next_piece(Str *rest, Str *piece)
{
	static const Str signs[] = {STR(" | "), STR(" • "), STR(" · "), STR(" – "), STR(" — "),
		STR(" - "), STR(" / "), STR("; "), STR(" // ")};
	if (!rest->len)
		return false;
	size_t end = rest->len, next = end;
	bool any = memchr(rest->at, '|', end) || memchr(rest->at, '-', end) ||
	           memchr(rest->at, '/', end) || memchr(rest->at, ';', end) ||
	           utf8_plain(*rest, 0) < end;
	for (size_t i = 0; any && i < sizeof signs / sizeof *signs; i++) {
		size_t at = str_find(*rest, signs[i], 0);
		if (at < end) {
			end = at;
			next = at + signs[i].len;
		}
	}
	*piece = str_trim(str_slice(*rest, 0, end));
	*rest = str_slice(*rest, next, rest->len);
	return true;
}

/* A long line without a digit or a sign between pieces is prose, unless a label stands before it.
 */
static bool
is_prose(Str line)
{
	for (size_t i = 0; i < line.len; i++)
		if ((line.at[i] >= '0' && line.at[i] <= '9') || line.at[i] == ';' ||
			line.at[i] == '|')
			return false;
	return line.len > NAMES_BYTES;
}

bool
byline_read(Str line, Facts *facts)
{
	if (!line.len || line.len > META_BYTES)
		return false;
	if (is_prose(line))
		return read_label(line, facts);
	Facts added = *facts;
	if (read_piece(line, &added) == PIECE_FACT || read_glued(line, &added) == PIECE_FACT) {
		*facts = added;
		return true;
	}
	added = *facts;
	Str rest = line, piece, bare = STR_NONE;
	size_t found = 0;
	while (next_piece(&rest, &piece)) {
		PieceKind kind = read_piece(piece, &added);
		if (kind == PIECE_OTHER)
			kind = read_glued(piece, &added);
		if (kind == PIECE_OTHER)
			return false;
		found += kind == PIECE_FACT;
		if (kind == PIECE_NAME && !bare.at)
			bare = piece;
	}
	if (!found)
		return false;
	/* one word beside a date may be a place as well */
	bool place = prose_words(bare) == 1 && !byline_names_outlet(bare) &&
	             !(fold_is_capitals(bare) && bare.len <= ACRONYM);
	if (bare.at && !place)
		byline_add_bare(bare, &added);
	*facts = added;
	return true;
}

bool
byline_is_trifle(Str line)
{
	Str piece;
	size_t pieces = 0;
	for (; next_piece(&line, &piece); pieces++)
		if (!is_trifle(piece))
			return false;
	return pieces > 0;
}

bool
byline_is_meta(Str line)
{
	if (line.len > 100)
		return false;
	Facts facts = FACTS_NONE;
	return byline_read(line, &facts);
}
