/*
 * Date parts: what the words of a date say, before it is known what day that is.
 */
#ifndef ENTITY_DATE_PARTS_H
#define ENTITY_DATE_PARTS_H

#include "type.h"

/* What the words of a date say, each in any place. */
typedef struct {
	int year, month, day, weekday; /* -1: not told */
	int last_day;                  /* of "December 3-5"; 0 for none */
	int last_month;                /* of "April-July"; 0 for none */
	int last_year;                 /* of "2011-2015", "2024-25"; 0 for none */
	int shift;                     /* -1 last, 0 this, 1 next */
	bool shifted;                  /* one of those words stood there */
	bool next;                     /* "next" was the word */
	bool past;                     /* "past" was: up to now, not the one before this */
	bool anchored;                 /* "that", "following": from what the text told before */
	bool vague;                    /* "few", "weeks": no stretch that one could name */
	int pair;                      /* above 0: "and" joined two days */
	int count;                     /* "nine" of "first nine months"; 0 for none */
	int ordinal;                   /* "third quarter": 3; 0 for none */
	int part;                      /* 1 early, 2 middle, 3 late; 0 for all of it */
	int direction;                 /* -1 ago, 1 from now; -2 earlier, 2 later, of what was told
	                                  before; 0 for none */
	int season;                    /* first month of a season; 0 for none */
	bool decade;                   /* "1990s" */
	uint8_t bound;                 /* Bound of text/number.h: "more than two years ago" */
	char unit;      /* d, w, m, y, q, h(alf), e (decade), c(entury), k (weekend) */
	bool edge_of;   /* "end of", "beginning of" */
	Tense tense;    /* of the clause around them */
	When after;     /* the day that "October" of "October to March" begins; unknown: none */
	bool fixed_day; /* today, yesterday, tomorrow: shift counts days */
} DateParts;

DateParts date_parts_read(Str text);

#endif
