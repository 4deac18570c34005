/* Any bytes as a JSON feed. */
#include "fuzz_load.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_load("feed.json", data, size);
	return 0;
}
