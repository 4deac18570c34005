/* Reason: what a link is shown for: values, names and words that stand on both sides. */
#ifndef LINK_REASON_H
#define LINK_REASON_H

#include "context.h"
#include "passage.h"

typedef VEC(Reason) Reasons;

/* Appends what both passages share, strongest first; Strs borrow from the articles. */
void reason_shared(
	const Context *context, const PassageText *here, const PassageText *there, Reasons *into);
/* Is a date the day on which somebody said what the sentence tells? */
bool reason_is_day_of_telling(const PassageText *text, const Mention *mention);
/* The reason as the other passage gives it. */
Reason reason_turned(Reason reason);

#endif
