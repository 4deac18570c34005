/*
 * Room load: a SOURCE to articles. Where bytes come from (source.h), which format they are and what
 * of a page is the article (format.h, clutter.h), who wrote it when (byline.h).
 *
 * Refuses: to know what an article says. Never connects anywhere for a local source, never runs
 * anything.
 */
#ifndef LOAD_LOAD_H
#define LOAD_LOAD_H

#include "article/article.h"
#include "base/err.h"
#include "load/explain.h"

typedef enum {
	SOURCE_FILE,
	SOURCE_STDIN,   /* "-" */
	SOURCE_ADDRESS, /* http: or https: */
} SourceKind;

/* One input to read. */
typedef struct {
	Str path; /* as given or found below the folder that was given, or the address;
	             NUL-terminated */
	SourceKind kind;
	bool named; /* named itself by the user, not met in a folder: unknown formats are then an
	               error */
} Source;

typedef VEC(Source) Sources;

/* Told of what could not be read, a line each: where is the source, escaped for output. An err of
   code ERR_NONE is a note: nothing is wrong. */
typedef void (*LoadReport)(void *context, Str where, const Err *err);

/* Expands one SOURCE argument in name order: folders recursively (hidden entries, devices, fifos
   and loops left out; a loop or unreadable folder is reported), "-", an http: or https: address, a
   file or its file: address, or a list of feeds (OPML), which stands for the files that it lists;
   how many it lists elsewhere is reported. What is none of these but looks like an address is
   reported with what may be meant. False when anything was reported. Paths are in the arena. */
bool load_expand(Arena *arena, Str argument, Sources *into, LoadReport report, void *context);

/* What loading needs beside the bytes: clutter rules. Immutable after, shared by threads. */
typedef struct Loader Loader;
/* Reads the shipped clutter.yaml and the user's over it: ERR_CONFIG with file and line. */
Loader *loader_new(Err *err);
void loader_free(Loader *loader);

/* Reads one source: appends its articles, finished. False with err when it could not be read, is
   binary or empty of text; what was read before the error is kept. explain may be NULL. Safe on
   several threads at once.
 */
bool load_source(
	const Loader *loader, const Source *source, Explain *explain, Articles *into, Err *err);

/* What a feed says of itself: for who follows it. Both STR_NONE when it does not. */
typedef struct {
	Arena *arena; /* where they are put */
	Str title, site;
} LoadFeed;

/* Bytes at hand, and what is known of them. */
typedef struct {
	Str name;  /* decides as a file's name does ("feed.xml"); STR_NONE for none */
	Str bytes; /* as they came: gzip and any encoding */
	Str url;   /* where they were fetched: what relative addresses start from; STR_NONE for a
	              file */
	Str type;  /* Content-Type as the server told it, charset and all; STR_NONE for none */
	LoadFeed *feed;   /* not NULL: what is no feed is not read, but ERR_FORMAT */
	Explain *explain; /* NULL: nobody asks why */
} LoadInput;

/* The same for bytes at hand. The articles' path is the name. */
bool load_bytes(const Loader *loader, const LoadInput *input, Articles *into, Err *err);

#endif
