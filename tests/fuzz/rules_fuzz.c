/* Any bytes as rules.yaml: either one clear error, or rules that find within their text, and that a
   change leaves rules: all others are as they were, and taking it back gives the very bytes. */
#include "base/file.h"
#include "entity/entities.h"
#include "entity/rule_make.h"
#include "entity/rule_undo.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void
find(const Rules *rules)
{
	Str text = STR("The Acme Rockets of Zürich paid 12 people, as AB-1234 says: "
		       "aaaaaaaaaaaaaaaaaaaa!");
	FixedSpans spans = {0};
	Piece piece = piece_of(text);
	rules_find(rules, &piece, &spans);
	rules_names(rules, 0, &piece, &spans);
	for (size_t i = 0; i < spans.count; i++)
		assert(spans.at[i].start < spans.at[i].end && spans.at[i].end <= text.len &&
			spans.at[i].first < spans.at[i].last && spans.at[i].last <= piece.count);
	vec_release(&spans);
	piece_release(&piece);
}

static size_t
rule_count(const Yaml *root)
{
	const Yaml *list = yaml_get(root, "rules");
	return list ? list->count : 0;
}

/* The change is made of bytes that read well; what comes of it reads well, too. */
static void
change(Str bytes, const RuleChange *what)
{
	Arena arena;
	arena_init(&arena);
	Err err;
	Buf after, back;
	RuleEdit edit;
	RulesUndo undo = {0};
	arena_init(&undo.arena);
	buf_init(&after);
	buf_init(&back);
	const Yaml *root = yaml_read(&arena, bytes, "rules", &err), *now;
	assert(root);
	rule_edit_init(&edit, &arena, bytes, root);
	if (rule_make(&edit, what, "rules", &after, &err)) {
		Rules rules = {0};
		arena_init(&rules.arena);
		assert(rules_take(&rules, buf_str(&after), "rules", types_shipped(), &err));
		rules_close(&rules);
		now = yaml_read(&arena, buf_str(&after), "rules", &err);
		assert(now && rule_count(now) + 1 >= rule_count(root));
		rule_undo_note(&undo, &edit, buf_str(&after));
		assert(rule_undo_apply(&undo, buf_str(&after), &back));
		assert(str_equal(buf_str(&back), bytes));
	} else {
		assert(err.code == ERR_USAGE || err.code == ERR_CONFIG);
	}
	rule_edit_release(&edit);
	vec_release(&undo.hunks);
	arena_release(&undo.arena);
	buf_release(&back);
	buf_release(&after);
	arena_release(&arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const RuleChange changes[] = {
		{RULE_CALL,              .name = STR("Acme"), .into = STR("Acme Rockets"), .type = STR("place")},
		{RULE_CALL,                      .name = STR("Acme Rockets"),                                 .into = STR("Acme"),            .type = STR("x: y")},
		{RULE_SPLIT,   .name = STR("Acme"),                      .type = STR("person")                            },
		{RULE_IGNORE, .name = STR("Acme")},
		{RULE_IGNORE,                      .name = STR("B \"#"),                                 .article = STR("f42e09a805da7a8d")},
	};
	Err err = {.code = ERR_NONE};
	Rules rules = {0};
	Str bytes = {(const char *)data, size};
	arena_init(&rules.arena);
	if (rules_take(&rules, bytes, "rules", types_shipped(), &err)) {
		find(&rules);
		for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
			change(bytes, &changes[i]);
	} else {
		assert(err.code == ERR_CONFIG || err.code == ERR_PATTERN);
	}
	rules_close(&rules);
	return 0;
}
