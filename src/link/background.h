/*
 * Background: in how many passages of news at large a stem stands (data/link/background.bin, made
 * by data/link/count), mapped, nothing parsed. Without the file every stem counts as equally rare,
 * so that links still come, only worse.
 */
#ifndef LINK_BACKGROUND_H
#define LINK_BACKGROUND_H

#include "base/str.h"

/* idf of a stem, ln(1 + (N - df + .5) / (df + .5)); about 3 to 12. Safe on several threads. */
float background_idf(Str stem);
/* True when the table was found and is whole. */
bool background_is_there(void);

/* The file: header, stems' hashes in order, then a byte each. */
typedef struct {
	char magic[8];     /* BACKGROUND_MAGIC */
	uint32_t passages; /* counted */
	uint32_t count;    /* of stems */
} BackgroundHeader;

#define BACKGROUND_MAGIC "bsidf1\n"
/* A count of passages is kept as round(BACKGROUND_STEP * log2(count)). */
enum { BACKGROUND_STEP = 12 };

#endif
