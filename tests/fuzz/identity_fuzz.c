/* Any bytes as addresses and headlines: what is made one stays one, and equal is equal both ways.
 */
#include "store/identity.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Str all = {(const char *)data, size};
	Arena arena;
	arena_init(&arena);
	Str feed = identity_feed(&arena, all);
	assert(str_equal(identity_feed(&arena, feed), feed));
	Str key = identity_address(&arena, all);
	const char *scheme = str_starts(feed, STR("http:")) ? "http" : "https";
	Str again = str_format(&arena, "%s://%.*s", scheme, STR_ARG(key));
	/* str_format ends at a NUL */
	bool plain = size < 4000 && str_find_char(all, '\0', 0) == SIZE_MAX;
	if (key.at && str_find_char(key, '/', 0) != SIZE_MAX && plain)
		assert(str_equal(identity_address(&arena, again), key));
	size_t half = str_find_char(all, '\n', 0);
	Str a = str_slice(all, 0, half), b = str_slice(all, half, all.len);
	assert(identity_same_words(a, b) == identity_same_words(b, a));
	assert(identity_same_site(a, b) == identity_same_site(b, a));
	assert(identity_same_feed(a, b) == identity_same_feed(b, a));
	assert(!a.len || identity_same_words(a, a));
	arena_release(&arena);
	return 0;
}
