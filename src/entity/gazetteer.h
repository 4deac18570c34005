/*
 * Gazetteer: what is known of words and names before any text is read: places, first names, titles,
 * head words. One hash table in one mapped file: a name is looked up word by word, each word's hash
 * continuing the phrase's, so that the longest name costs one look a word. The table holds
 * fingerprints, not spellings: some 0.002 % of all unknown words are taken for a known one.
 */
#ifndef ENTITY_GAZETTEER_H
#define ENTITY_GAZETTEER_H

#include "mapped.h"
#include "word.h"

enum {
#define KIND(bit, name) GAZETTEER_##name = 1 << bit,
#include "gazetteer.def"
#undef KIND
	GAZETTEER_BITS = 22, /* the rest of an entry's number is its alias */
	GAZETTEER_MASK = (1 << GAZETTEER_BITS) - 1,
};

/* A phrase: fingerprint << GAZETTEER_VALUE_BITS | which value, from 1; 0 for an empty slot. */
typedef uint32_t GazetteerSlot;

/* A word and what it is used like: fingerprint, family, cluster; 0 for an empty slot. */
typedef uint32_t UseSlot;

typedef struct {
	Mapped file;
	const GazetteerSlot *slots;
	uint32_t slot_count;
	const uint32_t *values; /* bits, and above them the number of the alias */
	uint32_t value_count;
	const uint32_t *aliases; /* ends of the spellings in names; alias_count of them */
	const char *names;
	size_t alias_count, names_size;
	const UseSlot *uses;
	uint32_t use_count; /* slots */
} Gazetteer;

#define GAZETTEER_FILE "data/entities/gazetteer.bin"
#define GAZETTEER_MAGIC "bsgazet"
enum {
	GAZETTEER_VERSION = 3,
	GAZETTEER_LONGEST = 8, /* words of a name */
	/* Words that are used alike share a cluster, and a family, which is a wider one. */
	GAZETTEER_CLUSTER_BITS = 10,
	GAZETTEER_CLUSTERS = (1 << GAZETTEER_CLUSTER_BITS) - 1,
	GAZETTEER_FAMILY_BITS = 6,
	GAZETTEER_FAMILIES = 32,
	GAZETTEER_USE_BITS = GAZETTEER_CLUSTER_BITS + GAZETTEER_FAMILY_BITS, /* both */
	GAZETTEER_PROBES = 256, /* looks at most; pack sees to it that they are enough */
	GAZETTEER_VALUE_BITS = 13,
	GAZETTEER_VALUES = (1 << GAZETTEER_VALUE_BITS) - 1,
};

/* What the header counts: counts[i]. */
enum { GAZETTEER_ALIASES, GAZETTEER_NAMES /* bytes */, GAZETTEER_USE_SLOTS, GAZETTEER_VALUE_COUNT };

/* Where a phrase's search begins: the hash's low half, scaled to the table. */
static inline uint32_t
gazetteer_slot(uint64_t phrase, uint32_t slot_count)
{
	return (uint32_t)((uint64_t)(uint32_t)phrase * slot_count >> 32);
}

bool gazetteer_open(Gazetteer *gazetteer, Err *err);
void gazetteer_close(Gazetteer *gazetteer);

/* The slot's upper bits. */
static inline uint32_t
gazetteer_print(uint64_t phrase)
{
	return (uint32_t)(phrase >> 32) & ~(uint32_t)GAZETTEER_VALUES;
}

/* Value of a phrase's hash, 0 for unknown. */
static inline uint32_t
gazetteer_get(const Gazetteer *gazetteer, uint64_t phrase)
{
	uint32_t print = gazetteer_print(phrase), count = gazetteer->slot_count;
	uint32_t i = gazetteer_slot(phrase, count);
	for (uint32_t tries = 0; tries < GAZETTEER_PROBES; tries++) {
		GazetteerSlot slot = gazetteer->slots[i];
		uint32_t value = slot & GAZETTEER_VALUES;
		if (!slot || (slot ^ value) == print)
			return value && value <= gazetteer->value_count
			               ? gazetteer->values[value - 1]
			               : 0;
		i = i + 1 < count ? i + 1 : 0;
	}
	return 0;
}

/* The slot's upper bits. */
static inline uint32_t
gazetteer_use_print(uint32_t word)
{
	return (word ^ word >> 16) << GAZETTEER_USE_BITS;
}

/* What a word's hash is used like: family << GAZETTEER_CLUSTER_BITS | cluster, both from 1; 0 for
   unknown. */
static inline uint32_t
gazetteer_use(const Gazetteer *gazetteer, uint32_t word)
{
	const uint32_t both = (1u << GAZETTEER_USE_BITS) - 1;
	uint32_t count = gazetteer->use_count, i = gazetteer_slot(word, count);
	uint32_t print = gazetteer_use_print(word);
	for (uint32_t tries = 0; tries < GAZETTEER_PROBES && count; tries++) {
		UseSlot slot = gazetteer->uses[i];
		if (!slot || (slot & ~both) == print)
			return slot & both;
		i = i + 1 < count ? i + 1 : 0;
	}
	return 0;
}

/* Sets bits of words first to last (exclusive), and match where a name covers them: the longest
   name from left to right. */
void gazetteer_mark(const Gazetteer *gazetteer, Word *words, size_t first, size_t last);
/* The one spelling of a name that has several ("U.S.": "United States"), or STR_NONE. */
Str gazetteer_alias(const Gazetteer *gazetteer, const Word *words, size_t count);

#endif
