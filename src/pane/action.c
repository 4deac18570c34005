/* The list of actions as a table. What they do is the reader's and the panes' business. */
#include "pane/action.h"

/* clang-format off */
static const ActionInfo actions[ACTIONS] = {
	[ACTION_NONE] = {"", "none", "nothing", PLACE_ANYWHERE},
#define ACTION(id, keys, name, help) [ACTION_##id] = {keys, name, help, PLACE_ANYWHERE},
#define ACTION_AT(place, id, keys, name, help) [ACTION_##id] = {keys, name, help, PLACE_##place},
#include "pane/actions.def"
#undef ACTION
};
/* clang-format on */

const ActionInfo *
action_info(Action action)
{
	return &actions[action < ACTIONS ? action : ACTION_NONE];
}

const char *
place_title(unsigned place)
{
	static const char *const titles[PLACES] = {
#define PLACE(id, title) [PLACE_##id] = title,
#include "pane/places.def"
#undef PLACE
	};

	return titles[place];
}

Action
action_of(Str name)
{
	for (Action a = ACTION_NONE + 1; a < ACTIONS; a++) {
		if (str_is(name, actions[a].name))
			return a;
	}
	return ACTION_NONE;
}
