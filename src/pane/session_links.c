/*
 * The links of the passage that is shown: asked once, kept until another is shown; and what a link
 * says of itself. The query costs well under a millisecond, so it is made where it is needed.
 */
#include "pane/session.h"

/* What contradicts is what a reader must not miss, and a copy says nothing new. */
static unsigned
rank_of(const Session *session, const Link *link)
{
	static const unsigned ranks[] = {
		[RELATION_DIFFERS] = 0, [RELATION_SAME] = 2, [RELATION_RELATED] = 4};

	return ranks[link->relation] +
	       (edition_article(session->edition, link->article)->copy_of != UINT32_MAX);
}

/* Another text took the place of what the index knows: its passages are others. */
static bool
is_outdated(const Session *session, const Link *link)
{
	return !edition_article(session->edition, link->article)->linked;
}

/* Right once in twenty times: the pane says ".02" of it, and nobody would go there. */
static bool
is_hardly_related(const Link *link)
{
	return link->relation == RELATION_RELATED && link->score < .05F;
}

/* By rank, and the best first within one; there are few. */
void
session_arrange(const Session *session, Links *links)
{
	size_t count = 0;

	for (size_t i = 0; i < links->count; i++) {
		Link link = links->at[i];
		size_t to = count;

		if (is_hardly_related(&link) || is_outdated(session, &link) ||
			session_has_mark(session, link.article, LIBRARY_DELETED))
			continue;
		for (; to > 0 && rank_of(session, &links->at[to - 1]) > rank_of(session, &link);
			to--)
			links->at[to] = links->at[to - 1];
		links->at[to] = link;
		count++;
	}
	links->count = count;
}

const Links *
session_links(Session *session)
{
	LinksKept *kept = &session->links;
	const Linker *linker = edition_linker(session->edition);
	const EditionArticle *shown = session_shown(session);
	bool indexed = linker && shown && shown->linked;
	unsigned changes = edition_changes(session->edition);
	size_t found;

	if (place_equal(kept->of, session->shown) && kept->changes == changes &&
		kept->deletions == session->deletions && (kept->indexed || !indexed))
		return &kept->links;
	arena_reset(&kept->arena);
	kept->links = (Links){0};
	kept->of = session->shown;
	kept->indexed = indexed;
	kept->changes = changes;
	kept->deletions = session->deletions;
	if (indexed)
		kept->links = link_passage(linker, (uint32_t)session->shown.article,
			session->shown.passage, SESSION_LINKS + 1, &kept->arena);
	kept->more = kept->links.count > SESSION_LINKS;
	if (kept->more)
		kept->links.count = SESSION_LINKS;
	found = kept->links.count;
	session_arrange(session, &kept->links);
	/* those behind the last are not better than what was left out */
	kept->more = kept->more && kept->links.count == found;
	/* chosen in a list of before: it may have become shorter */
	if (kept->links.count && session->view.link >= kept->links.count)
		session->view.link = 0;
	return &kept->links;
}

static uint32_t
account_of(const Session *session, uint32_t article)
{
	uint32_t copy = edition_article(session->edition, article)->copy_of;

	return copy == UINT32_MAX ? article : copy;
}

/* Does a link before number i lead to the same account? */
static bool
is_counted(const Session *session, const Links *links, size_t i)
{
	uint32_t account = account_of(session, links->at[i].article);

	for (size_t k = 0; k < i; k++) {
		if (account_of(session, links->at[k].article) == account)
			return true;
	}
	return false;
}

/* How the account of a link stands to the passage, as the gutter counts it: it agrees where its
   nearest passage does, and differs where any does. The shown article's own copies are no other
   account, until one of them differs. */
