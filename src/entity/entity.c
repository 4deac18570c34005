/* What finding needs, made once: types, gazetteer, tagger, patterns, the user's rules. */
#include "entities.h"

#include <string.h>

static const EntityType *const types[] = {
#define ENTITY(name) &entity_##name,
#include "types.def"
#undef ENTITY
};

TypeList
types_shipped(void)
{
	return (TypeList){types, TYPES};
}

static bool
shipped_open(Shipped *shipped, Err *err)
{
	return patterns_open(&shipped->patterns, types, TYPES, err) &&
	       gazetteer_open(&shipped->gazetteer, err) && tagger_open(&shipped->tagger, err);
}

static void
shipped_drop(Shipped *shipped)
{
	if (!shipped || atomic_fetch_sub(&shipped->users, 1) > 1)
		return;
	patterns_close(&shipped->patterns);
	gazetteer_close(&shipped->gazetteer);
	tagger_close(&shipped->tagger);
	free(shipped);
}

static bool
entities_open(Entities *entities, TypeList known, const char *rules_path, Err *err)
{
	memcpy(entities->types, known.at, known.count * sizeof *known.at);
	entities->type_count = known.count;
	if (!rules_open(&entities->rules, rules_path, known, err))
		return false;
	for (size_t i = 0; i < entities->rules.types.count; i++)
		entities->types[entities->type_count++] = entities->rules.types.at[i];
	return true;
}

Entities *
entities_new(const char *rules_path, Err *err)
{
	Entities *entities = memory_zero(1, sizeof *entities);
	entities->shipped = memory_zero(1, sizeof *entities->shipped);
	entities->shipped->users = 1;
	if (entities_open(entities, types_shipped(), rules_path, err) &&
		shipped_open(entities->shipped, err))
		return entities;
	entities_free(entities);
	return NULL;
}

/* The types that rules of before added end with those: copies stay. */
static void
types_own(Entities *entities)
{
	for (size_t i = TYPES; i < entities->type_count; i++) {
		EntityType *own = ARENA_NEW(&entities->rules.arena, EntityType);
		*own = *entities->types[i];
		own->name = own->plural = str_cstr(&entities->rules.arena, str_of(own->name));
		entities->types[i] = own;
	}
}

Entities *
entities_renew(const Entities *old, const char *rules_path, Err *err)
{
	Entities *entities = memory_zero(1, sizeof *entities);
	entities->shipped = old->shipped;
	atomic_fetch_add(&old->shipped->users, 1);
	if (entities_open(entities, (TypeList){old->types, old->type_count}, rules_path, err)) {
		types_own(entities);
		return entities;
	}
	entities_free(entities);
	return NULL;
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
	shipped_drop(entities->shipped);
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

Str
mention_str(const Article *article, const Mention *mention)
{
	return str_slice(article->passages[mention->passage].text, mention->start, mention->end);
}
