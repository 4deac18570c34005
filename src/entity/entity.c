/* What finding needs, made once: types, gazetteer, patterns, user rules. */
#include "entity/entity.h"

#include "type.h"

struct Entities {
	const EntityType *types[TYPES];
	size_t type_count;
};

static const EntityType *const shipped[] = {
#define ENTITY(name) &entity_##name,
#include "types.def"
#undef ENTITY
};

Entities *
entities_new(const char *rules_path, Err *err)
{
	(void)rules_path;
	(void)err;
	Entities *entities = memory_zero(1, sizeof *entities);
	for (size_t i = 0; i < TYPES; i++)
		entities->types[entities->type_count++] = shipped[i];
	return entities;
}

void
entities_free(Entities *entities)
{
	free(entities);
}

size_t
entities_type_count(const Entities *entities)
{
	return entities->type_count;
}

const EntityType *
entities_type(const Entities *entities, TypeId type)
{
	return entities->types[type];
}

bool
entities_type_of(const Entities *entities, Str name, TypeId *type)
{
	for (size_t i = 0; i < entities->type_count; i++)
		if (str_is(name, entities->types[i]->name)) {
			*type = (TypeId)i;
			return true;
		}
	return false;
}

Mentions
entities_find(const Entities *entities, const Article *article, Arena *arena)
{
	(void)entities;
	(void)article;
	(void)arena;
	return (Mentions){0};
}
