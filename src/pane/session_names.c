/*
 * Which name is marked in the text, and going through its mentions: n and p within the article,
 * then on to the next that has it. Changes no name.
 */
#include "pane/session.h"

#include "base/limit.h"

const EditionArticle *
session_spot_article(const Session *session, const Spot *spot)
{
	const EditionArticle *article;
	const Mention *mention;

	if (spot->article >= edition_count(session->edition))
		return NULL;
	article = edition_article(session->edition, spot->article);
	if (spot->mention >= article->mentions.count)
		return NULL;
	mention = &article->mentions.at[spot->mention];
	return mention->passage == spot->passage && mention->start == spot->start ? article : NULL;
}

Str
session_spot_text(const Session *session)
{
	const EditionArticle *article = session_spot_article(session, &session->spot);
	const Mention *mention = article ? &article->mentions.at[session->spot.mention] : NULL;

	return mention ? mention_str(article->article, mention) : STR("");
}

/* Mentions stand in the order of the text. */
size_t
session_first_mention(const EditionArticle *article, uint32_t passage)
{
	size_t low = 0, high = article->mentions.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (article->mentions.at[middle].passage < passage)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

Str
session_entity_name(const Session *session, uint32_t entity)
{
	const Names *names = edition_names(session->edition);

	return entity < names->list.count ? names->list.at[entity].name : STR("");
}

void
session_mark_entity(Session *session, uint32_t entity)
{
	if (entity != session->entity)
		session->spot.article = SIZE_MAX;
	if (entity != UINT32_MAX)
		session_find_clear(session);
	if (entity == UINT32_MAX && session->highlight == HIGHLIGHT_MARKED)
		session->highlight = HIGHLIGHT_ALL;
	session->entity = entity;
	session->beyond = 0;
}

/* "Ines Orrel, person: mention 2 of 5", of those in the article */
static void
say_mention(Session *session, const EditionArticle *article, size_t mention)
{
	const EntityType *type = entities_type(
		edition_entities(session->edition), article->mentions.at[mention].type);
	size_t count = 0, which = 0;

	for (size_t i = 0; i < article->mentions.count; i++) {
		count += article->numbers[i] == session->entity;
		which = i == mention ? count : which;
	}
	session_say(session, "%.*s, %s: mention %zu of %zu",
		STR_ARG(session_entity_name(session, session->entity)), type->name, which, count);
}

/* The first step away from where one reads is a jump, those behind it are moves: one way back leads
   out of them all. */
static void
walk(Session *session, Place to)
{
	if (place_equal(session->here, to))
		return;
	if (place_equal(session->walked, session->here))
		session_move(session, to);
	else
		session_go(session, to);
	session->walked = to;
}

void
session_go_mention(Session *session, size_t number, size_t mention)
{
	const EditionArticle *article = edition_article(session->edition, number);
	const Mention *at = &article->mentions.at[mention];

	session_mark_entity(session, article->numbers[mention]);
	walk(session, (Place){number, at->passage});
	session_settle(session);
	session->spot = (Spot){number, mention, at->passage, at->start};
	session->gaze.byte = at->start;
	session->gaze.times++;
	say_mention(session, article, mention);
}

static bool
is_marked(const Session *session, const EditionArticle *article, size_t mention)
{
	return article->numbers[mention] == session->entity;
}

/* The next mention in a direction, of any name or of the marked one; from is excluded, -1 and the
   number of mentions are its ends. SIZE_MAX for none. */
static size_t
mention_from(
	const Session *session, const EditionArticle *article, ptrdiff_t from, int step, bool any)
{
	ptrdiff_t count = (ptrdiff_t)article->mentions.count;

	for (ptrdiff_t i = from + step; i >= 0 && i < count; i += step) {
		if (any || is_marked(session, article, (size_t)i))
			return (size_t)i;
	}
	return SIZE_MAX;
}

/* Where going on begins: at the mention one stands at, else before or behind those of the passage.
 */
static ptrdiff_t
standing_at(const Session *session, const EditionArticle *article, int step)
{
	const Spot *spot = &session->spot;
	uint32_t passage = session->here.passage;

	if (session_spot_article(session, spot) == article &&
		article->mentions.at[spot->mention].passage == passage)
		return (ptrdiff_t)spot->mention;
	return step > 0 ? (ptrdiff_t)session_first_mention(article, passage) - 1
	                : (ptrdiff_t)session_first_mention(article, passage + 1);
}

/* The next article of the list that has the marked name; from the other end again behind the last.
 */
static bool
go_beyond(Session *session, int step)
{
	size_t count, rank;

	session_order(session);
	count = session->order.count;
	rank = session_rank(session, session->here.article);
	for (size_t i = 1; i < count; i++) {
		size_t at = (rank + (step > 0 ? i : count * 2 - i)) % count;
		size_t number = session->order.at[at], mention;
		const EditionArticle *article = edition_article(session->edition, number);

		if (number == session->here.article)
			continue;
		mention = mention_from(session, article,
			step > 0 ? -1 : (ptrdiff_t)article->mentions.count, step, false);
		if (mention == SIZE_MAX)
			continue;
		session_go_mention(session, number, mention);
		return true;
	}
	return false;
}

static void
say_end(Session *session, const EditionArticle *article, int step)
{
	Action action = step > 0 ? ACTION_next_article : ACTION_previous_article;
	Str key = keymap_key(session->keymap, action, &session->frame);
	bool has = mention_from(session, article, -1, 1, false) != SIZE_MAX;

	session->beyond = step;
	session_say(session, "%s %.*s here: %.*s again goes on to another article",
		!has       ? "No mention of"
		: step > 0 ? "The last mention of"
			   : "The first mention of",
		STR_ARG(session_entity_name(session, session->entity)), STR_ARG(key));
}

static void
next_mention(Session *session, const EditionArticle *article, int step)
{
	size_t mention =
		mention_from(session, article, standing_at(session, article, step), step, false);

	if (mention != SIZE_MAX)
		session_go_mention(session, session->here.article, mention);
	else if (session->beyond != step)
		say_end(session, article, step);
	else if (!go_beyond(session, step))
		session_say(session, "No other article mentions %.*s",
			STR_ARG(session_entity_name(session, session->entity)));
}

void
session_next_mention(Session *session, int by)
{
	const EditionArticle *article;

	session_settle(session);
	for (int i = 0; i < (by < 0 ? -by : by) && i < LIMIT_HISTORY; i++) {
		article = session_article(session);
		if (article)
			next_mention(session, article, by < 0 ? -1 : 1);
	}
}

void
session_next_name(Session *session, int by)
{
	const EditionArticle *article;
	size_t mention = SIZE_MAX;
	ptrdiff_t at;

	session_settle(session);
	article = session_article(session);
	if (!article) {
		session_say(session, "No article is open");
		return;
	}
	if (!article->tagged) {
		session_say(session, "The article is still being read for names");
		return;
	}
	at = standing_at(session, article, by < 0 ? -1 : 1);
	for (int i = 0; i < (by < 0 ? -by : by) && i < LIMIT_HISTORY; i++) {
		size_t next = mention_from(session, article, at, by < 0 ? -1 : 1, true);

		if (next == SIZE_MAX)
			break;
		mention = next;
		at = (ptrdiff_t)next;
	}
	if (mention == SIZE_MAX)
		session_say(
			session, by < 0 ? "No name before this one" : "No name behind this one");
	else
		session_go_mention(session, session->here.article, mention);
}

void
session_next_highlight(Session *session)
{
	static const char *const said[] = {
		[HIGHLIGHT_ALL] = "All names are highlighted",
		[HIGHLIGHT_MARKED] = "Only the marked name is highlighted",
		[HIGHLIGHT_NONE] = "No name is highlighted",
	};

	session->highlight = (session->highlight + 1) % 3;
	/* without a marked one, alone would be the same as none */
	if (session->highlight == HIGHLIGHT_MARKED && session->entity == UINT32_MAX)
		session->highlight = HIGHLIGHT_NONE;
	session_say(session, "%s", said[session->highlight]);
}

unsigned
session_places(const Session *session)
{
	if (session->pick.on)
		return AT_WORDS;
	if (session->focus == PANE_entities || session->focus == PANE_mentions)
		return AT_NAMES | AT_LISTS;
	return session->focus == PANE_text && session->entity != UINT32_MAX ? AT_NAMES
	                                                                    : AT_ANYWHERE;
}
