/*
 * Errors as values.
 *
 * A function that can fail returns bool and takes `Err *err` last. On failure it fills err with a
 * code and one sentence that says what is wrong and what to do; nobody prints it but the command
 * or the reader. err may not be NULL. Bugs assert; running out of memory aborts (base/memory.h).
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

typedef enum {
	ERR_NONE,
	ERR_READ,    /* a source or store could not be read */
	ERR_WRITE,   /* something could not be written */
	ERR_LIMIT,   /* larger, deeper or slower than base/limit.h allows */
	ERR_FORMAT,  /* read, but not what it claims to be */
	ERR_USAGE,   /* the command line is wrong */
	ERR_PATTERN, /* a pattern is wrong */
	ERR_CONFIG,  /* a configuration file is wrong: the text names file and line */
} ErrCode;

enum { ERR_TEXT = 512 }; /* bytes, NUL included: longer sentences are cut at a character */

typedef struct {
	ErrCode code;
	char text[ERR_TEXT]; /* valid UTF-8, one line, no control characters */
} Err;

/* Fills err (printf form; control characters and invalid bytes are escaped as \xNN) and returns
   false, so that `return err_set(err, ERR_READ, "cannot be opened: %s", why);` is the idiom. */
bool err_set(Err *err, ErrCode code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The exit status: 0 none, 1 a source or store, 2 usage, pattern or configuration. */
int err_status(ErrCode code);

#endif
