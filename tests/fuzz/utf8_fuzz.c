/* Whatever comes in, what utf8_clean lets out is valid and harmless, and stays as it is. */
#include "text/utf8.h"

#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Str bytes = {(const char *)data, size};
	Arena arena;
	arena_init(&arena);
	Str clean = utf8_cleaned(&arena, bytes);
	if (!utf8_valid(clean) || utf8_cleaned(&arena, clean).at != clean.at)
		abort();
	Str shown = utf8_escaped(&arena, bytes);
	if (!utf8_valid(shown))
		abort();
	for (size_t at = 0; at < shown.len;) {
		uint32_t c = utf8_next(shown, &at);
		if (utf8_forbidden(c) || c == '\n' || c == '\t')
			abort();
	}
	arena_release(&arena);
	return 0;
}
