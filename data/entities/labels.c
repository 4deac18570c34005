/* Reads labelled articles, cut into words by the program's own code. */
#include "maintain.h"

#include "text/sentence.h"

#include <stdio.h>
#include <string.h>

static void
passage_add(Text *text, Str line)
{
	Marked passage = {0};
	arena_init(&passage.arena);
	Tokens tokens = {0};
	Sentences sentences = {0};
	Words words = {0};
	passage.piece.text = str_copy(&passage.arena, line);
	token_split(passage.piece.text, &tokens);
	sentence_split(passage.piece.text, &tokens, &sentences);
	words_add(passage.piece.text, tokens.at, tokens.count, &words);
	vec_release(&sentences);
	passage.piece.tokens = tokens.at;
	passage.piece.words = words.at;
	passage.piece.count = tokens.count;
	vec_push(text, passage);
}

static void
gold_add(Text *text, const char *line)
{
	unsigned start, end;
	char type[32];
	if (sscanf(line, "M %u %u %31s", &start, &end, type) != 3 || !text->count)
		die("a line that is no mention");
	static const EntityType *const types[] = {
#define ENTITY(name) &entity_##name,
#include "entity/types.def"
#undef ENTITY
	};
	unsigned t = 0;
	while (t < MISC && strcmp(types[t]->name, type) != 0)
		t++;
	vec_push(&text->at[text->count - 1].gold, (Gold){start, end, t});
}

static void
text_clear(Text *text)
{
	for (size_t i = 0; i < text->count; i++) {
		free((void *)text->at[i].piece.tokens);
		free(text->at[i].piece.words);
		vec_release(&text->at[i].gold);
		arena_release(&text->at[i].arena);
	}
	vec_clear(text);
}

void
articles_read(void (*use)(Text *text, void *context), void *context)
{
	Text text = {0};
	char *line = NULL;
	size_t room = 0;
	ssize_t len;
	while ((len = getline(&line, &room, stdin)) > 0) {
		line[len - 1] = '\0';
		if (line[0] == 'A' && text.count) {
			use(&text, context);
			text_clear(&text);
		} else if (line[0] == 'P') {
			passage_add(&text, (Str){line + 2, (size_t)len - 3});
		} else if (line[0] == 'M') {
			gold_add(&text, line);
		}
	}
	if (text.count)
		use(&text, context);
	text_clear(&text);
}
