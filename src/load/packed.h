/* Packed inputs: gzip (RFC 1952) is unpacked; for other kinds it is said what to do. */
#ifndef LOAD_PACKED_H
#define LOAD_PACKED_H

#include "base/err.h"
#include "base/str.h"

typedef enum {
	PACKED_NOT,   /* bytes are as they are */
	PACKED_WHOLE, /* unpacked into into */
	PACKED_PART,  /* the same as far as it goes, err says why it ends there */
	PACKED_ERROR, /* not unpacked, err says why */
} Packed;

/* All members of a gzip file, one after the other, up to LIMIT_DECODED_BYTES. */
Packed packed_read(Str bytes, Buf *into, Err *err);
/* "feed.xml" of "feed.xml.gz". */
Str packed_name(Str name);

#endif
