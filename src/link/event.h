/* Event: do two articles tell of the same event? */
#ifndef LINK_EVENT_H
#define LINK_EVENT_H

#include "model.h"

/* Evidence from whole articles. */
typedef struct {
	float cosine;   /* of their words */
	float common;   /* how far the same articles are near to both, 0 to 1 */
	bool other_day; /* both tell their day, and the days are too far apart */
	bool same;      /* likely enough that statements may be compared */
} EventMatch;

EventMatch event_match(const Linker *linker, uint32_t a, uint32_t b);
/* True when both days are known and lie further apart than accounts of one event do. */
bool event_days_apart(EventDay a, EventDay b);

#endif
