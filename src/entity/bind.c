/* Binds names within an article: "Putin" to the last full name before it that ends so, "IAEA" to
   its long form, "Security Council" to "U.N. Security Council". Merges nothing that is merely
   alike; what has no fuller form keeps its own. */
#include "find.h"

enum {
	SHORT_WORDS = 8, /* a longer form is no shorter one of anything */
	ACRONYM_LONGEST = 12,
};

/* From 64-bit hashes of what is asked for to numbers: one in 2^40 articles has two that share one.
 */
typedef struct {
	struct {
		uint64_t key; /* 0: empty */
		uint32_t value;
	} * slots;
	size_t mask, used;
} Table;

typedef struct {
	const Gazetteer *gazetteer;
	Founds *founds;
	Arena *arena;
	Table names;    /* a spelling to the mention that shows it */
	Table shorter;  /* a shorter form to the mention of a fuller one, the last so far */
	Table acronyms; /* letters to the mention of a long form */
	Str *shown;     /* of the mention that shows a spelling: how the thing is called */
} Binder;

static void
table_init(Table *table)
{
	enum { SLOTS_FIRST = 128 };
	table->slots = memory_zero(SLOTS_FIRST, sizeof *table->slots);
	table->mask = SLOTS_FIRST - 1;
	table->used = 0;
}

static void
table_release(Table *table)
{
	free(table->slots);
}

static size_t
table_slot(const Table *table, uint64_t key)
{
	size_t i = (key >> 20) & table->mask;
	while (table->slots[i].key && table->slots[i].key != key)
		i = (i + 1) & table->mask;
	return i;
}

static uint32_t
table_get(const Table *table, uint64_t key)
{
	size_t i = table_slot(table, key);
	return table->slots[i].key ? table->slots[i].value : UINT32_MAX;
}

static void
table_put(Table *table, uint64_t key, uint32_t value)
{
	if (table->used * 2 > table->mask) {
		Table grown = {memory_zero((table->mask + 1) * 2, sizeof *table->slots),
			table->mask * 2 + 1, table->used};
		for (size_t i = 0; i <= table->mask; i++)
			if (table->slots[i].key)
				grown.slots[table_slot(&grown, table->slots[i].key)] =
					table->slots[i];
		free(table->slots);
		*table = grown;
	}
	size_t i = table_slot(table, key);
	table->used += !table->slots[i].key;
	table->slots[i].key = key;
	table->slots[i].value = value;
}

static bool
is_word(const Word *word)
{
	return word->kind == TOKEN_WORD || word->kind == TOKEN_NUMBER;
}

/* Sorts of keys: the same words ask different things. */
enum { KEY_NAME = 1, KEY_BEGIN, KEY_END, KEY_MIDDLE, KEY_PERSON, KEY_LETTERS };

/* Another beginning for each sort and type: a place's ends are no organization's. */
static uint64_t
key_begin(unsigned sort, TypeId type)
{
	return phrase_hash(0, sort << 8 | type);
}

static uint64_t
key_of_words(unsigned sort, TypeId type, const Word *words, size_t count)
{
	uint64_t key = key_begin(sort, type);
	for (size_t i = 0; i < count; i++)
		key = phrase_hash(key, words[i].hash);
	return key;
}

/* "IAEA" of International Atomic Energy Agency: the capitals of a name of several words. */
static size_t
initials_of(const Found *found, char letters[ACRONYM_LONGEST])
{
	size_t count = 0, at = 0;
	bool start = true;
	for (; at < found->text.len && count < ACRONYM_LONGEST; at++) {
		char c = found->text.at[at];
		if (start && c >= 'A' && c <= 'Z')
			letters[count++] = c;
		start = c == ' ' || c == '-' || c == '.'; /* "U.S. Geological Survey" */
	}
	return count;
}

/* The letters of "IAEA" or "U.N."; 0 for what is no acronym. */
static size_t
acronym_of(const Found *found, char letters[ACRONYM_LONGEST])
{
	size_t count = 0;
	if (found->word_count != 1 || found->text.len > 2 * ACRONYM_LONGEST)
		return 0;
	for (size_t i = 0; i < found->text.len; i++) {
		char c = found->text.at[i];
		if (c == '.')
			continue;
		if (c < 'A' || c > 'Z' || count == ACRONYM_LONGEST)
			return 0;
		letters[count++] = c;
	}
	return count > 1 ? count : 0;
}

