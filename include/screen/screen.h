/*
 * Room screen: cells, styles, themes, keys and the terminal.
 *
 * Refuses: to know what an article or a pane is. Only terminal.c and terminal_keys.c include
 * curses.
 */
#ifndef SCREEN_SCREEN_H
#define SCREEN_SCREEN_H

#include "screen/canvas.h"
#include "screen/key.h"
#include "screen/style.h"
#include "screen/terminal.h"
#include "screen/theme.h"

#endif
