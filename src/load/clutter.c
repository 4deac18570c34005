/*
 * The rules of data/clutter.yaml, asked for lines and elements. A line is folded once (small
 * letters, straight quotation marks, numbers as "#") and looked up whole in a map; phrases with a
 * star and the asking lines are lists that are walked only for short lines.
 */
#include "load/clutter.h"

#include "base/file.h"
#include "base/limit.h"
#include "base/map.h"
#include "base/memory.h"
#include "base/vec.h"
#include "prose.h"
#include "syntax/yaml.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>

enum {
	LINE_BYTES = 240, /* a longer line is prose */
	BLOCK_BYTES = 32, /* of a word in class or id */
	SECTION = 16,     /* verdicts that are none of ClutterVerdict: a section's name, */
	CREDIT = 17,      /* a picture's credit, */
	META = 18,        /* and when it was written or by whom */
	UNLESS = 16,      /* of a word that makes its neighbour harmless; no ClutterBlock */
};

typedef struct {
	Str text;
	ClutterVerdict verdict;
} Prefix;

typedef VEC(Prefix) Prefixes;
typedef VEC(Str) Phrases;

struct Clutter {
	Arena arena;
	Map lines;  /* folded whole line to ClutterVerdict or SECTION */
	Map blocks; /* words of class and id, to ClutterBlock or UNLESS */
	Prefixes prefixes;
	Phrases asks, fors;
};

/* Folds a line for comparing; at most LINE_BYTES are written, 0 for a longer one. */
static Str
fold_line(Str line, char out[LINE_BYTES + 8])
{
	size_t len = 0;
	bool number = false;
	for (size_t i = 0; i < line.len;) {
		if (len > LINE_BYTES)
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
static Str
trimmed(Str folded)
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

static void
add_phrase(Clutter *clutter, Str phrase, unsigned verdict)
{
	char room[LINE_BYTES + 8];
	bool star = str_ends(phrase, STR("*"));
	Str folded = fold_line(star ? str_slice(phrase, 0, phrase.len - 1) : phrase, room);
	if (!folded.len)
		return;
	if (star)
		vec_push(&clutter->prefixes,
			(Prefix){str_copy(&clutter->arena, folded), (ClutterVerdict)verdict});
	else if (trimmed(folded).len)
		map_put(&clutter->lines, trimmed(folded), verdict);
}

static void
add_word(Phrases *into, Clutter *clutter, Str phrase)
{
	char room[LINE_BYTES + 8];
	Str folded = fold_line(phrase, room);
	if (folded.len)
		vec_push(into, str_copy(&clutter->arena, folded));
}

static void
drop_phrase(Clutter *clutter, Str phrase, unsigned unused)
{
	(void)unused;
	char room[LINE_BYTES + 8];
	Str folded = fold_line(phrase, room);
	if (trimmed(folded).len)
		map_put(&clutter->lines, trimmed(folded), CLUTTER_NONE);
	while (str_ends(folded, STR("*")))
		folded.len--;
	for (size_t i = 0; i < clutter->prefixes.count; i++)
		if (str_equal(clutter->prefixes.at[i].text, folded))
			clutter->prefixes.at[i].verdict = CLUTTER_NONE;
}

static void
add_block(Clutter *clutter, Str word, unsigned verdict)
{
	map_put(&clutter->blocks, word, verdict);
}

static void
add_ask(Clutter *clutter, Str phrase, unsigned unused)
{
	(void)unused;
	add_word(&clutter->asks, clutter, phrase);
}

static void
add_for(Clutter *clutter, Str phrase, unsigned unused)
{
	(void)unused;
	add_word(&clutter->fors, clutter, phrase);
}

/* What a list of this name holds. */
typedef struct {
	const char *name;
	void (*add)(Clutter *clutter, Str phrase, unsigned verdict);
	unsigned verdict;
} ListKind;

static const ListKind kinds[] = {
	{"end",      add_phrase,  CLUTTER_END    },
	{"aside",    add_phrase,  CLUTTER_ASIDE  },
	{"line",     add_phrase,  CLUTTER_LINE   },
	{"sections", add_phrase,  SECTION        },
	{"ask",      add_ask,     0              },
	{"for",      add_for,     0              },
	{"keep",     drop_phrase, CLUTTER_NONE   },
	{"credits",  add_phrase,  CREDIT         },
	{"meta",     add_phrase,  META           },
	{"blocks",   add_block,   CLUTTER_PAGE   },
	{"captions", add_block,   CLUTTER_CAPTION},
	{"talk",     add_block,   CLUTTER_TALK   },
	{"unless",   add_block,   UNLESS         },
};

static const ListKind *
kind_of(Str name)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_is(name, kinds[i].name))
			return &kinds[i];
	return NULL;
}

