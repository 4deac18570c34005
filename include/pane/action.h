/*
 * Actions: everything a key can do, in one list (actions.def), which makes the enum, the default
 * key map, the names that config.yaml binds, the ? pane and the keys section of the man page.
 */
#ifndef PANE_ACTION_H
#define PANE_ACTION_H

#include "base/err.h"
#include "screen/key.h"
#include "syntax/yaml.h"

/* Where keys are typed: one key may do several things, each in its place (places.def). A reader is
   at one or more of them at a time, always ANYWHERE. */
enum {
#define PLACE(id, title) PLACE_##id,
#include "pane/places.def"
#undef PLACE
	PLACES,
};
enum {
#define PLACE(id, title) AT_##id = 1 << PLACE_##id,
#include "pane/places.def"
#undef PLACE
};

typedef enum {
	ACTION_NONE,
#define ACTION(id, keys, name, help) ACTION_##id,
#include "pane/actions.def"
#undef ACTION
	ACTIONS
} Action;

typedef struct {
	const char *keys; /* default bindings, space between */
	const char *name; /* "next-passage" */
	const char *help; /* "go to the next passage" */
	unsigned place;   /* the one that its keys are bound at */
} ActionInfo;

const ActionInfo *action_info(Action action);
const char *place_title(unsigned place);
Action action_of(Str name); /* ACTION_NONE when there is none */

/* The bindings in force. */
typedef struct Keymap Keymap;
/* The defaults with the user's keys (Settings.keys, may be NULL) over them: "none" unbinds a key,
   and a binding takes the place of those that begin alike ("g" of "gg") at the same place. A key
   may have a list of actions, each of another place. ERR_CONFIG with file and line for unknown
   names and keys. */
Keymap *keymap_new(const Yaml *keys, const char *file, Err *err);
void keymap_free(Keymap *keymap);
/* Feeds one key of a sequence, typed at a set of places (AT_NAMES | …). ACTION_NONE with *more
   true: goes on; false: unbound. */
Action keymap_feed(Keymap *keymap, unsigned places, Key key, bool *more);
/* What the key does by itself there; ACTION_NONE when that is nothing. */
Action keymap_of(const Keymap *keymap, unsigned places, Key key);
/* Does a binding begin with this key? */
bool keymap_has(const Keymap *keymap, Key key);
/* Forgets the keys of a sequence that was begun. */
void keymap_reset(Keymap *keymap);
/* The keys of a sequence that was begun, as users write them; empty for none. */
Str keymap_pending(const Keymap *keymap, Arena *arena);
/* The keys of an action, as users write them, space between, in the arena. */
Str keymap_keys(const Keymap *keymap, Action action, Arena *arena);
/* The first of them, for the status line; empty when it has none. */
Str keymap_key(const Keymap *keymap, Action action, Arena *arena);

#endif
