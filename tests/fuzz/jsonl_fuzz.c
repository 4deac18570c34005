/* Any bytes behind the beginning of an article as show --json prints it. */
#include "fuzz_load.h"

#include <string.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char head[] = "{\"id\":\"1\",\"passages\":[";
	uint8_t *bytes = malloc(size + sizeof head);
	if (!bytes)
		return 0;
	memcpy(bytes, head, sizeof head - 1);
	memcpy(bytes + sizeof head - 1, data, size);
	fuzz_load("standard input", bytes, size + sizeof head - 1);
	free(bytes);
	return 0;
}
