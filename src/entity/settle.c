/* Settles what the mentions of a name say of each other: a name has one type within an article, its
   abbreviation in parentheses is the same thing, "Wenna" is what "Storm Wenna" is. Knows no single
   name. */
#include "gloss.h"

enum {
	PLACES = GAZETTEER_CITY | GAZETTEER_COUNTRY | GAZETTEER_REGION,
	NAMES = PLACES | GAZETTEER_FIRST | GAZETTEER_SURNAME | GAZETTEER_ORGANIZATION |
	        GAZETTEER_GROUP | GAZETTEER_COMMON,
	DATELINE_VOTES = 3, /* what a dateline names is a place */
};

/* Mentions by their spelling, those of one beside each other in the order of the text. */
typedef struct {
	uint64_t key;
	uint32_t mention;
} Spelling;

static int
by_key(const void *a, const void *b)
{
	const Spelling *x = a, *y = b;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->mention > y->mention) - (x->mention < y->mention);
}

/* The type that most of them have, the first's when none has more. */
static TypeId
elect(const Founds *founds, const Spelling *spellings, size_t count)
{
	unsigned votes[TYPES] = {0};
	TypeId best = founds->at[spellings[0].mention].mention.type;
	for (size_t i = 0; i < count; i++) {
		const Found *found = &founds->at[spellings[i].mention];
		votes[found->mention.type] += found->dateline ? DATELINE_VOTES : 1;
	}
	for (unsigned t = 0; t < TYPES; t++)
		if (votes[t] > votes[best])
			best = (TypeId)t;
	return best;
}

/* A city that is known can be its team as well: "Chicago beat Boston" in Chicago. */
static bool
has_one_sense(const Gazetteer *gazetteer, const Found *found)
{
	return !(gazetteer_get(gazetteer, phrase_go_on(0, found->words, found->word_count)) &
		 PLACES);
}

static void
settle_spellings(const Gazetteer *gazetteer, Founds *founds, Spelling *spellings, size_t count)
{
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && spellings[end].key == spellings[i].key;)
			end++;
		if (end == i + 1 || !has_one_sense(gazetteer, &founds->at[spellings[i].mention]))
			continue;
		TypeId type = elect(founds, spellings + i, end - i);
		for (size_t k = i; k < end; k++)
			founds->at[spellings[k].mention].mention.type = type;
	}
}

/* "Storm Wenna", "Port Ansley": a noun in front tells what it is, whatever the tagger took it for.
   TYPE_NONE when none does: "Park" and "Forest" may be persons'. */
static TypeId
kind_told(const Found *found)
{
	const Word *first = &found->words[0], *last = &found->words[found->word_count - 1];
	if (found->word_count != 2 || !(first->flags & last->flags & WORD_CAPITAL) ||
		!(first->bits & GAZETTEER_COMMON) || last->bits & GAZETTEER_COMMON ||
		first->bits & (GAZETTEER_FIRST | GAZETTEER_SURNAME | GAZETTEER_TITLE))
		return TYPE_NONE;
	if (first->bits & GAZETTEER_EVENT_HEAD)
		return TYPE_event;
	return first->bits & GAZETTEER_PLACE_HEAD ? TYPE_place : TYPE_NONE;
}

/* Is it called by its second word alone from then on, as "Storm Wenna" is? */
static bool
is_event_named(const Found *found)
{
	return found->mention.type == TYPE_event && found->word_count == 2 &&
	       found->words[0].flags & found->words[1].flags & WORD_CAPITAL &&
	       found->words[0].bits & GAZETTEER_EVENT_HEAD &&
	       !(found->words[1].bits & GAZETTEER_COMMON);
}

/* Is its first word alone its name, as of "Brixel Motor Company"? */
static bool
is_firm_named(const Found *found)
{
	if (found->mention.type != TYPE_organization || found->words[0].bits & NAMES)
		return false;
	for (size_t i = 1; i < found->word_count; i++)
		if (!(found->words[i].bits & (GAZETTEER_COMMON | GAZETTEER_ORG_HEAD)))
			return false;
	return true;
}

/* Gives a word the type of the longer name that it stands for. A person's surname may be a known
   place, or a firm's first word too (mixed): those stay what they were found to be. */
static void
settle_word(Found *found, TypeId type, bool mixed)
{
	const uint32_t known = PLACES | GAZETTEER_ORGANIZATION | GAZETTEER_GROUP;
	if (type != TYPE_person || !(mixed || found->words[0].bits & known))
		found->mention.type = type;
}

/* Gives the one word that names a longer name alone its type: the surname of a person, "Brixel" of
   "Brixel Motor Company". */
static void
settle_words(Founds *founds, const Spelling *spellings, size_t count)
{
	Spelling *shorts = memory_zero(count + 1, sizeof *shorts);
	size_t short_count = 0;
	for (size_t i = 0; i < count; i++) {
		const Found *found = &founds->at[spellings[i].mention];
		const Word *words = found->words, *last = words + found->word_count - 1;
		bool ends = found->mention.type == TYPE_person || is_event_named(found);
		if (found->word_count > 1 && (ends || is_firm_named(found)))
			shorts[short_count++] = (Spelling){
				phrase_go_on(0, ends ? last : words, 1), spellings[i].mention};
	}
	qsort(shorts, short_count, sizeof *shorts, by_key);
	for (size_t i = 0, s = 0, end; i < short_count; i = end) {
		TypeId type = founds->at[shorts[i].mention].mention.type;
		bool mixed = false;
		for (end = i; end < short_count && shorts[end].key == shorts[i].key; end++) {
			TypeId other = founds->at[shorts[end].mention].mention.type;
			mixed |= other != type;
			type = other == TYPE_person ? other : type;
		}
		while (s < count && spellings[s].key < shorts[i].key)
			s++;
		for (; s < count && spellings[s].key == shorts[i].key; s++)
			settle_word(&founds->at[spellings[s].mention], type, mixed);
	}
	free(shorts);
}

/* A long form and its abbreviation: one type, an organization if either is one. */
static void
settle_gloss(Mention *name, Mention *letters)
{
	if (name->type == TYPE_person || name->type == letters->type)
		return;
	if (letters->type == TYPE_organization)
		name->type = TYPE_organization;
	else
		letters->type = name->type;
}

void
types_settle(const Gazetteer *gazetteer, Founds *founds)
{
	Spelling *spellings = memory_zero(founds->count + 1, sizeof *spellings);
	size_t count = 0;
	for (uint32_t i = 0; i < founds->count; i++) {
		Found *found = &founds->at[i];
		if (found->settled)
			continue;
		TypeId told = found->mention.type == TYPE_person ? kind_told(found) : TYPE_NONE;
		if (told != TYPE_NONE)
			found->mention.type = told;
		if (names_are_glossed(founds, i))
			settle_gloss(&found[-1].mention, &found->mention);
		spellings[count++] =
			(Spelling){phrase_go_on(0, found->words, found->word_count), i};
	}
	qsort(spellings, count, sizeof *spellings, by_key);
	settle_spellings(gazetteer, founds, spellings, count);
	settle_words(founds, spellings, count);
	free(spellings);
}
