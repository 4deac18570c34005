/*
 * The maintainer's program that makes the entity data: see README beside it. Not installed.
 */
#ifndef DATA_ENTITIES_MAINTAIN_H
#define DATA_ENTITIES_MAINTAIN_H

#include "entity/model.h"

enum { MISC = NAME_TYPES }; /* a label that says only: group, event or work */

/* -- labelled articles (labels.c) -- */

typedef struct {
	uint32_t start, end; /* bytes of the passage */
	uint32_t type;       /* MISC too */
} Gold;

/* A labelled passage. */
typedef struct {
	Arena arena;
	VEC(Gold) gold;
} Marked;

typedef struct {
	VEC(Piece) pieces;
	VEC(Marked) marked;           /* of each piece */
	unsigned corpus;              /* where it is from */
	uint32_t first_run, last_run; /* of the samples, exclusive; set by samples_add */
} Labelled;

enum { CORPORA_MOST = 16 };

typedef struct {
	VEC(Labelled) articles;
	char *corpora[CORPORA_MOST];
	char roles[CORPORA_MOST]; /* 'A', 'L' or 'W', as labels.py says */
	unsigned corpus_count;
} Labels;

/* Ends the program with a message. */
void die(const char *why) __attribute__((noreturn));
/* All of standard input, in the lines that labels.py writes. */
void labels_read(Labels *labels);
void labels_release(Labels *labels);

/* -- what is learnt from (samples.c) -- */

typedef struct {
	VEC(uint64_t) keys;     /* of each feature */
	VEC(uint32_t) features; /* of all words, one after the other */
	VEC(uint32_t) starts;   /* of each word in features; the last entry ends the last */
	VEC(uint16_t) allowed;  /* labels that may be right for each word, a bit each */
	VEC(uint32_t) runs;     /* first word of each run; the last entry ends the last */
	uint32_t *slots;        /* of keys */
	size_t slot_count;
} Samples;

/* Adds the runs of all articles. */
void samples_make(Samples *samples, const Gazetteer *gazetteer, Labels *labels);
void samples_release(Samples *samples);

/* -- weights (learn.c, weights.c) -- */

enum { FLOATS = 16 }; /* LABELS and three in vain */

typedef float Floats __attribute__((vector_size(FLOATS * sizeof(float))));

typedef struct {
	Floats *rows;   /* of each feature; zeroes for one that is too rare */
	uint32_t *seen; /* how often */
	float transitions[LABELS][LABELS];
} Weights;

typedef VEC(uint32_t) Numbers;

/* Learns from some of the runs. The same runs give the same weights. */
void weights_learn(const Samples *samples, const Numbers *runs, Weights *weights);
void weights_release(Weights *weights);
/* The model's file in memory; the caller frees it. */
char *weights_pack(const Samples *samples, const Weights *weights, size_t *size);

/* -- scores (score.c) -- */

typedef struct {
	size_t gold, found, right;
} Score;

typedef struct {
	Score of[NAME_TYPES + 1]; /* the last: MISC, which group, event and work count for too */
	Score all;                /* with group, event and work by themselves, or as MISC */
} Scores;

/* Adds an article's: strict, same span and same type. */
void scores_add(
	Scores *scores, const Tagger *tagger, const Gazetteer *gazetteer, const Labelled *article);
double score_f1(Score score);

/* The things the program does, from standard input to standard output. */
void pack(void);
void cluster(void);
void train(void);
void score(void);

#endif
