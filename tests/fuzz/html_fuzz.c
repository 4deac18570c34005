/* Any bytes as a page: tree, outline, article, metadata. What comes out must be clean text. */
#include "fuzz_load.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_load("page.html", data, size);
	return 0;
}
