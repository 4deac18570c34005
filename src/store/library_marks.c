/* Marks articles, and lets go of those that nobody needs any more. */
#include "base/map.h"
#include "library_rows.h"

/* Literals: statements are known by their address. */
static const struct {
	unsigned mark;
	const char *off, *on;
} marks[] = {
	{LIBRARY_READ,    "UPDATE articles SET read = 0 WHERE number = ? AND read",
         "UPDATE articles SET read = 1 WHERE number = ? AND read IS NOT 1" },
	{LIBRARY_FLAGGED, "UPDATE articles SET flagged = 0 WHERE number = ? AND flagged",
         "UPDATE articles SET flagged = 1 WHERE number = ? AND NOT flagged"},
	{LIBRARY_DELETED, "UPDATE articles SET deleted = 0 WHERE number = ? AND deleted",
         "UPDATE articles SET deleted = 1 WHERE number = ? AND NOT deleted"},
};

bool
library_mark(
	Library *library, const int64_t *numbers, size_t count, unsigned mark, bool on, Err *err)
{
	if (!library_begin(library, err))
		return false;
	bool good = true;
	for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
		for (size_t i = 0; good && marks[k].mark == mark && i < count; i++)
			good = sql_run(
				library, err, on ? marks[k].on : marks[k].off, "i", numbers[i]);
	return library_end(library, good, err);
}

bool
library_mark_taken(Library *library, int64_t number, unsigned taken, Err *err)
{
	static const unsigned order[] = {LIBRARY_READ, LIBRARY_DELETED, LIBRARY_FLAGGED};
	int64_t flagged;
	bool good = sql_number(library, err, 0, &flagged,
		"SELECT flagged FROM articles WHERE number = ?", "i", number);
	if (flagged)
		taken &= ~(unsigned)LIBRARY_DELETED;
	for (size_t i = 0; good && i < sizeof order / sizeof *order; i++)
		good = !(taken & order[i]) ||
		       library_mark(library, &number, 1, order[i], true, err);
	return good;
}

static const char prune_feed[] =
	"SELECT number, id FROM sightings AS own JOIN articles ON number = own.article"
	" WHERE own.feed = ?1 AND own.dropped < ?2 AND (read OR deleted) AND NOT flagged AND NOT"
	" EXISTS (SELECT 1 FROM sightings WHERE article = number AND coalesce(dropped >= ?2, 1))";
static const char prune_orphans[] =
	"SELECT number, id FROM articles WHERE ?1 = 0 AND added < ?2 AND (read OR deleted) AND NOT "
	"flagged"
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