static uint64_t
key_of_letters(TypeId type, const char *letters, size_t count)
{
	uint64_t key = key_begin(KEY_LETTERS, type);
	for (size_t i = 0; i < count; i++)
		key = phrase_hash(key, (uint8_t)letters[i]);
	return key;
}

static bool
is_country(const Binder *binder, const Found *found)
{
	return found->word_count && gazetteer_alias(binder->gazetteer, found->words, 1).at;
}

/* Do nothing but ordinary words follow behind the first count, as in "Ford Motor Company"? */
static bool
goes_on_plainly(const Found *found, size_t count)
{
	if (count != 1 || found->words[0].bits & GAZETTEER_COMMON)
		return false;
	for (size_t i = count; i < found->word_count; i++)
		if (!(found->words[i].bits & (GAZETTEER_COMMON | GAZETTEER_ORG_HEAD)))
			return false;
	return true;
}

/* May the first count words of a name stand for all of it? "Amnesty" for "Amnesty International",
   "House" for "House of Representatives", "Guantanamo" for "Guantanamo Bay", but not "Mexico" for
   "Mexico City". */
static bool
stands_for(const Binder *binder, const Found *found, size_t count)
{
	const Word *next = &found->words[count];
	if (found->mention.type == TYPE_person)
		return count == 1;
	if (is_country(binder, found) || !is_word(next))
		return false;
	if (found->mention.type == TYPE_place)
		return count + 1 == found->word_count && next->flags & WORD_CAPITAL &&
		       next->bits & GAZETTEER_PLACE_HEAD &&
		       !(found->words[0].bits & (GAZETTEER_COUNTRY | GAZETTEER_CITY));
	if (found->mention.type != TYPE_organization)
		return false;
	if (!(next->flags & WORD_CAPITAL))
		return next->hash == word_hash(STR("of"));
	return count + 1 == found->word_count || goes_on_plainly(found, count);
}

/* May the last count words stand for all? "Laden" and "bin Laden" for a person, "Security Council"
   and "Council" for an organization; never "Sea" for a sea. */
static bool
ends_for(const Found *found, size_t count)
{
	const Word *words = found->words + found->word_count - count;
	bool person = found->mention.type == TYPE_person;
	if (found->mention.type == TYPE_place || found->mention.type == TYPE_group)
		return false;
	if (words[0].flags & (WORD_CAPITAL | WORD_MIXED))
		return is_word(&words[0]);
	return person && count > 1 && words[0].bits & GAZETTEER_PARTICLE;
}

/* "Jr." and "III" belong to a person's name, but not to its short form. */
static bool
is_suffix(const Word *word)
{
	static const char *const suffixes[] = {"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"};
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (word->hash == word_hash(str_of(suffixes[i])))
			return true;
	return false;
}

/* Notes the shorter forms that from now on mean this name. */
static void
teach(Binder *binder, uint32_t i)
{
	Found name = binder->founds->at[i], *found = &name;
	size_t words = found->word_count, longest = words - 1;
	if (found->mention.type == TYPE_person && words > 2 &&
		is_suffix(&found->words[words - 1])) {
		words -= 1 + (found->words[words - 2].kind == TOKEN_SIGN); /* "Miller, Jr." */
		found->word_count = (uint32_t)(longest = words);
	}
	char letters[ACRONYM_LONGEST];
	if (words < 2 || words > 2 * SHORT_WORDS)
		return;
	TypeId type = found->mention.type;
	for (size_t count = 1; count <= longest && count <= SHORT_WORDS; count++) {
		const Word *end = found->words + words - count;
		if (count < words && stands_for(binder, found, count))
			table_put(&binder->shorter,
				key_of_words(KEY_BEGIN, type, found->words, count), i);
		if (ends_for(found, count))
			table_put(&binder->shorter, key_of_words(KEY_END, type, end, count), i);
	}
	if (type == TYPE_person) { /* "George Bush" and "George W. Bush" */
		Word ends[2] = {found->words[0], found->words[words - 1]};
		for (size_t k = 1; k + 1 < words; k++)
			if (found->words[k].len > 2 && found->words[k].flags & WORD_CAPITAL)
				table_put(&binder->shorter,
					key_of_words(KEY_MIDDLE, type, &found->words[k], 1), i);
		if (words > 2)
			table_put(&binder->shorter, key_of_words(KEY_PERSON, type, ends, 2), i);
		return;
	}
	size_t count = initials_of(found, letters);
	if (count > 1)
		table_put(&binder->acronyms, key_of_letters(type, letters, count), i);
}

