/*
 * Roles: what is said of a figure, as classes of words that stand for each other in any news:
 * killed and dead are one role, hurt and wounded another. A word that belongs to one event is none.
 */
#ifndef LINK_DIFFER_ROLE_H
#define LINK_DIFFER_ROLE_H

#include "base/str.h"

typedef enum {
	ROLE_NONE,
	/* of people */
	ROLE_DEAD,
	ROLE_HURT,
	ROLE_MISSING,
	ROLE_MOVED,
	ROLE_HELD,
	ROLE_RESCUED,
	/* of sums */
	ROLE_DAMAGE,
	ROLE_COST,
	ROLE_PAY,
	/* of measures and times */
	ROLE_RISE,
	ROLE_BEGIN,
	ROLE_STOP,
	ROLE_STRIKE,
} Role;

/* What kinds of figures a role can be of. */
enum { ROLE_OF_PEOPLE = 1, ROLE_OF_MONEY = 2, ROLE_OF_MEASURE = 4, ROLE_OF_TIME = 8 };

/* Is a stem one of the list, which NULL ends? */
bool stem_is_any(Str stem, const char *const *list);
/* The role a stem stands for among those kinds, or ROLE_NONE. */
Role role_of(Str stem, unsigned kinds);
/* Does the word say that something is only expected, possible or estimated? */
bool role_is_expected(Str stem);
/* Does it move a statement into the past, or to another occasion? */
bool role_is_background(Str stem);
/* Is this what people are called when nothing is said of them? */
bool role_is_people(Str stem);

#endif
