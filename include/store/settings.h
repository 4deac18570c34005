/*
 * Settings: config.yaml as a checked value. Unknown keys and wrong values are errors with file and
 * line: a setting that is silently ignored is worse than none.
 */
#ifndef STORE_SETTINGS_H
#define STORE_SETTINGS_H

#include "base/err.h"
#include "syntax/yaml.h"

/* Of one feed. */
typedef struct {
	long interval;  /* minutes between automatic updates in the reader; 0: only on demand */
	long keep;      /* days that read articles stay once their feed has dropped them; 0: for
	                   ever */
	bool full_text; /* the page of an article is fetched, when its feed gives a summary */
} FeedRules;

typedef struct {
	FeedRules all;
	long timeout;      /* seconds that an address may take */
	long at_once;      /* addresses that are fetched at a time */
	const Yaml *sites; /* map of feeds' addresses to what differs there, or NULL */
} FeedSettings;

typedef struct {
	Str theme; /* a name; STR_NONE when none is set */
	unsigned theme_line;
	Str layout;       /* "auto", "stacked", "columns", "wide" */
	long measure;     /* columns of text, 20 to 200; 72 */
	const Yaml *keys; /* map of key sequence to action name, or NULL: the pane room checks the
	                     names */
	FeedSettings feeds;
	Str file; /* where it came from, for messages; "config.yaml" when there is none */
} Settings;

/* The user's config.yaml, or the defaults. ERR_CONFIG with file and line. */
bool settings_read(Arena *arena, Settings *settings, Err *err);
/* What is set for the feed of that address. */
FeedRules settings_feed(const Settings *settings, Str url);

#endif
