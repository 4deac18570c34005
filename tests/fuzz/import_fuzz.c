/* Any bytes as a list of feeds: OPML or newsboat's urls. What is followed is an address, and its
   title and tags are clean; nothing of it is kept. */
#include "fuzz_load.h"
#include "load/fetch.h"
#include "store/import.h"

#include <assert.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Library *
library_of_fuzz(void)
{
	static Library *library;
	Err err;
	static char home[] = "/tmp/import-fuzz-XXXXXX";
	if (library)
		return library;
	assert(mkdtemp(home) && setenv("XDG_DATA_HOME", home, 1) == 0);
	library = library_open(true, &err);
	assert(library);
	return library;
}

static void
left(void *context, size_t line, Str what, const char *why)
{
	(void)context, (void)line, (void)why;
	fuzz_clean(what, false);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Library *library = library_of_fuzz();
	Imported sum = {0};
	LibraryFeeds feeds;
	Err err;
	Arena arena;
	arena_init(&arena);
	assert(library_begin(library, &err));
	import_feeds(library, (Str){(const char *)data, size}, &sum, left, NULL, &err);
	assert(library_feeds(library, &arena, &feeds, &err));
	assert(feeds.count == sum.feeds_added);
	for (size_t i = 0; i < feeds.count; i++) {
		assert(fetch_is_address(feeds.at[i].url));
		fuzz_clean(feeds.at[i].name, false);
		for (size_t k = 0; k < feeds.at[i].tag_count; k++)
			fuzz_clean(feeds.at[i].tags[k], false);
	}
	library_end(library, false, &err);
	arena_release(&arena);
	return 0;
}
