/* The days that are printed on a page: beside the headline, behind the text, in its address. */
#ifndef LOAD_PRINTED_H
#define LOAD_PRINTED_H

#include "metadata.h"
#include "witness.h"

typedef struct {
	Arena *arena;
	Outline *outline;
	Around around;
	Str language; /* STR_NONE for not known; of day and month, it says which comes first */
	DateWitnesses *dates;
	When first;   /* the first below the headline */
	When updated; /* the first day of a later version that is told */
} Printed;

/* Adds the days in lines and elements around the article. An element's line that is a date and
   nothing else is dropped from the outline. */
void printed_dates(Printed *printed, const xmlNode *root);
/* "https://example.org/2031/05/04/ferry": 4 May 2031; "/2031/05/ferry": May 2031. */
When printed_in_address(Str url);
/* One date, alone or with other words in a short line; "05/04/2031" by language. */
bool printed_read(Str line, Str language, When *when);

#endif
