/*
 * The rules of clutter, asked for lines and elements. A line is folded once (small letters,
 * straight quotation marks, numbers as "#") and looked up whole in a map; phrases with a star stand
 * in buckets by their first bytes; asking lines are lists that are walked for short lines only.
 */
#include "clutter_rules.h"

#include "prose.h"
#include "text/utf8.h"

#include <unicase.h>

/* Folds a line for comparing; at most CLUTTER_LINE_BYTES are written, 0 for a longer one. */
Str
clutter_fold(Str line, char out[CLUTTER_LINE_BYTES + 8])
{
	size_t len = 0;
	bool number = false;
	for (size_t i = 0; i < line.len;) {
		if (len > CLUTTER_LINE_BYTES)
			return STR_NONE;
		unsigned byte = (unsigned char)line.at[i];
		bool small = byte - 'a' < 26u || byte == ' ';
		if (small || byte - 'A' < 26u) { /* most of most lines */
			out[len++] = (char)(small ? byte : byte | 32);
			number = false;
			i++;
			continue;
		}
		uint32_t c = utf8_next(line, &i);
		bool digit = c >= '0' && c <= '9';
		if (digit && number)
			continue;
		number = digit || (number && (c == ',' || c == '.'));
		if (!digit && number)
			continue;
		c = digit ? '#' : c >= 'A' && c <= 'Z' ? c + 32 : c < 0x80 ? c : uc_tolower(c);
		if (c == 0x2018 || c == 0x2019)
			c = '\'';
		else if (c == 0x201c || c == 0x201d)
			c = '"';
		else if (c == 0xa0)
			c = ' ';
		len += utf8_put(out + len, c);
	}
	return (Str){out, len};
}

static bool
is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Without arrows, bullets and closing signs at the ends. */
Str
clutter_trimmed(Str folded)
{
	static const Str signs[] = {STR(" "), STR("•"), STR("→"), STR("»"), STR("›"), STR(">"),
		STR("…"), STR("..."), STR("."), STR(":"), STR("!"), STR("|"), STR("["), STR("]"),
		STR("▶"), STR("►")};
	for (bool again = true; again && folded.len;) {
		again = false;
		if (is_small(folded.at[0]) && is_small(folded.at[folded.len - 1]))
			break;
		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
			if (folded.len &&
				folded.at[folded.len - 1] == signs[i].at[signs[i].len - 1] &&
				str_ends(folded, signs[i])) {
				folded.len -= signs[i].len;
				again = true;
			}
			if (folded.len && folded.at[0] == signs[i].at[0] && folded.at[0] != '.' &&
				str_starts(folded, signs[i])) {
				folded = str_slice(folded, signs[i].len, folded.len);
				again = true;
			}
		}
	}
	return folded;
}

unsigned
clutter_bucket(Str folded)
{
	unsigned second = folded.len > 1 ? (unsigned char)folded.at[1] : ' ';
	return ((unsigned char)folded.at[0] * 31u + second) % CLUTTER_BUCKETS;
}

/* Whole words only: "get" does not begin "Getting". */
static bool
begins(Str line, Str phrase)
{
	return line.len && line.at[0] == phrase.at[0] && str_starts(line, phrase) &&
	       (line.len == phrase.len || line.at[phrase.len] == ' ');
}

static bool
asks(const Clutter *clutter, Str line)
{
	bool begun = false;
	for (size_t i = 0; !begun && i < clutter->asks.count; i++)
		begun = begins(line, clutter->asks.at[i]);
	/* a quotation is someone's words */
	if (!begun || str_find_char(line, '"', 0) != SIZE_MAX ||
		str_find(line, STR(" said"), 0) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < clutter->fors.count; i++)
		if (str_find(line, clutter->fors.at[i], 0) != SIZE_MAX)
			return true;
	return false;
}

/* Does the line only begin like a label of few words? "Posted in the far north since May, the two
   had no radio." is a sentence that goes on in small letters. */
static bool
is_prose(Str line, Str label)
{
	enum { LABEL_WORDS = 3, LINE_WORDS = 8 };
	size_t words = prose_words(label);
	if (words >= LABEL_WORDS || prose_words(line) < LINE_WORDS || !prose_ends_sentence(line))
		return false;
	Str rest = line, word = STR("");
	for (size_t i = 0; i <= words && rest.len;)
		i += str_split(&rest, ' ', &word) && word.len;
	return word.len && is_small(word.at[0]);
}

