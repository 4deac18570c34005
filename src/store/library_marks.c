/* Marks articles, and lets go of those that nobody needs any more. */
#include "base/map.h"
#include "library_rows.h"

/* Literals: statements are known by their address. */
static const char *
mark_sql(unsigned mark, bool on)
{
	if (mark == LIBRARY_READ)
		return on ? "UPDATE articles SET read = 1 WHERE number = ? AND read IS NOT 1"
		          : "UPDATE articles SET read = 0 WHERE number = ? AND read";
	return on ? "UPDATE articles SET flagged = 1 WHERE number = ? AND NOT flagged"
	          : "UPDATE articles SET flagged = 0 WHERE number = ? AND flagged";
}

bool
library_mark(
	Library *library, const int64_t *numbers, size_t count, unsigned mark, bool on, Err *err)
{
	if (!library_begin(library, err))
		return false;
	bool good = true;
	for (size_t i = 0; good && i < count; i++)
		good = sql_run(library, err, mark_sql(mark, on), "i", numbers[i]);
	return library_end(library, good, err);
}

static const char prune_feed[] =
	"SELECT number, id FROM sightings AS own JOIN articles ON number = own.article"
	" WHERE own.feed = ?1 AND own.dropped < ?2 AND read AND NOT flagged AND NOT EXISTS"
	" (SELECT 1 FROM sightings WHERE article = number AND coalesce(dropped >= ?2, 1))";
static const char prune_orphans[] =
	"SELECT number, id FROM articles WHERE ?1 = 0 AND added < ?2 AND read AND NOT flagged"
	" AND NOT EXISTS (SELECT 1 FROM sightings WHERE article = number)";

static bool
prune_run(
	Library *library, int64_t feed, int64_t before, const Map *kept, size_t *deleted, Err *err)
{
	VEC(int64_t) numbers = {0};
	Rows rows = sql_rows(library, err, feed ? prune_feed : prune_orphans, "ii", feed, before);
	while (rows_next(&rows))
		if (map_get(kept, rows_text(&rows, 1)) == MAP_NONE)
			vec_push(&numbers, rows_int(&rows, 0));
	bool good = rows_end(&rows);
	for (size_t i = 0; good && i < numbers.count; i++)
		good = sql_run(
			library, err, "DELETE FROM articles WHERE number = ?", "i", numbers.at[i]);
	*deleted = good ? numbers.count : 0;
	vec_release(&numbers);
	return good;
}

bool
library_prune(
	Library *library, int64_t feed, int64_t before, const Map *kept, size_t *deleted, Err *err)
{
	*deleted = 0;
	if (!library_begin(library, err))
		return false;
	return library_end(library, prune_run(library, feed, before, kept, deleted, err), err);
}
