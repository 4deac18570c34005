/*
 * Why: what decided that words are a mention, of its type, and called as it is; for `entities
 * --explain`. The article's mentions are found once more for it: entities_find notes nothing.
 */
#ifndef ENTITY_WHY_H
#define ENTITY_WHY_H

#include "entity/entity.h"

enum { WHY_REASONS = 4, WHY_NOWHERE = UINT32_MAX };

/* One decision. Texts are clean and live in the arena of entities_explain. */
typedef struct {
	const char
		*by; /* "rule", "tagger", "surname", …: a word of ours; NULL: nothing was decided */
	Str how;     /* what exactly, in words; STR_NONE when by says it all */
	Str file;    /* of a rule or pattern: "rules.yaml"; STR_NONE */
	unsigned line;    /* in it */
	uint32_t passage; /* from 0: where the form stands that it follows; WHY_NOWHERE */
} WhyStep;

typedef struct {
	Str text;      /* "word before: President" */
	double weight; /* log odds against what came next */
} WhyReason;

typedef struct {
	WhyStep found; /* what found it */
	WhyStep type;  /* what gave it another type than it was found with */
	WhyStep name;  /* what its entity is named after */
	/* Of the tagger alone: the label that came next, by how much it was behind (log odds; below
	   0 when it was ahead until the article was asked), and what spoke most against it, the
	   heaviest first. */
	Str next;
	double margin;
	WhyReason reasons[WHY_REASONS];
	size_t reason_count;
} Why;

/* One for each of the mentions that entities_find gives, in their order. Thread-safe. */
typedef struct {
	Why *at;
	size_t count;
} Whys;

Whys entities_explain(const Entities *entities, const Article *article, Arena *arena);

#endif
