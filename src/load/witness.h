/* Witnesses: what a page tells of one thing in several places, and which of it is believed. */
#ifndef LOAD_WITNESS_H
#define LOAD_WITNESS_H

#include "load/explain.h"
#include "text/when.h"

/* Who tells it. What one teller says twice counts little more than once: one program fills all of
   a page's data, and one template prints the same day twice. */
typedef enum { TOLD_BY_DATA, TOLD_IN_PRINT, TOLD_BY_ADDRESS, TELLERS } Teller;

typedef struct {
	const char *place; /* as a person would name it: "JSON-LD datePublished" */
	When when;         /* a day at least; of the address, a month at least */
	uint8_t weight;    /* 1 to 9 */
	uint8_t teller;
} DateWitness;

typedef VEC(DateWitness) DateWitnesses;

/* Adds one, unless it is no day of the web's time. */
void witness_add_date(
	DateWitnesses *into, Teller teller, unsigned weight, const char *place, When when);
/* The day that most speaks for, as exact as it was told. A moment in UTC and the day that is
   printed beside it agree when a time zone makes them one: then it is the printed day. Unknown and
   *disputed when another day has nearly as much for it. */
When witness_date(const DateWitnesses *witnesses, Explain *explain, bool *disputed);

typedef struct {
	const char *place;
	Str name;
	uint8_t weight;
} NameWitness;

typedef VEC(NameWitness) NameWitnesses;

/* Adds one; an empty name is none. */
void witness_add_name(NameWitnesses *into, unsigned weight, const char *place, Str name);
/* The name that most speaks for; "Duarte" speaks for "Ana Duarte", too. STR_NONE for none. */
Str witness_name(const NameWitnesses *witnesses, const char *what, Explain *explain);

#endif
