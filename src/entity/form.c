/* Makes names comparable and lists their shorter forms. Knows no mention but the one it is given,
   and merges nothing that is merely alike. */
#include "form.h"

#include "text/fold.h"

#include <string.h>

enum { ALIAS_WORDS = 12 }; /* of a shipped spelling, at most */

static const char *const firms[] = {"inc", "corp", "co", "ltd", "llc", "plc", "gmbh", "ag", "sa",
	"nv", "bv", "spa", "srl", "pty", "limited", "incorporated"};
static const char *const long_firms[] = {"company", "corporation"};
/* "Ministry of Education" is the Education Ministry; but the University of Washington is not
   Washington University. */
static const char *const turned[] = {"ministry", "department", "bureau", "office", "agency",
	"committee", "commission", "directorate"};

bool
form_is_firm(Str word)
{
	Word hashed = {.hash = word_hash(word)};
	return WORD_AMONG(&hashed, firms);
}

/* The hash of a word without its dots ("U.N.", "George W."), and without an s behind at least so
   many letters. */
static uint32_t
hash_plain(Str word, size_t least, Buf *folded)
{
	size_t len = word.len;
	buf_clear(folded);
	if (len > least && word.at[len - 1] == 's' && word.at[len - 2] != 's')
		len--;
	for (size_t from = 0, dot; from < len; from = dot + 1) {
		dot = str_find_char(word, '.', from);
		dot = dot < len ? dot : len;
		fold_add(folded, str_slice(word, from, dot));
	}
	return word_hash(buf_str(folded));
}

/* Dots count for nothing. */
static void
drop_dots(Word *words, size_t count, Str text, Buf *folded)
{
	Tokens tokens = {0};
	bool dotted = false;
	for (size_t i = 0; i < count; i++)
		dotted |= (words[i].flags & WORD_DOTTED) != 0;
	if (!dotted)
		return;
	token_split(text, &tokens);
	for (size_t i = 0; i < count && tokens.count == count; i++)
		if (words[i].flags & WORD_DOTTED)
			words[i].hash = hash_plain(token_str(text, tokens.at[i]), SIZE_MAX, folded);
	vec_release(&tokens);
}

/* Nor does the s of "Defence Forces"; but "Times" is not "Time". */
static void
drop_plural(Word *word, size_t count, Str text, Buf *folded)
{
	if (word->len < UINT8_MAX && word->len <= text.len && text.at[text.len - 1] == 's')
		word->hash = hash_plain(
			str_slice(text, text.len - word->len, text.len), count > 1 ? 3 : 5, folded);
}

static void
make_plain(Word *words, size_t count, Str text, TypeId type)
{
	Buf folded;
	buf_init(&folded);
	drop_dots(words, count, text, &folded);
	if (type == TYPE_organization)
		drop_plural(&words[count - 1], count, text, &folded);
	buf_release(&folded);
}

Str
form_alias(const Gazetteer *gazetteer, const Found *found)
{
	if (found->mention.type == TYPE_person && found->word_count < 2)
		return STR_NONE;
	return gazetteer_alias(gazetteer, found->words, found->word_count);
}

/* The words of a shipped spelling. */
static size_t
words_of_alias(const Gazetteer *gazetteer, Str alias, Word *words, size_t room)
{
	Words list = {0};
	words_split(alias, &list);
	gazetteer_mark(gazetteer, list.at, 0, list.count);
	size_t count = list.count < room ? list.count : room;
	for (size_t i = 0; i < count; i++)
		words[i] = list.at[i];
	vec_release(&list);
	return count;
}

/* A name of signs alone keeps them. */
static size_t
drop_signs(Word *words, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (words[i].kind != TOKEN_SIGN)
			words[kept++] = words[i];
	return kept ? kept : count;
}

/* "Department of State" as "State Department", "Kolvan Department of Roads" as "Kolvan Roads
   Department". */
static size_t
turn(Word *words, size_t count)
{
	for (size_t i = 1; i + 1 < count; i++) {
		if (words[i].hash != word_hash(STR("of")) || !WORD_AMONG(&words[i - 1], turned) ||
			words[i + 1].hash == word_hash(STR("the")))
			continue;
		Word head = words[i - 1];
		for (size_t k = i + 1; k < count; k++)
			words[k - 2] = words[k];
		words[count - 2] = head;
		return count - 1;
	}
	return count;
}

static size_t
drop_firm(const Word *words, size_t count)
{
	while (count > 1 && WORD_AMONG(&words[count - 1], firms))
		count--;
	return count - (count > 2 && WORD_AMONG(&words[count - 1], long_firms));
}

