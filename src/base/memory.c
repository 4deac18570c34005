/* Allocation that aborts instead of failing: no caller has a sensible way on without memory. */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*exhausted_hook)(void);

void
memory_on_exhausted(void (*hook)(void))
{
	exhausted_hook = hook;
}

_Noreturn void
memory_abort(const char *message)
{
	void (*hook)(void) = exhausted_hook;
	exhausted_hook = NULL; /* it may run out of memory itself */
	if (hook)
		hook();
	ssize_t ignored = write(STDERR_FILENO, message, strlen(message));
	(void)ignored;
	abort();
}

_Noreturn void
memory_exhausted(void)
{
	memory_abort("broadsheet: out of memory\n");
}

void *
memory_new(size_t size)
{
	void *at = malloc(size ? size : 1);
	if (!at)
		memory_exhausted();
	return at;
}

void *
memory_zero(size_t count, size_t size)
{
	void *at = calloc(count ? count : 1, size ? size : 1);
	if (!at)
		memory_exhausted();
	return at;
}

void *
memory_grow(void *at, size_t count, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(count, size, &bytes))
		memory_exhausted();
	void *grown = realloc(at, bytes ? bytes : 1);
	if (!grown)
		memory_exhausted();
	return grown;
}
