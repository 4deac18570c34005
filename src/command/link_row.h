/* Private to room command: the links of one article as rows, and of all, on every core. */
#ifndef COMMAND_LINK_ROW_H
#define COMMAND_LINK_ROW_H

#include "edition/edition.h"
#include "output.h"

typedef struct {
	const Edition *edition; /* with its Linker; not turned meanwhile */
	bool json;
	size_t limit; /* links a passage */
} LinkRows;

/* The links of passages first to last (exclusive) of an article. Only reads the edition: several
   threads may each have their own Output. */
void links_write(Output *out, const LinkRows *rows, size_t article, size_t first, size_t last);
/* Those of all articles, in their order, worked out by all cores. */
void links_write_all(Output *out, const LinkRows *rows);

#endif
