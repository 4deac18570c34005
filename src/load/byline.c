/* Reads lines that are metadata as a whole. Labels and outlets' words are tables; no outlet's name
 * is. */
#include "byline.h"
#include "prose.h"

#include "text/utf8.h"

#include <string.h>

enum {
	META_BYTES = 200, /* a longer line is no metadata */
	NAME_WORDS = 10,
};

typedef enum { LABEL_DATE, LABEL_UPDATED, LABEL_AUTHOR, LABEL_SOURCE } LabelKind;

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
	{STR("stand"), LABEL_UPDATED, true},
	{STR("publié le"), LABEL_DATE, false},
	{STR("mis à jour le"), LABEL_UPDATED, false},
	{STR("publicado el"), LABEL_DATE, false},
	{STR("publicado em"), LABEL_DATE, false},
	{STR("publicado"), LABEL_DATE, false},
	{STR("actualizado"), LABEL_UPDATED, false},
	{STR("pubblicato il"), LABEL_DATE, false},
	{STR("опубликовано"), LABEL_DATE, false},
	{STR("дата"), LABEL_DATE, true},
	{STR("written by"), LABEL_AUTHOR, false},
	{STR("reported by"), LABEL_AUTHOR, false},
	{STR("posted by"), LABEL_AUTHOR, false},
	{STR("story by"), LABEL_AUTHOR, false},
	{STR("words by"), LABEL_AUTHOR, false},
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

bool
byline_is_outlet(Str name)
{
	static const char *const words[] = {"news", "times", "post", "herald", "tribune", "journal",
		"gazette", "telegraph", "press", "agency", "radio", "tv", "television", "today",
		"daily", "weekly", "observer", "chronicle", "courier", "review", "media", "online",
		"network", "bulletin", "dispatch", "monitor", "standard", "independent", "mirror",
		"zeitung", "presse", "broadcasting", "newspaper", "magazine", "wire", "reporter",
		"guardian", "examiner", "sentinel", "world", "mail", "express"};
	Str rest = name, word;
	size_t count = 0, capitals = 0;
	while (prose_word(&rest, &word)) {
		count++;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (str_equal_nocase(word, str_of(words[i])))
				return true;
		size_t dot = str_find_char(word, '.', 1); /* a domain */
		if (dot != SIZE_MAX && dot + 2 < word.len && !str_find_char(word, '.', 0))
			return false;
		if (dot != SIZE_MAX && dot >= 3 && word.len - dot >= 3 && word.len - dot <= 7)
			return true;
		bool small = false;
		for (size_t i = 0; i < word.len; i++)
			small = small || (word.at[i] >= 'a' && word.at[i] <= 'z');
		capitals += !small && word.len >= 2;
		if (word.at[word.len - 1] >= '0' && word.at[word.len - 1] <= '9')
			return true; /* "Veldt 24" */
	}
	return count == 1 || (count > 0 && count <= 2 && capitals == count);
}

bool
byline_is_bare(Str line)
{
	if (!line.len || line.len > 48 || prose_words(line) > 4 || prose_ends_sentence(line))
		return false;
	char last = line.at[line.len - 1];
	return last != ':' && last != ',' && prose_is_name(line);
}

void
byline_add_bare(Str name, Facts *facts)
{
	size_t words = prose_words(name);
	if (byline_is_outlet(name)) {
		if (!facts->source.at)
			facts->source = name;
	} else if (words >= 2 && words <= 3 && !facts->byline.at) {
		facts->byline = name;
	}
}

/* "4 min read", "18:04", "10:30 GMT", "18:04 p.m." */
static bool
is_trifle(Str piece)
{
	size_t digits = 0;
	while (digits < piece.len && piece.at[digits] >= '0' && piece.at[digits] <= '9')
		digits++;
	if (!digits || digits > 2)
		return false;
	Str rest = str_slice(piece, digits, piece.len);
	if (str_find_nocase(rest, STR("min"), 0) <= 1)
		return rest.len <= 16;
	return rest.len >= 3 && rest.len <= 18 && (rest.at[0] == ':' || rest.at[0] == '.') &&
	       rest.at[1] >= '0' && rest.at[1] <= '5';
}

/* Names as bylines write them: "Ana Duarte and Li Wen in Tolm". */
static bool
is_author(Str names)
{
	Str rest = names, word;
	size_t words = 0;
	if (!prose_starts_upper(names) || names.at[0] == '"')
		return false;
	while (prose_word(&rest, &word)) {
		static const char *const joins[] = {"and", "in", "with", "und", "et", "y", "e", "&",
			"at", "for", "de", "van", "von", "der", "al", "el", "bin", "la", "и"};
		bool fits = prose_starts_upper(word);
		for (size_t i = 0; !fits && i < sizeof joins / sizeof *joins; i++)
			fits = str_is(word, joins[i]);
		if (!fits || ++words > NAME_WORDS)
			return false;
	}
	return words > 0 && (!prose_ends_sentence(names) || words <= 4);
}

