/* Any bytes as rules.yaml: either one clear error, or rules that find within their text. */
#include "base/file.h"
#include "entity/rules.h"

#include <assert.h>
#include <stdio.h>
#include <unistd.h>

static void
find(const Rules *rules)
{
	Str text = STR("The Acme Rockets of Zürich paid 12 people, as AB-1234 says: "
		       "aaaaaaaaaaaaaaaaaaaa!");
	Tokens tokens = {0};
	Words words = {0};
	FixedSpans spans = {0};
	token_split(text, &tokens);
	words_add(text, tokens.at, tokens.count, &words);
	Piece piece = {text, tokens.at, words.at, words.count};
	rules_find(rules, &piece, &spans);
	for (size_t i = 0; i < spans.count; i++)
		assert(spans.at[i].start < spans.at[i].end && spans.at[i].end <= text.len &&
			spans.at[i].first < spans.at[i].last && spans.at[i].last <= piece.count);
	vec_release(&spans);
	vec_release(&words);
	vec_release(&tokens);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const EntityType *const types[] = {&entity_person, &entity_place};
	static char path[64];
	Err err = {0};
	Rules rules = {0};
	if (!*path)
		snprintf(path, sizeof path, "/tmp/broadsheet-rules-fuzz-%d.yaml", (int)getpid());
	FILE *file = fopen(path, "w");
	if (!file)
		return 0;
	fwrite(data, 1, size, file);
	fclose(file);
	if (rules_open(&rules, path, types, 2, &err))
		find(&rules);
	else
		assert(err.code == ERR_CONFIG || err.code == ERR_PATTERN);
	rules_close(&rules);
	unlink(path);
	return 0;
}
