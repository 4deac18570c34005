/* Reason: what a link is shown for: values, names and words that stand on both sides. */
#ifndef LINK_REASON_H
#define LINK_REASON_H

#include "context.h"
#include "passage.h"

typedef VEC(Reason) Reasons;

/* Appends what both passages share, strongest first; Strs borrow from the articles. */
void reason_shared(
	const Context *context, const PassageText *here, const PassageText *there, Reasons *into);
/* The reason as the other passage gives it. */
Reason reason_turned(Reason reason);

#endif
