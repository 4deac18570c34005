/* Draws a bar of progress. Knows no screen. */
#include "text/bar.h"

#include <string.h>

Str
bar_text(Arena *arena, size_t done, size_t total, size_t columns)
{
	size_t inner = columns - 2;
	size_t full = !total          ? 0
	              : done >= total ? inner
	                              : (size_t)((double)done / (double)total * (double)inner);
	char *bar = arena_alloc(arena, columns);
	memset(bar, '.', columns);
	memset(bar + 1, '#', full);
	bar[0] = '[';
	bar[columns - 1] = ']';
	return (Str){bar, columns};
}
