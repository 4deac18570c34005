/*
 * Settings: config.yaml as a checked value. Unknown keys and wrong values are errors with file and
 * line: a setting that is silently ignored is worse than none.
 */
#ifndef STORE_SETTINGS_H
#define STORE_SETTINGS_H

#include "base/err.h"
#include "syntax/yaml.h"

typedef struct {
	Str theme; /* a name; STR_NONE when none is set */
	unsigned theme_line;
	Str layout;       /* "auto", "stacked", "columns", "wide" */
	long measure;     /* columns of text, 20 to 200; 72 */
	const Yaml *keys; /* map of key sequence to action name, or NULL: the pane room checks the
	                     names */
	Str file;         /* where it came from, for messages; "config.yaml" when there is none */
} Settings;

/* The user's config.yaml, or the defaults. ERR_CONFIG with file and line. */
bool settings_read(Arena *arena, Settings *settings, Err *err);

#endif
