/*
 * Tagger: the seam behind which names are found. Tokens with their settled spans go in, spans of
 * names come out; how they are found (today a linear-chain CRF, Lafferty et al. 2001, greedy in
 * nothing: Viterbi over the runs of words that may be names) nobody else knows.
 */
#ifndef ENTITY_TAGGER_H
#define ENTITY_TAGGER_H

#include "gazetteer.h"
#include "type.h"
#include "word.h"

typedef struct {
	uint32_t piece;
	uint32_t first, last; /* tokens of the piece, last exclusive */
	TypeId type;          /* TYPE_person to TYPE_work */
} NameSpan;

typedef VEC(NameSpan) NameSpans;

enum { NAME_TYPES = TYPE_work + 1 };

typedef struct {
	Mapped file;
	const struct ModelBucket *buckets;
	uint32_t bucket_count;
	int16_t transitions[13][13]; /* by label before, then label */
} Tagger;

bool tagger_open(Tagger *tagger, Err *err);
void tagger_close(Tagger *tagger);
/* Appends the names of the pieces in order. The pieces are of one article: what one says of a word
   helps with the others. Thread-safe. */
void tagger_find(const Tagger *tagger, const Gazetteer *gazetteer, Piece *pieces, size_t count,
	NameSpans *spans);

/* The same before names that a possessive, an "of" or a nickname has parted are joined. */
void tagger_find_parts(const Tagger *tagger, const Gazetteer *gazetteer, Piece *pieces,
	size_t count, NameSpans *spans);

/* What spoke for a name, in the words of a reader: "word before: Mr.". */
typedef struct {
	Str text;
	int weight; /* against the runner-up; WEIGHT_UNIT is one unit of log odds */
} Reason;

enum { REASONS_MOST = 4, WEIGHT_UNIT = 48 };

typedef struct {
	Reason at[REASONS_MOST]; /* the heaviest first */
	size_t count;            /* 0 for a span that no run of capitals holds */
	unsigned runner_up;      /* the type that comes next, or NAME_TYPES: no name */
	int margin; /* to the runner-up, summed over the words; below 0 when the type was
	               settled after the tagger had found another */
} Reasons;

/* What speaks for each span having its type, as many as there are spans, of the same pieces as
   tagger_find was given; they and their texts live in the arena. As much work as tagger_find, once
   for all spans. */
Reasons *tagger_explain(const Tagger *tagger, const Gazetteer *gazetteer, Piece *pieces,
	size_t count, const NameSpans *spans, Arena *arena);

#endif
