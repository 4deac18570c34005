/* Event: do two articles tell of the same event? */
#ifndef LINK_EVENT_H
#define LINK_EVENT_H

#include "model.h"

/* Evidence from whole articles. */
typedef struct {
	float cosine;   /* of their words */
	float common;   /* how far the same articles are near to both, 0 to 1 */
	bool other_day; /* both tell their day, and the days are too far apart */
	float likely;   /* 0 to 1: that both are of one event */
	bool same;      /* one story, and no other day: statements may be compared */
} EventMatch;

EventMatch event_match(const Linker *linker, uint32_t a, uint32_t b);
/* True when both days are known and lie further apart than accounts of one event do. */
bool event_days_apart(EventDay a, EventDay b);

#endif
