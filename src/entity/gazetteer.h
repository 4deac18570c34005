/*
 * Gazetteer: what is known of words and names before any text is read: places, first names, titles,
 * head words. One hash table in one mapped file: a name is looked up word by word, each word's hash
 * continuing the phrase's, so that the longest name costs one look a word. The table holds
 * fingerprints, not spellings; two names that share one are one in 2^32 chances.
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

typedef struct {
	uint32_t print; /* fingerprint of the phrase, 0 for an empty slot */
	uint32_t value; /* bits, and above them the number of the alias */
} GazetteerSlot;

/* A word and the cluster it is of: fingerprint << 8 | cluster, 0 for an empty slot. */
typedef uint32_t ClusterSlot;

typedef struct {
	Mapped file;
	const GazetteerSlot *slots;
	uint32_t slot_count;
	const uint32_t *aliases; /* ends of the spellings in names; alias_count of them */
	const char *names;
	size_t alias_count, names_size;
	const ClusterSlot *clusters;
	uint32_t cluster_count; /* slots */
} Gazetteer;

#define GAZETTEER_FILE "data/entities/gazetteer.bin"
#define GAZETTEER_MAGIC "bsgazet"
enum {
	GAZETTEER_VERSION = 2,
	GAZETTEER_LONGEST = 8,    /* words of a name */
	GAZETTEER_CLUSTERS = 255, /* of words that are used alike */
	GAZETTEER_PROBES = 256,   /* looks at most; pack sees to it that they are enough */
};

/* What the header counts: counts[i]. */
enum { GAZETTEER_ALIASES, GAZETTEER_NAMES /* bytes */, GAZETTEER_CLUSTER_SLOTS };

/* Where a phrase's search begins: the hash's low half, scaled to the table. */
static inline uint32_t
gazetteer_slot(uint64_t phrase, uint32_t slot_count)
{
	return (uint32_t)((uint64_t)(uint32_t)phrase * slot_count >> 32);
}

bool gazetteer_open(Gazetteer *gazetteer, Err *err);
void gazetteer_close(Gazetteer *gazetteer);

/* Value of a phrase's hash, 0 for unknown. */
static inline uint32_t
gazetteer_get(const Gazetteer *gazetteer, uint64_t phrase)
{
	uint32_t print = (uint32_t)(phrase >> 32) | 1, count = gazetteer->slot_count;
	uint32_t i = gazetteer_slot(phrase, count);
	for (uint32_t tries = 0; tries < GAZETTEER_PROBES; tries++) {
		const GazetteerSlot *slot = &gazetteer->slots[i];
		if (slot->print == print)
			return slot->value;
		if (!slot->print)
			return 0;
		i = i + 1 < count ? i + 1 : 0;
	}
	return 0;
}

/* The slot's upper bits. */
static inline uint32_t
gazetteer_cluster_print(uint32_t word)
{
	return (word ^ word >> 16) << 8;
}

/* The cluster of a word's hash, from 1; 0 for unknown. */
static inline uint8_t
gazetteer_cluster(const Gazetteer *gazetteer, uint32_t word)
{
	uint32_t count = gazetteer->cluster_count, i = gazetteer_slot(word, count);
	uint32_t print = gazetteer_cluster_print(word);
	for (uint32_t tries = 0; tries < GAZETTEER_PROBES && count; tries++) {
		ClusterSlot slot = gazetteer->clusters[i];
		if (!slot || (slot & ~(uint32_t)UINT8_MAX) == print)
			return (uint8_t)slot;
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
