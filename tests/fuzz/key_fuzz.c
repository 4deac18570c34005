/* Any bytes as key descriptions: what is read moves on, and its name reads back to the same key. */
#include "screen/key.h"
#include "text/utf8.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Str rest = {(const char *)data, size};
	Arena arena;
	arena_init(&arena);
	Key key, back;
	for (size_t before = rest.len; key_read(&rest, &key); before = rest.len) {
		assert(rest.len < before);
		Str name = key_describe(&arena, key);
		assert(utf8_valid(name) && key_read(&name, &back) && back == key && name.len == 0);
	}
	arena_release(&arena);
	return 0;
}
