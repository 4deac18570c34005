/*
 * Everything that finding needs, made once and then only read.
 */
#ifndef ENTITY_ENTITIES_H
#define ENTITY_ENTITIES_H

#include "patterns.h"
#include "rules.h"
#include "tagger.h"

enum { TYPES_MOST = 64 }; /* shipped and the user's */

struct Entities {
	const EntityType *types[TYPES_MOST];
	size_t type_count;
	Gazetteer gazetteer;
	Tagger tagger;
	Patterns patterns;
	Rules rules;
};

#endif
