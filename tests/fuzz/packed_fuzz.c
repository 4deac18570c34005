/* Any bytes behind the head of a gzip file. */
#include "fuzz_load.h"

#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint8_t head[] = {0x1f, 0x8b, 8};
	uint8_t *bytes = malloc(size + sizeof head);
	if (!bytes)
		return 0;
	memcpy(bytes, head, sizeof head);
	memcpy(bytes + sizeof head, data, size);
	fuzz_load("text.txt.gz", bytes, size + sizeof head);
	free(bytes);
	return 0;
}
