/* The rows of the list of entities: counted, sorted, filtered. Draws nothing. */
#ifndef PANE_ENTITY_ROWS_H
#define PANE_ENTITY_ROWS_H

#include "pane/session.h"

typedef enum { ENTITIES_BY_TYPE, ENTITIES_BY_COUNT, ENTITIES_BY_NAME, ENTITY_ORDERS } EntityOrder;

typedef struct {
	uint32_t entity; /* number in the edition's names; UINT32_MAX: the heading of a type */
	uint32_t count;  /* mentions */
	uint32_t articles;
	uint32_t first; /* mention of it, in the first article that has it */
	TypeId type;
} EntityRow;

typedef struct {
	VEC(EntityRow) all;
	VEC(Str) folded;      /* name of each of all, once a filter asked for it */
	VEC(Str) forms;       /* and what else it is called in the articles, folded, a line each */
	Arena arena;          /* of these */
	size_t article;       /* whose mentions were counted; SIZE_MAX: all */
	VEC(EntityRow) shown; /* those of all that pass the filter, by order, with headings */
	size_t passing;       /* of all */
} EntityRows;

void entity_rows_init(EntityRows *rows);
void entity_rows_release(EntityRows *rows);
/* Counts what one article mentions, or SIZE_MAX: all that are not deleted. */
void entity_rows_count(EntityRows *rows, const Session *session, size_t article);
/* Makes shown anew. query, folded or not: what the name or a form of it in the articles must hold,
   or what its type is called; empty: all. */
void entity_rows_show(EntityRows *rows, const Session *session, EntityOrder order, Str query);
/* The row of an entity in shown; the number of rows when it is not. */
size_t entity_rows_of(const EntityRows *rows, uint32_t entity);
/* "by count" */
const char *entity_order_name(EntityOrder order);

#endif
