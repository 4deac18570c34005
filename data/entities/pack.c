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
	uint32_t use;
} Used;

typedef struct {
	VEC(Entry) list;
	Map numbers; /* of phrases */
	Map aliases;
	VEC(Used) used;
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
	Words words = {0};
	words_split(text, &words);
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

/* Adds what a word of one token is used like: "CLUSTER FAMILY". */
static void
use_add(Entries *entries, Str word, const char *numbers)
{
	Words words = words_of(word);
	unsigned cluster, family;
	if (sscanf(numbers, "%u %u", &cluster, &family) != 2 || !cluster ||
		cluster > GAZETTEER_CLUSTERS || !family || family > GAZETTEER_FAMILIES)
		die("a word without cluster or family");
	if (words.count == 1)
		vec_push(&entries->used,
			(Used){words.at[0].hash, family << GAZETTEER_CLUSTER_BITS | cluster});
	vec_release(&words);
}

enum { SIXTEENTHS_FULL = 12 }; /* of a table */

static uint32_t
slots_of(size_t entries)
{
	return (uint32_t)(entries * 16 / SIXTEENTHS_FULL + 1);
}

static uint32_t
next_slot(uint32_t i, uint32_t count, uint32_t *tries)
{
	if (++*tries == GAZETTEER_PROBES)
		die("a word would need too many looks: make the tables larger");
	return i + 1 < count ? i + 1 : 0;
}

/* The first of two words of one print is the more frequent, and stays. */
static void
uses_write(const Entries *entries, Buf *out)
{
	uint32_t count = slots_of(entries->used.count);
	const uint32_t both = (1u << GAZETTEER_USE_BITS) - 1;
	UseSlot *slots = memory_zero(count, sizeof *slots);
	for (size_t w = 0; w < entries->used.count; w++) {
		Used word = entries->used.at[w];
		uint32_t print = gazetteer_use_print(word.word);
		uint32_t i = gazetteer_slot(word.word, count), tries = 0;
		while (slots[i] && (slots[i] & ~both) != print)
			i = next_slot(i, count, &tries);
		if (!slots[i])
			slots[i] = print | word.use;
	}
	buf_add(out, (Str){(char *)slots, count * sizeof *slots});
	free(slots);
}

/* Writes the table and the values that its slots number; returns how many values. */
static uint32_t
entries_write(const Entries *entries, Buf *out)
{
	uint32_t count = slots_of(entries->list.count), lost = 0;
	GazetteerSlot *slots = memory_zero(count, sizeof *slots);
	VEC(uint32_t) values = {0};
	Map numbers;
	map_init(&numbers);
	for (size_t e = 0; e < entries->list.count; e++) {
		Entry entry = entries->list.at[e];
		Str key = {(char *)&entry.value, sizeof entry.value};
		uint32_t number = map_number(&numbers, key), print = gazetteer_print(entry.phrase);
		uint32_t i = gazetteer_slot(entry.phrase, count), tries = 0;
		if (number == values.count)
			vec_push(&values, entry.value);
		while (slots[i] && (slots[i] & ~(uint32_t)GAZETTEER_VALUES) != print)
			i = next_slot(i, count, &tries);
		lost += slots[i] != 0;
		if (!slots[i])
			slots[i] = print | (number + 1);
	}
	if (values.count > GAZETTEER_VALUES)
		die("too many different values");
	fprintf(stderr, "%zu phrases, %zu different values, %u phrases taken for another\n",
		entries->list.count, values.count, lost);
	buf_add(out, (Str){(char *)slots, count * sizeof *slots});
	buf_add(out, (Str){(char *)values.at, values.count * sizeof *values.at});
	map_release(&numbers);
	free(slots);
	free(values.at);
	return (uint32_t)values.count;
}

static void
file_write(const Entries *entries)
{
	MappedHeader header = {
		.magic = GAZETTEER_MAGIC,
		.version = GAZETTEER_VERSION,
		.slots = slots_of(entries->list.count),
		.counts = {[GAZETTEER_ALIASES] = (uint32_t)entries->aliases.count,
			   [GAZETTEER_USE_SLOTS] = slots_of(entries->used.count)}
        };
	Buf out, names;
	buf_init(&out);
	buf_init(&names);
	header.counts[GAZETTEER_VALUE_COUNT] = entries_write(entries, &out);
	for (size_t i = 0; i < entries->aliases.count; i++) {
		buf_add(&names, entries->aliases.entries[i].key);
		uint32_t end = (uint32_t)names.len;
		buf_add(&out, (Str){(char *)&end, sizeof end});
	}
	uses_write(entries, &out);
	header.counts[GAZETTEER_NAMES] = (uint32_t)names.len;
	buf_add(&out, buf_str(&names));
	header.contents = mapped_sum(buf_str(&out));
	mapped_seal(&header, sizeof header + out.len);
	fwrite(&header, sizeof header, 1, stdout);
	fwrite(out.at, 1, out.len, stdout);
	fprintf(stderr, "%zu aliases, %zu words with their use, %zu bytes\n",
		entries->aliases.count, entries->used.count, sizeof header + out.len);
	buf_release(&out);
	buf_release(&names);
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
		if (str_is(kinds, "USE")) {
			use_add(&entries, name, rest.at);
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
	file_write(&entries);
}
