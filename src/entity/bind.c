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
	Table names;    /* a spelling to the first mention that has it */
	Table shorter;  /* a shorter form to the mention of a fuller one, the last so far */
	Table acronyms; /* letters to the mention of a long form */
	Str *shown;     /* of the first mention of a spelling: how the thing is called */
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
		start = c == ' ' || c == '-';
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

/* May the first count words of a name stand for all of it? "Amnesty" for "Amnesty International",
   "Guantanamo" for "Guantanamo Bay", but not "Mexico" for "Mexico City". */
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
	return found->mention.type == TYPE_organization && next->flags & WORD_CAPITAL &&
	       count + 1 == found->word_count;
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

/* Notes the shorter forms that from now on mean this name. */
static void
teach(Binder *binder, uint32_t i)
{
	const Found *found = &binder->founds->at[i];
	size_t words = found->word_count;
	char letters[ACRONYM_LONGEST];
	if (words < 2 || words > 2 * SHORT_WORDS)
		return;
	TypeId type = found->mention.type;
	for (size_t count = 1; count < words && count <= SHORT_WORDS; count++) {
		const Word *end = found->words + words - count;
		if (stands_for(binder, found, count))
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

/* How the thing is called: the shipped spelling, or the first that the article uses. */
static Str
name_of(Binder *binder, uint32_t i)
{
	const Found *found = &binder->founds->at[i];
	uint64_t key = key_of_words(KEY_NAME, found->mention.type, found->words, found->word_count);
	uint32_t first = table_get(&binder->names, key);
	if (first != UINT32_MAX)
		return binder->shown[first];
	table_put(&binder->names, key, i);
	Str alias = found->mention.type == TYPE_person
	                    ? STR_NONE
	                    : gazetteer_alias(binder->gazetteer, found->words, found->word_count);
	binder->shown[i] = alias.at ? str_copy(binder->arena, alias) : found->text;
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

/* Notes it when name i stands right behind another as its short form: "Kurdistan Workers Party
   (PKK)", "…, or PKK"? */
static void
gloss(Binder *binder, uint32_t i)
{
	static const Str gaps[] = {STR(" ("), STR(", or "), STR(" or "), STR(", known as ")};
	const Found *found = &binder->founds->at[i], *before = found - 1;
	TypeId type = found->mention.type;
	char letters[ACRONYM_LONGEST];
	size_t count = acronym_of(found, letters);
	if (!count || !i || before->settled || before->mention.type != type ||
		before->mention.passage != found->mention.passage || before->word_count < 2)
		return;
	const char *end = before->text.at + before->text.len;
	size_t gap = found->mention.start - before->mention.end;
	for (size_t k = 0; k < sizeof gaps / sizeof *gaps; k++)
		if (gap == gaps[k].len && str_equal((Str){end, gap}, gaps[k]))
			table_put(&binder->acronyms, key_of_letters(type, letters, count), i - 1);
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
	bind_names(&binder);
	free(binder.shown);
	table_release(&binder.names);
	table_release(&binder.shorter);
	table_release(&binder.acronyms);
}
