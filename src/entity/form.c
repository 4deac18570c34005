/* Makes names comparable and lists their shorter forms. Knows no mention but the one it is given,
   and merges nothing that is merely alike. */
#include "form.h"

#include "text/fold.h"

#include <string.h>

enum { ALIAS_WORDS = 12 }; /* of a shipped spelling, at most */

static bool
is_any(const Word *word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (word->hash == word_hash(str_of(list[i])))
			return true;
	return false;
}

#define IS_ANY(word, list) is_any(word, list, sizeof(list) / sizeof *(list))

static const char *const suffixes[] = {"jr", "sr", "ii", "iii", "iv"};
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
	return IS_ANY(&hashed, firms);
}

/* "Jr." and "III" belong to a person's name, but not to its short form. */
static bool
is_suffix(const Word *word)
{
	return IS_ANY(word, suffixes);
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
	Tokens tokens = {0};
	Words list = {0};
	token_split(alias, &tokens);
	words_add(alias, tokens.at, tokens.count, &list);
	gazetteer_mark(gazetteer, list.at, 0, list.count);
	size_t count = list.count < room ? list.count : room;
	for (size_t i = 0; i < count; i++)
		words[i] = list.at[i];
	vec_release(&list);
	vec_release(&tokens);
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
		if (words[i].hash != word_hash(STR("of")) || !IS_ANY(&words[i - 1], turned) ||
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
	while (count > 1 && IS_ANY(&words[count - 1], firms))
		count--;
	return count - (count > 2 && IS_ANY(&words[count - 1], long_firms));
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
	uint64_t key = key_begin(sort, type);
	for (size_t i = 0; i < count; i++)
		key = phrase_hash(key, words[i].hash);
	return key;
}

/* Do nothing but ordinary words follow, as in "Ford Motor Company"? */
static bool
goes_on_with(const Form *form, size_t count, uint32_t plain)
{
	for (size_t i = count; i < form->count; i++)
		if (!(form->words[i].bits & plain))
			return false;
	return true;
}

static bool
organization_begins(const Form *form, size_t count)
{
	const Word *first = &form->words[0], *next = &form->words[count];
	bool last = count + 1 == form->count;
	if (next->hash == word_hash(STR("of")))
		return true;
	if (!(next->flags & WORD_CAPITAL))
		return last && next->bits & GAZETTEER_ORG_HEAD; /* "Labor party" */
	if (form->known >> (count - 1) & 1) {                   /* "FIFA" is not "FIFA Council" */
		bool letters = first->flags & WORD_CAPITALS;
		return count == 1 && !letters && (last || form->whole) &&
		       goes_on_with(form, count, GAZETTEER_COMMON | GAZETTEER_ORG_HEAD);
	}
	if (last)
		return true;
	bool one = count == 1 || (count == 2 && first->bits & GAZETTEER_PARTICLE);
	return one && !(form->words[count - 1].bits & GAZETTEER_COMMON) &&
	       goes_on_with(form, count, GAZETTEER_COMMON | GAZETTEER_ORG_HEAD);
}

/* May the first count words of a name stand for all of it? "Amnesty" for "Amnesty International",
   "House" for "House of Representatives", "Guantanamo" for "Guantanamo Bay", but not "Mexico" for
   "Mexico City". */
static bool
begins_for(const Form *form, size_t count)
{
	const Word *next = &form->words[count];
	if (form->type == TYPE_person)
		return count == 1 || next->flags & (WORD_CAPITAL | WORD_MIXED);
	if (form->of_country)
		return false;
	if (form->type == TYPE_place)
		return count + 1 == form->count && next->flags & WORD_CAPITAL &&
		       next->bits & GAZETTEER_PLACE_HEAD &&
		       !(form->words[0].bits & (GAZETTEER_COUNTRY | GAZETTEER_CITY));
	return form->type == TYPE_organization && organization_begins(form, count);
}

/* May the last count words stand for all? "Laden" and "bin Laden" for a person, "Security Council"
   and "Council" for an organization; never "Sea" for a sea. */
static bool
ends_for(const Form *form, size_t count)
{
	const Word *first = form->words + form->count - count;
	if (form->type == TYPE_place || form->type == TYPE_group)
		return false;
	if (first->flags & (WORD_CAPITAL | WORD_MIXED))
		return true;
	return form->type == TYPE_person && count > 1 && first->bits & GAZETTEER_PARTICLE;
}

typedef void (*Each)(void *with, uint64_t key, ShortKind kind);

/* "George Bush" of George Walker Bush, "Ana Garza" of Ana Maria Garza Lopez, "Garza" of the same.
 */
static void
parts_of_person(const Form *form, Each each, void *with)
{
	Word ends[2] = {form->words[0]};
	for (size_t i = 1; i < form->count && form->count > 2; i++) {
		ends[1] = form->words[i];
		if (ends[1].len < 3 || !(ends[1].flags & (WORD_CAPITAL | WORD_MIXED)))
			continue;
		each(with, form_key(KEY_SHORT, form->type, ends, 2), SHORT_PART);
		each(with, form_key(KEY_SHORT, form->type, &ends[1], 1), SHORT_PART);
	}
}

/* "Oversight Committee" of "House Oversight and Reform Committee". */
static void
parts_of_organization(const Form *form, Each each, void *with)
{
	Word ends[2] = {form->words[0], form->words[form->count - 1]};
	if (!(ends[1].bits & GAZETTEER_ORG_HEAD))
		return;
	for (size_t i = 0; i + 2 < form->count; i++) {
		ends[0] = form->words[i];
		if (ends[0].flags & WORD_CAPITAL)
			each(with, form_key(KEY_SHORT, form->type, ends, 2), SHORT_PART);
	}
}

void
form_shorter(const Form *full, Each each, void *with)
{
	Form form = *full;
	size_t longest = form.count - 1;
	if (form.type == TYPE_person && form.count > 2 && is_suffix(&form.words[form.count - 1]))
		longest = --form.count;
	if (form.count < 2 || form.count > 2 * FORM_SHORT_WORDS)
		return;
	for (size_t count = 1; count <= longest && count <= FORM_SHORT_WORDS; count++) {
		const Word *end = form.words + form.count - count;
		if (ends_for(&form, count))
			each(with, form_key(KEY_SHORT, form.type, end, count), SHORT_END);
		if (count < form.count && begins_for(&form, count))
			each(with, form_key(KEY_SHORT, form.type, form.words, count),
				form.words[count].hash == word_hash(STR("of")) ? SHORT_OF
									       : SHORT_BEGIN);
	}
	if (form.type == TYPE_person)
		parts_of_person(&form, each, with);
	else if (form.type == TYPE_organization)
		parts_of_organization(&form, each, with);
}

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The first letters of a name's words: the capitals, all of "UN", and the small ones too if asked.
 */
static size_t
initials_of(Str text, bool small, char letters[FORM_LETTERS])
{
	size_t count = 0;
	bool start = true;
	for (size_t at = 0; at < text.len && count < FORM_LETTERS; at++) {
		char c = text.at[at];
		bool follows = at && is_capital(text.at[at - 1]);
		if (is_capital(c) && (start || follows))
			letters[count++] = c;
		else if (small && start && c >= 'a' && c <= 'z')
			letters[count++] = (char)(c - 32);
		start = c == ' ' || c == '-' || c == '.'; /* "U.S. Geological Survey" */
	}
	return count;
}

size_t
form_acronyms(const Form *form, uint64_t keys[FORM_ACRONYMS])
{
	char letters[FORM_LETTERS];
	const struct {
		Str text;
		bool small;
	} ways[FORM_ACRONYMS] = {
		{form->text, false},
                {form->text, true },
                {form->rest, false}
        };
	size_t made = 0;
	for (size_t k = 0; k < FORM_ACRONYMS && form->count > 1; k++) {
		size_t count = initials_of(ways[k].text, ways[k].small, letters);
		if (count > 1)
			keys[made++] = form_letters_key(form->type, letters, count);
	}
	return made;
}

size_t
form_letters(Str text, size_t words, char letters[FORM_LETTERS])
{
	size_t count = 0, capitals = 0;
	if (words != 1 || text.len > 2 * FORM_LETTERS || !text.len || !is_capital(text.at[0]))
		return 0;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];
		if (c == '.')
			continue;
		if ((!is_capital(c) && c != 'o' && c != 'f') || count == FORM_LETTERS)
			return 0; /* "DoD", "DfID" keep the small letters of "of" and "for" */
		capitals += is_capital(c);
		letters[count++] = is_capital(c) ? c : (char)(c - 32);
	}
	return capitals > 1 ? count : 0;
}

uint64_t
form_letters_key(TypeId type, const char *letters, size_t count)
{
	uint64_t key = key_begin(KEY_LETTERS, type);
	for (size_t i = 0; i < count; i++)
		key = phrase_hash(key, (uint8_t)letters[i]);
	return key;
}

bool
form_has_letters(Str name, Str letters)
{
	size_t at = 0;
	for (size_t i = 0; i < letters.len; i++) {
		if ((uint8_t)letters.at[i] < 'A')
			continue; /* "&" */
		while (at < name.len && (name.at[at] | 32) != (letters.at[i] | 32))
			at++;
		if (at++ == name.len || (i == 0 && at != 1))
			return false;
	}
	return true;
}
