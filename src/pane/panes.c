/* The panes there are, by panes.def. */
#include "pane/pane.h"

#define PANE(id, keys, help) extern const Pane pane_##id;
#include "pane/panes.def"
#undef PANE

/* clang-format off */
static const struct {
	const Pane *pane;
	const char *name;
} panes[PANES] = {
#define PANE(id, keys, help) [PANE_##id] = {&pane_##id, #id},
#include "pane/panes.def"
#undef PANE
};
/* clang-format on */

const Pane *
pane_of(PaneId id)
{
	return panes[id].pane;
}

const char *
pane_name(PaneId id)
{
	return panes[id].name;
}
