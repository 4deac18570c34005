/* What actions do: the pane with the keys is asked first, then the reader does what all panes
 * share.
 */
#include "reader.h"

/* The next pane in the order of Tab; what stands over all others is not in it. */
static void
cycle(Session *session, int by)
{
	PaneId id = session->focus;

	do
		id = (PaneId)(((int)id + by + PANES) % PANES);
	while (pane_of(id)->dock == DOCK_OVER);
	session_focus(session, id);
}

/* q: from a pane over all to the one under it, from the others to the text, from there to the list,
   or to the mentions where it was opened from them, and from the list out. */
static void
leave(Session *session, bool may_quit)
{
	switch (pane_of(session->focus)->dock) {
	case DOCK_OVER:
		session->focus = session->under[session->focus];
		session->from_mentions = false;
		break;
	case DOCK_SIDE:
	case DOCK_FOOT:
		session_focus(session, PANE_text);
		break;
	case DOCK_TEXT:
		if (session->from_mentions && session->entity != UINT32_MAX)
			session->focus = PANE_mentions; /* what is under it stays so */
		else
			session_focus(session, PANE_articles);
		break;
	case DOCK_LIST:
		session->quit = may_quit;
		break;
	}
}

static void
cancel(Session *session)
{
	if (pane_of(session->focus)->dock == DOCK_OVER) {
		leave(session, false);
		return;
	}
	if (session_is_finding(session) || session->entity != UINT32_MAX) {
		session_say(session, session_is_finding(session) ? "The search is over"
								 : "Nothing is marked any more");
		session_mark_entity(session, UINT32_MAX);
		session_find_clear(session);
	} else if (edition_updating(session->edition)->running) {
		session_say(session, "The update ends: what it brought so far stays");
		edition_update_stop(session->edition);
	} else if (session->feed) {
		session_list_feed(session, 0);
		session_say(session, "All feeds are listed");
	} else {
		session_say(session, "No search is on");
	}
}

/* A jump is read where it leads: in the text. */
static void
show_text(Session *session)
{
	if (session->focus != PANE_text)
		session_focus(session, PANE_text);
}

static void
to_article(Session *session, int by)
{
	int times = session->repeat ? (int)session->repeat : 1;

	if (session_is_finding(session)) {
		session_find_next(session, by * times);
		show_text(session);
	} else if (session->entity != UINT32_MAX && session->focus == PANE_text) {
		session_next_mention(session, by * times);
	} else {
		session_next_article(session, by * times);
	}
}

static void
to_name(Session *session, int by)
{
	int times = session->repeat ? (int)session->repeat : 1;

	session_next_name(session, by * times);
	show_text(session);
}

static void
choose_link(Reader *reader, int by)
{
	Session *session = &reader->session;
	const Links *links;

	if (!layout_shows(&reader->layout, PANE_text) &&
		!layout_shows(&reader->layout, PANE_links)) {
		session_say(session, "Open the article first: its passages have related ones");
		return;
	}
	/* "Enter ]" in one burst: those of where one went */
	session_settle(session);
	links = session_links(session);
	if (links->count == 0) {
		session_say(session, "%s", session_why_no_links(session));
		return;
	}
	session->view.link = (session->view.link + links->count + (size_t)by) % links->count;
	session_say(session, "%.*s",
		STR_ARG(session_why(&links->at[session->view.link], &session->frame)));
}

static void
do_bookmark(Reader *reader)
{
	session_bookmark(&reader->session);
}

static void
do_search(Reader *reader)
{
	prompt_open(&reader->prompt, pane_of(reader->session.focus)->find != NULL);
}

static void
do_back(Reader *reader)
{
	session_back(&reader->session);
}

static void
do_forward(Reader *reader)
{
	session_forward(&reader->session);
}

static void
do_next_article(Reader *reader)
{
	to_article(&reader->session, 1);
}

static void
do_previous_article(Reader *reader)
{
	to_article(&reader->session, -1);
}

static void
do_next_link(Reader *reader)
{
	choose_link(reader, 1);
}

static void
do_previous_link(Reader *reader)
{
	choose_link(reader, -1);
}

static void
do_next_pane(Reader *reader)
{
	cycle(&reader->session, 1);
}

static void
do_previous_pane(Reader *reader)
{
	cycle(&reader->session, -1);
}

static void
do_out(Reader *reader)
{
	leave(&reader->session, false);
}

static void
do_quit(Reader *reader)
{
	leave(&reader->session, true);
}

static void
do_quit_at_once(Reader *reader)
{
	reader->session.quit = true;
}

static void
do_cancel(Reader *reader)
{
	cancel(&reader->session);
}

static void
do_toggle(Reader *reader, unsigned mark)
{
	Session *session = &reader->session;

	if (session_article(session))
		session_mark(session, &session->here.article, 1, mark);
	else
		session_say(session, "No article is open");
}

static void
do_toggle_read(Reader *reader)
{
	do_toggle(reader, LIBRARY_READ);
}

static void
do_toggle_flag(Reader *reader)
{
	do_toggle(reader, LIBRARY_FLAGGED);
}

