/*
 * Glosses: where a text says itself that two names mean one thing.
 */
#ifndef ENTITY_GLOSS_H
#define ENTITY_GLOSS_H

#include "find.h"

/* Of a name and the one right before it. */
typedef enum {
	GLOSS_NONE,
	GLOSS_SHORT, /* it is another form of the one before: "Kurdistan Workers Party (PKK)" */
	GLOSS_LONG,  /* it is what the one before stands for: "PKK (Kurdistan Workers Party)" */
} Gloss;

Gloss gloss_of(const Founds *founds, size_t i);
/* Does a gloss make mention i and the one before it one thing: "Kurdistan Workers Party (PKK)"? Not
   where mention i is a person's name in words. */
bool names_are_glossed(const Founds *founds, size_t i);

#endif
