/*
 * Patterns: PCRE2 with UTF, JIT and the limits of base/limit.h always set; callouts are refused and
 * a pattern cannot raise its limits. What runs into a limit counts as no match and is reported
 * once.
 */
#ifndef TEXT_PATTERN_H
#define TEXT_PATTERN_H

#include "base/err.h"
#include "base/str.h"

typedef struct Pattern Pattern;

typedef struct {
	size_t start, end; /* bytes in the subject, end exclusive */
} PatternSpan;

enum {
	PATTERN_NOCASE = 1,
	PATTERN_ANCHORED = 2, /* matches only at the given offset */
	PATTERN_EXTENDED = 4, /* white space and comments in the pattern are ignored */
	PATTERN_ASCII = 8,    /* \w, \d and \b know ASCII only, which compiles faster */
};

enum { PATTERN_GROUPS = 16 }; /* spans that a match tells of, the whole match included */

/* Compiles; ERR_PATTERN with the offset and PCRE2's own words. JIT code is made once a
   pattern has been matched often enough to be worth it. */
Pattern *pattern_new(Str source, unsigned flags, Err *err);
void pattern_free(Pattern *pattern);
/* The first match at or after byte from; spans[0] is the whole, start == SIZE_MAX for a group that
   took no part. Safe for several threads at once. subject must be valid UTF-8. */
bool pattern_match(
	const Pattern *pattern, Str subject, size_t from, PatternSpan spans[PATTERN_GROUPS]);
enum {
	PATTERN_MORE_BEFORE =
		1, /* subject is a part of a text that begins earlier: no ^ at its start */
	PATTERN_MORE_BEHIND = 2, /* or that goes on: no $ at its end */
};

/* The same within a part of a text. */
bool pattern_match_part(const Pattern *pattern, Str subject, size_t from, unsigned more,
	PatternSpan spans[PATTERN_GROUPS]);
/* Number of the named group, or -1. */
int pattern_group(const Pattern *pattern, const char *name);
/* True once a match has run into a limit. */
unsigned pattern_exceeded(const Pattern *pattern);

#endif
