/*
 * Formats: what a file can be. One `const Format format_NAME` in src/load/format_NAME.c and one
 * line in formats.def; the registry tries them in that order.
 */
#ifndef LOAD_FORMAT_H
#define LOAD_FORMAT_H

#include "load/clutter.h"
#include "load/load.h"

typedef struct {
	Str name;  /* file name without folders; may be empty */
	Str bytes; /* UTF-8, valid, not yet cleaned (load/encoding.h made it); see Format.raw */
	const Clutter *clutter;
	Str url;          /* what relative addresses start from; STR_NONE for a file */
	LoadFeed *feed;   /* NULL: nobody asks */
	Explain *explain; /* NULL: nobody asks why */
} FormatInput;

typedef struct {
	const char *name;       /* "html" */
	const char *extensions; /* "html htm xhtml": without dots, space between */
	bool raw;  /* holds several encodings: is asked before anything is decoded, and gets the
	              bytes as they came when it is certain */
	bool feed; /* its articles come and go: who follows it sees new ones */
	/* 0 (no) to 100 (certain) that bytes are of this format, the name apart. Quick: looks at
	 * the start. */
	int (*detect)(const FormatInput *input);
	/* Appends finished articles. */
	bool (*read)(const FormatInput *input, Articles *into, Err *err);
} Format;

/* The first byte of the first tag of that name (letter case apart) in head, or SIZE_MAX. */
size_t format_find_tag(Str head, Str name);
/* The format that is certain of bytes that are not decoded yet, or NULL. */
const Format *format_of_raw(const FormatInput *input);
/* The best format of input; never NULL, as plain text takes all that is text. */
const Format *format_of(const FormatInput *input);

#endif
