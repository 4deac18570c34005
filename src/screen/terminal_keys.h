/* Keys as curses reads them: which sequence is which key. */
#ifndef SCREEN_TERMINAL_KEYS_H
#define SCREEN_TERMINAL_KEYS_H

#include "screen/key.h"

typedef enum {
	KEYS_NONE, /* nothing waits, or nothing will come any more */
	KEYS_KEY,
	KEYS_QUERY, /* "ESC [ ? 7777 n" */
} KeysRead;

/* After newterm, before endwin for good. */
void terminal_keys_start(void);
void terminal_keys_stop(void);
/* The next key, without blocking longer than the wait after Esc. */
KeysRead terminal_keys_next(Key *key);

#endif
