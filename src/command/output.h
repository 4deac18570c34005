/*
 * Private to room command: standard output, collected and written in large pieces. Knows how wide
 * the terminal is and whether colours are welcome; what goes wrong while writing is kept, so that
 * a command can stop early and its caller can tell.
 */
#ifndef COMMAND_OUTPUT_H
#define COMMAND_OUTPUT_H

#include "base/err.h"
#include "base/str.h"

/* How a piece of people's output looks, on a terminal. */
typedef enum {
	LOOK_PLAIN,
	LOOK_TITLE,
	LOOK_DIM,
	LOOK_NAME,
	LOOK_SAME,
	LOOK_DIFFERS,
	LOOK_MATCH,
	LOOKS,
} Look;

typedef struct {
	Buf buf;
	int fd;
	int error;      /* errno of the first write that failed; 0 */
	bool colour;    /* a terminal, and no NO_COLOR */
	size_t columns; /* of the terminal; 0 when it is none: nothing is cut then */
} Output;

void output_init(Output *out, int fd);
void output_release(Output *out);
/* Ends a row: writes what is there when that is much, or when someone watches. False once writing
   has failed: nothing more is worth doing. */
bool output_row(Output *out);
/* Writes all; false with err when anything could not be written. A reader that went away (EPIPE)
   is no error. */
bool output_finish(Output *out, Err *err);

/* Text on one line: newlines and tabs become spaces; nothing that controls goes out. */
void output_text(Output *out, Look look, Str text);
void output_format(Output *out, Look look, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Text cut or padded to so many columns. */
void output_column(Output *out, Look look, Str text, size_t columns);
/* The same for the last column of a row: cut, not padded. */
void output_last(Output *out, Look look, Str text, size_t columns);
/* As much of text as fits *left columns, which it lowers, with an ellipsis where it is cut; all of
   it when nothing is. */
void output_fit(Output *out, Look look, Str text, size_t *left);
/* A passage, wrapped at most measure wide behind an indent of blanks, but its first line. */
void output_wrapped(Output *out, Look look, Str text, size_t indent, bool keep);

#endif
