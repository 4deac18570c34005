/* Names that stand in bylines: people, what they are ("staff writer"), outlets. Words are tables;
 * no outlet's or person's name is. */
#include "byline.h"
#include "prose.h"

#include "text/fold.h"

#include <string.h>

enum {
	NAME_WORDS = 10, /* of all who wrote it */
	BARE_WORDS = 4,  /* of a name in a line of its own; of two with a comma twice that */
	BARE_BYTES = 48,
	SIGNED_BYTES = 80, /* of names with what or where they are */
	ROLE_WORDS = 6,    /* "senior foreign affairs correspondent" */
	ACRONYM = 5,       /* bytes */
	OUTLET_WORDS = 5,  /* "The New Harbour Evening Post" */
	END_WORDS = 3,     /* "Harlow Evening Star" */
};

/* Words that outlets carry in their names, in the languages of data/clutter.yaml. */
static bool
is_outlet_word(Str word)
{
	static const char *const words[] = {"news", "times", "post", "herald", "tribune", "journal",
		"gazette", "telegraph", "press", "agency", "radio", "tv", "television", "today",
		"daily", "weekly", "observer", "chronicle", "courier", "review", "media", "online",
		"network", "bulletin", "dispatch", "monitor", "standard", "independent", "mirror",
		"zeitung", "presse", "broadcasting", "newspaper", "magazine", "wire", "newswire",
		"reporter", "guardian", "examiner", "sentinel", "world", "mail", "express",
		"ledger", "globe", "inquirer", "enquirer", "advertiser", "argus", "echo",
		"recorder", "messenger", "telegram", "intelligencer", "newsroom", "digest",
		"mercury", "spectator", "insider", "broadcaster", "nachrichten", "tageblatt",
		"anzeiger", "kurier", "rundschau", "agence", "agencia", "agenzia", "agentur",
		"diario", "giornale", "corriere", "gazzetta", "noticias", "prensa", "jornal",
		"courant", "fm", "newspapers", "newsletter", "transcript", "statesman", "clarion"};
	return STR_AMONG(word, words);
}

/* Words of other things as well, which name an outlet at the end of a short name only ("Harlow
   Star"), some of them only behind "The" ("The Sun"). */
static bool
ends_outlet(Str name)
{
	static const char *const ends[] = {"star", "record", "register", "citizen", "beacon",
		"banner", "bugle", "advocate", "democrat", "republican", "patriot", "reformer"};
	static const char *const with_the[] = {
		"sun", "leader", "voice", "enterprise", "pilot", "bee", "eagle", "union"};
	bool the = str_starts_nocase(name, STR("the "));
	size_t words = 0;
	Str last = STR_NONE;
	for (Str word; prose_word(&name, &word); words++)
		last = word;
	if (words < 2 || words > (size_t)END_WORDS + the)
		return false;
	return STR_AMONG(last, ends) || (the && STR_AMONG(last, with_the));
}

static bool
has_digit_end(Str word)
{
	char last = word.at[word.len - 1];
	return last >= '0' && last <= '9';
}

/* "example.org" */
static bool
is_domain(Str word)
{
	size_t dot = str_find_char(word, '.', 1);
	return dot != SIZE_MAX && dot >= 3 && word.len - dot >= 3 && word.len - dot <= 7;
}

bool
byline_is_outlet(Str name)
{
	Str rest = name, word;
	size_t count = 0, capitals = 0;
	while (prose_word(&rest, &word)) {
		if (is_outlet_word(word) || is_domain(word) || (count && has_digit_end(word)))
			return true; /* "Veldt 24" */
		count++;
		bool small = false;
		for (size_t i = 0; i < word.len; i++)
			small = small || (word.at[i] >= 'a' && word.at[i] <= 'z');
		capitals += !small && word.len >= 2;
	}
	if (ends_outlet(name))
		return true;
	if (byline_is_role(name))
		return false;
	return count == 1 || (count > 0 && count <= 2 && capitals == count);
}

bool
byline_names_outlet(Str line)
{
	Str rest = line, word;
	size_t words = 0;
	bool named = ends_outlet(line);
	if (!byline_is_bare(line) || str_find_char(line, ',', 0) != SIZE_MAX)
		return false;
	for (; prose_word(&rest, &word); words++)
		named = named || is_outlet_word(word) || is_domain(word);
	return named && words <= OUTLET_WORDS && (words > 1 || is_domain(line));
}