/* A text with a phrase in each line: a tenth of the work that a YAML list is. */
static void
add_lines(Clutter *clutter, const ListKind *kind, Str text)
{
	for (size_t start = 0; start < text.len;) {
		size_t end = str_find_char(text, '\n', start);
		end = end == SIZE_MAX ? text.len : end;
		Str phrase = str_trim(str_slice(text, start, end));
		if (phrase.len)
			kind->add(clutter, phrase, kind->verdict);
		start = end + 1;
	}
}

static bool
add_list(Clutter *clutter, const Yaml *list, const char *file, Err *err)
{
	const ListKind *kind = kind_of(list->key);
	if (!kind)
		return yaml_error(err, file, list,
			"\"%.*s\" is none of end, aside, line, ask, for, sections, credits, meta, "
			"keep, blocks, captions, talk, unless",
			STR_ARG(list->key));
	if (list->kind == YAML_SCALAR && !list->plain) {
		add_lines(clutter, kind, list->text);
		return true;
	}
	if (list->kind != YAML_LIST)
		return yaml_error(err, file, list,
			"\"%.*s\" must be a list of phrases, or behind \"|\" lines with one each",
			STR_ARG(list->key));
	for (const Yaml *item = list->first; item; item = item->next) {
		if (item->kind != YAML_SCALAR)
			return yaml_error(err, file, item, "a phrase must be text");
		kind->add(clutter, item->text, kind->verdict);
	}
	return true;
}

bool
clutter_add(Clutter *clutter, Str bytes, const char *file, Err *err)
{
	Arena arena;
	arena_init(&arena);
	const Yaml *root = yaml_read(&arena, bytes, file, err);
	bool ok = root != NULL;
	if (ok && root->kind != YAML_MAP)
		ok = yaml_error(err, file, root, "must be a map of languages");
	for (const Yaml *child = ok ? root->first : NULL; ok && child; child = child->next) {
		if (child->kind == YAML_LIST || (child->kind == YAML_SCALAR && !child->plain)) {
			ok = add_list(clutter, child, file, err);
			continue;
		}
		if (child->kind != YAML_MAP)
			ok = yaml_error(err, file, child, "\"%.*s\" must be a map or a list",
				STR_ARG(child->key));
		for (const Yaml *list = child->first; ok && list; list = list->next)
			ok = add_list(clutter, list, file, err);
	}
	arena_release(&arena);
	return ok;
}

static bool
add_file(Clutter *clutter, Str path, bool must_be, Err *err)
{
	if (!path.at || (!must_be && !file_exists(path.at)))
		return true;
	Buf buf;
	buf_init(&buf);
	Err why = {0};
	bool ok = file_read(path.at, LIMIT_CONFIG_BYTES, &buf, &why) ||
	          err_set(err, ERR_CONFIG, "%s: %s", path.at, why.text);
	ok = ok && clutter_add(clutter, buf_str(&buf), path.at, err);
	buf_release(&buf);
	return ok;
}

Clutter *
clutter_new(Err *err)
{
	Clutter *clutter = memory_new(sizeof *clutter);
	*clutter = (Clutter){0};
	arena_init(&clutter->arena);
	map_init(&clutter->lines);
	map_init(&clutter->blocks);
	Str shipped = file_program(&clutter->arena, "data/clutter.yaml");
	Str user = file_user(&clutter->arena, FILE_CONFIG, "clutter.yaml");
	if (add_file(clutter, shipped, false, err) && add_file(clutter, user, false, err))
		return clutter;
	clutter_free(clutter);
	return NULL;
}

