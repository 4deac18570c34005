/* A list that scrolls: which row is chosen and which is on top. Knows numbers, not what they are.
 */
#ifndef PANE_LIST_H
#define PANE_LIST_H

#include "pane/session.h"

typedef struct {
	size_t selected, top; /* rows, from 0 */
	size_t page;          /* rows that were shown last */
} List;

/* Moves by an action; repeat is the number typed before it, 0 for none. False when the action does
   not move in a list. */
bool list_act(List *list, Action action, unsigned repeat, size_t count);
/* Fits the list to count rows of which page are shown: the chosen row is among them. */
void list_fit(List *list, size_t count, size_t page);

#endif