/* A nickname in quotation marks stands within a name, but does not part it. */
static size_t
drop_nickname(Word *words, size_t count)
{
	uint32_t quote = word_hash(STR("\""));
	for (size_t i = 1; i + 3 < count; i++) {
		if (words[i].hash != quote || words[i + 2].hash != quote)
			continue;
		for (size_t k = i + 3; k < count; k++)
			words[k - 3] = words[k];
		return count - 3;
	}
	return count;
}

/* Puts a country or body that the name begins with in its shipped spelling: "U.N. Harbour Council"
   as "United Nations Harbour Council". */
static size_t
expand(const Gazetteer *gazetteer, const Found *found, Word *words, size_t count, Form *form)
{
	enum { BEGIN_WORDS = 3 };
	for (size_t begin = BEGIN_WORDS; begin > 0; begin--) {
		Word more[ALIAS_WORDS];
		Str alias =
			begin < count ? gazetteer_alias(gazetteer, found->words, begin) : STR_NONE;
		size_t added = alias.at ? words_of_alias(gazetteer, alias, more, ALIAS_WORDS) : 0;
		if (!added)
			continue;
		memmove(words + added, words + begin, (count - begin) * sizeof *words);
		memcpy(words, more, added * sizeof *words);
		Tokens tokens = {0};
		token_split(found->text, &tokens);
		if (tokens.count == found->word_count)
			form->rest =
				str_slice(found->text, tokens.at[begin].start, found->text.len);
		vec_release(&tokens);
		return count - begin + added;
	}
	return count;
}

static bool
begins_with_country(const Gazetteer *gazetteer, const Form *form)
{
	enum { COUNTRY_WORDS = 3 };
	uint64_t phrase = 0;
	uint32_t bits = 0;
	for (size_t i = 0; i + 1 < form->count && i < COUNTRY_WORDS; i++) {
		phrase = phrase_hash(phrase, form->words[i].hash);
		bits |= gazetteer_get(gazetteer, phrase) & GAZETTEER_COUNTRY;
	}
	return bits;
}

/* Bit i: the first i + 1 words are a known organization. */
static uint32_t
known_begins(const Gazetteer *gazetteer, const Form *form)
{
	uint64_t phrase = 0;
	uint32_t known = 0;
	for (size_t i = 0; i < form->count && i < GAZETTEER_LONGEST; i++) {
		phrase = phrase_hash(phrase, form->words[i].hash);
		if (gazetteer_get(gazetteer, phrase) & GAZETTEER_ORGANIZATION)
			known |= 1u << i;
	}
	return known;
}

/* With the s that a form drops: "Kolva Clippers". */
static bool
is_known_whole(const Gazetteer *gazetteer, const Found *found)
{
	uint64_t phrase = phrase_go_on(0, found->words, found->word_count);
	return gazetteer_get(gazetteer, phrase) & GAZETTEER_ORGANIZATION;
}

Form
form_of(const Gazetteer *gazetteer, const Found *found, Str alias, Arena *arena)
{
	size_t count = found->word_count;
	TypeId type = found->mention.type;
	Word *words = ARENA_ARRAY(arena, Word, count + ALIAS_WORDS);
	Form form = {.words = words, .type = type, .text = found->text};
	memcpy(words, found->words, count * sizeof *words);
	make_plain(words, count, found->text, type);
	if (alias.at) {
		count = words_of_alias(gazetteer, alias, words, ALIAS_WORDS);
		form.text = alias;
		make_plain(words, count, alias, type);
	} else if (type == TYPE_person) {
		count = drop_nickname(words, count);
	} else {
		count = expand(gazetteer, found, words, count, &form);
	}
	count = drop_signs(words, count);
	if (count > 1 && words[0].hash == word_hash(STR("the"))) {
		form.words = ++words;
		count--;
	}
	form.count = (uint32_t)count;
	form.of_country = begins_with_country(gazetteer, &form);
	if (type != TYPE_organization)
		return form;
	form.count = (uint32_t)drop_firm(words, count);
	form.whole = form.count < count;
	form.count = (uint32_t)turn(words, form.count);
	form.known_whole = alias.at || is_known_whole(gazetteer, found);
	form.known = known_begins(gazetteer, &form);
	return form;
}

/* Another beginning for each sort and type. */
static uint64_t
key_begin(KeySort sort, TypeId type)
{
	return phrase_hash(0, (uint32_t)sort << 8 | type);
}

uint64_t
form_key(KeySort sort, TypeId type, const Word *words, size_t count)
{
	return phrase_go_on(key_begin(sort, type), words, count);
}
