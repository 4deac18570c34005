/*
 * Keys: what the terminal sent, as one number; and as users write them: "j", "^O", "Tab", "S-Tab",
 * "Enter", "Space", "Esc", "Down", "PageDown", "F5", "M-x"; "C-o" and "Ctrl-o" are "^O" too.
 * Sequences are keys without or with spaces between: "gg".
 */
#ifndef SCREEN_KEY_H
#define SCREEN_KEY_H

#include "base/str.h"

typedef uint32_t Key; /* a character, or one of these */

enum {
	KEY_SPECIAL = 0x200000, /* above all characters */
#define KEYNAME(id, name, curses) KEYCODE_##id,
#include "screen/keys.def"
#undef KEYNAME
	KEY_META = 0x1000000, /* added to a key after Esc */
	KEY_NONE_YET = 0,
};

/* Reads one key description off *rest ("^O", "Tab", or one character); false when it is none. */
bool key_read(Str *rest, Key *key);
/* As users write it, in the arena. (key_name is a function of curses.) */
Str key_describe(Arena *arena, Key key);

#endif
