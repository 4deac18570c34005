/* Who wrote it when, as lines of text say it: "By Ana Duarte", "Published: 3 May 2031 | 4 min
   read", "PORT AMARIN, May 3 (Wire) – ". */
#ifndef LOAD_BYLINE_H
#define LOAD_BYLINE_H

#include "base/str.h"
#include "text/when.h"

/* What metadata has said so far; the first to say a thing is believed. */
typedef struct {
	When date;
	When updated; /* stands in where no date of publication is told */
	Str byline, source, url;
} Facts;

#define FACTS_NONE ((Facts){.date = WHEN_NONE, .updated = WHEN_NONE})

/* Is the whole line metadata (date, author, source)? Then its facts are added. Strs borrow from
   line. */
bool byline_read(Str line, Facts *facts);
bool byline_is_meta(Str line);
/* A label whose value stands elsewhere: "By:", "Updated". */
bool byline_is_label(Str line);
/* Does it begin with such a label of a day of publication? */
bool byline_is_labelled_day(Str line);
/* A line that says nothing that lasts: "4 min read", "2 hours ago", "14". */
bool byline_is_trifle(Str line);
/* Adds the names behind "By": people as byline without what they are, the outlet as source. False
   when these are no names. */
bool byline_add_author(Str names, Facts *facts);
/* A short line that may name the outlet or the author, if it stands beside a date. */
bool byline_is_bare(Str line);
/* Adds such a line: as byline when it looks like a person's name, as source when it is one word,
   an abbreviation, begins with "The" or holds a word that outlets carry; false for neither, or
   where another was told before. */
bool byline_add_bare(Str name, Facts *facts);
/* Adds a line that can be nothing but a byline: "Ana Duarte, maritime reporter", "Ana Duarte in
   Tolm and Li Wen in Amarin". */
bool byline_add_signed(Str line, Facts *facts);
/* A name that outlets carry: "Harbour Post", "NRO", "example.org". */
bool byline_is_outlet(Str name);
/* A line of its own that can be nothing else: "The Midland Ledger", "example.org". */
bool byline_names_outlet(Str line);
/* What a writer is, without a name or behind one: "Staff writer", "Reporting from Tolm". */
bool byline_is_role(Str line);

/* The dateline that text begins with. */
typedef struct {
	Str place;  /* "PORT AMARIN, Veldt"; STR_NONE when only agency or date stand there */
	Str source; /* the agency in it */
	When date;  /* year 0 when it told none */
	size_t end; /* bytes up to where the text proper begins */
} Dateline;

bool dateline_read(Arena *arena, Str text, Dateline *dateline);
/* The day in the latest year that the text tells of, more than once, as past or present; unknown
   when there is none or the day would be to come. */
When dateline_dated(When day, Str text);

/* "…, Wire reports via the coast guard.": the outlet that a lead names as the one that relays. */
Str byline_of_lead(Str lead);
/* "Ferry aground | Harbour Post": the headline; *outlet is set when one was taken off. */
Str byline_headline(Str title, Str *outlet);

#endif
