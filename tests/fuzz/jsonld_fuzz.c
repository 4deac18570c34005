/* Any bytes as JSON-LD. */
#include "load/metadata.h"
#include "text/utf8.h"

#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena arena;
	arena_init(&arena);
	Metadata metadata = {0};
	metadata_read_json(&arena, (Str){(const char *)data, size}, &metadata);
	if (!utf8_valid(metadata.title) || !utf8_valid(metadata.byline))
		abort();
	arena_release(&arena);
	return 0;
}
