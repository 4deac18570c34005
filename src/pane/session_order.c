/* The order in which lists show the articles, and n and p go through them. */
#include "pane/session.h"

static void
push(Session *session, uint32_t article)
{
	while (session->ranks.count <= article)
		vec_push(&session->ranks, 0);
	session->ranks.at[article] = (uint32_t)session->order.count;
	vec_push(&session->order, article);
}

size_t
session_rank(const Session *session, size_t article)
{
	return article < session->ranks.count ? session->ranks.at[article] : article;
}

/* Stories that come while someone moves in the list leave it as it is. */
static bool
is_to_group(Session *session, const Stories *stories)
{
	if (!session->grouped || stories->count == 0)
		return false;
	if (session->list_stays && !session->order_grouped) {
		session->grouped = false;
		session_say(session, "The stories are known now: s lists by story");
	}
	return session->grouped;
}

static void
make_order(Session *session, const Stories *stories, size_t count, bool grouped)
{
	/* loading only appends: ten thousand articles are not listed ten thousand times */
	bool appends = !grouped && !session->order_grouped && session->order.count <= count;

	if (!appends)
		vec_clear(&session->order);
	for (size_t s = 0; grouped && s < stories->count; s++) {
		for (size_t i = 0; i < stories->at[s].count; i++)
			push(session, stories->at[s].articles[i]);
	}
	for (uint32_t i = (uint32_t)session->order.count; !grouped && i < count; i++)
		push(session, i);
}

void
session_order(Session *session)
{
	const Stories *stories = edition_stories(session->edition);
	size_t count = edition_count(session->edition);
	bool grouped = is_to_group(session, stories);

	if (session->order.count == count && session->order_grouped == grouped &&
		session->order_stories == stories->count)
		return;
	make_order(session, stories, count, grouped);
	session->order_grouped = grouped;
	session->order_stories = stories->count;
	session->order_changes++;
}

void
session_next_article(Session *session, int by)
{
	ptrdiff_t last, at, to;
	Place place = {0};

	session_order(session);
	if (session->here.article == SIZE_MAX) {
		session_say(session, "No article is open");
		return;
	}
	last = (ptrdiff_t)session->order.count - 1;
	at = (ptrdiff_t)session_rank(session, session->here.article);
	to = at + by < 0 ? 0 : at + by > last ? last : at + by;
	if (to == at) {
		session_say(
			session, by < 0 ? "This is the first article" : "This is the last article");
		return;
	}
	place.article = session->order.at[to];
	/* in the list it is a step, in the text a jump */
	if (session->focus == PANE_articles)
		session_move(session, place);
	else
		session_go(session, place);
}
