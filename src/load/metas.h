/* The <meta> elements of a page, by which field they tell and how far they are to be trusted. */
#ifndef LOAD_METAS_H
#define LOAD_METAS_H

#include "witness.h"

#include <libxml/tree.h>

/* Fields of which the most trusted is taken. */
typedef enum { META_TITLE, META_SOURCE, META_URL, META_LANGUAGE, META_FIELDS } MetaField;

typedef struct {
	Str text;
	const char *place;
	uint8_t rank; /* 0 is trusted most */
} MetaValue;

typedef struct {
	MetaValue field[META_FIELDS];
	DateWitnesses dates;
	NameWitnesses names;
	When updated;
	Str label, data; /* twitter:label1, as "Written by", and twitter:data1 */
} Metas;

void metas_read(Arena *arena, const xmlNode *meta, Metas *into);
/* Takes a value that is trusted more than what is there. place is a string literal. */
void metas_offer(
	Arena *arena, Metas *into, MetaField field, unsigned rank, const char *place, Str value);
/* When all were read: what only makes sense together. */
void metas_end(Arena *arena, Metas *into);
void metas_release(Metas *metas);
/* "https://…", "/author/ana", "@ana", "ana@example.org": no name. */
bool metas_is_address(Str s);

#endif
