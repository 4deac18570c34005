/* Packs names.tsv into the gazetteer's table: what is asked by hash is put in by the same hash. */
#include "maintain.h"

#include "base/map.h"

#include <stdio.h>

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
	VEC(Entry) list;
	Map numbers; /* of phrases */
	Map aliases;
} Entries;

static void
entry_add(Entries *entries, uint64_t phrase, uint32_t value)
{
	uint32_t number = map_number(&entries->numbers, (Str){(char *)&phrase, sizeof phrase});
	if (number == entries->list.count)
		vec_push(&entries->list, (Entry){phrase, 0});
	entries->list.at[number].value |= value;
}

static void
name_add(Entries *entries, Str name, uint32_t value)
{
	Tokens tokens = {0};
	Words words = {0};
	token_split(name, &tokens);
	words_add(name, tokens.at, tokens.count, &words);
	uint64_t phrase = 0;
	for (size_t i = 0; i < words.count && words.count <= GAZETTEER_LONGEST; i++) {
		phrase = phrase_hash(phrase, words.at[i].hash);
		entry_add(
			entries, phrase, i + 1 < words.count ? (uint32_t)GAZETTEER_PREFIX : value);
	}
	vec_release(&tokens);
	vec_release(&words);
}

static void
entries_write(const Entries *entries)
{
	enum { SIXTEENTHS_FULL = 10 };
	uint32_t count = (uint32_t)(entries->list.count * 16 / SIXTEENTHS_FULL + 1);
	GazetteerSlot *slots = memory_zero(count, sizeof *slots);
	for (size_t e = 0; e < entries->list.count; e++) {
		uint64_t phrase = entries->list.at[e].phrase;
		uint32_t i = gazetteer_slot(phrase, count);
		while (slots[i].print)
			i = i + 1 < count ? i + 1 : 0;
		slots[i] = (GazetteerSlot){(uint32_t)(phrase >> 32) | 1, entries->list.at[e].value};
	}
	Buf names;
	buf_init(&names);
	uint32_t *ends = memory_zero(entries->aliases.count + 1, sizeof *ends);
	for (size_t i = 0; i < entries->aliases.count; i++) {
		buf_add(&names, entries->aliases.entries[i].key);
		ends[i] = (uint32_t)names.len;
	}
	MappedHeader header = {.magic = GAZETTEER_MAGIC,
		.version = GAZETTEER_VERSION,
		.slots = count,
		.counts = {(uint32_t)entries->aliases.count}};
	mapped_seal(&header, sizeof header + count * sizeof *slots +
				     entries->aliases.count * sizeof *ends + names.len);
	fwrite(&header, sizeof header, 1, stdout);
	fwrite(slots, sizeof *slots, count, stdout);
	fwrite(ends, sizeof *ends, entries->aliases.count, stdout);
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
