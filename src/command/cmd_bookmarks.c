/* bookmarks: what the reader has marked. */
#include "call.h"

static int
run(CommandCall *call)
{
	(void)call;
	call_complain("bookmarks", "not there yet");
	return 1;
}

const Command command_bookmarks = {
	.name = "bookmarks",
	.usage = "list|add",
	.summary = "List the bookmarks, or add one",
	.options = "json article passage start end note tag",
	.run = run,
};
