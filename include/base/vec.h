/*
 * Vec: a growing array on the heap, typed by macro.
 *
 *     typedef VEC(Passage) Passages;
 *     Passages list = {0};
 *     vec_push(&list, passage);
 *     for (size_t i = 0; i < list.count; i++) use(list.at[i]);
 *     vec_release(&list);
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/memory.h"

#include <stdlib.h>

#define VEC(T)                                                                                     \
	struct {                                                                                   \
		T *at;                                                                             \
		size_t count, room;                                                                \
	}

#define vec_reserve(v, n)                                                                          \
	((n) <= (v)->room                                                                          \
			? (void)0                                                                  \
			: (void)((v)->at = vec_grown((v)->at, &(v)->room, (n), sizeof *(v)->at)))
#define vec_push(v, ...) (vec_reserve((v), (v)->count + 1), (v)->at[(v)->count++] = (__VA_ARGS__))
#define vec_clear(v) ((void)((v)->count = 0))
#define vec_release(v) (free((v)->at), (v)->at = NULL, (void)((v)->count = (v)->room = 0))

/* at grown to hold need items of size bytes; *room is set to what it holds. */
void *vec_grown(void *at, size_t *room, size_t need, size_t size);

#endif
