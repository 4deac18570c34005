/* What finding needs, made once: types, gazetteer, tagger, patterns, the user's rules. */
#include "entities.h"

static const EntityType *const shipped[] = {
#define ENTITY(name) &entity_##name,
#include "types.def"
#undef ENTITY
};

static bool
entities_open(Entities *entities, const char *rules_path, Err *err)
{
	for (size_t i = 0; i < TYPES; i++)
		entities->types[entities->type_count++] = shipped[i];
	if (!rules_open(&entities->rules, rules_path, shipped, TYPES, err))
		return false;
	for (size_t i = 0; i < entities->rules.types.count; i++)
		entities->types[entities->type_count++] = entities->rules.types.at[i];
	return patterns_open(&entities->patterns, shipped, TYPES, err) &&
	       gazetteer_open(&entities->gazetteer, err) && tagger_open(&entities->tagger, err);
}

Entities *
entities_new(const char *rules_path, Err *err)
{
	Entities *entities = memory_zero(1, sizeof *entities);
	if (entities_open(entities, rules_path, err))
		return entities;
	entities_free(entities);
	return NULL;
}

Entities *
entities_renew(const Entities *old, const char *rules_path, Err *err)
{
	(void)old;
	return entities_new(rules_path, err);
}

const char *
entities_rules_file(const Entities *entities)
{
	return entities->rules.file;
}

void
entities_free(Entities *entities)
{
	if (!entities)
		return;
	rules_close(&entities->rules);
	patterns_close(&entities->patterns);
	gazetteer_close(&entities->gazetteer);
	tagger_close(&entities->tagger);
	free(entities);
}

bool
entities_in_time(const Entities *entities, Err *err)
{
	return rules_in_time(&entities->rules, err);
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
