/*
 * Memory that cannot fail: when there is none left, a message goes to standard error and the
 * process aborts, after the hook (the terminal's restore) has run.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* As malloc, calloc and realloc, but never NULL for a size above 0. Released by free. */
void *memory_new(size_t size);
void *memory_zero(size_t count, size_t size);
void *memory_grow(void *at, size_t count, size_t size);

/* Ends the program as a failed allocation does: for sizes that no machine has. */
_Noreturn void memory_exhausted(void);
/* The same with another message, a whole line: for what else nothing can go on without. */
_Noreturn void memory_abort(const char *message);

/* What runs before the abort; NULL for nothing. Set once, by main or the terminal. */
void memory_on_exhausted(void (*hook)(void));

#endif
