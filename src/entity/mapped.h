/*
 * Mapped: a data file of the program, mapped read-only and used as it lies there: nothing is parsed
 * at start. Little-endian; the header says what the file is and is checked before anything else.
 * What lies behind it is not read for that: its owner must bear any bytes there.
 */
#ifndef ENTITY_MAPPED_H
#define ENTITY_MAPPED_H

#include "base/err.h"
#include "base/str.h"

typedef struct {
	char magic[8]; /* what the file holds, NUL-padded */
	uint32_t version;
	uint32_t order;     /* MAPPED_ORDER: a file of the other byte order reads otherwise */
	uint64_t size;      /* bytes of the whole file */
	uint32_t slots;     /* of the main table */
	uint32_t counts[6]; /* what else the file's owner wants to know */
	uint32_t contents;  /* mapped_sum of all behind the header */
	uint64_t checksum;  /* str_hash of all before it */
} MappedHeader;

enum { MAPPED_ORDER = 0x01020304, MAPPED_LARGEST = 8 << 20 };

typedef struct {
	const char *at; /* the header, and behind it what it announces */
	size_t size;
} Mapped;

/* Maps file_program(name). ERR_READ when it is missing or damaged, in one line that names it.
   slot_bytes: of one slot; header->slots of them must follow the header. */
bool mapped_open(Mapped *mapped, const char *name, const char *magic, uint32_t version,
	size_t slot_bytes, Err *err);
void mapped_close(Mapped *mapped);
const MappedHeader *mapped_header(const Mapped *mapped);
/* The sum that a header keeps of what lies behind it; `make check` looks at it, no start does. */
uint32_t mapped_sum(Str contents);
/* Sets order, size and checksum of a header that is about to be written. */
void mapped_seal(MappedHeader *header, uint64_t size);

#endif
