/* Begins to follow a feed whose first answer is there. */
#include "update_parts.h"

static void
nothing_told(Update *update, const Outcome *outcome)
{
	(void)update, (void)outcome;
}

/* Reads and stores within the transaction of update_add. */
static bool
answer_store(Update *update, UpdateFeed *of, const UpdateAdd *add, LibraryTaken *taken, Err *note,
	Err *err)
{
	update_read(update, &(UpdateTask){.of = of}, add->answer);
	const Outcome *outcome = &update->outcomes.at[0];
	*note = outcome->failure;
	/* one that breaks off is followed all the same, when anything could be read of it */
	bool keep = !note->code || outcome->has;
	if (!keep) {
		*err = *note;
		update_outcomes_free(update);
		return false;
	}
	LibraryFeed before = of->feed, after;
	bool found,
		good = update_store(update, nothing_told, err) &&
	               library_feed(add->library, add->arena, of->feed.url, &after, &found, err);
	*taken = (LibraryTaken){.added = good ? after.articles - before.articles : 0};
	return good;
}

bool
update_add(const UpdateAdd *add, LibraryFeed *feed, LibraryTaken *taken, bool *added, Err *err)
{
	const FetchAnswer *answer = add->answer;
	Str url = answer->moved.at ? answer->moved : answer->asked;
	Update update = {.options.loader = add->loader, .library = add->library};
	UpdateFeed of = {.asked = true};
	bool found = false;
	Err note = {.code = ERR_NONE};
	if (!library_begin(add->library, err))
		return false;
	arena_init(&update.arena);
	bool good = library_add_feed(add->library, url, &add->labels, added, err) &&
	            library_feed(add->library, add->arena, url, &of.feed, &found, err) &&
	            answer_store(&update, &of, add, taken, &note, err) &&
	            library_feed(add->library, add->arena, url, feed, &found, err);
	good = library_end(add->library, good, err);
	arena_release(&update.arena);
	if (good)
		*err = note;
	return good;
}
