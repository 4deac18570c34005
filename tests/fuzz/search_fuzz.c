/* A query (first line) over passages (the other lines), of any clean text; every hit is a mark. */
#include "link/search.h"
#include "text/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Article *
article_make(Str rest)
{
	Article *article = article_new();
	VEC(Passage) passages = {0};
	Str line;
	while (str_line(&rest, &line))
		if (line.len)
			vec_push(&passages, (Passage){PASSAGE_PARAGRAPH, line});
	article_finish(article,
		arena_copy(&article->arena, passages.at, passages.count * sizeof(Passage)),
		passages.count);
	vec_release(&passages);
	return article;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena arena;
	arena_init(&arena);
	Str rest = utf8_cleaned(&arena, (Str){(const char *)data, size}), query = STR("");
	str_line(&rest, &query);
	Article *article = article_make(rest), *again = article_make(rest);
	LinkInput inputs[] = {{.article = article}, {.article = again}};
	Linker *linker = linker_new(inputs, 2, NULL, NULL);
	Hits hits = search_words(linker, query, 50, &arena);
	for (size_t i = 0; i < hits.count; i++) {
		Str text = article->passages[hits.at[i].passage].text;
		size_t count;
		search_marks(query, text, &count, &arena);
		if (!count || hits.at[i].end > text.len || hits.at[i].start >= hits.at[i].end)
			abort();
	}
	link_standings(linker, 0, &arena);
	for (uint32_t p = 0; p < article->passage_count && p < 20; p++)
		link_passage(linker, 0, p, 5, &arena);
	linker_free(linker);
	article_free(article);
	article_free(again);
	arena_release(&arena);
	return 0;
}
