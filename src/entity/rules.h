/*
 * Rules: the user's own entities, from rules.yaml:
 *
 *     rules:
 *       - {type: company, name: Acme Rockets, aliases: [Acme, ACME Inc.]}
 *       - {type: case number, pattern: '\b[A-Z]{2}-\d{4}\b'}
 *
 * Names go through one hash of phrases, however many there are; a word that is written with a
 * capital in the rule must have one in the text. Patterns see at most RULE_WINDOW bytes at once:
 * what is quadratic in them stays linear in the text.
 */
#ifndef ENTITY_RULES_H
#define ENTITY_RULES_H

#include "find.h"
#include "text/pattern.h"

enum {
	RULE_WINDOW = 4096,
	RULE_PATTERNS_MOST = 256,
	RULE_WORDS_MOST = 16,
	RULE_EXCEEDED_MOST = 200, /* windows on which a pattern may take too long: then it rests */
};

typedef struct {
	Pattern *pattern;
	TypeId type;
	unsigned line; /* of the file */
} UserPattern;

typedef struct {
	uint64_t phrase; /* 0: empty slot */
	uint32_t name;   /* number of the name that ends here, from 1; 0 for none */

	bool prefix; /* a longer name begins so */
} PhraseSlot;

typedef struct {
	Str name; /* how the thing is shown */
	TypeId type;
	unsigned line;     /* of the file */
	uint32_t capitals; /* a bit for each word that must have a capital */
} UserName;

typedef struct {
	Arena arena;
	const char *file; /* for messages; NULL: there is none */
	VEC(UserPattern) patterns;
	VEC(UserName) names;
	PhraseSlot *slots;
	size_t slot_count, used;
	VEC(const EntityType *) types; /* that the rules added, in order */
} Rules;

/* Reads path (NULL: the user's rules.yaml, if there is one). shipped are the known types. */
bool rules_open(
	Rules *rules, const char *path, const EntityType *const *shipped, size_t count, Err *err);
void rules_close(Rules *rules);
/* Has no pattern run into a limit so far? Else ERR_PATTERN, with file and line. */
bool rules_in_time(const Rules *rules, Err *err);
/* Adds the spans that the rules find. Thread-safe. */
void rules_find(const Rules *rules, Piece *piece, FixedSpans *spans);

#endif