/* The first phrase with a star that the line begins with; NULL for none. */
static const ClutterPrefix *
prefix_at(const Clutter *clutter, Str line, Str folded)
{
	for (uint32_t at = clutter->buckets[clutter_bucket(folded)]; at;
		at = clutter->prefixes.at[at - 1].next) {
		const ClutterPrefix *prefix = &clutter->prefixes.at[at - 1];
		if (str_starts(folded, prefix->text) && !is_prose(line, prefix->text))
			return prefix;
	}
	return NULL;
}

/* What these rules say of a line, and, where asked for, the words that say so; MAP_NONE when they
   say nothing. */
static uint32_t
rules_say(const Clutter *clutter, Str line, Str folded, Arena *arena, Str *rule)
{
	Str whole = clutter_trimmed(folded);
	uint32_t found = whole.len ? map_get(&clutter->lines, whole) : MAP_NONE;
	if (found != MAP_NONE) {
		if (rule)
			*rule = str_copy(arena, whole);
		return found;
	}
	const ClutterPrefix *prefix = prefix_at(clutter, line, folded);
	if (prefix) {
		if (rule)
			*rule = str_format(arena, "%.*s*", STR_ARG(prefix->text));
		return prefix->verdict;
	}
	if (!asks(clutter, folded))
		return MAP_NONE;
	if (rule)
		*rule = STR("ask … for");
	return CLUTTER_LINE;
}

/* A site's own rules are asked first. */
static unsigned
judged(const Clutter *clutter, Str line, Arena *arena, Str *rule)
{
	char room[CLUTTER_LINE_BYTES + 8];
	if (line.len > CLUTTER_LINE_BYTES)
		return CLUTTER_NONE;
	Str folded = clutter_fold(line, room);
	for (; folded.len && clutter; clutter = clutter->base) {
		uint32_t verdict = rules_say(clutter, line, folded, arena, rule);
		if (verdict != MAP_NONE)
			return verdict;
	}
	return CLUTTER_NONE;
}

Str
clutter_rule(const Clutter *clutter, Arena *arena, Str line)
{
	Str rule = STR_NONE;
	return judged(clutter, line, arena, &rule) == CLUTTER_NONE ? STR_NONE : rule;
}

ClutterVerdict
clutter_page_line(const Clutter *clutter, Str line)
{
	unsigned verdict = judged(clutter, line, NULL, NULL);
	return verdict == CLUTTER_SECTION ? CLUTTER_NONE : (ClutterVerdict)verdict;
}

ClutterVerdict
clutter_line(const Clutter *clutter, Str line)
{
	ClutterVerdict verdict = clutter_page_line(clutter, line);
	return verdict == CLUTTER_CREDIT || verdict == CLUTTER_META ? CLUTTER_NONE : verdict;
}

bool
clutter_section(const Clutter *clutter, Str line)
{
	return line.len < 40 && judged(clutter, line, NULL, NULL) == CLUTTER_SECTION;
}

/* What the rules say of a word or name of class and id, a site's first. */
static uint32_t
block_of(const Clutter *clutter, Str name)
{
	uint32_t block = MAP_NONE;
	for (; clutter && block == MAP_NONE; clutter = clutter->base)
		block = map_get(&clutter->blocks, name);
	return block;
}

/* Takes the next word of letters off *rest, in small; empty when a digit stands before it, as in
   names that a program made ("css-7ad2k"). */
static Str
next_word(Str *rest, char word[CLUTTER_NAME_BYTES])
{
	size_t i = 0, len = 0;
	bool made = false;
	for (; i < rest->len; i++) {
		char c = rest->at[i];
		char small = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		if (small >= 'a' && small <= 'z') {
			if (len < CLUTTER_NAME_BYTES)
				word[len] = small;
			len++;
		} else if (len) {
			break;
		} else {
			made = c >= '0' && c <= '9';
		}
	}
	*rest = str_slice(*rest, i, rest->len);
	return (Str){word, len <= CLUTTER_NAME_BYTES && !made ? len : 0};
}