static void
do_delete(Reader *reader)
{
	Session *session = &reader->session;

	if (session_article(session))
		session_delete(session, &session->here.article, 1);
	else
		session_say(session, "No article is open");
}

static void
do_read_all(Reader *reader)
{
	session_read_listed(&reader->session);
}

static void
do_undo(Reader *reader)
{
	session_undo(&reader->session);
}

static void
do_next_unread(Reader *reader)
{
	session_next_unread(&reader->session);
}

static void
do_only_unread(Reader *reader)
{
	session_list_only(&reader->session, LISTED_UNREAD);
}

static void
do_only_flagged(Reader *reader)
{
	session_list_only(&reader->session, LISTED_FLAGGED);
}

static void
do_browse(Reader *reader)
{
	const EditionArticle *article = session_article(&reader->session);

	if (article)
		session_browse(&reader->session, article->article->url);
	else
		session_say(&reader->session, "No article is open");
}

static void
do_update_all(Reader *reader)
{
	session_update_all(&reader->session);
}

static void
do_update_feed(Reader *reader)
{
	session_update_feed(&reader->session);
}

static void
do_next_name(Reader *reader)
{
	to_name(&reader->session, 1);
}

static void
do_previous_name(Reader *reader)
{
	to_name(&reader->session, -1);
}

static void
do_highlight(Reader *reader)
{
	session_next_highlight(&reader->session);
}

static void
do_add_name(Reader *reader)
{
	session_pick(&reader->session);
}

static void
do_redraw(Reader *reader)
{
	reader->redraw = true;
}

static void
do_suspend(Reader *reader)
{
	reader->suspend = true;
}

/* What no pane has to do. */
/* clang-format off */
static void (*const shared[ACTIONS])(Reader *) = {
	[ACTION_next_article]     = do_next_article,
	[ACTION_previous_article] = do_previous_article,
	[ACTION_out]              = do_out,
	[ACTION_back]             = do_back,
	[ACTION_forward]          = do_forward,
	[ACTION_next_link]        = do_next_link,
	[ACTION_previous_link]    = do_previous_link,
	[ACTION_browse]           = do_browse,
	[ACTION_bookmark]         = do_bookmark,
	[ACTION_search]           = do_search,
	[ACTION_cancel]           = do_cancel,
	[ACTION_next_unread]      = do_next_unread,
	[ACTION_toggle_read]      = do_toggle_read,
	[ACTION_toggle_flag]      = do_toggle_flag,
	[ACTION_delete]           = do_delete,
	[ACTION_read_all]         = do_read_all,
	[ACTION_undo]             = do_undo,
	[ACTION_update_all]       = do_update_all,
	[ACTION_update_feed]      = do_update_feed,
	[ACTION_only_unread]      = do_only_unread,
	[ACTION_only_flagged]     = do_only_flagged,
	[ACTION_next_pane]        = do_next_pane,
	[ACTION_previous_pane]    = do_previous_pane,
	[ACTION_next_name]        = do_next_name,
	[ACTION_previous_name]    = do_previous_name,
	[ACTION_highlight]        = do_highlight,
	[ACTION_add_name]         = do_add_name,
	[ACTION_redraw]           = do_redraw,
	[ACTION_suspend]          = do_suspend,
	[ACTION_quit]             = do_quit,
	[ACTION_quit_at_once]     = do_quit_at_once,
};

/* Says why not: a whole screen for one sentence is too much. */
static bool
may_show_earlier(Session *session)
{
	const EditionArticle *article = session_article(session);

	if (!article)
		session_say(session, "No article is open");
	else if (!article->library.number)
		session_say(session, "Only articles of the library keep the text they had before");
	else if (!article->library.earlier)
		session_say(session, "This article has not changed since it came");
	return article && article->library.earlier;
}

/* The panes' own keys. */
static const Action shows[PANES] = {
#define PANE(id, keys, help) [PANE_##id] = ACTION_show_##id,
#include "pane/panes.def"
#undef PANE
};
/* clang-format on */

void
reader_act(Reader *reader, Action action)
{
	Session *session = &reader->session;
	bool again = shows[session->focus] == action;

	/* what the mentions ended with is said once more if something else came between */
	if (action != ACTION_next_article && action != ACTION_previous_article)
		session->beyond = 0;
	if (session->pick.on && session_pick_act(session, action))
		return;
	for (PaneId id = 0; id < PANES && !again; id++) {
		if (shows[id] == action) {
			if (id != PANE_earlier || may_show_earlier(session))
				session_focus(session, id);
			return;
		}
	}
	/* "Enter j j" in one burst: pages and scrolling go by areas that no paint has given yet */
	if (!reader->placed || reader->placed_focus != session->focus)
		reader_draw(reader);
	if (pane_of(session->focus)->act(reader->states[session->focus], session, action))
		return;
	if (shared[action])
		shared[action](reader);
	else if (!again)
		session_say(session, "\"%s\" does nothing in this pane", action_info(action)->name);
}
