/* Tokens, sentences and folding of any clean text: in order, on character borders, all of them. */
#include "text/text.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
expect(bool holds)
{
	if (!holds)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	Arena arena;
	arena_init(&arena);
	Str text = utf8_cleaned(&arena, (Str){(const char *)data, size});
	Tokens tokens = {0};
	Sentences sentences = {0};
	token_split(text, &tokens);
	sentence_split(text, &tokens, &sentences);
	size_t end = 0, next = 0;
	for (size_t i = 0; i < tokens.count; i++) {
		expect(tokens.at[i].start >= end && tokens.at[i].start < tokens.at[i].end);
		end = tokens.at[i].end;
		expect(utf8_floor(text, end) == end || end == text.len);
	}
	expect(end <= text.len);
	for (size_t i = 0; i < sentences.count; i++) {
		expect(sentences.at[i].first == next && sentences.at[i].last > next);
		next = sentences.at[i].last;
	}
	expect(next == tokens.count);
	expect(utf8_valid(fold_of(&arena, text)));
	vec_release(&tokens);
	vec_release(&sentences);
	arena_release(&arena);
	return 0;
}
