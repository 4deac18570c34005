/* Looks names up in the mapped gazetteer. Decides nothing: a bit says what a word may be. */
#include "gazetteer.h"

/* The spellings are shown: nothing may stand in them that an article may not hold. */
static bool
names_are_clean(Str names)
{
	for (size_t i = 0; i < names.len; i++)
		if ((unsigned char)names.at[i] < ' ' || (unsigned char)names.at[i] > '~')
			return false;
	return true;
}

bool
gazetteer_open(Gazetteer *gazetteer, Err *err)
{
	*gazetteer = (Gazetteer){0};
	Mapped *file = &gazetteer->file;
	if (!mapped_open(file, GAZETTEER_FILE, GAZETTEER_MAGIC, GAZETTEER_VERSION,
		    sizeof(GazetteerSlot), err))
		return false;
	const MappedHeader *header = mapped_header(file);
	size_t table = (size_t)header->slots * sizeof(GazetteerSlot);
	size_t left = file->size - sizeof *header - table;
	gazetteer->slots = (const GazetteerSlot *)(file->at + sizeof *header);
	gazetteer->slot_count = header->slots;
	const uint32_t *counts = header->counts;
	size_t aliases = counts[GAZETTEER_ALIASES], names = counts[GAZETTEER_NAMES],
	       uses = counts[GAZETTEER_USE_SLOTS], values = counts[GAZETTEER_VALUE_COUNT];
	gazetteer->values = gazetteer->slots + header->slots;
	gazetteer->aliases = gazetteer->values + values;
	gazetteer->uses = gazetteer->aliases + aliases;
	gazetteer->names = (const char *)(gazetteer->uses + uses);
	gazetteer->alias_count = aliases;
	gazetteer->names_size = names;
	gazetteer->use_count = (uint32_t)uses;
	gazetteer->value_count = (uint32_t)values;
	if ((values + aliases) * sizeof(uint32_t) + uses * sizeof(UseSlot) + names == left &&
		names_are_clean((Str){gazetteer->names, names}))
		return true;
	gazetteer_close(gazetteer);
	return err_set(err, ERR_READ, "%s: is damaged: install broadsheet again", GAZETTEER_FILE);
}

void
gazetteer_close(Gazetteer *gazetteer)
{
	mapped_close(&gazetteer->file);
	*gazetteer = (Gazetteer){0};
}

void
gazetteer_mark(const Gazetteer *gazetteer, Word *words, size_t first, size_t last)
{
	size_t covered = first;
	for (size_t i = first; i < last; i++) {
		uint64_t phrase = phrase_hash(0, words[i].hash);
		uint32_t value = gazetteer_get(gazetteer, phrase) & GAZETTEER_MASK;
		words[i].bits = value;
		if (i >= covered)
			words[i].match = value;
		size_t best = i;
		uint32_t match = 0;
		for (size_t j = i + 1; j < last && j < i + GAZETTEER_LONGEST; j++) {
			if (!(value & GAZETTEER_PREFIX))
				break;
			phrase = phrase_hash(phrase, words[j].hash);
			value = gazetteer_get(gazetteer, phrase) & GAZETTEER_MASK;
			if (value & ~(uint32_t)GAZETTEER_PREFIX) {
				best = j;
				match = value;
			}
		}
		if (best == i || best < covered)
			continue;
		for (size_t j = i; j <= best; j++)
			words[j].match = match;
		covered = best + 1;
	}
}

Str
gazetteer_alias(const Gazetteer *gazetteer, const Word *words, size_t count)
{
	uint32_t alias = gazetteer_get(gazetteer, phrase_go_on(0, words, count)) >> GAZETTEER_BITS;
	if (!alias || alias > gazetteer->alias_count)
		return STR_NONE;
	size_t end = gazetteer->aliases[alias - 1];
	size_t start = alias > 1 ? gazetteer->aliases[alias - 2] : 0;
	if (start >= end || end > gazetteer->names_size)
		return STR_NONE;
	return (Str){gazetteer->names + start, end - start};
}
