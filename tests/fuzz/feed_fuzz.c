/* Any bytes as a feed. */
#include "fuzz_load.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_load("feed.xml", data, size);
	return 0;
}
