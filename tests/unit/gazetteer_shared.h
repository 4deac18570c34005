/* For tests of room entity that need the gazetteer alone: one for all tests of a file. */
#ifndef TESTS_GAZETTEER_SHARED_H
#define TESTS_GAZETTEER_SHARED_H

#include "entity/gazetteer.h"

static Gazetteer gazetteer;

static inline int
setup(void **state)
{
	(void)state;
	Err err;
	return !gazetteer_open(&gazetteer, &err);
}

static inline int
teardown(void **state)
{
	(void)state;
	gazetteer_close(&gazetteer);
	return 0;
}

#endif