static Str
without_end(Str s, const char *signs)
{
	while (s.len && strchr(signs, s.at[s.len - 1]))
		s.len--;
	return s;
}

static bool
add_author(Str names, Facts *facts)
{
	names = without_end(str_trim(names), ",;:");
	if (!is_author(names))
		return false;
	bool agency = prose_words(names) == 1 && byline_is_outlet(names) && names.len <= 6;
	Str *field = agency ? &facts->source : &facts->byline;
	if (!field->at)
		*field = names;
	return true;
}

static bool
add_date(Arena *arena, Str text, bool updated, Facts *facts)
{
	(void)arena;
	When when;
	text = without_end(str_trim(text), ",;");
	if (!text.len || text.len > 80 || !when_read(text, &when) || when.precision < WHEN_DAY)
		return false;
	When *field = updated ? &facts->updated : &facts->date;
	if (!when_is_known(*field))
		*field = when;
	return true;
}

static bool
add_labelled(Arena *arena, LabelKind kind, Str value, Facts *facts)
{
	switch (kind) {
	case LABEL_DATE:
	case LABEL_UPDATED:
		return add_date(arena, value, kind == LABEL_UPDATED, facts);
	case LABEL_AUTHOR:
		return add_author(value, facts);
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
read_label(Arena *arena, Str piece, Facts *facts)
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
		if (labels[i].kind == LABEL_AUTHOR && !colon && !prose_starts_upper(piece))
			continue; /* "by Monday" runs on from the line above */
		value = str_trim(
			str_slice(value, colon ? str_find_char(value, ':', 0) + 1 : 0, value.len));
		if (add_labelled(arena, labels[i].kind, value, facts))
			return true;
	}
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
read_list(Arena *arena, Str piece, Facts *facts)
{
	for (size_t comma = str_find(piece, STR(", "), 0); comma != SIZE_MAX;
		comma = str_find(piece, STR(", "), comma + 1)) {
		if (!add_date(arena, str_slice(piece, comma + 2, piece.len), false, facts))
			continue;
		Str names = str_slice(piece, 0, comma), name;
		if (read_label(arena, names, facts))
			return true;
		while (str_split(&names, ',', &name))
			if (!byline_is_bare(str_trim(name)))
				return false;
		names = str_slice(piece, 0, comma);
		while (str_split(&names, ',', &name))
			byline_add_bare(str_trim(name), facts);
		return true;
	}
	return false;
}

static PieceKind
read_piece(Arena *arena, Str piece, Facts *facts)
{
	if (is_url(piece)) {
		if (!facts->url.at)
			facts->url = piece;
		return PIECE_FACT;
	}
	if (is_trifle(piece))
		return PIECE_TRIFLE;
	if (add_date(arena, piece, false, facts) || read_label(arena, piece, facts))
		return PIECE_FACT;
	if (read_list(arena, piece, facts))
		return PIECE_FACT;
	return byline_is_bare(piece) ? PIECE_NAME : PIECE_OTHER;
}

/* Takes the next piece of a line: "|", "•", "·" and spaced dashes stand between them. */
static bool
next_piece(Str *rest, Str *piece)
{
	static const Str signs[] = {
		STR(" | "), STR(" • "), STR(" · "), STR(" – "), STR(" — "), STR(" - "), STR(" / ")};
	if (!rest->len)
		return false;
	size_t end = rest->len, next = end;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
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

bool
byline_read(Arena *arena, Str line, Facts *facts)
{
	if (!line.len || line.len > META_BYTES)
		return false;
	Facts added = *facts;
	if (read_piece(arena, line, &added) == PIECE_FACT) {
		*facts = added;
		return true;
	}
	added = *facts;
	Str rest = line, piece, bare = STR_NONE;
	size_t found = 0;
	while (next_piece(&rest, &piece)) {
		PieceKind kind = read_piece(arena, piece, &added);
		if (kind == PIECE_OTHER)
			return false;
		found += kind == PIECE_FACT;
		if (kind == PIECE_NAME && !bare.at)
			bare = piece;
	}
	if (!found)
		return false;
	if (bare.at)
		byline_add_bare(bare, &added);
	*facts = added;
	return true;
}

bool
byline_is_meta(Arena *arena, Str line)
{
	if (line.len > 100)
		return false;
	Facts facts = FACTS_NONE;
	return byline_read(arena, line, &facts);
}
