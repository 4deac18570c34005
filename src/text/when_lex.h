/*
 * The pieces that stated dates are made of. Each taker moves *s behind what it took and returns
 * true, or leaves it as it was.
 */
#ifndef TEXT_WHEN_LEX_H
#define TEXT_WHEN_LEX_H

#include "text/when.h"

bool lex_is_letter(char c);
/* Length of the run of digits that s begins with. */
size_t lex_digits(Str s);
/* Takes exactly count digits. */
bool lex_number(Str *s, size_t count, int *value);
bool lex_char(Str *s, char c);
void lex_spaces(Str *s);
/* "+03:00", "-0500", "+3": minutes east of UTC. */
bool lex_offset(Str *s, int16_t *offset);
/* "10:20", "10:20:30", "10:20:30.123": sets hour, minute, second and precision. */
bool lex_clock(Str *s, When *when);
/* What a word of dates means, in whatever language: 1 to 12 a month, from LEX_WEEKDAY on
   the days from Sunday to Saturday. */
enum { LEX_UNKNOWN = 0, LEX_FILLER = 13, LEX_WEEKDAY = 14 };
unsigned lex_word(Str word);
/* Zones that have one meaning in newspapers; minutes east. */
bool lex_zone(Str word, int16_t *offset);
/* Is there such a day and such a time of day? */
bool when_is_possible(When when);
/* ISO 8601: "2025", "2025-12", "2025-12-12T10:20:30.5+03:00", "20251212T102030Z". */
bool when_read_iso(Str s, When *when);

#endif