bool
byline_is_role(Str line)
{
	static const char *const roles[] = {"reporter", "reporters", "correspondent",
		"correspondents", "editor", "editors", "writer", "writers", "columnist", "producer",
		"journalist", "journalists", "photographer", "contributor", "contributors", "staff",
		"newsroom", "desk", "analyst", "critic", "admin", "redaktion", "redakteur",
		"korrespondent"};
	static const char *const ends[] = {"in", "at", "for", "of"};
	Str rest = line, word;
	bool role = false;
	if (prose_words(line) > ROLE_WORDS || prose_ends_sentence(line))
		return false;
	if (str_starts_nocase(line, STR("reporting from ")))
		return true;
	while (prose_word(&rest, &word)) {
		if (role && STR_AMONG(word, ends))
			return true; /* "Correspondent in Tolm" */
		if (word.at[word.len - 1] == ',')
			word.len--;
		role = STR_AMONG(word, roles);
	}
	return role;
}

bool
byline_is_bare(Str line)
{
	size_t words = str_find(line, STR(", "), 0) == SIZE_MAX ? BARE_WORDS : 2 * BARE_WORDS;
	if (!line.len || line.len > BARE_BYTES || prose_words(line) > words ||
		prose_ends_sentence(line))
		return false;
	char last = line.at[line.len - 1];
	return last != ':' && last != ',' && prose_is_name(line);
}

/* "Ana Duarte", "ANA DUARTE", "J. van der Meer" */
static bool
is_person(Str name)
{
	Str rest = name, word;
	size_t words = prose_words(name);
	if (words < 2 || words > 4 || str_starts_nocase(name, STR("the ")) ||
		!prose_is_name(name) || ends_outlet(name))
		return false;
	while (prose_word(&rest, &word))
		if (is_outlet_word(word) || is_domain(word) ||
			strpbrk((char[]){word.at[0], '\0'}, "0123456789&") || has_digit_end(word))
			return false;
	return true;
}

static bool
offer(Str *field, Str value)
{
	if (!field->at)
		*field = value;
	return true;
}

/* As offer, but false when another name stands there: value would be told nowhere. One word is but
   a place or an agency beside it. */
static bool
take(Str *field, Str value)
{
	return offer(field, value) && (prose_words(value) == 1 || str_equal_nocase(*field, value));
}

/* "Ana Duarte Maritime correspondent": the name before the role; s itself when there is none. */
static Str
without_role(Str s)
{
	static const char *const firsts[] = {"senior", "chief", "staff", "special", "deputy",
		"associate", "assistant", "executive", "managing", "contributing", "political",
		"foreign", "national", "diplomatic", "business", "technology", "science", "health",
		"environment", "religion", "education", "features", "news", "sports", "home",
		"world", "white", "middle", "defence", "defense", "economics", "security", "legal"};
	static const char *const groups[] = {"staff", "newsroom", "desk"}; /* of an outlet */
	Str rest = s, first, second, last = s;
	while (str_find_char(last, ' ', 0) != SIZE_MAX)
		last = str_slice(last, str_find_char(last, ' ', 0) + 1, last.len);
	if (STR_AMONG(last, groups))
		return s;
	if (prose_words(s) < 3 || !byline_is_role(s) || !prose_word(&rest, &first) ||
		!prose_word(&rest, &second) || STR_AMONG(first, firsts))
		return s;
	Str name = str_slice(s, 0, (size_t)(second.at + second.len - s.at));
	return is_person(name) ? name : s;
}

bool
byline_add_bare(Str name, Facts *facts)
{
	size_t comma = str_find(name, STR(", "), 0);
	if (comma != SIZE_MAX) { /* "Ana Duarte, Harbour Post", but not "Tolm, Veldt" */
		Str first = str_slice(name, 0, comma),
		    second = str_slice(name, comma + 2, name.len);
		if (!is_person(first) || !(byline_is_role(second) || byline_names_outlet(second)))
			return false;
		return take(&facts->byline, first) &&
		       (byline_is_role(second) || take(&facts->source, second));
	}
	Str person = without_role(str_slice(name, 0, str_find(name, STR(" in "), 0)));
	if (is_person(person) && prose_words(person) <= 3)
		return take(&facts->byline, person);
	if (byline_is_role(name))
		return true;
	bool outlet = byline_is_outlet(name) || str_starts(name, STR("The "));
	return outlet && take(&facts->source, name);
}

