/* Any bytes as Markdown with front matter. */
#include "fuzz_load.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_load("text.md", data, size);
	return 0;
}
