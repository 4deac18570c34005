/* text/plain as mail programs send it: flowed lines, signatures, footers of lists, armour. */
#include "mail_text.h"

#include <string.h>

enum {
	SIGNATURE_BYTES = 1200, /* a longer one is text below a rule */
	FOOTER_LINES = 12,      /* of a list, at most */
	FOOTER_RULE = 30,       /* signs of the line above it */
};

/* ---- flowed lines ---- */

typedef struct {
	size_t quotes; /* ">" before it */
	Str text;
} Flowed;

static Flowed
flowed_of(Str line)
{
	size_t quotes = 0;
	while (quotes < line.len && line.at[quotes] == '>')
		quotes++;
	Str text = str_slice(line, quotes, line.len);
	if (text.len && text.at[0] == ' ')
		text = str_slice(text, 1, text.len); /* space-stuffed */
	return (Flowed){quotes, text};
}

static void
add_flowed(Str text, bool delsp, Buf *into)
{
	Str line;
	bool open = false; /* the line before goes on */
	size_t quotes = 0;
	while (str_line(&text, &line)) {
		Flowed now = flowed_of(line);
		bool signature = str_is(now.text, "-- ");
		if (open && (now.quotes != quotes || signature)) {
			buf_char(into, '\n');
			open = false;
		}
		for (size_t i = 0; !open && i < now.quotes; i++)
			buf_char(into, '>');
		if (!open && now.quotes)
			buf_char(into, ' ');
		open = !signature && now.text.len && now.text.at[now.text.len - 1] == ' ';
		quotes = now.quotes;
		buf_add(into, str_slice(now.text, 0, now.text.len - (open && delsp)));
		if (!open)
			buf_char(into, '\n');
	}
}

/* ---- what stands around the text ---- */

/* The text between "-----BEGIN PGP SIGNED MESSAGE-----" with its headers and the signature. */
static Str
without_armour(Str text)
{
	static const Str begin = STR("-----BEGIN PGP SIGNED MESSAGE-----");
	static const Str end = STR("\n-----BEGIN PGP SIGNATURE-----");
	size_t at = str_find(text, begin, 0);
	if (at == SIZE_MAX)
		return text;
	Str rest = str_slice(text, at, text.len), line;
	while (str_line(&rest, &line) && str_trim(line).len)
		;
	return str_slice(rest, 0, str_find(rest, end, 0));
}

bool
mail_is_encrypted(Str text)
{
	return str_starts(str_trim(text), STR("-----BEGIN PGP MESSAGE-----"));
}

/* Below "-- ", as mail programs set it (RFC 3676, 4.3). */
static Str
without_signature(Str text)
{
	size_t from = text.len > SIGNATURE_BYTES ? text.len - SIGNATURE_BYTES : 0;
	return str_slice(text, 0, str_find(text, STR("\n-- \n"), from));
}

static bool
is_footer_rule(Str line)
{
	line = str_trim(line);
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] != '_' && line.at[i] != '-' && line.at[i] != '=')
			return false;
	return line.len >= FOOTER_RULE;
}

/* "____", "ferry-news mailing list", "https://…/listinfo/ferry-news". */
static Str
without_list_footer(Str text)
{
	static const Str words[] = {STR("mailing list"), STR("listinfo"), STR("unsubscribe"),
		STR("mailman"), STR("-leave@")};
	size_t at = text.len;
	while (at && strchr(" \r\n", text.at[at - 1]))
		at--;
	for (size_t lines = 0; lines < FOOTER_LINES && at; lines++) {
		size_t end = at;
		while (at && text.at[at - 1] != '\n')
			at--;
		if (!is_footer_rule(str_slice(text, at, end))) {
			at -= at > 0;
			continue;
		}
		/* a rule may stand above a story as well: the line below it says */
		Str below = str_slice(text, end, text.len), line = STR("");
		while (!str_trim(line).len && str_line(&below, &line))
			;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (str_find_nocase(line, words[i], 0) != SIZE_MAX)
				return str_slice(text, 0, at);
		return text;
	}
	return text;
}

/* Adds a text without what a list's archive says in place of files: "-------------- next part
   --------------", "An HTML attachment was scrubbed...", "URL: …". */
static void
add_unscrubbed(Str text, Buf *into)
{
	static const Str mark = STR("-------------- next part --------------");
	for (size_t at = str_find(text, mark, 0); at != SIZE_MAX; at = str_find(text, mark, 0)) {
		buf_add(into, str_slice(text, 0, at));
		text = str_slice(text, at + mark.len, text.len);
		Str rest = text, line = STR("");
		str_line(&rest, &line); /* of the mark */
		if (!str_line(&rest, &line) ||
			str_find(line, STR("attachment was scrubbed"), 0) == SIZE_MAX)
			continue;
		while (str_line(&rest, &line) && str_trim(line).len)
			;
		text = rest;
	}
	buf_add(into, text);
}

void
mail_add_plain(Str text, bool flowed, bool delsp, Buf *into)
{
	text = without_signature(without_list_footer(without_armour(text)));
	if (flowed)
		add_flowed(text, delsp, into);
	else
		add_unscrubbed(text, into);
}
