/* For tests of room entity that need no rules: one Entities for all tests of a file. */
#ifndef TESTS_ENTITY_SHARED_H
#define TESTS_ENTITY_SHARED_H

#include "entity_case.h"

static Entities *entities;

static inline int
setup(void **state)
{
	(void)state;
	entities = case_entities("rules: []\n");
	return 0;
}

static inline int
teardown(void **state)
{
	(void)state;
	entities_free(entities);
	return 0;
}

#endif
