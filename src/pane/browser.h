/* Which program opens an address: $BROWSER as others read it, else what the desktop has. */
#ifndef PANE_BROWSER_H
#define PANE_BROWSER_H

#include "base/err.h"
#include "base/str.h"

enum { BROWSERS = 8 }; /* of $BROWSER that are tried */

typedef struct {
	char **argv; /* ends with NULL */
	bool beside; /* it needs no terminal: a window of its own */
} Browser;

/* The commands for an address, in the arena, in the order in which they are tried; returns how
   many. setting: $BROWSER, commands with ":" between, words with spaces between; %s is the address
   (behind the others when there is none), %% a "%", and a last word "&" says that it needs no
   terminal. Empty: xdg-open, then open; desktop: there are windows to open. */
size_t browser_commands(Str setting, bool desktop, Str url, Browser into[BROWSERS], Arena *arena);
/* May it be opened: http and https only, and nothing that no address holds. */
bool browser_may_open(Str url);
/* Opens it with the first that can be run; ERR_USAGE when there is none. */
bool browser_open(Str url, Err *err);

#endif
