/* Binds names within an article: "Putin" to the last full name before it that ends so, "IAEA" to
   its long form, "Security Council" to "U.N. Security Council". Merges nothing that is merely
   alike; what has no fuller form keeps its own. */
#include "find.h"

#include "base/map.h"
#include "text/fold.h"

enum {
	SHORT_WORDS = 8, /* a longer form is no shorter one of anything */
	ACRONYM_LONGEST = 12,
};

typedef struct {
	const Gazetteer *gazetteer;
	Founds *founds;
	Map names;    /* type and folded text to the first mention that spells it so */
	Map shorter;  /* type and hashed words to the mention of a fuller form, the last so far */
	Map acronyms; /* type and letters to the mention of a long form */
	Buf key;
} Binder;

static bool
is_word(const Word *word)
{
	return word->kind == TOKEN_WORD || word->kind == TOKEN_NUMBER;
}

static Str
key_of_words(Binder *binder, char sort, TypeId type, const Word *words, size_t count)
{
	buf_clear(&binder->key);
	buf_char(&binder->key, sort);
	buf_char(&binder->key, (char)('A' + type));
	for (size_t i = 0; i < count; i++)
		buf_add(&binder->key, (Str){(const char *)&words[i].hash, sizeof words[i].hash});
	return buf_str(&binder->key);
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

static Str
key_of_letters(Binder *binder, TypeId type, const char *letters, size_t count)
{
	buf_clear(&binder->key);
	buf_char(&binder->key, (char)('A' + type));
	buf_add(&binder->key, (Str){letters, count});
	return buf_str(&binder->key);
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

/* May the last count words stand for all? Not "Council" for every council, nor "Sea". */
static bool
ends_for(const Found *found, size_t count)
{
	const Word *words = found->words + found->word_count - count;
	if (!is_word(&words[0]) || !(words[0].flags & (WORD_CAPITAL | WORD_MIXED)))
		return false;
	if (found->mention.type == TYPE_person)
		return true;
	if (found->mention.type == TYPE_place || found->mention.type == TYPE_group)
		return false;
	return count > 1 || !(words[0].bits & (GAZETTEER_ORG_HEAD | GAZETTEER_EVENT_HEAD));
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
		if (stands_for(binder, found, count))
			map_put(&binder->shorter,
				key_of_words(binder, 'b', type, found->words, count), i);
		if (ends_for(found, count))
			map_put(&binder->shorter,
				key_of_words(
					binder, 'e', type, found->words + words - count, count),
				i);
	}
	if (type == TYPE_person) { /* "George Bush" and "George W. Bush" */
		Word ends[2] = {found->words[0], found->words[words - 1]};
		map_put(&binder->shorter, key_of_words(binder, 'p', type, ends, 2), i);
		return;
	}
	size_t count = initials_of(found, letters);
	if (count > 1)
		map_put(&binder->acronyms, key_of_letters(binder, type, letters, count), i);
}

/* The mention of the fullest form that is known for this one, or itself. */
static uint32_t
fuller(Binder *binder, uint32_t i)
{
	const Found *found = &binder->founds->at[i];
	TypeId type = found->mention.type;
	char letters[ACRONYM_LONGEST];
	uint32_t best = MAP_NONE;
	if (found->word_count <= SHORT_WORDS) {
		best = map_get(&binder->shorter,
			key_of_words(binder, 'e', type, found->words, found->word_count));
		if (best == MAP_NONE)
			best = map_get(&binder->shorter,
				key_of_words(binder, 'b', type, found->words, found->word_count));
	}
	if (best == MAP_NONE && type == TYPE_person && found->word_count == 2) {
		best = map_get(&binder->shorter, key_of_words(binder, 'p', type, found->words, 2));
		if (best != MAP_NONE && binder->founds->at[best].word_count <= found->word_count)
			best = MAP_NONE;
	}
	size_t count = best == MAP_NONE ? acronym_of(found, letters) : 0;
	if (count)
		best = map_get(&binder->acronyms, key_of_letters(binder, type, letters, count));
	return best == MAP_NONE ? i : best;
}

/* How the thing is called: the shipped spelling, or the first that the article uses. */
static Str
name_of(Binder *binder, uint32_t i, Arena *arena)
{
	const Found *found = &binder->founds->at[i];
	Str alias = found->mention.type == TYPE_person
			    ? STR_NONE
			    : gazetteer_alias(binder->gazetteer, found->words, found->word_count);
	if (alias.at)
		return str_copy(arena, alias);
	buf_clear(&binder->key);
	buf_char(&binder->key, (char)('A' + found->mention.type));
	fold_add(&binder->key, found->text);
	uint32_t first = *map_at(&binder->names, buf_str(&binder->key), i);
	return binder->founds->at[first].text;
}

static void
bind_one(Binder *binder, uint32_t i, uint32_t to, Arena *arena)
{
	/* a form that is bound itself passes on what it is bound to: two steps are enough for
	   "Council", "Security Council", "U.N. Security Council" */
	uint32_t further = to == i ? to : fuller(binder, to);
	binder->founds->at[i].mention.entity = name_of(binder, further, arena);
}

static void
bind_names(Binder *binder, Arena *arena)
{
	Founds *founds = binder->founds;
	VEC(uint32_t) later = {0}; /* without a fuller form before them */
	for (uint32_t i = 0; i < founds->count; i++) {
		Found *found = &founds->at[i];
		if (found->settled)
			continue;
		uint32_t to = fuller(binder, i);
		teach(binder, i);
		if (to == i)
			vec_push(&later, i);
		else
			bind_one(binder, i, to, arena);
	}
	/* What comes fuller only afterwards: the first of those, so forget and read backwards. */
	map_release(&binder->shorter);
	map_init(&binder->shorter);
	for (size_t i = founds->count; i-- > 0;)
		if (!founds->at[i].settled)
			teach(binder, (uint32_t)i);
	for (size_t l = 0; l < later.count; l++)
		bind_one(binder, later.at[l], fuller(binder, later.at[l]), arena);
	vec_release(&later);
}

void
names_bind(const Gazetteer *gazetteer, Founds *founds, Arena *arena)
{
	Binder binder = {.gazetteer = gazetteer, .founds = founds};
	map_init(&binder.names);
	map_init(&binder.shorter);
	map_init(&binder.acronyms);
	buf_init(&binder.key);
	for (size_t i = 0; i < founds->count; i++) {
		Found *found = &founds->at[i];
		if (found->settled && !found->mention.entity.at)
			found->mention.entity = found->text;
	}
	bind_names(&binder, arena);
	buf_release(&binder.key);
	map_release(&binder.names);
	map_release(&binder.shorter);
	map_release(&binder.acronyms);
}
