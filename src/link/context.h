/*
 * Context: the event an article is of, as far as weighing words needs it: its own passages and
 * those of the nearest articles. A word that all accounts use tells little of which passage is
 * meant. One thread's own: it remembers what it has weighed.
 */
#ifndef LINK_CONTEXT_H
#define LINK_CONTEXT_H

#include "model.h"

enum {
	CONTEXT_ARTICLES = 12,  /* accounts of one event that are counted over */
	CONTEXT_PASSAGES = 160, /* of one account */
	PAIR_WORDS = 512,       /* of a passage that are compared, from its beginning */
	PAIR_SENTENCES = 64,
};

typedef struct {
	uint32_t term; /* + 1; 0 is empty */
	uint32_t passages;
	float weight;
} ContextTerm;

/* The words of a passage that are compared. */
typedef struct {
	const uint32_t *words, *ends; /* ends: the word behind each sentence */
	uint32_t count, sentences;
} Run;

/* A passage weighed: W of doc/LINKS. */
typedef struct {
	Run run;
	float weight;           /* of its distinct terms */
	float length;           /* words without stop words */
	const float *sentences; /* weight of each one's distinct terms */
} Weighed;

typedef struct {
	const Linker *linker;
	uint32_t article;
	uint32_t accounts[CONTEXT_ARTICLES]; /* the article itself first */
	size_t account_count;
	double passages, mean_length; /* counted; their terms */
	ContextTerm *table;           /* open addressing */
	size_t mask;
	float strange;     /* idf_event^0.35 of a term that is in none of them */
	Arena arena;       /* of what was weighed */
	Weighed **weighed; /* of each passage; only what is used of it takes memory */
} Context;

void context_init(Context *context, const Linker *linker, uint32_t article);
void context_release(Context *context);
/* w of doc/LINKS, of a term that is no stop word. */
float context_weight(const Context *context, uint32_t term);
/* The passage, weighed with first use; good until release. */
const Weighed *context_weigh(Context *context, uint32_t passage);
/* The word behind a sentence of a run. */
size_t run_end(const Run *run, size_t sentence);

#endif
