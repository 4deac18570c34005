/*
 * Which words of the shown passage are marked as shared with another account, or as told
 * differently: those of the chosen link, of the link one came by, else all that is disputed.
 */
#include "pane/session.h"

typedef enum { SIDE_FROM, SIDE_TO } Side;

static void
add_reasons(WordMarks *into, const Reason *reasons, size_t count, Side side, bool differs)
{
	for (size_t i = 0; i < count; i++) {
		const Reason *r = &reasons[i];
		uint32_t at = side == SIDE_FROM ? r->from_at : r->to_at;
		size_t len = side == SIDE_FROM ? r->from.len : r->to.len;

		vec_push(into, (WordMark){at, at + (uint32_t)len, differs});
	}
}

static void
add_link(WordMarks *into, const Link *link, Side side)
{
	add_reasons(into, link->shared, link->shared_count, side, false);
	add_reasons(into, link->differs, link->differs_count, side, true);
}

void
session_arrive(Session *session, const Link *link)
{
	session->arrived_at = (Place){link->article, link->passage};
	vec_clear(&session->arrived);
	add_link(&session->arrived, link, SIDE_TO);
}

void
session_word_marks(Session *session, WordMarks *into)
{
	const Links *links = session_links(session);
	const Place *shown = &session->shown, *arrived = &session->arrived_at;

	vec_clear(into);
	if (session->focus == PANE_links) {
		if (session->view.link < links->count)
			add_link(into, &links->at[session->view.link], SIDE_FROM);
	} else if (shown->article == arrived->article && shown->passage == arrived->passage) {
		for (size_t i = 0; i < session->arrived.count; i++)
			vec_push(into, session->arrived.at[i]);
	} else {
		for (size_t i = 0; i < links->count; i++)
			add_reasons(into, links->at[i].differs, links->at[i].differs_count,
				SIDE_FROM, true);
	}
}
