/*
 * The gutter of each article that is asked for, a job each: opening costs what the screen shows.
 * One that is known stays until the next index has worked out another.
 */
#include "parts.h"

#include "base/memory.h"

#include <stdlib.h>

static void
standing_work(Job *job)
{
	StandingJob *standing = (StandingJob *)job;
	standing->standings = link_standings(
		standing->linking->linker, (uint32_t)standing->article, &standing->arena);
}

static void
standing_done(Job *job)
{
	((StandingJob *)job)->done = true;
}

void
edition_ask_standings(Edition *edition, size_t i)
{
	if (!edition->linking || !edition->articles.at[i].linked || edition->articles.at[i].asked)
		return;
	EditionArticle *entry = &edition->articles.at[i];
	entry->asked = true;
	StandingJob *standing = memory_zero(1, sizeof *standing);
	standing->job = (Job){.work = standing_work, .done = standing_done};
	standing->linking = edition->linking;
	standing->linking->users++;
	standing->article = i;
	standing->version = entry->version;
	arena_init(&standing->arena);
	vec_push(&edition->standings, standing);
	jobs_add(edition->jobs, &standing->job);
}

void
standings_free(StandingJob *standing)
{
	if (!standing)
		return;
	arena_release(&standing->arena);
	free(standing);
}

/* Of another text it says nothing; of the index before, more than nothing. */
static bool
is_of_use(const Edition *edition, const StandingJob *standing)
{
	const EditionArticle *entry = &edition->articles.at[standing->article];
	return standing->version == entry->version &&
	       (standing->linking == edition->linking || !entry->standings);
}

static void
standing_take(Edition *edition, StandingJob *standing)
{
	Held *held = &edition->held.at[standing->article];
	standing->linking->users--;
	if (!is_of_use(edition, standing)) {
		standings_free(standing);
		return;
	}
	standings_free(held->standings);
	held->standings = standing;
	edition->articles.at[standing->article].standings = standing->standings;
}

/* They may overtake one another. */
bool
standings_take(Edition *edition)
{
	size_t kept = 0, count = edition->standings.count;
	for (size_t i = 0; i < count; i++) {
		StandingJob *standing = edition->standings.at[i];
		if (standing->done)
			standing_take(edition, standing);
		else
			edition->standings.at[kept++] = standing;
	}
	edition->standings.count = kept;
	return kept < count;
}

void
standings_release(Edition *edition)
{
	for (size_t i = 0; i < edition->standings.count; i++)
		standings_free(edition->standings.at[i]);
	for (size_t i = 0; i < edition->held.count; i++)
		standings_free(edition->held.at[i].standings);
	vec_release(&edition->standings);
}
