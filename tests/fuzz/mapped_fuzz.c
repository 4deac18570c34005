/* Any bytes as the tables behind a good header of the gazetteer and of the tagger: nothing that
   lies in them leads out of them. */
#include "entity/model.h"

#include <assert.h>
#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	size_t slots = size / sizeof(GazetteerSlot), aliases = slots / 4;
	size_t buckets = size / sizeof(ModelBucket);
	if (!slots || !buckets)
		return 0;
	uint8_t *copy = memory_new(size); /* aligned, and with an end that is watched */
	memcpy(copy, data, size);
	Gazetteer gazetteer = {.slots = (const GazetteerSlot *)copy,
		.slot_count = (uint32_t)slots,
		.values = (const uint32_t *)copy,
		.value_count = (uint32_t)slots,
		.aliases = (const uint32_t *)copy,
		.alias_count = aliases,
		.names = (const char *)copy,
		.names_size = size,
		.uses = (const UseSlot *)copy,
		.use_count = (uint32_t)(size / sizeof(UseSlot))};
	Tagger tagger = {.buckets = (const ModelBucket *)copy, .bucket_count = (uint32_t)buckets};
	NameSpans spans = {0};
	Piece piece = piece_of(STR(
		"Ms. Anna Kowalska of the U.N. Water Office met Dr. Lee in New Lodz, he said."));
	tagger_find(&tagger, &gazetteer, &piece, 1, &spans);
	for (size_t i = 0; i < spans.count; i++) {
		assert(spans.at[i].last <= piece.count && spans.at[i].type < NAME_TYPES);
		gazetteer_alias(&gazetteer, piece.words + spans.at[i].first,
			spans.at[i].last - spans.at[i].first);
	}
	vec_release(&spans);
	piece_release(&piece);
	free(copy);
	return 0;
}
