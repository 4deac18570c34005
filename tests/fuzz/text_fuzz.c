/* Any bytes as pasted text. */
#include "fuzz_load.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_load("text.txt", data, size);
	return 0;
}
