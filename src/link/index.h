/* Index: the steps that build a Linker, in their order; each file that has one says how. */
#ifndef LINK_INDEX_H
#define LINK_INDEX_H

#include "model.h"

/* near.c: vectors of whole articles, and the nearest articles of each. False when stopped. */
bool near_build(Linker *linker, bool (*stopping)(void *), void *context);
/* Cosine of two articles' vectors, 0 to 1. */
float near_cosine(const Linker *linker, uint32_t a, uint32_t b);

/* event.c: what day each article is of. */
void event_build(Linker *linker);

/* copy.c: which articles are copies of another. */
void copy_build(Linker *linker);

/* story.c: which story each article stands in. */
void story_build(Linker *linker);

#endif