static Tally
standing_of(const Session *session, const Links *links, size_t first)
{
	uint32_t account = account_of(session, links->at[first].article);
	bool own = account == account_of(session, (uint32_t)session->shown.article);
	const Link *nearest = NULL;
	Tally standing = {0};

	for (const Link *link = links->at + first; link < links->at + links->count; link++) {
		if (link->relation == RELATION_RELATED ||
			account_of(session, link->article) != account)
			continue;
		if (link->relation == RELATION_DIFFERS)
			standing.differs = 1;
		if (!nearest || link->score > nearest->score)
			nearest = link;
	}
	standing.same = nearest && nearest->relation == RELATION_SAME && !own;
	standing.related = !nearest;
	standing.own_differs = own && standing.differs;
	return standing;
}

/* The gutter counts what the list has no room for, but not the copies of the shown article. */
static void
add_standing(Tally *tally, const Standing *standing)
{
	unsigned differs = standing->differs + tally->own_differs;

	if (tally->same < standing->same)
		tally->same = standing->same;
	if (tally->differs < differs)
		tally->differs = differs;
}

Tally
session_tally(Session *session)
{
	const Links *links = session_links(session);
	const EditionArticle *article = session_shown(session);
	Tally tally = {0};

	for (size_t i = 0; i < links->count; i++) {
		Tally standing;

		if (is_counted(session, links, i))
			continue;
		standing = standing_of(session, links, i);
		tally.same += standing.same;
		tally.differs += standing.differs;
		tally.related += standing.related;
		tally.own_differs += standing.own_differs;
	}
	if (article && article->standings &&
		session->shown.passage < article->article->passage_count)
		add_standing(&tally, &article->standings[session->shown.passage]);
	return tally;
}

static void
add_reason(Buf *into, const Reason *reason, bool differs)
{
	buf_add(into, reason->from);
	if (differs || !str_equal_nocase(reason->from, reason->to)) {
		buf_cstr(into, differs ? " ≠ " : " = ");
		buf_add(into, reason->to);
	}
}

static bool
is_repeated(const Reason *reasons, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (str_equal_nocase(reasons[k].from, reasons[i].from))
			return true;
	}
	return false;
}

static void
add_reasons(Buf *into, const char *head, const Reason *reasons, size_t count, bool differs)
{
	enum { REASONS = 8 }; /* a line holds no more */
	bool first = true;

	if (count > REASONS)
		count = REASONS;
	for (size_t i = 0; i < count; i++) {
		if (is_repeated(reasons, i))
			continue;
		buf_cstr(into, first ? (into->len ? "   " : "") : ", ");
		buf_cstr(into, first ? head : "");
		add_reason(into, &reasons[i], differs);
		first = false;
	}
}

Str
session_why(const Link *link, Arena *arena)
{
	Buf why;
	Str line;

	buf_init(&why);
	add_reasons(&why, "differs: ", link->differs, link->differs_count, true);
	add_reasons(&why, link->relation == RELATION_RELATED ? "shared: " : "same: ", link->shared,
		link->shared_count, false);
	line = str_copy(arena, buf_str(&why));
	buf_release(&why);
	return line;
}

const char *
session_why_no_links(const Session *session)
{
	const EditionArticle *article = session_shown(session);

	if (!article)
		return "No article is open: a shows the list, Enter opens one.";
	if (!edition_linker(session->edition) || !article->linked)
		return "The articles are still being compared.";
	if (edition_count(session->edition) < 2)
		return "Only one article is open, so there is nothing to compare it with: give "
		       "broadsheet a folder, or several files.";
	if (article->article->passage_count &&
		article->article->passages[session->shown.passage].kind == PASSAGE_HEADING)
		return "A heading says nothing that others could tell: t and j go on.";
	return "No other article tells of this passage: t and j go on to the next.";
}

void
session_follow(Session *session)
{
	const Links *links;
	Arena arena;
	Link link;

	session_settle(session);
	links = session_links(session);
	if (session->view.link >= links->count) {
		session_say(session, "%s", session_why_no_links(session));
		return;
	}
	link = links->at[session->view.link];
	arena_init(&arena);
	session_say(session, "%.*s", STR_ARG(session_why(&link, &arena)));
	session_arrive(session, &link);
	session_go(session, (Place){link.article, link.passage});
	session_focus(session, PANE_text);
	arena_release(&arena);
}
