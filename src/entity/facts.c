/* What an article says of a word in all its places: "Bush" in a sentence's middle, behind "Mr.",
   before "said". One table of the words that stand in runs. */
#include "model.h"

#include "facts.h"

struct Facts {
	struct {
		uint32_t hash;
		uint16_t facts;
		uint8_t votes[NAME_TYPES + 1]; /* places labelled so; the last: as no name */
	} * slots;
	size_t mask;
};

Facts *
facts_new(const Piece *pieces, size_t count)
{
	enum { SLOTS_FIRST = 256 };
	size_t words = 0, slots = SLOTS_FIRST;
	for (size_t i = 0; i < count; i++)
		for (size_t w = 0; w < pieces[i].count; w++)
			words += (pieces[i].words[w].flags & (WORD_CAPITAL | WORD_MIXED)) != 0;
	while (slots < 3 * words)
		slots *= 2;
	Facts *facts = memory_zero(1, sizeof *facts);
	facts->slots = memory_zero(slots, sizeof *facts->slots);
	facts->mask = slots - 1;
	return facts;
}

void
facts_free(Facts *facts)
{
	free(facts->slots);
	free(facts);
}

/* The slot of a word, or the empty one where it belongs. */
static size_t
slot_at(const Facts *facts, uint32_t hash)
{
	size_t i = hash & facts->mask;
	while (facts->slots[i].hash && facts->slots[i].hash != hash)
		i = (i + 1) & facts->mask;
	return i;
}

uint32_t
facts_of(const Facts *facts, uint32_t hash)
{
	return facts->slots[slot_at(facts, hash)].facts;
}

/* The bits of the word at i that this place alone gives. */
static uint32_t
facts_here(const Piece *piece, Run run, size_t i)
{
	const Word *words = piece->words;
	uint32_t facts = words[i].flags & WORD_FIRST ? 0 : FACT_CAPITAL;
	if (i > run.first) {
		uint32_t before = words[i - 1].bits;
		facts |= before & GAZETTEER_TITLE ? FACT_TITLED : 0;
		facts |= before & GAZETTEER_FIRST ? FACT_FIRST_NAMED : 0;
		facts |= words[i - 1].flags & WORD_CAPITAL ? FACT_CONTINUES : 0;
	} else if (i && words[i - 1].kind == TOKEN_SIGN) {
		facts |= words[i - 1].hash == word_hash(STR("(")) ? FACT_PARENTHESES : 0;
	} else if (i) {
		facts |= words[i - 1].hash == word_hash(STR("in")) ? FACT_IN : 0;
		facts |= words[i - 1].hash == word_hash(STR("the")) ? FACT_THE : 0;
	}
	if (i + 1 == run.last && i + 1 < piece->count) {
		facts |= words[i + 1].bits & GAZETTEER_SAYS ? FACT_SAID : 0;
		facts |= words[i + 1].kind == TOKEN_CLITIC ? FACT_OWNS : 0;
	}
	if (words[run.last - 1].bits & GAZETTEER_ORG_HEAD && run.last - run.first > 1)
		facts |= FACT_ORG_RUN;
	return facts;
}

void
facts_add(Facts *facts, const Piece *piece, const Runs *runs)
{
	for (size_t r = 0; r < runs->count; r++)
		for (size_t i = runs->at[r].first; i < runs->at[r].last; i++) {
			if (!(piece->words[i].flags & (WORD_CAPITAL | WORD_MIXED)))
				continue;
			size_t slot = slot_at(facts, piece->words[i].hash);
			facts->slots[slot].hash = piece->words[i].hash;
			facts->slots[slot].facts |= (uint16_t)facts_here(piece, runs->at[r], i);
		}
}

void
facts_add_small(Facts *facts, const Piece *piece)
{
	for (size_t i = 0; i < piece->count; i++) {
		const Word *word = &piece->words[i];
		if (word->kind != TOKEN_WORD || word->flags & (WORD_CAPITAL | WORD_MIXED))
			continue;
		size_t slot = slot_at(facts, word->hash);
		if (facts->slots[slot].hash)
			facts->slots[slot].facts |= FACT_SMALL;
	}
}

void
facts_vote(Facts *facts, uint32_t hash, unsigned type)
{
	size_t slot = slot_at(facts, hash);
	if (facts->slots[slot].hash && facts->slots[slot].votes[type] < UINT8_MAX)
		facts->slots[slot].votes[type]++;
}

unsigned
facts_elected(const Facts *facts, uint32_t hash)
{
	size_t slot = slot_at(facts, hash);
	unsigned best = NAME_TYPES, all = 0;
	for (unsigned t = 0; t <= NAME_TYPES; t++) {
		all += facts->slots[slot].votes[t];
		if (facts->slots[slot].votes[t] > facts->slots[slot].votes[best])
			best = t;
	}
	return all > 1 && facts->slots[slot].votes[best] * 2 > all ? best : NAME_TYPES;
}
