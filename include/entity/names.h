/*
 * Names: one thing has one name. Within an article entities_find binds shorter forms to the
 * fullest; across articles only the full folded name, a shipped alias or the user's merge.
 * Ambiguous stays apart. A date is the days it is resolved to, a figure its value and unit.
 */
#ifndef ENTITY_NAMES_H
#define ENTITY_NAMES_H

#include "base/map.h"
#include "entity/entity.h"

typedef struct {
	Str name; /* as it is shown: the form that most mentions bind to */
	TypeId type;
	uint32_t mentions, articles;
	uint32_t last; /* article number counted last; names_add's own */
} Entity;

/* All entities of the open articles, in the order of first sight. */
typedef struct {
	Map numbers; /* type and folded name to number */
	VEC(Entity) list;
	Arena arena;
} Names;

void names_init(Names *names);
void names_release(Names *names);
/* Counts an article's mentions; numbers[i] is set to the entity of mention i. Articles come each
 * once. */
void names_add(Names *names, const Mentions *mentions, uint32_t article, uint32_t *numbers);
/* Takes an article's count mentions back: it changed, and comes again. */
void names_remove(Names *names, const uint32_t *numbers, size_t count);

#endif
