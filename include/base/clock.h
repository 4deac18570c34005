/* Time that only goes forward: for waits and rates, not for what a calendar says. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Milliseconds since some moment before the start. */
int64_t clock_milliseconds(void);

#endif
