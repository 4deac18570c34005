/*
 * Shared libraries that are opened when the first input comes that needs them. Only for those that
 * every start would pay for otherwise: libxml2 brings ICU and uchardet brings libstdc++, together a
 * millisecond before main. Where configure found no name to open, they are linked as any other.
 *
 *     #define LIBDEMO(F) F(demo_new) F(demo_free)          the functions that are called
 *     static struct { LIBDEMO(LIBRARY_MEMBER) } demo;      demo.demo_new(...)
 *     LIBRARY_BIND(demo, LIBDEMO, DEMO_LIBRARY);           once, before the first call
 */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <config.h>
#include <stddef.h>

#define LIBRARY_MEMBER(function) __typeof__(&(function)) function;
#define LIBRARY_NAME(function) #function,
#define LIBRARY_SELF(function) function,

#ifdef LAZY_LIBRARIES
#define LIBRARY_BIND(into, LIST, file)                                                             \
	do {                                                                                       \
		static const char *const names[] = {LIST(LIBRARY_NAME)};                           \
		library_bind(file, names, sizeof names / sizeof *names, &(into));                  \
	} while (0)
#else
#define LIBRARY_BIND(into, LIST, file)                                                             \
	(into) = (__typeof__(into))                                                                \
	{                                                                                          \
		LIST(LIBRARY_SELF)                                                                 \
	}
#endif

/* Opens the library called file ("libdemo.so.2") for good and writes the addresses of its count
   functions one after the other into into. Without it the program ends as it would at its start
   without a library: a line says what is missing. */
void library_bind(const char *file, const char *const *names, size_t count, void *into);

#endif