/* "Ana Duarte in Tolm and Li Wen in Amarin", two at least */
static bool
is_people_in_places(Str line)
{
	size_t people = 0, next = 0;
	for (size_t start = 0; start < line.len; start = next + 5, people++) {
		next = str_find(line, STR(" and "), start);
		Str one = str_slice(line, start, next);
		size_t in = str_find(one, STR(" in "), 0);
		if (in == SIZE_MAX || !is_person(str_slice(one, 0, in)) ||
			!prose_is_name(str_slice(one, in + 4, one.len)))
			return false;
		if (next == SIZE_MAX)
			return people > 0;
	}
	return false;
}

bool
byline_add_signed(Str line, Facts *facts)
{
	size_t comma = str_find(line, STR(", "), 0);
	if (!line.len || line.len > SIGNED_BYTES || prose_last(line) == '.')
		return false;
	if (is_people_in_places(line))
		return take(&facts->byline, line);
	Str name = str_slice(line, 0, comma);
	if (comma == SIZE_MAX || !is_person(name) ||
		!byline_is_role(str_slice(line, comma + 2, line.len)))
		return false;
	return take(&facts->byline, name);
}

/* Names as bylines write them: "Ana Duarte and Li Wen". */
static bool
is_author(Str names)
{
	static const char *const joins[] = {"and", "in", "with", "und", "et", "y", "e", "&", "at",
		"for", "de", "van", "von", "der", "den", "da", "di", "al", "el", "bin", "la", "и"};
	Str rest = names, word;
	size_t words = 0;
	if (!prose_starts_upper(names) || names.at[0] == '"')
		return false;
	while (prose_word(&rest, &word))
		if ((!prose_starts_upper(word) && !STR_AMONG(word, joins)) || ++words > NAME_WORDS)
			return false;
	return words > 0 && (!prose_ends_sentence(names) || words <= 4);
}

/* Takes " for the Ledger", " (Coast Wire)", " in Tolm" off the end of names. */
static Str
without_outlet(Str names, Facts *facts)
{
	size_t open = str_find(names, STR(" ("), 0);
	if (open != SIZE_MAX && open > 0 && names.at[names.len - 1] == ')') {
		Str inner = str_slice(names, open + 2, names.len - 1);
		if (byline_is_outlet(inner) && prose_is_name(inner))
			offer(&facts->source, inner);
		return str_slice(names, 0, open);
	}
	size_t for_ = str_find(names, STR(" for "), 0);
	if (for_ != SIZE_MAX && prose_is_name(str_slice(names, for_ + 5, names.len))) {
		offer(&facts->source, str_slice(names, for_ + 5, names.len));
		return str_slice(names, 0, for_);
	}
	size_t in = str_find(names, STR(" in "), 0);
	bool more = in != SIZE_MAX && str_find(names, STR(" and "), in) != SIZE_MAX;
	return in == SIZE_MAX || more ? names : str_slice(names, 0, in);
}

/* "NRO" */
static bool
is_acronym(Str s)
{
	return s.len >= 3 && s.len <= ACRONYM && fold_is_capitals(s) &&
	       str_find_char(s, ' ', 0) == SIZE_MAX;
}

bool
byline_add_author(Str names, Facts *facts)
{
	Facts added = *facts;
	size_t end = 0; /* of the names that were taken */
	names = str_trim(names);
	while (names.len && strchr(",;:", names.at[names.len - 1]))
		names.len--;
	for (size_t start = 0; start < names.len;) {
		size_t comma = str_find(names, STR(", "), start);
		size_t stop = comma == SIZE_MAX ? names.len : comma;
		Str part = str_slice(names, start, stop);
		bool first = start == 0;
		start = comma == SIZE_MAX ? names.len : comma + 2;
		if (!first && byline_is_role(part))
			continue;
		if (!first && (byline_names_outlet(part) || is_acronym(part))) {
			offer(&added.source, part);
			continue;
		}
		part = without_role(without_outlet(part, &added));
		if (!is_author(part))
			return false;
		end = (size_t)(part.at + part.len - names.at);
	}
	Str taken = str_slice(names, 0, end);
	if (!end)
		return false;
	*facts = added;
	if (byline_is_role(taken)) /* "By Staff" names nobody */
		return true;
	bool agency = prose_words(taken) == 1 && byline_is_outlet(taken) && taken.len <= 6;
	return offer(agency ? &facts->source : &facts->byline, taken);
}
