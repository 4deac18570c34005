/*
 * The maintainer's program that makes the entity data: see README beside it. Not installed.
 */
#ifndef DATA_ENTITIES_MAINTAIN_H
#define DATA_ENTITIES_MAINTAIN_H

#include "entity/model.h"

enum { MISC = NAME_TYPES }; /* a label that says only: group, event or work */

typedef struct {
	uint32_t start, end; /* bytes of the passage */
	uint32_t type;       /* MISC too */
} Gold;

/* A labelled passage. */
typedef struct {
	Piece piece;
	Arena arena;
	VEC(Gold) gold;
} Marked;

typedef VEC(Marked) Text; /* of one article */

/* Ends the program with a message. */
void die(const char *why) __attribute__((noreturn));
/* Calls use with each article of standard input, in the lines that labels.py writes. */
void articles_read(void (*use)(Text *text, void *context), void *context);

/* The four things the program does, from standard input to standard output. */
void pack(void);
void cluster(void);
void train(void);
void score(void);

#endif
