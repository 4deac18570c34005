/* Any bytes as a list of feeds: what is read is clean, and is read again from what is written of
   it. */
#include "fuzz_load.h"

#include "load/opml.h"

static void
check(const OpmlFeed *feed)
{
	fuzz_clean(feed->url, false);
	fuzz_clean(feed->title, false);
	fuzz_clean(feed->site, false);
	if (!feed->url.len || feed->tag_count > OPML_TAGS)
		abort();
	for (size_t i = 0; i < feed->tag_count; i++)
		fuzz_clean(feed->tags[i], false);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena arena;
	OpmlFeeds feeds, again;
	Err err = {0};
	Buf list;
	arena_init(&arena);
	buf_init(&list);
	if (opml_read(&arena, (Str){(const char *)data, size}, &feeds, &err)) {
		for (size_t i = 0; i < feeds.count; i++)
			check(&feeds.at[i]);
		opml_write(&list, feeds.at, feeds.count);
		if (!opml_read(&arena, buf_str(&list), &again, &err) || again.count != feeds.count)
			abort();
	} else if (!err.text[0]) {
		abort();
	}
	buf_release(&list);
	arena_release(&arena);
	return 0;
}
