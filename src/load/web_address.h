/* Web addresses: what a person typed to what is asked for, and back to what may be shown. */
#ifndef LOAD_WEB_ADDRESS_H
#define LOAD_WEB_ADDRESS_H

#include "base/err.h"
#include "base/str.h"

/* All in the arena. */
typedef struct {
	Str url;     /* percent-encoded, without fragment; NUL-terminated */
	Str host;    /* in lower case */
	bool secret; /* it holds a name or password */
} WebAddress;

/* ERR_READ for what is no http: or https: address. */
bool web_address_read(Arena *arena, Str url, WebAddress *into, Err *err);
/* An address without fragment, name and password; STR_NONE when it is none. */
Str web_address_plain(Arena *arena, Str url);
/* An address as a page at base writes it, made whole (RFC 3986, 5.2); STR_NONE when that is no
   http: or https: address. base may be STR_NONE. */
Str web_address_join(Arena *arena, Str base, Str written);

#endif
