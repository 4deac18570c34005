/*
 * Letters: names of capitals that stand for longer names, "IAEA" and "U.N.".
 */
#ifndef ENTITY_LETTERS_H
#define ENTITY_LETTERS_H

#include "form.h"

enum {
	LETTERS_MOST = 12, /* of the longest acronym */
	LETTERS_WAYS = 4,  /* to make one of a name */
};

/* The letters of "IAEA" or "U.N."; 0 for what is no acronym. */
size_t letters_of(Str text, size_t words, char letters[LETTERS_MOST]);
uint64_t letters_key(TypeId type, const char *letters, size_t count);
/* The letters that may stand for a name, as keys: "IAEA" for International Atomic Energy Agency,
   "DoD" for Department of Defense, "FAO" for U.N. Food and Agriculture Organization. */
size_t letters_for(const Form *form, uint64_t keys[LETTERS_WAYS]);
/* Do the letters of a word stand in the name in this order: "AfCFTA" in African Continental Free
   Trade Area? */
bool letters_stand_in(Str name, Str letters);
/* Is each letter the first of a word of the name, in any order: "PRI" of Institutional
   Revolutionary Party? */
bool letters_are_initials(Str name, Str letters);

#endif
