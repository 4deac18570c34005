/* Any bytes as JSON-LD. */
#include "load/jsonld.h"
#include "text/utf8.h"

#include <stdlib.h>

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena arena;
	arena_init(&arena);
	JsonArticles articles = {0};
	jsonld_read(&arena, (Str){(const char *)data, size}, &articles);
	for (size_t i = 0; i < articles.count; i++)
		if (!utf8_valid(articles.at[i].headline) || !utf8_valid(articles.at[i].byline) ||
			!utf8_valid(articles.at[i].published))
			abort();
	vec_release(&articles);
	arena_release(&arena);
	return 0;
}
