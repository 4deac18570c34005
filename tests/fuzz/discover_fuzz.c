/* Any bytes as a page with feeds, any first line as its address: what is found is whole and clean.
 */
#include "fuzz_load.h"

#include "load/discover.h"
#include "load/fetch.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Str html = {(const char *)data, size}, base;
	Arena arena;
	if (!str_line(&html, &base))
		return 0;
	arena_init(&arena);
	DiscoveredFeeds feeds = discover_feeds(&arena, html, base);
	if (feeds.count > DISCOVER_MOST)
		abort();
	for (size_t i = 0; i < feeds.count; i++) {
		if (!fetch_is_address(feeds.at[i].url))
			abort();
		fuzz_clean(feeds.at[i].url, false);
		fuzz_clean(feeds.at[i].title, false);
		fuzz_clean(fetch_shown(&arena, feeds.at[i].url), false);
	}
	arena_release(&arena);
	return 0;
}
