/* Packs names.tsv into the gazetteer's table: what is asked by hash is put in by the same hash. */
#include "maintain.h"

#include "base/map.h"

#include <stdio.h>
#include <stdlib.h>

static uint32_t
kind_bit(Str name)
{
	static const struct {
		const char *name;
		uint32_t bit;
	} kinds[] = {
#define KIND(bit, name) {#name, 1u << bit},
#include "entity/gazetteer.def"
#undef KIND
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_is(name, kinds[i].name))
			return kinds[i].bit;
	die("a kind that gazetteer.def does not know");
	return 0;
}

typedef struct {
	uint64_t phrase;
	uint32_t value;
} Entry;

typedef struct {
	uint32_t word;
	uint8_t cluster;
} Clustered;

typedef struct {
	VEC(Entry) list;
	Map numbers; /* of phrases */
	Map aliases;
	VEC(Clustered) clustered;
} Entries;

static void
entry_add(Entries *entries, uint64_t phrase, uint32_t value)
{
	uint32_t number = map_number(&entries->numbers, (Str){(char *)&phrase, sizeof phrase});
	if (number == entries->list.count)
		vec_push(&entries->list, (Entry){phrase, 0});
	entries->list.at[number].value |= value;
}

static Words
words_of(Str text)
{
	Tokens tokens = {0};
	Words words = {0};
	token_split(text, &tokens);
	words_add(text, tokens.at, tokens.count, &words);
	vec_release(&tokens);
	return words;
}

static void
name_add(Entries *entries, Str name, uint32_t value)
{
	Words words = words_of(name);
	uint64_t phrase = 0;
	for (size_t i = 0; i < words.count && words.count <= GAZETTEER_LONGEST; i++) {
		phrase = phrase_hash(phrase, words.at[i].hash);
		entry_add(
			entries, phrase, i + 1 < words.count ? (uint32_t)GAZETTEER_PREFIX : value);
	}
	vec_release(&words);
}

/* Adds a word of one token to its cluster. */
static void
cluster_add(Entries *entries, Str word, int cluster)
{
	Words words = words_of(word);
	if (cluster < 1 || cluster > GAZETTEER_CLUSTERS)
		die("a cluster's number is too large");
	if (words.count == 1)
		vec_push(&entries->clustered, (Clustered){words.at[0].hash, (uint8_t)cluster});
	vec_release(&words);
}

enum { SIXTEENTHS_FULL = 11 }; /* of a table */

static uint32_t
next_slot(uint32_t i, uint32_t count, uint32_t *tries)
{
	if (++*tries == GAZETTEER_PROBES)
		die("a word would need too many looks: make the tables larger");
	return i + 1 < count ? i + 1 : 0;
}

/* The first of two words of one print is the more frequent, and stays. */
static void
clusters_write(const Entries *entries, uint32_t count)
{
	ClusterSlot *slots = memory_zero(count + 1, sizeof *slots);
	for (size_t w = 0; w < entries->clustered.count; w++) {
		Clustered word = entries->clustered.at[w];
		uint32_t print = gazetteer_cluster_print(word.word);
		uint32_t i = gazetteer_slot(word.word, count), tries = 0;
		while (slots[i] && slots[i] >> 8 != print >> 8)
			i = next_slot(i, count, &tries);
		if (!slots[i])
			slots[i] = print | word.cluster;
	}
	fwrite(slots, sizeof *slots, count, stdout);
}

static void
entries_write(const Entries *entries)
{
	uint32_t count = (uint32_t)(entries->list.count * 16 / SIXTEENTHS_FULL + 1);
	GazetteerSlot *slots = memory_zero(count, sizeof *slots);
	for (size_t e = 0; e < entries->list.count; e++) {
		uint64_t phrase = entries->list.at[e].phrase;
		uint32_t i = gazetteer_slot(phrase, count), tries = 0;
		while (slots[i].print)
			i = next_slot(i, count, &tries);
		slots[i] = (GazetteerSlot){(uint32_t)(phrase >> 32) | 1, entries->list.at[e].value};
	}
	uint32_t clusters = (uint32_t)(entries->clustered.count * 16 / SIXTEENTHS_FULL + 1);
	Buf names;
	buf_init(&names);
	uint32_t *ends = memory_zero(entries->aliases.count + 1, sizeof *ends);
	for (size_t i = 0; i < entries->aliases.count; i++) {
		buf_add(&names, entries->aliases.entries[i].key);
		ends[i] = (uint32_t)names.len;
	}
	MappedHeader header = {
		.magic = GAZETTEER_MAGIC,
		.version = GAZETTEER_VERSION,
		.slots = count,
		.counts = {[GAZETTEER_ALIASES] = (uint32_t)entries->aliases.count,
			   [GAZETTEER_NAMES] = (uint32_t)names.len,
			   [GAZETTEER_CLUSTER_SLOTS] = clusters}
        };
	mapped_seal(&header, sizeof header + count * sizeof *slots +
				     entries->aliases.count * sizeof *ends +
				     clusters * sizeof(ClusterSlot) + names.len);
	fwrite(&header, sizeof header, 1, stdout);
	fwrite(slots, sizeof *slots, count, stdout);
	fwrite(ends, sizeof *ends, entries->aliases.count, stdout);
	clusters_write(entries, clusters);
	fwrite(names.at, 1, names.len, stdout);
	fprintf(stderr, "%zu phrases, %zu aliases, %llu bytes\n", entries->list.count,
		entries->aliases.count, (unsigned long long)header.size);
}

void
pack(void)
{
	Entries entries = {0};
	map_init(&entries.numbers);
	map_init(&entries.aliases);
	char *line = NULL;
	size_t room = 0;
	ssize_t len;
	while ((len = getline(&line, &room, stdin)) > 0) {
		Str rest = str_trim((Str){line, (size_t)len}), kinds = STR(""), name, alias, kind;
		if (line[0] == '\t')
			rest = (Str){line + 1, (size_t)len - 2};
		else
			str_split(&rest, '\t', &kinds);
		uint32_t value = 0;
		str_split(&rest, '\t', &name);
		if (str_is(kinds, "CLUSTER")) {
			cluster_add(&entries, name, atoi(rest.at));
			continue;
		}
		while (str_split(&kinds, '|', &kind))
			value |= kind_bit(kind);
		if (str_split(&rest, '\t', &alias) && str_trim(alias).len)
			value |= (map_number(&entries.aliases, str_trim(alias)) + 1)
			         << GAZETTEER_BITS;
		name_add(&entries, name, value);
	}
	if (entries.aliases.count >= 1 << (32 - GAZETTEER_BITS))
		die("too many aliases");
	entries_write(&entries);
}
