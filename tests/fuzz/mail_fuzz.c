/* Any bytes as a mailbox or a letter. */
#include "fuzz_load.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_load("letter.eml", data, size);
	return 0;
}
