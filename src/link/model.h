/*
 * What the Linker holds, for the files of room link. Built once (index.c), then never changed.
 *
 * Terms are stems, with numbers as digits; those of "Nov. 6" and "Gate 6" are no quantity, and
 * other terms than "6". A passage is the sequence of its words' terms, stop words kept (word
 * 4-grams need them) but flagged. Passages are numbered through all articles.
 */
#ifndef LINK_MODEL_H
#define LINK_MODEL_H

#include "base/map.h"
#include "link/link.h"

enum {
	TERM_STOP = 1,
	TERM_NUMBER = 2,
	TERM_NAME = 4,
	TERM_NUMERAL = 8,   /* may tell a number with others: "thirteen", "per cent" */
	TERM_CALENDAR = 16, /* weekdays and months: capital, but no names */
	TERM_DENIES = 64,   /* "not" and its like */
	TERM_PART = 32,     /* a number that is part of a time, a date or a name: "#6" */
};

typedef struct {
	Str stem;
	uint32_t passages, articles;     /* that hold it */
	uint32_t as_name, as_word;       /* occurrences that look like a name, like none */
	uint32_t passage, slot, article; /* where it was seen last: the builder's own */
	float background;                /* idf over the shipped counts */
	float weight; /* 0.5 background^0.8 k: what idf_event^0.35 multiplies (doc/LINKS) */
	float rarity; /* for whole articles: background and this set together */
	uint8_t flags;
} Term;

/* A word of a passage: its term, and this bit when that is a stop word, so that the millions of
   them are told apart without a look at their terms. */
#define WORD_STOP (UINT32_C(1) << 31)

typedef struct {
	uint32_t term;
	uint32_t times;
} TermCount;

typedef struct {
	uint32_t article;
	uint32_t words, word_count; /* in Linker.words_of */
	uint32_t ends, sentences;   /* in Linker.ends: the word, from words, behind each sentence */
	uint32_t terms, term_count; /* in Linker.terms_of: distinct, without stop words */
} PassageRow;

typedef struct {
	uint32_t passage;
	uint32_t times;
} Posting;

/* An article near to another: by its words, and by the third articles that both are near to. */
typedef struct {
	uint32_t article;
	float cosine;
	float common; /* Ruzicka similarity of both lists of near articles, themselves among them */
} Near;

typedef struct {
	uint32_t term;
	float weight;
} VectorTerm;

/* The day an article is of, as far as it tells. */
typedef struct {
	int32_t day;       /* days since 1970; NO_DAY when not known */
	int16_t month_day; /* month * 32 + day of the month, when no year is told; 0: not known */
} EventDay;

enum { NO_DAY = INT32_MIN };

typedef struct {
	uint32_t passages, passage_count; /* numbers of its passages */
	uint32_t vector, vector_count; /* in Linker.vectors, by term; of length 1 together, less of
	                                  tiny ones */
	uint32_t near, near_count;     /* in Linker.nears, nearest first */
	EventDay day;
	uint32_t story, copy_of;
} ArticleRow;

struct Linker {
	const LinkInput *inputs;
	size_t count;
	Map words; /* folded word to term */
	Map stems; /* stem to term */
	VEC(Term) terms;
	VEC(PassageRow) passages;
	ArticleRow *articles;
	VEC(uint32_t) words_of;
	VEC(uint32_t) ends;
	VEC(TermCount) terms_of;
	Posting *postings;     /* by term, then passage */
	size_t *posting_first; /* of each term; one more than there are terms */
	VEC(VectorTerm) vectors;
	VEC(Near) nears;
	double mean_terms; /* distinct terms of a passage */
	uint32_t story_count;
};

static inline const Term *
term_of(const Linker *linker, uint32_t word)
{
	return &linker->terms.at[word & ~WORD_STOP];
}

#endif
