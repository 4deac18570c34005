/* Moving in a list. */
#include "list.h"

enum { STRIP_ROWS = 8 };

static void
move(List *list, size_t count, bool down, size_t by)
{
	if (down)
		list->selected = by < count - list->selected ? list->selected + by : count - 1;
	else
		list->selected = by < list->selected ? list->selected - by : 0;
}

/* Pages move what is shown with what is chosen, so that a page is a page. */
static void
page(List *list, size_t count, bool down, size_t by)
{
	size_t most = count > list->page ? count - list->page : 0;

	move(list, count, down, by);
	if (down)
		list->top = list->top + by < most ? list->top + by : most;
	else
		list->top = list->top > by ? list->top - by : 0;
}

bool
list_act(List *list, Action action, unsigned repeat, size_t count)
{
	size_t times = repeat ? repeat : 1;
	size_t shown = list->page > 1 ? list->page - 1 : 1;

	if (count ==
		0) /* there is nowhere to go, which the pane shows: the key is none of others */
		return list_act(&(List){0}, action, 0, 1);
	if (list->selected >= count)
		list->selected = count - 1;
	switch (action) {
	case ACTION_next_passage:
	case ACTION_previous_passage:
		move(list, count, action == ACTION_next_passage, times);
		return true;
	case ACTION_page_down:
	case ACTION_page_up:
		page(list, count, action == ACTION_page_down, times * shown);
		return true;
	case ACTION_half_down:
	case ACTION_half_up:
		page(list, count, action == ACTION_half_down, times * ((shown + 1) / 2));
		return true;
	case ACTION_first:
		list->selected = 0;
		return true;
	case ACTION_last:
		list->selected = repeat && repeat <= count ? repeat - 1 : count - 1;
		return true;
	default:
		return false;
	}
}

void
list_fit(List *list, size_t count, size_t shown)
{
	size_t most = count > shown ? count - shown : 0;
	size_t before = shown > STRIP_ROWS ? shown / 2 : shown > 2;

	list->page = shown;
	if (count && list->selected >= count)
		list->selected = count - 1;
	/* half of what is shown at a time, of a strip nearly all: most keys then change two rows
	   and no more, which a slow line thanks, and what comes next is in view */
	if (list->selected < list->top)
		list->top = list->selected > shown - before ? list->selected - (shown - before) : 0;
	if (shown && list->selected >= list->top + shown)
		list->top = list->selected - before;
	if (list->top > most)
		list->top = most;
}
