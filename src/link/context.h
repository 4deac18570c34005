/*
 * Context: the event an article is of, as far as weighing words needs it: its own passages and
 * those of the nearest articles. A word that all accounts use tells little of which passage is
 * meant.
 */
#ifndef LINK_CONTEXT_H
#define LINK_CONTEXT_H

#include "model.h"

enum {
	CONTEXT_ARTICLES = 12,  /* accounts of one event that are counted over */
	CONTEXT_PASSAGES = 160, /* of one account */
};

typedef struct {
	uint32_t term; /* + 1; 0 is empty */
	uint32_t passages;
	float weight;
} ContextTerm;

typedef struct {
	const Linker *linker;
	uint32_t article;
	uint32_t accounts[CONTEXT_ARTICLES]; /* the article itself first */
	size_t account_count;
	double passages, mean_length; /* counted; their words without stop words */
	ContextTerm *table;           /* open addressing */
	size_t mask;
	float strange; /* idf_event^0.35 of a term that is in none of them */
} Context;

void context_init(Context *context, const Linker *linker, uint32_t article);
void context_release(Context *context);
/* w of LINKS.md; 0 for stop words. */
float context_weight(const Context *context, uint32_t term);

#endif