/* The mention of the fullest form that is known for this one, or itself. */
static uint32_t
fuller(const Binder *binder, uint32_t i)
{
	const Found *found = &binder->founds->at[i];
	TypeId type = found->mention.type;
	const Word *words = found->words;
	size_t count = found->word_count;
	char letters[ACRONYM_LONGEST];
	uint32_t best = UINT32_MAX;
	if (count <= SHORT_WORDS)
		best = table_get(&binder->shorter, key_of_words(KEY_END, type, words, count));
	if (best == UINT32_MAX && count <= SHORT_WORDS)
		best = table_get(&binder->shorter, key_of_words(KEY_BEGIN, type, words, count));
	if (best == UINT32_MAX && type == TYPE_person && count == 1)
		best = table_get(&binder->shorter, key_of_words(KEY_MIDDLE, type, words, 1));
	if (best == UINT32_MAX && type == TYPE_person && count == 2)
		best = table_get(&binder->shorter, key_of_words(KEY_PERSON, type, words, 2));
	size_t initials = best == UINT32_MAX ? acronym_of(found, letters) : 0;
	if (initials)
		best = table_get(&binder->acronyms, key_of_letters(type, letters, initials));
	return best == UINT32_MAX ? i : best;
}

static uint64_t
key_of_name(const Found *found)
{
	return key_of_words(KEY_NAME, found->mention.type, found->words, found->word_count);
}

/* Notes for each name the first mention that spells it, if there is one not all in capitals:
   "PORT ANSLEY" of a dateline is Port Ansley. */
static void
spellings_note(Binder *binder)
{
	for (uint32_t i = 0; i < binder->founds->count; i++) {
		const Found *found = &binder->founds->at[i];
		if (found->settled)
			continue;
		uint64_t key = key_of_name(found);
		uint32_t first = table_get(&binder->names, key);
		if (first == UINT32_MAX || (!text_has_small(binder->founds->at[first].text) &&
						   text_has_small(found->text)))
			table_put(&binder->names, key, i);
	}
}

/* "AVERLEY" of a dateline that no one spells otherwise: Averley. What is short may be letters. */
static Str
name_lowered(Arena *arena, Str name)
{
	enum { LETTERS_MOST = 3 };
	char *at = arena_copy(arena, name.at, name.len);
	for (size_t i = 1; i < name.len && name.len > LETTERS_MOST; i++) {
		bool within = (at[i - 1] | 32) >= 'a' && (at[i - 1] | 32) <= 'z';
		if (within && at[i] >= 'A' && at[i] <= 'Z')
			at[i] |= 32;
	}
	return (Str){at, name.len};
}

/* How the thing is called: the shipped spelling, or the first that the article uses. */
static Str
name_of(Binder *binder, uint32_t i)
{
	i = table_get(&binder->names, key_of_name(&binder->founds->at[i]));
	const Found *found = &binder->founds->at[i];
	if (binder->shown[i].at)
		return binder->shown[i];
	Str alias = found->mention.type == TYPE_person
	                    ? STR_NONE
	                    : gazetteer_alias(binder->gazetteer, found->words, found->word_count);
	if (alias.at)
		binder->shown[i] = str_copy(binder->arena, alias);
	else if (found->dateline && !text_has_small(found->text))
		binder->shown[i] = name_lowered(binder->arena, found->text);
	else
		binder->shown[i] = found->text;
	return binder->shown[i];
}

/* A form that is bound passes on what it is bound to: two steps are enough for "Council", "Security
   Council", "U.N. Security Council". */