/* What a name of one word or several says, one word after the other. */
static ClutterBlock
block_of_words(const Clutter *clutter, Str name)
{
	char room[CLUTTER_NAME_BYTES];
	bool unless = false;                /* the word before makes this one harmless */
	uint32_t pending = CLUTTER_ARTICLE; /* what the word before is, if this one lets it be */
	while (name.len) {
		Str word = next_word(&name, room);
		uint32_t block = word.len ? block_of(clutter, word) : MAP_NONE;
		if (pending && block != CLUTTER_UNLESS)
			break;
		pending = block < CLUTTER_UNLESS && !unless ? block : CLUTTER_ARTICLE;
		unless = block == CLUTTER_UNLESS;
	}
	return (ClutterBlock)pending;
}

/* What the rules say of a whole name of several words ("author-box"). */
static ClutterBlock
block_of_name(const Clutter *clutter, Str name)
{
	char room[CLUTTER_NAME_BYTES];
	bool parted = false;
	if (name.len > CLUTTER_NAME_BYTES)
		return CLUTTER_ARTICLE;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		room[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c == '_' ? '-' : c;
		parted = parted || room[i] == '-';
	}
	uint32_t block = parted ? block_of(clutter, (Str){room, name.len}) : MAP_NONE;
	return block < CLUTTER_UNLESS ? (ClutterBlock)block : CLUTTER_ARTICLE;
}

/* WordPress names what a post is about in its class: "category-comment tag-cookies". Others name
   what holds in some states only: "xl:hidden". */
static bool
says_nothing(Str name)
{
	return str_find_char(name, ':', 0) != SIZE_MAX ||
	       str_starts_nocase(name, STR("category-")) || str_starts_nocase(name, STR("tag-"));
}

ClutterBlock
clutter_element(const Clutter *clutter, Str class_and_id)
{
	for (size_t i = 0; i < class_and_id.len;) {
		size_t start = i;
		while (i < class_and_id.len && (unsigned char)class_and_id.at[i] > ' ')
			i++;
		Str name = str_slice(class_and_id, start, i);
		while (i < class_and_id.len && (unsigned char)class_and_id.at[i] <= ' ')
			i++;
		ClutterBlock block = block_of_name(clutter, name);
		if (!block && !says_nothing(name))
			block = block_of_words(clutter, name);
		if (block)
			return block;
	}
	return CLUTTER_ARTICLE;
}

/* The host of an address, without user, port and "www."; in small, in room. */
static Str
host_of(Str url, char room[CLUTTER_HOST_BYTES])
{
	size_t start = str_find(url, STR("://"), 0);
	if (start == SIZE_MAX)
		return STR_NONE;
	Str host = str_slice(url, start + 3, url.len), piece;
	for (const char *sign = "/?#"; *sign; sign++)
		if (str_split(&(Str){host.at, host.len}, *sign, &piece))
			host = piece;
	size_t at = str_find_char(host, '@', 0);
	host = at == SIZE_MAX ? host : str_slice(host, at + 1, host.len);
	size_t colon = str_find_char(host, ':', 0);
	host = colon == SIZE_MAX ? host : str_slice(host, 0, colon);
	if (host.len > CLUTTER_HOST_BYTES)
		return STR_NONE;
	for (size_t i = 0; i < host.len; i++) {
		char c = host.at[i];
		room[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	host = (Str){room, host.len};
	return str_starts(host, STR("www.")) ? str_slice(host, 4, host.len) : host;
}

bool
clutter_has_sites(const Clutter *clutter)
{
	return clutter->sites.count > 0;
}

const Clutter *
clutter_for(const Clutter *clutter, Str url)
{
	char room[CLUTTER_HOST_BYTES];
	Str host = clutter->sites.count ? host_of(url, room) : STR_NONE;
	while (host.len) { /* "news.example.org", then "example.org" */
		uint32_t number = map_get(&clutter->hosts, host);
		if (number != MAP_NONE)
			return clutter->sites.at[number];
		size_t dot = str_find_char(host, '.', 0);
		host = dot == SIZE_MAX ? STR_NONE : str_slice(host, dot + 1, host.len);
	}
	return clutter;
}
