/* What the signs mean, and the keys in force with what they do: made from the list of actions and
   the key map, so that it cannot be wrong. */
#include "label.h"
#include "list.h"
#include "pane/pane.h"
#include "text/width.h"

enum { KEYS_COLUMN = 2, HELP_COLUMN = 22 };

/* clang-format off */
static const struct {
	Sign sign;
	Style style;
	const char *means;
} legend[] = {
	{SIGN_CURSOR,   STYLE_cursor_mark, "the passage or row that the keys are about"		     },
	{SIGNS,		STYLE_same,	    "so many other articles tell the same"			  },
	{SIGN_DIFFERS,  STYLE_differs,
		"an article tells it differently: another figure, date or name"			       },
	{SIGN_ALONE,    STYLE_only_here,   "only this article of its story tells it"		       },
	{SIGN_SAME,	    STYLE_same,	"related passage: tells the same"				 },
	{SIGN_RELATED,  STYLE_related,     "related passage: same event or subject, another statement"},
	{SIGN_UNREAD,   STYLE_unread,	    "not opened yet"					    },
	{SIGN_COPY,	    STYLE_dim,	       "a copy of another article: shown, not counted"	      },
	{SIGN_BOOKMARK, STYLE_bookmark,	"bookmarked"						    },
};
/* clang-format on */

enum {
	LEGEND = sizeof legend / sizeof *legend,
	KEYS_TITLE = LEGEND + 2, /* a title, the legend, a blank row, a title */
	ROWS = KEYS_TITLE +
	       ACTIONS, /* ACTION_NONE has no row, which makes up for counting from 0 */
};

typedef struct {
	List list; /* only top is used: the keys scroll */
} HelpPane;

static void
draw_legend(Area area, int row, size_t i)
{
	Str mark = legend[i].sign == SIGNS ? STR("3") : sign(legend[i].sign);

	area_put(area, row, KEYS_COLUMN, legend[i].style, mark);
	area_put(area, row, HELP_COLUMN, STYLE_text, str_of(legend[i].means));
}

static void
draw_action(Session *session, Area area, int row, Action action)
{
	Str keys = keymap_keys(session->keymap, action, &session->frame);

	if (keys.len == 0)
		area_put(area, row, KEYS_COLUMN, STYLE_dim, STR("(no key)"));
	else
		area_put(area, row, KEYS_COLUMN, STYLE_key,
			width_cut(&session->frame, keys, HELP_COLUMN - KEYS_COLUMN - 1));
	area_put(area, row, HELP_COLUMN, STYLE_text, str_of(action_info(action)->help));
	if (area.columns >= 100)
		area_put(area, row, 80, STYLE_dim, str_of(action_info(action)->name));
}

static void
draw(void *state, Session *session, Area area, bool focused)
{
	HelpPane *pane = state;
	size_t shown = area.rows > 1 ? (size_t)area.rows - 1 : 0;

	label_heading(area, focused, STR("HELP"), STR("q goes back"), &session->frame);
	if (pane->list.top + shown > ROWS)
		pane->list.top = ROWS > shown ? ROWS - shown : 0;
	pane->list.page = shown;
	for (int row = 1; row < area.rows; row++) {
		size_t i = pane->list.top + (size_t)row - 1;

		if (i == 0)
			area_put(area, row, 1, STYLE_heading, STR("What the signs mean"));
		else if (i <= LEGEND)
			draw_legend(area, row, i - 1);
		else if (i == KEYS_TITLE)
			area_put(area, row, 1, STYLE_heading,
				STR("Keys (a number before a key repeats it: 5j; config.yaml binds "
				    "others)"));
		else if (i > KEYS_TITLE && i < ROWS)
			draw_action(session, area, row, (Action)(i - KEYS_TITLE));
	}
}

static bool
act(void *state, Session *session, Action action)
{
	HelpPane *pane = state;
	List *list = &pane->list;
	List scrolled = {.selected = list->top, .page = list->page};

	/* rows scroll at once here: there is nothing to choose */
	if (!list_act(&scrolled,
		    action == ACTION_line_down ? ACTION_next_passage
		    : action == ACTION_line_up ? ACTION_previous_passage
					       : action,
		    session->repeat, ROWS))
		return false;
	list->top = scrolled.selected;
	return true;
}

const Pane pane_help = {
	.title = "help",
	.dock = DOCK_OVER,
	.state_size = sizeof(HelpPane),
	.draw = draw,
	.act = act,
	.hints = {{ACTION_page_down, "page"}, {ACTION_quit, "back"}, {0}},
};
