/* Growth of Vec: by half, at least eight items. */
#include "base/vec.h"

void *
vec_grown(void *at, size_t *room, size_t need, size_t size)
{
	size_t more = *room + *room / 2 + 8;
	*room = more > need ? more : need;
	return memory_grow(at, *room, size);
}