void
clutter_free(Clutter *clutter)
{
	if (!clutter)
		return;
	map_release(&clutter->lines);
	map_release(&clutter->blocks);
	vec_release(&clutter->prefixes);
	vec_release(&clutter->asks);
	vec_release(&clutter->fors);
	arena_release(&clutter->arena);
	free(clutter);
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

/* What line is, and, where asked for, the words that say so. */
static unsigned
judged(const Clutter *clutter, Str line, Arena *arena, Str *rule)
{
	char room[LINE_BYTES + 8];
	if (line.len > LINE_BYTES)
		return CLUTTER_NONE;
	Str folded = fold_line(line, room);
	if (!folded.len)
		return CLUTTER_NONE;
	Str whole = trimmed(folded);
	uint32_t found = whole.len ? map_get(&clutter->lines, whole) : MAP_NONE;
	if (found != MAP_NONE) {
		if (rule)
			*rule = str_copy(arena, whole);
		return found;
	}
	for (size_t i = 0; i < clutter->prefixes.count; i++) {
		const Prefix *prefix = &clutter->prefixes.at[i];
		if (prefix->text.at[0] == folded.at[0] && prefix->verdict != CLUTTER_NONE &&
			str_starts(folded, prefix->text) && !is_prose(line, prefix->text)) {
			if (rule)
				*rule = str_format(arena, "%.*s*", STR_ARG(prefix->text));
			return prefix->verdict;
		}
	}
	if (!asks(clutter, folded))
		return CLUTTER_NONE;
	if (rule)
		*rule = STR("ask … for");
	return CLUTTER_LINE;
}

static unsigned
verdict_of(const Clutter *clutter, Str line)
{
	return judged(clutter, line, NULL, NULL);
}

Str
clutter_rule(const Clutter *clutter, Arena *arena, Str line)
{
	Str rule = STR_NONE;
	return judged(clutter, line, arena, &rule) == CLUTTER_NONE ? STR_NONE : rule;
}

bool
clutter_meta(const Clutter *clutter, Str line)
{
	return verdict_of(clutter, line) == META;
}

bool
clutter_credit(const Clutter *clutter, Str line)
{
	return verdict_of(clutter, line) == CREDIT;
}

ClutterVerdict
clutter_line(const Clutter *clutter, Str line)
{
	unsigned verdict = verdict_of(clutter, line);
	return verdict >= SECTION ? CLUTTER_NONE : (ClutterVerdict)verdict;
}

bool
clutter_section(const Clutter *clutter, Str line)
{
	return line.len < 40 && verdict_of(clutter, line) == SECTION;
}

/* Takes the next word of letters off *rest, in small. */
static Str
next_word(Str *rest, char word[BLOCK_BYTES])
{
	size_t i = 0, len = 0;
	for (; i < rest->len; i++) {
		char c = rest->at[i];
		char small = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
		if (small >= 'a' && small <= 'z') {
			if (len < BLOCK_BYTES)
				word[len] = small;
			len++;
		} else if (len) {
			break;
		}
	}
	*rest = str_slice(*rest, i, rest->len);
	return (Str){word, len <= BLOCK_BYTES ? len : 0};
}

/* What a name of one word or several says, one word after the other. */
static ClutterBlock
block_of_words(const Clutter *clutter, Str name)
{
	char room[BLOCK_BYTES];
	bool unless = false;                /* the word before makes this one harmless */
	uint32_t pending = CLUTTER_ARTICLE; /* what the word before is, if this one lets it be */
	while (name.len) {
		Str word = next_word(&name, room);
		uint32_t block = word.len ? map_get(&clutter->blocks, word) : MAP_NONE;
		if (pending && block != UNLESS)
			break;
		pending = block < UNLESS && !unless ? block : CLUTTER_ARTICLE;
		unless = block == UNLESS;
	}
	return (ClutterBlock)pending;
}

/* What the rules say of a whole name of several words ("author-box"). */
static ClutterBlock
block_of_name(const Clutter *clutter, Str name)
{
	char room[BLOCK_BYTES];
	bool parted = false;
	if (name.len > BLOCK_BYTES)
		return CLUTTER_ARTICLE;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];
		room[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c == '_' ? '-' : c;
		parted = parted || room[i] == '-';
	}
	uint32_t block = parted ? map_get(&clutter->blocks, (Str){room, name.len}) : MAP_NONE;
	return block < UNLESS ? (ClutterBlock)block : CLUTTER_ARTICLE;
}

/* WordPress names what a post is about in its class: "category-comment tag-cookies". */
static bool
is_subject(Str name)
{
	return str_starts_nocase(name, STR("category-")) || str_starts_nocase(name, STR("tag-"));
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
		if (!block && !is_subject(name))
			block = block_of_words(clutter, name);
		if (block)
			return block;
	}
	return CLUTTER_ARTICLE;
}
