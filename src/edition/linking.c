/*
 * Last steps, once all is read: the index over all articles with its stories, as one job, then the
 * gutters, a batch of articles a job.
 */
#include "parts.h"

#include "base/memory.h"

#include <stdlib.h>

enum { BATCH_ARTICLES = 16 };

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
	StandingBatch *batch = (StandingBatch *)job;
	const Edition *edition = batch->edition;
	size_t count = batch->last - batch->first;
	for (size_t i = 0; i < count && !jobs_stopping(edition->jobs); i++)
		batch->standings[i] = link_standings(
			edition->linking.linker, (uint32_t)(batch->first + i), &batch->arena);
}

static void
standing_done(Job *job)
{
	((StandingBatch *)job)->done = true;
}

static void
standings_queue(Edition *edition)
{
	for (size_t first = 0; first < edition->articles.count; first += BATCH_ARTICLES) {
		size_t last = first + BATCH_ARTICLES;
		StandingBatch *batch = memory_zero(1, sizeof *batch);
		batch->job = (Job){.work = standing_work, .done = standing_done};
		batch->edition = edition;
		batch->first = first;
		batch->last = last < edition->articles.count ? last : edition->articles.count;
		arena_init(&batch->arena);
		batch->standings = ARENA_ARRAY(&batch->arena, Standing *, BATCH_ARTICLES);
		vec_push(&edition->standings, batch);
		jobs_add(edition->jobs, &batch->job);
	}
}

static void
standings_take(Edition *edition, const StandingBatch *batch)
{
	for (size_t i = batch->first; i < batch->last; i++)
		edition->articles.at[i].standings = batch->standings[i - batch->first];
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
		if (linking->linker && edition_wants(edition, EDITION_STANDINGS))
			standings_queue(edition);
	}
	while (edition->standings_taken < edition->standings.count &&
		edition->standings.at[edition->standings_taken]->done) {
		standings_take(edition, edition->standings.at[edition->standings_taken++]);
		changed = true;
	}
	return changed;
}

bool
linking_over(const Edition *edition)
{
	return !edition_wants(edition, EDITION_INDEX) ||
	       (edition->linking.taken && edition->standings_taken == edition->standings.count);
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
