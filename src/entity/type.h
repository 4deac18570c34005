/*
 * The shipped entity types: ids and structs from the list types.def.
 */
#ifndef ENTITY_TYPE_H
#define ENTITY_TYPE_H

#include "entity/entity.h"

enum {
#define ENTITY(name) TYPE_##name,
#include "types.def"
#undef ENTITY
	TYPES, /* how many; a user's types follow */
	TYPE_NONE = 255,
};

#define ENTITY(name) extern const EntityType entity_##name;
#include "types.def"
#undef ENTITY

#endif
