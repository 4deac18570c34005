/*
 * Everything that finding needs, made once and then only read.
 */
#ifndef ENTITY_ENTITIES_H
#define ENTITY_ENTITIES_H

#include "patterns.h"
#include "rules.h"
#include "tagger.h"

#include <stdatomic.h>

/* What is shipped. Rules that are read anew go on with it. */
typedef struct {
	atomic_uint users;
	Gazetteer gazetteer;
	Tagger tagger;
	Patterns patterns;
} Shipped;

struct Entities {
	const EntityType *types[TYPES_MOST];
	size_t type_count;
	Shipped *shipped;
	Rules rules;
};

/* The types that are there without rules. */
TypeList types_shipped(void);

#endif
