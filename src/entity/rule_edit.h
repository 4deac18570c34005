/*
 * Edits of the text of rules.yaml: what is added or taken is spliced into the bytes as they stand,
 * so that all else stays to the byte. Whether the outcome says what it should is the caller's to
 * check: YAML has more ways to be written than are known here.
 */
#ifndef ENTITY_RULE_EDIT_H
#define ENTITY_RULE_EDIT_H

#include "base/vec.h"
#include "syntax/yaml.h"

/* Bytes start to end are to be text. */
typedef struct {
	size_t start, end;
	Str text;
} Splice;

typedef VEC(Splice) Splices;
typedef VEC(Str) Strs;

typedef struct {
	Arena *arena; /* of texts */
	Str bytes;
	const Yaml *root, *list; /* list NULL: there are no rules */
	Str newline;
	Splices splices;
	bool stuck; /* a splice would take a comment with it */
} RuleEdit;

/* A rule that is to be written; STR_NONE: no such key. */
typedef struct {
	Str ignore, type, name, article;
	Strs aliases;
} RuleText;

/* Where the line begins that has byte at, and where the next one does. */
size_t rule_line_start(Str bytes, size_t at);
size_t rule_line_end(Str bytes, size_t at);

/* root: of bytes. */
void rule_edit_init(RuleEdit *edit, Arena *arena, Str bytes, const Yaml *root);
/* Without splices again. */
void rule_edit_clear(RuleEdit *edit);
void rule_edit_release(RuleEdit *edit);
void rule_edit_append(RuleEdit *edit, const RuleText *rules, size_t count);
void rule_edit_remove(RuleEdit *edit, const Yaml *rule);
/* Are there comments within the rule, which replacing it would take? */
bool rule_edit_has_comments(const RuleEdit *edit, const Yaml *rule);
void rule_edit_replace(RuleEdit *edit, const Yaml *rule, const RuleText *text);
void rule_edit_scalar(RuleEdit *edit, const Yaml *scalar, Str text);
void rule_edit_add_aliases(RuleEdit *edit, const Yaml *rule, const Strs *aliases);
void rule_edit_remove_alias(RuleEdit *edit, const Yaml *rule, const Yaml *alias);
/* Puts the splices in order and appends what the bytes are with them. False when two of them are
   about the same bytes, or one takes a comment with it that has no line to go to. */
bool rule_edit_apply(RuleEdit *edit, Buf *into);

#endif
