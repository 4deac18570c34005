/* What every unit test begins with: cmocka and what it needs, in its order. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* assert_str(str, "literal"): the bytes are equal; shows both when they are not. */
#define assert_str(str, literal)                                                                   \
	do {                                                                                       \
		Str got_ = (str);                                                                  \
		const char *want_ = (literal);                                                     \
		if (!str_is(got_, want_))                                                          \
			fail_msg("got \"%.*s\", want \"%s\"", STR_ARG(got_), want_);               \
	} while (0)

#endif
