/*
 * Forms: a name as it is compared with others. "the U.N. Human Rights Council", "UN Human Rights
 * Council" and "United Nations Human Rights Council" are one form, and so are "State Department"
 * and "Department of State", "Ki-moon" and "Ki moon", "Brixel Inc." and "Brixel".
 */
#ifndef ENTITY_FORM_H
#define ENTITY_FORM_H

#include "find.h"

enum { FORM_SHORT_WORDS = 8 }; /* a longer form is no shorter one of anything */

typedef struct {
	const Word *words; /* words and numbers only: no hyphens, no commas */
	uint32_t count;
	TypeId type;
	bool whole;       /* "Brixel Inc.": no shorter form of another */
	uint32_t known;   /* bit i: its first i + 1 words are a known organization */
	bool known_whole; /* all of it is one, as it is spelled or shipped */
	bool of_country;  /* it begins with one: "Mexico City" */
	Str text;
	Str rest; /* of text, behind what it begins with */
} Form;

/* How a shorter form comes from a fuller, the surest last: "House" is the House of Deputies before
   it is the White House. A loose one is the fuller's only if the text told of that first. */
typedef enum { SHORT_LOOSE, SHORT_PART, SHORT_BEGIN, SHORT_END, SHORT_OF } ShortKind;

/* Sorts of keys: the same words ask different things. */
typedef enum { KEY_WORDS = 1, KEY_SHORT, KEY_LETTERS } KeySort;

/* Is a folded word without dots what a firm's name ends with: "inc", "ltd"? */
bool form_is_firm(Str word);
/* Of a name as the text spells it, or as it is shipped. Words live in the arena. */
Form form_of(const Gazetteer *gazetteer, const Found *found, Str alias, Arena *arena);
/* A hash of words of a type: a place's ends are no organization's. */
uint64_t form_key(KeySort sort, TypeId type, const Word *words, size_t count);
/* Calls each with the key of every shorter form that may mean this one. */
void form_shorter(
	const Form *form, void (*each)(void *with, uint64_t key, ShortKind kind), void *with);
/* The shipped spelling of a name, or STR_NONE: a person's only if it has more than one word. */
Str form_alias(const Gazetteer *gazetteer, const Found *found);
#endif
