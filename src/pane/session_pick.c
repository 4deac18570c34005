/*
 * Choosing words of a passage: at first those of the mention one stands at, else one word, the
 * likeliest to be a name that was missed; then other words, more or fewer of them. What becomes of
 * them is asked, not decided, here.
 */
#include "pane/session.h"
#include "text/sentence.h"

static const Passage *
passage_at(const Session *session, Place at)
{
	return &edition_article(session->edition, at.article)->article->passages[at.passage];
}

static void
take_words(Pick *pick, Str text)
{
	Sentences sentences = {0};
	size_t kept = 0;

	vec_clear(&pick->tokens);
	token_split(text, &pick->tokens);
	sentence_split(text, &pick->tokens, &sentences);
	vec_release(&sentences);
	for (size_t i = 0; i < pick->tokens.count; i++) {
		Token token = pick->tokens.at[i];

		if (token.kind == TOKEN_WORD || token.kind == TOKEN_NUMBER)
			pick->tokens.at[kept++] = token;
	}
	pick->tokens.count = kept;
}

/* Does a mention cover the word? */
static bool
is_named(const Session *session, const Token *word)
{
	const EditionArticle *article = edition_article(session->edition, session->pick.at.article);
	uint32_t passage = session->pick.at.passage;

	for (size_t i = session_first_mention(article, passage); i < article->mentions.count; i++) {
		const Mention *m = &article->mentions.at[i];

		if (m->passage != passage || m->start >= word->end)
			return false;
		if (m->end > word->start)
			return true;
	}
	return false;
}

/* A capital that no sentence asks for, and that is no name yet. */
static bool
may_be_missed(const Session *session, size_t word)
{
	const Token *token = &session->pick.tokens.at[word];

	return token->flags & TOKEN_CAPITAL && !(token->flags & TOKEN_FIRST) &&
	       !is_named(session, token);
}

static void
look(Session *session)
{
	session->gaze.byte = session->pick.tokens.at[session->pick.first].start;
	session->gaze.times++;
}

static void
take(Session *session, size_t word)
{
	session->pick.first = session->pick.last = word;
	look(session);
}

/* The words of the mention one stands at, to be cut anew; false when one stands at none. */
static bool
take_marked(Session *session)
{
	Pick *pick = &session->pick;
	const EditionArticle *article = session_spot_article(session, &session->spot);
	const Mention *mention = article ? &article->mentions.at[session->spot.mention] : NULL;
	size_t first = 0, end;

	if (!mention || session->spot.article != pick->at.article ||
		mention->passage != pick->at.passage)
		return false;
	while (first < pick->tokens.count && pick->tokens.at[first].end <= mention->start)
		first++;
	for (end = first; end < pick->tokens.count && pick->tokens.at[end].start < mention->end;)
		end++;
	if (end == first)
		return false;
	take(session, first);
	pick->last = end - 1;
	return true;
}

static bool
open_passage(Session *session)
{
	const EditionArticle *article = session_article(session);
	Pick *pick = &session->pick;

	if (!article || session->here.passage >= article->article->passage_count)
		return false;
	pick->at = session->here;
	pick->version = article->version;
	take_words(pick, passage_at(session, pick->at)->text);
	if (pick->tokens.count == 0)
		return false;
	if (take_marked(session))
		return true;
	take(session, 0);
	for (size_t i = 0; i < pick->tokens.count; i++) {
		if (may_be_missed(session, i)) {
			take(session, i);
			break;
		}
	}
	return true;
}

void
session_pick(Session *session)
{
	session_settle(session);
	if (!open_passage(session)) {
		session_say(session, "There are no words here to choose");
		return;
	}
	session_mark_entity(session, UINT32_MAX);
	session->pick.on = true;
	session_focus(session, PANE_text);
}

static void
step(Session *session, int by)
{
	Pick *pick = &session->pick;

	if (by > 0 ? pick->last + 1 < pick->tokens.count : pick->first > 0)
		take(session, by > 0 ? pick->last + 1 : pick->first - 1);
	else
		session_say(session,
			by > 0 ? "The last word of the passage" : "The first word of the passage");
}

static void
step_capital(Session *session, int by)
{
	Pick *pick = &session->pick;
	size_t word = by > 0 ? pick->last : pick->first;

	for (word += (size_t)by; word < pick->tokens.count; word += (size_t)by) {
		if (may_be_missed(session, word)) {
			take(session, word);
			return;
		}
	}
	session_say(session, "No other word here looks like a name that was missed");
}

/* To the passage after or before, as far as there is one. */
static void
step_passage(Session *session, int by)
{
	const EditionArticle *article = session_article(session);
	size_t to = session->here.passage + (size_t)by;

	if (to >= article->article->passage_count) {
		session_say(session, by > 0 ? "The last passage" : "The first passage");
		return;
	}
	session_move(session, (Place){session->here.article, (uint32_t)to});
	session_settle(session);
	session->pick.on = open_passage(session);
}

static void
do_steps(Session *session, void (*one)(Session *, int), int by)
{
	unsigned times = session->repeat ? session->repeat : 1;

	for (unsigned i = 0; i < times && !session->status[0] && session->pick.on; i++)
		one(session, by);
}

/* A word more or less at the end. */
static void
stretch(Session *session, int by)
{
	Pick *pick = &session->pick;

	if (by > 0 && pick->last + 1 < pick->tokens.count)
		pick->last++;
	else if (by < 0 && pick->last > pick->first)
		pick->last--;
	else
		session_say(
			session, by > 0 ? "The last word of the passage" : "One word is the least");
}

bool
session_pick_act(Session *session, Action action)
{
	Pick *pick = &session->pick;

	/* another text may have come into its place meanwhile */
	if (!place_equal(pick->at, session->here) ||
		pick->version != session_article(session)->version) {
		pick->on = false;
		return false;
	}
	switch (action) {
	case ACTION_next_word:
	case ACTION_previous_word:
		do_steps(session, step, action == ACTION_next_word ? 1 : -1);
		return true;
	case ACTION_more_words:
	case ACTION_fewer_words:
		do_steps(session, stretch, action == ACTION_more_words ? 1 : -1);
		return true;
	case ACTION_next_capital:
	case ACTION_previous_capital:
		do_steps(session, step_capital, action == ACTION_next_capital ? 1 : -1);
		return true;
	case ACTION_next_passage:
	case ACTION_previous_passage:
		do_steps(session, step_passage, action == ACTION_next_passage ? 1 : -1);
		return true;
	case ACTION_open:
		session->ask = ASK_PICKED;
		return true;
	case ACTION_cancel:
	case ACTION_quit:
		pick->on = false;
		session_say(session, "No words are chosen");
		return true;
	default:
		pick->on = false;
		return false;
	}
}
