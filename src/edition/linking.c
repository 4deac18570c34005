/*
 * Last steps, once all is read: the index over all articles with its stories, as one job, then the
 * gutter of each article that is asked for, a job each: opening costs what the screen shows.
 */
#include "parts.h"

#include "base/memory.h"

#include <stdlib.h>

static bool
stopping(void *jobs)
{
	return jobs_stopping(jobs);
}

static void
link_work(Job *job)
{
	Linking *linking = (Linking *)job;
	const Edition *edition = linking->edition;
	size_t count = edition->articles.count;
	linking->linker = linker_new(edition->inputs.at, count, stopping, edition->jobs);
	if (!linking->linker || !edition_wants(edition, EDITION_STORIES))
		return;
	linking->stories = link_stories(linking->linker, &linking->arena);
	linking->copies = ARENA_ARRAY(&linking->arena, uint32_t, count);
	for (size_t i = 0; i < count; i++)
		linking->copies[i] = link_copy_of(linking->linker, (uint32_t)i);
}

static void
link_done(Job *job)
{
	((Linking *)job)->done = true;
}

static void
link_queue(Edition *edition)
{
	Linking *linking = &edition->linking;
	linking->job = (Job){.work = link_work, .done = link_done};
	linking->edition = edition;
	arena_init(&linking->arena);
	jobs_add(edition->jobs, &linking->job);
}

static void
link_take(Edition *edition)
{
	const Linking *linking = &edition->linking;
	for (size_t s = 0; s < linking->stories.count; s++)
		for (size_t i = 0; i < linking->stories.at[s].count; i++)
			edition->articles.at[linking->stories.at[s].articles[i]].story =
				(uint32_t)s;
	for (size_t i = 0; linking->copies && i < edition->articles.count; i++)
		edition->articles.at[i].copy_of = linking->copies[i];
}

static void
standing_work(Job *job)
{
	StandingJob *standing = (StandingJob *)job;
	standing->standings = link_standings(
		standing->edition->linking.linker, (uint32_t)standing->article, &standing->arena);
}

static void
standing_done(Job *job)
{
	((StandingJob *)job)->done = true;
}

void
edition_ask_standings(Edition *edition, size_t i)
{
	if (!edition->linking.taken || !edition->linking.linker || edition->articles.at[i].asked)
		return;
	edition->articles.at[i].asked = true;
	StandingJob *standing = memory_zero(1, sizeof *standing);
	standing->job = (Job){.work = standing_work, .done = standing_done};
	standing->edition = edition;
	standing->article = i;
	arena_init(&standing->arena);
	vec_push(&edition->standings, standing);
	jobs_add(edition->jobs, &standing->job);
}

/* Takes in the finished ones, which may overtake one another. */
static bool
standings_take(Edition *edition)
{
	bool changed = false;
	for (size_t i = edition->standings_taken; i < edition->standings.count; i++) {
		StandingJob *standing = edition->standings.at[i];
		if (!standing->done)
			continue;
		edition->articles.at[standing->article].standings = standing->standings;
		edition->standings.at[i] = edition->standings.at[edition->standings_taken];
		edition->standings.at[edition->standings_taken++] = standing;
		changed = true;
	}
	return changed;
}

bool
linking_turn(Edition *edition)
{
	Linking *linking = &edition->linking;
	if (!edition_wants(edition, EDITION_INDEX) || !loading_over(edition) ||
		!tagging_over(edition))
		return false;
	if (!linking->edition)
		link_queue(edition);
	if (!linking->done)
		return false;
	bool changed = false;
	if (!linking->taken) {
		linking->taken = changed = true;
		link_take(edition);
	}
	return standings_take(edition) || changed;
}

bool
linking_over(const Edition *edition)
{
	return !edition_wants(edition, EDITION_INDEX) || edition->linking.taken;
}

void
linking_release(Edition *edition)
{
	for (size_t i = 0; i < edition->standings.count; i++) {
		arena_release(&edition->standings.at[i]->arena);
		free(edition->standings.at[i]);
	}
	vec_release(&edition->standings);
	linker_free(edition->linking.linker);
	arena_release(&edition->linking.arena);
}
