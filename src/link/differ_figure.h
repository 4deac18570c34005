/*
 * Figures of a passage, with what they are of: unit, what is counted, role. Figures that name
 * something ("Gate 3") or make a date are left out.
 */
#ifndef LINK_DIFFER_FIGURE_H
#define LINK_DIFFER_FIGURE_H

#include "differ_role.h"
#include "passage.h"

enum {
	FIGURES_MOST = 32,        /* of a passage */
	FIGURE_NONE = UINT32_MAX, /* no term */
};

typedef enum {
	FIGURE_COUNT,
	FIGURE_MONEY,
	FIGURE_MEASURE,
	FIGURE_PERCENT,
	FIGURE_YEAR,
	FIGURE_TIME, /* minutes of the day */
	FIGURE_AGE,  /* of who is named beside it */
} FigureKind;

typedef struct {
	FigureKind kind;
	Bound bound;
	Role role;
	double value;
	double low;    /* of a range, "12 to 14", of which value is the end; else value */
	uint32_t term; /* the number as a term */
	uint32_t unit; /* term of what is counted or measured; FIGURE_NONE */
	uint32_t of;   /* term of the word behind a percentage or "six-year-old"; FIGURE_NONE */
	uint32_t word, behind;   /* its first word, the one behind it and its unit */
	uint32_t first, last;    /* words of its sentence, last exclusive */
	uint32_t sentence;       /* from 0 */
	uint32_t name, name_end; /* FIGURE_AGE: words of the name */
	uint32_t at, end;        /* bytes of its wording */
	bool rate;               /* a measure per hour, day … */
	bool expected, background;
	bool part;        /* of another figure: "two of the dead" */
	const char *type; /* as Reason.type */
} Figure;

struct Figures {
	Figure at[FIGURES_MOST];
	size_t count;
};

/* All figures of the passage that can be compared; the passage's own. */
const Figures *figures_of(PassageText *text);
/* Are two figures, of one kind, in one unit, however that is written? */
bool figure_same_unit(const Linker *linker, const Figure *a, const Figure *b);
/* Is a word of the passage a plain one: no stop word, number, name or day? */
bool figure_is_plain(const PassageText *text, uint32_t word);

#endif