static void
bind_one(Binder *binder, uint32_t i, uint32_t to)
{
	uint32_t further = to == i ? to : fuller(binder, to);
	binder->founds->at[i].mention.entity = name_of(binder, further);
}

/* Do the letters of a word stand in the name in this order: "AfCFTA" of African Continental Free
   Trade Area, "PG&E" of Pacific Gas and Electric? */
static bool
has_letters(const Found *name, const Found *letters)
{
	Str text = name->text, word = letters->text;
	size_t at = 0;
	if (name->mention.type != TYPE_organization || letters->word_count > 3)
		return false;
	for (size_t i = 0; i < word.len; i++) {
		if ((uint8_t)word.at[i] < 'A')
			continue; /* "&" */
		while (at < text.len && (text.at[at] | 32) != (word.at[i] | 32))
			at++;
		if (at++ == text.len || (i == 0 && at != 1))
			return false;
	}
	return true;
}

/* Does name i stand right behind another as its short form: "Kurdistan Workers Party (PKK)", "…, or
   PKK"? */
bool
names_are_glossed(const Founds *founds, size_t i)
{
	static const Str gaps[] = {STR(" ("), STR(", or "), STR(" or "), STR(", known as ")};
	const Found *found = &founds->at[i], *before = found - 1;
	char letters[ACRONYM_LONGEST];
	if (!i || found->settled || before->settled || before->word_count < 2 ||
		before->mention.passage != found->mention.passage)
		return false;
	bool acronym = acronym_of(found, letters) > 0;
	const char *end = before->text.at + before->text.len;
	size_t gap = found->mention.start - before->mention.end;
	for (size_t k = 0; k < sizeof gaps / sizeof *gaps; k++)
		if (gap == gaps[k].len && str_equal((Str){end, gap}, gaps[k]))
			return acronym || (k == 0 && has_letters(before, found));
	return false;
}

/* Notes what a glossed abbreviation stands for. */
static void
gloss(Binder *binder, uint32_t i)
{
	const Found *found = &binder->founds->at[i];
	TypeId type = found->mention.type;
	char letters[ACRONYM_LONGEST];
	if (!names_are_glossed(binder->founds, i) || found[-1].mention.type != type)
		return;
	size_t count = acronym_of(found, letters);
	if (count)
		table_put(&binder->acronyms, key_of_letters(type, letters, count), i - 1);
	else
		table_put(&binder->shorter,
			key_of_words(KEY_END, type, found->words, found->word_count), i - 1);
}

static void
bind_names(Binder *binder)
{
	Founds *founds = binder->founds;
	VEC(uint32_t) later = {0}; /* without a fuller form before them */
	for (uint32_t i = 0; i < founds->count; i++) {
		if (founds->at[i].settled)
			continue;
		gloss(binder, i);
		uint32_t to = fuller(binder, i);
		teach(binder, i);
		if (to == i)
			vec_push(&later, i);
		else
			bind_one(binder, i, to);
	}
	/* What comes fuller only afterwards: the first of those, so forget and read backwards. */
	table_release(&binder->shorter);
	table_init(&binder->shorter);
	for (size_t i = founds->count; i-- > 0;)
		if (!founds->at[i].settled)
			teach(binder, (uint32_t)i);
	for (size_t l = 0; l < later.count; l++)
		bind_one(binder, later.at[l], fuller(binder, later.at[l]));
	vec_release(&later);
}

void
names_bind(const Gazetteer *gazetteer, Founds *founds, Arena *arena)
{
	Binder binder = {.gazetteer = gazetteer, .founds = founds, .arena = arena};
	binder.shown = memory_zero(founds->count + 1, sizeof *binder.shown);
	table_init(&binder.names);
	table_init(&binder.shorter);
	table_init(&binder.acronyms);
	for (size_t i = 0; i < founds->count; i++) {
		Found *found = &founds->at[i];
		if (found->settled && !found->mention.entity.at)
			found->mention.entity = found->text;
	}
	spellings_note(&binder);
	bind_names(&binder);
	free(binder.shown);
	table_release(&binder.names);
	table_release(&binder.shorter);
	table_release(&binder.acronyms);
}
