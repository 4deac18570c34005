/* For tests of the reader in a terminal: what is pressed and what must stand there then. */
#ifndef TESTS_SCREEN_CASE_H
#define TESTS_SCREEN_CASE_H

#include "harness.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Types keys and waits for the screen. */
static inline void
press(Screen *screen, const char *keys)
{
	screen_keys(screen, keys);
	if (!screen_idle(screen))
		fail_msg("no answer after \"%s\":\n%s", keys, screen_text(screen));
}

static inline void
must_show(Screen *screen, const char *text)
{
	if (screen_find(screen, text) < 0)
		fail_msg("\"%s\" is not on the screen:\n%s", text, screen_text(screen));
}

/* Leaves with keys, as a reader should be left: well, and with the terminal as it was. */
static inline void
quit_by(Screen *screen, const char *keys)
{
	screen_keys(screen, keys);
	assert_int_equal(screen_end(screen), 0);
	assert_true(screen_is_restored(screen));
	screen_free(screen);
}

#endif
